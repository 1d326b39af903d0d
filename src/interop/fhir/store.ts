import { sql } from 'kysely'
import type { Nation } from '#calendar/nation.ts'
import type { Tx } from '#platform/database/connection.ts'
import type { Identity } from './identity.ts'
import type { Link } from './links.ts'
import type { KnownClient } from './rules.ts'

/** The nation whose law and holidays a new file follows. */
export async function nationOf(tx: Tx): Promise<Nation> {
  const row = await tx
    .selectFrom('app.organisation')
    .select('nation')
    .where('id', '=', sql<string>`app.my_organisation()`)
    .executeTakeFirstOrThrow()
  return row.nation as Nation
}

const knownClient = sql<{
  legal_name: string
  date_of_birth: string
  nhs_number: string | null
  number: string | null
}>`
  c.legal_name, c.date_of_birth::text as date_of_birth, c.nhs_number,
  (select f.number from app.file f where f.organisation_id = c.organisation_id and f.client_id = c.id order by f.opened_on desc, f.created_at desc limit 1) as number`

interface KnownRow {
  legal_name: string
  date_of_birth: string
  nhs_number: string | null
  number: string | null
}

const fromRow = (row: KnownRow): KnownClient => ({
  legalName: row.legal_name,
  dateOfBirth: row.date_of_birth,
  nhsNumber: row.nhs_number,
  fileNumber: row.number,
})

/** The client a patient of theirs became; undefined when they were never imported. */
export async function clientOfPatient(tx: Tx, source: string, externalId: string): Promise<KnownClient | undefined> {
  const { rows } = await sql<KnownRow>`
    select ${knownClient} from app.import_link l join app.client c on c.organisation_id = l.organisation_id and c.id = l.our_id
    where l.organisation_id = app.my_organisation() and l.source = ${source} and l.kind = 'Patient' and l.external_id = ${externalId}`.execute(
    tx,
  )
  return rows[0] && fromRow(rows[0])
}

/** Clients with this NHS number or born on this day: among them are all who might be the same person. */
export async function clientsLike(tx: Tx, identity: Identity): Promise<KnownClient[]> {
  const { rows } = await sql<KnownRow>`
    select ${knownClient} from app.client c
    where c.organisation_id = app.my_organisation() and (c.date_of_birth = ${identity.dateOfBirth}::date or c.nhs_number = ${identity.nhsNumber})`.execute(
    tx,
  )
  return rows.map(fromRow)
}

/** The hashes of those resources that were taken before, by kind and id. */
export async function digestsOf(tx: Tx, source: string, links: readonly Link[]): Promise<Map<string, string | null>> {
  const { rows } = await sql<{ kind: string; external_id: string; digest: string | null }>`
    select l.kind, l.external_id, l.digest
    from unnest(${links.map(({ kind }) => kind)}::text[], ${links.map(({ externalId }) => externalId)}::text[]) as w (kind, external_id)
      join app.import_link l on l.organisation_id = app.my_organisation() and l.source = ${source} and l.kind = w.kind and l.external_id = w.external_id`.execute(
    tx,
  )
  return new Map(rows.map((row) => [`${row.kind} ${row.external_id}`, row.digest]))
}

/** Keeps which of ours came from which of theirs. */
export async function insertLinks(
  tx: Tx,
  source: string,
  links: readonly { link: Pick<Link, 'kind' | 'externalId' | 'digest'>; ourId: string }[],
): Promise<void> {
  await sql`
    insert into app.import_link (organisation_id, source, kind, external_id, our_id, digest)
    select app.my_organisation(), ${source}, kind, external_id, our_id, digest
    from unnest(${links.map(({ link }) => link.kind)}::text[], ${links.map(({ link }) => link.externalId)}::text[],
      ${links.map(({ ourId }) => ourId)}::uuid[], ${links.map(({ link }) => link.digest)}::text[]) as w (kind, external_id, our_id, digest)
    on conflict (organisation_id, source, kind, external_id) do nothing`.execute(tx)
}
