import { addInterval, intervalInWords } from '#calendar/cadence.ts'
import { earlierOf } from '#calendar/days.ts'
import { compareDays } from '#calendar/epoch-day.ts'
import { sayDay } from '#calendar/in-words.ts'
import type { DutyState } from '#standard/duty-state.ts'
import type { CaseEvaluation } from '#standard/evaluate-case/case-evaluation.ts'
import type { FileFacts, GoalFact, PlanFact, ReviewFact } from '#standard/facts.ts'
import { stateOf } from '#standard/finding.ts'

type Day = Temporal.PlainDate

const inForce: readonly PlanFact['status'][] = ['agreed', 'agreed-with-disagreement', 'active', 'under review']
const agreedOnce: readonly PlanFact['status'][] = [...inForce, 'superseded', 'closed']

/** Plans that are or were agreed, oldest first. */
export const agreedPlans = ({ plans }: FileFacts): PlanFact[] =>
  plans.filter(({ status }) => agreedOnce.includes(status)).toSorted((a, b) => compareDays(a.from, b.from))

/** C15: the first review 42 days after the first plan began, late after day 56 (scenario 18). */
export function firstPlanReview(evaluation: CaseEvaluation): DutyState {
  const { facts, standard, calendar, day, caseManager } = evaluation
  const plan = agreedPlans(facts)[0]
  const review = plan && reviewsSince(facts, plan.from)[0]
  const interval = standard.interval('C15')
  return stateOf(evaluation, {
    code: 'C15',
    due: plan && !review ? addInterval(plan.from, interval, calendar) : null,
    satisfiedOn: review?.heldOn ?? null,
    owner: caseManager,
    why: review
      ? `The first review was on ${sayDay(review.heldOn, day)}.`
      : plan
        ? `The plan began ${sayDay(plan.from, day)}; the standard is a first review after ${intervalInWords(interval)}.`
        : 'There is no agreed plan to review yet.',
    evidence: review ? [review.id] : plan ? [plan.id] : [],
    cure: { label: 'Review the plan', kind: 'review' },
  })
}

/** C16: every 3 months after the last review, sooner when that review says so, and never more than 12 months. */
export function planReview(evaluation: CaseEvaluation): DutyState {
  const { facts, standard, calendar, day, caseManager } = evaluation
  const plan = agreedPlans(facts)[0]
  const last = plan && reviewsSince(facts, plan.from).at(-1)
  const interval = standard.interval('C16')
  const limit = last && addInterval(last.heldOn, standard.interval('C16', 'at most'), calendar)
  const agreed = last?.nextDueOn
  const regular = last && addInterval(last.heldOn, interval, calendar)
  return stateOf(evaluation, {
    code: 'C16',
    due: last ? [regular!, limit!, ...(agreed ? [agreed] : [])].reduce(earlierOf) : null,
    ...(limit && { graceAtMost: limit }),
    satisfiedOn: last?.heldOn ?? null,
    owner: caseManager,
    why: last
      ? agreed && compareDays(agreed, regular!) < 0
        ? `Reviewed ${sayDay(last.heldOn, day)}; that review set the next for ${sayDay(agreed, day)}.`
        : `Reviewed ${sayDay(last.heldOn, day)}; the standard is every ${intervalInWords(interval)}.`
      : plan
        ? 'It runs from the first plan review.'
        : 'There is no agreed plan to review yet.',
    evidence: last ? [last.id] : [],
    cure: { label: 'Review the plan', kind: 'review' },
  })
}

/** C17: each active goal is looked at with the client when its target day comes. */
export function goalsAtTarget(evaluation: CaseEvaluation): DutyState[] {
  const { facts, day, caseManager } = evaluation
  const plan = agreedPlans(facts).findLast(({ status }) => inForce.includes(status))
  const lastReview = plan && reviewsSince(facts, plan.from).at(-1)
  const open = activeGoals(plan).filter(
    ({ targetOn }) => targetOn && !(lastReview && compareDays(lastReview.heldOn, targetOn) >= 0),
  )
  if (open.length > 0) {
    return open.map((goal) =>
      stateOf(evaluation, {
        code: 'C17',
        title: `Goal “${goal.statement}”`,
        aboutId: goal.id,
        due: goal.targetOn,
        owner: caseManager,
        why: `Its target date is ${sayDay(goal.targetOn!, day)}; look at it together with ${facts.clientName}.`,
        evidence: [plan!.id],
        cure: { label: 'Score goal', kind: 'goal', targetId: goal.id },
      }),
    )
  }
  return [
    stateOf(evaluation, {
      code: 'C17',
      due: null,
      satisfiedOn: lastReview?.heldOn ?? null,
      owner: caseManager,
      why: plan ? 'No active goal has a target date to come.' : 'There is no agreed plan yet.',
      evidence: lastReview ? [lastReview.id] : [],
      cure: { label: 'Score goal', kind: 'goal' },
    }),
  ]
}

/** C19: a goal missed at two reviews says what is in the way before the next is signed (scenario 17). */
export function barriersNamed(evaluation: CaseEvaluation): DutyState[] {
  const { facts, day, caseManager } = evaluation
  const plan = agreedPlans(facts).findLast(({ status }) => inForce.includes(status))
  const lastReview = plan && reviewsSince(facts, plan.from).at(-1)
  const stuck = activeGoals(plan).filter(({ missedReviews, hasBarrier }) => missedReviews >= 2 && !hasBarrier)
  if (stuck.length > 0) {
    const since = lastReview?.heldOn ?? plan!.from
    return stuck.map((goal) =>
      stateOf(evaluation, {
        code: 'C19',
        title: `What is in the way of “${goal.statement}”`,
        aboutId: goal.id,
        due: since,
        owner: caseManager,
        why: `Missed at ${goal.missedReviews} reviews, the last on ${sayDay(since, day)}, and no barrier is recorded.`,
        evidence: [plan!.id, ...(lastReview ? [lastReview.id] : [])],
        cure: { label: 'Record the barrier', kind: 'barrier', targetId: goal.id },
      }),
    )
  }
  return [
    stateOf(evaluation, {
      code: 'C19',
      due: null,
      satisfiedOn: lastReview?.heldOn ?? null,
      owner: caseManager,
      why: plan ? 'No goal was missed twice without its barrier recorded.' : 'There is no agreed plan yet.',
      cure: { label: 'Record the barrier', kind: 'barrier' },
    }),
  ]
}

const activeGoals = (plan: PlanFact | undefined): GoalFact[] =>
  plan ? plan.goals.filter(({ status }) => status === 'active') : []

/** Reviews held since a day, oldest first. */
const reviewsSince = ({ reviews }: FileFacts, from: Day): ReviewFact[] =>
  reviews.filter(({ heldOn }) => compareDays(heldOn, from) >= 0).toSorted((a, b) => compareDays(a.heldOn, b.heldOn))
