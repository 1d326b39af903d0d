import { describe, expect, it, test } from 'vitest'
import { type DutyState, ownerOn, statusOn, toldAt } from '#standard/duty-state.ts'
import { evaluatePeopleDuties, peopleDutiesNotKeptHereYet } from '#standard/evaluate-people-duties.ts'
import { type PeopleDutyCode, peopleDuties } from '#standard/people-duties.ts'
import type { PersonFacts } from '#standard/person-facts.ts'
import { dates, england, shipped, statuses } from '../../tests/support/case-duties.ts'
import { at, day, leave, mentorship, sickness } from '../../tests/support/sample-facts.ts'
import { agreement, booked, cancelled, pair, personFacts, session } from '../../tests/support/sample-person.ts'

const evaluated = (facts: Partial<PersonFacts>, on: string) =>
  evaluatePeopleDuties(personFacts(facts), shipped, england, day(on))
const statesOf = (code: PeopleDutyCode, facts: Partial<PersonFacts>, on: string) =>
  evaluated(facts, on).filter((state) => state.code === code)
function only(code: PeopleDutyCode, facts: Partial<PersonFacts>, on: string): DutyState {
  const [state, ...more] = statesOf(code, facts, on)
  if (!state || more.length > 0) throw new Error(`${code} has ${state ? more.length + 1 : 0} states`)
  return state
}

describe('the catalogue', () => {
  it('is evaluated or listed as not kept here yet, code by code', () => {
    const everybody = evaluated({}, '2026-03-10').map(({ code }) => code)
    const newcomer = evaluated({ newToRoleSince: day('2026-03-02') }, '2026-03-10').map(({ code }) => code)
    expect(everybody).not.toContain('M03n')
    expect(newcomer).not.toContain('M03')
    const codes = new Set([...everybody, ...newcomer])
    expect(peopleDuties.map(({ code }) => code).filter((code) => !codes.has(code))).toEqual([])
    expect(
      evaluated({}, '2026-03-10')
        .filter(({ kept }) => !kept)
        .map(({ code }) => code),
    ).toEqual(peopleDutiesNotKeptHereYet)
  })

  it('asks nothing of somebody who has left', () => {
    expect(evaluated({ leftOn: day('2026-03-09') }, '2026-03-10')).toEqual([])
    expect(evaluated({ leftOn: day('2026-03-10') }, '2026-03-10')).not.toEqual([])
  })

  it('asks no mentor and no sessions of somebody who holds no cases and is not employed to', () => {
    const open = evaluated(
      { roles: ['administrator'], mentorships: [], registrationBody: null, registrationExpiresOn: null },
      '2026-03-10',
    )
    expect(open.filter(({ dueOn }) => dueOn).map(({ code }) => code)).toEqual([])
  })
})

