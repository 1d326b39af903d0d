import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import type { Config } from '#platform/config.ts'
import { withAdministrator } from '#platform/database/migrate.ts'
import { knownKey, layBeside, putInPlace } from '#platform/key-files.ts'
import { keptBefore, keyFolder, nameOfKey, newMasterKey, newSecret } from '#platform/keys.ts'
import { ofBytes } from '#platform/master-keys.ts'
import { messageOf, Problem } from '#platform/problem.ts'
import { resealSignIns } from '#platform/sign-in/reseal.ts'
import { inWords } from '#records/checkpoints/check.ts'
import { beginGeneration, type KeyKind, keysInForce, rewrapBookKeys } from '#records/key-generations.ts'
import type { House } from '../house.ts'
import { administratorOfHouse, withHouse } from './open.ts'
import { answer, say } from './terminal.ts'

/** Which generation of each key is in force; never a key. @throws Problem */
export async function keysCommand({ json }: { json?: boolean }): Promise<void> {
  await withHouse(async (house) => {
    const kinds = await stateOfKeys(house)
    if (json) return answer(JSON.stringify(kinds, null, 2))
    for (const { kind, generation, id, since, from, isHere } of kinds)
      answer(
        `${kind.padEnd(7)} generation ${generation}, ${id}${since ? `, since ${inWords(since)}` : ''}, from ${from}${isHere ? '' : ': ANOTHER KEY IS HERE'}`,
      )
  })
}

async function stateOfKeys({ config, keys, database }: House) {
  const inForce = await keysInForce(database.systemPool)
  const current = keys.master.current()
  const here: Record<KeyKind, { id: string; isHere: (id: string) => boolean; variable: string; given: unknown }> = {
    master: {
      id: current ? nameOfKey('master', current.toString('base64')) : 'none',
      isHere: (id) => keys.master.byId(id) !== undefined,
      variable: 'WELLHELD_MASTER_KEY',
      given: config.masterKey,
    },
    secret: {
      id: nameOfKey('secret', keys.secret),
      isHere: (id) => id === nameOfKey('secret', keys.secret),
      variable: 'WELLHELD_SECRET',
      given: config.secret,
    },
  }
  return (['master', 'secret'] as const).map((kind) => {
    const generation = inForce[kind]
    const { id, isHere, variable, given } = here[kind]
    return {
      kind,
      generation: generation?.number ?? 1,
      id: generation?.key_id ?? id,
      since: generation?.since,
      from: given === undefined ? join(keyFolder(config), kind) : variable,
      isHere: generation === undefined || isHere(generation.key_id),
    }
  })
}

export interface RotateOptions {
  /** A file, or the name of an environment variable, that holds the new key. */
  newKeyFrom?: string
  json?: boolean
}

/** Replaces a key, all or nothing; killed at any moment, it can be run again. @throws Problem */
export async function rotateKeyCommand(which: string, { newKeyFrom, json }: RotateOptions): Promise<void> {
  if (which !== 'master' && which !== 'secret')
    throw new Problem('Only `master` and `secret` can be replaced by this command.')
  const changed = await withHouse(async (house) => {
    if (house.settledKeys.includes(which)) return 'settled'
    const given = newKeyFrom === undefined ? undefined : givenKey(which, newKeyFrom, process.env)
    return withAdministrator(administratorOfHouse(house), (client) => replaceKey(house, client, which, given))
  })
  if (changed === 'settled')
    return answer(`The change of ${which} that was interrupted is finished; no other was made.`)
  if (json) answer(JSON.stringify(changed, null, 2))
  else answer(changed.says)
  say(changed.advice)
}

