import { describe, expect, test } from 'vitest'
import { filterFrom, narrows, placeFrom, placeText } from './filter.ts'

const from = (query: string) => filterFrom(new URLSearchParams(query))
const id = '01a20297-d2bc-7668-b20a-f9f820168611'

describe('what an address asks for', () => {
  test('nothing, when it asks for nothing', () => {
    expect(narrows(from(''))).toBe(false)
    expect(narrows(from('kind=&who=&from=&to=&q=++&significant=no'))).toBe(false)
  })

  test.each([
    ['kind=case-note', { type: 'case-note', subtype: null }],
    ['kind=case-note.home-visit', { type: 'case-note', subtype: 'home-visit' }],
    [`who=${id}`, { authorId: id }],
    ['q=+gate+', { words: 'gate' }],
    ['significant=yes&direct=yes', { onlySignificant: true, onlyDirect: true }],
  ])('%s', (query, wanted) => {
    expect(from(query)).toMatchObject(wanted)
    expect(narrows(from(query))).toBe(true)
  })

  test('days are days, and what is none narrows nothing', () => {
    expect(from('from=2026-02-28').from?.toString()).toBe('2026-02-28')
    for (const wrong of ['from=2026-02-30', 'from=yesterday', 'who=me', "kind=';drop", 'to=%00'])
      expect(narrows(from(wrong))).toBe(false)
  })
})

test('a place goes into an address and comes back', () => {
  const place = { at: Temporal.Instant.from('2026-03-02T09:00:00.123456Z'), id }
  expect(placeFrom(placeText(place))).toEqual(place)
  for (const wrong of [null, '', 'x', `~${id}`, `2026-03-02T09:00:00Z~x`, `soon~${id}`])
    expect(placeFrom(wrong)).toBeUndefined()
})
