import { readFileSync } from 'node:fs'
import { join } from 'node:path'

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
