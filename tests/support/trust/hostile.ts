import { randomUUID } from 'node:crypto'
import type { Client, Page } from '../client.ts'

/** A tag nobody writes: where it stands in a page as a tag, anything could. */
export const marker = 'zz9plural'
/** What 7919 × 7907 would be, had something computed what was typed. */
const computed = '62615533'

/** Everything at once, to be stored wherever text is kept. */
export const storedWords = `=1+1|' /C calc'!A0 <${marker} onclick="go()"><script>${marker}()</script></textarea>"'><img src=x onerror=${marker}> {{7919*7907}} \${7919*7907} <%= 7919*7907 %> '; drop table app.record; -- \u2066Ω\u0301 é`

const uuid = '00000000-0000-4000-8000-000000000000'

/** Text nobody means well with, and text that only surprises. */
const payloads: readonly string[] = [
  storedWords,
  `<script>${marker}()</script>`,
  `"><${marker} autofocus onfocus=x()>`,
  `javascript:${marker}()`,
  `{{7919*7907}}\${7919*7907}#{7919*7907}<%= 7919*7907 %>`,
  `' or '1'='1`,
  `1; drop table app.record; --`,
  `') union select password from sign_in.account --`,
  `\\'; select pg_sleep(1); --`,
  '../../../../../../etc/passwd',
  '..%2f..%2f..%2fetc%2fpasswd',
  '%00',
  'a\u0000b',
  `x\r\nX-Injected: ${marker}`,
  '=HYPERLINK("http://example.org","x")',
  '@SUM(1+1)*cmd',
  '\t=1+1',
  '\u202egnp.exe\u202c\u2066\u2069\ufeff',
  'Z\u0351\u036b\u0343\u036a'.repeat(60),
  '👩‍👩‍👧‍👦'.repeat(50),
  '\ud800',
  '\uffff\ufffe',
  'İıſK',
  'a'.repeat(70_000),
  '9'.repeat(400),
  '-1',
  '1e309',
  'NaN',
  '0x7fffffffffffffff',
  '2147483648',
  '99999999999999999999',
  '-0',
  '2026-02-30',
  '0000-00-00',
  '99999-01-01',
  '+275760-09-13',
  '-271821-04-19',
  '9999-12-31',
  '0001-01-01',
  '24:61',
  '2026-03-02T09:00:00+99:99',
  '2026-03-01~nowhere',
  `9999-12-31T23:59:59Z~${uuid}`,
  uuid,
  uuid.toUpperCase(),
  `{${uuid}}`,
  `${uuid}x`,
  'not-a-uuid',
  '__proto__',
  'constructor',
  'null',
  'undefined',
  '[object Object]',
  '{"a":{"b":1}}',
  '['.repeat(3000),
  'on',
  '',
  ' ',
]

/** The same numbers from the same seed (mulberry32). */
export function chanceOf(seed: number): { upTo(n: number): number; pick<T>(from: readonly T[]): T } {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const upTo = (n: number) => Math.floor(next() * n)
  return { upTo, pick: (from) => from[upTo(from.length)] as (typeof from)[number] }
}
type Chance = ReturnType<typeof chanceOf>

/** A form as somebody was given it, or an address they could follow. */
export interface Way {
  who: string
  method: 'GET' | 'POST'
  url: string
  fields: [name: string, value: string][]
}

/** Every form and every link of a page. */
export function waysFrom(page: Page, who: string, url: string): Way[] {
  const forms = page.root.querySelectorAll('form').map((form): Way => {
    const fields = form.querySelectorAll('input, textarea, select, button').flatMap((control): [string, string][] => {
      const name = control.getAttribute('name')
      const first = control.tagName === 'SELECT' ? control.querySelector('option[value]') : undefined
      const value = (first ?? control).getAttribute('value')
      return name ? [[name, value ?? control.text]] : []
    })
    const method = form.getAttribute('method')?.toUpperCase() === 'POST' ? 'POST' : 'GET'
    return { who, method, url: form.getAttribute('action') || url, fields }
  })
  const links = page.root.querySelectorAll('a[href]').flatMap((link): Way[] => {
    const { pathname, searchParams } = new URL(link.getAttribute('href') ?? '', 'http://localhost:8080')
    return searchParams.size === 0 ? [] : [{ who, method: 'GET', url: pathname, fields: [...searchParams] }]
  })
  return [...forms, ...links.filter(({ url: to }) => to.startsWith('/'))]
}

const ends = /\/(end|leave|stay|others|invite|reset-second-step|cancel|close)$|^\/account|^\/sign-out/

