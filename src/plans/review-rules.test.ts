import { describe, expect, test } from 'vitest'
import type { RuleContext } from '#records/record-type.ts'
import {
  checkReview,
  missedAfter,
  needsBarrier,
  type OutcomeValues,
  planAfterReview,
  planStatusAfterReview,
  type ReviewKnown,
  type ReviewValues,
  reviewFacts,
  reviewHeldAt,
  statusAfterReview,
  wasMissed,
} from './review-rules.ts'
import type { PlanStatus } from './rules.ts'

const now = Temporal.Instant.from('2026-03-02T09:00:00Z')
const context = (known: ReviewKnown = {}): RuleContext => ({
  now,
  today: Temporal.PlainDate.from('2026-03-02'),
  version: 1,
  firstRecordedAt: now,
  known: { ...known },
})
const outcome = (more: OutcomeValues = {}): OutcomeValues => ({
  goalId: 'dogs',
  goal: 'I walk the dogs',
  outcome: 'on track',
  targetOn: '2026-05-29',
  missedBefore: '0',
  ...more,
})
const review = (more: ReviewValues = {}): ReviewValues => ({
  kind: '3-monthly',
  heldOn: '2026-03-02',
  goalOutcomes: [outcome()],
  planChange: 'none',
  nextDueOn: '2026-06-02',
  ...more,
})
const errorsOf = (values: ReviewValues, known?: ReviewKnown) =>
  checkReview(values, context(known)).map((error) => `${error.path}: ${error.message}`)

describe('a goal missed at a review', () => {
  test.each<[string, string, string | undefined, boolean]>([
    ['not achieved', '2026-03-02', '2026-05-29', true],
    ['partly', '2026-03-02', '2026-05-29', false],
    ['partly', '2026-05-30', '2026-05-29', true],
    ['on track', '2026-05-29', '2026-05-29', false],
    ['on track', '2026-05-30', '2026-05-29', true],
    ['on track', '2026-05-30', undefined, false],
    ['achieved', '2026-05-30', '2026-05-29', false],
    ['paused', '2026-05-30', '2026-05-29', false],
  ])('%s on %s, target %s: %s', (result, heldOn, targetOn, missed) => {
    const row = outcome({ outcome: result, targetOn, missedBefore: '1' })
    expect(wasMissed(row, heldOn)).toBe(missed)
    expect(missedAfter(row, heldOn)).toBe(missed ? 2 : 1)
  })
})

describe('a barrier is asked for', () => {
  test.each<[string, OutcomeValues, boolean]>([
    ['never missed', outcome(), false],
    ['missed once', outcome({ missedBefore: '1', outcome: 'not achieved' }), false],
    ['missed twice', outcome({ missedBefore: '2', outcome: 'not achieved' }), true],
    ['missed twice and paused', outcome({ missedBefore: '2', outcome: 'paused' }), true],
    ['missed twice, at last reached', outcome({ missedBefore: '2', outcome: 'achieved' }), false],
    ['missed twice, withdrawn', outcome({ missedBefore: '2', outcome: 'withdrawn' }), false],
    ['missed twice, barrier known', outcome({ missedBefore: '2', barrierBefore: 'b' }), false],
  ])('%s: %s', (_name, row, needed) => {
    expect(needsBarrier(row)).toBe(needed)
  })

  test('with its type and their own explanation, what was tried and what is next', () => {
    expect(errorsOf(review({ goalOutcomes: [outcome(), outcome({ missedBefore: '2' })] }))).toEqual([
      'goalOutcomes.1.barrierType: “I walk the dogs” was missed at 2 reviews: say what kind of barrier is in the way',
      'goalOutcomes.1.explanation: “I walk the dogs” was missed at 2 reviews: write how they themselves explain it',
      'goalOutcomes.1.tried: “I walk the dogs” was missed at 2 reviews: say what has been tried',
      'goalOutcomes.1.barrierPlan: “I walk the dogs” was missed at 2 reviews: say what is tried next',
    ])
  })

  test('one that is begun is finished', () => {
    expect(
      errorsOf(
        review({ goalOutcomes: [outcome({ barrierType: 'fatigue', explanation: 'I tire', tried: 'Mornings' })] }),
      ),
    ).toEqual(['goalOutcomes.0.barrierPlan: The barrier to “I walk the dogs”: say what is tried next'])
  })
})

