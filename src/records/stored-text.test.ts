import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonical, exact, type SignatureHeader, type VersionHeader } from './chain.ts'
import { signatureText, versionText } from './stored-text.ts'

const word = fc.string({ unit: 'binary' })
const number = fc.integer({ min: 1, max: 2_147_483_647 })
const moment = fc
  .bigInt({ min: 0n, max: 4_102_444_800_000_000n })
  .map((micro) => Temporal.Instant.fromEpochNanoseconds(micro * 1000n))

/** As `to_json` of a timestamp without zone writes it: no zeros at the end. */
const asStored = (instant: Temporal.Instant) => JSON.stringify(instant.toString().replace('Z', ''))

test('a version read from its columns has the canonical text of its header', () => {
  fc.assert(
    fc.property(
      fc.record({
        words: fc.array(word, { minLength: 9, maxLength: 9 }),
        author: fc.option(word),
        reason: fc.option(word),
        sequence: number,
        version: number,
        occurredAt: moment,
        occurredUntil: fc.option(moment),
        recordedAt: moment,
        facts: fc.dictionary(word, fc.jsonValue()),
        parts: fc.option(fc.dictionary(word, word)),
      }),
      ({ words, author, reason, sequence, version, occurredAt, occurredUntil, recordedAt, facts, parts }) => {
        const [book, record, type, zone, kind, authorName, role, relationship] = words as [string, ...string[]] &
          string[]
        const same = { book, record, type, zone, kind, authorName, role, relationship, author, reason } as Pick<
          VersionHeader,
          'book' | 'record' | 'type' | 'zone' | 'kind' | 'authorName' | 'role' | 'relationship' | 'author' | 'reason'
        >
        const header: VersionHeader = {
          ...same,
          sequence,
          version,
          occurredAt: exact(occurredAt),
          occurredUntil: occurredUntil && exact(occurredUntil),
          recordedAt: exact(recordedAt),
          facts,
          parts: parts ?? {},
        }
        const read = versionText({
          ...same,
          sequence: String(sequence),
          version: String(version),
          occurredAt: asStored(occurredAt),
          occurredUntil: occurredUntil && asStored(occurredUntil),
          recordedAt: asStored(recordedAt),
          facts: JSON.stringify(facts),
          parts: parts && JSON.stringify(parts),
        })
        expect(read).toBe(canonical(header))
      },
    ),
  )
})

test('and so has a signature', () => {
  fc.assert(
    fc.property(
      fc.array(word, { minLength: 9, maxLength: 9 }),
      fc.option(word),
      fc.option(word),
      number,
      moment,
      (words, person, remark, sequence, at) => {
        const [book, id, record, personName, role, relationship, meaning, signed] = words as [string, ...string[]] &
          string[]
        const same = { book, id, record, person, personName, role, relationship, meaning, remark, signed } as Omit<
          SignatureHeader,
          'sequence' | 'version' | 'at'
        >
        expect(signatureText({ ...same, sequence: String(sequence), version: '2', at: asStored(at) })).toBe(
          canonical({ ...same, sequence, version: 2, at: exact(at) }),
        )
      },
    ),
  )
})