/** The fields with some of them spoilt, doubled, left out, or joined by others. What ends something is never sent as it was meant. */
function spoilt({ fields, url }: Way, names: readonly string[], chance: Chance): [string, string][] {
  const all = ends.test(url)
  const share = all ? 1 : chance.pick([1, 2, 4, 8])
  const changed = fields.flatMap(([name, value]): [string, string][] => {
    if (!all && chance.upTo(share) > 0) return [[name, value]]
    switch (chance.upTo(8)) {
      case 0:
        return []
      case 1:
        return [
          [name, value],
          [name, chance.pick(payloads)],
        ]
      case 2:
        return [[`${name}.0.${chance.pick(payloads).slice(0, 40)}`, value]]
      default:
        return [[name, chance.pick(payloads)]]
    }
  })
  return chance.upTo(3) > 0 ? changed : [...changed, [chance.pick(names), chance.pick(payloads)]]
}

const anyId = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/

/** What was sent, to be told where something went wrong, and what came back. */
export interface Sent {
  what: string
  page: Page
}

const encoded = (fields: readonly [string, string][]) =>
  fields.map(([name, value]) => `${encodeURIComponent(name.toWellFormed())}=${rawly(value)}`).join('&')

/** Half a pair of surrogates goes out as the bytes that are no letter at all. */
const rawly = (value: string) => (value.isWellFormed() ? encodeURIComponent(value) : '%ed%a0%80%ff')

const types = [
  'text/plain',
  'application/json',
  'multipart/form-data',
  'multipart/form-data; boundary=x',
  'text/xml; charset=x',
  '',
]
const bodies = [
  '',
  '{',
  '['.repeat(50_000),
  '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>',
  '--x\r\n\r\n',
  '%',
  '&&&===',
  '\u0000\u0001',
]

/** Goes one way badly. */
export async function goesBadly(client: Client, way: Way, names: readonly string[], chance: Chance): Promise<Sent> {
  const turn = chance.upTo(12)
  const url =
    turn === 0
      ? way.url.replace(anyId, encodeURIComponent(chance.pick(payloads).slice(0, 300).toWellFormed()))
      : turn === 1
        ? way.url.replace(anyId, randomUUID())
        : way.url
  const fields = spoilt(way, names, chance)
  const headers: Record<string, string> = {
    ...(turn === 2 ? { accept: 'application/json' } : {}),
    ...(turn === 3
      ? { 'x-forwarded-for': `${marker}'--`, 'x-forwarded-host': 'evil.example', referer: payloads[1] as string }
      : {}),
    ...(turn === 4 ? { 'accept-language': 'a'.repeat(5000), range: 'bytes=0-0,-1', 'if-none-match': '*' } : {}),
  }
  const what = `${way.method} ${url.slice(0, 200)} as ${way.who}, ${JSON.stringify(fields).slice(0, 700)}`
  if (way.method === 'GET') return { what, page: await client.ask('GET', `${url}?${encoded(fields)}`, { headers }) }
  const isOdd = turn === 5
  const type = isOdd ? chance.pick(types) : 'application/x-www-form-urlencoded'
  const body = isOdd ? chance.pick(bodies) : encoded(fields)
  const page = await client.ask('POST', url, {
    headers: { ...headers, origin: 'http://localhost:8080', ...(type ? { 'content-type': type } : {}) },
    body,
  })
  return { what: isOdd ? `${what} ${type} ${body.slice(0, 60)}` : what, page }
}

const leaks: [what: string, RegExp][] = [
  ['a stack', /\bat \S+ \(\S+:\d+:\d+\)|\.tsx?:\d+:\d+|node_modules/],
  [
    'SQL',
    /syntax error at|violates [\w-]+ constraint|relation "|column "|\bselect\b[^<]{0,80}\bfrom app\.|PostgresError/i,
  ],
  ['a path', new RegExp(`${process.cwd()}|file:///|/etc/passwd:|root:x:0`)],
]

/** What must never be in an answer, whatever was asked. */
export function harmIn({ page }: Sent): string[] {
  const { status, html, response } = page
  const isPage = /html/.test(response.headers.get('content-type') ?? 'html')
  const elsewhere = page.location !== undefined && !/^\/(?![/\\])/.test(page.location)
  return [
    ...(status >= 500 ? [`answers ${status}`] : []),
    ...leaks.filter(([, pattern]) => pattern.test(withoutEchoes(html))).map(([what]) => `shows ${what}`),
    ...(isPage && new RegExp(`<${marker}|<script>${marker}|<img src=x`, 'i').test(html)
      ? ['has a tag somebody typed']
      : []),
    ...(/(?:href|src|action)="\s*javascript:/i.test(html) ? ['links to a script'] : []),
    ...(html.includes(computed) ? ['computed what was typed'] : []),
    ...(response.headers.has('x-injected') ? ['has a header somebody typed'] : []),
    ...(elsewhere ? [`leads to ${page.location}`] : []),
  ]
}

/** Without what people typed and get back in the same words. */
const withoutEchoes = (html: string) =>
  payloads.reduce((rest, payload) => (payload.length > 9 ? rest.replaceAll(escaped(payload), '') : rest), html)

const escaped = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
