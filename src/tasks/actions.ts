import { londonDay } from '#calendar/london.ts'
import { colleaguesOn } from '#files/colleagues.ts'
import type { Scope } from '#platform/database/database.ts'
import { found, Refused } from '#platform/http/refused.ts'
import { randomUUIDv7 } from '#platform/ids.ts'
import type { Author } from '#records/author.ts'
import type { ValuesOf } from '#records/field.ts'
import { authorVersion } from '#records/read.ts'
import { type Kept, type Signed, type SignResult, signRecord } from '#records/sign.ts'
import { recordById, versionsOf } from '#records/store.ts'
import { task } from './record.ts'
import {
  type Delegation,
  handOnRefusals,
  isOpen,
  moved,
  needsReason,
  nextStatuses,
  type TaskStatus,
  waitingDelegation,
} from './rules.ts'
import { type KeptTask, keepTask } from './store.ts'

export type TaskFields = typeof task.fields
type TaskAnswers = ValuesOf<TaskFields>

/** What lists keep of a task as it was just signed. */
export function taskRow(signed: Omit<Signed<TaskFields>, 'author' | 'facts'>, organisationId: string): KeptTask {
  const { values } = signed
  const status = signed.kind === 'entered in error' ? 'cancelled' : (values.status ?? 'todo')
  return {
    organisation_id: organisationId,
    id: signed.recordId,
    file_id: signed.bookId,
    what: values.what ?? '',
    owner_id: values.owner ?? '',
    offered_to: isOpen(status) ? (waitingDelegation(values)?.to ?? null) : null,
    due_on: values.dueOn ?? '',
    priority: values.priority ?? 'normal',
    status,
    goal: values.goal ?? null,
    at: signed.at,
    closed_at: isOpen(status) ? null : signed.at,
  }
}

export const keptTasks: Kept<TaskFields> = {
  record: task,
  afterSigning: (scope, signed) => keepTask(scope.tx, taskRow(signed, signed.author.organisationId)),
}

/** A new task. Its status is "to do" and it is given by the author unless the values say otherwise. */
export async function addTask(
  scope: Scope,
  author: Author,
  task: {
    recordId: string
    fileId: string
    values: TaskAnswers
    /** The record it came from. */
    aboutId?: string
    /** Those it may be given to, where a person chose. */
    colleagues?: readonly string[]
    /** Set while the caller refreshes the standing itself. */
    refreshLater?: boolean
  },
): Promise<SignResult<TaskFields>> {
  const { recordId, fileId, values, aboutId, colleagues, refreshLater } = task
  return signRecord(scope, author, keptTasks, {
    recordId,
    bookId: fileId,
    values: {
      priority: 'normal',
      status: 'todo',
      ...(author.personId ? { assignedBy: author.personId } : {}),
      ...values,
    },
    ...(aboutId ? { aboutId } : {}),
    ...(refreshLater ? { refreshLater } : {}),
    known: { colleagues },
  })
}

interface NoteWithActions extends Pick<Signed, 'recordId' | 'bookId' | 'author'> {
  values: { actions?: { what?: string; dueOn?: string }[] }
}

/** Makes each action of a just signed note a task of its author (rulebook 3.11). The note's signing refreshes the standing. */
export async function addTasksOfNote(scope: Scope, note: NoteWithActions): Promise<void> {
  const { personId } = note.author
  if (!personId) return
  for (const action of note.values.actions ?? []) {
    const result = await addTask(scope, note.author, {
      recordId: randomUUIDv7(),
      fileId: note.bookId,
      values: { what: action.what ?? '', dueOn: action.dueOn ?? '', owner: personId },
      aboutId: note.recordId,
      refreshLater: true,
    })
    if (!result.ok) throw new Error(`an action of a note did not become a task: ${result.errors[0]?.message}`)
  }
}

/** The newest words of a task. @throws NotFound */
async function taskValues(scope: Scope, taskId: string): Promise<{ fileId: string; values: TaskAnswers }> {
  const row = found(await recordById(scope.tx, taskId))
  if (row.type !== task.type || row.state !== 'signed')
    throw new Refused('no such task', 'This task was entered in error and stays as it is.')
  const version = found(authorVersion(await versionsOf(scope.tx, taskId)))
  return { fileId: row.book_id, values: JSON.parse(version.content) as TaskAnswers }
}

async function signNext(
  scope: Scope,
  author: Author,
  taskId: string,
  before: { fileId: string; values: TaskAnswers },
  values: TaskAnswers,
  reason: string,
  colleagues?: readonly string[],
): Promise<SignResult<TaskFields>> {
  return signRecord(scope, author, keptTasks, {
    recordId: taskId,
    bookId: before.fileId,
    values,
    reason,
    known: { before: before.values, colleagues },
  })
}

