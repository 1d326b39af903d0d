import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadAssets } from '#platform/http/assets.ts'
import type { Route } from '#platform/http/route.ts'
import type { Keys } from '#platform/keys.ts'
import { type Logger, openLog } from '#platform/log.ts'
import { masterKeys } from '#platform/master-keys.ts'
import type { Mechanics } from '#platform/sign-in/mechanics.ts'
import { type BookKeys, bookKeys } from '#records/book-keys.ts'
import { latestCheckpoint } from '#records/checkpoints/latest.ts'
import { createApp } from '../../src/app.tsx'
import { beginSession } from './accounts.ts'
import { Client } from './client.ts'
import type { TestDatabase } from './database.ts'
import type { Member } from './scenario-ground.ts'

export interface TestApp {
  request(input: string, init?: RequestInit): Response | Promise<Response>
  mechanics: Mechanics
  database: TestDatabase
  /** Everything it answers. */
  routes: readonly Route[]
  /** With which what is private is sealed in it. */
  keys: BookKeys
}

/** With which every test wraps: a database knows one master key, however many applications stand on it. */
export const testMasterKeys = masterKeys({
  dataFolder: 'no folder is needed',
  masterKey: randomBytes(32).toString('base64'),
})

/** Where the checkpoints of a test lie, if it makes one. */
export const checkpointsOf = ({ administrator }: Pick<TestDatabase, 'administrator'>) => ({
  dataFolder: join(tmpdir(), `wellheld-${administrator.database}`),
  checkpoints: undefined,
})

/** The whole application in memory, on a test database. `more` are routes of a test's own. */
export function testApp(
  database: TestDatabase,
  more: readonly Route[] = [],
  baseUrl = 'http://localhost:8080',
  log: Logger = openLog('silent'),
  keys: Keys = { secret: randomBytes(48).toString('base64url'), master: testMasterKeys },
): TestApp {
  const { app, mechanics, routes } = createApp(
    {
      database,
      keys,
      log,
      assets: loadAssets('no build is needed'),
      baseUrl,
      sendsMail: false,
      latestCheckpoint: () => latestCheckpoint(checkpointsOf(database)),
      addressOf: (c) => c.req.header('x-test-address') ?? '192.0.2.1',
    },
    more,
  )
  return {
    request: (input, init) => app.request(input, init),
    mechanics,
    database,
    routes,
    keys: bookKeys(keys.master),
  }
}

/** A browser somebody has just signed in with. Their role's second step counts as done. */
export async function signInAs(app: TestApp, member: Member): Promise<Client> {
  const client = new Client(app)
  const cookie = await beginSession(app.database, app.mechanics, member)
  const equals = cookie.indexOf('=')
  client.cookies.set(cookie.slice(0, equals), cookie.slice(equals + 1))
  return client
}
