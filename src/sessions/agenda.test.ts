import { describe, expect, it } from 'vitest'
import { workingCalendar } from '#calendar/working-days.ts'
import type { DutyState } from '#standard/duty-state.ts'
import { type AgendaGround, agendaFor, type CaseFacts } from './agenda.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const today = day('2026-11-24')

const duty = (code: DutyState['code'], title: string, dueOn: string): DutyState => ({
  code,
  title,
  subjectId: 'file',
  upcomingFrom: day(dueOn),
  dueOn: day(dueOn),
  graceUntil: day(dueOn),
  criticalFrom: day(dueOn).add({ days: 30 }),
  satisfiedOn: null,
  suspensions: [],
  waived: null,
  kept: true,
  owner: { role: 'case manager', personId: null },
  standIns: [],
  why: '',
  evidence: [],
  cure: { label: '', kind: 'none' },
})

const quiet = (fileId: string, more: Partial<CaseFacts> = {}): CaseFacts => ({
  fileId,
  discussion: null,
  allocatedOn: day('2026-01-05'),
  lastDiscussedOn: day('2026-11-03'),
  duties: [],
  failing: [],
  missedGoals: [],
  veryLateNotes: 0,
  quietWeeks: 0,
  ...more,
})

const agenda = (cases: CaseFacts[], more: Partial<AgendaGround> = {}) =>
  agendaFor({
    today,
    calendar: workingCalendar('England', []),
    lastSessionOn: day('2026-10-20'),
    cases,
    items: [],
    actions: [],
    ...more,
  })

const lines = (list: ReturnType<typeof agenda>) => list.map(({ id, pill, text }) => [id, pill, text])

describe('one reason', () => {
  it.each<[string, Partial<CaseFacts>, string, string]>([
    [
      'a proof that fails',
      { failing: [{ proof: 'sick-day', why: 'no summary has been signed' }] },
      'Not sick-day-proof',
      'no summary has been signed',
    ],
    [
      'a summary out of date',
      { duties: [duty('C14', 'Case summary', '2026-11-20')] },
      'Summary out of date',
      '4 days over',
    ],
    ['another overdue duty', { duties: [duty('C16', 'Plan review', '2026-11-23')] }, 'Plan review, 1 day over', ''],
    [
      'a goal missed twice',
      { missedGoals: ['Cook for Mum'] },
      'Goal missed twice',
      'cook for Mum: what is in the way?',
    ],
    ['eleven weeks', { lastDiscussedOn: day('2026-09-08') }, 'Not discussed for 11 weeks', ''],
    ['more than three months', { lastDiscussedOn: day('2026-08-20') }, 'Not discussed for 13 weeks', ''],
    [
      'six weeks, where that is the organisation’s rhythm',
      { lastDiscussedOn: day('2026-10-13'), discussion: duty('M08', 'Talk the case through', '2026-11-24') },
      'Not discussed for 6 weeks',
      '',
    ],
    ['never, since long ago', { lastDiscussedOn: null }, 'Not discussed for 46 weeks', ''],
    ['very late notes', { veryLateNotes: 2 }, 'Written very late', '2 notes since last time'],
    ['three quiet weeks', { quietWeeks: 3 }, '3 weeks without activity', 'is direct contact still what was agreed?'],
    ['a new case', { allocatedOn: day('2026-11-09'), lastDiscussedOn: null }, 'New', 'allocated 2 weeks ago'],
  ])('%s', (_name, facts, pill, text) => {
    expect(lines(agenda([quiet('megan', facts), quiet('a'), quiet('b')]))[0]).toEqual(['megan', pill, text])
  })

  it('is none before eleven weeks, for two quiet weeks, a duty still in time, or a case that was new and is talked through', () => {
    const silent = [
      quiet('a', { lastDiscussedOn: day('2026-09-14') }),
      quiet('b', { quietWeeks: 2 }),
      quiet('c', { duties: [duty('C14', 'Case summary', '2026-11-24')] }),
      quiet('d', { allocatedOn: day('2026-11-02'), lastDiscussedOn: day('2026-11-03') }),
    ]
    expect(agenda(silent).map(({ pill }) => pill)).toEqual(['In turn', 'In turn'])
  })
})

describe('the whole agenda', () => {
  it('shows a case once, by its weightiest reason, with the others in words', () => {
    const daniel = quiet('daniel', {
      failing: [{ proof: 'sick-day', why: 'the last note is 9 days old' }],
      duties: [duty('C14', 'Case summary', '2026-11-20')],
      veryLateNotes: 1,
    })
    expect(lines(agenda([daniel, quiet('x'), quiet('y')]))[0]).toEqual([
      'daniel',
      'Not sick-day-proof',
      'the last note is 9 days old; summary out of date, 4 days over; 1 note written very late',
    ])
  })

  it('says two further reasons and how many there are beside', () => {
    const neglected = quiet('daniel', {
      failing: [{ proof: 'audit', why: 'nothing is signed' }],
      missedGoals: ['Walk'],
      veryLateNotes: 1,
      quietWeeks: 3,
      lastDiscussedOn: day('2026-09-01'),
    })
    expect(agenda([neglected])[0]?.text).toBe(
      'nothing is signed; missed twice: walk; not discussed for 12 weeks; and 2 things more',
    )
  })

  it('puts the weightiest case first and, of equals, the one that waits longer', () => {
    const list = agenda([
      quiet('late', { veryLateNotes: 1 }),
      quiet('goal', { missedGoals: ['Walk'] }),
      quiet('older', { veryLateNotes: 1, lastDiscussedOn: day('2026-10-01') }),
      quiet('proof', { failing: [{ proof: 'audit', why: 'x' }] }),
    ])
    expect(list.map(({ id }) => id)).toEqual(['proof', 'goal', 'older', 'late'])
  })

  it('fills up to two cases with those that wait longest', () => {
    const list = agenda([
      quiet('recent'),
      quiet('waiting', { lastDiscussedOn: day('2026-10-01') }),
      quiet('quiet', { quietWeeks: 4 }),
    ])
    expect(lines(list)).toEqual([
      ['quiet', '4 weeks without activity', 'is direct contact still what was agreed?'],
      ['waiting', 'In turn', 'last talked through 7 weeks ago'],
    ])
  })

  it('adds what either put on, and actions carried on or past their day, but no action still in time', () => {
    const action = (id: string, dueOn: string, carriedOn: boolean) => ({ id, what: id, dueOn: day(dueOn), carriedOn })
    const list = agenda([], {
      items: [{ id: 'i', what: 'Saying no', purpose: 'restorative', fileId: null, addedBy: 'Asha Mensah' }],
      actions: [
        action('in time', '2026-11-24', false),
        action('carried', '2026-12-01', true),
        action('over', '2026-11-23', false),
      ],
    })
    expect(lines(list)).toEqual([
      ['i', 'Asha added', 'Saying no'],
      ['carried', 'Carried on', 'carried'],
      ['over', 'Action, 1 day over', 'over'],
    ])
    expect(list[0]?.purpose).toBe('restorative')
  })

  it('knows a first session has no last one: what was allocated in the last six weeks is new', () => {
    const fresh = quiet('fresh', { allocatedOn: day('2026-10-20'), lastDiscussedOn: null })
    const old = quiet('old', { allocatedOn: day('2026-10-01'), lastDiscussedOn: null })
    expect(lines(agenda([fresh, old], { lastSessionOn: null }))).toEqual([
      ['fresh', 'New', 'allocated 5 weeks ago'],
      ['old', 'In turn', 'not talked through yet'],
    ])
  })
})
