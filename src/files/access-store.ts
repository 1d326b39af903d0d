import { sql } from 'kysely'
import type { Tx } from '#platform/database/connection.ts'

/** One line of the access log of a file. */
export interface AccessLine {
  at: Temporal.Instant
  person: string | null
  action: string
  detail: string | null
  relationship: string | null
  recordId: string | null
  recordType: string | null
}

export const linesPerPage = 50

/** Who opened a file and what they did, newest first; one line more than a page, to know whether another follows. */
export async function accessLines(
  tx: Tx,
  fileId: string,
  { personId, page }: { personId: string | null; page: number },
): Promise<AccessLine[]> {
  const { rows } = await sql<{
    at: Temporal.Instant
    person: string | null
    action: string
    detail: string | null
    relationship: string | null
    record_id: string | null
    record_type: string | null
  }>`
    select l.at, p.name as person, l.action, l.detail, l.relationship, l.record_id, r.type as record_type
    from (
      select organisation_id, at, id, person_id, action, detail, relationship, record_id from app.access_log
      where organisation_id = app.my_organisation() and book_id = ${fileId} and (${personId}::uuid is null or person_id = ${personId}::uuid)
      order by at desc, id desc
      limit ${linesPerPage + 1} offset ${(page - 1) * linesPerPage}
    ) l
      left join app.person p on p.organisation_id = l.organisation_id and p.id = l.person_id
      left join app.record r on r.organisation_id = l.organisation_id and r.id = l.record_id
    order by l.at desc, l.id desc`.execute(tx)
  return rows.map((row) => ({
    at: row.at,
    person: row.person,
    action: row.action,
    detail: row.detail,
    relationship: row.relationship,
    recordId: row.record_type ? row.record_id : null,
    recordType: row.record_type,
  }))
}

/** Everybody who has a line in the log of a file, to choose from. */
export async function peopleInLog(tx: Tx, fileId: string): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select p.id, p.name from app.person p
    where p.organisation_id = app.my_organisation() and p.id in (
      select l.person_id from app.access_log l where l.organisation_id = app.my_organisation() and l.book_id = ${fileId})
    order by lower(p.name), p.id`.execute(tx)
  return rows
}