describe('the days of a review', () => {
  const known: ReviewKnown = { latestNext: (heldOn) => heldOn.add({ months: 12 }) }
  test.each<[ReviewValues, string | undefined]>([
    [review(), undefined],
    [review({ heldOn: '2026-03-03' }), 'heldOn: A review is signed once it was held: put a planned one in the diary'],
    [review({ nextDueOn: '2026-03-02' }), 'nextDueOn: The next review must lie after this one'],
    [review({ nextDueOn: '2027-03-02' }), undefined],
    [review({ nextDueOn: '2027-03-03' }), 'nextDueOn: The next review must be no later than 2 March 2027'],
  ])('%#', (values, error) => {
    expect(errorsOf(values, known)).toEqual(error ? [error] : [])
  })

  test('it happened at noon of its day, or now when that is still to come', () => {
    expect(reviewHeldAt('2026-02-27', now).toString()).toBe('2026-02-27T12:00:00Z')
    expect(reviewHeldAt('2026-03-02', now).toString()).toBe(now.toString())
  })
})

describe('the plan after its review', () => {
  test.each<[OutcomeValues, string, string]>([
    [outcome({ outcome: 'achieved' }), 'active', 'achieved'],
    [outcome({ outcome: 'on track' }), 'paused', 'paused'],
    [outcome({ outcome: 'not achieved', goesOn: { answer: true } }), 'active', 'active'],
    [outcome({ outcome: 'not achieved', goesOn: { answer: false } }), 'active', 'not achieved'],
    [outcome({ outcome: 'partly', goesOn: { answer: false } }), 'active', 'partly'],
    [outcome({ outcome: 'withdrawn' }), 'active', 'withdrawn'],
  ])('%j from %s is %s', (row, before, after) => {
    expect(statusAfterReview(row, before)).toBe(after)
  })

  test.each<[string, PlanStatus, PlanStatus]>([
    ['none', 'active', 'active'],
    ['none', 'agreed', 'agreed'],
    ['none', 'under review', 'active'],
    ['amend', 'active', 'under review'],
    ['new', 'agreed', 'under review'],
    ['close', 'active', 'closed'],
  ])('change %s: from %s to %s', (change, before, after) => {
    expect(planStatusAfterReview(change, before)).toBe(after)
  })

  test('holds the state, the count and the barrier of each goal it spoke about', () => {
    const plan = {
      status: 'active',
      goals: [
        { id: 'dogs', status: 'active', missed: '1' },
        { id: 'farm', status: 'proposed' },
      ],
    }
    const values = review({
      goalOutcomes: [outcome({ outcome: 'not achieved', missedBefore: '1', goesOn: { answer: true } })],
    })
    expect(planAfterReview(plan, values, new Map([['dogs', 'fatigue']]))).toEqual({
      status: 'active',
      goals: [
        { id: 'dogs', status: 'active', missed: '2', barrierId: 'fatigue' },
        { id: 'farm', status: 'proposed' },
      ],
    })
  })
})

test('the facts of a review are those that duties and proofs read', () => {
  expect(reviewFacts(review())).toEqual({
    kind: '3-monthly',
    heldOn: '2026-03-02',
    nextDueOn: '2026-06-02',
    barriersMissing: false,
  })
  expect(reviewFacts(review({ nextDueOn: undefined, goalOutcomes: [outcome({ missedBefore: '2' })] }))).toMatchObject({
    nextDueOn: null,
    barriersMissing: true,
  })
})
