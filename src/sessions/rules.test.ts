import { describe, expect, it } from 'vitest'
import { workingCalendar } from '#calendar/working-days.ts'
import type { RuleContext } from '#records/record-type.ts'
import {
  asksForSupport,
  balanceOf,
  checkRebooking,
  checkSession,
  functionsOf,
  knownCases,
  lacksSupport,
  namesIn,
  sessionFacts,
} from './rules.ts'
import { datesOf } from './series.ts'

const at = (text: string) => Temporal.Instant.from(text)
const day = (text: string) => Temporal.PlainDate.from(text)

const context = (known: Record<string, unknown> = {}): RuleContext => ({
  now: at('2026-11-24T16:00:00Z'),
  today: day('2026-11-24'),
  version: 1,
  firstRecordedAt: at('2026-11-24T16:00:00Z'),
  known: { agreedMinutes: 90, atLeastMinutes: 0, openActions: [], files: ['sam', 'joan'], ...known },
})

const held = {
  heldFrom: '2026-11-24T14:00:00Z',
  heldTo: '2026-11-24T15:30:00Z',
  nextAt: '2026-12-15T14:00:00Z',
}

describe('signing a session record', () => {
  it('asks for nothing when all is there', () => {
    expect(checkSession({ ...held, discussions: [{ file: 'sam' }, { file: 'joan' }] }, context())).toEqual([])
  })

  it.each<[string, object, Record<string, unknown>, string]>([
    ['an end before the beginning', { heldTo: '2026-11-24T13:00:00Z', cutShort: 'x' }, {}, 'heldTo'],
    ['an end to come', { heldTo: '2026-11-24T16:01:00Z' }, {}, 'heldTo'],
    ['a next date that is past', { nextAt: '2026-11-24T15:30:00Z' }, {}, 'nextAt'],
    ['59 of 60 minutes without saying why', { heldTo: '2026-11-24T14:59:00Z' }, {}, 'cutShort'],
    [
      '60 minutes where 90 are needed of somebody new',
      { heldTo: '2026-11-24T15:00:00Z' },
      { atLeastMinutes: 90 },
      'cutShort',
    ],
    ['an open action nobody looked at', {}, { openActions: ['Book the refresher'] }, 'reviewed'],
    ['a case twice', { discussions: [{ file: 'sam' }, { file: 'sam' }] }, {}, 'discussions.1.file'],
    ['a case that is not the mentor’s any more', { discussions: [{ file: 'lost' }] }, {}, 'discussions.0.file'],
    ['a difference about such a case', { disagreements: [{ file: 'lost' }] }, {}, 'disagreements.0.file'],
  ])('stops at %s', (_what, more, known, path) => {
    expect(checkSession({ ...held, ...more }, context(known)).map((error) => error.path)).toEqual([path])
  })

  it('takes exactly two thirds, and a short one that says why (scenario 62)', () => {
    expect(checkSession({ ...held, heldTo: '2026-11-24T15:00:00Z' }, context())).toEqual([])
    expect(checkSession({ ...held, heldTo: '2026-11-24T14:25:00Z', cutShort: 'A crisis' }, context())).toEqual([])
  })

  it('takes an action once it is reviewed in its own words', () => {
    const known = { openActions: ['Book the refresher'] }
    expect(checkSession({ ...held, reviewed: [{ what: 'Book the refresher' }] }, context(known))).toEqual([])
  })
})

describe('the functions of a session', () => {
  it('counts the tags of cases and other matters', () => {
    const values = {
      discussions: [{ purpose: 'normative' }, { purpose: 'normative' }, { purpose: 'formative' }],
      topics: [{ purpose: 'restorative' }, {}],
    }
    expect(functionsOf(values)).toEqual({ normative: 2, formative: 1, restorative: 1 })
  })

  it('keeps of a session for duties only its times and its tags', () => {
    const said = {
      ...held,
      howAreYou: 2,
      privateWords: 'sleepless',
      discussions: [{ discussed: 'secret', purpose: 'formative' }],
    }
    expect(sessionFacts(said)).toEqual({
      heldFrom: held.heldFrom,
      heldTo: held.heldTo,
      normative: 0,
      formative: 1,
      restorative: 0,
    })
  })

  const tags = (normative: number, formative: number, restorative: number) => ({ normative, formative, restorative })
  it('says the balance in shares', () => {
    expect(balanceOf([tags(3, 1, 0), tags(3, 1, 2)])).toEqual(tags(60, 20, 20))
    expect(balanceOf([])).toEqual(tags(0, 0, 0))
  })

  it.each([
    [[tags(1, 0, 0), tags(1, 0, 0), tags(1, 0, 0)], true],
    [[tags(1, 0, 0), tags(1, 0, 0), tags(1, 0, 0), tags(0, 0, 1)], true],
    [[tags(1, 0, 0), tags(1, 0, 1), tags(1, 0, 0)], false],
    [[tags(1, 0, 0), tags(1, 0, 0)], false],
  ])('prompts after three sessions without support: case %#', (sessions, expected) => {
    expect(lacksSupport(sessions)).toBe(expected)
  })
})

