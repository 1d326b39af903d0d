import { describe, expect, test } from 'vitest'
import type { RuleContext } from '#records/record-type.ts'
import {
  checkPlan,
  mayBecome,
  needsCountersign,
  type PlanKnown,
  type PlanStatus,
  type PlanValues,
  planFacts,
  planStatuses,
  profileGap,
  sameSubstance,
  statusFor,
  stepRefusal,
  warnAboutPlan,
} from './rules.ts'
import type { GoalValues } from './smart.ts'

const now = Temporal.Instant.from('2026-03-02T09:00:00Z')
const context = (known: PlanKnown = {}): RuleContext => ({
  now,
  today: Temporal.PlainDate.from('2026-03-02'),
  version: 1,
  firstRecordedAt: now,
  known: { ...known },
})
const goal = (more: GoalValues = {}): GoalValues => ({
  id: 'dogs',
  statement: 'I walk the dogs on my own',
  owner: 'client',
  status: 'active',
  measure: 'Walks alone',
  baseline: 'None',
  target: 'Three a week',
  specific: 'Both dogs, to the gate',
  rationale: 'With somebody beside her already',
  relevant: 'They are her company',
  targetOn: '2026-05-29',
  clientView: 'agrees',
  ...more,
})
const plan = (more: PlanValues = {}): PlanValues => ({
  from: '2026-03-02',
  to: '2026-09-02',
  goals: [goal()],
  clientStatement: 'Wait at the gate.',
  contingency: 'Ring Lena.',
  voluntary: 'voluntary',
  agreement: 'agrees',
  ...more,
})
const errorsOf = (values: PlanValues, known?: PlanKnown) =>
  checkPlan(values, context(known)).map((error) => `${error.path}: ${error.message}`)

describe('how a plan stands once it has its answer', () => {
  test.each<[string, PlanValues, string | undefined, PlanStatus]>([
    ['shared only', plan({ agreement: 'not yet' }), undefined, 'shared with client'],
    ['agreed', plan(), undefined, 'agreed'],
    [
      'agreed, one goal not',
      plan({ goals: [goal({ clientView: 'disagrees' })] }),
      undefined,
      'agreed-with-disagreement',
    ],
    ['agreed in part', plan({ agreement: 'agrees in part' }), undefined, 'agreed-with-disagreement'],
    ['not agreed', plan({ agreement: 'does not agree' }), undefined, 'not agreed'],
    ['who cannot say', plan({ agreement: 'cannot say' }), undefined, 'agreed'],
    ['in force, changed and not talked about', plan({ agreement: 'not yet' }), 'active', 'under review'],
    ['in force, changed and agreed', plan(), 'under review', 'agreed'],
  ])('%s', (_name, values, before, status) => {
    expect(statusFor(values, before)).toBe(status)
  })
})

describe('from state to state', () => {
  const allowed: Record<PlanStatus, PlanStatus[]> = {
    draft: ['draft', 'shared with client', 'agreed', 'agreed-with-disagreement', 'not agreed'],
    'shared with client': [
      'shared with client',
      'agreed',
      'agreed-with-disagreement',
      'not agreed',
      'superseded',
      'closed',
    ],
    agreed: ['agreed', 'agreed-with-disagreement', 'not agreed', 'active', 'under review', 'superseded', 'closed'],
    'agreed-with-disagreement': [
      'agreed',
      'agreed-with-disagreement',
      'not agreed',
      'active',
      'under review',
      'superseded',
      'closed',
    ],
    'not agreed': [
      'shared with client',
      'agreed',
      'agreed-with-disagreement',
      'not agreed',
      'active',
      'superseded',
      'closed',
    ],
    active: ['agreed', 'agreed-with-disagreement', 'not agreed', 'active', 'under review', 'superseded', 'closed'],
    'under review': [
      'agreed',
      'agreed-with-disagreement',
      'not agreed',
      'active',
      'under review',
      'superseded',
      'closed',
    ],
    superseded: [],
    closed: [],
  }
  test.each(planStatuses)('from %s', (from) => {
    expect(planStatuses.filter((to) => mayBecome(from, to))).toEqual(allowed[from])
  })

  test('what the client does not agree to is put into force only where they must', () => {
    expect(stepRefusal(plan({ status: 'not agreed' }), 'active')).toContain('does not agree')
    expect(stepRefusal(plan({ status: 'not agreed', voluntary: 'mandated' }), 'active')).toBeUndefined()
    expect(stepRefusal(plan({ status: 'agreed' }), 'active')).toBeUndefined()
    expect(stepRefusal(plan({ status: 'closed' }), 'active')).toContain('does not stand so')
  })
})

