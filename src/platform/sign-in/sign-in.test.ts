import { randomBytes } from 'node:crypto'
import { Hono } from 'hono'
import { getSignedCookie } from 'hono/cookie'
import pg from 'pg'
import { describe, expect, test } from 'vitest'
import { giveAccount, password } from '../../../tests/support/accounts.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { scenario } from '../../../tests/support/scenario.ts'
import { isUnavailable } from '../database/unavailable.ts'
import { type Mechanics, openMechanics } from './mechanics.ts'
import { signIn } from './sign-in.ts'
import { entering, memberOf } from './visitor.ts'

const database = await testDatabase()
database.setNow('2026-03-02T09:00:00Z')
const open = (baseUrl: string): Mechanics =>
  openMechanics({
    database,
    secret: randomBytes(48).toString('base64url'),
    baseUrl,
    needsSecondStep: (roles) => roles.includes('administrator'),
  })
const mechanics = open('http://localhost:8080')
const home = await scenario(database)
const { organisationId } = home
const asha = await home.caseManager('Asha Patel')
await giveAccount(database, asha)

const visitorOf = (by: Mechanics, request: Request, setUpUrl: string) =>
  entering(by, request, setUpUrl, async (visitor) => visitor)
const ask = (cookie = '') => new Request('http://localhost:8080/today', { headers: { cookie } })
const cookieFrom = (setCookies: string[]) => setCookies.map((each) => each.split(';')[0]).join('; ')

async function signedIn(by: Mechanics, email = asha.email): Promise<string[]> {
  const outcome = await signIn(by, { request: ask(), address: '192.0.2.1' }, email, password)
  if (outcome.kind !== 'signed in') throw new Error(`not signed in: ${outcome.kind}`)
  return outcome.setCookies
}

