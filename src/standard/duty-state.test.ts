import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { type DutyState, fromJson, statuses, statusOn, toJson, toldAt } from '#standard/duty-state.ts'
import { evaluateCaseDuties } from '#standard/evaluate-case-duties.ts'
import { arbitraryFacts, knownUpTo } from '../../tests/support/arbitrary-facts.ts'
import { england, shipped } from '../../tests/support/case-duties.ts'
import { day } from '../../tests/support/sample-facts.ts'

const state = (rest: Partial<DutyState> = {}): DutyState => ({
  code: 'C14',
  title: 'Case summary',
  subjectId: 'file-1',
  upcomingFrom: day('2026-11-05'),
  dueOn: day('2026-11-19'),
  graceUntil: day('2026-12-03'),
  criticalFrom: day('2027-01-18'),
  satisfiedOn: day('2026-08-19'),
  suspensions: [],
  waived: null,
  kept: true,
  owner: { role: 'case manager', personId: 'asha' },
  standIns: [],
  why: 'Signed Wed 19 Aug; the standard is every 3 months.',
  evidence: ['summary-1'],
  cure: { label: 'Refresh summary', kind: 'summary' },
  ...rest,
})

describe('the status on a day (rulebook 4.1)', () => {
  test.each([
    ['2026-11-04', 'kept', []],
    ['2026-11-05', 'upcoming', []],
    ['2026-11-18', 'upcoming', []],
    ['2026-11-19', 'due today', []],
    ['2026-11-20', 'in grace', ['owner']],
    ['2026-12-03', 'in grace', ['owner']],
    ['2026-12-04', 'overdue', ['owner', 'mentor']],
    ['2027-01-17', 'overdue', ['owner', 'mentor']],
    ['2027-01-18', 'critical', ['owner', 'mentor', 'registered manager']],
  ] as const)('on %s it is %s', (on, status, told) => {
    expect(statusOn(state(), day(on))).toBe(status)
    expect(toldAt(state(), day(on))).toEqual(told)
  })

  it('tells the line manager, not the mentor, about duties of mentoring', () => {
    expect(toldAt(state({ code: 'M03' }), day('2026-12-04'))).toEqual(['owner', 'line manager'])
  })

  it('has not started without a due day, unless it was satisfied', () => {
    const nothing = { upcomingFrom: null, dueOn: null, graceUntil: null, criticalFrom: null }
    expect(statusOn(state({ ...nothing, satisfiedOn: null }), day('2026-11-20'))).toBe('not started')
    expect(statusOn(state(nothing), day('2026-11-20'))).toBe('kept')
  })

  it('is suspended on both ends of an absence and not beside them', () => {
    const away = state({ suspensions: [{ from: day('2026-11-20'), to: day('2026-11-22') }] })
    const days = ['2026-11-19', '2026-11-20', '2026-11-22', '2026-11-23']
    expect(days.map((on) => statusOn(away, day(on)))).toEqual(['due today', 'suspended', 'suspended', 'in grace'])
    const open = state({ suspensions: [{ from: day('2026-11-20'), to: null }] })
    expect(statusOn(open, day('2030-01-01'))).toBe('suspended')
  })

  it('scenario 57: is waived to the end of the review day', () => {
    const waived = state({ waived: { id: 'waiver-1', reason: 'in hospital', reviewOn: day('2026-12-10') } })
    expect(['2026-12-10', '2026-12-11'].map((on) => statusOn(waived, day(on)))).toEqual(['waived', 'overdue'])
    expect(toldAt(waived, day('2026-12-10'))).toEqual([])
  })

  it('never passes what is not kept here', () => {
    const absent = state({ kept: false, waived: { id: 'w', reason: 'no', reviewOn: day('2027-01-01') } })
    expect(statusOn(absent, day('2026-11-20'))).toBe('not kept here yet')
  })
})

describe('stored once, read for years', () => {
  const laterDays = fc.uniqueArray(fc.integer({ min: 0, max: 900 }), { minLength: 2, maxLength: 12 })

  it('gives the same status on every day after a round trip through JSON', () => {
    fc.assert(
      fc.property(arbitraryFacts, laterDays, (facts, days) => {
        for (const each of evaluateCaseDuties(facts, shipped, england, knownUpTo)) {
          const read = fromJson(JSON.parse(JSON.stringify(toJson(each))))
          expect(read).toEqual(each)
          for (const count of days) {
            const on = knownUpTo.add({ days: count })
            expect(statusOn(read, on)).toBe(statusOn(each, on))
          }
        }
      }),
      { numRuns: 60 },
    )
  })

  it('never gets better by waiting, except that a suspension begins or ends', () => {
    fc.assert(
      fc.property(arbitraryFacts, laterDays, (facts, days) => {
        const inOrder = days.toSorted((a, b) => a - b).map((count) => knownUpTo.add({ days: count }))
        for (const each of evaluateCaseDuties(facts, shipped, england, knownUpTo)) {
          const ranks = inOrder
            .map((on) => statusOn(each, on))
            .filter((status) => status !== 'suspended')
            .map((status) => statuses.indexOf(status))
          expect(ranks).toEqual(ranks.toSorted((a, b) => a - b))
        }
      }),
      { numRuns: 60 },
    )
  })

  it('keeps its days in order: coming, due, end of grace, critical', () => {
    fc.assert(
      fc.property(arbitraryFacts, (facts) => {
        for (const { upcomingFrom, dueOn, graceUntil, criticalFrom } of evaluateCaseDuties(
          facts,
          shipped,
          england,
          knownUpTo,
        )) {
          const order = [upcomingFrom, dueOn, graceUntil, criticalFrom].filter((each) => each !== null)
          expect([0, 4]).toContain(order.length)
          expect(order.toSorted(Temporal.PlainDate.compare)).toEqual(order)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('invariant 8.4.9: the same facts on the same day give the same states, and are left as they were', () => {
    fc.assert(
      fc.property(arbitraryFacts, (facts) => {
        const written = JSON.stringify(facts)
        const first = evaluateCaseDuties(facts, shipped, england, knownUpTo)
        expect(evaluateCaseDuties(facts, shipped, england, knownUpTo)).toEqual(first)
        expect(JSON.stringify(facts)).toBe(written)
      }),
      { numRuns: 20 },
    )
  })

  it('invariant 8.4.5: whatever is overdue has an owner and a next step', () => {
    fc.assert(
      fc.property(arbitraryFacts, (facts) => {
        for (const each of evaluateCaseDuties(facts, shipped, england, knownUpTo)) {
          if (!toldAt(each, knownUpTo).includes('mentor')) continue
          expect(each.owner.role).toBeTruthy()
          expect(each.cure.kind).not.toBe('none')
          expect(each.why).toMatch(/[.?]$/)
        }
      }),
      { numRuns: 20 },
    )
  })
})
