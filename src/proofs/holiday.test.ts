import { describe, expect, test } from 'vitest'
import type { CoverFact, FileFacts } from '#standard/facts.ts'
import { judged } from '../../tests/support/judged.ts'
import {
  allocation,
  asha,
  at,
  briefed,
  contact,
  cover,
  day,
  leave,
  lena,
  plan,
  profile,
  review,
  ruth,
  sickness,
  summary,
  tom,
  wellHeldFile,
} from '../../tests/support/sample-facts.ts'

// Leave from Monday 7 to Friday 18 December 2026; without anything else the file is well held on Tuesday 24 November.
const away = leave('2026-12-07', '2026-12-18')
const today = '2026-11-24'
const onLeave = (but: Partial<FileFacts> = {}, covered: Partial<CoverFact> = {}): FileFacts =>
  wellHeldFile(today, { absences: [away], covers: [cover(away, covered)], ...but })
const result = (code: string, facts: FileFacts, on = today) => judged(code, facts, on).result

describe('which window is looked at', () => {
  test('none is planned: what only concerns arranged leave does not apply', () => {
    for (const code of ['H01', 'H02', 'H07', 'H08', 'H16']) {
      expect(judged(code, wellHeldFile(today), today)).toMatchObject({ result: 'n/a', why: 'No leave is planned.' })
    }
  })

  test.each([
    ['43 days before', '2026-10-25', 'n/a'],
    ['42 days before', '2026-10-26', 'fail'],
    ['on the last day', '2026-12-18', 'fail'],
    ['the day after', '2026-12-19', 'n/a'],
  ])('leave is seen from 42 days before it to its last day: %s', (_what, on, expected) => {
    expect(result('H01', wellHeldFile(today, { absences: [away] }), on)).toBe(expected)
  })

  test('unplanned absence is no leave', () => {
    expect(result('H01', wellHeldFile(today, { absences: [sickness('2026-11-20')] }))).toBe('n/a')
  })

  test('somebody else’s leave is not this file’s', () => {
    expect(
      result('H01', wellHeldFile(today, { absences: [leave('2026-12-07', '2026-12-18', { personId: tom })] })),
    ).toBe('n/a')
  })

  test('a window asked about is looked at as if it were leave', () => {
    const window = { from: day('2027-03-01'), to: day('2027-03-05') }
    expect(judged('H01', wellHeldFile(today), today, window)).toMatchObject({
      result: 'fail',
      why: 'Nobody covers Mon 1 Mar 2027 to Fri 5 Mar 2027.',
    })
  })
})

describe('H01 every day is covered', () => {
  const half = at('2026-12-14', '00:00')
  test.each<[string, FileFacts, string, string]>([
    ['accepted, with a second', onLeave(), today, 'pass'],
    ['no second person', onLeave({}, { secondPersonId: null }), today, 'fail'],
    ['nobody asked', onLeave({ covers: [] }), today, 'fail'],
    ['proposed, six working days to go', onLeave({}, { acceptedAt: null }), '2026-11-27', 'amber'],
    ['proposed, on the Sunday before', onLeave({}, { acceptedAt: null }), '2026-11-29', 'amber'],
    ['proposed, five working days to go', onLeave({}, { acceptedAt: null }), '2026-11-30', 'fail'],
    ['declined', onLeave({}, { declinedAt: at('2026-11-20') }), today, 'fail'],
    ['the second week is missing', onLeave({}, { toAt: half }), today, 'fail'],
    [
      'two people share it',
      onLeave({
        covers: [cover(away, { toAt: half }), cover(away, { fromAt: half, personId: lena, personName: 'Lena' })],
      }),
      today,
      'pass',
    ],
    ['it was ended early', onLeave({}, { endedAt: half }), today, 'fail'],
  ])('%s', (_what, facts, on, expected) => {
    expect(result('H01', facts, on)).toBe(expected)
  })

  test('leave from noon needs nobody in the morning', () => {
    const afternoon = leave('2026-12-07', '2026-12-07', { fromAt: at('2026-12-07', '13:00') })
    expect(result('H01', wellHeldFile(today, { absences: [afternoon], covers: [cover(afternoon)] }))).toBe('pass')
  })
})

