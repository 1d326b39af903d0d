import { randomUUID } from 'node:crypto'
import type { Route } from '#platform/http/route.ts'
import type { TestApp } from '../app.ts'
import type { Client } from '../client.ts'
import type { Member } from '../scenario-ground.ts'
import type { Thing } from './service.ts'

/** What stands in a path for a parameter that is no id. */
const words: Record<string, string> = { version: '1', type: 'case-note', code: 'C05', secret: 'no-such-secret' }

/** The parameters of a path that are ids. @throws for one nobody has said anything about */
export function idsIn(path: string, known: Record<string, readonly Thing[]>): string[] {
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name as string)
  for (const name of names)
    if (!(name in words) && !known[name]?.length)
      throw new Error(`${path}: nothing is named ${name} in tests/support/trust/service.ts`)
  return names.filter((name) => !(name in words))
}

/** A path with its parameters put in. */
export const pathWith = (path: string, ids: Record<string, string>): string =>
  path.replaceAll(/:(\w+)/g, (_, name: string) => ids[name] ?? words[name] ?? name)

/** What one route was asked, and what of it belongs to somebody. */
export interface Ask {
  path: string
  things: readonly Thing[]
}

/** A path for every thing it can name: where it names several, each of one kind beside the first of the others. */
export function asksOf(route: Route, things: Record<string, readonly Thing[]>): Ask[] {
  const names = idsIn(route.path, things)
  const first = (name: string) => things[name]![0]!
  const seen = new Set<string>()
  return names
    .flatMap((name) =>
      things[name]!.map((thing) => new Map(names.map((each) => [each, each === name ? thing : first(each)]))),
    )
    .map((chosen) => ({
      path: pathWith(route.path, Object.fromEntries([...chosen].map(([name, { id }]) => [name, id]))),
      things: [...chosen.values()],
    }))
    .filter(({ path }) => !seen.has(path) && seen.add(path))
}

/** The same path twice: naming what is not theirs, and naming nothing there is. */
export interface Pair {
  foreign: string
  absent: string
}

/** For every id a path takes, the others being their own where they have such: one of somebody else, and none at all. */
export function foreignAsks(route: Route, who: Member, all: readonly Record<string, readonly Thing[]>[]): Pair[] {
  const things = Object.fromEntries(
    [...new Set(all.flatMap((each) => Object.keys(each)))].map((name) => [
      name,
      all.flatMap((each) => each[name] ?? []),
    ]),
  )
  const names = idsIn(route.path, things)
  const own = (name: string) => things[name]!.find(({ seers }) => seers.includes(who))?.id ?? randomUUID()
  return names.flatMap((name) => {
    const others = Object.fromEntries(names.filter((each) => each !== name).map((each) => [each, own(each)]))
    const absent = pathWith(route.path, { ...others, [name]: randomUUID() })
    return things[name]!.filter(({ seers }) => !seers.includes(who)).map(({ id }) => ({
      foreign: pathWith(route.path, { ...others, [name]: id }),
      absent,
    }))
  })
}

/** An answer without what differs each time anyhow: ids and references. */
export interface Answer {
  status: number
  headers: string
  body: string
}

const anyId = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

/** Asks as a browser, and says the answer so that two can be compared letter by letter. */
export async function ask(client: Client, method: string, path: string): Promise<Answer> {
  const page = method === 'GET' ? await client.get(path) : await client.post(path)
  const headers = [...page.response.headers]
    .filter(([name]) => !['set-cookie', 'date'].includes(name))
    .map(([name, value]) => `${name}: ${value}`)
    .sort()
    .join('\n')
  return { status: page.status, headers: headers.replace(anyId, 'ID'), body: page.html.replace(anyId, 'ID') }
}

/** How the answers to a foreign id and to none differ, so that somebody could tell that the one is there. */
export function toldApart(foreign: Answer, absent: Answer): string | undefined {
  if (foreign.status !== 404) return `answers ${foreign.status}`
  if (absent.status !== 404) return `answers ${absent.status} when there is none`
  if (foreign.headers !== absent.headers) return 'other headers'
  if (foreign.body.length !== absent.body.length) return 'another length'
  return foreign.body === absent.body ? undefined : 'another page'
}

/** Which roles somebody has now. */
export async function rolesOf({ database }: TestApp, who: Member): Promise<string[]> {
  const rows = await database.sql<{ role: string }>(
    `select role from app.person_role where organisation_id = $1 and person_id = $2 and from_at <= app.now() and (to_at is null or to_at > app.now())`,
    [who.organisationId, who.personId],
  )
  return rows.map(({ role }) => role)
}

/** Everything the application keeps, as one number; who looked is left out, since looking adds to it. */
export async function kept({ database }: TestApp): Promise<string> {
  const tables = await database.sql<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'app' and table_type = 'BASE TABLE' and table_name <> 'access_log' order by 1`,
  )
  const sums = tables.map(
    ({ name }) => `(select coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from app.${name} t)`,
  )
  const [row] = await database.sql<{ sum: string }>(`select md5(concat(${sums.join(', ')})) as sum`)
  return row!.sum
}

const needed: [name: string, says: RegExp][] = [
  ['content-security-policy', /default-src 'none'/],
  ['content-security-policy', /script-src 'self';/],
  ['content-security-policy', /style-src 'self';/],
  ['content-security-policy', /frame-ancestors 'none'/],
  ['content-security-policy', /form-action 'self'/],
  ['content-security-policy', /base-uri 'none'/],
  ['content-security-policy', /require-trusted-types-for 'script'/],
  ['cache-control', /^no-store$/],
  ['x-content-type-options', /^nosniff$/],
  ['x-frame-options', /^DENY$/],
  ['referrer-policy', /^(same-origin|no-referrer)$/],
  ['strict-transport-security', /max-age=\d{8}/],
  ['cross-origin-opener-policy', /^same-origin$/],
]

/** What a browser is not told although every answer must tell it, and what is inline although nothing may be. */
export function unguarded(headers: Headers, body: string): string[] {
  return [
    ...needed
      .filter(([name, says]) => !says.test(headers.get(name) ?? ''))
      .map(([name, says]) => `${name} lacks ${says}`),
    ...(/unsafe-/.test(headers.get('content-security-policy') ?? '') ? ['something unsafe is allowed'] : []),
    ...(/<script(?![^>]*\ssrc=)[^>]*>|<style|\sstyle=|\son\w+=|javascript:/i.test(body)
      ? ['inline script or style']
      : []),
  ]
}
