import { dayInWords } from '#records/describe.ts'
import type { Values } from '#records/field.ts'
import type { FieldError, RuleContext } from '#records/record-type.ts'
import type { PlanStatus, PlanValues } from './rules.ts'
import type { GoalValues } from './smart.ts'

type Day = Temporal.PlainDate

/** What a review says of one goal. The three last are put in by the room as they stood before the review. */
export interface OutcomeValues {
  goalId?: string
  goal?: string
  outcome?: string
  goesOn?: { answer: boolean }
  words?: string
  barrierType?: string
  stage?: string
  explanation?: string
  tried?: string
  barrierPlan?: string
  targetOn?: string
  missedBefore?: string
  barrierBefore?: string
}

export interface ReviewValues {
  planId?: string
  kind?: string
  heldOn?: string
  goalOutcomes?: OutcomeValues[]
  planChange?: string
  nextDueOn?: string
}

/** What a review's rules look at beside its words. */
export interface ReviewKnown {
  /** The last day the next review may be planned for, counted by the organisation's standard from a day. */
  latestNext?: (heldOn: Day) => Day
}

const plainDate = (text: string | undefined): Day | undefined => (text ? Temporal.PlainDate.from(text) : undefined)

/** Whether a goal was missed at this review: not reached, or past its day and not reached in full. */
export function wasMissed(outcome: OutcomeValues, heldOn: string): boolean {
  if (outcome.outcome === 'not achieved') return true
  const isUnfinished = outcome.outcome === 'partly' || outcome.outcome === 'on track'
  return isUnfinished && Boolean(outcome.targetOn) && outcome.targetOn! < heldOn
}

/** At how many reviews the goal has been missed, this one included. */
export const missedAfter = (outcome: OutcomeValues, heldOn: string): number =>
  Number(outcome.missedBefore ?? 0) + (wasMissed(outcome, heldOn) ? 1 : 0)

/**
 * Whether the review must say what is in the way: the goal was missed at two reviews before, still is not reached, and nobody
 * has recorded why (scenario 17).
 */
export const needsBarrier = (outcome: OutcomeValues): boolean =>
  Number(outcome.missedBefore ?? 0) >= 2 &&
  !outcome.barrierBefore &&
  outcome.outcome !== 'achieved' &&
  outcome.outcome !== 'withdrawn'

const barrierQuestions = [
  ['barrierType', 'say what kind of barrier is in the way'],
  ['explanation', 'write how they themselves explain it'],
  ['tried', 'say what has been tried'],
  ['barrierPlan', 'say what is tried next'],
] as const

function barrierErrors(outcome: OutcomeValues): FieldError[] {
  const isBegun = barrierQuestions.some(([field]) => outcome[field])
  const isNeeded = needsBarrier(outcome)
  if (!isBegun && !isNeeded) return []
  const why = isNeeded
    ? `“${outcome.goal}” was missed at ${outcome.missedBefore} reviews`
    : `The barrier to “${outcome.goal}”`
  return barrierQuestions
    .filter(([field]) => !outcome[field])
    .map(([field, words]) => ({ path: field, message: `${why}: ${words}` }))
}

/** What stands in the way of signing a review (rulebook 3.8, C16, scenario 17). */
export function checkReview(review: ReviewValues, context: RuleContext): FieldError[] {
  const heldOn = plainDate(review.heldOn)!
  const nextDueOn = plainDate(review.nextDueOn)
  if (Temporal.PlainDate.compare(heldOn, context.today) > 0)
    return [{ path: 'heldOn', message: 'A review is signed once it was held: put a planned one in the diary' }]
  const latest = (context.known as ReviewKnown).latestNext?.(heldOn)
  const nextErrors =
    nextDueOn && Temporal.PlainDate.compare(nextDueOn, heldOn) <= 0
      ? [{ path: 'nextDueOn', message: 'The next review must lie after this one' }]
      : nextDueOn && latest && Temporal.PlainDate.compare(nextDueOn, latest) > 0
        ? [{ path: 'nextDueOn', message: `The next review must be no later than ${dayInWords(latest.toString())}` }]
        : []
  return [
    ...nextErrors,
    ...(review.goalOutcomes ?? []).flatMap((outcome, index) =>
      barrierErrors(outcome).map((error) => ({ ...error, path: `goalOutcomes.${index}.${error.path}` })),
    ),
  ]
}

