import { describe, expect, test } from 'vitest'
import type { FileFacts } from '#standard/facts.ts'
import { judged, resultOf } from '../../tests/support/judged.ts'
import {
  allocation,
  appointment,
  asha,
  at,
  contact,
  cover,
  day,
  entry,
  leave,
  lena,
  note,
  profile,
  ruth,
  sickness,
  summary,
  task,
  wellHeldFile,
} from '../../tests/support/sample-facts.ts'

type Case = [what: string, but: Partial<FileFacts>, on: string, result: string]

const today = '2026-11-24'
const opened = '2026-01-28'
const many = (count: number, rest: Parameters<typeof note>[1]) =>
  Array.from({ length: count }, () => note('2026-11-10', rest))
const lateBy = (days: number) => ({ recordedAt: at(day('2026-11-10').add({ days })) })
const newCase = { allocations: [allocation('2026-11-10')], notes: [] }
const first = allocation(opened, { id: 'first', endOn: day('2026-06-30') })
const second = (start: string) => allocation(start, { id: 'second', personId: lena, personName: 'Lena' })
const announced = (id: string, on: string) => entry(on, { category: 'allocation', allocationId: id, impact: false })
const away = leave('2026-11-09', '2026-11-13')
const registered = (on: string) => [
  { personId: asha, name: 'Asha Mensah', registrationExpiresOn: day(on), leftOn: null },
]

