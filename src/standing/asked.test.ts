import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DutyState } from '#standard/duty-state.ts'
import { statusOn } from '#standard/duty-state.ts'
import { evaluateCaseDuties } from '#standard/evaluate-case-duties.ts'
import type { Period } from '#standard/facts.ts'
import { arbitraryFacts, knownUpTo } from '../../tests/support/arbitrary-facts.ts'
import { england, shipped } from '../../tests/support/case-duties.ts'
import { day } from '../../tests/support/sample-facts.ts'
import { askedOn, askingOf } from './asked.ts'

const state = (rest: Partial<DutyState> = {}): DutyState => ({
  code: 'C14',
  title: 'Case summary',
  subjectId: 'file-1',
  upcomingFrom: day('2026-11-05'),
  dueOn: day('2026-11-19'),
  graceUntil: day('2026-12-03'),
  criticalFrom: day('2027-01-18'),
  satisfiedOn: null,
  suspensions: [],
  waived: null,
  kept: true,
  owner: { role: 'case manager', personId: 'asha' },
  standIns: [],
  why: 'Signed Wed 19 Aug; the standard is every 3 months.',
  evidence: [],
  cure: { label: 'Refresh summary', kind: 'summary' },
  ...rest,
})

const askedDays = (duties: readonly DutyState[]) => askingOf(duties, day('2026-11-22')).asked
const lateDays = (duties: readonly DutyState[]) => askingOf(duties, day('2026-11-22')).late

const said = (periods: readonly (Period & { personId?: string })[]) =>
  periods.map(({ personId, from, to }) => [personId, `${from}`, to && `${to}`].filter((each) => each !== undefined))

describe('whom a duty asks, and when', () => {
  test('its owner, from three days before it is due until it is done', () => {
    expect(said(askedDays([state()]))).toEqual([['asha', '2026-11-16', null]])
  })

  test('from the day it is shown as coming, when that is later', () => {
    expect(said(askedDays([state({ upcomingFrom: day('2026-11-18') })]))).toEqual([['asha', '2026-11-18', null]])
  })

  test('whoever stands in while they do, and the owner again after that', () => {
    const covered = state({
      standIns: [{ role: 'cover', personId: 'ruth', from: day('2026-11-17'), to: day('2026-11-20') }],
    })
    expect(said(askedDays([covered]))).toEqual([
      ['asha', '2026-11-16', '2026-11-16'],
      ['ruth', '2026-11-17', '2026-11-20'],
      ['asha', '2026-11-21', null],
    ])
  })

  test('nobody while it rests, or while it is set aside', () => {
    const resting = state({ suspensions: [{ from: day('2026-11-18'), to: day('2026-11-30') }] })
    expect(said(askedDays([resting]))).toEqual([
      ['asha', '2026-11-16', '2026-11-17'],
      ['asha', '2026-12-01', null],
    ])
    const waived = state({ waived: { id: 'w', reason: 'A reason', reviewOn: day('2026-12-31') } })
    expect(said(askedDays([waived]))).toEqual([['asha', '2027-01-01', null]])
  })

  test('nobody in particular when nobody fills the role', () => {
    expect(askedDays([state({ owner: { role: 'line manager', personId: null } })])).toEqual([])
  })

  test('a session in the diary asks for itself only once it is late', () => {
    const cure = { label: 'Prepare', kind: 'session', targetId: 'session-1' } as const
    expect(said(askedDays([state({ code: 'M03', cure })]))).toEqual([['asha', '2026-11-19', null]])
  })

  test('nobody is asked twice: hand-backs, briefs to read and session records stand on pages of their own', () => {
    const cover = { role: 'cover', personId: 'ruth' } as const
    expect(askedDays([state({ code: 'C39' }), state({ code: 'M06' }), state({ code: 'C37', owner: cover })])).toEqual(
      [],
    )
    expect(askedDays([state({ code: 'C37' })])).toHaveLength(1)
  })
})

test('late from the day after it was due; overdue and critical from the days the state names', () => {
  const duties = [
    state(),
    state({ dueOn: day('2026-11-25'), graceUntil: day('2026-11-25'), criticalFrom: day('2026-12-20') }),
  ]
  expect(said(lateDays(duties))).toEqual([
    ['2026-11-20', null],
    ['2026-11-26', null],
  ])
  const red = askingOf(duties, day('2026-11-22'))
  expect([`${red.overdueFrom}`, `${red.criticalFrom}`]).toEqual(['2026-11-26', '2026-12-20'])
})

const within = (periods: readonly Period[], on: Temporal.PlainDate) =>
  periods.filter(
    ({ from, to }) =>
      Temporal.PlainDate.compare(from, on) <= 0 && (to === null || Temporal.PlainDate.compare(on, to) <= 0),
  )

test('the kept days say of every day what the duties say of it', () => {
  fc.assert(
    fc.property(arbitraryFacts, fc.integer({ min: -60, max: 200 }), (facts, days) => {
      const duties = evaluateCaseDuties(facts, shipped, england, knownUpTo).filter(({ dueOn }) => dueOn)
      const on = knownUpTo.add({ days })
      const fromDays = within(askedDays(duties), on).map(
        (each) => each as unknown as { personId: string; duty: number },
      )
      const fromStates = duties.flatMap((each, duty) => {
        const personId = askedOn(each, on)
        return personId ? [{ personId, duty }] : []
      })
      expect(fromDays.map(({ personId, duty }) => ({ personId, duty }))).toEqual(fromStates)
      const lateOnes = duties.filter((each) => ['in grace', 'overdue', 'critical'].includes(statusOn(each, on)))
      expect(within(lateDays(duties), on)).toHaveLength(lateOnes.length)
    }),
    { numRuns: 300 },
  )
})
