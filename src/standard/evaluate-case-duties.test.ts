import { describe, expect, it } from 'vitest'
import { caseDuties } from '#standard/case-duties.ts'
import { statusOn } from '#standard/duty-state.ts'
import { caseDutiesNotKeptHereYet } from '#standard/evaluate-case-duties.ts'
import type { FileFacts } from '#standard/facts.ts'
import { evaluated, only, statuses } from '../../tests/support/case-duties.ts'
import { at, day, note, task } from '../../tests/support/sample-facts.ts'

describe('the catalogue', () => {
  it('is evaluated or listed as not kept here yet, code by code', () => {
    const states = evaluated({}, '2026-03-10')
    expect([...new Set(states.map(({ code }) => code))]).toEqual(caseDuties.map(({ code }) => code))
    const notKept = states.filter((state) => !state.kept).map(({ code }) => code)
    expect(notKept).toEqual(caseDutiesNotKeptHereYet)
    expect(statusOn(states.find(({ code }) => code === 'C20')!, day('2030-01-01'))).toBe('not kept here yet')
    expect(caseDutiesNotKeptHereYet).not.toContain('C09')
  })

  it('asks nothing of a file that is closed', () => {
    for (const status of ['closed', 'retained', 'destroyed']) expect(evaluated({ status }, '2026-03-10')).toEqual([])
  })

  it('gives every state that asks for something an owner, a sentence and a button', () => {
    for (const state of evaluated({ tasks: [task('2026-03-04')] }, '2026-05-01')) {
      expect(state.why).toMatch(/^[A-Z“0-9].*\.$/)
      expect(state.cure.label).not.toBe('')
      expect(state.owner.role).toBeTruthy()
    }
  })
})

describe('a file on hold', () => {
  const held = (more: Partial<FileFacts> = {}): Partial<FileFacts> => ({
    status: 'on-hold',
    notes: [note('2026-03-05')],
    statusHistory: [
      { status: 'active', at: at('2026-03-02', '10:00') },
      { status: 'on-hold', at: at('2026-03-09', '10:00') },
    ],
    ...more,
  })

  it('keeps the safety duties and suspends the others', () => {
    const on = day('2026-04-20')
    const suspended = evaluated(held(), '2026-03-10').filter((state) => statusOn(state, on) === 'suspended')
    expect(suspended.map(({ code }) => code)).toContain('C09')
    for (const code of ['C11', 'C30', 'C38']) expect(suspended.map((state) => state.code)).not.toContain(code)
    expect(statusOn(only('C11', held(), '2026-03-10'), on)).toBe('overdue')
  })

  it('gives 5 working days, or the old day when later, once the hold has ended', () => {
    const ended = held({
      status: 'active',
      statusHistory: [...held().statusHistory!, { status: 'active', at: at('2026-04-20', '10:00') }],
    })
    expect(only('C09', ended, '2026-04-20').dueOn).toEqual(day('2026-04-27'))
    // 3 months after the allocation, which lies after the hold.
    expect(only('C14', ended, '2026-04-20').dueOn).toEqual(day('2026-06-02'))
  })

  it('does not wash clean what was overdue before the hold began', () => {
    const late = held({
      status: 'active',
      notes: [note('2026-02-20')],
      statusHistory: [...held().statusHistory!, { status: 'active', at: at('2026-04-20', '10:00') }],
    })
    expect(only('C09', late, '2026-04-20').dueOn).toEqual(day('2026-02-27'))
  })
})

describe('waivers', () => {
  const waiver = {
    id: 'waiver-1',
    code: 'C11',
    reason: 'Sof asked for no calls in Ramadan',
    waivedAt: at('2026-03-05', '10:00'),
    reviewOn: day('2026-05-05'),
  }

  it('scenario 57: counts with its reason until its review day, and no longer after it', () => {
    const state = only('C11', { waivers: [waiver], notes: [note('2026-03-05')] }, '2026-03-10')
    expect(state.waived).toEqual({ id: 'waiver-1', reason: waiver.reason, reviewOn: waiver.reviewOn })
    expect(statuses(state, ['2026-03-10', '2026-05-05', '2026-05-06'])).toEqual(['waived', 'waived', 'critical'])
  })

  it('is for its own duty, and one past its review day is no waiver at all', () => {
    expect(only('C09', { waivers: [waiver] }, '2026-03-10').waived).toBeNull()
    expect(only('C11', { waivers: [waiver] }, '2026-05-06').waived).toBeNull()
  })
})
