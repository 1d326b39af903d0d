import { describe, expect, test } from 'vitest'
import { decideMatch, hasLeft, type Match, type MatchRefusal, type MenteeFacts, type MentorFacts } from './rules.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const ruth: MentorFacts = {
  id: 'ruth',
  name: 'Ruth',
  roles: ['mentor'],
  leftOn: null,
  filesHeld: 0,
  mentees: 3,
  maxMentees: 8,
}
const asha: MenteeFacts = { id: 'asha', name: 'Asha', leftOn: null, lineManagerId: 'lena', mentors: [] }
const match: Match = { kind: 'primary', from: day('2026-03-02'), to: null, overrideReason: '' }
const held = (kind: 'primary' | 'interim' | 'deputy', mentorId = 'mary'): MenteeFacts => ({
  ...asha,
  mentors: [{ kind, mentorId, mentorName: 'Mary', lastDay: null }],
})

describe('a match', () => {
  test.each<[string, MentorFacts, MenteeFacts, Match, MatchRefusal | undefined]>([
    ['of a mentor with room', ruth, asha, match, undefined],
    ['with oneself', { ...ruth, id: 'asha' }, asha, match, 'self'],
    ['with somebody without the role', { ...ruth, roles: ['case manager'] }, asha, match, 'not a mentor'],
    ['with a mentor whose last day was before', { ...ruth, leftOn: day('2026-03-01') }, asha, match, 'left'],
    ['with a mentor whose last day it is', { ...ruth, leftOn: day('2026-03-02') }, asha, match, undefined],
    ['for somebody who has left', ruth, { ...asha, leftOn: day('2026-03-01') }, match, 'mentee left'],
    ['that ends before it begins', ruth, asha, { ...match, to: day('2026-03-01') }, 'ends before it begins'],
    ['of one day', ruth, asha, { ...match, to: day('2026-03-02') }, undefined],
    ['as interim without a last day', ruth, asha, { ...match, kind: 'interim' }, 'interim without end'],
    ['as interim with a last day', ruth, asha, { ...match, kind: 'interim', to: day('2026-03-13') }, undefined],
    ['beside another of the same kind', ruth, held('primary'), match, 'has one already'],
    ['as deputy beside a mentor', ruth, held('primary'), { ...match, kind: 'deputy' }, undefined],
    ['as deputy beside another deputy', ruth, held('deputy'), { ...match, kind: 'deputy' }, 'has one already'],
    ['as deputy of oneself', ruth, held('primary', 'ruth'), { ...match, kind: 'deputy' }, 'is another kind already'],
    ['with one place left', { ...ruth, mentees: 7 }, asha, match, undefined],
    ['with no place left', { ...ruth, mentees: 8 }, asha, match, 'too many mentees'],
    ['as deputy of a full mentor', { ...ruth, mentees: 8 }, asha, { ...match, kind: 'deputy' }, undefined],
    ['with a lower limit of their own', { ...ruth, mentees: 3, maxMentees: 3 }, asha, match, 'too many mentees'],
  ])('%s', (_name, mentor, mentee, wanted, refusal) => {
    const decision = decideMatch(mentor, mentee, wanted)
    expect(decision.ok ? undefined : decision.refusal).toBe(refusal)
  })

  test('scenario 79: a mentor with 9 mentees is refused a tenth, unless a reason is given', () => {
    const full = { ...ruth, mentees: 9 }
    expect(decideMatch(full, asha, match)).toEqual({ ok: false, refusal: 'too many mentees', mayOverride: true })
    expect(decideMatch(full, asha, { ...match, overrideReason: 'Two of them end this month' })).toEqual({
      ok: true,
      warnings: [],
    })
  })

  test('a reason opens nothing but the limit', () => {
    const decision = decideMatch({ ...ruth, roles: [] }, asha, { ...match, overrideReason: 'Because' })
    expect(decision).toEqual({ ok: false, refusal: 'not a mentor', mayOverride: false })
  })

  test('with a mentor who holds files, or is the line manager too, is allowed and said', () => {
    expect(decideMatch({ ...ruth, id: 'lena', filesHeld: 2 }, asha, match)).toEqual({
      ok: true,
      warnings: ['holds files', 'is line manager'],
    })
  })
})

test.each([
  [null, '2026-03-02', false],
  ['2026-03-02', '2026-03-02', false],
  ['2026-03-01', '2026-03-02', true],
])('whose last day is %s has left on %s: %s', (last, on, left) => {
  expect(hasLeft(last === null ? null : day(last), day(on))).toBe(left)
})
