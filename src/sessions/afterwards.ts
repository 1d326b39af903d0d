import { londonDay } from '#calendar/london.ts'
import { openItems, settleItems } from '#mentoring/agenda-store.ts'
import { organisationCalendar } from '#organisation/calendar-store.ts'
import type { Scope } from '#platform/database/database.ts'
import { found, Refused } from '#platform/http/refused.ts'
import { randomUUIDv7 } from '#platform/ids.ts'
import type { ValuesOf } from '#records/field.ts'
import type { Countersigned, Kept, Signed } from '#records/sign.ts'
import { askToSign } from '#records/store.ts'
import { minutesWhenNew, newToRoleBand, notCountedBecause } from '#standard/session-rules.ts'
import { refreshFiles, refreshFilesOf, refreshPerson } from '#standing/refresh.ts'
import {
  type ActionRow,
  actionsBefore,
  actionsFrom,
  changeAction,
  insertActions,
  removeActions,
} from './actions-store.ts'
import { keepDecisions, takeBack } from './decisions.ts'
import { discussionsOf } from './discussion-store.ts'
import type { session } from './record.ts'
import { minutesToCount } from './rules.ts'
import {
  agreedThirdPerson,
  bookedSessions,
  changeSession,
  factOf,
  insertSessions,
  type SessionRow,
  sessionOf,
} from './store.ts'

type Fields = typeof session.fields
type SessionValues = ValuesOf<Fields>

/** What follows from a mentor's signature, and from the mentee's. The record type itself is in record.ts. */
export const afterwards: Pick<Kept<Fields>, 'afterSigning' | 'afterSignature'> = {
  afterSigning: mentorSigned,
  afterSignature: menteeSigned,
}

/** How short a session of a newcomer may be to count. */
export const leastMinutes = (row: Pick<SessionRow, 'new_to_role_since'>, day: Temporal.PlainDate): number =>
  newToRoleBand(row.new_to_role_since, day) ? minutesWhenNew : 0

async function mentorSigned(scope: Scope, signed: Signed<Fields>): Promise<void> {
  if (signed.kind === 'entered in error') return undone(scope, signed)
  if (signed.kind !== 'signed' && signed.kind !== 'corrected') return
  const { tx } = scope
  const row = found(await sessionOf(tx, signed.recordId))
  if (signed.author.personId !== row.mentor_id)
    throw new Refused('the mentor', 'The mentor signs first and thereby approves the decisions; then you are asked to.')
  const heldTo = Temporal.Instant.from(signed.values.heldTo ?? '')
  const heldOn = londonDay(signed.occurredAt)
  const files = await keepDecisions(scope, signed, row, heldOn)
  await keepActions(scope, signed, row, heldOn)
  await settleAgenda(scope, signed)
  const next = await bookNext(scope, signed, row)
  const minutes = signed.occurredAt.until(heldTo).total('minutes')
  const known = {
    agreedMinutes: row.agreed_minutes,
    atLeastMinutes: leastMinutes(row, heldOn),
    openActions: [],
    files: [],
  }
  await changeSession(tx, row.id, {
    held_from: signed.occurredAt,
    held_to: heldTo,
    mode: signed.values.mode ?? row.mode,
    status: 'draft record',
    mentor_signed_at: scope.now,
    mentee_signed_at: null,
    is_counted: null,
    not_counted_because: null,
    rebooked_to: minutes < minutesToCount(known) ? next : null,
  })
  await askToSign(tx, signed.author.organisationId, row.id, signed.version, [row.mentee_id], 'countersign')
  await refreshFiles(scope, files)
  await refreshPerson(scope, row.mentee_id)
}

/** Entered in error: the session counts for nothing, and what its record carried to the files is taken back. */
async function undone(scope: Scope, { recordId, author }: Signed<Fields>): Promise<void> {
  const { tx } = scope
  const row = found(await sessionOf(tx, recordId))
  const discussions = await discussionsOf(tx, recordId)
  for (const discussion of discussions) await takeBack(scope, author, recordId, discussion)
  for (const action of await actionsBefore(tx, row.mentee_id, recordId))
    if (action.reviewed_in === recordId) await changeAction(tx, action.id, { status: 'open', reviewed_in: null })
  const agreed = await actionsFrom(tx, recordId)
  if (agreed.length > 0)
    await removeActions(
      tx,
      agreed.map(({ id }) => id),
    )
  const because = 'its record was entered in error'
  await changeSession(tx, row.id, {
    status: 'missed',
    cancelled_because: because,
    is_counted: false,
    not_counted_because: because,
  })
  await refreshFiles(
    scope,
    discussions.map(({ file_id }) => file_id),
  )
  await refreshPerson(scope, row.mentee_id)
}

