import { addInterval } from '#calendar/cadence.ts'
import { sayDay } from '#calendar/in-words.ts'
import { londonDay } from '#calendar/london.ts'
import type { DutyState } from '#standard/duty-state.ts'
import type { CaseEvaluation } from '#standard/evaluate-case/case-evaluation.ts'
import type { TaskFact } from '#standard/facts.ts'
import { stateOf } from '#standard/finding.ts'

/**
 * C18: each open task is done by its day, or given a new one with a reason. One that was handed on with a reason since its
 * day is looked at again after a week, the interval of the sweep.
 */
export function tasksInTime(evaluation: CaseEvaluation): DutyState[] {
  const { facts, standard, calendar, day, caseManager } = evaluation
  const open = facts.tasks.filter(({ status }) => status !== 'done' && status !== 'cancelled')
  if (open.length > 0) {
    return open.map((task) =>
      stateOf(evaluation, {
        code: 'C18',
        title: `Task “${task.what}”`,
        aboutId: task.id,
        due: task.movedReason ? addInterval(task.dueOn, standard.interval('C18'), calendar) : task.dueOn,
        owner: { role: 'task owner', personId: task.ownerId },
        why: sentence(task, sayDay(task.dueOn, day)),
        evidence: [task.id],
        cure: { label: 'Open task', kind: 'task', targetId: task.id },
      }),
    )
  }
  const closed = facts.tasks
    .map(({ closedAt }) => closedAt)
    .filter((at) => at !== null)
    .sort(Temporal.Instant.compare)
    .at(-1)
  return [
    stateOf(evaluation, {
      code: 'C18',
      due: null,
      satisfiedOn: closed ? londonDay(closed) : null,
      owner: caseManager,
      why: 'No task is open.',
      cure: { label: 'Add a task', kind: 'task' },
    }),
  ]
}

function sentence(task: TaskFact, due: string): string {
  if (task.movedReason) return `It was for ${due} and was moved with a reason; look at it again after a week.`
  if (task.status === 'blocked') return `It is for ${due} and is blocked: move it with a reason, or ask for help.`
  return `It is for ${due}. Do it, or give it a new date or person with a reason.`
}
