import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const entry = z.object({ at: z.string(), folder: z.string(), files: z.number(), bytes: z.number() })

/** The last good backup of an installation. */
export type LastBackup = z.infer<typeof entry>

const keptLog = z.object({
  /** Everything committed until then lies beside the backup; null before the first time. */
  until: z.string().nullable(),
  /** Why it was not kept the last time it should have been. */
  fault: z.string().nullable(),
})

/** How far the log that is kept beside the last backup goes. */
export type KeptLog = z.infer<typeof keptLog>

const whole = z.object({ last: entry, log: keptLog.optional() })

const fileIn = (dataFolder: string) => join(dataFolder, 'backups.json')

function write(dataFolder: string, content: z.infer<typeof whole>): void {
  const file = fileIn(dataFolder)
  mkdirSync(dataFolder, { recursive: true, mode: 0o711 })
  writeFileSync(`${file}.new`, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

function read(dataFolder: string): z.infer<typeof whole> | undefined {
  if (!existsSync(fileIn(dataFolder))) return undefined
  try {
    return whole.parse(JSON.parse(readFileSync(fileIn(dataFolder), 'utf8')))
  } catch {
    return undefined
  }
}

/** Remembers a good backup in the data folder, and whether the log is to be kept beside it from now on. */
export function rememberBackup(dataFolder: string, { at, folder, files, bytes }: LastBackup, keepsLog: boolean): void {
  write(dataFolder, {
    last: { at, folder, files, bytes },
    ...(keepsLog && { log: { until: null, fault: null } }),
  })
}

/** The last good backup; undefined when none is known. */
export const lastBackup = (dataFolder: string): LastBackup | undefined => read(dataFolder)?.last

/** How far the log is kept; undefined where it is not to be. */
export const logOfLastBackup = (dataFolder: string): KeptLog | undefined => read(dataFolder)?.log

/** Remembers what came of keeping the log beside the backup in `folder`, unless another one was made meanwhile. */
export function rememberLog(dataFolder: string, folder: string, came: { until: string } | { fault: string }): void {
  const known = read(dataFolder)
  if (!known?.log || known.last.folder !== folder) return
  const log = 'until' in came ? { until: came.until, fault: null } : { ...known.log, fault: came.fault }
  write(dataFolder, { ...known, log })
}
