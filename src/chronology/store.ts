import { sql } from 'kysely'
import type { Tx } from '#platform/database/connection.ts'
import type { ChronologyKnown } from './rules.ts'

/** Who was responsible for the file and when, and the note an entry was made from: what the rules of an entry need. */
export async function knownAbout(tx: Tx, fileId: string, recordId: string | null): Promise<ChronologyKnown> {
  const { rows } = await sql<{
    responsibilities: { id: string; personId: string; startOn: string; endOn: string | null }[]
    note_id: string | null
  }>`
    select
      (select coalesce(json_agg(json_build_object('id', a.id, 'personId', a.person_id, 'startOn', a.start_on, 'endOn', a.end_on) order by a.start_on), '[]')
        from app.allocation a
        where a.organisation_id = app.my_organisation() and a.file_id = ${fileId} and a.role = 'primary' and a.accepted_at is not null) as responsibilities,
      (select r.about_id from app.record r where r.organisation_id = app.my_organisation() and r.id = ${recordId}::uuid) as note_id`.execute(
    tx,
  )
  const row = rows[0]
  return {
    noteId: row?.note_id ?? null,
    responsibilities: (row?.responsibilities ?? []).map((each) => ({
      id: each.id,
      personId: each.personId,
      startOn: Temporal.PlainDate.from(each.startOn),
      endOn: each.endOn ? Temporal.PlainDate.from(each.endOn) : null,
    })),
  }
}

/** What the chronology has made of a note so far: an entry or a proposal, or that it was left out on purpose. */
export async function madeOfNote(tx: Tx, noteId: string): Promise<{ id: string; type: string; state: string }[]> {
  const { rows } = await sql<{ id: string; type: string; state: string }>`
    select id, type, state from app.record
    where organisation_id = app.my_organisation() and about_id = ${noteId} and type in ('chronology-entry', 'chronology-left-out')
      and state in ('proposed', 'signed')`.execute(tx)
  return rows
}

/** Whether the chronology already says this allocation. */
export async function saysAllocation(tx: Tx, fileId: string, allocationId: string): Promise<boolean> {
  const { rows } = await sql`
    select from app.record r
      join app.record_version v on v.organisation_id = r.organisation_id and v.record_id = r.id and v.version = r.version
    where r.organisation_id = app.my_organisation() and r.book_id = ${fileId} and r.type = 'chronology-entry' and r.state = 'signed'
      and v.facts ->> 'allocationId' = ${allocationId}
    limit 1`.execute(tx)
  return rows.length > 0
}