describe('M03 a formal session every 42 days', () => {
  it('scenario 59: after Thu 12 Feb 2026 due Thu 26 Mar, amber 27 Mar to 2 Apr, red from Good Friday 3 Apr', () => {
    const state = only('M03', { sessions: [session('2026-02-12')] }, '2026-02-13')
    expect(dates(state)).toEqual(['2026-03-12', '2026-03-26', '2026-04-02', '2026-04-24'])
    expect(
      statuses(state, [
        '2026-03-25',
        '2026-03-26',
        '2026-03-27',
        '2026-04-02',
        '2026-04-03',
        '2026-04-23',
        '2026-04-24',
      ]),
    ).toEqual(['upcoming', 'due today', 'in grace', 'in grace', 'overdue', 'overdue', 'critical'])
    expect(state.why).toBe('The last session that counts was Thu 12 Feb; the standard is at least every 42 days.')
  })

  it('scenario 59b: after Mon 13 Apr 2026 due Fri 22 May, and the next runs from the day it is held', () => {
    const first = session('2026-04-13')
    const state = only('M03', { sessions: [first] }, '2026-04-14')
    expect([state.dueOn, state.graceUntil]).toEqual([day('2026-05-22'), day('2026-06-01')])
    const next = only('M03', { sessions: [first, session('2026-05-21')] }, '2026-05-22')
    expect(next.dueOn).toEqual(day('2026-07-02'))
  })

  it('scenario 61: on day 43 it is amber, whatever was talked about in the corridor', () => {
    const chats = ['2026-02-20', '2026-03-03', '2026-03-12'].map((on) => session(on, { kind: 'peer' }))
    const state = only('M03', { sessions: [session('2026-02-12'), ...chats] }, '2026-03-27')
    expect(statusOn(state, day('2026-03-27'))).toBe('in grace')
    expect(toldAt(state, day('2026-03-27'))).toEqual(['owner'])
    expect(toldAt(state, day('2026-04-03'))).toEqual(['owner', 'line manager'])
    expect(toldAt(state, day('2026-04-24'))).toEqual(['owner', 'line manager', 'registered manager'])
  })

  it('scenario 63: the mentor’s sickness does not suspend it; the deputy mentor is offered the slot', () => {
    const sick = leave('2026-03-16', '2026-04-05', { personId: 'ruth', planned: false })
    const deputy = mentorship('2025-09-01', { mentorId: 'tom', mentorName: 'Tom Birch', kind: 'deputy' })
    const facts = { sessions: [session('2026-02-12')], absences: [sick], mentorships: [pair, deputy] }
    const state = only('M03', facts, '2026-03-24')
    expect(state.dueOn).toEqual(day('2026-03-26'))
    expect(state.suspensions).toEqual([])
    expect(ownerOn(state, day('2026-03-24'))).toEqual({ role: 'mentor', personId: 'tom' })
    expect(ownerOn(state, day('2026-04-06')).personId).toBe('ruth')
    expect(state.cure.label).toBe('Offer the slot to the deputy mentor')
    expect(state.why).toContain('Ruth Ellery is away, back Tue 7 Apr; the deputy mentor is offered the slot.')
    const alone = only('M03', { ...facts, mentorships: [pair] }, '2026-03-24')
    expect(ownerOn(alone, day('2026-03-24')).personId).toBe('ruth')
    expect(alone.cure.label).toBe('Book a session')
  })

  it('scenario 64: after 4 months away, back Mon 1 Jun 2026, it is due by Mon 8 Jun', () => {
    const away = leave('2026-02-01', '2026-05-31')
    const facts = { sessions: [session('2026-01-22')], absences: [away] }
    const during = only('M03', facts, '2026-04-15')
    expect(
      statuses(during, ['2026-01-31', '2026-02-01', '2026-05-31', '2026-06-01', '2026-06-08', '2026-06-09']),
    ).toEqual(['kept', 'suspended', 'suspended', 'upcoming', 'due today', 'in grace'])
    expect(only('M03', facts, '2026-06-02').dueOn).toEqual(day('2026-06-08'))
  })

  it('keeps the old day when it lies later than 5 working days after the return', () => {
    const facts = { sessions: [session('2026-05-20')], absences: [leave('2026-05-25', '2026-05-31')] }
    expect(only('M03', facts, '2026-06-01').dueOn).toEqual(day('2026-07-01'))
  })

  it('stays suspended while nobody knows when the mentee is back', () => {
    const facts = { sessions: [session('2026-02-12')], absences: [sickness('2026-03-02')] }
    expect(statusOn(only('M03', facts, '2026-03-03'), day('2026-09-01'))).toBe('suspended')
  })

  it('is not washed clean by a day off taken when it was already overdue', () => {
    const facts = { sessions: [session('2026-02-12')], absences: [leave('2026-04-07', '2026-04-07')] }
    expect(only('M03', facts, '2026-04-08').dueOn).toEqual(day('2026-03-26'))
  })

  it('allows 5 working days after an absence that began in grace, and before it shows the grace', () => {
    const facts = { sessions: [session('2026-02-12')], absences: [leave('2026-03-30', '2026-04-12')] }
    expect(statusOn(only('M03', facts, '2026-03-27'), day('2026-03-27'))).toBe('in grace')
    expect(only('M03', facts, '2026-04-01').dueOn).toEqual(day('2026-04-20'))
  })

  it('does not stop for a morning off', () => {
    const morning = leave('2026-03-26', '2026-03-26', { toAt: at('2026-03-26', '12:00') })
    expect(only('M03', { sessions: [session('2026-02-12')], absences: [morning] }, '2026-03-20').suspensions).toEqual(
      [],
    )
  })

  it('runs from the beginning of the pair before the first session, and offers to prepare the one that is booked', () => {
    const state = only('M03', { sessions: [booked('2025-10-08', { id: 'first' })] }, '2025-09-10')
    expect(state.dueOn).toEqual(day('2025-10-13'))
    expect(state.cure).toEqual({ label: 'Prepare', kind: 'session', targetId: 'first' })
  })
})

