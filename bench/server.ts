import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { Problem } from '#platform/problem.ts'
import { Connection, cookiesOf } from './http-client.ts'
import { type Member, password } from './staff.ts'

/** The server under test: a process of its own. */
export interface Server {
  port: number
  process: number
  /** Milliseconds from its start until it answered. */
  readyAfter: number
  /** Signs somebody in as a browser does. @returns the cookies of their session */
  signIn(member: Member): Promise<string>
  stop(): Promise<void>
}

/** A port nobody listens on at this moment. */
export const freePort = (): Promise<number> =>
  new Promise((done, fail) => {
    const probe = createServer()
    probe.on('error', fail)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (typeof address === 'object' && address ? done(address.port) : fail(new Error('no port'))))
    })
  })

interface ServerSettings {
  root: string
  databaseUrl: string
  dataFolder: string
  /** More words for Node before the program, such as those of a profile. */
  nodeOptions?: string[]
}

/** Starts `wellheld serve` on a database and waits until it answers. @throws Problem when it does not */
export async function startServer({
  root,
  databaseUrl,
  dataFolder,
  nodeOptions = [],
}: ServerSettings): Promise<Server> {
  const main = join(root, 'dist', 'main.js')
  if (!existsSync(main)) throw new Problem('The program is not built: start the benchmark with `npm run bench`.')
  const port = await freePort()
  const began = performance.now()
  const child = spawn(process.execPath, [...nodeOptions, main, 'serve'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      WELLHELD_ROOT: root,
      WELLHELD_DATA: dataFolder,
      DATABASE_URL: databaseUrl,
      PORT: String(port),
      NODE_ENV: 'production',
    },
  })
  let said = ''
  child.stderr?.on('data', (piece) => (said = `${said}${piece}`.slice(-2000)))
  await untilReady(child, port, () => said)
  return {
    port,
    process: child.pid!,
    readyAfter: performance.now() - began,
    signIn: (member) => signIn(port, member),
    stop: () => stopped(child),
  }
}

/** Waits for a process that listens on a port to answer /health. */
export async function untilReady(child: ChildProcess, port: number, said: () => string): Promise<void> {
  for (const until = performance.now() + 60_000; performance.now() < until; ) {
    if (child.exitCode !== null) throw new Problem(`The server stopped while starting: ${said().trim()}`)
    try {
      const connection = await Connection.open(port)
      const answer = await connection.get('/health', '')
      connection.close()
      if (answer.status === 200) return
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
  await stopped(child)
  throw new Problem(`The server did not answer within a minute: ${said().trim()}`)
}

/** Ends a process this run began, at the latest after ten seconds. */
export async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), 10_000)
  await ended
  clearTimeout(timer)
}

async function signIn(port: number, member: Member): Promise<string> {
  const connection = await Connection.open(port)
  const answer = await connection.post('/sign-in', '', { email: member.email, password, back: '' })
  connection.close()
  const cookies = cookiesOf(answer)
  if (answer.status !== 303 || !cookies) throw new Problem(`${member.email} could not sign in (${answer.status}).`)
  return cookies
}
