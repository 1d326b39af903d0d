import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConfig } from '#platform/config.ts'
import { openLog } from '#platform/log.ts'
import { openServer, type Serving } from '../../src/commands/serving/server.ts'
import { testMasterKeys } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'

// The server that `serve` opens, with less patience. Whoever is slow or takes much is answered, and others all the while.

const database = await testDatabase()
const log = openLog('silent')
const faults: unknown[] = []
log.error = ((...said: unknown[]) => faults.push(said)) as never
const mostConnections = 250
let server: Serving

beforeAll(async () => {
  const config = { ...readConfig({ WELLHELD_DATA: 'none' }), port: 0 }
  server = await openServer(
    {
      config,
      log,
      database,
      keys: { secret: randomBytes(48).toString('base64url'), master: testMasterKeys },
      settledKeys: [],
      administrator: undefined,
      embedded: false,
      migrated: [],
      close: async () => {},
    },
    { headers: 1000, request: 2000, looking: 100, connections: mostConnections },
  )
})
afterAll(() => server.close())

interface Caller {
  socket: Socket
  /** Everything that was answered until the server ended the connection. */
  answer: Promise<string>
}

async function call(): Promise<Caller> {
  const socket = connect(server.address.port, '127.0.0.1')
  socket.on('error', () => {})
  let text = ''
  socket.on('data', (chunk) => (text += chunk))
  // The server hangs up on whoever is still sending: a reset, after what it had to say.
  const answer = new Promise<string>((done) => socket.once('close', () => done(text)))
  await once(socket, 'connect')
  return { socket, answer }
}

/** Sends a byte at a time until the server has had enough. */
async function dribble({ socket }: Caller, beginning: string): Promise<void> {
  socket.write(beginning)
  while (!socket.destroyed && socket.writable && socket.bytesRead === 0) {
    socket.write('a')
    await wait(50)
  }
}

const page = () => fetch(`http://127.0.0.1:${server.address.port}/sign-in`)
const post = (more: string) =>
  `POST /sign-in HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\n${more}\r\n\r\n`

/** Whether others are served from now until it is over. */
async function othersMeanwhile(over: Promise<unknown>): Promise<number[]> {
  let isOver = false
  over.then(() => (isOver = true))
  const seen: number[] = []
  do {
    seen.push((await page()).status)
    await wait(100)
  } while (!isOver)
  return seen
}

describe('whoever is slow', () => {
  test.each([
    ['headers', 'GET /sign-in HTTP/1.1\r\nHost: localhost\r\nX-Slow: '],
    ['a body', post('Content-Length: 5000')],
    ['a body in pieces, the first of which never ends', `${post('Transfer-Encoding: chunked')}ff\r\n`],
  ])('with %s is answered 408, and others are served meanwhile', async (_what, beginning) => {
    const caller = await call()
    const sending = dribble(caller, beginning)
    const seen = await othersMeanwhile(caller.answer)
    await sending
    expect(await caller.answer).toMatch(/^HTTP\/1\.1 408 /)
    expect(new Set(seen)).toEqual(new Set([200]))
  })

  test('and says nothing at all is left, two hundred times over, and others are served meanwhile', async () => {
    const idle = await Promise.all(Array.from({ length: 200 }, call))
    const seen = await othersMeanwhile(Promise.all(idle.map(({ answer }) => answer)))
    expect(new Set(seen)).toEqual(new Set([200]))
  })

  test('or goes away in the middle is no fault of ours', async () => {
    const caller = await call()
    caller.socket.write(`${post('Content-Length: 5000')}email=a`)
    await wait(100)
    caller.socket.destroy()
    await caller.answer
    expect((await page()).status).toBe(200)
    expect(faults).toEqual([])
  })
})

describe('whoever takes much', () => {
  test('headers of more than 16 KB are answered 431', async () => {
    const caller = await call()
    caller.socket.write(`GET /sign-in HTTP/1.1\r\nHost: localhost\r\nCookie: ${'a'.repeat(17_000)}\r\n\r\n`)
    expect(await caller.answer).toMatch(/^HTTP\/1\.1 431 /)
  })

  test.each([
    ['that says so', post(`Content-Length: 1100000\r\nConnection: close`), ''],
    [
      'that does not say so',
      post('Transfer-Encoding: chunked\r\nConnection: close'),
      `10c8e0\r\n${'a'.repeat(1_100_000)}\r\n0\r\n\r\n`,
    ],
  ])('a body of more than 1 MB %s is answered 413', async (_what, head, body) => {
    const caller = await call()
    caller.socket.write(`${head}${body}`)
    expect(await caller.answer).toMatch(/^HTTP\/1\.1 413 /)
  })

  test('connections beyond the limit are ended at once, and when some are given back others come in', async () => {
    const taken = await Promise.all(Array.from({ length: mostConnections }, call))
    const turnedAway = await call()
    expect(await turnedAway.answer).toBe('')
    for (const { socket } of taken) socket.destroy()
    await Promise.all(taken.map(({ answer }) => answer))
    expect((await page()).status).toBe(200)
  })
})