describe('M03n sessions for somebody new to the work', () => {
  const newcomer = { newToRoleSince: day('2026-03-02'), mentorships: [mentorship('2026-03-02', { id: 'pair' })] }

  test.each([
    ['in week 4 a week later', '2026-03-24', '2026-03-31', '2026-04-02'],
    ['at 6 weeks two weeks later', '2026-04-14', '2026-04-28', '2026-04-30'],
    ['at 6 months a month later', '2026-09-08', '2026-10-08', '2026-10-10'],
  ])('scenario 76: %s', (_, last, due, grace) => {
    const state = only('M03n', { ...newcomer, sessions: [session(last)] }, last)
    expect([state.dueOn, state.graceUntil]).toEqual([day(due), day(grace)])
  })

  it('scenario 76: wants 90 minutes, and the first session in the first week', () => {
    const short = session('2026-03-05', { heldTo: at('2026-03-05', '11:00') })
    expect(only('M03n', { ...newcomer, sessions: [short] }, '2026-03-06').dueOn).toEqual(day('2026-03-09'))
  })

  it('scenario 76: is never looser than everybody’s 42 days', async () => {
    const { standardOn } = await import('#standard/organisation-standard.ts')
    const loose = standardOn(
      [{ code: 'M03n', interval: { weekly: { weeks: 9 } }, grace: null, fromOn: day('2026-01-01'), reason: 'trial' }],
      day('2026-03-10'),
    )
    const states = evaluatePeopleDuties(
      personFacts({ ...newcomer, sessions: [session('2026-03-05')] }),
      loose,
      england,
      day('2026-03-10'),
    )
    expect(states.find(({ code }) => code === 'M03n')!.dueOn).toEqual(day('2026-04-16'))
  })

  it('gives way to M03 after a year', () => {
    const facts = { ...newcomer, sessions: [session('2027-03-03')] }
    expect(only('M03', facts, '2027-03-04').dueOn).toEqual(day('2027-04-14'))
  })
})

describe('M01 and M02 the mentor and the agreement', () => {
  it('wants a mentor from the first day, and tells the registered manager the day after', () => {
    const state = only('M01', { mentorships: [], startedOn: day('2026-03-02') }, '2026-03-02')
    expect(statuses(state, ['2026-03-02', '2026-03-03'])).toEqual(['due today', 'critical'])
    expect(state.owner.role).toBe('mentor lead')
  })

  it('allows a gap of 10 working days between mentors', () => {
    const ending = { ...pair, to: day('2026-03-13') }
    const state = only('M01', { mentorships: [ending] }, '2026-03-10')
    expect(statuses(state, ['2026-03-12', '2026-03-13', '2026-03-27', '2026-03-28'])).toEqual([
      'kept',
      'upcoming',
      'due today',
      'overdue',
    ])
    const later = (from: string) => [ending, mentorship(from, { kind: 'interim', mentorId: 'lena' })]
    expect(only('M01', { mentorships: later('2026-03-27') }, '2026-03-10').dueOn).toBeNull()
    expect(only('M01', { mentorships: later('2026-03-30') }, '2026-03-10').dueOn).toEqual(day('2026-03-27'))
    expect(only('M01', { mentorships: later('2026-03-30') }, '2026-03-30').dueOn).toBeNull()
  })

  it('does not take the deputy for the mentor', () => {
    expect(only('M01', { mentorships: [{ ...pair, kind: 'deputy' }] }, '2026-03-10').dueOn).toEqual(day('2025-09-01'))
  })

  it('wants the agreement at the first session, at the latest 42 days after the beginning', () => {
    expect(only('M02', { sessions: [booked('2025-09-15')] }, '2025-09-02').dueOn).toEqual(day('2025-09-15'))
    const state = only('M02', {}, '2025-09-02')
    expect([state.dueOn, state.graceUntil]).toEqual([day('2025-10-13'), day('2025-10-20')])
    expect(
      only('M02', { agreements: [agreement('2025-09-15', { signedByBoth: false })] }, '2025-09-16').dueOn,
    ).not.toBeNull()
  })

  it('wants it reviewed after 3 months, then every 12', () => {
    const first = agreement('2025-09-15')
    expect(only('M02', { agreements: [first] }, '2025-10-01').dueOn).toEqual(day('2025-12-15'))
    const both = [first, agreement('2025-12-10')]
    expect(only('M02', { agreements: both }, '2026-01-05').dueOn).toEqual(day('2026-12-10'))
    const sooner = [first, agreement('2025-12-10', { reviewDueOn: day('2026-06-10') })]
    expect(only('M02', { agreements: sooner }, '2026-01-05').dueOn).toEqual(day('2026-06-10'))
  })
})

