import { describe, expect, it } from 'vitest'
import { awayAt, offersToDeputy } from './deputy.ts'

const at = (text: string) => Temporal.Instant.from(text)
const day = (text: string) => Temporal.PlainDate.from(text)

describe('the deputy', () => {
  const away = (from: string, to: string | null) => [{ personName: 'Ruth', from: at(from), to: to ? at(to) : null }]
  const ground = {
    dueOn: day('2026-03-26'),
    mentorAway: away('2026-03-16T00:00:00Z', '2026-04-06T00:00:00Z'),
    bookedWithDeputy: [],
  }

  it.each<[string, string, object, boolean]>([
    ['two weeks before the day', '2026-03-12T09:00:00Z', {}, true],
    ['earlier', '2026-03-11T09:00:00Z', {}, false],
    [
      'once a date with the deputy is booked',
      '2026-03-20T09:00:00Z',
      { bookedWithDeputy: [at('2026-03-25T14:00:00Z')] },
      false,
    ],
    [
      'when the mentor is back by then',
      '2026-03-20T09:00:00Z',
      { mentorAway: away('2026-03-16T00:00:00Z', '2026-03-26T00:00:00Z') },
      false,
    ],
    ['when nobody knows until when', '2026-03-20T09:00:00Z', { mentorAway: away('2026-03-16T00:00:00Z', null) }, true],
    ['past the day, while the mentor is away', '2026-04-02T09:00:00Z', {}, true],
    ['past the day, the mentor back', '2026-04-07T09:00:00Z', {}, false],
    ['without a due day', '2026-03-20T09:00:00Z', { dueOn: null }, false],
  ])('is offered the session %s: %#', (_when, now, more, expected) => {
    expect(offersToDeputy({ ...ground, ...more }, at(now))).toBe(expected)
  })

  it('knows who is away at a time, from the first instant and not at that of being back', () => {
    const absences = away('2026-03-16T09:00:00Z', '2026-03-17T09:00:00Z')
    expect(awayAt(at('2026-03-16T09:00:00Z'), absences)).toEqual(['Ruth'])
    expect(awayAt(at('2026-03-17T09:00:00Z'), absences)).toEqual([])
  })
})
