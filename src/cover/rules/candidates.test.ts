import { describe, expect, test } from 'vitest'
import {
  type Candidate,
  hindranceInWords,
  hindranceOf,
  proposalFrom,
  rankCandidates,
  timeNeeded,
} from './candidates.ts'

const at = (text: string) => Temporal.Instant.from(text)
const day = (text: string) => Temporal.PlainDate.from(text)
const today = day('2026-07-20')
const leave = { fromAt: at('2026-07-31T23:00:00Z'), toAt: at('2026-08-14T23:00:00Z') }

const ruth: Candidate = {
  personId: 'ruth',
  name: 'Ruth',
  standing: 'mentor',
  roles: ['mentor'],
  leftOn: null,
  registrationExpiresOn: null,
  away: [],
  hasConflict: false,
  knowsSince: null,
  load: 0,
}
const away = [{ fromAt: at('2026-08-04T23:00:00Z'), toAt: at('2026-08-06T23:00:00Z') }]

describe('what stands in the way of covering', () => {
  test.each<[string, Partial<Candidate>, string | null]>([
    ['nothing', {}, null],
    ['being away for two of the days', { away }, 'Ruth is away on Wed 5 Aug to Thu 6 Aug.'],
    [
      'a conflict, before everything else',
      { hasConflict: true, away },
      'Ruth may not open this file: a conflict of interest is declared.',
    ],
    ['leaving before the end', { leftOn: day('2026-08-10') }, 'Ruth leaves on Mon 10 Aug.'],
    ['leaving with the last day', { leftOn: day('2026-08-14') }, null],
    [
      'a registration that ends',
      { registrationExpiresOn: day('2026-08-13') },
      'Ruth’s registration ends on Thu 13 Aug.',
    ],
    ['no role that acts on files', { roles: ['administrator'] }, 'Ruth has no role that acts on files.'],
    [
      'an absence that ends when the leave begins',
      { away: [{ fromAt: at('2026-07-20T23:00:00Z'), toAt: leave.fromAt }] },
      null,
    ],
  ])('%s', (_, rest, words) => {
    const hindrance = hindranceOf({ ...ruth, ...rest }, leave)
    expect(hindrance && hindranceInWords('Ruth', hindrance, today)).toBe(words)
  })

  test('while nobody knows the end, whoever is there for the first two days can begin', () => {
    const open = { fromAt: at('2026-08-02T23:00:00Z'), toAt: null }
    expect(timeNeeded(open).toAt).toEqual(at('2026-08-04T23:00:00Z'))
    expect(hindranceOf({ ...ruth, away }, open)).toBeNull()
  })
})

describe('the order in which people are asked', () => {
  const named = (personId: string, rest: Partial<Candidate>) => ({ ...ruth, personId, name: personId, ...rest })

  test('mentor, deputy, those colleagues who know the file, then those who carry least; whoever cannot comes last', () => {
    const ranked = rankCandidates(
      [
        named('registered', { standing: 'registered manager' }),
        named('line', { standing: 'line manager' }),
        named('busy', { standing: 'peer', load: 9 }),
        named('free', { standing: 'peer', load: 2 }),
        named('knows', { standing: 'peer', load: 12, knowsSince: day('2026-05-01') }),
        named('deputy', { standing: 'deputy mentor' }),
        named('mentor', { away }),
      ],
      leave,
    )
    expect(ranked.map(({ candidate }) => candidate.personId)).toEqual([
      ...['deputy', 'knows', 'free', 'busy', 'line', 'registered', 'mentor'],
    ])
    expect(proposalFrom(ranked)).toMatchObject({ first: { personId: 'deputy' }, second: { personId: 'knows' } })
  })

  test('nobody is proposed who cannot', () => {
    expect(proposalFrom(rankCandidates([named('mentor', { away })], leave))).toEqual({ first: null, second: null })
  })
})
