import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { logWhole } from '#platform/database/access-log.ts'
import { withAdministrator } from '#platform/database/migrate.ts'
import { schemaVersion } from '#platform/export/tables.ts'
import { type Exported, writeExport } from '#platform/export/write.ts'
import { secretId } from '#platform/keys.ts'
import { messageOf, Problem } from '#platform/problem.ts'
import { keyId } from '#platform/sealing.ts'
import { masterKeysOf, rewrapRow } from '#records/rewrap.ts'
import type { House } from '../house.ts'
import { productVersion } from './backup.ts'
import { administratorOfHouse, withHouse } from './open.ts'
import { chooseOrganisation, WrongUse } from './organisation.ts'
import { answer, progressLine, say } from './terminal.ts'

export interface ExportOptions {
  /** Needed where there are several. */
  organisation?: string
  /** A file with the key that is to open what is sealed in it, instead of the master key of this installation. */
  key?: string
  json?: boolean
}

/** Writes everything of one organisation into one file that another installation, or a program of somebody else, can read. @throws Problem */
export async function exportCommand(file: string, options: ExportOptions): Promise<void> {
  try {
    const started = performance.now()
    const key = options.key === undefined ? undefined : keyAt(resolve(options.key), 'make it')
    const { organisation, exported } = await withHouse(async (house) => {
      const organisation = await chooseOrganisation(house, options.organisation)
      return { organisation: organisation.name, exported: await exportTo(resolve(file), house, organisation, key) }
    })
    const seconds = Math.round((performance.now() - started) / 100) / 10
    answer(
      options.json
        ? JSON.stringify({ organisation, ...exported, seconds }, null, 2)
        : `Exported ${organisation} to ${exported.path}: ${exported.rows.toLocaleString('en-GB')} rows, ${Math.ceil(exported.bytes / 1_000_000).toLocaleString('en-GB')} MB (${seconds} s).`,
    )
    say(
      key
        ? `Everything but what is sealed can be read in it by whoever has it. What is sealed opens with the key in ${resolve(options.key ?? '')}: keep the two apart.`
        : 'Everything but what is sealed can be read in it by whoever has it. What is sealed opens with the master key of this installation.',
    )
  } catch (error) {
    if (!(error instanceof WrongUse)) throw error
    say(error.message)
    process.exitCode = 2
  }
}

/** Writes one organisation to a new file, and notes it in the access log first, so that the note is in it. @throws Problem */
export async function exportTo(
  path: string,
  house: House,
  organisation: { id: string; name: string },
  key?: Buffer,
): Promise<Exported> {
  const { master, secret } = house.keys
  const change = (table: string, row: string): string =>
    key && table === 'app.book_key' ? rewrapRow(row, master.byId, key) : row
  const progress = progressLine('Exporting')
  try {
    return await withAdministrator(administratorOfHouse(house), async (client) => {
      const schema = await schemaVersion(client)
      await client.query(`set role wellheld_loader; set timezone = 'UTC'`)
      await logWhole(client, organisation.id, 'export')
      return await writeExport({
        client,
        path,
        organisation,
        product: productVersion(house.config.root),
        schema,
        keys: {
          master: key ? [keyId(key)] : await masterKeysOf(client, organisation.id),
          secret: secretId(secret),
        },
        change,
        progress: progress.update,
      })
    })
  } finally {
    progress.end()
  }
}

/**
 * The key in a file: 32 bytes in base64, as in keys/master.
 * @param otherwise whether one is made where there is no such file
 * @throws Problem when there is none, or it is no key
 */
export function keyAt(path: string, otherwise: 'make it' | 'refuse'): Buffer {
  try {
    if (otherwise === 'make it' && !existsSync(path))
      writeFileSync(path, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' })
    const key = Buffer.from(readFileSync(path, 'utf8').trim(), 'base64')
    if (key.length === 32) return key
  } catch (error) {
    throw new Problem(`The key ${path} cannot be read or written: ${messageOf(error)}.`)
  }
  throw new Problem(`${path} is no key: 32 bytes in base64 are expected, as in keys/master.`)
}
