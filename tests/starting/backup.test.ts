import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keepLogNow } from '#platform/backup/jobs.ts'
import { logOfLastBackup } from '#platform/backup/log-of-backups.ts'
import { instantIn, rangeOf, withLogUntil } from '#platform/backup/point-in-time.ts'
import { openBackup } from '#platform/backup/restore.ts'
import { openDatabase } from '#platform/database/database.ts'
import { withAdministrator } from '#platform/database/migrate.ts'
import { loadBackupKey } from '#platform/keys.ts'
import { openLog } from '#platform/log.ts'
import { signInAs, testApp } from '../support/app.ts'
import type { Client } from '../support/client.ts'
import type { TestDatabase } from '../support/database.ts'
import { signNote } from '../support/note-form.ts'
import { usualCast } from '../support/scenario.ts'
import { freePort, openFolder, type Program, run, start } from './program.ts'

const folder = openFolder()
const data = join(folder.path, 'data')
const restored = join(folder.path, 'restored')
const backups = join(folder.path, 'backups')
const keys = join(folder.path, 'keys-kept-apart')
const settings = { WELLHELD_DATA: data, PORT: String(await freePort()) }

interface Signed {
  facts: string
  /** How far the log of the database was when it was answered. */
  log: bigint
}
/** Two people who write at the same time, each in one file: what was answered as signed, in its order. */
interface Writer {
  client: Client
  fileId: string
  signed: Signed[]
}
let writers: Writer[]
const counts = () => writers.map(({ signed }) => signed.length)
let backup: string
/** An instant after the backup, how many notes were signed before it, and how many before the log was kept. */
let between: { instant: string; notes: number[] }
let keptNotes: number[]
const servers: Program[] = []
let stoppedAt: bigint

