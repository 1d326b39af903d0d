import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readConfig } from '#platform/config.ts'
import { layBeside } from '#platform/key-files.ts'
import { loadKeys, newMasterKey, newSecret, settleKeys } from '#platform/keys.ts'
import { masterKeys } from '#platform/master-keys.ts'
import { keyId } from '#platform/sealing.ts'
import { openMechanics } from '#platform/sign-in/mechanics.ts'
import { bookKeys } from '#records/book-keys.ts'
import { keysInForce, rewrapBookKeys } from '#records/key-generations.ts'
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts'
import { type Member, usualCast } from '../../tests/support/scenario.ts'
import { keyFindings } from './doctor/machine.ts'
import { givenKey, replaceKey } from './keys.ts'

const database: TestDatabase = await testDatabase()
const folder = mkdtempSync(join(tmpdir(), 'wellheld-keys-'))
const config = readConfig({ WELLHELD_DATA: folder })
const keyFile = (name: string) => join(folder, 'keys', name)
const textOf = (name: string) => readFileSync(keyFile(name), 'utf8').trim()
const client = new pg.Client(database.administrator)
let asha: Member
let ruth: Member

beforeAll(async () => {
  await client.connect()
  const cast = await usualCast(database)
  asha = cast.asha
  ruth = cast.ruth
  loadKeys(config)
})
afterAll(async () => {
  await client.end()
  rmSync(folder, { recursive: true, force: true })
})

/** The key of the member's own book, as a server with these master keys would open or make it. */
const bookKeyOf = (member: Member, masters = loadKeys(config).master) =>
  database.asActor(member, async ({ tx }) =>
    (await bookKeys(masters).forBook(tx, member.organisationId, member.personId)).toString('hex'),
  )
const rotate = (which: 'master' | 'secret' = 'master', given?: string, settings = config) =>
  replaceKey({ config: settings, keys: loadKeys(settings) }, client, which, given)
const only = (key: Buffer | string) =>
  masterKeys({ dataFolder: 'none', masterKey: typeof key === 'string' ? key : key.toString('base64') })
const generation = async () => (await keysInForce(client)).master

describe('changing the master key', () => {
  let sealedBy: string
  beforeEach(async () => {
    sealedBy = await bookKeyOf(asha)
  })

  test('opens everything with the new key, nothing with the old one, and a running server finds it by itself', async () => {
    const before = textOf('master')
    const running = loadKeys(config).master
    running.current()
    const { number } = (await generation())!
    const changed = await rotate()
    expect(changed).toMatchObject({ generation: number + 1, id: keyId(Buffer.from(textOf('master'), 'base64')) })
    expect(changed.says).not.toContain(textOf('master'))
    expect(textOf('master')).not.toBe(before)
    expect(textOf(`master.${keyId(Buffer.from(before, 'base64'))}`)).toBe(before)
    expect(statSync(keyFile('master')).mode & 0o777).toBe(0o600)
    expect(await bookKeyOf(asha, running)).toBe(sealedBy)
    expect(await bookKeyOf(asha, only(textOf('master')))).toBe(sealedBy)
    await expect(bookKeyOf(asha, only(before))).rejects.toThrow(/is in force and not at hand/)
    await expect(bookKeyOf(ruth, only(before))).rejects.toThrow(/is in force and not at hand/)
    expect(await bookKeyOf(ruth, running)).toBe(await bookKeyOf(ruth, only(textOf('master'))))
  })

  test('killed before the database knew it, the old key opens all, doctor says so, and the same new key is used again', async () => {
    const before = textOf('master')
    const waiting = layBeside(join(folder, 'keys'), 'master', newMasterKey(), false)
    expect(await bookKeyOf(asha, only(before))).toBe(sealedBy)
    expect(settleKeys(config, { master: (await generation())!.key_id })).toEqual([])
    expect(keyFindings(config).find(({ about }) => about === 'Change of the master key')).toMatchObject({
      state: 'warning',
      cure: 'Run `wellheld keys rotate master` again.',
    })
    await expect(rotate('master', newMasterKey())).rejects.toThrow(/begun and not finished/)
    await rotate()
    expect(textOf('master')).toBe(waiting)
    expect(await bookKeyOf(asha)).toBe(sealedBy)
  })

  test('killed in the middle of wrapping, nothing of it remains', async () => {
    const next = randomBytes(32)
    const before = await generation()
    const dying = new pg.Client(database.administrator)
    dying.on('error', () => {})
    await dying.connect()
    await dying.query('begin; set local role wellheld_loader')
    await rewrapBookKeys(dying, loadKeys(config).master, next)
    const [{ id }] = (await dying.query('select pg_backend_pid() as id')).rows
    await client.query('select pg_terminate_backend($1, 5000)', [id])
    expect(await generation()).toEqual(before)
    expect(await bookKeyOf(asha)).toBe(sealedBy)
  })

  test('killed after the database knew it, both keys are at hand, and the next start puts the file in its place', async () => {
    const before = textOf('master')
    const waiting = layBeside(join(folder, 'keys'), 'master', newMasterKey(), false)
    await client.query('begin; set local role wellheld_loader')
    await rewrapBookKeys(client, loadKeys(config).master, Buffer.from(waiting, 'base64'))
    await client.query('commit')
    expect(textOf('master')).toBe(before)
    expect(await bookKeyOf(asha)).toBe(sealedBy)
    expect(settleKeys(config, { master: (await generation())!.key_id })).toEqual(['master'])
    expect(textOf('master')).toBe(waiting)
    expect(existsSync(keyFile('master.next'))).toBe(false)
    expect(await bookKeyOf(asha, only(waiting))).toBe(sealedBy)
  })

  test('whoever makes the key of a book meanwhile waits, and it is wrapped by the new one', async () => {
    await client.query('delete from app.book_key where book_id = $1', [ruth.personId])
    const next = randomBytes(32)
    const masters = loadKeys(config).master
    const both = { current: masters.current, byId: (id: string) => (id === keyId(next) ? next : masters.byId(id)) }
    await client.query('begin; set local role wellheld_loader')
    await rewrapBookKeys(client, masters, next)
    const meanwhile = bookKeyOf(ruth, both)
    await waitingForLock()
    await client.query('commit')
    const made = await meanwhile
    expect(await bookKeyOf(ruth, only(next))).toBe(made)
    writeFileSync(keyFile('master'), next.toString('base64'))
  })

  test('a wrong key is refused in one sentence, and nothing is changed', async () => {
    const before = await generation()
    const elsewhere = readConfig({ WELLHELD_DATA: mkdtempSync(join(folder, 'elsewhere-')) })
    loadKeys(elsewhere)
    await expect(rotate('master', undefined, elsewhere)).rejects.toThrow(
      /^What is sealed was wrapped by the master key \w{12}, and the one here is another: put that one back first\. Nothing was changed\.$/,
    )
    expect(await generation()).toEqual(before)
    expect(await bookKeyOf(asha)).toBe(sealedBy)
  })

  test('with the key in the environment the new one is given, and it is said what to set', async () => {
    const inEnvironment = { ...config, masterKey: textOf('master') }
    await expect(rotate('master', undefined, inEnvironment)).rejects.toThrow(
      /WELLHELD_MASTER_KEY is set.*--new-key-from/,
    )
    await expect(rotate('master', textOf('master'), inEnvironment)).rejects.toThrow(/is the one in force/)
    const next = newMasterKey()
    const { advice } = await rotate('master', next, inEnvironment)
    expect(advice).toContain('Set WELLHELD_MASTER_KEY to the new one and restart every server')
    expect(await bookKeyOf(asha, only(next))).toBe(sealedBy)
    writeFileSync(keyFile('master'), next)
  })

  test('a new key that is none is refused', () => {
    expect(givenKey('master', 'NEXT', { NEXT: ` ${Buffer.alloc(32, 1).toString('base64')}\n` })).toHaveLength(44)
    expect(() => givenKey('master', 'NEXT', { NEXT: 'short' })).toThrow(/not 32 bytes in base64/)
    expect(() => givenKey('secret', 'NEXT', { NEXT: 'short' })).toThrow(/shorter than 32/)
    expect(() => givenKey('master', join(folder, 'nowhere'), {})).toThrow(/no variable and no file/)
  })
})

