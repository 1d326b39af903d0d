import type { Values } from '#records/field.ts'
import type { FieldError, RuleContext } from '#records/record-type.ts'

type Day = Temporal.PlainDate

export const taskStatuses = ['todo', 'doing', 'done', 'blocked', 'cancelled'] as const
export type TaskStatus = (typeof taskStatuses)[number]

/** A task handed to somebody else: asked, and once accepted theirs to do (rulebook 3.28). */
export interface Delegation {
  by?: string
  to?: string
  scope?: string
  competence?: string
  clientAgrees?: { answer: boolean; reason?: string }
  monitoring?: string
  reportBackOn?: string
  mayRefuse?: { answer: boolean }
  mayHandOn?: { answer: boolean }
  answer?: string
  answerReason?: string
  answeredOn?: string
}

/** What a task says; days as 2026-11-22, people by id. */
export interface TaskValues {
  what?: string
  owner?: string
  assignedBy?: string
  dueOn?: string
  priority?: string
  goal?: string
  goalId?: string
  status?: string
  statusReason?: string
  evidence?: string
  movedOn?: string
  movedReason?: string
  delegations?: Delegation[]
}

/** What a task's rules look at beside its words. */
export interface TaskKnown {
  /** Those who may write in the file now; absent where nobody chose an owner from them. */
  colleagues?: readonly string[]
  /** The version before this one. */
  before?: TaskValues
}

/** Whether there is still something to do. */
export const isOpen = (status: string | undefined): boolean => status !== 'done' && status !== 'cancelled'

const next: Record<TaskStatus, readonly TaskStatus[]> = {
  todo: ['doing', 'done', 'blocked', 'cancelled'],
  doing: ['todo', 'done', 'blocked', 'cancelled'],
  blocked: ['todo', 'doing', 'done', 'cancelled'],
  done: ['todo'],
  cancelled: ['todo'],
}

/** The states a task may go to from one. A closed task can only be taken up again. */
export const nextStatuses = (from: string): readonly TaskStatus[] => next[from as TaskStatus] ?? []

/** Whether the step must say why: what is blocked or cancelled, and what was closed and is taken up again. */
export const needsReason = (from: string, to: string): boolean =>
  to === 'blocked' || to === 'cancelled' || !isOpen(from)

/** The delegation that waits for an answer, if one does. */
export const waitingDelegation = (values: TaskValues): Delegation | undefined =>
  values.delegations?.findLast((each) => each.answer === 'asked')

/** The delegation by which the owner has the task; undefined when it was theirs from the start. */
const acceptedDelegation = (values: TaskValues): Delegation | undefined =>
  values.delegations?.findLast((each) => each.answer === 'accepted' && each.to === values.owner)

/**
 * Who stays accountable for the decision to delegate: the first who handed it on, or the owner. Handing on moves the work,
 * never the accountability (rulebook 3.28).
 */
export const accountableFor = (values: TaskValues): string | undefined =>
  values.delegations?.find((each) => each.answer === 'accepted')?.by ?? values.owner

/**
 * What stands in the way of handing a task on to somebody (rulebook 3.28): nobody without access to the file, nobody whose
 * competence is not shown (asked by the form), not while an answer is awaited, not a second time unless that was allowed.
 * @param actor who hands it on
 */
export function handOnRefusals(
  values: TaskValues,
  actor: string,
  to: string | undefined,
  colleagues: readonly string[],
): FieldError[] {
  if (!isOpen(values.status))
    return [{ path: 'to', message: 'The task is closed: take it up again before handing it on' }]
  if (waitingDelegation(values))
    return [{ path: 'to', message: 'Somebody was asked already and has not answered: wait, or ask them to decline' }]
  const held = acceptedDelegation(values)
  if (held && held.by !== actor && !held.mayHandOn?.answer)
    return [{ path: 'to', message: 'It was handed to you not to be handed on: give it back, or ask who handed it on' }]
  if (to === undefined) return [{ path: 'to', message: 'Choose who is asked to do it' }]
  if (to === values.owner) return [{ path: 'to', message: 'It is theirs already: choose somebody else' }]
  return colleagues.includes(to)
    ? []
    : [{ path: 'to', message: 'They have no access to this file, so the task cannot be handed to them' }]
}

/** Changes to a task's owner or day, marked with the day and the reason of the move. */
export function moved(before: TaskValues, changes: TaskValues, reason: string, today: Day): TaskValues {
  const after = { ...before, ...changes }
  const isMoved = after.dueOn !== before.dueOn || after.owner !== before.owner
  return isMoved ? { ...after, movedOn: today.toString(), movedReason: reason } : after
}

/** What stands in the way of signing a task. */
export function checkTask(values: TaskValues, context: RuleContext): FieldError[] {
  const { colleagues, before } = context.known as TaskKnown
  const errors: FieldError[] = []
  if ((values.status === 'blocked' || values.status === 'cancelled') && !values.statusReason)
    errors.push({ path: 'statusReason', message: `Say why it is ${values.status}` })
  if (colleagues && values.owner !== before?.owner && !colleagues.includes(values.owner ?? ''))
    errors.push({ path: 'owner', message: 'They have no access to this file, so the task cannot be theirs' })
  if (before && (before.dueOn !== values.dueOn || before.owner !== values.owner) && !values.movedReason)
    errors.push({ path: 'reason', message: 'Say why it is moved to another day or person' })
  return errors
}

/**
 * What duties and proofs need of a task; the keys are listed in src/standard/facts.ts. It counts as moved when it was handed
 * to somebody else on or after its day without a new one; a new day simply is the day it is due.
 */
export const taskFacts = (values: TaskValues): Values => ({
  what: values.what ?? '',
  status: values.status ?? 'todo',
  dueOn: values.dueOn ?? '',
  ownerId: values.owner ?? '',
  movedReason: Boolean(values.movedReason) && (values.movedOn ?? '') >= (values.dueOn ?? ''),
  movedTo: values.movedOn ? (values.owner ?? null) : null,
})

/** How pressing a task is, for its mark in a list. */
export function pressing(dueOn: Day, today: Day): 'bad' | 'warn' | 'info' | 'plain' {
  const days = today.until(dueOn).days
  return days < 0 ? 'bad' : days === 0 ? 'warn' : days < 7 ? 'info' : 'plain'
}