const cases: Record<string, Case[]> = {
  A01: [
    ['all is recorded', {}, today, 'pass'],
    ['culture was not asked', { profile: profile(today, { cultureAsked: false }) }, today, 'fail'],
    [
      'a contact was never verified',
      { contacts: [contact(today), contact(today, { verifiedOn: null })] },
      today,
      'fail',
    ],
    ['a new case, before the first visit is due', { ...newCase, profile: null }, '2026-11-24', 'n/a'],
    ['the day after it was due', { ...newCase, profile: null }, '2026-11-25', 'fail'],
    ['the first visit came sooner', { ...newCase, notes: [note('2026-11-12')], profile: null }, '2026-11-13', 'fail'],
  ],
  A02: [
    ['in order', {}, today, 'pass'],
    ['allocated before it was opened', { openedOn: day('2026-02-01') }, today, 'fail'],
    [
      'allocated before it was accepted',
      {
        statusHistory: [
          { status: 'allocated', at: at(opened, '09:00') },
          { status: 'accepted', at: at(opened, '10:00') },
        ],
      },
      today,
      'fail',
    ],
    ['nobody accepted the allocation', { allocations: [allocation(opened, { acceptedAt: null })] }, today, 'fail'],
  ],
  A03: [
    ['one person throughout', {}, today, 'pass'],
    [
      'scenario 4: hand-over from one day to the next',
      {
        allocations: [first, second('2026-07-01')],
        chronology: [announced('first', opened), announced('second', '2026-07-01')],
      },
      today,
      'pass',
    ],
    [
      'a day between',
      {
        allocations: [first, second('2026-07-02')],
        chronology: [announced('first', opened), announced('second', '2026-07-02')],
      },
      today,
      'fail',
    ],
    [
      'it ends today',
      {
        allocations: [allocation(opened, { id: 'first', endOn: day(today) })],
        chronology: [announced('first', opened)],
      },
      today,
      'pass',
    ],
    [
      'it ended yesterday',
      {
        allocations: [allocation(opened, { id: 'first', endOn: day('2026-11-23') })],
        chronology: [announced('first', opened)],
      },
      today,
      'fail',
    ],
    [
      'the entry has another date',
      {
        allocations: [first, second('2026-07-01')],
        chronology: [announced('first', opened), announced('second', '2026-07-02')],
      },
      today,
      'fail',
    ],
    ['no entry, a working day after', { allocations: [allocation('2026-11-23')], chronology: [] }, today, 'amber'],
    ['no entry, two working days after', { allocations: [allocation('2026-11-20')], chronology: [] }, today, 'fail'],
    [
      'the entry is only proposed',
      {
        allocations: [first],
        chronology: [entry(opened, { category: 'allocation', allocationId: 'first', proposed: true })],
      },
      '2026-06-30',
      'fail',
    ],
  ],
  A04: [
    ['both given', {}, today, 'pass'],
    ['complaints information missing', { complaintsInfoGivenOn: null }, today, 'fail'],
    ['a new case, before the first visit', { ...newCase, complaintsInfoGivenOn: null }, '2026-11-24', 'n/a'],
  ],
  A14: [
    ['an entry without its source', { chronology: [entry('2026-05-01', { sourced: false })] }, today, 'fail'],
    ['an entry without its impact', { chronology: [entry('2026-05-01', { impact: false })] }, today, 'fail'],
    ['an allocation needs no impact', { chronology: [announced('first', opened)] }, today, 'pass'],
    [
      'a significant note of five working days waits',
      { notes: [note('2026-11-17', { significant: true })] },
      today,
      'pass',
    ],
    ['six', { notes: [note('2026-11-16', { significant: true })] }, today, 'amber'],
    ['eight', { notes: [note('2026-11-12', { significant: true })] }, today, 'fail'],
  ],
  A21: [
    ['corrections with their reasons', { corrections: { withReason: 3, withoutReason: 0 } }, today, 'pass'],
    ['one without', { corrections: { withReason: 3, withoutReason: 1 } }, today, 'fail'],
  ],
  A24: [
    ['nobody was away', {}, today, 'n/a'],
    [
      'covered and handed back',
      { absences: [away], covers: [cover(away, { handedBackAt: at('2026-11-16') })] },
      today,
      'pass',
    ],
    ['not covered', { absences: [away] }, today, 'fail'],
    [
      'covered but for the last day',
      { absences: [away], covers: [cover(away, { toAt: at('2026-11-13', '00:00'), handedBackAt: at('2026-11-16') })] },
      today,
      'fail',
    ],
    ['covered, not handed back, in grace', { absences: [away], covers: [cover(away)] }, '2026-11-18', 'amber'],
    ['past it', { absences: [away], covers: [cover(away)] }, '2026-11-19', 'fail'],
    ['sick this morning, no cover yet', { absences: [sickness(today)] }, today, 'pass'],
    ['sick since yesterday, no cover', { absences: [sickness('2026-11-23')] }, today, 'fail'],
    ['a weekend needs no cover', { absences: [leave('2026-11-21', '2026-11-22')] }, today, 'pass'],
    ['somebody else was away', { absences: [leave('2026-11-09', '2026-11-13', { personId: ruth })] }, today, 'n/a'],
  ],
  A25: [
    ['registered to today', { staff: registered(today) }, today, 'pass'],
    ['ended yesterday', { staff: registered('2026-11-23') }, today, 'fail'],
    ['nobody’s registration is kept', { staff: [] }, today, 'not kept here yet'],
  ],
  A27: [
    ['due today', { tasks: [task(today)] }, today, 'pass'],
    ['due yesterday', { tasks: [task('2026-11-23')] }, today, 'fail'],
    ['due yesterday, moved with a reason', { tasks: [task('2026-11-23', { movedReason: true })] }, today, 'pass'],
    ['cancelled', { tasks: [task('2026-11-23', { status: 'cancelled' })] }, today, 'pass'],
  ],
  A31: [
    ['open', {}, today, 'n/a'],
    [
      'closed with its summary',
      { status: 'closed', closedOn: day('2026-11-23'), statusHistory: [{ status: 'closing', at: at('2026-11-20') }] },
      today,
      'pass',
    ],
    [
      'closed without',
      { status: 'closed', closedOn: day('2026-11-23'), summaries: [summary('2026-08-24')] },
      today,
      'fail',
    ],
  ],
}

for (const [code, table] of Object.entries(cases)) {
  describe(code, () => {
    test.each(table)('%s', (_what, but, on, result) => {
      expect(resultOf(code, but, on)).toBe(result)
    })
  })
}

describe('the audit proof', () => {
  test('lists all thirty-one checks', () => {
    const codes = Array.from({ length: 31 }, (_, index) => `A${String(index + 1).padStart(2, '0')}`)
    for (const code of codes) expect(judged(code, wellHeldFile(today), today).title.length).toBeGreaterThan(10)
  })

  test('of a closed file stops where the involvement ended', () => {
    const closed = wellHeldFile(today, {
      status: 'closed',
      closedOn: day('2026-11-23'),
      appointments: [appointment('2026-11-30')],
    })
    for (const code of ['A03', 'A10', 'A15', 'A20']) expect(judged(code, closed, '2028-01-01').result).toBe('pass')
  })

  test('says how to mend what it found', () => {
    const facts = wellHeldFile(today, { notes: [...many(30, {}), note('2026-11-10', { id: 'late', ...lateBy(3) })] })
    expect(judged('A12', facts, today)).toMatchObject({
      why: 'One late note gives no reason.',
      evidence: ['late'],
      fixBy: 'case manager',
      fixLink: { label: 'Give the reason', kind: 'note', targetId: 'late' },
    })
  })
})
