import { describe, expect, it } from 'vitest'
import {
  decideStatus,
  gatesTo,
  givenDayProblem,
  nextStatuses,
  phaseOf,
  type Status,
  type StatusFacts,
  statusWords,
} from './status-rules.ts'

const today = Temporal.PlainDate.from('2026-03-02')
const ready: StatusFacts = {
  status: 'active',
  before: null,
  today,
  conflictCheck: 'clear',
  hasUndecidedConflict: false,
  caseManager: 'Asha Patel',
  hasMentor: true,
  hasDirectContact: true,
  attempts: 0,
  privacyNoticeGivenOn: today,
  hasAgreedPlan: true,
  openAllocations: 0,
}
const messageOf = (facts: Partial<StatusFacts>, to: Status, reason = '', reviewOn: string | null = null) => {
  const decision = decideStatus(
    { ...ready, ...facts },
    { to, reason, reviewOn: reviewOn ? Temporal.PlainDate.from(reviewOn) : null },
  )
  return decision.ok ? 'ok' : `${decision.field}: ${decision.message}`
}

describe('the steps of a file', () => {
  it.each<[Status, Status, Partial<StatusFacts>, string]>([
    ['accepted', 'allocated', {}, 'ok'],
    ['accepted', 'allocated', { caseManager: null }, 'to: Nobody has accepted it as case manager.'],
    ['accepted', 'allocated', { hasMentor: false }, 'to: Asha Patel has no mentor (M01).'],
    ['accepted', 'allocated', { hasUndecidedConflict: true }, 'to: A conflict of interest is not decided.'],
    ['allocated', 'assessing', {}, 'ok'],
    ['allocated', 'assessing', { hasDirectContact: false, attempts: 2 }, 'ok'],
    [
      'allocated',
      'assessing',
      { hasDirectContact: false, attempts: 1 },
      'to: No note tells of a direct contact, or of two attempts.',
    ],
    [
      'allocated',
      'assessing',
      { privacyNoticeGivenOn: null },
      'to: The day the privacy notice was given is not recorded.',
    ],
    ['planning', 'active', {}, 'ok'],
    ['planning', 'active', { hasAgreedPlan: false }, 'to: No plan is agreed, with or without disagreement.'],
    ['active', 'reviewing', {}, 'ok'],
    ['reviewing', 'active', {}, 'ok'],
    ['closing', 'active', { hasAgreedPlan: false }, 'ok'],
  ])('from %s to %s, given %j: %s', (from, to, facts, expected) => {
    expect(messageOf({ status: from, ...facts }, to)).toBe(expected)
  })

  it.each<[Status, Status]>([
    ['assessing', 'planning'],
    ['active', 'closing'],
    ['closing', 'closed'],
    ['active', 'transferring'],
  ])('from %s to %s needs a written reason, because its record is not kept here yet', (from, to) => {
    expect(messageOf({ status: from }, to)).toMatch(/^reason: This is not kept here yet/)
    expect(messageOf({ status: from }, to, 'It lies in the paper file.')).toBe('ok')
  })

  it('closes only when every allocation has its last day', () => {
    expect(messageOf({ status: 'closing', openAllocations: 1 }, 'closed', 'All is settled.')).toBe(
      'to: An allocation has no last day: end it with the reason “closed”.',
    )
  })

  it.each<Status>(['retained', 'reopened'])('does not become %s here', (to) => {
    expect(messageOf({ status: 'closed' }, to, 'A reason does not help')).toMatch(/^to: /)
  })
})

describe('a jump', () => {
  it('is refused with the gate that is missing on the way', () => {
    expect(messageOf({ status: 'accepted', caseManager: null }, 'active')).toBe(
      'to: Before active comes allocated, and that needs: one primary case manager with a mentor. Nobody has accepted it as case manager.',
    )
    expect(messageOf({ status: 'accepted' }, 'active')).toContain('that needs: signed assessment')
  })

  it('is refused with the next step where every gate is met', () => {
    expect(messageOf({ status: 'accepted' }, 'assessing')).toBe('to: From accepted it goes to allocated first')
  })

  it('does not lead back', () => {
    expect(messageOf({ status: 'active' }, 'accepted')).toBe('to: A file that is active does not become accepted')
    expect(messageOf({ status: 'destroyed' }, 'active')).toBe('to: A file that is destroyed does not become active')
  })
})

describe('on hold', () => {
  it.each([
    ['', '2026-03-20', 'reason: Say why it is put on hold'],
    ['In hospital', null, 'reviewOn: Choose the day on which the hold is looked at again'],
    ['In hospital', '2026-03-02', 'reviewOn: The hold is looked at again on a day that lies ahead'],
    ['In hospital', '2026-04-01', 'ok'],
    ['In hospital', '2026-04-02', 'reviewOn: A hold is looked at again within 30 days'],
  ])('because “%s”, until %s: %s', (reason, reviewOn, expected) => {
    expect(messageOf({}, 'on-hold', reason, reviewOn)).toBe(expected)
  })

  it('goes back to what it was, without asking for its gates again', () => {
    const held: Partial<StatusFacts> = { status: 'on-hold', before: 'assessing', privacyNoticeGivenOn: null }
    expect(nextStatuses('on-hold', 'assessing')).toEqual(['assessing', 'closing'])
    expect(messageOf(held, 'assessing')).toBe('ok')
    expect(messageOf(held, 'active')).toBe('to: A file that is on hold does not become active')
  })
})

describe('every status', () => {
  const all = Object.keys(statusWords) as Status[]

  it('has words, a phase and gates that say what they are about', () => {
    for (const status of all) {
      expect(phaseOf(status)).not.toBe('')
      for (const each of gatesTo(status, { ...ready, status: 'active' })) expect(each.sentence).toMatch(/\.$/)
    }
  })

  it('leads on only to states that are there', () => {
    for (const status of all) for (const next of nextStatuses(status, 'active')) expect(all).toContain(next)
  })
})

it('nothing was given on a day that lies ahead', () => {
  expect(givenDayProblem(today.add({ days: 1 }), today)).toBe('This day lies in the future')
  expect(givenDayProblem(today, today)).toBeUndefined()
  expect(givenDayProblem(null, today)).toBeUndefined()
})
