import { spawn } from 'node:child_process'
import { Connection } from './http-client.ts'
import { closedLoop } from './measure.ts'
import { processorSeconds } from './processes.ts'
import { busy } from './run-work.ts'
import { freePort, stopped, untilReady } from './server.ts'

// A Hono application that answers one page it has in memory: what a framework costs before anything is done.
const program = `
import { Hono } from 'hono'
import { serve } from '@hono/node-server'
const page = 'x'.repeat(Number(process.env.PAGE_BYTES))
const app = new Hono()
app.get('/health', (c) => c.json({ ok: true }))
app.get('/page', (c) => c.html(page))
serve({ fetch: app.fetch, port: Number(process.env.PORT), hostname: '127.0.0.1' })`

interface BarePage {
  root: string
  bytes: number
  seconds: number
  /** What ends its process when the run is broken off. */
  onStop: Set<() => unknown>
}

/** Processor seconds a bare Hono takes for a thousand pages of this size; undefined where the system does not tell. */
export async function bareHono({ root, bytes, seconds, onStop }: BarePage): Promise<number | undefined> {
  const workers = busy
  const port = await freePort()
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { PATH: process.env['PATH'], PORT: String(port), PAGE_BYTES: String(bytes), NODE_ENV: 'production' },
  })
  const stop = () => stopped(child)
  onStop.add(stop)
  let said = ''
  child.stderr?.on('data', (piece) => (said = `${said}${piece}`.slice(-2000)))
  try {
    await untilReady(child, port, () => said)
    const connections = await Promise.all(Array.from({ length: workers }, () => Connection.open(port)))
    const ask = async (lane: number) => {
      const answer = await connections[lane]!.get('/page', '')
      if (answer.body.length !== bytes) throw new Error(`the bare page has ${answer.body.length} bytes`)
    }
    await closedLoop({ workers, seconds: 1 }, ask)
    const before = processorSeconds(child.pid!)
    const { count } = await closedLoop({ workers, seconds }, ask)
    const after = processorSeconds(child.pid!)
    for (const connection of connections) connection.close()
    return before === undefined || after === undefined ? undefined : ((after - before) / count) * 1000
  } finally {
    onStop.delete(stop)
    await stop()
  }
}