describe('H02 whoever covers is able to', () => {
  const staff = (rest: object) => [
    { personId: ruth, name: 'Ruth Ellery', registrationExpiresOn: null, leftOn: null, ...rest },
  ]
  test.each<[string, FileFacts, string]>([
    ['all is well', onLeave(), 'pass'],
    ['nobody named', onLeave({ covers: [] }), 'fail'],
    ['conflict not clear', onLeave({}, { conflictClear: false }), 'fail'],
    [
      'a conflict declared since',
      onLeave({ conflicts: [{ personId: ruth, declaredAt: at(today), endedAt: null, decision: null }] }),
      'fail',
    ],
    ['registered to the last day', onLeave({ staff: staff({ registrationExpiresOn: day('2026-12-18') }) }), 'pass'],
    [
      'registration ends the day before',
      onLeave({ staff: staff({ registrationExpiresOn: day('2026-12-17') }) }),
      'fail',
    ],
    ['leaves on the last day', onLeave({ staff: staff({ leftOn: day('2026-12-18') }) }), 'pass'],
    ['leaves during the leave', onLeave({ staff: staff({ leftOn: day('2026-12-10') }) }), 'fail'],
  ])('%s', (_what, facts, expected) => {
    expect(result('H02', facts)).toBe(expected)
  })
})

describe('H07 the brief is read', () => {
  const summaries = [summary('2026-12-01')]
  test.each<[string, FileFacts, string, string]>([
    ['too early', onLeave(), '2026-11-29', 'n/a'],
    ['none yet', onLeave({ summaries }), '2026-12-02', 'fail'],
    [
      'made, unread, more than a working day to go',
      onLeave({ summaries }, briefed('2026-12-01', null)),
      '2026-12-03',
      'amber',
    ],
    ['made, unread, one working day to go', onLeave({ summaries }, briefed('2026-12-01', null)), '2026-12-04', 'fail'],
    ['read one working day before', onLeave({ summaries }, briefed('2026-12-01', '2026-12-04')), '2026-12-04', 'pass'],
    ['read on the first day', onLeave({ summaries }, briefed('2026-12-01', '2026-12-07')), '2026-12-07', 'amber'],
    ['older than the summary', onLeave({ summaries }, briefed('2026-11-30')), '2026-12-02', 'fail'],
    [
      'made again after it was read',
      onLeave({ summaries }, { ...briefed('2026-12-02', null), briefReadAt: at('2026-12-01') }),
      '2026-12-03',
      'amber',
    ],
  ])('%s', (_what, facts, on, expected) => {
    expect(result('H07', facts, on)).toBe(expected)
  })
})

