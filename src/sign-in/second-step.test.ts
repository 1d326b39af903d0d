import { describe, expect, test } from 'vitest'
import { giveAccount, password } from '../../tests/support/accounts.ts'
import { testApp } from '../../tests/support/app.ts'
import { Client, type Page } from '../../tests/support/client.ts'
import { testDatabase } from '../../tests/support/database.ts'
import { oneTimeCode } from '../../tests/support/one-time-code.ts'
import { scenario } from '../../tests/support/scenario.ts'

const database = await testDatabase()
const app = testApp(database)
const home = await scenario(database)
let last = 0
const browser = () => new Client(app, { 'x-test-address': `203.0.113.${++last}` })
const enter = async (client: Client, email: string, from?: Page) =>
  client.press(from ?? (await client.get('/sign-in')), 'Sign in', { email, password })

/** Sets a second step up through the pages. @returns the key for the app, the recovery codes, and the browser */
async function withSecondStep(name: string) {
  const member = await home.registeredManager(name)
  await giveAccount(database, member)
  const client = browser()
  await enter(client, member.email)
  const begun = await client.press(await client.get('/account/second-step'), 'Begin', { password })
  const key = begun.root.querySelector('.reference')?.text ?? ''
  const before = [...client.cookies.values()]
  const shown = await client.press(begun, 'Confirm', { code: oneTimeCode(key) })
  const codes = shown.root.querySelectorAll('code').map((each) => each.text)
  return { member, client, key, codes, before, shown, begun }
}

describe('somebody whose role asks for a second step', () => {
  test('reaches nothing else until it is set up', async () => {
    const rosa = await home.registeredManager('Rosa Grant')
    await giveAccount(database, rosa)
    const client = browser()
    await enter(client, rosa.email)
    for (const url of ['/account', '/account/password', '/account/second-step/recovery-codes']) {
      expect((await client.get(url)).location).toBe('/account/second-step')
    }
    expect((await client.get('/account/second-step')).text).toContain('Your role reaches far')
  })

  test('sets it up with the key in a picture and in words, and sees ten recovery codes once', async () => {
    const { client, key, codes, shown, begun, before } = await withSecondStep('Ria Grant')
    expect(key.replaceAll(' ', '')).toMatch(/^[A-Z2-7]{32,}$/)
    expect(begun.root.querySelector('svg[role="img"] path')?.getAttribute('d')).toMatch(/^M\d/)
    expect(shown.heading).toBe('Your recovery codes')
    expect(new Set(codes).size).toBe(10)
    expect([...client.cookies.values()]).not.toEqual(before)
    const account = await client.get('/account')
    expect(account.text).toContain('10 recovery codes are left')
    expect(account.offers('Turn it off')).toBe(false)
    expect((await client.get('/account/second-step')).location).toBe('/account')
  })

  test('who types a wrong first code sees the same picture again', async () => {
    const ros = await home.registeredManager('Ros Grant')
    await giveAccount(database, ros)
    const client = browser()
    await enter(client, ros.email)
    expect(
      (await client.press(await client.get('/account/second-step'), 'Begin', { password: 'guess' })).errors,
    ).toEqual(['That is not your password'])
    const begun = await client.press(await client.get('/account/second-step'), 'Begin', { password })
    const key = begun.root.querySelector('.reference')?.text ?? ''
    const wrong = await client.press(begun, 'Confirm', { code: '000000' })
    expect(wrong.status).toBe(422)
    expect(wrong.root.querySelector('.reference')?.text).toBe(key)
    for (const shown of [begun, wrong, await client.get('/account/second-step')])
      expect(shown.offers('Sign out')).toBe(true)
    expect((await client.press(wrong, 'Confirm', { code: oneTimeCode(key) })).heading).toBe('Your recovery codes')
  })
})

