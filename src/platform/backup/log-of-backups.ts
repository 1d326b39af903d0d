import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const entry = z.object({ at: z.string(), folder: z.string(), files: z.number(), bytes: z.number() })

/** The last good backup of an installation. */
export type LastBackup = z.infer<typeof entry>

const fileIn = (dataFolder: string) => join(dataFolder, 'backups.json')

/** Remembers a good backup in the data folder, for `wellheld doctor`. */
export function rememberBackup(dataFolder: string, { at, folder, files, bytes }: LastBackup): void {
  const file = fileIn(dataFolder)
  mkdirSync(dataFolder, { recursive: true, mode: 0o711 })
  writeFileSync(`${file}.new`, `${JSON.stringify({ last: { at, folder, files, bytes } }, null, 2)}\n`, { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

/** The last good backup; undefined when none is known. */
export function lastBackup(dataFolder: string): LastBackup | undefined {
  if (!existsSync(fileIn(dataFolder))) return undefined
  try {
    return z.object({ last: entry }).parse(JSON.parse(readFileSync(fileIn(dataFolder), 'utf8'))).last
  } catch {
    return undefined
  }
}
