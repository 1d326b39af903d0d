import { earlierOf } from '#calendar/days.ts'
import { londonDay } from '#calendar/london.ts'
import type { Values } from '#records/field.ts'
import type { PastAuthor } from '#records/load-past.ts'
import { taskRow } from '#tasks/actions.ts'
import { task } from '#tasks/record.ts'
import { calendar, type Day, type Instant, isAfter, isBefore, isWithin } from '../days.ts'
import { authorAs, type Staff } from '../staff.ts'
import type { Acting, FileBook, OpenTask } from './book.ts'

export interface GivenTask {
  what: string
  dueOn: string
  aboutId?: string
  at: Instant
  acting: Acting
  goal?: string
}

const done = [
  'Sent, with a copy to the file',
  'Spoken to; answer noted',
  'Done with {name} at the visit',
  'Done by telephone',
  'Confirmed in writing',
  'Arranged; date in the diary',
]
const cancelled = [
  '{Name} changed {their} mind',
  'Somebody else had done it already',
  'No longer needed after the last visit',
]

/** Gives a task to whoever acts for the file, and lets it be done in its time. */
export function giveTask(book: FileBook, given: GivenTask): void {
  const { chance } = book
  const owner = given.acting.cover?.person ?? given.acting.person
  const values: Values = {
    what: given.what,
    owner: owner.id,
    dueOn: given.dueOn,
    assignedBy: given.acting.person.id,
    priority: chance.pick(['normal', 'normal', 'normal', 'high', 'low']),
    status: 'todo',
    ...(given.goal ? { goal: given.goal } : {}),
  }
  const id = chance.id()
  book.sign(task, {
    id,
    values,
    at: given.at,
    author: given.acting.author,
    ...(given.aboutId ? { aboutId: given.aboutId } : {}),
    known: {},
  })
  const dueOn = Temporal.PlainDate.from(given.dueOn)
  const open: OpenTask = {
    id,
    values,
    what: given.what,
    dueOn,
    owner,
    givenAt: given.at,
    changedAt: given.at,
    sourceId: given.aboutId ?? null,
  }
  book.openTasks.push(open)
  const finishOn = finishDay(book, dueOn)
  if (finishOn) book.agenda.add(later(book.moment(finishOn, 11, 16), given.at), (_book, at) => finish(book, open, at))
}

const later = (a: Instant, b: Instant): Instant => (Temporal.Instant.compare(a, b) > 0 ? a : b.add({ minutes: 30 }))

/** The day a task is done; undefined when it is still to do. */
function finishDay(book: FileBook, dueOn: Day): Day | undefined {
  const { chance, today } = book
  const yesterday = calendar.onOrBefore(today.subtract({ days: 1 }))
  const isLeft =
    book.has('a task is overdue') && isWithin(dueOn, today.subtract({ days: 24 }), today.subtract({ days: 3 }))
  if (isLeft) return undefined
  const on = book.dayFor(calendar.add(dueOn, -chance.whole(0, 3)))
  const last = book.plan.closedOn ?? yesterday
  if (!isAfter(on, last)) return isAfter(on, dueOn) ? earlierOf(calendar.onOrBefore(dueOn), last) : on
  return isBefore(dueOn, today.add({ days: 2 })) || book.plan.closedOn ? last : undefined
}

function finish(book: FileBook, open: OpenTask, at: Instant): void {
  const { chance } = book
  const day = londonDay(at)
  const holding = book.holding(day)
  const isDropped = chance.is(0.05)
  const values: Values = isDropped
    ? { ...open.values, status: 'cancelled', statusReason: book.say(chance.pick(cancelled)) }
    : { ...open.values, status: 'done', evidence: book.say(chance.pick(done)) }
  book.sign(task, {
    id: open.id,
    values,
    at,
    author:
      holding && !book.telling.away.on(holding.person, day)
        ? authorAs(holding.person, 'case manager')
        : book.acting(day).author,
    reason: isDropped ? String(values['statusReason']) : 'Done',
    known: { before: open.values },
  })
  book.openTasks.splice(
    book.openTasks.findIndex(({ id }) => id === open.id),
    1,
  )
  keepRow(book, { ...open, values, changedAt: at })
}

/** What lists keep of a task, as the room of tasks keeps it. */
function keepRow(book: FileBook, { id, values, changedAt: at, ...open }: OpenTask): void {
  const {
    organisation_id: _organisation,
    at: _at,
    ...row
  } = taskRow({ recordId: id, bookId: book.plan.id, version: 1, values, kind: 'signed', at, occurredAt: at }, '')
  book.telling.tables.add('app.task', { ...row, source_id: open.sourceId, created_at: open.givenAt })
}

/** What open tasks are left go to somebody else, with the reason, signed by whoever hands them on or takes them over. */
export function passTasksOn(book: FileBook, to: Staff, author: PastAuthor, at: Instant, reason: string): void {
  const on = londonDay(at).toString()
  for (const open of book.openTasks) {
    if (open.owner === to) continue
    const values: Values = { ...open.values, owner: to.id, movedOn: on, movedReason: reason }
    // What was given in a note that is signed only later is handed on once it is.
    const signedAt = Temporal.Instant.compare(at, open.changedAt) > 0 ? at : open.changedAt.add({ minutes: 5 })
    book.sign(task, { id: open.id, values, at: signedAt, author, reason, known: { before: open.values } })
    open.values = values
    open.changedAt = signedAt
    open.owner = to
  }
}

/** Keeps the rows of tasks that are still to do when there is nothing more to tell. */
export const keepOpenTasks = (book: FileBook): void => {
  for (const open of book.openTasks) keepRow(book, open)
}
