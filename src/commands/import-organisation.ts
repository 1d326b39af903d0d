import { basename, resolve } from 'node:path'
import type pg from 'pg'
import { rememberAgain } from '#cover/remember-again.ts'
import { logWhole } from '#platform/database/access-log.ts'
import { type Header, readHeader, rowsOf } from '#platform/export/format.ts'
import { loadRows, moveCounters } from '#platform/export/load.ts'
import { schemaVersion } from '#platform/export/tables.ts'
import { secretId } from '#platform/keys.ts'
import type { MasterKeys } from '#platform/master-keys.ts'
import { Problem } from '#platform/problem.ts'
import { keyId } from '#platform/sealing.ts'
import { forgetSecondSteps } from '#platform/sign-in/forget-second-steps.ts'
import { masterKeyInForce } from '#records/key-generations.ts'
import { rewrapRow } from '#records/rewrap.ts'
import { type Verification, verifyChains } from '#records/verify.ts'
import { refreshWithin } from '#standing/refresh-within.ts'
import type { House } from '../house.ts'
import { keyAt } from './export.ts'
import { withHouse, withOurTypes } from './open.ts'
import { answer, progressLine, say } from './terminal.ts'
import { tellVerification } from './verify.ts'

/** What came of an import. */
export interface Imported {
  organisation: Header['organisation']
  /** When the export was written. */
  of: string
  rows: number
  chains: Verification
  /** People who set up their second step anew, because it was sealed by another secret. */
  secondStepsForgotten: number
}

/**
 * Loads an organisation that `wellheld export` wrote into this installation: all of it, verified, or nothing.
 * @throws Problem with one sentence when the file is not whole, or does not fit
 */
export async function importCommand(file: string, { key, json }: { key?: string; json?: boolean }): Promise<void> {
  const started = performance.now()
  const path = resolve(file)
  const given = key === undefined ? undefined : keyAt(resolve(key), 'refuse')
  const header = await checkedExport(path)
  const imported = await withHouse((house) => importFrom(path, header, house, given))
  const seconds = Math.round((performance.now() - started) / 100) / 10
  const told = tellVerification(imported.chains, {})
  if (json) answer(JSON.stringify({ ...imported, seconds }, null, 2))
  else
    answer(
      `Imported ${imported.organisation.name} as of ${imported.of}: ${imported.rows.toLocaleString('en-GB')} rows (${seconds} s).\n${told.text}`,
    )
  if (imported.secondStepsForgotten > 0)
    say(
      `${imported.secondStepsForgotten} people set up their second step anew when they next sign in: it was sealed by another secret than that of this installation.`,
    )
}

/** Reads a whole export before anything is done with it. @throws Problem when it is none, was cut short or changed */
export async function checkedExport(path: string): Promise<Header> {
  const header = await readHeader(path)
  const all = rowsIn(header)
  await telling('Checking', async (progress) => {
    let done = 0
    for await (const _row of rowsOf(path)) {
      done += 1
      if (done % 1000 === 0) progress(done, all)
    }
  })
  return header
}

const rowsIn = ({ tables }: Header) => tables.reduce((sum, { rows }) => sum + rows, 0)

/**
 * Loads a checked export in one transaction: rows, keys, grants, standings, jobs; then every chain is recomputed.
 * @param given the key that opens what is sealed in it, where that is not the master key of the house
 * @throws Problem; then nothing was stored
 */
export async function importFrom(path: string, header: Header, house: House, given?: Buffer): Promise<Imported> {
  const { id } = header.organisation
  const file = basename(path)
  const { master, secret } = house.keys
  refuseSealed(header, master, given, file)
  return withOurTypes(house, async (client) => {
    await refuseOtherVersion(client, header, file)
    await client.query('begin')
    try {
      await client.query(
        `set local role wellheld_loader; set local wellheld.loading = 'on'; set local timezone = 'UTC'; set local datestyle = 'ISO'`,
      )
      await refuseKnown(client, header)
      const inForce = await masterKeyInForce(client, master)
      const change = (table: string, row: string): string =>
        table === 'app.book_key' ? rewrapRow(row, openingWith(given, master), inForce) : row
      await telling('Importing', (progress) => loadRows({ client, path, header, change, progress }))
      // What follows reads everything: PostgreSQL must know by then how much there is. Only the owner or an administrator may say so.
      await client.query('reset role; analyze; set local role wellheld_loader')
      const sameSecret = header.keys.secret === secretId(secret)
      const secondStepsForgotten = sameSecret ? 0 : await forgetSecondSteps(client, id)
      await moveCounters(client)
      await logWhole(client, id, 'import')
      await client.query('select app.refresh_all_grants($1)', [id])
      await rememberAgain(client, id)
      const chains = await telling('Verifying', (progress) => verifyChains(client, { organisationId: id, progress }))
      if (chains.breaks.length > 0)
        throw new Problem(`${file} was not stored: ${tellVerification(chains, {}).text.split('\n')[0]}`)
      await client.query('reset role')
      await telling('Working out duties and proofs', (progress) => refreshWithin(client, id, progress))
      await client.query('commit')
      return { organisation: header.organisation, of: header.at, rows: rowsIn(header), chains, secondStepsForgotten }
    } catch (error) {
      await client.query('rollback').catch(() => {})
      throw error
    }
  })
}

async function telling<T>(what: string, fn: (progress: (done: number, of: number) => void) => Promise<T>): Promise<T> {
  const progress = progressLine(what)
  try {
    return await fn(progress.update)
  } finally {
    progress.end()
  }
}

const openingWith = (given: Buffer | undefined, masters: MasterKeys) => (id: string) =>
  given && keyId(given) === id ? given : masters.byId(id)

function refuseSealed({ keys }: Header, masters: MasterKeys, given: Buffer | undefined, file: string): void {
  const open = openingWith(given, masters)
  const strange = keys.master.filter((id) => !open(id))
  if (strange.length > 0)
    throw new Problem(
      `What is sealed in ${file} opens with the key ${strange.join(' and ')}, which is not the master key of this installation: give the file that holds it with --key. Nothing was stored.`,
    )
}

async function refuseOtherVersion(client: pg.Client, { schema, product }: Header, file: string): Promise<void> {
  const here = await schemaVersion(client)
  if (schema !== here)
    throw new Problem(
      `${file} is of a database at ${schema} (Wellheld ${product}), and this one is at ${here}: bring both to the same version, and export again. Nothing was stored.`,
    )
}

async function refuseKnown(client: pg.Client, { organisation }: Header): Promise<void> {
  const { rowCount } = await client.query('select from app.organisation where id = $1', [organisation.id])
  if (rowCount)
    throw new Problem(
      `${organisation.name} is in this database already: an organisation is imported into one that does not have it. Nothing was stored.`,
    )
}