describe('signing in with a second step', () => {
  test('asks for the code of this moment and lets nobody in before', async () => {
    const { member, key } = await withSecondStep('Rana Grant')
    const client = browser()
    const asked = await client.follow(await enter(client, member.email))
    expect(asked.heading).toBe('Your second step')
    expect((await client.get('/account')).status).toBe(303)
    const pending = [...client.cookies.keys()]
    expect(pending).toEqual(['wellheld.two_factor'])
    expect((await client.press(asked, 'Go on', { code: '000000' })).errors).toEqual([
      'That is not the code of this moment',
    ])
    expect((await client.press(asked, 'Go on', { code: '' })).errors).toEqual(['Enter the six digits'])
    const entered = await client.press(asked, 'Go on', { code: oneTimeCode(key, 1) })
    expect(entered.location).toBe('/')
    expect([...client.cookies.keys()]).toEqual(['wellheld.session_token'])
    expect((await client.get('/account')).status).toBe(200)
  })

  test('refuses a code that was used before', async () => {
    const { member, key } = await withSecondStep('Rhea Grant')
    const shoulder = browser()
    const asked = await shoulder.follow(await enter(shoulder, member.email))
    const refused = await shoulder.press(asked, 'Go on', { code: oneTimeCode(key) })
    expect(refused.status).toBe(422)
    expect((await shoulder.get('/account')).status).toBe(303)
  })

  test('refuses every code that was used, not only the last one', async () => {
    const { member, key } = await withSecondStep('Rhoda Grant')
    const own = browser()
    const asked = await own.follow(await enter(own, member.email))
    expect((await own.press(asked, 'Go on', { code: oneTimeCode(key, 1) })).location).toBe('/')
    const shoulder = browser()
    const again = await shoulder.follow(await enter(shoulder, member.email))
    expect((await shoulder.press(again, 'Go on', { code: oneTimeCode(key) })).status).toBe(422)
    expect((await shoulder.get('/account')).status).toBe(303)
  })

  test('takes each recovery code once, however it is typed', async () => {
    const { member, codes } = await withSecondStep('Rita Grant')
    const first = browser()
    const asked = await first.follow(await enter(first, member.email))
    const typed = (codes[0] ?? '').replaceAll('-', ' ').toUpperCase()
    expect((await first.press(asked, 'Use this recovery code', { recoveryCode: typed })).location).toBe('/')
    expect((await first.get('/account')).text).toContain('9 recovery codes are left')
    const second = browser()
    const again = await second.follow(await enter(second, member.email))
    const refused = await second.press(again, 'Use this recovery code', { recoveryCode: codes[0] ?? '' })
    expect(refused.errors).toEqual(['That is not one of your codes, or it has been used'])
    expect((await second.press(refused, 'Use this recovery code', { recoveryCode: codes[1] ?? '' })).location).toBe('/')
  })

  test('starts again after five wrong codes', async () => {
    const { member, key } = await withSecondStep('Rosalind Grant')
    const client = browser()
    const asked = await client.follow(await enter(client, member.email))
    for (let count = 0; count < 5; count++) await client.press(asked, 'Go on', { code: '000000' })
    const sixth = await client.press(asked, 'Go on', { code: oneTimeCode(key, 1) })
    expect(sixth.heading).toBe('Sign in')
    expect((await client.get('/account')).status).toBe(303)
  })

  test('carries a form whose session ran out through both steps', async () => {
    const { member, key, client } = await withSecondStep('Ruby Grant')
    database.setNow(Temporal.Now.instant().add({ hours: 1 }))
    const answer = await client.post('/account/end-session', { session: 'whatever was typed' })
    expect(answer.text).toContain('What you wrote is safe')
    const asked = await enter(client, member.email, answer)
    expect(asked.heading).toBe('Your second step')
    const again = await client.press(asked, 'Go on', { code: oneTimeCode(key, 1) })
    database.setNow(null)
    expect(again.heading).toBe('You are signed in again')
    expect(again.form('Go on with what you wrote').fields).toEqual({ session: 'whatever was typed' })
  })
})

test('new recovery codes end the old ones', async () => {
  const { member, client, codes } = await withSecondStep('Rowan Grant')
  const shown = await client.press(await client.get('/account/second-step/recovery-codes'), 'Make new codes', {
    password,
  })
  const renewed = shown.root.querySelectorAll('code').map((each) => each.text)
  expect(renewed).toHaveLength(10)
  const other = browser()
  const asked = await other.follow(await enter(other, member.email))
  expect((await other.press(asked, 'Use this recovery code', { recoveryCode: codes[3] ?? '' })).status).toBe(422)
  expect((await other.press(asked, 'Use this recovery code', { recoveryCode: renewed[3] ?? '' })).location).toBe('/')
})

test('whoever need not have a second step may set one up and turn it off with their password', async () => {
  const asha = await home.caseManager('Asha Patel')
  await giveAccount(database, asha)
  const client = browser()
  await enter(client, asha.email)
  expect((await client.get('/account')).offers('Set up a second step')).toBe(true)
  const begun = await client.press(await client.get('/account/second-step'), 'Begin', { password })
  await client.press(begun, 'Confirm', { code: oneTimeCode(begun.root.querySelector('.reference')?.text ?? '') })
  const removal = await client.get('/account/second-step/remove')
  expect((await client.press(removal, 'Turn it off', { password: 'guess' })).errors).toEqual([
    'That is not your password',
  ])
  expect((await client.press(removal, 'Turn it off', { password })).location).toBe('/account')
  expect((await client.get('/account')).offers('Set up a second step')).toBe(true)
  expect((await enter(browser(), asha.email)).location).toBe('/')
})