async function menteeSigned(scope: Scope, { recordId, meaning, author }: Countersigned): Promise<void> {
  if (meaning !== 'countersign') return
  const row = found(await sessionOf(scope.tx, recordId))
  if (author.personId !== row.mentee_id) return
  const because = notCountedBecause(
    { ...factOf(row), menteeSignedAt: scope.now },
    leastMinutes(row, londonDay(row.held_from ?? row.planned_at)),
  )
  await changeSession(scope.tx, row.id, {
    status: 'agreed',
    mentee_signed_at: scope.now,
    is_counted: because === null,
    not_counted_because: because,
  })
  await refreshFilesOf(scope, row.mentee_id)
}

/** Keeps what was agreed to do and how earlier actions stand; a disagreement goes to the third person within 2 working days. */
async function keepActions(
  scope: Scope,
  { recordId, values, author }: Signed<Fields>,
  row: SessionRow,
  heldOn: Temporal.PlainDate,
): Promise<void> {
  const { tx } = scope
  for (const action of await actionsBefore(tx, row.mentee_id, recordId)) {
    const reviewed = values.reviewed?.find((each) => each.what === action.what)
    if (reviewed) await changeAction(tx, action.id, changeOf(recordId, action, reviewed))
  }
  const wanted = [
    ...(values.actions ?? []).map(({ what = '', owner, dueOn = '' }) => ({
      what,
      owner_id: owner === 'mentor' ? row.mentor_id : row.mentee_id,
      due_on: Temporal.PlainDate.from(dueOn),
    })),
    ...(await escalations(scope, values, row, heldOn)),
  ]
  const before = await actionsFrom(tx, recordId)
  const gone = before.filter((each) => !wanted.some(({ what }) => what === each.what))
  if (gone.length > 0)
    await removeActions(
      tx,
      gone.map(({ id }) => id),
    )
  for (const each of before) {
    const same = wanted.find(({ what }) => what === each.what)
    if (same) await changeAction(tx, each.id, { owner_id: same.owner_id, due_on: same.due_on })
  }
  const added = wanted.filter(({ what }) => !before.some((each) => each.what === what))
  if (added.length > 0)
    await insertActions(
      tx,
      added.map((each) => ({
        ...each,
        organisation_id: author.organisationId,
        id: randomUUIDv7(),
        mentorship_id: row.mentorship_id,
        session_id: recordId,
      })),
    )
}

type Reviewed = NonNullable<SessionValues['reviewed']>[number]

const changeOf = (sessionId: string, action: ActionRow, { outcome, dueOn }: Reviewed) => ({
  status: (outcome ?? 'carried on') as ActionRow['status'],
  reviewed_in: sessionId,
  ...(dueOn ? { due_on: Temporal.PlainDate.from(dueOn) } : { due_on: action.due_on }),
})

/** Working days within which a disagreement reaches the third person (scenario 66). */
const escalateWithin = 2

async function escalations(
  { tx }: Scope,
  values: SessionValues,
  row: SessionRow,
  heldOn: Temporal.PlainDate,
): Promise<{ what: string; owner_id: string; due_on: Temporal.PlainDate }[]> {
  if (!values.disagreements?.length) return []
  const calendar = await organisationCalendar(tx)
  const third = (await agreedThirdPerson(tx, row.mentorship_id)) ?? 'a third person'
  return values.disagreements.map(({ about }) => ({
    what: `Ask ${third} where you see it differently: ${about}`,
    owner_id: row.mentor_id,
    due_on: calendar.add(heldOn, escalateWithin),
  }))
}

/** Items put on that the record takes up are dealt with; the others wait for the next session. */
async function settleAgenda({ tx }: Scope, { recordId, bookId, values }: Signed<Fields>): Promise<void> {
  const taken = new Set((values.topics ?? []).map(({ what }) => what))
  const items = await openItems(tx, bookId)
  const dealtWith = items.filter((item) => taken.has(item.what)).map(({ id }) => id)
  await settleItems(tx, bookId, dealtWith, recordId)
}

/** The next date is in the diary already, or is put there. @returns the session */
async function bookNext({ tx }: Scope, { values, author }: Signed<Fields>, row: SessionRow): Promise<string> {
  const at = Temporal.Instant.from(values.nextAt ?? '')
  const there = (await bookedSessions(tx, row.mentorship_id)).find(
    (each) => each.id !== row.id && londonDay(each.planned_at).equals(londonDay(at)),
  )
  if (there) return there.id
  const id = randomUUIDv7()
  await insertSessions(tx, [
    {
      id,
      organisation_id: author.organisationId,
      mentorship_id: row.mentorship_id,
      mentor_id: row.mentor_id,
      mentee_id: row.mentee_id,
      kind: 'formal 1:1',
      mode: row.mode,
      planned_at: at,
      planned_minutes: row.agreed_minutes,
      created_by: author.personId,
    },
  ])
  return id
}
