import { londonDay } from '#calendar/london.ts'
import { workingCalendar } from '#calendar/working-days.ts'
import { openItems, settleItems } from '#mentoring/agenda-store.ts'
import { keptNotes, signCaseDecision } from '#notes/actions.ts'
import type { Scope } from '#platform/database/database.ts'
import { found, Refused } from '#platform/http/refused.ts'
import { randomUUIDv7 } from '#platform/ids.ts'
import { enterInError } from '#records/amend.ts'
import type { Author } from '#records/author.ts'
import type { ValuesOf } from '#records/field.ts'
import type { Countersigned, Kept, Signed } from '#records/sign.ts'
import { askToSign, versionsOf } from '#records/store.ts'
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
import { type DiscussionRow, discussionsOf, filesOpenTo, keepDiscussion, removeDiscussion } from './discussion-store.ts'
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
  workingGround,
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

interface Decided {
  what: string
  why: string
}

/** What was decided about each case: its own decision, and the safer plan where the two see it differently (scenario 66). */
async function decidedByFile(scope: Scope, values: SessionValues, row: SessionRow): Promise<Map<string, Decided[]>> {
  const byFile = new Map<string, Decided[]>()
  for (const { file = '', decision, rationale, copyToFile } of values.discussions ?? []) {
    const goes = decision && (copyToFile?.answer ?? true)
    byFile.set(file, goes ? [{ what: decision, why: rationale ?? '' }] : [])
  }
  const third = (await agreedThirdPerson(scope.tx, row.mentorship_id)) ?? 'a third person'
  for (const { file, saferPlan = '' } of values.disagreements ?? []) {
    if (!file) continue
    const why = `The safer plan, which holds until ${third} has been asked: mentor and case manager see it differently.`
    byFile.set(file, [...(byFile.get(file) ?? []), { what: saferPlan, why }])
  }
  return byFile
}

/** Puts decisions on their files and keeps which cases were talked through (scenario 65). @returns the files touched */
async function keepDecisions(
  scope: Scope,
  { recordId, values, author, occurredAt, kind }: Signed<Fields>,
  row: SessionRow,
  heldOn: Temporal.PlainDate,
): Promise<string[]> {
  const before = new Map((await discussionsOf(scope.tx, recordId)).map((each) => [each.file_id, each]))
  const decided = await decidedByFile(scope, values, row)
  const open = await filesOpenTo(scope.tx, [...decided.keys()])
  const by = `${row.mentor}, mentor, with ${row.mentee}`
  for (const [file, decisions] of decided) {
    // A correction leaves a case that has passed to others since as it is.
    if (!open.has(file)) continue
    const note = await noteFor(scope, author, file, before.get(file), decisions, { at: occurredAt, by })
    const own = values.discussions?.find((each) => each.file === file)
    await keepDiscussion(scope.tx, {
      organisation_id: author.organisationId,
      session_id: recordId,
      file_id: file,
      mentor_id: row.mentor_id,
      held_on: heldOn,
      has_decision: Boolean(own?.decision) || decisions.length > 0,
      decision_note_id: note,
    })
  }
  if (kind === 'corrected')
    for (const [file, discussion] of before) if (!decided.has(file)) await takeBack(scope, author, recordId, discussion)
  return [...new Set([...before.keys(), ...open])]
}

const correctedReason = 'The record of the session it was made in was corrected.'

/** The note of the decisions about one case: signed, corrected when they changed, struck through when there are none left. */
async function noteFor(
  scope: Scope,
  author: Author,
  fileId: string,
  before: DiscussionRow | undefined,
  decided: Decided[],
  { at, by }: { at: Temporal.Instant; by: string },
): Promise<string | null> {
  const earlier = before?.decision_note_id ?? null
  if (decided.length === 0) {
    if (earlier) await strikeThrough(scope, author, earlier)
    return null
  }
  if (earlier && (await saysTheSame(scope, earlier, decided))) return earlier
  const noteId = earlier ?? randomUUIDv7()
  await signCaseDecision(scope, author, fileId, noteId, {
    decided,
    by,
    at,
    where: 'in a mentorship session',
    asMentor: true,
    ...(earlier ? { reason: correctedReason } : {}),
  })
  return noteId
}

async function saysTheSame({ tx }: Scope, noteId: string, decided: Decided[]): Promise<boolean> {
  const newest = (await versionsOf(tx, noteId)).at(-1)
  const said = (JSON.parse(newest?.content ?? '{}') as { decisions?: Decided[] }).decisions ?? []
  const words = (list: readonly Decided[]) => JSON.stringify(list.map(({ what, why }) => [what, why]))
  return newest?.kind !== 'entered in error' && words(said) === words(decided)
}

const strikeThrough = (scope: Scope, author: Author, noteId: string) =>
  enterInError(scope, author, keptNotes, { recordId: noteId, reason: correctedReason })

async function takeBack(scope: Scope, author: Author, sessionId: string, discussion: DiscussionRow): Promise<void> {
  if (discussion.decision_note_id) await strikeThrough(scope, author, discussion.decision_note_id)
  await removeDiscussion(scope.tx, sessionId, discussion.file_id)
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
  const { nation, extra_holidays } = await workingGround(tx)
  const calendar = workingCalendar(
    nation,
    extra_holidays.map((each) => Temporal.PlainDate.from(each)),
  )
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
