import { sql } from 'kysely'
import type { Tx } from '#platform/database/connection.ts'

type Day = Temporal.PlainDate

/** A client as whoever is named in a cover knows them: the name, and no more. */
export interface NamedClient {
  coverId: string
  number: string
  legalName: string
  preferredName: string
}

/** Whose file each cover is about that names the actor, also before access begins and while a hand-back is owed. */
export async function clientsOfMyCovers(tx: Tx): Promise<ReadonlyMap<string, NamedClient>> {
  const { rows } = await sql<{ cover_id: string; number: string; legal_name: string; preferred_name: string }>`
    select cover_id, number, legal_name, preferred_name from app.covers_naming_me()`.execute(tx)
  return new Map(
    rows.map((row) => [
      row.cover_id,
      { coverId: row.cover_id, number: row.number, legalName: row.legal_name, preferredName: row.preferred_name },
    ]),
  )
}

export interface HeldFile {
  id: string
  number: string
  name: string
  flag: string | null
  formats: string[]
}

/**
 * The open files somebody holds, or will hold, on any day of a stretch, as far as the actor may see them, by the client's name.
 * `toOn` null looks at the first day only.
 */
export async function filesHeld(tx: Tx, personId: string, fromOn: Day, toOn: Day | null): Promise<HeldFile[]> {
  const { rows } = await sql<HeldFile>`
    select f.id, f.number, c.preferred_name as name, c.communication_flag as flag, c.formats
    from app.file f join app.client c on c.organisation_id = f.organisation_id and c.id = f.client_id
    where f.organisation_id = app.my_organisation() and f.closed_on is null and f.status not in ('referred', 'accepted', 'closed', 'retained', 'destroyed')
      and exists (
        select from app.allocation a
        where a.organisation_id = f.organisation_id and a.file_id = f.id and a.person_id = ${personId} and a.role = 'primary' and a.accepted_at is not null
          and daterange(a.start_on, a.end_on, '[]') && daterange(${fromOn}::date, ${toOn ?? fromOn}::date, '[]'))
    order by lower(c.preferred_name), f.number`.execute(tx)
  return rows
}

/** Whether the actor stands in one of these relationships to any of the files. */
export async function holdsAnyAs(
  tx: Tx,
  fileIds: readonly string[],
  relationships: readonly string[],
): Promise<boolean> {
  const { rows } = await sql<{ holds: boolean }>`
    select exists (select from unnest(${fileIds}::uuid[]) file where app.holds(file, ${relationships}::text[])) as holds`.execute(
    tx,
  )
  return rows[0]?.holds ?? false
}

/** What the clients of these files like to be called, as far as the actor may see them. */
export async function namesOfFiles(tx: Tx, fileIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select f.id, c.preferred_name as name
    from app.file f join app.client c on c.organisation_id = f.organisation_id and c.id = f.client_id
    where f.organisation_id = app.my_organisation() and f.id = any (${fileIds}::uuid[])`.execute(tx)
  return new Map(rows.map(({ id, name }) => [id, name]))
}
