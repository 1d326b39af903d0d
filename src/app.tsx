import type { Context } from 'hono'
import { Hono } from 'hono'
import { frameOf, within } from '#desk/frame.tsx'
import { needsSecondStep } from '#people/roles.ts'
import type { Database } from '#platform/database/database.ts'
import type { Assets } from '#platform/http/assets.ts'
import { healthOf } from '#platform/http/health.ts'
import { mount } from '#platform/http/mount.tsx'
import type { Route } from '#platform/http/route.ts'
import type { Keys } from '#platform/keys.ts'
import type { Logger } from '#platform/log.ts'
import { type Mechanics, openMechanics } from '#platform/sign-in/mechanics.ts'
import { idleMinutes } from '#platform/sign-in/session-rules.ts'
import { entering } from '#platform/sign-in/visitor.ts'
import { bookKeys } from '#records/book-keys.ts'
import type { LatestCheckpoint } from '#records/checkpoints/latest.ts'
import { setUpRoutes } from '#setup/routes.tsx'
import { accountRoutes } from '#sign-in/account-routes.tsx'
import { errorPage } from '#sign-in/error-page.tsx'
import { signInRoutes } from '#sign-in/routes.tsx'
import { secondStepRoutes } from '#sign-in/second-step-routes.tsx'
import { signedOut, unfinished } from '#sign-in/signed-out.tsx'
import { setUpUrl } from '#sign-in/urls.ts'
import { waitingFor } from '#today/waiting.ts'
import { roomRoutes } from './routes.tsx'

/** What the application is made of; a test gives it a test database and calls it in memory. */
export interface AppDeps {
  database: Database
  keys: Keys
  log: Logger
  assets: Assets
  /** Where people reach the service. */
  baseUrl: string
  /** Whether mail is sent, or only kept in the outbox. */
  sendsMail: boolean
  /** The last checkpoint written down outside the database. */
  latestCheckpoint: () => LatestCheckpoint
  /** The address a request came from, for the lock-out. */
  addressOf: (c: Context) => string
  /** Whether the process has been told to stop and should be given nothing new. */
  isLeaving?: () => boolean
}

/** The application, the mechanics of its sign-in, and the table of everything it answers. */
export interface App {
  app: Hono
  mechanics: Mechanics
  routes: readonly Route[]
}

/** Builds the whole application: every route with its gate, its transaction, its page. `more` are heard before the rooms. */
export function createApp(
  { database, keys, log, assets, baseUrl, sendsMail, latestCheckpoint, addressOf, isLeaving = () => false }: AppDeps,
  more: readonly Route[] = [],
): App {
  const mechanics = openMechanics({ database, secret: keys.secret, baseUrl, needsSecondStep })
  const frame = { assets, serviceName: 'Wellheld', homeHref: '/' }
  const room = { mechanics, frame }
  const app = new Hono()
  const routes = [
    ...signInRoutes(room),
    ...secondStepRoutes(room),
    ...accountRoutes(room),
    ...setUpRoutes(room),
    ...more,
    ...roomRoutes({ keys: bookKeys(keys.master), baseUrl, sendsMail, latestCheckpoint }),
  ]
  mount(app, routes, {
    database,
    log,
    addressOf,
    entering: (request, fn) => entering(mechanics, request, setUpUrl, fn),
    surround: async (scope, actor, url) => {
      const waiting = await waitingFor(scope, actor)
      return within(
        frameOf(actor, waiting, {
          assets,
          url: url.pathname,
          query: url.searchParams,
          demonstration: actor.organisation.isDemonstration,
          endsInSeconds: idleMinutes * 60,
        }),
      )
    },
    signedOut: (request, form, lately) => signedOut(room, request, form, lately),
    unfinished: (request, form, to) => unfinished(room, request, form, to),
    errorPage: (notice) => errorPage(frame, notice),
  })
  app.get('/assets/:name', (c) => assets.serve(c))
  const health = healthOf(database, isLeaving)
  app.get('/health', async (c) => {
    const state = await health()
    return c.json(state, state.ok ? 200 : 503)
  })
  return { app, mechanics, routes }
}
