import type { Database } from '#platform/database/database.ts'
import { type ImportOptions, importCollection, type Met, troubleOf } from './import-collection.ts'
import type { BundleOutcome } from './outcome.ts'
import type { Source } from './sources.ts'

/**
 * Imports one source after another, so that memory holds one. A broken one is told and the next begun.
 * @param progress called with how many of how many are done
 */
export async function importSources(
  database: Pick<Database, 'asSystem'>,
  sources: readonly Source[],
  options: ImportOptions,
  progress: (done: number, of: number) => void = () => {},
): Promise<BundleOutcome[]> {
  const outcomes: BundleOutcome[] = []
  const met: Met = []
  for (const [index, source] of sources.entries()) {
    progress(index, sources.length)
    outcomes.push(await importSource(database, source, options, met))
  }
  progress(sources.length, sources.length)
  return outcomes
}

async function importSource(
  database: Pick<Database, 'asSystem'>,
  source: Source,
  options: ImportOptions,
  met: Met,
): Promise<BundleOutcome> {
  const { name, apart } = source
  try {
    return await importCollection(database, name, await source.read(), { ...options, apart, met })
  } catch (error) {
    return { name, result: 'not taken', people: [], tally: new Map(), trouble: troubleOf(error) }
  }
}