describe('the session cookie', () => {
  test('made by the library is read by us, and by Hono', async () => {
    const cookie = cookieFrom(await signedIn(mechanics))
    expect((await memberOf(mechanics, ask(cookie)))?.actor).toEqual({
      organisationId,
      personId: asha.personId,
      name: 'Asha Patel',
      roles: ['case manager'],
      mayWait: [],
      organisation: { name: expect.any(String), words: {}, nation: 'England', isDemonstration: expect.any(Boolean) },
    })
    const app = new Hono().get('/', async (c) =>
      c.text(String(await getSignedCookie(c, mechanics.cookieSecret, mechanics.cookies.session))),
    )
    const token = await (await app.request('/', { headers: { cookie } })).text()
    expect((await memberOf(mechanics, ask(cookie)))?.token).toBe(token)
  })

  test('with one letter changed, or signed with another secret, is nobody', async () => {
    const cookie = cookieFrom(await signedIn(mechanics))
    const changed = cookie.replace(/=(.)/, (_all, letter) => `=${letter === 'a' ? 'b' : 'a'}`)
    expect(await visitorOf(mechanics, ask(changed), '/set-up')).toEqual({ state: 'signed out', lately: false })
    expect(await memberOf(open('http://localhost:8080'), ask(cookie))).toBeUndefined()
  })

  test('cannot be read by scripts, is not sent by other sites and ends with the session', async () => {
    const [cookie] = await signedIn(mechanics)
    expect(cookie).toMatch(/^wellheld\.session_token=/)
    expect(cookie).toMatch(/HttpOnly/)
    expect(cookie).toMatch(/SameSite=Lax/)
    expect(cookie).toMatch(/Path=\//)
    expect(cookie).toMatch(/Max-Age=43200/)
    expect(cookie).not.toMatch(/Secure/)
  })

  test('is secure, and says so in its name, where people come by https', async () => {
    const secure = open('https://wellheld.example.org')
    const [cookie] = await signedIn(secure)
    expect(cookie).toMatch(/^__Host-wellheld\.session_token=/)
    expect(cookie).toMatch(/; Secure/)
    expect(cookie).toMatch(/; Path=\/;/)
    expect(cookie).not.toMatch(/Domain/i)
    expect(await memberOf(secure, ask(cookieFrom([cookie ?? ''])))).toBeDefined()
  })
})

describe('the limits of a session', () => {
  const cookie = async (at: string) => {
    database.setNow(at)
    return ask(cookieFrom(await signedIn(mechanics)))
  }
  const stateAt = async (request: Request, at: string) => {
    database.setNow(at)
    return visitorOf(mechanics, request, '/set-up')
  }

  test('thirty minutes without a request end it, and it says that somebody was here lately', async () => {
    const request = await cookie('2026-03-02T09:00:00Z')
    expect((await stateAt(request, '2026-03-02T09:29:59Z')).state).toBe('signed in')
    expect((await stateAt(request, '2026-03-02T09:59:58Z')).state).toBe('signed in')
    expect(await stateAt(request, '2026-03-02T10:29:58Z')).toEqual({ state: 'signed out', lately: true })
  })

  test('twelve hours end it however busy it was', async () => {
    const request = await cookie('2026-03-03T06:00:00Z')
    for (let minutes = 25; minutes < 720; minutes += 25) {
      const at = Temporal.Instant.from('2026-03-03T06:00:00Z').add({ minutes }).toString()
      expect((await stateAt(request, at)).state).toBe('signed in')
    }
    expect((await stateAt(request, '2026-03-03T18:00:00Z')).state).toBe('signed out')
  })

  test('the time last seen is written at most once a minute', async () => {
    const request = await cookie('2026-03-04T09:00:00Z')
    const lastSeen = async (at: string) => {
      await stateAt(request, at)
      const rows = await database.sql<{ updated_at: Temporal.Instant | Date }>(
        'select updated_at from sign_in.session order by created_at desc limit 1',
      )
      return new Date(String(rows[0]?.updated_at)).toISOString()
    }
    expect(await lastSeen('2026-03-04T09:00:59Z')).toBe('2026-03-04T09:00:00.000Z')
    expect(await lastSeen('2026-03-04T09:01:00Z')).toBe('2026-03-04T09:01:00.000Z')
  })
})

test('a person sees their roles as they are now, and nobody once they have left', async () => {
  database.setNow('2026-03-05T09:00:00Z')
  const ben = await home.mentor('Ben Osei')
  await giveAccount(database, ben)
  const request = ask(cookieFrom(await signedIn(mechanics, ben.email)))
  await database.sql(`update app.person_role set to_at = '2026-03-05T09:05:00Z' where person_id = $1`, [ben.personId])
  database.setNow('2026-03-05T09:06:00Z')
  expect((await memberOf(mechanics, request))?.actor.roles).toEqual([])
  await database.sql(`update app.person set left_on = '2026-03-05' where id = $1`, [ben.personId])
  database.setNow('2026-03-05T09:20:00Z')
  expect(await memberOf(mechanics, request)).toBeDefined()
  await database.sql(
    `update sign_in.session set updated_at = '2026-03-06T00:00:00Z', created_at = '2026-03-06T00:00:00Z'`,
  )
  database.setNow('2026-03-06T00:00:30Z')
  expect(await memberOf(mechanics, request)).toBeUndefined()
  expect(await signIn(mechanics, { request: ask(), address: '192.0.2.1' }, ben.email, password)).toEqual({
    kind: 'wrong',
  })
})

test('whose role asks for a second step is sent to set it up, except in a demonstration', async () => {
  database.setNow('2026-03-07T09:00:00Z')
  const ada = await home.administrator('Ada Lindqvist')
  await giveAccount(database, ada)
  const request = ask(cookieFrom(await signedIn(mechanics, ada.email)))
  expect(await visitorOf(mechanics, request, '/set-up')).toMatchObject({ state: 'unfinished', to: '/set-up' })
  const demonstration = await scenario(database, { name: 'Demonstration' })
  await database.sql('update app.organisation set is_demonstration = true where id = $1', [
    demonstration.organisationId,
  ])
  const shown = await demonstration.administrator('Demo Lead')
  await giveAccount(database, shown)
  const shownRequest = ask(cookieFrom(await signedIn(mechanics, shown.email)))
  expect(await visitorOf(mechanics, shownRequest, '/set-up')).toMatchObject({ state: 'signed in' })
})

test('what somebody who was locked out tried is not readable in the table', async () => {
  await signIn(mechanics, { request: ask(), address: '198.51.100.7' }, 'nobody@example.org', 'wrong wrong wrong')
  const rows = await database.sql<{ subject: string }>('select subject from sign_in.attempt')
  expect(rows.length).toBeGreaterThan(0)
  for (const { subject } of rows) expect(subject).toMatch(/^[\w-]{43}$/)
})

test('many tries at once count as many', async () => {
  const outcomes = await Promise.all(
    Array.from({ length: 8 }, (_, index) =>
      signIn(mechanics, { request: ask(), address: `203.0.113.${index}` }, 'target@example.org', 'wrong wrong wrong'),
    ),
  )
  expect(outcomes.filter(({ kind }) => kind === 'wrong')).toHaveLength(5)
  expect(outcomes.filter(({ kind }) => kind === 'wait')).toHaveLength(3)
})

test('while the database is away nobody is told that their password is wrong, and no try is counted', async () => {
  const signInPool = new pg.Pool({ ...database.login, port: 1 })
  const away = openMechanics({
    database: { ...database, signInPool },
    secret: randomBytes(48).toString('base64url'),
    baseUrl: 'http://localhost:8080',
    needsSecondStep: () => false,
  })
  const failures = () => database.sql('select sum(failures) as failures from sign_in.attempt')
  const before = await failures()
  const tried = signIn(away, { request: ask(), address: '192.0.2.77' }, asha.email, password)
  await expect(tried).rejects.toSatisfy(isUnavailable)
  await signInPool.end()
  expect(await failures()).toEqual(before)
})