describe('M04 to M06 around the session', () => {
  it('holds while the booked sessions and one interval more reach 3 months ahead', () => {
    const sessions = [session('2026-02-12'), booked('2026-03-26'), booked('2026-05-07')]
    const state = only('M04', { sessions }, '2026-03-02')
    // 7 May and 42 days is 18 June, of which 3 months before is 18 March.
    expect([state.dueOn, state.graceUntil]).toEqual([day('2026-03-18'), day('2026-04-01')])
    expect(statusOn(only('M04', { sessions: [session('2026-02-12')] }, '2026-03-02'), day('2026-03-02'))).toBe(
      'critical',
    )
  })

  it('asks a new pair for dates at once', () => {
    expect(only('M04', { mentorships: [mentorship('2026-03-02')] }, '2026-03-02').dueOn).toEqual(day('2026-03-02'))
  })

  it('scenario 62: a session cut to 25 of 90 minutes needs a new date', () => {
    const cut = session('2026-03-10', { heldTo: at('2026-03-10', '10:25') })
    const state = only('M05', { sessions: [session('2026-02-12'), cut] }, '2026-03-10')
    expect([state.aboutId, state.dueOn]).toEqual([cut.id, day('2026-03-10')])
    expect(state.why).toContain('did not count: it lasted 25 of the 60 minutes it needs')
    expect(only('M05', { sessions: [{ ...cut, rebookedTo: 'session-next' }] }, '2026-03-10').dueOn).toBeNull()
    expect(only('M05', { sessions: [cut, session('2026-03-17')] }, '2026-03-18').dueOn).toBeNull()
  })

  it('asks for the new date of a cancelled session by its day, after the mentee’s sickness 5 working days after the return', () => {
    const lost = cancelled('2026-03-26')
    expect(only('M05', { sessions: [lost] }, '2026-03-20').dueOn).toEqual(day('2026-03-26'))
    const sick = sickness('2026-03-23', { toAt: at('2026-04-07', '00:00') })
    expect(only('M05', { sessions: [lost], absences: [sick] }, '2026-04-07').dueOn).toEqual(day('2026-04-14'))
    expect(only('M05', { sessions: [lost], absences: [sickness('2026-03-23')] }, '2026-03-27').dueOn).toBeNull()
  })

  it('asks the mentor, then the mentee, to sign within 5 working days: amber after them, red after 10', () => {
    const unsigned = session('2026-03-10', { status: 'draft record', mentorSignedAt: null, menteeSignedAt: null })
    const state = only('M06', { sessions: [unsigned] }, '2026-03-11')
    expect(state.owner).toEqual({ role: 'mentor', personId: 'ruth' })
    expect(statuses(state, ['2026-03-17', '2026-03-18', '2026-03-24', '2026-03-25'])).toEqual([
      'due today',
      'in grace',
      'in grace',
      'overdue',
    ])
    const half = { ...unsigned, mentorSignedAt: at('2026-03-11') }
    expect(only('M06', { sessions: [half] }, '2026-03-12').owner).toEqual({ role: 'mentee', personId: 'asha' })
    expect(only('M06', { sessions: [session('2026-03-10')] }, '2026-03-11').dueOn).toBeNull()
  })

  it('leaves the record of a session with the mentor who held it, deputy or not', () => {
    const deputy = mentorship('2025-09-01', { mentorId: 'tom', mentorName: 'Tom Birch', kind: 'deputy' })
    const facts = {
      sessions: [session('2026-03-10', { status: 'draft record', mentorSignedAt: null })],
      mentorships: [pair, deputy],
      absences: [leave('2026-03-11', '2026-03-20', { personId: 'ruth' })],
    }
    expect(ownerOn(only('M06', facts, '2026-03-12'), day('2026-03-12')).personId).toBe('ruth')
  })
})

