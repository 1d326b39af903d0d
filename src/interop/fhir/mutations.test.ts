import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chronologyEntry } from '#chronology/record.ts'
import { clientProfile } from '#clients/record.ts'
import { networkContact } from '#network/record.ts'
import { plan } from '#plans/record.ts'
import { rawFromValues, valuesFromRaw } from '#records/raw.ts'
import type { AnyRecordType, RuleContext } from '#records/record-type.ts'
import { checkForSigning } from '#records/validate.ts'
import { objectSchema } from '#records/value-schema.ts'
import { fhirFixture } from '../../../tests/support/fhir.ts'
import { mutate, mutationsOf } from '../../../tests/support/mutate-json.ts'
import { readJson } from './bundle.ts'
import { Fault } from './fault.ts'
import { type MappedPerson, mapPerson } from './map-person.ts'
import { tallyOf } from './outcome.ts'
import { groupByPerson } from './people.ts'

const now = Temporal.Instant.from('2026-03-02T10:00:00Z')
const today = Temporal.PlainDate.from('2026-03-02')
const context: RuleContext = { now, today, version: 1, firstRecordedAt: now, known: {} }

function importable(json: unknown) {
  const collection = readJson(json)
  const { people, stray } = groupByPerson(collection)
  const mapped = people.map((person) =>
    mapPerson(collection, person, { today, allEncounters: true, system: 'a system' }),
  )
  const tally = tallyOf(
    collection,
    stray,
    mapped.map(({ fates }) => fates),
  )
  return { mapped, tally }
}

const signs = (record: AnyRecordType, values: object) => checkForSigning(record, { ...values }, context)
/** Whether a draft says the same after it was kept as a form keeps it, each answer of its kind. */
function isDraft(record: AnyRecordType, values: object): boolean {
  const again = valuesFromRaw(record.fields, rawFromValues(record.fields, { ...values }))
  return objectSchema(record.fields, false).safeParse(again).success
}

function expectKeepable({ identity, profile, contacts, entries, plan: planned }: MappedPerson): void {
  expect(identity.legalName.length).toBeGreaterThan(0)
  expect(Math.max(identity.legalName.length, identity.preferredName.length)).toBeLessThanOrEqual(200)
  expect(isDraft(clientProfile, profile)).toBe(true)
  for (const contact of contacts) expect(signs(networkContact, contact)).toMatchObject({ ok: true })
  for (const entry of entries) expect(signs(chronologyEntry, entry)).toMatchObject({ ok: true })
  if (planned) expect(isDraft(plan, planned)).toBe(true)
}

describe('whatever is changed in a bundle', () => {
  it.each(['synthea-short.json', 'uk-searchset.json'])('%s can be kept whole, or the place is named', (name) => {
    const json = fhirFixture(name)
    fc.assert(
      fc.property(mutationsOf(json), (mutations) => {
        try {
          const { mapped, tally } = importable(mutate(json, mutations))
          for (const each of mapped) expectKeepable(each)
          for (const { there, taken, notTaken } of tally.values())
            expect(there).toBe(taken + [...notTaken.values()].reduce((sum, each) => sum + each, 0))
        } catch (error) {
          if (!(error instanceof Fault)) throw error
          expect(error.message).not.toBe('')
          expect(typeof error.place.path).toBe('string')
        }
      }),
      { numRuns: 250 },
    )
  })

  it('is found out when a mutation is not survived, so the property can fail', () => {
    const json = fhirFixture('synthea-short.json')
    expect(() => importable(mutate(json, [{ path: ['entry', 0, 'resource', 'name'], value: 7 }]))).toThrow(Fault)
    expect(() => importable(mutate(json, [{ path: ['entry', 0, 'resource', 'birthDate'] }]))).toThrow(/is missing/)
    expect(importable(json).mapped).toHaveLength(1)
  })
})
