import { randomBytes } from 'node:crypto'
import { Hono } from 'hono'
import { frameOf, within } from '#desk/frame.tsx'
import { outboxRoutes } from '#outbox/routes.tsx'
import { needsSecondStep } from '#people/roles.ts'
import { peopleRoutes } from '#people/routes.tsx'
import { loadAssets } from '#platform/http/assets.ts'
import { type MountDeps, mount } from '#platform/http/mount.tsx'
import type { Route } from '#platform/http/route.ts'
import { openLog } from '#platform/log.ts'
import { type Mechanics, openMechanics } from '#platform/sign-in/mechanics.ts'
import { visitorOf } from '#platform/sign-in/visitor.ts'
import { setUpRoutes } from '#setup/routes.tsx'
import { accountRoutes } from '#sign-in/account-routes.tsx'
import { errorPage } from '#sign-in/error-page.tsx'
import { signInRoutes } from '#sign-in/routes.tsx'
import { secondStepRoutes } from '#sign-in/second-step-routes.tsx'
import { signedOut, unfinished } from '#sign-in/signed-out.tsx'
import { setUpUrl } from '#sign-in/urls.ts'
import { waitingFor } from '#today/waiting.ts'
import { beginSession } from './accounts.ts'
import { Client } from './client.ts'
import type { TestDatabase } from './database.ts'
import type { Member } from './scenario-ground.ts'

export interface TestApp {
  request(input: string, init?: RequestInit): Response | Promise<Response>
  mechanics: Mechanics
  database: TestDatabase
}

const assets = loadAssets('no build is needed')

/** The application in memory, on a test database. `more` are routes of a test's own. */
export function testApp(
  database: TestDatabase,
  more: readonly Route[] = [],
  baseUrl = 'http://localhost:8080',
): TestApp {
  const mechanics = openMechanics({
    database,
    secret: randomBytes(48).toString('base64url'),
    baseUrl,
    needsSecondStep,
  })
  const frame = { assets, serviceName: 'Wellheld', homeHref: '/' }
  const room = { mechanics, frame }
  const deps: MountDeps = {
    database,
    log: openLog('silent'),
    visitorOf: (request) => visitorOf(mechanics, request, setUpUrl),
    surround: async (scope, actor, url) =>
      within(
        frameOf(actor, await waitingFor(scope, actor), {
          assets,
          url: url.pathname,
          query: url.searchParams,
          demonstration: actor.organisation.isDemonstration,
          endsInSeconds: 1800,
        }),
      ),
    signedOut: (request, form, lately) => signedOut(room, request, form, lately),
    unfinished: (request, form, to) => unfinished(room, request, form, to),
    errorPage: (notice) => errorPage(frame, notice),
    addressOf: (c) => c.req.header('x-test-address') ?? '192.0.2.1',
  }
  const app = new Hono()
  const routes = [
    ...signInRoutes(room),
    ...secondStepRoutes(room),
    ...accountRoutes(room),
    ...setUpRoutes(room),
    ...peopleRoutes({ baseUrl }),
    ...outboxRoutes({ sends: false }),
    ...more,
  ]
  mount(app, routes, deps)
  return { request: (input, init) => app.request(input, init), mechanics, database }
}

/** A browser somebody has just signed in with. Their role's second step counts as done. */
export async function signInAs(app: TestApp, member: Member): Promise<Client> {
  const client = new Client(app)
  const cookie = await beginSession(app.database, app.mechanics, member)
  const equals = cookie.indexOf('=')
  client.cookies.set(cookie.slice(0, equals), cookie.slice(equals + 1))
  return client
}
