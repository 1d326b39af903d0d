import { describe, expect, test } from 'vitest'
import { giveAccount, password } from '../../tests/support/accounts.ts'
import { signInAs, testApp } from '../../tests/support/app.ts'
import { Client, type Page } from '../../tests/support/client.ts'
import { testDatabase } from '../../tests/support/database.ts'
import { scenario } from '../../tests/support/scenario.ts'

const database = await testDatabase()
const app = testApp(database)
const home = await scenario(database)
const asha = await home.caseManager('Asha Patel')
const ashaUser = await giveAccount(database, asha)
let last = 0

/** A browser at an address of its own, so that one test's failures are not another's. */
const browser = () => new Client(app, { 'x-test-address': `198.51.100.${++last}` })
const at = (instant: string) => database.setNow(instant)

async function enter(client: Client, email: string, word = password, fields = {}): Promise<Page> {
  return client.press(await client.get('/sign-in'), 'Sign in', { email, password: word, ...fields })
}

describe('signing in', () => {
  test('with the right password leads to the page that was wanted, whether or not the address is in capitals', async () => {
    at('2026-03-02T09:00:00Z')
    const client = browser()
    const asked = await client.get('/account')
    expect(asked.location).toBe('/sign-in?back=%2Faccount')
    const form = (await client.follow(asked)).form('Sign in')
    const entered = await client.post(form.action, { ...form.fields, email: asha.email.toUpperCase(), password })
    expect(entered.location).toBe('/account')
    expect((await client.get('/account')).heading).toBe('Your account')
  })

  test('never leads to another site', async () => {
    at('2026-03-02T09:00:00Z')
    const client = browser()
    const form = (await client.get('/sign-in?back=//evil.example/')).form('Sign in')
    const entered = await client.post(form.action, { ...form.fields, email: asha.email, password })
    expect(entered.location).toBe('/')
  })

  test('with a wrong password, an unknown address or no account yet says the same', async () => {
    at('2026-03-02T10:00:00Z')
    const invited = await home.caseManager('Invited Only')
    const answers = await Promise.all(
      [
        [asha.email, 'wrong wrong wrong'],
        ['nobody@example.org', password],
        [invited.email, password],
      ].map(([email, word]) => enter(browser(), email ?? '', word)),
    )
    for (const answer of answers) {
      expect(answer.status).toBe(422)
      expect(answer.errors).toEqual(['The e-mail address or the password is not right'])
      expect(answer.response.headers.getSetCookie()).toEqual([])
    }
    expect(answers[0]?.value('E-mail address')).toBe(asha.email)
    expect(answers[0]?.value('Password')).toBe('')
  })

  test('without an address or a password says which is missing', async () => {
    expect((await enter(browser(), '', '')).errors).toEqual(['Enter your e-mail address', 'Enter your password'])
  })

  test('gives the session a new name each time and ends the one before', async () => {
    at('2026-03-02T11:00:00Z')
    const client = browser()
    await enter(client, asha.email)
    const [before] = client.cookies.values()
    const planted = new Map(client.cookies)
    const page = await client.get('/sign-in')
    expect(page.location).toBe('/')
    await client.post('/sign-in', { email: asha.email, password })
    const [after] = client.cookies.values()
    expect(after).not.toBe(before)
    const thief = browser()
    for (const [name, value] of planted) thief.cookies.set(name, value)
    expect((await thief.get('/account')).status).toBe(303)
    expect((await client.get('/account')).status).toBe(200)
  })

  test('from a form on another site is refused', async () => {
    const client = browser()
    const page = await client.post('/sign-in', { email: asha.email, password }, { origin: 'https://evil.example' })
    expect(page.status).toBe(403)
    expect(client.cookies.size).toBe(0)
  })

  test('is refused to somebody who has left', async () => {
    at('2026-03-02T12:00:00Z')
    const gone = await home.leaver('Gone Away', ['case manager'], { leftOn: '2026-03-01' })
    await giveAccount(database, gone)
    expect((await enter(browser(), gone.email)).errors).toEqual(['The e-mail address or the password is not right'])
  })
})

describe('too many tries', () => {
  const wait = 'There were too many tries. Wait a while, then try again. Each further try makes the wait longer'
  const wrong = 'The e-mail address or the password is not right'

  test.each([
    ['an account that exists', 'real'],
    ['an address nobody has', 'invented'],
  ])('make %s wait, longer each time, whatever the password', async (_name, kind) => {
    at('2026-03-03T09:00:00Z')
    const target = await home.caseManager('Target Person')
    await giveAccount(database, target)
    const email = kind === 'real' ? target.email : 'invented@example.org'
    const tryAt = async (instant: string, word = 'wrong wrong wrong') => {
      at(instant)
      return (await enter(browser(), email, word)).errors[0]
    }
    for (let count = 0; count < 5; count++) expect(await tryAt('2026-03-03T09:00:00Z')).toBe(wrong)
    expect(await tryAt('2026-03-03T09:00:29Z', password)).toBe(wait)
    expect(await tryAt('2026-03-03T09:00:30Z')).toBe(wrong)
    expect(await tryAt('2026-03-03T09:01:29Z', password)).toBe(wait)
    expect(await tryAt('2026-03-03T09:01:30Z')).toBe(wrong)
    expect(await tryAt('2026-03-03T09:03:29Z', password)).toBe(wait)
    const after = await tryAt('2026-03-03T09:03:30Z', password)
    expect(after).toBe(kind === 'real' ? undefined : wrong)
    if (kind === 'real') expect(await tryAt('2026-03-03T09:03:31Z')).toBe(wrong)
  })

  test('from one address make that address wait, whomever it tries', async () => {
    at('2026-03-04T09:00:00Z')
    const client = browser()
    for (let count = 0; count < 20; count++) {
      expect((await enter(client, `guess${count}@example.org`, 'wrong wrong wrong')).errors).toEqual([wrong])
    }
    expect((await enter(client, asha.email)).errors).toEqual([wait])
    expect((await enter(browser(), asha.email)).status).toBe(303)
  })
})

