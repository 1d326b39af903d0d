import { describe, expect, test } from 'vitest'
import { workingCalendar } from '#calendar/working-days.ts'
import type { FileFacts } from '#standard/facts.ts'
import { standardOn } from '#standard/organisation-standard.ts'
import { judged } from '../../tests/support/judged.ts'
import {
  allocation,
  at,
  briefed,
  cover,
  day,
  draft,
  entry,
  leave,
  note,
  profile,
  ruth,
  summary,
  wellHeldFile,
} from '../../tests/support/sample-facts.ts'
import { evaluate } from './evaluate.ts'
import { notWaivable } from './judge.ts'
import type { ProofName, Window } from './proof.ts'

const proof = (facts: FileFacts, on: string, name: ProofName, window?: Window) =>
  evaluate(facts, standardOn([], day(on)), workingCalendar(facts.nation, []), day(on), name, window)

describe('rulebook 5: the three proofs', () => {
  const summer = leave('2026-08-01', '2026-08-14')

  test('scenario 49: a summary 12 working days old fails H03; a new one and the brief read again turn H green', () => {
    const before = {
      absences: [summer],
      covers: [cover(summer, briefed('2026-07-15'))],
      summaries: [summary('2026-07-15')],
    }
    const stale = proof(wellHeldFile('2026-07-31', before), '2026-07-31', 'holiday')
    expect(stale.status).toBe('red')
    expect(stale.checks.filter((check) => check.result === 'fail').map((check) => check.code)).toEqual(['H03'])
    expect(judged('H03', wellHeldFile('2026-07-31', before), '2026-07-31').why).toBe(
      'The summary was signed on Wed 15 Jul, 12 working days before the leave.',
    )

    const refreshed = { ...before, summaries: [...before.summaries, summary('2026-07-31')] }
    expect(judged('H07', wellHeldFile('2026-07-31', refreshed), '2026-07-31').result).toBe('fail')

    const read = { ...refreshed, covers: [cover(summer, briefed('2026-07-31'))] }
    expect(proof(wellHeldFile('2026-07-31', read), '2026-07-31', 'holiday').status).toBe('green')
  })

  test('scenario 50: cover who is away for two of the days fails H01 and H02, naming the days', () => {
    const facts = wellHeldFile('2026-07-31', {
      absences: [summer, leave('2026-08-05', '2026-08-06', { personId: ruth })],
      covers: [cover(summer, briefed('2026-07-31'))],
    })
    expect(judged('H01', facts, '2026-07-31')).toMatchObject({
      result: 'fail',
      why: 'Nobody covers Wed 5 Aug to Thu 6 Aug.',
    })
    expect(judged('H02', facts, '2026-07-31')).toMatchObject({
      result: 'fail',
      why: 'Ruth Ellery is away on Wed 5 Aug to Thu 6 Aug.',
    })
  })

  test('scenario 55: cover not handed back fails the next holiday proof', () => {
    const past = leave('2026-11-09', '2026-11-13')
    const facts = wellHeldFile('2026-11-24', { absences: [past], covers: [cover(past)] })
    expect(judged('C39', facts, '2026-11-24').result).toBe('fail')
    expect(proof(facts, '2026-11-24', 'holiday').status).toBe('red')
  })

  test('scenario 56: an audit of the last 12 months equals the nightly one and lists its evidence', () => {
    const facts = wellHeldFile('2026-11-24', {
      notes: [
        ...wellHeldFile('2026-11-24').notes,
        note('2026-11-10', { id: 'unexplained', recordedAt: at('2026-11-20') }),
      ],
    })
    const nightly = proof(facts, '2026-11-24', 'audit')
    const visit = proof(facts, '2026-11-24', 'audit', { from: day('2025-11-24'), to: day('2026-11-24') })
    const told = ({ status, score, checks }: typeof nightly) => ({
      status,
      score,
      checks: checks.map(({ code, result, evidence }) => ({ code, result, evidence })),
    })
    expect(told(visit)).toEqual(told(nightly))
    expect(nightly.status).toBe('red')
    expect(nightly.checks.find((check) => check.code === 'A12')?.evidence).toEqual(['unexplained'])
  })

  test('scenario 57: a waiver holds to its review and fails after it; what was waived stays listed', () => {
    const waived = {
      id: 'waiver',
      code: 'S02',
      reason: 'In hospital abroad',
      waivedAt: at('2026-11-01'),
      reviewOn: day('2026-11-30'),
    }
    const facts = wellHeldFile('2026-11-24', { notes: [note('2026-11-01')], waivers: [waived] })
    expect(judged('S02', { ...facts, waivers: [] }, '2026-11-24').result).toBe('fail')
    expect(judged('S02', facts, '2026-11-24')).toMatchObject({
      result: 'waived',
      why: 'Set aside: In hospital abroad',
      evidence: ['waiver'],
      holdsUntil: day('2026-11-30'),
    })
    const { status, score } = proof(facts, '2026-11-24', 'sick-day')
    expect(status).toBe('green')
    expect(score.passed).toBe(score.applicable)
    expect(judged('S02', facts, '2026-12-01')).toMatchObject({
      result: 'fail',
      fixBy: 'line manager',
      fixLink: { kind: 'waiver' },
    })
  })

  test.each([...notWaivable])('scenario 57: %s cannot be set aside', (code) => {
    const waived = {
      id: 'waiver',
      code,
      reason: 'Too much work',
      waivedAt: at('2026-11-01'),
      reviewOn: day('2026-12-30'),
    }
    const facts = wellHeldFile('2026-11-24', { waivers: [waived], drafts: [draft('2026-11-01')] })
    expect(judged(code, facts, '2026-11-24').result).not.toBe('waived')
  })

  test('scenario 58: of a case three days old only the checks marked ◊ are judged', () => {
    const start = day('2026-11-19')
    const facts = wellHeldFile('2026-11-24', {
      status: 'allocated',
      openedOn: start,
      allocations: [allocation(start)],
      notes: [],
      summaries: [],
      plans: [],
      reviews: [],
      discussions: [],
      profile: profile('2026-11-20'),
      chronology: [entry(start, { category: 'allocation' })],
    })
    const judgedOn = (on: string, name: ProofName) =>
      proof(facts, on, name)
        .checks.filter((check) => ['pass', 'amber', 'fail'].includes(check.result))
        .map((check) => check.code)
    expect(judgedOn('2026-11-22', 'sick-day')).toEqual(['S01', 'S02', 'S03', 'S05', 'S07', 'S08', 'S12'])
    expect(judgedOn('2026-11-22', 'holiday')).toEqual(['H04', 'H05', 'H10'])
    expect(proof(facts, '2026-11-22', 'sick-day').status).toBe('green')
    expect(judgedOn('2026-11-26', 'sick-day')).not.toContain('S04')
    expect(judgedOn('2026-11-27', 'sick-day')).toContain('S04')
  })

  test.each([
    ['referred', 'none applies', 'none applies'],
    ['accepted', 'none applies', 'none applies'],
    ['closed', 'none applies', 'green'],
    ['active', 'green', 'green'],
  ])('a file that is %s: sick-day proof %s, audit proof %s', (status, sickDay, audit) => {
    const closed = { closedOn: day('2026-11-24'), statusHistory: [{ status: 'closing', at: at('2026-11-20') }] }
    const facts = wellHeldFile('2026-11-24', { status, ...(status === 'closed' && closed) })
    expect(proof(facts, '2026-11-24', 'sick-day').status).toBe(sickDay)
    expect(proof(facts, '2026-11-24', 'audit').status).toBe(audit)
  })

  test('on hold, what the hold suspends is not judged, and what it does not suspend is', () => {
    const held = wellHeldFile('2026-11-24', {
      status: 'on-hold',
      statusHistory: [{ status: 'on-hold', at: at('2026-11-01') }],
      notes: [note('2026-10-30')],
      profile: profile('2026-10-25', { emergencyPlan: false }),
    })
    expect(judged('S02', held, '2026-11-24')).toMatchObject({ result: 'n/a', why: 'The file is on hold.' })
    expect(judged('S07', held, '2026-11-24').result).toBe('fail')
    const resumed = {
      ...held,
      status: 'active',
      statusHistory: [...held.statusHistory, { status: 'active', at: at('2026-11-20') }],
    }
    expect(judged('S02', resumed, '2026-11-27').result).toBe('n/a')
    expect(judged('S02', resumed, '2026-11-28').result).toBe('fail')
  })

  test('a proof that is kept says until when, and what ends it', () => {
    expect(proof(wellHeldFile('2026-11-24'), '2026-11-24', 'sick-day')).toMatchObject({
      status: 'green',
      holdsUntil: day('2026-12-01'),
      lapse: { code: 'S02', on: day('2026-12-02'), sentence: 'then the weekly note' },
      score: { passed: 13, applicable: 13 },
    })
  })
})
