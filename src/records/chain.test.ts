import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonical, exact, sha256, type VersionHeader, versionHash } from './chain.ts'

const header: VersionHeader = {
  book: 'b',
  sequence: 1,
  record: 'r',
  version: 1,
  type: 'case-note',
  zone: 'Z2',
  kind: 'signed',
  occurredAt: '2026-11-19T10:00:00.000000Z',
  occurredUntil: null,
  recordedAt: '2026-11-19T11:00:00.000000Z',
  author: 'p',
  authorName: 'Asha Mensah',
  role: 'case manager',
  relationship: 'case manager',
  reason: null,
  facts: { voice: true },
  parts: {},
}

test('one value has one text, in whatever order it was written', () => {
  expect(canonical({ b: 1, a: [true, null, 'é'] })).toBe('{"a":[true,null,"é"],"b":1}')
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const reversed = Object.fromEntries(Object.entries(value).reverse())
      expect(canonical(reversed)).toBe(canonical(value))
      expect(canonical(JSON.parse(canonical(value)))).toBe(canonical(value))
    }),
  )
})

test('the hash covers what came before, every word and every column of the header', () => {
  const hash = versionHash(Buffer.alloc(0), header, '{"facts":"x"}').toString('hex')
  const others = [
    versionHash(sha256('before'), header, '{"facts":"x"}'),
    versionHash(Buffer.alloc(0), header, '{"facts":"y"}'),
    ...Object.keys(header).map((key) => versionHash(Buffer.alloc(0), { ...header, [key]: 'changed' }, '{"facts":"x"}')),
  ].map((other) => other.toString('hex'))
  expect(new Set([hash, ...others]).size).toBe(2 + 1 + Object.keys(header).length)
})

test('instants are hashed as PostgreSQL keeps them, with six decimals', () => {
  expect(exact(Temporal.Instant.from('2026-11-19T10:00:00.1234567Z'))).toBe('2026-11-19T10:00:00.123456Z')
  expect(exact(Temporal.Instant.from('2026-11-19T10:00:00Z'))).toBe('2026-11-19T10:00:00.000000Z')
})
