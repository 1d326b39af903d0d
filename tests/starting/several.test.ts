import { execFileSync } from 'node:child_process'
import { cpSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openMechanics } from '#platform/sign-in/mechanics.ts'
import { beginSession, giveAccount } from '../support/accounts.ts'
import { Client } from '../support/client.ts'
import { usualCast } from '../support/scenario.ts'
import { beginLoad, type Load, serverAt } from './load.ts'
import { freePort, openFolder, type Program, start } from './program.ts'
import { servedDatabase } from './served-database.ts'

const folder = openFolder()
const place = join(folder.path, 'program')
const program = join(place, 'dist', 'main.js')
const database = await servedDatabase(`several_${process.pid}`)
const port = await freePort()
const secret = 'only for the servers of this test, never elsewhere'
const settings = {
  WELLHELD_ROOT: place,
  WELLHELD_DATA: join(folder.path, 'data'),
  WELLHELD_SECRET: secret,
  WEB_CONCURRENCY: '2',
  DATABASE_URL: database.url,
  PORT: String(port),
}

let service: Program
let fileId: string
let asha: Awaited<ReturnType<typeof usualCast>>['asha']

/** A dozen processes are started here, on whatever machine. */
const patience = 240_000

const mechanics = openMechanics({ database, secret, baseUrl: `http://127.0.0.1:${port}`, needsSecondStep: () => false })

const serverProcesses = () =>
  execFileSync('pgrep', ['-P', String(service.process.pid)], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map(Number)

const times = (sentence: string) => service.said().split(sentence).length - 1

async function untilSaidAgain(sentence: string, fn: () => void): Promise<void> {
  const before = times(sentence)
  fn()
  while (times(sentence) === before) {
    if (times('go on.') > 0) throw new Error(service.said())
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

const replaceAll = () => untilSaidAgain('All 2 server processes are new', () => service.process.kill('SIGUSR2'))

async function underLoad(fn: (load: Load) => Promise<void>): Promise<Load> {
  const load = beginLoad(port, await beginSession(database, mechanics, asha), fileId)
  try {
    await fn(load)
  } finally {
    await load.end()
  }
  return load
}

const keptNotes = async () =>
  (await database.sql<{ content: string }>('select content from app.record_version')).flatMap(
    ({ content }) => /Note \d+, [a-z ]+\./.exec(content)?.[0] ?? [],
  )

beforeAll(async () => {
  // A program of its own, which can become another version.
  for (const part of ['dist', 'db']) cpSync(part, join(place, part), { recursive: true })
  symlinkSync(join(process.cwd(), 'node_modules'), join(place, 'node_modules'))
  service = start(['serve', '--empty'], settings, program)
  await service.says('Wellheld is ready')
  const cast = await usualCast(database)
  asha = cast.asha
  fileId = cast.sam.id
})

afterAll(async () => {
  service.process.kill('SIGTERM')
  await service.ended
  await database.drop()
  folder.remove()
})

test(
  'every server process replaced three times under load, once by another version: every request is answered, every signed note is there',
  async () => {
    const before = serverProcesses()
    expect(before).toHaveLength(2)
    const load = await underLoad(async () => {
      await replaceAll()
      writeFileSync(
        join(place, 'db', 'migrations', '9998_another_version.sql'),
        'alter table app.record add column added_later text;',
      )
      utimesSync(program, new Date(), new Date())
      await replaceAll()
      await replaceAll()
    })
    expect(load.failures).toEqual([])
    expect(Object.keys(load.done)).toHaveLength(5)
    expect(load.signed.length).toBeGreaterThan(0)
    expect((await keptNotes()).sort()).toEqual([...load.signed].sort())
    const after = serverProcesses()
    expect(after).toHaveLength(2)
    expect(after.filter((id) => before.includes(id))).toEqual([])
    expect(
      await database.sql(`select from migration.kysely_migration where name = '9998_another_version'`),
    ).toHaveLength(1)
  },
  patience,
)

test('the same load notices when the server processes are killed; they are replaced, and what was signed is there', async () => {
  const load = await underLoad(async (begun) => {
    while (begun.signed.length === 0) await new Promise((resolve) => setTimeout(resolve, 20))
    await untilSaidAgain('another takes its place', () => {
      for (const id of serverProcesses()) process.kill(id, 'SIGKILL')
    })
    const signed = begun.signed.length
    while (begun.signed.length === signed) await new Promise((resolve) => setTimeout(resolve, 20))
  })
  expect(load.failures.length).toBeGreaterThan(0)
  const kept = await keptNotes()
  expect(load.signed.filter((note) => !kept.includes(note))).toEqual([])
})

describe('what one process knows, each knows', () => {
  const onNewConnections = () => new Client(serverAt(port, false))

  test('a session that was ended is ended everywhere', async () => {
    const cookie = await beginSession(database, mechanics, asha)
    const client = onNewConnections()
    const [name = '', value = ''] = cookie.split('=')
    client.cookies.set(name, value)
    const asked = async () =>
      (await Promise.all([1, 2, 3, 4].map(() => client.get('/today')))).map((page) => page.status)
    expect(await asked()).toEqual([200, 200, 200, 200])
    await database.sql('update sign_in.session set ended_at = now()')
    expect((await asked()).filter((status) => status === 200)).toEqual([])
  })

  test('tries with a wrong password are counted together', async () => {
    await giveAccount(database, asha)
    const sentences: string[] = []
    for (let tries = 0; tries < 6; tries += 1) {
      const client = onNewConnections()
      const page = await client.press(await client.get('/sign-in'), 'Sign in', { email: asha.email, password: 'wrong' })
      sentences.push(page.errors.join(' '))
    }
    expect(new Set(sentences.slice(0, 5)).size).toBe(1)
    expect(sentences[5]).not.toBe(sentences[0])
  })
})

test('when the process that began the others is killed, they end, and nobody answers for a service that nobody leads', async () => {
  const left = serverProcesses()
  service.process.kill('SIGKILL')
  await service.ended
  const alive = (id: number) => {
    try {
      return process.kill(id, 0)
    } catch {
      return false
    }
  }
  while (left.some(alive)) await new Promise((resolve) => setTimeout(resolve, 20))
  await expect(fetch(`http://127.0.0.1:${port}/health`)).rejects.toThrow()
})