describe('the other checks', () => {
  test.each<[code: string, what: string, facts: FileFacts, on: string, result: string]>([
    ['H08', 'all told', onLeave(), today, 'pass'],
    ['H08', 'only the client', onLeave({}, { contactsToldOn: null }), today, 'amber'],
    ['H08', 'nobody', onLeave({}, { clientToldOn: null }), today, 'fail'],
    ['H09', 'verified six months ago', wellHeldFile(today, { contacts: [contact('2026-05-24')] }), today, 'pass'],
    ['H09', 'a day more', wellHeldFile(today, { contacts: [contact('2026-05-23')] }), today, 'amber'],
    ['H09', 'twelve months ago', wellHeldFile(today, { contacts: [contact('2025-11-24')] }), today, 'amber'],
    ['H09', 'more than that', wellHeldFile(today, { contacts: [contact('2025-11-23')] }), today, 'fail'],
    [
      'H09',
      'one was never verified',
      wellHeldFile(today, { contacts: [contact(today), contact(today, { verifiedOn: null })] }),
      today,
      'fail',
    ],
    ['H09', 'the profile is the oldest', wellHeldFile(today, { profile: profile('2025-11-23') }), today, 'fail'],
    ['H10', 'an emergency plan', wellHeldFile(today), today, 'pass'],
    ['H10', 'none', wellHeldFile(today, { profile: profile(today, { emergencyPlan: false }) }), today, 'fail'],
    [
      'H11',
      'an authority ends during the leave',
      onLeave({
        profile: profile(today, {
          authorities: [{ type: 'appointee', validTo: day('2026-12-17'), checkedOn: day('2026-01-01') }],
        }),
      }),
      today,
      'fail',
    ],
    [
      'H11',
      'on its last day',
      onLeave({
        profile: profile(today, {
          authorities: [{ type: 'appointee', validTo: day('2026-12-18'), checkedOn: day('2026-01-01') }],
        }),
      }),
      today,
      'pass',
    ],
    ['H12', 'not kept', wellHeldFile(today), today, 'not kept here yet'],
    ['H15', 'in force throughout', onLeave({ reviews: [review('2026-10-01')] }), today, 'pass'],
    [
      'H15',
      'the plan ends the day before the last',
      onLeave({ plans: [plan('2026-03-01', { to: day('2026-12-17') })] }),
      today,
      'fail',
    ],
    ['H15', 'the review falls into the leave, covered', onLeave({ reviews: [review('2026-09-10')] }), today, 'pass'],
    [
      'H15',
      'the review falls into the leave, nobody covers',
      onLeave({ reviews: [review('2026-09-10')], covers: [] }),
      today,
      'fail',
    ],
    ['H15', 'no leave: review in grace', wellHeldFile(today, { reviews: [review('2026-08-10')] }), today, 'amber'],
    [
      'H15',
      'no leave: the plan ends today',
      wellHeldFile(today, { plans: [plan('2026-03-01', { to: day(today) })] }),
      today,
      'fail',
    ],
    ['H16', 'approved', onLeave(), today, 'pass'],
    ['H16', 'not approved', onLeave({ absences: [{ ...away, approvedAt: null }] }), today, 'fail'],
  ])('%s: %s', (code, _what, facts, on, expected) => {
    expect(result(code, facts, on)).toBe(expected)
  })
})

describe('C39 the last cover was handed back', () => {
  const past = leave('2026-11-16', '2026-11-20')
  const back = (rest: Partial<CoverFact> = {}) => wellHeldFile(today, { absences: [past], covers: [cover(past, rest)] })
  test.each<[string, FileFacts, string, string]>([
    ['during the absence', back(), '2026-11-20', 'n/a'],
    ['one working day after the return', back(), '2026-11-24', 'pass'],
    ['in grace', back(), '2026-11-25', 'amber'],
    ['past it', back(), '2026-11-26', 'fail'],
    ['handed back', back({ handedBackAt: at('2026-11-23') }), '2026-11-26', 'pass'],
    ['the cover had declined', back({ declinedAt: at('2026-11-15') }), '2026-11-25', 'n/a'],
  ])('%s', (_what, facts, on, expected) => {
    expect(result('C39', facts, on)).toBe(expected)
  })
})

test('the holiday proof lists all sixteen checks', () => {
  const codes = Array.from({ length: 16 }, (_, index) => `H${String(index + 1).padStart(2, '0')}`)
  for (const code of codes) expect(judged(code, wellHeldFile(today), today).title.length).toBeGreaterThan(10)
})

test('a file handed to somebody else looks at the leave of whoever holds it then', () => {
  const facts = wellHeldFile(today, {
    absences: [away],
    allocations: [
      allocation('2026-01-28', { endOn: day('2026-11-30') }),
      allocation('2026-12-01', { personId: lena, personName: 'Lena' }),
    ],
  })
  expect(judged('H01', facts, today)).toMatchObject({ result: 'fail', holdsUntil: day('2026-11-30') })
  expect(judged('H01', facts, '2026-12-01').result).toBe('n/a')
  expect(facts.allocations[0]?.personId).toBe(asha)
})
