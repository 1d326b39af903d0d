import { randomUUID } from 'node:crypto'
import type { Route } from '#platform/http/route.ts'
import type { TestApp } from '../app.ts'
import type { Client } from '../client.ts'
import type { Member } from '../scenario-ground.ts'
import type { Thing } from './service.ts'

/** What stands in a path for a parameter that is no id. */
const words: Record<string, string> = {
  version: '1',
  type: 'chronology-left-out',
  code: 'C05',
  secret: 'no-such-secret',
}

/** Where a parameter is not what its name says elsewhere: who mentors whom is known to colleagues, a draft to its author. */
const meant: [path: RegExp, name: string, thing: string][] = [
  [/^\/people\//, 'pair', 'match'],
  [/^\/drafts\//, 'record', 'draft'],
]

type Things = Readonly<Record<string, readonly Thing[]>>

/** The things a path can name by each of its parameters that are ids. @throws for a parameter nobody has said anything about */
function namedBy(path: string, known: Things): Map<string, readonly Thing[]> {
  const parameters = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name as string)
  return new Map(
    parameters
      .filter((name) => !(name in words))
      .map((name) => {
        const thing = meant.find(([where, what]) => what === name && where.test(path))?.[2] ?? name
        const things = known[thing]
        if (!things?.length) throw new Error(`${path}: nothing is named ${name} in tests/support/trust/service.ts`)
        return [name, things] as const
      }),
  )
}

/** A path with its parameters put in. */
const pathWith = (path: string, ids: Record<string, string>): string =>
  path.replaceAll(/:(\w+)/g, (_, name: string) => ids[name] ?? words[name] ?? name)

/** What one route was asked, and what of it belongs to somebody. */
export interface Ask {
  path: string
  things: readonly Thing[]
}

/** A path for every thing it can name: where it names several, each of one kind beside the first of the others. */
export function asksOf(route: Route, things: Things): Ask[] {
  const named = namedBy(route.path, things)
  const asks = [...named].flatMap(([varied, all]) =>
    all.map((thing) => {
      const chosen = [...named].map(([name, [first]]) => [name, name === varied ? thing : first!] as const)
      const ids = Object.fromEntries(chosen.map(([name, { id }]) => [name, id]))
      return { path: pathWith(route.path, ids), things: chosen.map(([, each]) => each) }
    }),
  )
  return [...new Map(asks.map((each) => [each.path, each])).values()]
}

/** One id of a path, the others being the asker's own: naming what is somebody else's, and naming nothing there is. */
export interface Foreign {
  named: string
  /** Whether it names something of theirs besides. */
  hasOwn: boolean
  foreign: string[]
  absent: string
}

/** For every id a path takes, what of all there is is not theirs. */
export function foreignAsks(route: Route, who: Member, sides: readonly Things[]): Foreign[] {
  const all = Object.fromEntries(
    [...new Set(sides.flatMap((each) => Object.keys(each)))].map((name) => [
      name,
      sides.flatMap((each) => each[name] ?? []),
    ]),
  )
  const named = namedBy(route.path, all)
  const own = (things: readonly Thing[] | undefined) => things?.find(({ seers }) => seers.includes(who))?.id
  return [...named].map(([name, things]) => {
    const others = Object.fromEntries(
      [...named].filter(([each]) => each !== name).map(([each, of]) => [each, own(of) ?? randomUUID()]),
    )
    return {
      named: name,
      hasOwn: [...named].some(([each, of]) => each !== name && own(of) !== undefined),
      absent: pathWith(route.path, { ...others, [name]: randomUUID() }),
      foreign: things
        .filter(({ seers }) => !seers.includes(who))
        .map(({ id }) => pathWith(route.path, { ...others, [name]: id })),
    }
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

/**
 * How the answers to a foreign id and to none differ, so that somebody could tell that the one is there.
 * @param hasOwn whether the path names something of theirs besides
 */
export function toldApart(foreign: Answer, absent: Answer, hasOwn = false): string | undefined {
  if (foreign.status !== absent.status) return `answers ${foreign.status}, and ${absent.status} when there is none`
  // What else the path names may be theirs, and refuse them before anything is looked for.
  if (foreign.status !== 404 && !(hasOwn && foreign.status === 403)) return `answers ${foreign.status}`
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
