import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type OpenedBackup, openBackup, unpackBackup } from '#platform/backup/restore.ts'
import { type Config, readConfig } from '#platform/config.ts'
import { giveTo } from '#platform/database/account.ts'
import { placeOfCluster } from '#platform/database/cluster.ts'
import { loadBackupKey, textOfKey } from '#platform/keys.ts'
import { masterKeys } from '#platform/master-keys.ts'
import { messageOf, Problem } from '#platform/problem.ts'
import { openHouse } from '../house.ts'
import { keysOf, refuseServer } from './backup.ts'
import { answer, progressLine, say } from './terminal.ts'
import { tellVerification, verifyHouse } from './verify.ts'

/** Puts a backup back into an empty data folder, starts it and verifies every chain. @throws Problem; then nothing was put in place */
export async function restoreCommand(source: string, directory: string, { json }: { json?: boolean }): Promise<void> {
  const config = { ...readConfig(process.env), dataFolder: resolve(directory) }
  refuseServer(config)
  refuseFull(config.dataFolder)
  refuseMissingKeys(config)
  const backup = openBackup(resolve(source), loadBackupKey(config))
  refuseOtherKeys(config, backup.content)
  await putBack(backup, config)
  say(`Everything is as it was written ${backup.content.at}. Starting and verifying …`)
  const house = await openHouse(config, { say })
  try {
    const { chains, checkpoints } = await verifyHouse(house)
    const told = tellVerification(chains, { checkpoints })
    answer(
      json
        ? JSON.stringify({ restored: config.dataFolder, of: backup.content.at, ...chains, checkpoints }, null, 2)
        : `Restored to ${config.dataFolder}, as of ${backup.content.at}.\n${told.text}`,
    )
    process.exitCode = told.exitCode
  } finally {
    await house.close()
  }
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