/** The new key from a file or a variable. @throws Problem when it is none */
export function givenKey(which: KeyKind, from: string, variables: Record<string, string | undefined>): string {
  const text = (variables[from] ?? textOf(from)).trim()
  if (which === 'master' && (!/^[A-Za-z0-9+/]{43}=$/.test(text) || !ofBytes(text)))
    throw new Problem(`The new master key in ${from} is not 32 bytes in base64: \`openssl rand -base64 32\` makes one.`)
  if (which === 'secret' && text.length < 32)
    throw new Problem(`The new secret in ${from} is shorter than 32 characters.`)
  return text
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new Problem(`There is no variable and no file ${file} to take the new key from: ${messageOf(error)}.`)
  }
}

export interface Changed {
  kind: KeyKind
  generation: number
  id: string
  says: string
  advice: string
}

/**
 * The change itself: the new key is on the disk before the database commits, and the file is put in place after. Killed
 * between any two of these, the program finds the key the database names.
 * @throws Problem when nothing was changed
 */
export async function replaceKey(
  { config, keys }: Pick<House, 'config' | 'keys'>,
  client: pg.Client,
  kind: KeyKind,
  given: string | undefined,
): Promise<Changed> {
  const isOurs = (kind === 'master' ? config.masterKey : config.secret) === undefined
  const variable = kind === 'master' ? 'WELLHELD_MASTER_KEY' : 'WELLHELD_SECRET'
  if (!isOurs && given === undefined)
    throw new Problem(`${variable} is set: make the new one yourself and name it with --new-key-from FILE or VARIABLE.`)
  const next = isOurs ? layNext(config, kind, given) : given!
  const id = nameOfKey(kind, next)
  const before = kind === 'secret' ? keys.secret : keys.master.current()?.toString('base64')
  if (before === undefined) throw new Problem('There is no master key here to change from: put it back first.')
  if (id === nameOfKey(kind, before)) throw new Problem('The new key is the one in force: nothing was changed.')
  const { generation, says } = await inOneTransaction(client, async () => {
    if (kind === 'master') {
      const done = await rewrapBookKeys(client, keys.master, ofBytes(next)!)
      return { ...done, says: `Master key of generation ${done.generation} (${id}): ${done.rewrapped} wrapped anew.` }
    }
    const done = await resealSignIns(client, before, next)
    const number = await beginGeneration(client, 'secret', id)
    return {
      generation: number,
      says: `Secret of generation ${number} (${id}): ${done.sessions} sessions ended, ${done.secondSteps} second steps sealed anew.`,
    }
  })
  if (isOurs) putInPlace(keyFolder(config), kind, keptBefore(kind, before))
  return { kind, generation, id, says, advice: adviceAfter(config, kind, before, isOurs) }
}

/** @throws Problem when no key of that kind is there yet */
function layNext(config: Config, kind: KeyKind, given: string | undefined): string {
  if (knownKey(keyFolder(config), kind) === undefined)
    throw new Problem(`There is no ${kind} in ${keyFolder(config)} to change from: put it back first.`)
  const text = given ?? (kind === 'master' ? newMasterKey() : newSecret())
  return layBeside(keyFolder(config), kind, text, given !== undefined)
}

async function inOneTransaction<T>(client: pg.Client, fn: () => Promise<T>): Promise<T> {
  await client.query(`begin; set local role wellheld_loader; set local timezone = 'UTC'`)
  try {
    const result = await fn()
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  }
}

function adviceAfter(config: Config, kind: KeyKind, before: string, isOurs: boolean): string {
  const folder = keyFolder(config)
  if (kind === 'secret')
    return isOurs
      ? 'Everybody signs in again. Restart every server now: until then it signs with the old secret. Copy the new keys/secret to where you keep your keys.'
      : 'Everybody signs in again. Set WELLHELD_SECRET to the new one and restart every server now.'
  return isOurs
    ? `Running servers on this data folder find it by themselves. Copy ${join(folder, 'master')} to where you keep your keys. The one before lies in ${join(folder, keptBefore('master', before))} and opens only backups from before: destroy it with the last of them.`
    : 'Set WELLHELD_MASTER_KEY to the new one and restart every server now: until then nothing sealed can be opened. Keep the one before as long as backups from before.'
}
