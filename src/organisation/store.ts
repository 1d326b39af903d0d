import { sql } from 'kysely'
import type { Nation } from '#calendar/nation.ts'
import type { Tx } from '#platform/database/connection.ts'
import type { OrganisationDraft } from './rules.ts'

export interface KeptOrganisation {
  name: string
  nation: Nation
  filePrefix: string
  nextFileNumber: number
  words: Record<string, string>
}

/** The actor's organisation. */
export async function ownOrganisation(tx: Tx): Promise<KeptOrganisation> {
  const { rows } = await sql<KeptOrganisation>`
    select o.name, o.nation, o.file_prefix as "filePrefix", o.next_file_number as "nextFileNumber", o.words
    from app.organisation o where o.id = app.my_organisation()`.execute(tx)
  return rows[0]!
}

/** Keeps what was changed. Files keep the number they have. */
export async function keepOrganisation(tx: Tx, { name, nation, filePrefix, words }: OrganisationDraft): Promise<void> {
  await sql`
    update app.organisation set name = ${name}, nation = ${nation}, file_prefix = ${filePrefix}, words = ${JSON.stringify(words)}::jsonb
    where id = app.my_organisation()`.execute(tx)
}
