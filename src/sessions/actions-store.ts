import { sql } from 'kysely'
import type { Tx } from '#platform/database/connection.ts'

/** An agreed action as it stands. */
export interface ActionRow {
  id: string
  mentorship_id: string
  session_id: string
  what: string
  owner_id: string
  owner: string
  due_on: Temporal.PlainDate
  status: 'open' | 'carried on' | 'done' | 'dropped'
  reviewed_in: string | null
}

const selectActions = sql`
  select a.id, a.mentorship_id, a.session_id, a.what, a.owner_id, p.name as owner, a.due_on, a.status, a.reviewed_in
  from app.mentoring_action a
    join app.mentorship m on m.organisation_id = a.organisation_id and m.id = a.mentorship_id
    join app.person p on p.organisation_id = a.organisation_id and p.id = a.owner_id
  where a.organisation_id = app.my_organisation()`

/** Open actions of a mentee that the actor may see: of their own pair, and what an earlier pair left open. */
export async function openActions(tx: Tx, menteeId: string): Promise<ActionRow[]> {
  const { rows } = await sql<ActionRow>`
    ${selectActions} and m.mentee_id = ${menteeId} and a.status in ('open', 'carried on')
    order by a.due_on, a.what`.execute(tx)
  return rows
}

/** What a session had to look at: what was open when it began, and how each stands by it now. */
export async function actionsBefore(tx: Tx, menteeId: string, sessionId: string): Promise<ActionRow[]> {
  const { rows } = await sql<ActionRow>`
    ${selectActions} and m.mentee_id = ${menteeId} and a.session_id <> ${sessionId}
      and (a.status in ('open', 'carried on') or a.reviewed_in = ${sessionId})
    order by a.due_on, a.what`.execute(tx)
  return rows
}

/** Actions agreed in a session. */
export async function actionsFrom(tx: Tx, sessionId: string): Promise<ActionRow[]> {
  const { rows } = await sql<ActionRow>`${selectActions} and a.session_id = ${sessionId} order by a.due_on`.execute(tx)
  return rows
}

export const insertActions = (
  tx: Tx,
  actions: {
    organisation_id: string
    id: string
    mentorship_id: string
    session_id: string
    what: string
    owner_id: string
    due_on: Temporal.PlainDate
  }[],
) => tx.insertInto('app.mentoring_action').values(actions).execute()

export const changeAction = (
  tx: Tx,
  id: string,
  change: Partial<Pick<ActionRow, 'owner_id' | 'due_on' | 'status' | 'reviewed_in'>>,
) =>
  tx
    .updateTable('app.mentoring_action')
    .set(change)
    .where('organisation_id', '=', sql<string>`app.my_organisation()`)
    .where('id', '=', id)
    .execute()

/** Takes back actions that a corrected record no longer names. */
export const removeActions = (tx: Tx, ids: readonly string[]) =>
  tx
    .deleteFrom('app.mentoring_action')
    .where('organisation_id', '=', sql<string>`app.my_organisation()`)
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute()
