import { existsSync, readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Config } from '#platform/config.ts'

/** Where checkpoints are kept: a file with a line for each, and beside it a folder with what each saw. */
export interface CheckpointPlace {
  file: string
  folder: string
}

/** In the data folder unless WELLHELD_CHECKPOINTS says where. */
export function checkpointPlace({
  dataFolder,
  checkpoints,
}: Pick<Config, 'dataFolder' | 'checkpoints'>): CheckpointPlace {
  const file = checkpoints ?? join(dataFolder, 'checkpoints.ndjson')
  return { file, folder: join(dirname(file), basename(file, '.ndjson')) }
}

/** What there is of checkpoints in the data folder, by path in it; nothing where they are kept elsewhere. */
export function checkpointFiles(config: Pick<Config, 'dataFolder' | 'checkpoints'>): { name: string; path: string }[] {
  const { file, folder } = checkpointPlace(config)
  if (config.checkpoints !== undefined || !existsSync(file)) return []
  const seen = existsSync(folder) ? readdirSync(folder) : []
  return [
    { name: basename(file), path: file },
    ...seen.map((name) => ({ name: `${basename(folder)}/${name}`, path: join(folder, name) })),
  ]
}
