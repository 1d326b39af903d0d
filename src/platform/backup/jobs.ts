import { realpathSync } from 'node:fs'
import type pg from 'pg'
import type { Config } from '../config.ts'
import { type AdministratorSettings, withAdministrator } from '../database/migrate.ts'
import { loadBackupKey } from '../keys.ts'
import { messageOf } from '../problem.ts'
import { keepLog } from './keep-log.ts'
import { lastBackup, logOfLastBackup, rememberLog } from './log-of-backups.ts'

/** Every five minutes: keeps the log beside the last backup, where one was made. What went wrong `wellheld doctor` says. */
export async function keepLogOfHouse(
  config: Pick<Config, 'dataFolder' | 'backupKey' | 'databaseUrl'>,
  administrator: AdministratorSettings | undefined,
): Promise<void> {
  if (config.databaseUrl || !administrator || !logOfLastBackup(config.dataFolder)) return
  await withAdministrator(administrator, (client) => keepLogNow(config, client))
}

/** The same by a connection that is there. */
export async function keepLogNow(
  config: Pick<Config, 'dataFolder' | 'backupKey'>,
  client: pg.ClientBase,
): Promise<void> {
  const last = lastBackup(config.dataFolder)
  if (!last || !logOfLastBackup(config.dataFolder)) return
  try {
    const backupKey = loadBackupKey(config)
    const directory = await directoryOf(client)
    const until = await keepLog({ client, directory, backup: last.folder, backupKey })
    if (until) rememberLog(config.dataFolder, last.folder, { until })
  } catch (error) {
    rememberLog(config.dataFolder, last.folder, { fault: messageOf(error).replace(/\.$/, '') })
  }
}

/** The data directory of PostgreSQL. */
export async function directoryOf(client: pg.ClientBase): Promise<string> {
  const { rows } = await client.query<{ directory: string }>(`select current_setting('data_directory') as directory`)
  return realpathSync(rows[0]!.directory)
}
