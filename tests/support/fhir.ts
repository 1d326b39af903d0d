import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readJson } from '#interop/fhir/bundle.ts'
import { nameOf } from '#interop/fhir/located.ts'
import { type MappedPerson, mapPerson } from '#interop/fhir/map-person.ts'
import { groupByPerson } from '#interop/fhir/people.ts'

export const fhirFolder = join(import.meta.dirname, '..', 'fixtures', 'fhir')

/** A bundle of the fixtures as JSON. */
export const fhirFixture = (name: string): { entry: { fullUrl?: string; resource: Record<string, unknown> }[] } =>
  JSON.parse(readFileSync(join(fhirFolder, name), 'utf8'))

/** A patient nobody has met, as JSON; `more` replaces what it says. */
export const patientJson = (more: Record<string, unknown> = {}): Record<string, unknown> => ({
  resourceType: 'Patient',
  id: 'p1',
  name: [{ family: 'Carter', given: ['Sam'] }],
  birthDate: '1984-05-17',
  ...more,
})

/** A bundle of these resources, each under its type and id. */
export const bundleJson = (resources: readonly Record<string, unknown>[], type = 'collection') => ({
  resourceType: 'Bundle',
  type,
  entry: resources.map((resource) => ({ resource })),
})

/** What refers to the patient of `patientJson`. */
export const ofPatient = { reference: 'Patient/p1' }

/** A bundle of the patient of `patientJson` and these. */
export const withPatient = (...resources: Record<string, unknown>[]) => bundleJson([patientJson(), ...resources])

/** What the first person of some JSON becomes on 2 March 2026, taken over from "Mill EPR". */
export function mapped(json: unknown, allEncounters = false): MappedPerson {
  const collection = readJson(json)
  const [person] = groupByPerson(collection).people
  if (!person) throw new Error('there is nobody in it')
  const today = Temporal.PlainDate.from('2026-03-02')
  return mapPerson(collection, person, { today, allEncounters, system: 'Mill EPR' })
}

/** What was left and why, by name: "Condition/c2". */
export const leftOf = ({ fates }: MappedPerson): Record<string, string> =>
  Object.fromEntries([...fates].flatMap(([located, fate]) => ('left' in fate ? [[nameOf(located), fate.left]] : [])))
