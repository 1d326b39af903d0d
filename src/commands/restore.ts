import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { instantIn, rangeOf, stopReplayAt, withLogUntil } from '#platform/backup/point-in-time.ts'
import { type OpenedBackup, openBackup, unpackBackup } from '#platform/backup/restore.ts'
import { type Config, readConfig } from '#platform/config.ts'
import { giveTo } from '#platform/database/account.ts'
import { openCluster, placeOfCluster } from '#platform/database/cluster.ts'
import { withAdministrator } from '#platform/database/migrate.ts'
import { administratorOf } from '#platform/database/scratch.ts'
import { loadBackupKey, textOfKey } from '#platform/keys.ts'
import { masterKeys } from '#platform/master-keys.ts'
import { messageOf, Problem } from '#platform/problem.ts'
import { openHouse } from '../house.ts'
import { keysOf, refuseServer } from './backup.ts'
import { answer, progressLine, say } from './terminal.ts'
import { tellVerification, verifyHouse } from './verify.ts'

export interface RestoreOptions {
  /** An instant to which the log kept beside the backup is replayed, or `latest`. Without it: as the backup is. */
  to?: string
  json?: boolean
}

/** Puts a backup back into an empty data folder, starts it and verifies every chain. @throws Problem; then nothing was put in place */
export async function restoreCommand(source: string, directory: string, { to, json }: RestoreOptions): Promise<void> {
  const config = { ...readConfig(process.env), dataFolder: resolve(directory) }
  refuseServer(config)
  refuseFull(config.dataFolder)
  refuseMissingKeys(config)
  const opened = openBackup(resolve(source), loadBackupKey(config))
  refuseOtherKeys(config, opened.content)
  const instant = to === undefined ? undefined : instantIn(rangeOf(opened), to)
  const backup = instant ? withLogUntil(opened, instant) : opened
  await putBack(backup, config)
  const of = instant ? await replayUntil(instant, config.dataFolder) : backup.content.at
  say(`Everything is as it was ${instant ? 'at' : 'written'} ${of}. Starting and verifying …`)
  const house = await openHouse(config, { say })
  try {
    const { chains, checkpoints } = await verifyHouse(house)
    const told = tellVerification(chains, { checkpoints })
    answer(
      json
        ? JSON.stringify({ restored: config.dataFolder, of, ...chains, checkpoints }, null, 2)
        : `Restored to ${config.dataFolder}, as of ${of}.\n${told.text}`,
    )
    process.exitCode = told.exitCode
  } finally {
    await house.close()
  }
}

/**
 * Starts PostgreSQL, which replays its log until the instant and stops there.
 * @returns the instant
 * @throws Problem when it does not come as far; then what was put in place is taken away
 */
async function replayUntil(instant: Temporal.Instant, dataFolder: string): Promise<string> {
  const { directory, account } = placeOfCluster(dataFolder)
  const done = stopReplayAt(directory, instant)
  giveTo(directory, account)
  const cluster = await openCluster(dataFolder, say)
  try {
    await cluster.ensureRunning()
    await withAdministrator(administratorOf(cluster, 'postgres'), async (client) => {
      for (;;) {
        const { rows } = await client.query<{ replaying: boolean }>('select pg_is_in_recovery() as replaying')
        if (!rows[0]?.replaying) return
        await new Promise((resolve) => setTimeout(resolve, 200))
      }
    })
  } catch (error) {
    await cluster.stop()
    for (const name of readdirSync(dataFolder).filter((each) => each !== 'keys'))
      rmSync(join(dataFolder, name), { recursive: true, force: true })
    rmSync(directory, { recursive: true, force: true })
    throw new Problem(`Nothing was restored: PostgreSQL did not replay its log until ${instant}: ${messageOf(error)}`)
  }
  await cluster.stop()
  done()
  giveTo(directory, account)
  return instant.toString()
}

async function putBack(backup: OpenedBackup, { dataFolder }: Config): Promise<void> {
  const { directory, account } = placeOfCluster(dataFolder)
  if (existsSync(directory))
    throw new Problem(`There is a database in ${directory} already: move it away, or restore to another folder.`)
  const progress = progressLine('Checking and restoring (MB)')
  try {
    await unpackBackup(backup, { postgres: directory, data: dataFolder }, (done, of) =>
      progress.update(Math.floor(done / megabyte), Math.ceil(of / megabyte)),
    )
  } finally {
    progress.end()
  }
  giveTo(directory, account)
}

const megabyte = 1_000_000

function refuseFull(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o711 })
    const others = readdirSync(folder).filter((name) => name !== 'keys')
    if (others.length === 0) return
    throw new Problem(
      `${folder} is not empty (${others[0]}): a backup is restored to an empty folder, with nothing in it but keys.`,
    )
  } catch (error) {
    throw error instanceof Problem ? error : new Problem(`${folder} cannot be restored to: ${messageOf(error)}.`)
  }
}

function refuseMissingKeys({ dataFolder, backupKey, masterKey }: Config): void {
  const needed = [...(backupKey ? [] : ['backup']), ...(masterKey ? [] : ['master']), 'postgres']
  const missing = needed.filter((name) => textOfKey(dataFolder, name) === undefined)
  if (missing.length > 0)
    throw new Problem(
      `The keys are needed first: copy ${missing.join(', ')} from where you keep them to ${join(dataFolder, 'keys')}, and checkpoint and secret with them.`,
    )
}

/** Finds out before anything is unpacked that what would be restored could not be read. */
function refuseOtherKeys(config: Config, { keys, files }: OpenedBackup['content']): void {
  const here = keysOf(config)
  const strange = (['master', 'postgres'] as const).filter((name) => {
    if (name === 'master') return !masterKeys(config).byId(keys.master)
    return here.postgres !== keys.postgres
  })
  if (strange.length > 0)
    throw new Problem(
      `This backup was made with another key ${strange.join(' and another key ')}: copy the keys of the installation it is of to ${join(config.dataFolder, 'keys')}.`,
    )
  if (files.some(({ name }) => name.startsWith('data/checkpoints')) && !textOfKey(config.dataFolder, 'checkpoint'))
    throw new Problem(
      `There are checkpoints in this backup: copy the key they were signed with, checkpoint, to ${join(config.dataFolder, 'keys')} too.`,
    )
}
