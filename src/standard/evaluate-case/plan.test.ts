import { describe, expect, it } from 'vitest'
import { statusOn } from '#standard/duty-state.ts'
import { evaluateCaseDuties } from '#standard/evaluate-case-duties.ts'
import { standardOn } from '#standard/organisation-standard.ts'
import { dates, england, newFile, only, statesOf, statuses } from '../../../tests/support/case-duties.ts'
import { day, goal, plan, review } from '../../../tests/support/sample-facts.ts'

describe('C15 to C19 the plan', () => {
  const started = plan('2026-01-05', { goals: [] })

  it('scenario 18: a plan started Mon 5 Jan 2026 is amber on day 43 and red after Mon 2 Mar, day 56', () => {
    const state = only('C15', { plans: [started] }, '2026-02-17')
    expect(statuses(state, ['2026-02-15', '2026-02-16', '2026-02-17', '2026-03-02', '2026-03-03'])).toEqual([
      'upcoming',
      'due today',
      'in grace',
      'in grace',
      'overdue',
    ])
  })

  it('hands over from the first review to the regular ones', () => {
    const facts = { plans: [started], reviews: [review('2026-02-12')] }
    expect(statusOn(only('C15', facts, '2026-03-10'), day('2026-03-10'))).toBe('kept')
    expect(only('C16', { plans: [started] }, '2026-02-12').dueOn).toBeNull()
    expect(dates(only('C16', facts, '2026-03-10')).slice(1)).toEqual(['2026-05-12', '2026-05-26', '2026-07-11'])
  })

  it('takes the day the review itself set when that is sooner', () => {
    const state = only(
      'C16',
      { plans: [started], reviews: [review('2026-02-12', { nextDueOn: day('2026-03-26') })] },
      '2026-03-10',
    )
    expect(state.dueOn).toEqual(day('2026-03-26'))
    expect(state.why).toBe('Reviewed Thu 12 Feb; that review set the next for Thu 26 Mar.')
    const far = only(
      'C16',
      { plans: [started], reviews: [review('2026-02-12', { nextDueOn: day('2027-03-26') })] },
      '2026-03-10',
    )
    expect(far.dueOn).toEqual(day('2026-05-12'))
  })

  it('never lets reviews lie more than 12 months apart, whatever an organisation sets', () => {
    const yearly = standardOn(
      [{ code: 'C16', interval: { months: 18 }, grace: null, fromOn: day('2026-01-01'), reason: 'trial' }],
      day('2026-03-10'),
    )
    const facts = newFile({ plans: [started], reviews: [review('2026-02-12')] })
    const state = evaluateCaseDuties(facts, yearly, england, day('2026-03-10')).find(({ code }) => code === 'C16')!
    expect([state.dueOn, state.graceUntil]).toEqual([day('2027-02-12'), day('2027-02-12')])
  })

  it('asks for each active goal at its target date until a review has looked at it', () => {
    const goals = [
      goal({ id: 'dogs', targetOn: day('2026-03-25') }),
      goal({ id: 'farm', targetOn: day('2026-06-30'), statement: 'two days a week at the farm' }),
      goal({ id: 'done', targetOn: day('2026-03-01'), status: 'achieved' }),
    ]
    const plans = [plan('2026-01-05', { goals })]
    const states = statesOf('C17', { plans }, '2026-03-20')
    expect(states.map(({ aboutId }) => aboutId)).toEqual(['dogs', 'farm'])
    expect(states[0]!.why).toBe('Its target date is Wed 25 Mar; look at it together with Sof.')
    expect(statuses(states[0]!, ['2026-03-25', '2026-03-26', '2026-04-01', '2026-04-02'])).toEqual([
      'due today',
      'in grace',
      'in grace',
      'overdue',
    ])
    expect(
      statesOf('C17', { plans, reviews: [review('2026-03-25')] }, '2026-03-26').map(({ aboutId }) => aboutId),
    ).toEqual(['farm'])
  })

  it('scenario 17: a goal missed at two reviews needs its barrier', () => {
    const stuck = [plan('2026-01-05', { goals: [goal({ id: 'cook', missedReviews: 2 }), goal({ missedReviews: 1 })] })]
    const state = only('C19', { plans: stuck, reviews: [review('2026-03-02')] }, '2026-03-04')
    expect([state.aboutId, statusOn(state, day('2026-03-04'))]).toEqual(['cook', 'overdue'])
    const named = [plan('2026-01-05', { goals: [goal({ missedReviews: 2, hasBarrier: true })] })]
    expect(only('C19', { plans: named }, '2026-03-04').dueOn).toBeNull()
  })
})