async function waitingForLock(): Promise<void> {
  for (;;) {
    const rows = await database.sql(
      `select from pg_locks l where not l.granted and l.relation = 'app.book_key'::regclass`,
    )
    if (rows.length > 0) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

describe('changing the secret', () => {
  const sealedIn = async () => {
    const [row] = await database.sql<{ secret: string }>('select secret from sign_in.two_factor')
    return row?.secret
  }
  const codesUnder = async (secret: string) => {
    const { auth } = openMechanics({ database, secret, baseUrl: 'http://localhost', needsSecondStep: () => false })
    const { backupCodes } = await auth.api.viewBackupCodes({ body: { userId: 'u1' } })
    return backupCodes
  }

  test('ends every session, and second steps and recovery codes go on working', async () => {
    const { symmetricEncrypt } = await import('better-auth/crypto')
    const { cookieSecretOf } = await import('#platform/sign-in/mechanics.ts')
    const key = cookieSecretOf(textOf('secret'))
    await database.sql(`insert into sign_in."user" (id, name, email) values ('u1', 'Asha', 'asha@example.org')`)
    await database.sql(
      `insert into sign_in.two_factor (id, user_id, secret, backup_codes) values ('t1', 'u1', $1, $2)`,
      [await symmetricEncrypt({ key, data: 'SEED' }), await symmetricEncrypt({ key, data: '["aaaa-bbbb"]' })],
    )
    await database.sql(
      `insert into sign_in.session (id, token, user_id, expires_at) values ('s1', 'token', 'u1', now() + interval '1 hour')`,
    )
    const [before, sealed] = [textOf('secret'), await sealedIn()]
    const changed = await rotate('secret')
    expect(changed.says).toMatch(/^Secret of generation 2 .*: 1 sessions ended, 1 second steps sealed anew\.$/)
    expect(changed.advice).toContain('Restart every server now')
    expect(textOf('secret')).not.toBe(before)
    expect(await sealedIn()).not.toBe(sealed)
    expect(await codesUnder(textOf('secret'))).toEqual(['aaaa-bbbb'])
    await expect(codesUnder(before)).rejects.toThrow()
    expect(await database.sql('select from sign_in.session')).toEqual([])
  })

  test('another secret than the one second steps were sealed with is refused, and nothing is changed', async () => {
    const before = await sealedIn()
    const wrong = { ...config, secret: newSecret() }
    await expect(rotate('secret', newSecret(), wrong)).rejects.toThrow(
      /another secret than the one here.*Nothing was changed/,
    )
    expect(await sealedIn()).toBe(before)
  })
})

test('a key file is there whole or not at all, and a folder that cannot be written is said', () => {
  expect(readdirSync(join(folder, 'keys')).filter((name) => name.includes('unfinished'))).toEqual([])
  const closed = join(folder, 'a-file')
  writeFileSync(closed, '')
  chmodSync(closed, 0o600)
  expect(() => loadKeys({ dataFolder: closed, secret: undefined, masterKey: undefined })).toThrow(
    /cannot be read or written/,
  )
})
