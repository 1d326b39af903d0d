import { html } from 'hono/html'
import { beforeAll, describe, expect, test } from 'vitest'
import { may } from '#access/may.ts'
import { NotFound, Refused } from '#platform/http/refused.ts'
import { page } from '#platform/http/reply.ts'
import { get, type Route } from '#platform/http/route.ts'
import { recordKinds } from '../../src/record-kinds.ts'
import { signInAs, testApp } from '../support/app.ts'
import { Client } from '../support/client.ts'
import { testDatabase } from '../support/database.ts'
import type { Member } from '../support/scenario.ts'
import { signings } from '../support/trust/every-type.ts'
import { logFails, unloggedBy } from '../support/trust/looked.ts'
import { wholeService } from '../support/trust/service.ts'
import { type Ask, ask, asksOf, foreignAsks, kept, rolesOf, toldApart, unguarded } from '../support/trust/sweep.ts'

// Generated from the route table and the catalogue of record types: a new route or type is swept, or fails here.

const isLong = process.env['TRUST'] === 'long'
const database = await testDatabase()
database.setNow('2026-03-02T09:00:00Z')

// Routes made wrong on purpose, to see that the sweep notices.
const knownBad: Route[] = [
  get('/known-bad/:file/forbidden', may('file.read'), async (visit) => {
    const there = await visit.tx.selectFrom('app.file').select('id').where('id', '=', visit.id('file')).execute()
    if (there.length === 0) throw new Refused('role', 'Not yours.')
    return page('A file')
  }),
  get('/known-bad/:file/unlogged', may('file.read'), async () => page('A file')),
  get('/known-bad/:file/longer', may('file.read'), async (visit) => {
    const all = await database.sql('select from app.file where id = $1', [visit.id('file')])
    if (all.length === 0) throw new NotFound()
    return { kind: 'page', body: 'There is no such page.', status: 404, keep: true }
  }),
  get('/known-bad/inline', may('today.read'), async () => page(html`<p onclick="go()">Inline</p>`)),
]
const app = testApp(database, knownBad)
const isBad = ({ path }: Route) => path.startsWith('/known-bad/')
const closed = app.routes.filter((route) => !('open' in route.guard) && !isBad(route))
const named = closed.filter(({ path }) => /:(?!version|type|code)\w+/.test(path))

let service: Awaited<ReturnType<typeof wholeService>>
let members: [name: string, who: Member, roles: string[], client: Client][]
beforeAll(async () => {
  service = await wholeService(app)
  members = await Promise.all(
    Object.entries(service.members).map(async ([name, who]) => {
      const roles = await rolesOf(app, who)
      return [name, who, roles, await signInAs(app, who)] as (typeof members)[number]
    }),
  )
}, 180_000)

const sides = () => [service.near, service.far, service.theirs].map(({ things }) => things)
const allows = (route: Route, roles: readonly string[]) => !('open' in route.guard) && route.guard.allows(roles)

describe('a record', () => {
  test('of every type has somebody who reads it, and they alone do', { timeout: 300_000 }, async () => {
    expect(Object.keys(signings).sort()).toEqual([...recordKinds.keys()].sort())
    const wrong: string[] = []
    for (const [name, who, , client] of members)
      for (const { id, seers } of sides().flatMap((things) => things['record']!)) {
        const { status } = await client.get(`/records/${id}`)
        if (seers.includes(who) !== (status === 200 || status === 303))
          wrong.push(`${name} ${status} ${await typeOf(id)}`)
      }
    expect(wrong).toEqual([])
  })
})

const typeOf = async (id: string) =>
  (await database.sql<{ type: string }>('select type from app.record where id = $1', [id]))[0]?.type

describe('what is not theirs', () => {
  test('is for nobody told apart from what is not there, whichever id of whichever path', {
    timeout: 1_800_000,
  }, async () => {
    const before = await kept(app)
    const wrong: string[] = []
    for (const [index, route] of named.entries()) {
      const able = members.filter(([, , roles]) => allows(route, roles))
      const some = isLong ? able : [0, 1].map((turn) => able[(index + turn * 5) % able.length]!)
      for (const [name, who, , client] of new Set(some))
        for (const { named, foreign, absent, hasOwn } of foreignAsks(route, who, sides())) {
          if (foreign.length === 0) continue
          const none = await ask(client, route.method, absent)
          for (const path of isLong ? foreign.slice(-8) : [foreign[index % foreign.length]!]) {
            const apart = toldApart(await ask(client, route.method, path), none, hasOwn)
            if (apart) wrong.push(`${route.method} ${route.path} as ${name}, ${named}: ${apart}`)
          }
        }
    }
    expect([...new Set(wrong)]).toEqual([])
    expect(await kept(app)).toBe(before)
  })
})

/** Everything a page of one side can be asked for, with somebody of the right role whom it concerns. */
const asksWithSeer = (route: Route): [Ask, name: string, who: Member, client: Client][] =>
  asksOf(route, service.near.things).flatMap((each) => {
    const seers = members.filter(
      ([, who, roles]) => allows(route, roles) && each.things.every(({ seers: all }) => all.includes(who)),
    )
    return seers.map(([name, who, , client]): [Ask, string, Member, Client] => [each, name, who, client])
  })

