import { sql } from 'kysely'
import type { Tx } from '#platform/database/connection.ts'
import type { Raw } from '#records/raw.ts'
import { day, dayOrNull, instant } from '#standing/json-values.ts'
import type { Chronology } from './list.ts'
import type { ChronologyKnown, EntryValues } from './rules.ts'

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
      startOn: day(each.startOn),
      endOn: dayOrNull(each.endOn),
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

interface ChronologyRow {
  entries: {
    id: string
    zone: string
    state: string
    version: number
    content: EntryValues
    within: boolean | null
    corrected: boolean
    author: string
    recorded_at: string
    note: { id: string; enteredInError: boolean; correctedSince: boolean } | null
  }[]
  proposals: { id: string; note_id: string | null; zone: string; content: Raw | null; created_at: string }[]
  unentered: { id: string; occurred_at: string; author: string }[]
  left_out: { id: string; note_id: string; reason: string; author: string; at: string }[]
  holders: { id: string; personId: string; name: string; startOn: string; endOn: string | null }[]
  closed_on: string | null
  reviewed: { on: string; author: string } | null
}

/** The chronology of a file as the actor may read it, in one statement; undefined when the file is not theirs. */
export async function chronologyOf(tx: Tx, fileId: string): Promise<Chronology | undefined> {
  const { rows } = await sql<ChronologyRow>`
    with mine as (
      select r.organisation_id, r.id, r.type, r.zone, r.state, r.version, r.about_id, r.created_at
      from app.record r
      where r.organisation_id = app.my_organisation() and r.book_id = ${fileId} and r.type in ('chronology-entry', 'chronology-left-out')
        and r.state in ('proposed', 'signed', 'entered in error')
    ),
    newest as (
      select m.*, v.content, v.facts, v.kind, v.recorded_at as stands_since, first.author_name, first.recorded_at,
        exists (select from app.record_version c where c.organisation_id = m.organisation_id and c.record_id = m.id and c.kind = 'corrected') as corrected
      from mine m
        join app.record_version v on v.organisation_id = m.organisation_id and v.record_id = m.id and v.version = m.version
        join app.record_version first on first.organisation_id = m.organisation_id and first.record_id = m.id and first.version = 1
      where m.version > 0
    )
    select f.closed_on::text as closed_on,
      (select coalesce(json_agg(json_build_object('id', n.id, 'zone', n.zone, 'state', n.state, 'version', n.version, 'content', n.content::json,
          'within', (n.facts ->> 'withinResponsibility')::boolean, 'corrected', n.corrected, 'author', n.author_name, 'recorded_at', n.recorded_at,
          'note', case when note.id is not null then json_build_object('id', note.id, 'enteredInError', note.state = 'entered in error',
            'correctedSince', exists (select from app.record_version c
              where c.organisation_id = note.organisation_id and c.record_id = note.id and c.kind = 'corrected' and c.recorded_at > n.stands_since)) end)), '[]')
        from newest n left join app.record note on note.organisation_id = n.organisation_id and note.id = n.about_id
        where n.type = 'chronology-entry') as entries,
      (select coalesce(json_agg(json_build_object('id', m.id, 'note_id', m.about_id, 'zone', m.zone, 'content', d.content, 'created_at', m.created_at) order by m.created_at), '[]')
        from mine m left join app.draft d on d.organisation_id = m.organisation_id and d.record_id = m.id
        where m.state = 'proposed') as proposals,
      (select coalesce(json_agg(json_build_object('id', r.id, 'occurred_at', r.occurred_at, 'author', v.author_name) order by r.occurred_at), '[]')
        from app.record r join app.record_version v on v.organisation_id = r.organisation_id and v.record_id = r.id and v.version = r.version
        where r.organisation_id = f.organisation_id and r.book_id = f.id and r.type = 'case-note' and r.state = 'signed' and v.facts -> 'significant' = 'true'
          and not exists (select from mine m where m.about_id = r.id and (m.type = 'chronology-entry' or m.state = 'signed') and m.state <> 'entered in error')) as unentered,
      (select coalesce(json_agg(json_build_object('id', n.id, 'note_id', n.about_id, 'reason', n.content::json ->> 'reason', 'author', n.author_name, 'at', n.recorded_at) order by n.recorded_at), '[]')
        from newest n where n.type = 'chronology-left-out' and n.state = 'signed') as left_out,
      (select coalesce(json_agg(json_build_object('id', a.id, 'personId', a.person_id, 'name', p.name, 'startOn', a.start_on, 'endOn', a.end_on) order by a.start_on), '[]')
        from app.allocation a join app.person p on p.organisation_id = a.organisation_id and p.id = a.person_id
        where a.organisation_id = f.organisation_id and a.file_id = f.id and a.role = 'primary' and a.accepted_at is not null) as holders,
      (select json_build_object('on', v.facts ->> 'asAt', 'author', v.author_name)
        from app.record r join app.record_version v on v.organisation_id = r.organisation_id and v.record_id = r.id and v.version = r.version
        where r.organisation_id = f.organisation_id and r.book_id = f.id and r.type = 'case-summary' and r.state in ('signed', 'superseded')
          and v.facts -> 'chronologyReviewed' = 'true'
        order by v.facts ->> 'asAt' desc limit 1) as reviewed
    from app.file f
    where f.organisation_id = app.my_organisation() and f.id = ${fileId}`.execute(tx)
  return rows[0] && fromRow(rows[0])
}

const fromRow = (row: ChronologyRow): Chronology => ({
  entries: row.entries.flatMap(({ content, ...entry }) =>
    content.eventDate
      ? [
          {
            id: entry.id,
            values: content,
            eventDate: content.eventDate,
            ...(content.time ? { time: content.time } : {}),
            withinResponsibility: entry.within ?? false,
            zone: entry.zone,
            version: entry.version,
            isCorrected: entry.corrected,
            enteredInError: entry.state === 'entered in error',
            author: entry.author,
            recordedAt: instant(entry.recorded_at),
            note: entry.note,
          },
        ]
      : [],
  ),
  proposals: row.proposals.map((each) => ({
    id: each.id,
    noteId: each.note_id,
    zone: each.zone,
    raw: each.content ?? undefined,
    proposedAt: instant(each.created_at),
  })),
  unentered: row.unentered.map((each) => ({ id: each.id, happenedAt: instant(each.occurred_at), author: each.author })),
  leftOut: row.left_out.map((each) => ({
    id: each.id,
    noteId: each.note_id,
    reason: each.reason,
    author: each.author,
    at: instant(each.at),
  })),
  holders: row.holders.map((each) => ({
    ...each,
    startOn: day(each.startOn),
    endOn: dayOrNull(each.endOn),
  })),
  closedOn: dayOrNull(row.closed_on),
  reviewed: row.reviewed ? { on: day(row.reviewed.on), author: row.reviewed.author } : null,
})

/** A signed note as an entry can be proposed from it. */
export async function noteToPropose(
  tx: Tx,
  noteId: string,
): Promise<{ book_id: string; content: string; author_name: string } | undefined> {
  const { rows } = await sql<{ book_id: string; content: string; author_name: string }>`
    select r.book_id, v.content, v.author_name from app.record r
      join app.record_version v on v.organisation_id = r.organisation_id and v.record_id = r.id and v.version = r.version
    where r.organisation_id = app.my_organisation() and r.id = ${noteId} and r.type = 'case-note' and r.state = 'signed'`.execute(
    tx,
  )
  return rows[0]
}
