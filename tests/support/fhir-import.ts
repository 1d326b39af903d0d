import { readJson } from '#interop/fhir/bundle.ts'
import type { ImportOptions } from '#interop/fhir/import-collection.ts'
import { importSources } from '#interop/fhir/import-sources.ts'
import type { BundleOutcome } from '#interop/fhir/outcome.ts'
import type { Source } from '#interop/fhir/sources.ts'
import type { TestDatabase } from './database.ts'
import { fhirFixture } from './fhir.ts'

/** A file with this JSON in it. */
export const sourceOf = (json: unknown, name = 'bundle.json'): Source => ({
  name,
  apart: false,
  read: async () => readJson(json),
})

export const shortBundle = (): Source => sourceOf(fhirFixture('synthea-short.json'), 'synthea-short.json')

/** What became of each bundle and its people, shortly. */
export const resultsOf = (outcomes: readonly BundleOutcome[]) =>
  outcomes.map(({ name, result, people }) => [name, result, people.map((each) => each.result).join(', ')])

const tables = [
  'client',
  'file',
  'file_status',
  'record',
  'record_version',
  'draft',
  'network_contact',
  'import_link',
  'access_log',
  'file_standing',
]

/** Imports for an organisation, and looks at what it keeps. */
export function importerFor(database: TestDatabase, organisationId: string) {
  const rows = <R extends Record<string, unknown>>(text: string) => database.sql<R>(text, [organisationId])
  return {
    rows,
    run: (sources: readonly Source[], more: Partial<ImportOptions> = {}): Promise<BundleOutcome[]> =>
      importSources(database, sources, { organisationId, allEncounters: false, dryRun: false, ...more }),
    /** Everything the organisation keeps, table by table. */
    async kept(): Promise<Record<string, number>> {
      const counts = tables.map(
        (table) => `(select count(*)::int from app.${table} where organisation_id = $1) as ${table}`,
      )
      const [row] = await rows<Record<string, number>>(
        `select ${counts.join(', ')}, (select next_file_number from app.organisation where id = $1) as next_file_number`,
      )
      return row ?? {}
    },
  }
}
