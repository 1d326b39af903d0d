import { describe, expect, it } from 'vitest'
import { workingCalendar } from '#calendar/working-days.ts'
import type { DutyState } from '#standard/duty-state.ts'
import { lineOf } from './ecomap.tsx'
import { type Coming, dutiesAhead, inOrder, isWholeDay, shortened, shownSince, signedWords } from './overview-rules.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const at = (text: string) => Temporal.Instant.from(text)
const today = day('2026-11-20')

describe('how much of the timeline the overview shows', () => {
  const days = ['2026-11-19', '2026-11-17', '2026-11-13', '2026-11-09', '2026-10-30', '2026-10-01'].map(day)
  it.each([
    ['2026-11-02', { shown: 4, since: 4 }],
    ['2026-11-13', { shown: 4, since: 3 }],
    ['2026-11-20', { shown: 4, since: 0 }],
    ['2026-10-01', { shown: 6, since: 6 }],
    [null, { shown: 6, since: 6 }],
  ])('after a summary as at %s', (summary, expected) => {
    expect(shownSince(days, summary ? day(summary) : null)).toEqual(expected)
  })

  it('never more than there is', () => {
    expect(shownSince([], day('2026-11-02'))).toEqual({ shown: 0, since: 0 })
  })
})

describe('when an entry was signed', () => {
  const calendar = workingCalendar('England', [])
  it.each([
    ['2026-11-19T10:00:00Z', '2026-11-19T15:00:00Z', { late: null, sameDay: true }],
    ['2026-11-19T23:30:00Z', '2026-11-20T00:30:00Z', { late: null, sameDay: false }],
    ['2026-11-13T10:00:00Z', '2026-11-18T09:00:00Z', { late: 'late entry, 3 working days', sameDay: false }],
  ])('happened %s, recorded %s', (occurred, recorded, expected) => {
    expect(signedWords(at(occurred), at(recorded), calendar)).toEqual(expected)
  })

  it('what has no time of day is dated by its day alone, by London clocks', () => {
    expect(isWholeDay(at('2026-07-01T23:00:00Z'))).toBe(true)
    expect(isWholeDay(at('2026-07-01T00:00:00Z'))).toBe(false)
    expect(isWholeDay(at('2026-12-01T00:00:00Z'))).toBe(true)
  })
})

describe('long words', () => {
  it('are cut between two of them, or where there is no between', () => {
    expect(shortened('short', 10)).toEqual({ text: 'short', isCut: false })
    expect(shortened('one two three four', 10)).toEqual({ text: 'one two …', isCut: true })
    expect(shortened('a'.repeat(20), 10)).toEqual({ text: `${'a'.repeat(10)} …`, isCut: true })
  })
})

describe('what comes', () => {
  const duty = (about: Partial<DutyState>): DutyState => ({
    code: 'C09',
    title: 'Weekly note',
    subjectId: 'file',
    upcomingFrom: day('2026-11-24'),
    dueOn: day('2026-11-26'),
    graceUntil: day('2026-11-28'),
    criticalFrom: day('2026-12-02'),
    satisfiedOn: null,
    suspensions: [],
    waived: null,
    kept: true,
    owner: { role: 'case manager', personId: null },
    standIns: [],
    why: '',
    evidence: [],
    cure: { label: 'Write note', kind: 'note' },
    ...about,
  })
  const listed = (about: Partial<DutyState>) => dutiesAhead([duty(about)], today, () => '/there').length

  it.each<[string, Partial<DutyState>, number]>([
    ['due within the six weeks, also before its lead', {}, 1],
    ['due on the last of the 42 days', { dueOn: day('2027-01-01'), upcomingFrom: day('2026-12-25') }, 1],
    ['due a day later', { dueOn: day('2027-01-02') }, 0],
    ['over its day', { dueOn: day('2026-11-01'), graceUntil: day('2026-11-03') }, 1],
    ['without a day', { dueOn: null }, 0],
    ['waived', { waived: { id: 'w', reason: 'in hospital', reviewOn: day('2026-12-01') } }, 0],
    ['suspended', { suspensions: [{ from: day('2026-11-01'), to: null }] }, 0],
    ['about tasks, which have lines of their own', { code: 'C18' }, 0],
  ])('a duty %s', (_, about, expected) => {
    expect(listed(about)).toBe(expected)
  })

  it('stands in the order of days, and of hours on one day', () => {
    const line = (on: string, time: string | null, what: string): Coming => ({
      on: day(on),
      at: time ? at(`${on}T${time}:00Z`) : null,
      what,
      href: '',
    })
    const lines = [
      line('2026-11-27', '14:00', 'c'),
      line('2026-11-27', '09:00', 'b'),
      line('2026-11-27', null, 'a'),
      line('2026-11-18', null, 'first'),
    ]
    expect(inOrder(lines).map((each) => each.what)).toEqual(['first', 'a', 'b', 'c'])
  })
})

describe('how somebody stands to the client, as a line', () => {
  it.each([
    ['protective', false, 'strong'],
    ['mixed', false, 'weak'],
    ['risk', false, 'strained'],
    ['unknown', false, 'plain'],
    [null, false, 'plain'],
    ['protective', true, 'broken'],
  ])('%s, not to be contacted: %s', (influence, may_not_contact, expected) => {
    expect(lineOf({ influence, may_not_contact })).toBe(expected)
  })
})
