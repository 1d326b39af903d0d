import { describe, expect, test } from 'vitest'
import type { Candidate, CoverStanding } from './candidates.ts'
import { type FileToOpen, inWorkingOrder, openAll, openingFor, rankInWords } from './opening.ts'

const at = (text: string) => Temporal.Instant.from(text)
const now = at('2026-11-03T08:30:00Z')
const away = [{ fromAt: at('2026-11-03T00:00:00Z'), toAt: null }]
const awayTomorrow = [{ fromAt: at('2026-11-04T00:00:00Z'), toAt: at('2026-11-05T00:00:00Z') }]

const candidate = (standing: CoverStanding, rest: Partial<Candidate> = {}): Candidate => ({
  personId: standing,
  name: standing,
  standing,
  roles: ['mentor', 'case manager', 'line manager', 'registered manager'],
  leftOn: null,
  registrationExpiresOn: null,
  away: [],
  hasConflict: false,
  knowsSince: null,
  load: 0,
  ...rest,
})

const file = (rest: Partial<FileToOpen> = {}): FileToOpen => ({
  fileId: 'sam',
  clientName: 'Sam',
  number: 'WH-1',
  namedSecondId: null,
  candidates: [
    candidate('mentor'),
    candidate('deputy mentor'),
    candidate('peer'),
    candidate('line manager'),
    candidate('registered manager'),
  ],
  visitAt: null,
  sickDayFailures: 0,
  nextAppointmentAt: null,
  ...rest,
})

const but = (changes: Partial<Record<CoverStanding, Partial<Candidate>>>) =>
  file({ candidates: file().candidates.map((each) => ({ ...each, ...changes[each.standing] })) })

describe('who takes a file over at once', () => {
  test.each<[string, FileToOpen, string | undefined, string | undefined]>([
    ['everybody is there', file(), 'mentor', 'deputy mentor'],
    ['the mentor is away', but({ mentor: { away } }), 'deputy mentor', 'line manager'],
    ['the mentor is away tomorrow', but({ mentor: { away: awayTomorrow } }), 'deputy mentor', 'line manager'],
    [
      'both mentors are away',
      but({ mentor: { away }, 'deputy mentor': { away } }),
      'line manager',
      'registered manager',
    ],
    ['the mentor has a conflict', but({ mentor: { hasConflict: true } }), 'deputy mentor', 'line manager'],
    ['a second was named beforehand', { ...file(), namedSecondId: 'peer' }, 'peer', 'mentor'],
    ['the second named is away too', { ...but({ peer: { away } }), namedSecondId: 'peer' }, 'mentor', 'deputy mentor'],
    [
      'everybody is away',
      but({
        mentor: { away },
        'deputy mentor': { away },
        'line manager': { away },
        'registered manager': { away },
      }),
      'registered manager',
      'line manager',
    ],
    [
      'everybody has a conflict',
      but({
        mentor: { hasConflict: true },
        'deputy mentor': { hasConflict: true },
        'line manager': { hasConflict: true },
        'registered manager': { hasConflict: true },
      }),
      undefined,
      undefined,
    ],
  ])('when %s', (_, asked, first, second) => {
    const opening = openingFor(asked, now)
    expect([opening?.person.personId, opening?.second?.personId]).toEqual([first, second])
  })

  test('a colleague is never opened without being asked', () => {
    expect(openingFor(file({ candidates: [candidate('peer')] }), now)).toBeNull()
  })

  test('the reason says that somebody steps in as second cover', () => {
    expect(openingFor({ ...file(), namedSecondId: 'deputy mentor' }, now)?.reason).toBe('second cover')
  })
})

test('files are looked at by visits today, then failing checks, then the next appointment, then the name', () => {
  const files = [
    file({ fileId: 'last', clientName: 'Zoe' }),
    file({ fileId: 'named', clientName: 'Ann' }),
    file({ fileId: 'soon', nextAppointmentAt: at('2026-11-05T10:00:00Z') }),
    file({ fileId: 'failing', sickDayFailures: 3 }),
    file({ fileId: 'visit later', visitAt: at('2026-11-03T15:00:00Z'), sickDayFailures: 9 }),
    file({ fileId: 'visit first', visitAt: at('2026-11-03T11:00:00Z') }),
  ]
  const order = ['visit first', 'visit later', 'failing', 'soon', 'named', 'last']
  expect(inWorkingOrder(files).map(({ fileId }) => fileId)).toEqual(order)
  const { openings, left } = openAll([...files, file({ fileId: 'left', candidates: [] })], now)
  expect(openings.filter(({ fileId }) => order.includes(fileId)).map(({ fileId }) => fileId)).toEqual(order)
  expect(left.map(({ fileId }) => fileId)).toEqual(['left'])
})

test.each([
  [{ visitAt: now, sickDayFailures: 0 }, 'visit NOW; the file holds'],
  [{ sickDayFailures: 1, nextAppointmentAt: now }, '1 check fails; next appointment NOW'],
  [{ sickDayFailures: 2 }, '2 checks fail'],
])('%j is said as "%s"', (rest, words) => {
  expect(rankInWords(file(rest), () => 'NOW')).toBe(words)
})
