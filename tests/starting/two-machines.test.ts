import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openMechanics } from '#platform/sign-in/mechanics.ts'
import { beginSession } from '../support/accounts.ts'
import { usualCast } from '../support/scenario.ts'
import { beginLoad } from './load.ts'
import { openMailServer } from './mail-server.ts'
import { freePort, openFolder, type Program, start } from './program.ts'
import { openProxy } from './proxy.ts'
import { servedDatabase } from './served-database.ts'

const folder = openFolder()
const database = await servedDatabase(`machines_${process.pid}`)
const secret = 'only for the servers of this test, never elsewhere'
const ports = [await freePort(), await freePort()] as const
const proxy = await openProxy(ports)
const mailServer = await openMailServer()
const running = new Map<number, Program>()
const workers: Program[] = []

afterAll(async () => {
  proxy.close()
  mailServer.close()
  for (const worker of workers) {
    worker.process.kill('SIGTERM')
    await worker.ended
  }
  for (const server of running.values()) {
    server.process.kill('SIGINT')
    await server.ended
  }
  await database.drop()
  folder.remove()
})

/** Six programs are started here, on whatever machine. */
const patience = 240_000

function open(port: number): void {
  const settings = {
    WELLHELD_DATA: join(folder.path, 'data'),
    WELLHELD_SECRET: secret,
    WELLHELD_WORK: 'apart',
    DATABASE_URL: database.url,
    BASE_URL: `http://127.0.0.1:${proxy.port}`,
    DRAIN_SECONDS: '0.5',
    PORT: String(port),
  }
  running.set(port, start(['serve'], settings))
}

async function until(happened: () => boolean): Promise<void> {
  while (!happened()) await new Promise((resolve) => setTimeout(resolve, 20))
}

async function openWorker(): Promise<Program> {
  const worker = start(['work'], {
    WELLHELD_DATA: join(folder.path, 'data'),
    WELLHELD_SECRET: secret,
    DATABASE_URL: database.url,
    SMTP_URL: mailServer.url,
  })
  workers.push(worker)
  await worker.says('Working on jobs')
  return worker
}

async function post(organisationId: string, subjects: readonly string[]): Promise<void> {
  for (const subject of subjects) {
    const id = randomUUID()
    await database.sql(
      `insert into app.mail (organisation_id, id, to_address, subject, body) values ($1, $2, 'asha@example.org', $3, '')`,
      [organisationId, id, subject],
    )
    await database.sql(
      `select app.enqueue('send_mail', jsonb_build_object('organisationId', $1::text, 'mailId', $2::text))`,
      [organisationId, id],
    )
  }
}

test.concurrent(
  'two workers do no job twice; one told to stop finishes its jobs; those of a killed one are taken up',
  async () => {
    const [first, second] = await Promise.all([openWorker(), openWorker()])
    const { organisationId } = (await usualCast(database)).asha
    const subjects = ['one', 'two', 'three', 'four', 'five', 'six']
    await post(organisationId, subjects)
    await until(() => mailServer.waiting().length === 4)
    first.process.kill('SIGTERM')
    await first.says('Stopping')
    mailServer.takeAll()
    expect(await first.ended).toBe(0)
    await until(() => mailServer.taken.length >= subjects.length)

    mailServer.takeNothing()
    await post(organisationId, ['seven', 'eight'])
    await until(() => mailServer.waiting().length === 2)
    second.process.kill('SIGKILL')
    await second.ended
    await until(() => mailServer.waiting().length === 0)
    mailServer.takeAll()
    const third = await openWorker()
    await until(() => mailServer.taken.length >= subjects.length + 2)
    third.process.kill('SIGTERM')
    expect(await third.ended).toBe(0)

    expect([...mailServer.taken].sort()).toEqual([...subjects, 'seven', 'eight'].sort())
    expect(await database.sql('select id from app.mail where sent_at is null')).toEqual([])
    expect(await database.sql('select id from graphile_worker._private_jobs')).toEqual([])
  },
  patience,
)

test.concurrent(
  'two servers that start together on one database, each restarted behind a proxy: no request fails, every signed note is there',
  async () => {
    for (const port of ports) open(port)
    await until(() => proxy.healthy().length === 2)
    const { asha, sam } = await usualCast(database)
    const mechanics = openMechanics({
      database,
      secret,
      baseUrl: `http://127.0.0.1:${proxy.port}`,
      needsSecondStep: () => false,
    })
    const load = beginLoad(proxy.port, await beginSession(database, mechanics, asha), sam.id)
    for (const port of ports) {
      const server = running.get(port)
      server?.process.kill('SIGTERM')
      await until(() => !proxy.healthy().includes(port))
      const answer = await fetch(`http://127.0.0.1:${port}/health`)
      expect([answer.status, await answer.json()]).toEqual([503, { ok: false, reason: 'stopping' }])
      expect(await server?.ended).toBe(0)
      open(port)
      await until(() => proxy.healthy().includes(port))
    }
    await load.end()
    expect(load.failures).toEqual([])
    expect(Object.keys(load.done)).toHaveLength(5)
    const kept = await database.sql<{ content: string }>('select content from app.record_version')
    const notes = kept.flatMap(({ content }) => /Note \d+, [a-z ]+\./.exec(content)?.[0] ?? [])
    expect(notes.sort()).toEqual([...load.signed].sort())
  },
  patience,
)
