import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '#platform/database/database.ts'
import { openLog } from '#platform/log.ts'
import { masterKeys } from '#platform/master-keys.ts'
import { bookKeys } from '#records/book-keys.ts'
import { type Member, usualCast } from '../support/scenario.ts'
import { freePort, openFolder, type Program, run, start } from './program.ts'

const folder = openFolder()
const data = join(folder.path, 'data')
const settings = { WELLHELD_DATA: data, PORT: String(await freePort()) }
const text = (name: string) => readFileSync(join(data, 'keys', name), 'utf8').trim()
let server: Program
let client: pg.Client
let asha: Member
let sealedBy: string

const administrator = () => ({
  host: join(data, 'socket'),
  port: 5432,
  user: 'wellheld_administrator',
  password: text('postgres'),
  database: 'wellheld',
})

/** The key of Asha's own book, opened anew with what lies in the folder. */
async function keyOfHerBook(): Promise<string> {
  const database = openDatabase(administrator(), 2, openLog('silent'))
  const masters = masterKeys({ dataFolder: data, masterKey: undefined })
  try {
    return await database.asActor(asha, async ({ tx }) =>
      (await bookKeys(masters).forBook(tx, asha.organisationId, asha.personId)).toString('hex'),
    )
  } finally {
    await database.close()
  }
}

beforeAll(async () => {
  server = start(['serve', '--empty'], settings)
  await server.says('Wellheld is ready')
  client = new pg.Client(administrator())
  client.on('error', () => {})
  await client.connect()
  const database = openDatabase(administrator(), 2, openLog('silent'))
  const sql = async (query: string, values?: unknown[]) => (await client.query(query, values)).rows
  asha = (
    await usualCast({
      ...database,
      administrator: administrator(),
      login: administrator(),
      sql: sql as never,
      setNow: () => {},
    })
  ).asha
  await database.close()
  sealedBy = await keyOfHerBook()
}, 60_000)

afterAll(async () => {
  await client.end()
  server.process.kill('SIGTERM')
  await server.ended
  folder.remove()
})

test('a change of the master key that is killed leaves everything readable, and is finished by the next', async () => {
  const before = text('master')
  await client.query('begin; lock table app.book_key in access exclusive mode')
  const killed = start(['keys', 'rotate'], settings)
  for (let waiting = 0; waiting === 0; await new Promise((resolve) => setTimeout(resolve, 50)))
    waiting = (await client.query(`select from pg_locks where not granted and relation = 'app.book_key'::regclass`))
      .rows.length
  killed.process.kill('SIGKILL')
  await killed.ended
  await client.query('rollback')
  expect(text('master')).toBe(before)
  expect(await keyOfHerBook()).toBe(sealedBy)
  const doctor = await run(['doctor', '--json'], settings)
  expect(doctor.answered).toContain('"about": "Change of the master key"')

  const waiting = text('master.next')
  const finished = await run(['keys', 'rotate'], settings)
  expect(finished.said).toContain('Running servers on this data folder find it by themselves.')
  expect(finished).toMatchObject({
    code: 0,
    answered: expect.stringMatching(/^Master key of generation 2 .*: 1 wrapped anew\.$/m),
  })
  expect(text('master')).toBe(waiting)
  expect(readdirSync(join(data, 'keys')).filter((name) => name.startsWith('master.'))).toHaveLength(1)
  expect(await keyOfHerBook()).toBe(sealedBy)
  const shown = await run(['keys'], settings)
  expect(shown.answered).toMatch(/^master {2}generation 2, /m)
  expect([finished, shown, doctor].some(({ answered, said }) => `${answered}${said}`.includes(text('master')))).toBe(
    false,
  )
})

test('another master key than the one in force is refused in one sentence', async () => {
  const { code, said } = await run(['keys', 'rotate', '--new-key-from', 'NEXT'], {
    ...settings,
    WELLHELD_MASTER_KEY: Buffer.alloc(32, 1).toString('base64'),
    NEXT: Buffer.alloc(32, 2).toString('base64'),
  })
  expect(code).toBe(1)
  expect(said.trim()).toMatch(/^What is sealed was wrapped by the master key \w{12}, .* Nothing was changed\.$/)
  expect(await keyOfHerBook()).toBe(sealedBy)
})