describe('the account page', () => {
  test('lists where somebody is signed in and signs one or all others out', async () => {
    at('2026-03-05T09:00:00Z')
    const ben = await home.caseManager('Ben Hale')
    await giveAccount(database, ben)
    const [first, second, third] = [browser(), browser(), browser()]
    for (const client of [first, second, third]) await enter(client, ben.email)
    const page = await first.get('/account')
    expect(page.text.match(/Firefox on Linux/g)).toHaveLength(5)
    expect(page.text).toContain('From 198.51.100.')
    expect(page.text).toContain('This one')
    const buttons = page.root.querySelectorAll('form[action="/account/end-session"] input')
    expect(buttons).toHaveLength(2)
    await first.post('/account/end-session', { session: buttons[0]?.getAttribute('value') ?? '' })
    const left = await Promise.all([second, third].map(async (client) => (await client.get('/account')).status))
    expect(left.sort()).toEqual([200, 303])
    await first.press(await first.get('/account'), 'Sign out everywhere else')
    for (const client of [second, third]) expect((await client.get('/account')).status).toBe(303)
    expect((await first.get('/account')).status).toBe(200)
  })

  test("does not end another person's session", async () => {
    at('2026-03-05T10:00:00Z')
    const victim = await home.caseManager('Victim Person')
    const there = await signInAs(app, victim)
    const rows = await database.sql<{ id: string }>(
      'select s.id from sign_in.session s join app.person p on p.sign_in_user_id = s.user_id where p.id = $1',
      [victim.personId],
    )
    const client = browser()
    await enter(client, asha.email)
    await client.post('/account/end-session', { session: rows[0]?.id ?? '' })
    expect((await there.get('/account')).status).toBe(200)
  })

  test('changes the password, keeps this browser and signs the others out', async () => {
    at('2026-03-05T11:00:00Z')
    const cara = await home.caseManager('Cara Moss')
    await giveAccount(database, cara)
    const [here, there] = [browser(), browser()]
    await enter(here, cara.email)
    await enter(there, cara.email)
    const form = await here.get('/account/password')
    expect(form.offers('Sign out')).toBe(true)
    const next = 'three lamps over water'
    expect((await here.press(form, 'Change the password', { current: 'not this one', password: next })).errors).toEqual(
      ['That is not the password you use now'],
    )
    expect((await here.press(form, 'Change the password', { current: password, password: 'short' })).errors).toEqual([
      'Choose a password of at least 12 characters',
    ])
    const changed = await here.press(form, 'Change the password', { current: password, password: next })
    expect(changed.location).toBe('/account')
    expect((await here.get('/account')).status).toBe(200)
    expect((await there.get('/account')).status).toBe(303)
    expect((await enter(browser(), cara.email)).status).toBe(422)
    expect((await enter(browser(), cara.email, next)).status).toBe(303)
  })

  test('does not let the password be guessed at an open screen', async () => {
    at('2026-03-05T12:00:00Z')
    const dana = await home.caseManager('Dana Reed')
    await giveAccount(database, dana)
    const client = browser()
    await enter(client, dana.email)
    const form = await client.get('/account/password')
    const guess = async (current: string) =>
      (await client.press(form, 'Change the password', { current, password: 'three lamps over water' })).errors
    for (let count = 0; count < 5; count++)
      expect(await guess('guess')).toEqual(['That is not the password you use now'])
    expect(await guess(password)).toEqual(['There were too many tries. Wait a while, then try again'])
  })

  test('tells a script whether the session still stands', async () => {
    at('2026-03-05T13:00:00Z')
    const client = browser()
    await enter(client, asha.email)
    expect((await client.post('/account/renew')).status).toBe(204)
    at('2026-03-05T13:40:00Z')
    expect((await client.post('/account/renew')).status).toBe(401)
  })
})

test('signing out ends the session on the server and empties the browser', async () => {
  at('2026-03-06T09:00:00Z')
  const client = browser()
  await enter(client, asha.email)
  const kept = new Map(client.cookies)
  const left = await client.press(await client.get('/account'), 'Sign out')
  expect(left.heading).toBe('You are signed out')
  expect(left.response.headers.get('clear-site-data')).toBe('"cache", "cookies", "storage"')
  expect(client.cookies.size).toBe(0)
  for (const [name, value] of kept) client.cookies.set(name, value)
  expect((await client.get('/account')).status).toBe(303)
  const [row] = await database.sql(
    'select ended_at from sign_in.session where user_id = $1 order by ended_at desc nulls last limit 1',
    [ashaUser],
  )
  expect(row?.['ended_at']).not.toBeNull()
})