// Pages with an id in their path that show nobody anything in the service of this test, and why.
const shownElsewhere: Record<string, string> = {
  '/cover/absences/:absence/while-away': 'nobody has come back yet',
  '/files/:file/hand-back': 'leads on to the page of its cover',
  '/files/:file/plan/barriers/new': 'asks for the goal it is about',
  '/search/file/:file': 'leads on to the file, and logs that it was found',
  '/search/hit/:record': 'leads on to the record, and logs that it was found',
}

describe('who looked', () => {
  test('is in the log for every page of a file, a pair or a person, also when only its headers are asked for', {
    timeout: 1_800_000,
  }, async () => {
    const wrong = new Set<string>()
    const shown = new Set<string>()
    const getting = named.filter(({ method }) => method === 'GET')
    for (const route of getting) {
      const seen = new Set<string>()
      for (const [each, name, who, client] of asksWithSeer(route)) {
        if (seen.has(each.path) && !isLong) continue
        const missing = await unloggedBy(database, who, client, each)
        if (missing === undefined) continue
        seen.add(each.path)
        shown.add(route.path)
        for (const what of missing) wrong.add(`${route.path} as ${name}: ${what}`)
      }
    }
    expect([...wrong]).toEqual([])
    const never = getting.map(({ path }) => path).filter((path) => !shown.has(path))
    expect(never.sort()).toEqual(Object.keys(shownElsewhere).sort())
  })

  test('is not only asked afterwards: without room for the line there is no page', { timeout: 600_000 }, async () => {
    const wrong: string[] = []
    await logFails(database, true)
    for (const [index, route] of named.entries()) {
      const asks = asksWithSeer(route).filter(([each]) => each.things.some(({ book }) => book !== null))
      const [each, name, , client] = asks[index % Math.max(1, asks.length)] ?? []
      if (route.method !== 'GET' || !each || !client || (!isLong && index % 3 > 0)) continue
      const { status, html: body } = await client.get(each.path)
      if (status === 200 || /Sam|tomatoes/.test(body)) wrong.push(`${route.path} as ${name}: ${status}`)
    }
    await logFails(database, false)
    expect(wrong).toEqual([])
  })
})

describe('every answer', () => {
  test('tells the browser to run nothing inline, to keep nothing and to be framed by nobody', {
    timeout: 600_000,
  }, async () => {
    const wrong = new Set<string>()
    const getting = app.routes.filter((route) => route.method === 'GET' && !isBad(route))
    for (const [index, route] of getting.entries()) {
      const [name, , , client] = members[index % members.length]!
      const path = asksOf(route, service.near.things)[0]?.path ?? route.path.replace(':secret', 'none')
      for (const asking of [client, new Client(app)]) {
        const { response, html: body } = await asking.get(path)
        for (const what of unguarded(response.headers, body)) wrong.add(`${route.path} as ${name}: ${what}`)
      }
    }
    expect([...wrong]).toEqual([])
  })
})

describe('what is not in the table of routes', () => {
  test.each(['/health', '/assets/none.css', '/nowhere'])('%s tells the browser the same', async (path) => {
    const { response, html: body } = await new Client(app).get(path)
    expect(unguarded(response.headers, body)).toEqual([])
  })
})

describe('the sweep itself', () => {
  const named = (path: string) => app.routes.find((route) => route.path === path)!
  const ben = () => members.find(([name]) => name === 'ben')!
  const asked = async (path: string) => {
    const [, who, , client] = ben()
    const [{ foreign, absent }] = foreignAsks(named(path), who, sides()) as [ReturnType<typeof foreignAsks>[number]]
    return toldApart(await ask(client, 'GET', foreign[0]!), await ask(client, 'GET', absent))
  }

  test('notices a guard that forbids instead of finding nothing', async () => {
    expect(await asked('/known-bad/:file/forbidden')).toBe('answers 403')
  })

  test('notices a page that is missing in another way than others', async () => {
    expect(await asked('/known-bad/:file/longer')).toBe('another length')
  })

  test('notices a page that logs nobody', async () => {
    const [each, , who, client] = asksWithSeer(named('/known-bad/:file/unlogged'))[0]!
    expect(await unloggedBy(database, who, client, each)).toEqual(['GET is not in the log', 'HEAD is not in the log'])
  })

  test('notices what is inline', async () => {
    const { response, html: body } = await ben()[3].get('/known-bad/inline')
    expect(unguarded(response.headers, body)).toEqual(['inline script or style'])
    response.headers.delete('content-security-policy')
    expect(unguarded(response.headers, '')).toHaveLength(7)
  })

  test('fails on a route whose parameter nobody has said anything about', () => {
    const route = get('/rota/:shift', may('file.read'), async () => page('A shift'))
    expect(() => asksOf(route, service.near.things)).toThrow(/nothing is named shift/)
  })
})
