import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import type { Hono } from 'hono'
import { afterAll, inject } from 'vitest'
import { loadAssets } from '#platform/http/assets.ts'
import { openLog } from '#platform/log.ts'
import { masterKeys } from '#platform/master-keys.ts'
import type { Mechanics } from '#platform/sign-in/mechanics.ts'
import { createApp } from '../../src/app.tsx'
import { type TestDatabase, testDatabase } from '../support/database.ts'

/** The service as people reach it: the real application on a port of its own, over a database of this test file. */
export interface Service {
  url: string
  database: TestDatabase
  mechanics: Mechanics
  app: Hono
}

/** Starts the service; it ends with the test file. Call once at the top of a file. */
export async function startService(): Promise<Service> {
  const database = await testDatabase()
  let app: Hono | undefined
  const { server, port } = await new Promise<{ server: ReturnType<typeof serve>; port: number }>((done) => {
    const opened = serve(
      {
        fetch: (request) => app?.fetch(request) ?? new Response('Not yet', { status: 503 }),
        port: 0,
        hostname: '127.0.0.1',
      },
      (info: AddressInfo) => done({ server: opened, port: info.port }),
    )
  })
  afterAll(() => new Promise<void>((done) => server.close(() => done())))
  const url = `http://127.0.0.1:${port}`
  const made = createApp({
    database,
    keys: {
      secret: randomBytes(48).toString('base64url'),
      master: masterKeys({ dataFolder: 'none', masterKey: randomBytes(32).toString('base64') }),
    },
    log: openLog(process.env['LOG_LEVEL'] ?? 'silent'),
    assets: loadAssets(inject('assetsFolder')),
    baseUrl: url,
    sendsMail: false,
    latestCheckpoint: () => ({ state: 'none' }),
    addressOf: () => '192.0.2.1',
  })
  app = made.app
  return { url, database, ...made }
}
