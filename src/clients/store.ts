import { sql } from 'kysely'
import type { Nation } from '#calendar/nation.ts'
import type { Tx } from '#platform/database/connection.ts'

/** A client the actor may know of who might be the same person. */
export interface LikelyClient {
  clientId: string
  fileId: string
  number: string
  legalName: string
  preferredName: string
  dateOfBirth: Temporal.PlainDate
  sameNhsNumber: boolean
}

/** Clients the actor knows of with the same NHS number, or born on the same day with a name much alike (rulebook 3.1 R3). */
export async function likelyClients(
  tx: Tx,
  typed: { legalName: string; preferredName: string; dateOfBirth: string; nhsNumber: string | null },
): Promise<LikelyClient[]> {
  const { rows } = await sql<{
    id: string
    file_id: string
    number: string
    legal_name: string
    preferred_name: string
    date_of_birth: Temporal.PlainDate
    same_number: boolean
  }>`
    select c.id, f.id as file_id, f.number, c.legal_name, c.preferred_name, c.date_of_birth, coalesce(c.nhs_number = ${typed.nhsNumber}, false) as same_number
    from app.client c
      cross join lateral (
        select f.id, f.number from app.file f where f.organisation_id = c.organisation_id and f.client_id = c.id order by f.opened_on desc, f.number desc limit 1
      ) f
    where c.organisation_id = app.my_organisation() and (c.nhs_number = ${typed.nhsNumber} or (c.date_of_birth = ${typed.dateOfBirth}::date
      and greatest(public.similarity(lower(c.legal_name), lower(${typed.legalName})), public.similarity(lower(c.preferred_name), lower(${typed.preferredName}))) > 0.35))
    order by same_number desc, f.number
    limit 10`.execute(tx)
  return rows.map((row) => ({
    clientId: row.id,
    fileId: row.file_id,
    number: row.number,
    legalName: row.legal_name,
    preferredName: row.preferred_name,
    dateOfBirth: row.date_of_birth,
    sameNhsNumber: row.same_number,
  }))
}

/** Whether another client has this NHS number, also one the actor may not know of. */
export async function isNhsNumberTaken(tx: Tx, digits: string, exceptClientId: string | null): Promise<boolean> {
  const { rows } = await sql<{
    taken: boolean
  }>`select app.nhs_number_is_taken(${digits}, ${exceptClientId}::uuid) as taken`.execute(tx)
  return rows[0]?.taken ?? false
}

export interface ClientIdentity {
  legalName: string
  preferredName: string
  pronouns: string | null
  dateOfBirth: string
  nhsNumber: string | null
}

/** Keeps a new client. */
export const insertClient = (tx: Tx, id: string, organisationId: string, by: string | null, client: ClientIdentity) =>
  tx
    .insertInto('app.client')
    .values({
      organisation_id: organisationId,
      id,
      legal_name: client.legalName,
      preferred_name: client.preferredName,
      pronouns: client.pronouns,
      date_of_birth: sql`${client.dateOfBirth}::date`,
      nhs_number: client.nhsNumber,
      created_by: by,
    })
    .execute()

/** Makes a client equal to what the newest signed profile says. */
export const updateClient = (
  tx: Tx,
  fileId: string,
  client: ClientIdentity & { communicationFlag: string | null; formats: readonly string[] },
) =>
  tx
    .updateTable('app.client')
    .set({
      legal_name: client.legalName,
      preferred_name: client.preferredName,
      pronouns: client.pronouns,
      date_of_birth: sql`${client.dateOfBirth}::date`,
      nhs_number: client.nhsNumber,
      communication_flag: client.communicationFlag,
      formats: sql`${[...client.formats]}::text[]`,
    })
    .where('organisation_id', '=', sql<string>`app.my_organisation()`)
    .where('id', '=', (row) =>
      row
        .selectFrom('app.file')
        .select('client_id')
        .where('organisation_id', '=', sql<string>`app.my_organisation()`)
        .where('id', '=', fileId),
    )
    .execute()

export interface ProfileGround {
  clientId: string
  nation: Nation
  dateOfBirth: Temporal.PlainDate
  preferredName: string
  /** The one profile of the file, if it was begun. */
  record: { id: string; version: number } | null
}

/** What the pages of a profile begin from. */
export async function profileGround(tx: Tx, fileId: string): Promise<ProfileGround | undefined> {
  const { rows } = await sql<{
    client_id: string
    nation: Nation
    date_of_birth: Temporal.PlainDate
    preferred_name: string
    record: { id: string; version: number } | null
  }>`
    select f.client_id, f.nation, c.date_of_birth, c.preferred_name, (
      select json_build_object('id', r.id, 'version', r.version) from app.record r
      where r.organisation_id = f.organisation_id and r.book_id = f.id and r.type = 'client-profile' and r.state in ('draft', 'signed')
      order by r.version desc, r.created_at limit 1) as record
    from app.file f join app.client c on c.organisation_id = f.organisation_id and c.id = f.client_id
    where f.organisation_id = app.my_organisation() and f.id = ${fileId}`.execute(tx)
  const row = rows[0]
  return (
    row && {
      clientId: row.client_id,
      nation: row.nation,
      dateOfBirth: row.date_of_birth,
      preferredName: row.preferred_name,
      record: row.record,
    }
  )
}
