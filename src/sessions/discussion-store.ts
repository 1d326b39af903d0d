import { sql } from 'kysely'
import type { Tx } from '#platform/database/connection.ts'

/** That a file was discussed in a session, and which note its decision became. */
export interface DiscussionRow {
  file_id: string
  has_decision: boolean
  decision_note_id: string | null
}

/** The discussions of a session, of files the actor may still read. */
export const discussionsOf = (tx: Tx, sessionId: string): Promise<DiscussionRow[]> =>
  tx
    .selectFrom('app.case_discussion')
    .select(['file_id', 'has_decision', 'decision_note_id'])
    .where('organisation_id', '=', sql<string>`app.my_organisation()`)
    .where('session_id', '=', sessionId)
    .execute()

/** The actor's own session in which the decision of a note was made; undefined for everybody else. */
export async function sessionOfNote(
  tx: Tx,
  noteId: string,
): Promise<{ session_id: string; held_from: Temporal.Instant } | undefined> {
  const { rows } = await sql<{ session_id: string; held_from: Temporal.Instant }>`
    select s.id as session_id, s.held_from
    from app.case_discussion d join app.session s on s.organisation_id = d.organisation_id and s.id = d.session_id
    where d.organisation_id = app.my_organisation() and d.decision_note_id = ${noteId} and app.me() in (s.mentor_id, s.mentee_id) and s.held_from is not null`.execute(
    tx,
  )
  return rows[0]
}

/** Keeps that a file was discussed; again for a corrected record. */
export const keepDiscussion = (
  tx: Tx,
  row: {
    organisation_id: string
    session_id: string
    file_id: string
    mentor_id: string
    held_on: Temporal.PlainDate
    has_decision: boolean
    decision_note_id: string | null
  },
) =>
  tx
    .insertInto('app.case_discussion')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'session_id', 'file_id']).doUpdateSet({
        held_on: row.held_on,
        has_decision: row.has_decision,
        decision_note_id: row.decision_note_id,
      }),
    )
    .execute()

/** Takes back a discussion that a corrected record no longer names. */
export const removeDiscussion = (tx: Tx, sessionId: string, fileId: string) =>
  tx
    .deleteFrom('app.case_discussion')
    .where('organisation_id', '=', sql<string>`app.my_organisation()`)
    .where('session_id', '=', sessionId)
    .where('file_id', '=', fileId)
    .execute()

/** Which of these files the actor may write in now. */
export async function filesOpenTo(tx: Tx, fileIds: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select id from unnest(${[...fileIds]}::uuid[]) id where app.may_write(id, 'Z2')`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}