describe('M07, M08, M12, M13', () => {
  it('scenario 65: a case decision is on the file within 2 working days, with 1 of grace', () => {
    const decision = { sessionId: 'session-1', fileId: 'file-1', heldOn: day('2026-03-12'), noteId: null }
    const state = only('M07', { decisions: [decision] }, '2026-03-12')
    expect(dates(state).slice(1)).toEqual(['2026-03-16', '2026-03-17', '2026-03-19'])
    expect(only('M07', { decisions: [{ ...decision, noteId: 'note-1' }] }, '2026-03-12').dueOn).toBeNull()
  })

  const held = {
    fileId: 'file-1',
    clientName: 'Sof',
    startOn: day('2026-03-02'),
    lastDiscussedOn: null,
    highRisk: false,
  }

  it('wants each case talked through every 3 months, from the allocation on', () => {
    const other = { ...held, fileId: 'file-2', lastDiscussedOn: day('2026-03-20') }
    const states = statesOf('M08', { caseload: [held, other] }, '2026-03-21')
    expect(states.map(({ aboutId, dueOn }) => [aboutId, dueOn!.toString()])).toEqual([
      ['file-1', '2026-06-02'],
      ['file-2', '2026-06-19'],
    ])
    expect(states.every(({ why, title }) => !`${why}${title}`.includes('Sof'))).toBe(true)
  })

  it('wants a high-risk case in every session', () => {
    const risky = { ...held, highRisk: true, lastDiscussedOn: day('2026-03-20') }
    const next = only('M08', { caseload: [risky], sessions: [session('2026-03-20')] }, '2026-03-21')
    expect(next.dueOn).toEqual(day('2026-05-01'))
    const passedOver = only(
      'M08',
      { caseload: [risky], sessions: [session('2026-03-20'), session('2026-04-20')] },
      '2026-04-22',
    )
    expect([passedOver.dueOn, statusOn(passedOver, day('2026-04-22'))]).toEqual([day('2026-04-20'), 'in grace'])
  })

  it('wants one reflection between two sessions', () => {
    const sessions = [session('2026-02-12')]
    expect(only('M12', { sessions, reflectedOn: [day('2026-02-11')] }, '2026-02-20').dueOn).toEqual(day('2026-03-26'))
    expect(only('M12', { sessions, reflectedOn: [day('2026-02-18')] }, '2026-02-20').dueOn).toBeNull()
  })

  it('scenario 77: a registration lapses at the midnight that ends its last day', () => {
    const state = only('M13', { registrationExpiresOn: day('2026-06-30') }, '2026-03-02')
    expect(statuses(state, ['2026-03-31', '2026-04-01', '2026-06-30', '2026-07-01'])).toEqual([
      'kept',
      'upcoming',
      'due today',
      'critical',
    ])
  })

  it('does not stop registration for an absence, nor take an unknown date for a valid one', () => {
    const away = { absences: [leave('2026-03-01', '2026-09-01')], registrationExpiresOn: day('2026-06-30') }
    expect(statusOn(only('M13', away, '2026-03-02'), day('2026-07-01'))).toBe('critical')
    expect(statusOn(only('M13', { registrationExpiresOn: null }, '2026-03-02'), day('2026-03-02'))).toBe('critical')
  })
})
