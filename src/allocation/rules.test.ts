import { describe, expect, it } from 'vitest'
import {
  allocationState,
  type Candidate,
  daysWithoutHolder,
  type Held,
  lastDayProblem,
  nextStart,
  type Proposal,
  refusalOf,
} from './rules.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

const ben: Candidate = {
  id: 'ben',
  name: 'Ben Hale',
  roles: ['case manager'],
  leftOn: null,
  registrationExpiresOn: null,
  newToRoleSince: null,
  hasMentor: true,
  conflict: null,
  weights: [],
}
const proposal: Proposal = {
  role: 'primary',
  startOn: day('2026-03-02'),
  weight: 6,
  pointsAfter: 21,
  capacity: 100,
  plan: '',
}
const byAsha = (startOn: string, endOn: string | null): Held => ({
  id: 'first',
  personId: 'asha',
  personName: 'Asha Patel',
  startOn: day(startOn),
  endOn: endOn ? day(endOn) : null,
})

describe('whether a file may be given to somebody', () => {
  const code = (about: Partial<Candidate>, wanted: Partial<Proposal> = {}, held: Held[] = []) =>
    refusalOf({ ...ben, ...about }, { ...proposal, ...wanted }, held)?.code

  it('yes, to a case manager with a mentor and room', () => {
    expect(code({})).toBeUndefined()
  })

  it.each<[string, Partial<Candidate>, string | undefined]>([
    ['somebody without the role', { roles: ['mentor'] }, 'not a case manager'],
    ['somebody whose last day was the day before', { leftOn: day('2026-03-01') }, 'left'],
    ['somebody whose last day it is', { leftOn: day('2026-03-02') }, undefined],
    ['an expired registration', { registrationExpiresOn: day('2026-03-01') }, 'registration expired'],
    ['a registration that expires that day', { registrationExpiresOn: day('2026-03-02') }, undefined],
    ['nobody holding them', { hasMentor: false }, 'no mentor'],
    ['a conflict nobody decided', { conflict: 'undecided' }, 'conflict undecided'],
    ['a conflict that removed them', { conflict: 'remove' }, 'conflict'],
  ])('%s: %s', (_, about, expected) => {
    expect(code(about)).toBe(expected)
  })

  it('a second case manager needs no mentor for it, and the days of the first do not matter', () => {
    expect(code({ hasMentor: false }, { role: 'secondary' }, [byAsha('2026-01-05', null)])).toBeUndefined()
  })

  it.each([
    [null, 'held by another'],
    ['2026-03-02', 'held by another'],
    ['2026-03-01', undefined],
  ])('held by Asha until %s: %s', (endOn, expected) => {
    expect(code({}, {}, [byAsha('2026-01-05', endOn)])).toBe(expected)
  })

  it('not twice to the same person', () => {
    expect(code({ id: 'asha' }, {}, [byAsha('2026-01-05', null)])).toBe('held by themself')
  })

  it('not before an allocation that is already agreed for later', () => {
    expect(code({}, {}, [byAsha('2026-04-01', null)])).toBe('held by another')
  })

  it('over the limit only with a written plan', () => {
    expect(code({}, { pointsAfter: 102 })).toBe('over the limit without a plan')
    expect(code({}, { pointsAfter: 102, plan: 'Two cases close in April.' })).toBeUndefined()
    expect(code({}, { pointsAfter: 99 })).toBeUndefined()
  })
})

describe('the days of two allocations', () => {
  it.each([
    [[], '2026-03-02'],
    [[byAsha('2026-01-05', '2026-04-30')], '2026-05-01'],
    [[byAsha('2026-01-05', '2026-02-01')], '2026-03-02'],
    [[byAsha('2025-01-05', '2025-12-31'), byAsha('2026-01-01', '2026-03-31')], '2026-04-01'],
  ])('after %j the next begins on %s', (held, expected) => {
    expect(nextStart(held, day('2026-03-02')).toString()).toBe(expected)
  })

  it('meet without a gap, or the gap is named', () => {
    const first = byAsha('2026-01-05', '2026-04-30')
    expect(daysWithoutHolder([{ ...first, startOn: day('2026-05-01'), endOn: null }, first])).toEqual([])
    expect(daysWithoutHolder([first, byAsha('2026-05-04', null)]).map(({ from, to }) => `${from} to ${to}`)).toEqual([
      '2026-05-01 to 2026-05-03',
    ])
  })

  it('a last day is never before the first', () => {
    expect(lastDayProblem(day('2026-03-01'), day('2026-03-02'))).toBe('The last day is before the first')
    expect(lastDayProblem(day('2026-03-02'), day('2026-03-02'))).toBeUndefined()
  })
})

describe('where an allocation stands on 2 March', () => {
  const accepted = { startOn: day('2026-03-02'), endOn: null, acceptedAt: true, declinedAt: null }
  it.each([
    [{ ...accepted, acceptedAt: null }, 'proposed'],
    [{ ...accepted, acceptedAt: null, declinedAt: true }, 'declined'],
    [accepted, 'active'],
    [{ ...accepted, startOn: day('2026-03-03') }, 'accepted'],
    [{ ...accepted, endOn: day('2026-03-02') }, 'active'],
    [{ ...accepted, startOn: day('2026-01-05'), endOn: day('2026-03-01') }, 'ended'],
  ])('%j: %s', (allocation, expected) => {
    expect(allocationState(allocation, day('2026-03-02'))).toBe(expected)
  })
})