/** The state of a goal after a review said this of it. A missed goal that goes on stays active. */
export function statusAfterReview(outcome: OutcomeValues, before: string | undefined): string {
  switch (outcome.outcome) {
    case 'achieved':
    case 'paused':
    case 'withdrawn':
      return outcome.outcome
    case 'partly':
    case 'not achieved':
      return outcome.goesOn?.answer === false ? outcome.outcome : (before ?? 'active')
    default:
      return before ?? 'active'
  }
}

/** The state of the plan after its review: closed, being rewritten, or in force as before. */
export function planStatusAfterReview(planChange: string | undefined, before: PlanStatus): PlanStatus {
  if (planChange === 'close') return 'closed'
  if (planChange === 'amend' || planChange === 'new') return 'under review'
  return before === 'under review' ? 'active' : before
}

/**
 * The plan as its review leaves it: each goal with its state, how often it was missed, and its barrier.
 * @param barriers the barriers recorded with the review, by goal
 */
export function planAfterReview(
  plan: PlanValues,
  review: ReviewValues,
  barriers: ReadonlyMap<string, string>,
): PlanValues {
  const outcomes = new Map((review.goalOutcomes ?? []).map((each) => [each.goalId, each]))
  const goals = (plan.goals ?? []).map((goal): GoalValues => {
    const outcome = outcomes.get(goal.id)
    if (!outcome) return goal
    const barrierId = barriers.get(goal.id ?? '') ?? goal.barrierId
    return {
      ...goal,
      status: statusAfterReview(outcome, goal.status),
      missed: String(missedAfter(outcome, review.heldOn ?? '')),
      ...(barrierId ? { barrierId } : {}),
    }
  })
  return { ...plan, goals, status: planStatusAfterReview(review.planChange, (plan.status ?? 'active') as PlanStatus) }
}

/** What duties and proofs need of a review; the keys are listed in src/standard/facts.ts. */
export const reviewFacts = (review: ReviewValues): Values => ({
  kind: review.kind ?? '',
  heldOn: review.heldOn ?? '',
  nextDueOn: review.nextDueOn ?? null,
  barriersMissing: (review.goalOutcomes ?? []).some((outcome) => needsBarrier(outcome) && !outcome.barrierType),
})

/** When a review happened: on its day at noon, or as it is signed when that is earlier. */
export function reviewHeldAt(heldOn: string | undefined, now: Temporal.Instant): Temporal.Instant {
  const noon = Temporal.PlainDate.from(heldOn ?? '')
    .toZonedDateTime({ timeZone: 'Europe/London', plainTime: '12:00' })
    .toInstant()
  return Temporal.Instant.compare(noon, now) > 0 ? now : noon
}

/** Goals a review speaks about: those still to be reached, and those paused. */
export const isReviewed = (status: string | undefined): boolean => status === 'active' || status === 'paused'

/** What the room puts into each row before a review is signed: how its goal stood until then. */
export const outcomeBefore = (
  goal: GoalValues,
): Pick<OutcomeValues, 'goalId' | 'goal' | 'targetOn' | 'missedBefore' | 'barrierBefore'> => ({
  goalId: goal.id ?? '',
  goal: goal.statement ?? '',
  ...(goal.targetOn ? { targetOn: goal.targetOn } : {}),
  missedBefore: goal.missed ?? '0',
  ...(goal.barrierId ? { barrierBefore: goal.barrierId } : {}),
})
