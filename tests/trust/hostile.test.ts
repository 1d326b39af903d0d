import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, test } from 'vitest'
import { may } from '#access/may.ts'
import { page } from '#platform/http/reply.ts'
import { get, type Route } from '#platform/http/route.ts'
import { recordKinds } from '../../src/record-kinds.ts'
import { signInAs, testApp } from '../support/app.ts'
import type { Client } from '../support/client.ts'
import { testDatabase } from '../support/database.ts'
import type { Member } from '../support/scenario.ts'
import { chanceOf, goesBadly, harmIn, marker, storedWords, type Way, waysFrom } from '../support/trust/hostile.ts'
import { wholeService } from '../support/trust/service.ts'
import { asksOf, rolesOf } from '../support/trust/sweep.ts'

const isLong = process.env['TRUST'] === 'long'
const requests = Number(process.env['TRUST_REQUESTS'] ?? (isLong ? 6000 : 400))
const seed = Number(process.env['TRUST_SEED'] ?? 20260302)

const database = await testDatabase()
database.setNow('2026-03-02T09:00:00Z')
const knownBad: Route[] = [
  get('/known-bad/keeps', may('today.read'), async ({ tx, query }) => {
    await tx
      .selectFrom('app.person')
      .select('id')
      .where('name', '=', `${query.get('q')}\0`)
      .execute()
    return page('Kept')
  }),
]
const app = testApp(database, knownBad)
const routes = app.routes.filter(({ path }) => !path.startsWith('/known-bad/'))

let service: Awaited<ReturnType<typeof wholeService>>
const clients = new Map<string, Client>()
const ways: Way[] = []
const harm = new Set<string>()
let pages = 0
/** For each route with a page: somebody who may open it, and where. */
const shownOf = new Map<string, { who: string; path: string }>()

const memberNamed = (name: string) => (service.members as Record<string, Member>)[name]!

/** Opens every page somebody may open, and keeps every way on from there. */
beforeAll(async () => {
  service = await wholeService(app, storedWords)
  const seen = new Set<string>()
  for (const name of ['asha', 'ruth', 'lena', 'rosa', 'anil', 'quinn', 'carol']) {
    const who = memberNamed(name)
    const roles = await rolesOf(app, who)
    const client = await signInAs(app, who)
    clients.set(name, client)
    for (const route of routes.filter(({ method }) => method === 'GET')) {
      if ('open' in route.guard || !route.guard.allows(roles)) continue
      for (const { path, things } of asksOf(route, service.near.things)) {
        if (seen.has(path) || !things.every(({ seers }) => seers.includes(who))) continue
        const shown = await client.get(path)
        for (const what of harmIn({ what: path, page: shown })) harm.add(`${route.path}: ${what}`)
        if (shown.status !== 200) continue
        pages += 1
        shownOf.set(route.path, { who: name, path })
        if (things.length > 0) seen.add(path)
        ways.push(...waysFrom(shown, name, path))
      }
    }
  }
}, 600_000)

/** One way for each form and each query there is. */
function differentWays(): Way[] {
  const shape = ({ method, url, fields, who }: Way) =>
    [
      method,
      url.replaceAll(/[0-9a-f-]{36}/g, ':id'),
      method === 'GET' ? '' : who,
      fields.map(([name]) => name).join(),
    ].join(' ')
  return [...new Map(ways.map((way) => [shape(way), way])).values()]
}

const fieldNames = [...recordKinds.values()].flatMap(({ record }) => Object.keys(record.fields))

describe('text with everything bad in it', () => {
  test('is shown as text on every page, and is no formula in a table', async () => {
    expect(pages).toBeGreaterThan(150)
    expect([...harm]).toEqual([])
    const table = await clients.get('asha')!.get(`/files/${service.near.desk.file}/chronology/export.csv`)
    expect(table.status).toBe(200)
    expect(table.html).toContain(marker)
    const cells = (parse(table.html, { bom: true, relax_column_count: true }) as string[][]).flat()
    expect(cells.filter((cell) => /^[\s]*[=+\-@\t\r]/.test(cell) && !/^-?\d/.test(cell))).toEqual([])
  })
})

describe('a page nobody turns to', () => {
  test('is the last or the first of every list, and no fault', async () => {
    const wrong: string[] = []
    for (const [route, { who, path }] of shownOf) {
      for (const number of ['1e300', '99999999999999999999', '-1']) {
        const { status } = await clients.get(who)!.get(`${path}?page=${number}`)
        if (status !== 200) wrong.push(`${route}?page=${number}: ${status}`)
      }
    }
    expect(wrong).toEqual([])
    expect(shownOf.size).toBeGreaterThan(50)
  })
})

describe('generated requests', () => {
  test(`from seed ${seed}: none is a fault, none is carried out as code, none tells of the inside`, {
    timeout: 3_600_000,
  }, async () => {
    const chance = chanceOf(seed)
    const every = differentWays()
    const names = [...new Set([...fieldNames, ...every.flatMap(({ fields }) => fields.map(([name]) => name))])]
    const wrong = new Set<string>()
    const statuses = new Map<number, number>()
    for (let at = 0; at < requests; at++) {
      const way = every[(at * 7919 + chance.upTo(every.length)) % every.length]!
      const sent = await goesBadly(clients.get(way.who)!, way, names, chance)
      statuses.set(sent.page.status, (statuses.get(sent.page.status) ?? 0) + 1)
      for (const what of harmIn(sent)) wrong.add(`${what}: ${sent.what}`)
      if (sent.page.status === 401 || sent.page.location?.startsWith('/sign-in'))
        clients.set(way.who, await signInAs(app, memberNamed(way.who)))
    }
    expect([...wrong].slice(0, 40)).toEqual([])
    expect(statuses.get(422) ?? 0).toBeGreaterThan(0)
    expect(every.length).toBeGreaterThan(120)
  })
})

describe('the sweep itself', () => {
  test('notices a fault, a tag and a way out', async () => {
    const asha = clients.get('asha')!
    const fault = await asha.get('/known-bad/keeps?q=x')
    expect(harmIn({ what: '', page: fault })).toEqual(['answers 500'])
  })
})
