import { existsSync, readFileSync } from 'node:fs'
import { join, resolve, sep } from 'node:path'
import type pg from 'pg'
import { directoryOf, keepLogNow } from '#platform/backup/jobs.ts'
import { holdLog, letGoOfLog } from '#platform/backup/keep-log.ts'
import { rememberBackup } from '#platform/backup/log-of-backups.ts'
import { type Taken, takeBackup } from '#platform/backup/take.ts'
import { type Config, readConfig } from '#platform/config.ts'
import { withAdministrator } from '#platform/database/migrate.ts'
import { loadBackupKey, textOfKey } from '#platform/keys.ts'
import { Problem } from '#platform/problem.ts'
import { keyId } from '#platform/sealing.ts'
import { checkpointFiles } from '#records/checkpoints/place.ts'
import { reachDatabase } from '../house.ts'
import { answer, progressLine, say } from './terminal.ts'

/** Copies the database while it serves, encrypted, into a new folder of `target`. @throws Problem */
export async function backupCommand(target: string, { json, log }: { json?: boolean; log?: boolean }): Promise<void> {
  const config = readConfig(process.env)
  refuseServer(config)
  if (!existsSync(join(config.dataFolder, 'postgres')))
    throw new Problem(
      `There is no database in ${config.dataFolder}: set WELLHELD_DATA to the folder that is to be backed up.`,
    )
  const started = performance.now()
  const taken = await backUp(config, resolve(target), log ?? true)
  const seconds = Math.round((performance.now() - started) / 100) / 10
  const keys = join(config.dataFolder, 'keys')
  if (json) answer(JSON.stringify({ ...taken, seconds, keptApart: keys }, null, 2))
  else
    answer(
      `Backed up to ${taken.folder}: ${taken.files} files, ${inMegabytes(taken.bytes)}, ${inMegabytes(taken.storedBytes)} stored (${seconds} s).`,
    )
  say(
    `The keys are not in it. Keep a copy of ${keys} somewhere else: without keys/backup nothing can be restored, and without keys/master what is sealed can never be read.`,
  )
}

/** @throws Problem with a database server of its own, which has better ways */
export function refuseServer({ databaseUrl }: Pick<Config, 'databaseUrl'>): void {
  if (databaseUrl)
    throw new Problem(
      'DATABASE_URL is set: a database server is backed up and restored with its own tools, as docs/operations.md says under "Backup and restore on a database server".',
    )
}

async function backUp(config: Config, target: string, keepsLog: boolean): Promise<Taken> {
  const { settings, leave } = await reachDatabase(config, { say })
  try {
    return await withAdministrator(settings, async (client) => {
      const undo = keepsLog ? await holdLog(client) : async () => {}
      try {
        const taken = await copy(config, target, client)
        // What is kept beside the backup before this one leads up to where this one begins.
        await keepLogNow(config, client)
        rememberBackup(config.dataFolder, taken, keepsLog)
        await (keepsLog ? keepLogNow(config, client) : letGoOfLog(client))
        return taken
      } catch (error) {
        await undo().catch(() => {})
        throw error
      }
    })
  } finally {
    await leave()
  }
}

async function copy(config: Config, target: string, client: pg.Client): Promise<Taken> {
  const directory = await directoryOf(client)
  if (`${target}${sep}`.startsWith(directory + sep))
    throw new Problem('A backup cannot be kept inside the database that it is of: choose another folder.')
  const progress = progressLine('Backing up (MB)')
  try {
    return await takeBackup({
      client,
      directory,
      target,
      beside: checkpointFiles(config).map(({ name, path }) => ({ name: `data/${name}`, path })),
      backupKey: loadBackupKey(config),
      keys: keysOf(config),
      product: productVersion(config.root),
      progress: (done, of) => progress.update(Math.floor(done / megabyte), Math.ceil(of / megabyte)),
    })
  } finally {
    progress.end()
  }
}

const megabyte = 1_000_000
const inMegabytes = (bytes: number) => `${Math.ceil(bytes / megabyte).toLocaleString('en-GB')} MB`

/** Short names of the keys that what is in a database needs. @throws Problem naming the one that is missing */
export function keysOf({ dataFolder, masterKey }: Pick<Config, 'dataFolder' | 'masterKey'>): {
  master: string
  postgres: string
} {
  const present = (name: string) => {
    const text = textOfKey(dataFolder, name)
    if (text === undefined)
      throw new Problem(
        `The key ${join(dataFolder, 'keys', name)} is not there: put back the one this database was used with.`,
      )
    return text
  }
  return {
    master: keyId(Buffer.from(masterKey ?? present('master'), 'base64')),
    postgres: keyId(Buffer.from(present('postgres'))),
  }
}

/** The version of this program. */
export const productVersion = (root: string): string =>
  (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version