/**
 * One step of a task, signed as a further version: begun, done, blocked, cancelled, or taken up again.
 * @throws NotFound; Refused when the step cannot follow, because somebody else was quicker
 */
export async function stepTask(
  scope: Scope,
  author: Author,
  taskId: string,
  to: TaskStatus,
  { reason = '', evidence = '' }: { reason?: string; evidence?: string } = {},
): Promise<SignResult<TaskFields>> {
  const before = await taskValues(scope, taskId)
  const from = before.values.status ?? 'todo'
  if (from === to) throw new Refused('task stands so', 'Somebody was quicker: the task stands so already.')
  if (!nextStatuses(from).includes(to))
    throw new Refused('no such step', 'That step cannot follow. Take the task up again first.')
  if (needsReason(from, to) && !reason)
    return {
      ok: false,
      errors: [{ path: 'reason', message: isOpen(from) ? `Say why it is ${to}` : 'Say why it is taken up again' }],
    }
  const { statusReason: _, ...rest } = before.values
  const values = {
    ...rest,
    status: to,
    ...(to === 'blocked' || to === 'cancelled' ? { statusReason: reason } : {}),
    ...(evidence ? { evidence } : {}),
  }
  return signNext(scope, author, taskId, before, values, reason || stepWords[to])
}

const stepWords: Record<TaskStatus, string> = {
  todo: 'Not begun yet',
  doing: 'Begun',
  done: 'Done',
  blocked: 'Blocked',
  cancelled: 'Cancelled',
}

/** Changes what a task says, with a reason; a new day or owner is marked as a move. */
export async function changeTask(
  scope: Scope,
  author: Author,
  taskId: string,
  changes: TaskAnswers,
  reason: string,
): Promise<SignResult<TaskFields>> {
  const before = await taskValues(scope, taskId)
  if (!reason) return { ok: false, errors: [{ path: 'reason', message: 'Say why it is changed' }] }
  const colleagues = (await colleaguesOn(scope.tx, before.fileId)).map((each) => each.id)
  const after = moved(before.values, changes, reason, londonDay(scope.now)) as TaskAnswers
  return signNext(scope, author, taskId, before, after, reason, colleagues)
}

/** Asks somebody to take a task over. It stays with its owner until they accept. */
export async function handOn(
  scope: Scope,
  author: Author,
  taskId: string,
  delegation: Delegation,
): Promise<SignResult<TaskFields>> {
  const before = await taskValues(scope, taskId)
  const colleagues = (await colleaguesOn(scope.tx, before.fileId)).map((each) => each.id)
  const errors = handOnRefusals(before.values, author.personId ?? '', delegation.to, colleagues)
  if (errors.length > 0) return { ok: false, errors }
  const delegations = [
    ...(before.values.delegations ?? []),
    { ...delegation, by: author.personId, answer: 'asked' },
  ] as TaskAnswers['delegations']
  const result = await signNext(
    scope,
    author,
    taskId,
    before,
    { ...before.values, delegations },
    'Somebody was asked to take it over',
  )
  const row = `delegations.${(delegations?.length ?? 1) - 1}.`
  return result.ok
    ? result
    : { ok: false, errors: result.errors.map((each) => ({ ...each, path: each.path.replace(row, '') })) }
}

/**
 * The answer of whoever was asked: accepted, the task is theirs; declined, it stays where it was (HCPC standard 4).
 * @throws Refused when they were not asked
 */
export async function answerHandOn(
  scope: Scope,
  author: Author,
  taskId: string,
  answer: 'accepted' | 'declined',
  reason: string,
): Promise<SignResult<TaskFields>> {
  const before = await taskValues(scope, taskId)
  const asked = waitingDelegation(before.values)
  if (asked?.to !== author.personId)
    throw new Refused('not asked', 'Somebody else was asked, or it was answered already.')
  if (answer === 'declined' && !reason)
    return { ok: false, errors: [{ path: 'reason', message: 'Say why you decline' }] }
  const today = londonDay(scope.now).toString()
  const answered = { ...asked, answer, answeredOn: today, ...(reason ? { answerReason: reason } : {}) }
  const delegations = before.values.delegations?.map((each) =>
    each === asked ? answered : each,
  ) as TaskAnswers['delegations']
  const accepted = answer === 'accepted'
  const after = moved(
    before.values,
    { delegations, ...(accepted ? { owner: asked.to } : {}) },
    `Handed on: ${asked.scope ?? ''}`,
    londonDay(scope.now),
  ) as TaskAnswers
  return signNext(scope, author, taskId, before, after, accepted ? 'Accepted' : `Declined: ${reason}`)
}
