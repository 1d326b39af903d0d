import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { freePort, openFolder, type Program, placeElsewhere, postgresOf, run, start } from './program.ts'

const folder = openFolder()
const port = await freePort()
const settings = { WELLHELD_DATA: join(folder.path, 'data'), PORT: String(port) }
const running: Program[] = []

afterAll(async () => {
  for (const program of running) {
    program.process.kill('SIGTERM')
    await program.ended
  }
  await run(['verify'], settings)
  folder.remove()
})

async function serve(): Promise<Program> {
  const program = start(['serve', '--empty'], settings)
  running.push(program)
  await program.says('Wellheld is ready')
  return program
}

const page = (path: string) => fetch(`http://127.0.0.1:${port}${path}`, { redirect: 'manual' })

/** Asks until the page comes, because the database needs a moment to come back. */
async function comesBack(path: string): Promise<number> {
  for (;;) {
    const answer = await page(path).catch(() => undefined)
    if (answer && answer.status < 500) return answer.status
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

test('the first start prepares everything, says where it is and how to set up, and serves', async () => {
  const server = await serve()
  await server.says('enter this code')
  expect(server.said()).toContain(`http://127.0.0.1:${port}`)
  expect((await page('/health')).status).toBe(200)
  expect(postgresOf(settings.WELLHELD_DATA)).toBeDefined()
})

test('a second instance on the same data folder says who is there, and harms nothing', async () => {
  const second = await run(['serve', '--empty'], { ...settings, PORT: String(await freePort()) })
  expect(second.code).toBe(1)
  expect(second.said.trim()).toMatch(/^Wellheld is already running on .* \(process \d+, http:\/\/127\.0\.0\.1:\d+\)/)
  expect((await page('/health')).status).toBe(200)
})

test('a command may work beside the server and leaves it running', async () => {
  const verified = await run(['verify'], settings)
  expect(verified).toMatchObject({ code: 0, answered: '0 signed entries in 0 books: every chain is whole.\n' })
  expect((await page('/set-up')).status).toBe(200)
})

test('after PostgreSQL is killed under the server, it is started again and pages come back', async () => {
  const id = postgresOf(settings.WELLHELD_DATA)
  process.kill(id ?? 0, 'SIGKILL')
  expect(await comesBack('/set-up')).toBe(200)
  expect(postgresOf(settings.WELLHELD_DATA)).not.toBe(id)
})

test('after the server is killed, the next start takes over its PostgreSQL', async () => {
  const killed = running.pop()
  killed?.process.kill('SIGKILL')
  await killed?.ended
  const id = postgresOf(settings.WELLHELD_DATA)
  await serve()
  expect(postgresOf(settings.WELLHELD_DATA)).toBe(id)
  expect((await page('/set-up')).status).toBe(200)
})

test('after both are killed, the next start recovers by itself', async () => {
  const killed = running.pop()
  const id = postgresOf(settings.WELLHELD_DATA) ?? 0
  killed?.process.kill('SIGKILL')
  process.kill(id, 'SIGKILL')
  await killed?.ended
  await serve()
  expect((await page('/set-up')).status).toBe(200)
})

test('told to stop, it ends with 0 and takes PostgreSQL with it', async () => {
  const server = running.pop()
  server?.process.kill('SIGTERM')
  expect(await server?.ended).toBe(0)
  expect(postgresOf(settings.WELLHELD_DATA)).toBeUndefined()
})

test('a taken port is one sentence, and nothing is left running', async () => {
  const other = createServer().listen(port, '127.0.0.1')
  const refused = await run(['serve', '--empty'], settings)
  other.close()
  expect(refused).toMatchObject({
    code: 1,
    said: `Port ${port} is taken by another program: stop it, or choose another with PORT=${port + 1}.\n`,
  })
  expect(postgresOf(settings.WELLHELD_DATA)).toBeUndefined()
})

test('a data folder that cannot be one is one sentence', async () => {
  const file = join(folder.path, 'a-file')
  writeFileSync(file, '')
  const refused = await run(['serve', '--empty'], { ...settings, WELLHELD_DATA: join(file, 'data') })
  expect(refused.code).toBe(1)
  expect(refused.said.trim().split('\n')).toHaveLength(1)
  expect(refused.said).toContain(file)
})

test('a data folder that PostgreSQL’s account may not enter works all the same', async () => {
  const closed = mkdtempSync(join(tmpdir(), 'wellheld-closed-'))
  const inside = { WELLHELD_DATA: join(closed, 'data'), PORT: String(await freePort()) }
  const first = await run(['verify'], inside)
  const elsewhere = placeElsewhere(inside.WELLHELD_DATA)
  const second = await run(['verify'], inside)
  if (elsewhere) rmSync(dirname(elsewhere), { recursive: true, force: true })
  rmSync(closed, { recursive: true, force: true })
  expect([first.code, second.code], first.said).toEqual([0, 0])
  expect(elsewhere === undefined).toBe(process.getuid?.() !== 0)
})