describe('wellbeing', () => {
  it.each<[(number | undefined)[], boolean]>([
    [[2, 2], true],
    [[1, 2, 5], true],
    [[2], false],
    [[2, 3, 1], false],
    [[3, 2], false],
    [[2, undefined, 2], false],
    [[undefined, 1, 1], false],
  ])('newest first %j shows the support menu: %s', (scores, expected) => {
    expect(asksForSupport(scores)).toBe(expected)
  })

  it('finds clients named in private words, as whole words only', () => {
    expect(namesIn('I lie awake over Sam’s fall and Joan. Samuel is fine.', ['Sam', 'Joan', 'Al'])).toEqual(['Joan'])
    expect(namesIn('sam again', ['Sam', 'Sam'])).toEqual(['Sam'])
    expect(namesIn('Bo went', ['Bo'])).toEqual([])
  })
})

describe('cancelling', () => {
  const now = at('2026-05-20T09:00:00Z')
  const ground = { now, calendar: workingCalendar('England', []), menteeAway: null, mentorIsAway: false }
  const away = (back: string | null) => ({ menteeAway: { back: back ? at(back) : null } })
  const asked = { reason: 'a crisis in a case', newAt: at('2026-05-27T13:00:00Z'), later: false }

  it.each<[string, object, object, string[]]>([
    ['with a reason and a new date', {}, {}, []],
    ['without a reason', { reason: '' }, {}, ['reason']],
    ['without a new date', { newAt: null }, {}, ['newAt-date']],
    ['putting the date off with nobody away', { newAt: null, later: true }, {}, ['newAt-date']],
    ['putting it off while the mentee is away, nobody knows how long', { newAt: null, later: true }, away(null), []],
    [
      'putting it off though the mentee’s return is known',
      { newAt: null, later: true },
      away('2026-06-01T08:00:00Z'),
      ['newAt-date'],
    ],
    [
      'putting it off while the mentor is away: the deputy is asked',
      { newAt: null, later: true },
      { mentorIsAway: true },
      [],
    ],
    ['to a date that is past', { newAt: now }, {}, ['newAt-date']],
    [
      'to the fifth working day after the return (scenario 64)',
      { newAt: at('2026-06-08T13:00:00Z') },
      away('2026-06-01T08:00:00Z'),
      [],
    ],
    ['to the sixth', { newAt: at('2026-06-09T13:00:00Z') }, away('2026-06-01T08:00:00Z'), ['newAt-date']],
  ])('%s', (_how, more, given, wrong) => {
    expect(Object.keys(checkRebooking({ ...asked, ...more }, { ...ground, ...given }))).toEqual(wrong)
  })
})

describe('what a mentor knows of a caseload', () => {
  it('is what they talked through in three months themselves', () => {
    const cases = ['2026-08-24', '2026-08-23', null].map((on) => ({ discussedWithMentorOn: on ? day(on) : null }))
    expect(knownCases(cases, day('2026-11-24'))).toEqual({ known: 1, of: 3, not: cases.slice(1) })
  })
})

describe('a series of dates', () => {
  const england = workingCalendar('England', [])
  const dates = (first: string, everyDays: number, months: number) =>
    datesOf({ first: day(first), time: '14:00', everyDays, months }, england).map(String)

  it('moves to the working day before, and the next interval runs from there (scenario 59b)', () => {
    expect(dates('2026-04-13', 42, 3)).toEqual(['2026-04-13T13:00:00Z', '2026-05-22T13:00:00Z', '2026-07-03T13:00:00Z'])
  })

  it('keeps two o’clock across the change of the clocks', () => {
    expect(dates('2026-03-16', 21, 1)).toEqual(['2026-03-16T14:00:00Z', '2026-04-02T13:00:00Z'])
  })

  it('never stands still, however short the interval', () => {
    expect(dates('2026-12-24', 1, 0).length).toBe(1)
    expect(dates('2026-12-23', 1, 1).slice(0, 3)).toEqual([
      '2026-12-23T14:00:00Z',
      '2026-12-24T14:00:00Z',
      '2026-12-29T14:00:00Z',
    ])
  })
})