/** A place in the log of the database as a number: "0/1A2B3C". */
const placeInLog = (text: string) => {
  const [high = '', low = ''] = text.split('/')
  return (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`)
}

afterAll(async () => {
  for (const server of servers) {
    server.process.kill('SIGTERM')
    await server.ended
  }
  await run(['verify'], { WELLHELD_DATA: restored })
  folder.remove()
})

/** The database of a data folder whose server runs, reached by its administrator. */
async function reached<T>(dataFolder: string, fn: (database: TestDatabase) => Promise<T>): Promise<T> {
  const administrator = {
    host: join(dataFolder, 'socket'),
    port: 5432,
    user: 'wellheld_administrator',
    password: readFileSync(join(dataFolder, 'keys', 'postgres'), 'utf8'),
    database: 'wellheld',
  }
  const pool = new pg.Pool({ ...administrator, max: 1 })
  pool.on('error', () => {})
  const database = openDatabase(administrator, 4, openLog('silent'))
  try {
    return await fn({
      ...database,
      administrator,
      login: administrator,
      sql: async (text, values) => (await pool.query(text, values)).rows,
      setNow: () => {},
    })
  } finally {
    await database.close()
    await pool.end()
  }
}

const today = Temporal.Now.plainDateISO('Europe/London').toString()

async function sign(database: TestDatabase, { client, fileId, signed }: Writer): Promise<void> {
  const facts = `Note ${signed.length + 1}.`
  const page = await signNote(client, fileId, { facts, 'occurredFrom-date': today, 'occurredFrom-time': '00:00' })
  if (page.status >= 400) throw new Error(`${page.status} ${page.heading}`)
  const [row] = await database.sql<{ log: string }>('select pg_current_wal_lsn()::text as log')
  signed.push({ facts, log: placeInLog(row!.log) })
}

beforeAll(async () => {
  const server = start(['serve', '--empty'], settings)
  servers.push(server)
  await server.says('Wellheld is ready')
  backup = await reached(data, async (database) => {
    const { asha, sam, ben, joan } = await usualCast(database)
    const app = testApp(database)
    writers = [
      { client: await signInAs(app, asha), fileId: sam.id, signed: [] },
      { client: await signInAs(app, ben), fileId: joan.id, signed: [] },
    ]
    const everybodySigns = () => Promise.all(writers.map((writer) => sign(database, writer)))
    await everybodySigns()
    expect((await run(['checkpoint'], settings)).code).toBe(0)
    let over = false
    const taking = run(['backup', backups, '--json'], settings).finally(() => {
      over = true
    })
    await Promise.all(
      writers.map(async (writer) => {
        while (!over) await sign(database, writer)
      }),
    )
    await everybodySigns()
    const { code, answered, said } = await taking
    expect(code, said).toBe(0)
    expect(said).toContain('The keys are not in it.')
    const taken = JSON.parse(answered) as { folder: string; startLsn: string; stopLsn: string }
    stoppedAt = placeInLog(taken.stopLsn)
    for (const { signed } of writers)
      expect(signed.some(({ log }) => log > placeInLog(taken.startLsn) && log <= stoppedAt)).toBe(true)
    await everybodySigns()
    const [clock] = await database.sql<{ now: string }>(
      `select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as now`,
    )
    between = { instant: clock!.now, notes: counts() }
    await everybodySigns()
    keptNotes = counts()
    await withAdministrator(database.administrator, async (connection) => {
      const keep = () => keepLogNow({ dataFolder: data, backupKey: undefined }, connection)
      renameSync(backups, `${backups} elsewhere`)
      await keep()
      expect(logOfLastBackup(data)?.fault).toContain('is not there')
      renameSync(`${backups} elsewhere`, backups)
      await keep()
      expect(logOfLastBackup(data)).toEqual({ until: expect.any(String), fault: null })
    })
    await everybodySigns()
    return taken.folder
  })
  server.process.kill('SIGTERM')
  await server.ended
}, 180_000)

/** Restores to a new folder that has the keys. */
async function restoring(source: string, change: (keysThere: string) => void = () => {}, more: string[] = []) {
  const target = join(folder.path, 'trial')
  rmSync(target, { recursive: true, force: true })
  cpSync(join(data, 'keys'), join(target, 'keys'), { recursive: true })
  change(join(target, 'keys'))
  const ended = await run(['restore', source, target, ...more], {})
  return { ...ended, target, left: readdirSync(target) }
}

/** What each writer signed, as the database of a data folder has it; its server is started for it. */
async function notesIn(dataFolder: string): Promise<(string | undefined)[][]> {
  const server = start(['serve', '--empty'], { ...settings, WELLHELD_DATA: dataFolder })
  servers.push(server)
  await server.says('Wellheld is ready')
  const kept = await reached(dataFolder, (database) =>
    database.sql<{ book_id: string; content: string }>(
      'select book_id, content from app.record_version order by sequence',
    ),
  )
  server.process.kill('SIGTERM')
  await server.ended
  return writers.map(({ fileId }) =>
    kept.filter(({ book_id }) => book_id === fileId).map(({ content }) => /Note \d+\./.exec(content)?.[0]),
  )
}

/** The first so many notes of each writer. */
const wordsOf = (numbers: readonly number[]) =>
  writers.map(({ signed }, index) => signed.slice(0, numbers[index]).map(({ facts }) => facts))

const somewhere = 'files/postgres/global/1260'

describe('a backup that is not what was written is refused, and nothing is put in place', () => {
  const flipped = (bytes: Buffer) => {
    bytes[100]! ^= 1
    return bytes
  }
  const retold = (bytes: Buffer) => Buffer.from(bytes.toString().replace(/"total": \d/, '"total": 9'))

  test.each<[what: string, file: string, harm: (bytes: Buffer) => Buffer | undefined, sentence: string]>([
    ['one changed byte', somewhere, flipped, 'Nothing was restored: postgres/global/1260 is not what was written'],
    [
      'a file cut short',
      somewhere,
      (bytes) => bytes.subarray(0, 50),
      'postgres/global/1260 is cut short in the backup.',
    ],
    ['a missing file', somewhere, () => undefined, 'postgres/global/1260 is missing from the backup.'],
    ['a changed manifest', 'manifest.json', retold, 'Nothing was restored: manifest.json is not what was written.'],
    ['a backup that never ended', 'manifest.json', () => undefined, 'manifest.json is missing'],
  ])('%s', async (_what, name, harm, sentence) => {
    const file = join(backup, name)
    const whole = readFileSync(file)
    const harmed = harm(Buffer.from(whole))
    if (harmed) writeFileSync(file, harmed)
    else rmSync(file)
    const { code, said, left } = await restoring(backup)
    writeFileSync(file, whole)
    expect(code).toBe(1)
    expect(said.trim().split('\n').at(-1)).toContain(sentence)
    expect(left).toEqual(['keys'])
  })
})

describe('a restore that could not be read afterwards is refused beforehand', () => {
  const another = Buffer.alloc(32, 7).toString('base64')

  test.each<[what: string, change: (keys: string) => void, sentence: string]>([
    ['another backup key', (there) => writeFileSync(join(there, 'backup'), another), 'made with the backup key'],
    ['another master key', (there) => writeFileSync(join(there, 'master'), another), 'made with another key master'],
    [
      'no keys',
      (there) => rmSync(there, { recursive: true }),
      'copy backup, master, postgres from where you keep them',
    ],
    ['no key of the checkpoints', (there) => rmSync(join(there, 'checkpoint')), 'checkpoint'],
    ['a folder that is not empty', (there) => writeFileSync(join(there, '..', 'a-file'), ''), 'is not empty (a-file)'],
  ])('%s', async (_what, change, sentence) => {
    const { code, said } = await restoring(backup, change)
    expect(code).toBe(1)
    expect(said.trim().split('\n')).toEqual([expect.stringContaining(sentence)])
  })

  test('a database server is left to its own tools', async () => {
    const elsewhere = { DATABASE_URL: 'postgres://a@b/c', WELLHELD_DATA: data }
    for (const words of [
      ['backup', backups],
      ['restore', backup, restored],
    ]) {
      const { code, said } = await run(words, elsewhere)
      expect(code).toBe(1)
      expect(said).toContain('docs/operations.md')
    }
  })
})

test('nothing in a backup can be read without the key, and no key is in it', () => {
  const names = readdirSync(backup, { recursive: true, encoding: 'utf8' })
  expect(names.filter((name) => name.includes('keys'))).toEqual([])
  expect(names.some((name) => name.endsWith('checkpoints.ndjson'))).toBe(true)
  const log = names.find((name) => name.includes('pg_wal/0'))!
  expect(readFileSync(join(backup, log)).includes('Note 1.')).toBe(false)
})

describe('back to a point in time, by the log kept beside the backup', () => {
  const opened = () => openBackup(backup, loadBackupKey({ dataFolder: data, backupKey: undefined }))

  test('to an instant between two notes: the one is there, the other is not', async () => {
    const { code, said, answered, target } = await restoring(backup, undefined, ['--to', between.instant])
    expect(code, said).toBe(0)
    expect(answered).toContain(`as of ${between.instant}`)
    expect(answered).toContain('every chain is whole')
    expect(await notesIn(target)).toEqual(wordsOf(between.notes))
  }, 60_000)

  test('to the latest instant there is', async () => {
    const { code, said, target } = await restoring(backup, undefined, ['--to', 'latest'])
    expect(code, said).toBe(0)
    expect(await notesIn(target)).toEqual(wordsOf(keptNotes))
  }, 60_000)

  test('not outside of what the log holds, nor with a changed byte in it', async () => {
    const outside = await restoring(backup, undefined, ['--to', '2020-01-01T00:00:00Z'])
    expect(outside.code).toBe(1)
    expect(outside.said.trim().split('\n')).toEqual([expect.stringContaining('the time can be from 20')])
    const undo = harm('a file', (bytes) => bytes.fill(bytes[60]! ^ 1, 60, 61))
    const { code, said, left } = await restoring(backup, undefined, ['--to', 'latest'])
    undo()
    expect(code).toBe(1)
    expect(said).toMatch(/Nothing was restored: postgres\/pg_wal\/0\w+ is not what was written to the backup\.$/m)
    expect(left).toEqual(['keys'])
  }, 60_000)

  test.each([
    ['2120-01-01 09:00', 'and 2120-01-01T09:00:00Z is outside of it.'],
    ['yesterday', '--to "yesterday" is no time'],
  ])('not to %s', (time, sentence) => {
    expect(() => instantIn(rangeOf(opened()), time)).toThrow(sentence)
  })

  test.each<[what: string, where: Where, change: (bytes: Buffer) => Buffer | undefined, sentence: string]>([
    ['a file cut short', 'a file', (bytes) => bytes.subarray(0, 50), 'is cut short in the backup.'],
    ['a missing file', 'a file', () => undefined, 'is missing from the backup.'],
    ['a changed list', 'the list', (bytes) => bytes.fill(bytes[60]! ^ 1, 60, 61), 'is not what was written'],
    ['no list', 'the list', () => undefined, 'no log was kept beside'],
  ])('not with %s of the log', (_what, where, change, sentence) => {
    const undo = harm(where, change)
    const preparing = () => withLogUntil(opened(), instantIn(rangeOf(opened()), 'latest'))
    expect(preparing).toThrow(sentence)
    undo()
    expect(preparing).not.toThrow()
  })

  type Where = 'a file' | 'the list'

  /** Harms the log that is kept. @returns undoes it */
  function harm(where: Where, change: (bytes: Buffer) => Buffer | undefined): () => void {
    const [first = ''] = readdirSync(join(backup, 'log')).sort()
    const place = join(backup, 'log', where === 'the list' ? 'index.ndjson' : first)
    const whole = readFileSync(place)
    const harmed = change(Buffer.from(whole))
    if (harmed) writeFileSync(place, harmed)
    else rmSync(place)
    return () => writeFileSync(place, whole)
  }
})

test('taken while notes were signed, with everything destroyed, it comes back whole with every note signed before its end', async () => {
  mkdirSync(keys)
  cpSync(join(data, 'keys'), keys, { recursive: true })
  rmSync(data, { recursive: true })
  cpSync(keys, join(restored, 'keys'), { recursive: true })

  const { code, answered, said } = await run(['restore', backup, restored], {})
  expect(code, said).toBe(0)
  expect(answered).toMatch(/\d+ signed entries in \d+ books: every chain is whole\.\n1 checkpoint agrees with them/)
  expect(existsSync(join(restored, 'postgres', 'PG_VERSION'))).toBe(true)

  const words = await notesIn(restored)
  expect(words).toEqual(wordsOf(words.map(({ length }) => length)))
  for (const [index, { signed }] of writers.entries()) {
    expect(words[index]?.length).toBeGreaterThanOrEqual(signed.filter(({ log }) => log <= stoppedAt).length)
    expect(words[index]?.length).toBeLessThan(signed.length)
  }
})
