import { type RawBuilder, sql } from 'kysely'
import type pg from 'pg'
import type { Tx } from './connection.ts'

export interface Access {
  /** The file, pair or person whose book was opened. */
  bookId: string
  /** What was done: 'read', 'print', 'search hit'. */
  action: string
  recordId?: string
  /** The name of the page or a reason code; never names or note text. */
  detail?: string
  requestId: string
}

interface Looked {
  lines: Access[]
  opened: Set<string>
}
const looked = new WeakMap<Tx, Looked>()

function lookedIn(tx: Tx): Looked {
  const known = looked.get(tx)
  if (known) return known
  const made = { lines: [], opened: new Set<string>() }
  looked.set(tx, made)
  return made
}

/** Begins to count what one request opens; a connection's handle serves many, one after the other. */
export const beginLooking = (tx: Tx): void => {
  looked.delete(tx)
}

/** Says that something of a book is about to be shown: whatever page it ends in owes the log a line. */
export const opens = (tx: Tx, bookId: string): void => {
  lookedIn(tx).opened.add(bookId)
}

/**
 * The lines a page still owes the log: for each book it opened and nobody noted one, and where the transaction is undone (a form
 * sent back) what it had noted as read.
 */
export function owedLines(tx: Tx, isUndone: boolean, about: Pick<Access, 'detail' | 'requestId'>): Access[] {
  const { lines, opened } = lookedIn(tx)
  const unnoted = [...opened].filter((bookId) => !lines.some((line) => line.bookId === bookId))
  return [
    ...(isUndone ? lines.filter(({ action }) => action === 'read') : []),
    ...unnoted.map((bookId) => ({ bookId, action: 'read', ...about })),
  ]
}

/**
 * Notes in the access log who opened what, by which relationship, in the transaction that reads it: the page leaves only
 * after this is on disk (rulebook 0.3.10).
 */
export async function logAccess(tx: Tx, access: Access): Promise<void> {
  lookedIn(tx).lines.push(access)
  await sql`
    insert into app.access_log (organisation_id, person_id, book_id, record_id, action, relationship, detail, request_id)
    values (app.my_organisation(), app.me(), ${access.bookId}, ${access.recordId ?? null}::uuid, ${access.action}, (
      select g.relationship from app.access_grant g
      where g.organisation_id = app.my_organisation() and g.person_id = app.me() and g.book_id = ${access.bookId} and g.from_at <= app.now() and g.to_at > app.now()
      order by array_position(array['case manager', 'joint case manager', 'cover', 'pair mentor', 'pair mentee', 'self', 'mentor', 'line manager', 'registered manager', 'intake'], g.relationship)
      limit 1
    ), ${access.detail ?? null}, ${access.requestId})`.execute(tx)
}

type Reading = Pick<Access, 'action' | 'detail' | 'requestId'>

/** Notes that several books were opened in part by one request, such as a list that shows a line of each: one statement. */
export async function logAccesses(tx: Tx, bookIds: readonly string[], about: Reading): Promise<void> {
  if (bookIds.length === 0) return
  noteAccesses(tx, bookIds, about)
  await accessesOf(sql`unnest(${[...bookIds]}::uuid[])`, about).execute(tx)
}

/** Says which books a statement with `accessesOf` in it has logged. */
export function noteAccesses(tx: Tx, bookIds: readonly string[], { action, detail, requestId }: Reading): void {
  lookedIn(tx).lines.push(...bookIds.map((bookId) => ({ bookId, action, requestId, ...(detail ? { detail } : {}) })))
}

/**
 * The lines of `logAccesses` as a part of the statement that finds the books, so that reading and logging are one.
 * @param books what gives the books' ids, one column, each as often as it likes: to be followed by `noteAccesses`
 */
export const accessesOf = (books: RawBuilder<unknown>, { action, detail, requestId }: Reading) => sql`
    insert into app.access_log (organisation_id, person_id, book_id, action, relationship, detail, request_id)
    select app.my_organisation(), app.me(), book.id, ${action}, (
      select g.relationship from app.access_grant g
      where g.organisation_id = app.my_organisation() and g.person_id = app.me() and g.book_id = book.id and g.from_at <= app.now() and g.to_at > app.now()
      order by array_position(array['case manager', 'joint case manager', 'cover', 'pair mentor', 'pair mentee', 'self', 'mentor', 'line manager', 'registered manager', 'intake'], g.relationship)
      limit 1
    ), ${detail ?? null}, ${requestId}
    from (select distinct id from ${books} given (id)) book`

/** Notes that everything of an organisation left this installation or came to it. @param client past the rules for people */
export async function logWhole(
  client: Pick<pg.ClientBase, 'query'>,
  organisationId: string,
  action: 'export' | 'import',
): Promise<void> {
  await client.query(
    `insert into app.access_log (organisation_id, action, detail) values ($1, $2, 'whole organisation')`,
    [organisationId, action],
  )
}
