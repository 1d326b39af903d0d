import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import type { ServerType } from '@hono/node-server'
import { serve as listen } from '@hono/node-server'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import { type Config, reachedAt, readConfig } from '#platform/config.ts'
import { loadAssets } from '#platform/http/assets.ts'
import { codeOf, Problem } from '#platform/problem.ts'
import { isFirstRun } from '#platform/sign-in/first-run.ts'
import { setUpNotice } from '#setup/code.ts'
import { createApp } from '../app.tsx'
import { type House, openHouse } from '../house.ts'
import { startWorker, type Working } from '../worker.ts'
import { loadDemonstration, whoCanSignIn } from './demo.ts'
import { say } from './terminal.ts'

export interface ServeOptions {
  demo?: boolean
  empty?: boolean
}

/** Runs the web server until it is told to stop. @throws Problem when it cannot start; then nothing is left running */
export async function serve(options: ServeOptions): Promise<void> {
  const started = performance.now()
  const config = readConfig(process.env)
  const house = await openHouse(config, { say, serving: true })
  let server: ServerType | undefined
  let worker: Working | undefined
  try {
    await refuseTakenPort(config)
    const firstRun = await isFirstRun(house.database)
    if (firstRun && !options.empty && (house.embedded || options.demo)) await loadDemonstration(house)
    server = await openServer(house)
    worker = config.work === 'apart' ? undefined : await startWorker(house)
    await announce(house, server, started)
  } catch (error) {
    server?.close()
    await worker?.stop()
    await house.close()
    throw error
  }
  untilStopped(house, server, worker)
}

function openServer(house: House): Promise<ServerType> {
  const { config } = house
  const { app } = createApp({
    database: house.database,
    keys: house.keys,
    log: house.log,
    assets: loadAssets(join(config.root, 'dist')),
    sendsMail: config.smtpUrl !== undefined,
    baseUrl: reachedAt(config),
    addressOf: (c) => addressBehind(c, config.addressHeader) ?? getConnInfo(c).remote.address ?? 'unknown',
  })
  return new Promise((done, fail) => {
    const server = listen({ fetch: app.fetch, port: config.port, hostname: config.host }, () => done(server))
    server.on('error', (error) => fail(explainListening(error, config.port)))
  })
}

/** What the nearest proxy added: whatever stands before it in the header, anybody could have sent. */
const addressBehind = (c: Context, header: string | undefined): string | undefined =>
  header && c.req.header(header)?.split(',').at(-1)?.trim()

/** Finds out that the port is taken before anything that takes time. */
async function refuseTakenPort({ host, port }: Config): Promise<void> {
  const trial = createServer()
  trial.listen(port, host)
  await once(trial, 'listening').catch((error) => Promise.reject(explainListening(error, port)))
  trial.close()
  await once(trial, 'close')
}

function explainListening(error: Error, port: number): Error {
  switch (codeOf(error)) {
    case 'EADDRINUSE':
      return new Problem(`Port ${port} is taken by another program: stop it, or choose another with PORT=${port + 1}.`)
    case 'EACCES':
      return new Problem(`Port ${port} may not be used by this user: choose one above 1023 with PORT.`)
    case 'EADDRNOTAVAIL':
      return new Problem('HOST is not an address of this machine.')
    default:
      return error
  }
}

async function announce(house: House, server: ServerType, started: number): Promise<void> {
  const { address, port } = server.address() as AddressInfo
  const where = house.config.baseUrl ?? `http://${address}:${port}`
  say(`Wellheld is ready at ${where} (${((performance.now() - started) / 1000).toFixed(1)} s)`)
  if (await isFirstRun(house.database)) {
    for (const line of setUpNotice(house.keys.secret, where)) say(line)
    return
  }
  for (const line of await whoCanSignIn(house)) say(line)
}

/** Finishes what is under way, then stops jobs and PostgreSQL: on Ctrl-C, on SIGTERM, or when the launcher is gone. */
function untilStopped(house: House, server: ServerType, worker: Working | undefined): void {
  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    say('Stopping …')
    await new Promise<void>((done) => {
      server.close(() => done())
      if ('closeIdleConnections' in server) server.closeIdleConnections()
      setTimeout(() => {
        if ('closeAllConnections' in server) server.closeAllConnections()
      }, 10_000).unref()
    })
    await worker?.stop()
    await house.close()
    process.exit(0)
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  process.on('disconnect', stop)
}