describe('signing a plan', () => {
  test('a whole plan is signed', () => {
    expect(errorsOf(plan())).toEqual([])
  })

  test('it ends after it begins, and after today when it is new', () => {
    expect(errorsOf(plan({ to: '2026-03-02' }))).toEqual(['to: The plan must end after it begins'])
    expect(errorsOf(plan({ from: '2026-01-01', to: '2026-03-01' }))).toEqual(['to: The plan must end after today'])
    const over = plan({ from: '2025-09-01', to: '2026-03-01', goals: [goal({ targetOn: '2026-02-01' })] })
    expect(errorsOf(over, { previous: over })).toEqual([])
  })

  test('a goal the client disagrees with holds their words and is not called their own', () => {
    const values = plan({
      goals: [goal(), goal({ id: 'farm', statement: 'I work at the farm', clientView: 'disagrees' })],
    })
    expect(errorsOf(values)).toEqual([
      'goals.1.clientWords: “I work at the farm”: write in their own words why they disagree',
      'goals.1.owner: “I work at the farm” cannot be the client’s own goal: they disagree with it',
    ])
  })

  test('agreeing in part says with what not', () => {
    expect(errorsOf(plan({ agreement: 'agrees in part' }))).toEqual([
      'disagreements: Write what they do not agree with, in their own words',
    ])
    expect(errorsOf(plan({ agreement: 'agrees in part', disagreements: 'Not the farm.' }))).toEqual([])
  })

  test('a plan that has ended is not changed', () => {
    expect(errorsOf(plan({ status: 'agreed' }), { previous: plan({ status: 'superseded' }) })).toEqual([
      'agreement: The plan has ended: make a new one',
    ])
  })

  test.each<[PlanKnown['profile'], string | undefined]>([
    [{ interpreterAsked: true, formats: true }, undefined],
    [{ interpreterAsked: false, formats: true }, 'whether an interpreter is needed.'],
    [{ interpreterAsked: true, formats: false }, 'in which formats to write to them.'],
    [null, 'whether an interpreter is needed and in which formats to write to them.'],
  ])('the first plan waits for the profile: %j', (profile, words) => {
    const gap = profileGap({ profile, clientName: 'Sof' })
    if (words) expect(gap).toContain(words)
    else expect(gap).toBeUndefined()
    const first = errorsOf(plan({ isFirst: { answer: true } }), { profile })
    expect(first).toHaveLength(words ? 1 : 0)
    expect(errorsOf(plan({ isFirst: { answer: false } }), { profile })).toEqual([])
  })

  test('vague words are pointed out and do not stop it', () => {
    const values = plan({ goals: [goal({ statement: 'Support with shopping' })] })
    expect(errorsOf(values)).toEqual([])
    expect(warnAboutPlan(values).map((each) => each.path)).toEqual(['goals.0.statement'])
  })
})

describe('the countersignature', () => {
  test.each<[string, PlanValues, boolean]>([
    ['a later plan without high risk', plan({ isFirst: { answer: false }, highRisk: { answer: false } }), false],
    ['the first plan', plan({ isFirst: { answer: true } }), true],
    ['a high risk', plan({ highRisk: { answer: true } }), true],
    [
      'given before for the same words',
      plan({ isFirst: { answer: true }, countersignedBefore: { answer: true } }),
      false,
    ],
  ])('%s', (_name, values, needed) => {
    expect(needsCountersign(values)).toBe(needed)
    expect(planFacts(values)).toMatchObject({ countersignNeeded: needed })
  })

  test('answers for later versions that plan the same', () => {
    const later = plan({ status: 'active', goals: [goal({ status: 'achieved', missed: '2', barrierId: 'x' })] })
    expect(sameSubstance(plan({ status: 'agreed' }), later)).toBe(true)
    expect(sameSubstance(plan(), plan({ contingency: 'Ring the trainer.' }))).toBe(false)
    expect(sameSubstance(plan(), plan({ goals: [goal({ target: 'Five a week' })] }))).toBe(false)
  })
})

test('the facts of a plan are those that duties and proofs read', () => {
  expect(
    planFacts(
      plan({
        status: 'active',
        goals: [
          goal({ missed: '2', barrierId: 'b' }),
          goal({ id: 'farm', statement: 'Farm', status: 'proposed', measure: undefined, targetOn: undefined }),
        ],
      }),
    ),
  ).toEqual({
    status: 'active',
    from: '2026-03-02',
    to: '2026-09-02',
    clientStatement: true,
    contingency: true,
    countersignNeeded: false,
    goals: [
      {
        id: 'dogs',
        statement: 'I walk the dogs on my own',
        targetOn: '2026-05-29',
        status: 'active',
        measurable: true,
        timeBound: true,
        missedReviews: 2,
        hasBarrier: true,
      },
      {
        id: 'farm',
        statement: 'Farm',
        targetOn: null,
        status: 'proposed',
        measurable: false,
        timeBound: false,
        missedReviews: 0,
        hasBarrier: false,
      },
    ],
  })
})
