import type { ImportOptions } from '#interop/fhir/import-collection.ts'
import { importSources } from '#interop/fhir/import-sources.ts'
import { type Source, sourcesAt } from '#interop/fhir/sources.ts'
import { isExport } from '#platform/export/format.ts'
import { codeOf } from '#platform/problem.ts'
import { importAsData, importInWords } from './import-summary.ts'
import { withHouse } from './open.ts'
import { chooseOrganisation, WrongUse } from './organisation.ts'
import { answer, progressLine, say } from './terminal.ts'

export interface ImportFhirOptions {
  dryRun?: boolean
  /** Needed where there are several. */
  organisation?: string
  allEncounters?: boolean
  /** What the other system is called. */
  source?: string
  json?: boolean
}

/**
 * Takes FHIR R4 bundles: a file or a folder of them, one after another. Prints what was taken, what was not, and why.
 * Exits with 0 when every bundle was taken, now or before; with 1 when one was not; with 2 when it was called wrongly.
 */
export async function importFhirCommand(path: string, options: ImportFhirOptions): Promise<void> {
  try {
    const { sources, passedOver } = await sourcesIn(path)
    const source = nameOfSource(options.source)
    const started = performance.now()
    const { organisation, outcomes } = await withHouse(async (house) => {
      const chosen = await chooseOrganisation(house, options.organisation)
      const wanted: ImportOptions = {
        organisationId: chosen.id,
        allEncounters: options.allEncounters ?? false,
        dryRun: options.dryRun ?? false,
        ...(source ? { source } : {}),
      }
      const progress = progressLine('Importing')
      try {
        return {
          organisation: chosen.name,
          outcomes: await importSources(house.database, sources, wanted, progress.update),
        }
      } finally {
        progress.end()
      }
    })
    const run = {
      organisation,
      dryRun: options.dryRun ?? false,
      outcomes,
      passedOver,
      seconds: (performance.now() - started) / 1000,
    }
    answer(options.json ? JSON.stringify(importAsData(run), null, 2) : importInWords(run))
    process.exitCode = outcomes.every(({ result }) => result === 'taken' || result === 'taken before') ? 0 : 1
  } catch (error) {
    if (!(error instanceof WrongUse)) throw error
    say(error.message)
    process.exitCode = 2
  }
}

async function sourcesIn(path: string): Promise<{ sources: Source[]; passedOver: number }> {
  if (await isExport(path).catch(() => false))
    throw new WrongUse(`${JSON.stringify(path)} is an export of Wellheld, which \`wellheld import\` takes in.`)
  const found = await sourcesAt(path).catch((error: unknown) => {
    const code = codeOf(error)
    if (code === 'ENOENT') throw new WrongUse(`There is no file or folder ${JSON.stringify(path)}.`)
    throw code ? new WrongUse(`${JSON.stringify(path)} cannot be read (${code}).`) : error
  })
  if (found.sources.length === 0)
    throw new WrongUse(
      `There is no .json or .ndjson file in ${JSON.stringify(path)}. Folders in it are not looked into.`,
    )
  return found
}

function nameOfSource(given: string | undefined): string | undefined {
  const name = given?.trim()
  if (given !== undefined && !/^[\p{Letter}\p{Number}][\p{Letter}\p{Number} ._:/&'()-]{0,99}$/u.test(name ?? ''))
    throw new WrongUse('--source takes a name of up to 100 letters and digits, such as "Riverside EPR".')
  return name
}
