import { londonDay } from '#calendar/london.ts'
import type { Scope } from '#platform/database/database.ts'
import { found } from '#platform/http/refused.ts'
import { randomUUIDv7 } from '#platform/ids.ts'
import { dayInWords } from '#records/describe.ts'
import type { Choices, Values, ValuesOf } from '#records/field.ts'
import { type Kept, type Signed, signRecord } from '#records/sign.ts'
import { planIn, signNextPlan } from './actions.ts'
import { barrier } from './barrier-record.ts'
import { answersOf, contactChoices, type PlanAnswers, reviewDays } from './ground.ts'
import { planReview } from './review-record.ts'
import { type OutcomeValues, planAfterReview, type ReviewKnown, type ReviewValues } from './review-rules.ts'
import type { PlanValues } from './rules.ts'
import { followersOf, planGround } from './store.ts'

export type ReviewFields = typeof planReview.fields
export type BarrierFields = typeof barrier.fields

/** The barrier a review names for a goal, as a record of its own. @returns its id */
async function recordBarrier(
  scope: Scope,
  review: Signed<ReviewFields>,
  outcome: OutcomeValues,
): Promise<string | undefined> {
  if (!outcome.barrierType) return undefined
  const recordId = randomUUIDv7()
  const values = {
    goalId: outcome.goalId,
    goal: outcome.goal,
    type: outcome.barrierType,
    stage: outcome.stage,
    tried: outcome.tried,
    explanation: outcome.explanation,
    plan: outcome.barrierPlan,
    status: 'open',
  } as ValuesOf<BarrierFields>
  const result = await signRecord(
    scope,
    review.author,
    { record: barrier },
    { recordId, bookId: review.bookId, values, aboutId: review.recordId, refreshLater: true },
  )
  if (!result.ok) throw new Error(`the barrier of a review was not signed: ${result.errors[0]?.message}`)
  return recordId
}

const isNewest = async (scope: Scope, review: Signed<ReviewFields>, planId: string): Promise<boolean> => {
  const reviews = await followersOf(scope.tx, review.bookId, 'plan-review')
  const ofPlan = reviews.filter((each) => (JSON.parse(each.content) as ReviewValues).planId === planId)
  return ofPlan[0]?.id === review.recordId
}

/**
 * What follows from a signed review: its barriers become records, and a further version of the plan holds each goal's state
 * and how often it was missed. Corrected, the newest review counts anew from how things stood before it; an older one no
 * longer moves the plan.
 */
async function followReview(scope: Scope, signed: Signed<ReviewFields>): Promise<void> {
  const { planId } = signed.values
  if (signed.kind === 'addendum' || !planId) return
  const inError = signed.kind === 'entered in error'
  if (signed.kind === 'corrected' && !(await isNewest(scope, signed, planId))) return
  const { ground, values } = await planIn(scope, signed.bookId, planId)
  if (values.status === 'superseded' || (values.status === 'closed' && signed.kind !== 'signed')) return
  const barriers = new Map<string, string>()
  if (signed.kind === 'signed') {
    for (const outcome of (signed.values.goalOutcomes ?? []) as OutcomeValues[]) {
      const made = await recordBarrier(scope, signed, outcome)
      if (made) barriers.set(outcome.goalId ?? '', made)
    }
  }
  const after = inError
    ? withoutReview(values as PlanValues, signed.values as ReviewValues)
    : planAfterReview(values as PlanValues, signed.values as ReviewValues, barriers)
  const result = await signNextPlan(scope, signed.author, ground, signed.bookId, planId, {
    values: after as PlanAnswers,
    reason: `${inError ? 'Entered in error: the review of' : 'Reviewed on'} ${dayInWords(signed.values.heldOn ?? '')}`,
  })
  if (!result.ok) throw new Error(`the plan was not brought up to its review: ${result.errors[0]?.message}`)
}

/** The plan with its goals counted as before a review that never should have been. */
function withoutReview(plan: PlanValues, review: ReviewValues): PlanValues {
  const before = new Map((review.goalOutcomes ?? []).map((each) => [each.goalId, each.missedBefore ?? '0']))
  return {
    ...plan,
    goals: plan.goals?.map((goal) => ({ ...goal, missed: before.get(goal.id) ?? goal.missed })),
  }
}

/** What correcting a review looks at beside its words. */
export async function reviewKnown({ tx, now }: Scope, fileId: string): Promise<Values> {
  const known: ReviewKnown = { latestNext: reviewDays(found(await planGround(tx, fileId)), londonDay(now)).latestNext }
  return { ...known }
}

/** Who may have been there. */
export const reviewChoices = async ({ tx }: Scope, fileId: string): Promise<Choices> =>
  contactChoices(found(await planGround(tx, fileId)))

export const keptReviews: Kept<ReviewFields> = { record: planReview, afterSigning: followReview }

/** A barrier recorded on its own is put to its goal, so that the plan says why the goal is not reached. */
async function followBarrier(scope: Scope, signed: Signed<BarrierFields>): Promise<void> {
  const { goalId } = signed.values
  if (signed.kind === 'addendum' || !goalId) return
  const ground = await planGround(scope.tx, signed.bookId)
  const row = ground?.plans.find((each) => answersOf(each).goals?.some((goal) => goal.id === goalId))
  if (!ground || !row) return
  const values = answersOf(row)
  const inError = signed.kind === 'entered in error'
  const isChanged = values.goals?.some(
    (goal) => goal.id === goalId && (inError ? goal.barrierId === signed.recordId : goal.barrierId !== signed.recordId),
  )
  if (!isChanged || values.status === 'superseded' || values.status === 'closed') return
  const goals = values.goals?.map((goal) => {
    if (goal.id !== goalId) return goal
    const { barrierId: _before, ...rest } = goal
    return inError ? rest : { ...rest, barrierId: signed.recordId }
  })
  const result = await signNextPlan(scope, signed.author, ground, signed.bookId, row.id, {
    values: { ...values, goals },
    reason: inError ? 'A barrier was entered in error' : `What is in the way of “${signed.values.goal}” was recorded`,
  })
  if (!result.ok) throw new Error(`a barrier was not put to its goal: ${result.errors[0]?.message}`)
}

export const keptBarriers: Kept<BarrierFields> = { record: barrier, afterSigning: followBarrier }
