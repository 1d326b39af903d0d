import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { DeskPage } from '#desk/desk-page.tsx'
import { page, see } from '#platform/http/reply.ts'
import { type Guard, get, post } from '#platform/http/route.ts'
import { giveAccount, password } from '../../tests/support/accounts.ts'
import { testApp } from '../../tests/support/app.ts'
import { Client, type Page } from '../../tests/support/client.ts'
import { testDatabase } from '../../tests/support/database.ts'
import { scenario } from '../../tests/support/scenario.ts'

const anybody: Exclude<Guard, { open: string }> = { verb: 'write', allows: () => true }
const arrived: [string, string][][] = []
const database = await testDatabase()
const app = testApp(database, [
  get('/letter', anybody, async () => page(<DeskPage title="Write" />)),
  post('/letter', anybody, async ({ form }) => {
    arrived.push(form.entries())
    return see('/letter')
  }),
])
const home = await scenario(database)
const asha = await home.caseManager('Asha Patel')
await giveAccount(database, asha)
const note = { text: 'Sam walked to the shop.\nHe was proud.', kind: ['visit', 'joint'], tag: '"<b>&' }

const at = (instant: string) => database.setNow(instant)
const enter = async (client: Client, email: string, from?: Page) =>
  client.press(from ?? (await client.get('/sign-in')), 'Sign in', { email, password })

/** Somebody who signed in at nine and sends a form later. */
async function sentAt(
  instant: string,
  then: (client: Client) => Promise<unknown> = async () => {},
): Promise<{ client: Client; answer: Page }> {
  at('2026-03-02T09:00:00Z')
  arrived.length = 0
  const client = new Client(app)
  await enter(client, asha.email)
  at(instant)
  await then(client)
  return { client, answer: await client.post('/letter?draft=4', note) }
}

describe('a form sent after the session ran out', () => {
  test.each([
    ['idle for half an hour', '2026-03-02T09:30:00Z'],
    ['signed in for twelve hours', '2026-03-02T21:00:00Z'],
  ])('%s is not lost: after signing in one button sends it to where it was going', async (_why, instant) => {
    const { client, answer } = await sentAt(instant)
    expect(answer.status).toBe(401)
    expect(answer.heading).toBe('Sign in')
    expect(answer.text).toContain('You were signed out. What you wrote is safe: sign in to go on.')
    expect(answer.html).not.toContain('walked to the shop')
    expect(arrived).toEqual([])
    const again = await enter(client, asha.email, answer)
    expect(again.heading).toBe('You are signed in again')
    const form = again.form('Go on with what you wrote')
    expect(form.action).toBe('/letter?draft=4')
    expect((await client.press(again, 'Go on with what you wrote')).location).toBe('/letter')
    expect(arrived).toEqual([
      [
        ['text', note.text],
        ['kind', 'visit'],
        ['kind', 'joint'],
        ['tag', note.tag],
      ],
    ])
  })

  test('survives a wrong password', async () => {
    const { client, answer } = await sentAt('2026-03-02T10:00:00Z')
    const wrong = await client.press(answer, 'Sign in', { email: asha.email, password: 'wrong wrong wrong' })
    expect(wrong.status).toBe(422)
    expect((await enter(client, asha.email, wrong)).heading).toBe('You are signed in again')
  })

  test('is kept for its writer also when the session was ended from elsewhere', async () => {
    const { client, answer } = await sentAt('2026-03-02T09:05:00Z', async () => {
      const other = new Client(app)
      await enter(other, asha.email)
      await other.post('/account/end-other-sessions')
    })
    expect(answer.status).toBe(401)
    const stranger = await home.caseManager('Stranger Danger')
    await giveAccount(database, stranger)
    expect((await enter(client, stranger.email, answer)).text).toContain('written by somebody else')
  })

  test('is refused to another account', async () => {
    const ben = await home.caseManager('Ben Hale')
    await giveAccount(database, ben)
    const { client, answer } = await sentAt('2026-03-02T10:00:00Z')
    const other = await enter(client, ben.email, answer)
    expect(other.heading).toBe('You are signed in')
    expect(other.text).toContain('written by somebody else, so it is not given to you')
    expect(other.html).not.toContain('walked to the shop')
    expect(arrived).toEqual([])
  })

  test('is given up after twelve hours, and says so', async () => {
    const { client, answer } = await sentAt('2026-03-02T10:00:00Z')
    at('2026-03-02T22:00:00Z')
    expect((await enter(client, asha.email, answer)).text).toContain('more than twelve hours old')
  })

  test('that was changed on the way is given up', async () => {
    const { client, answer } = await sentAt('2026-03-02T10:00:00Z')
    const { fields } = answer.form('Sign in')
    const carried = String(fields['carried']).split('').reverse().join('')
    const again = await client.post('/sign-in', { ...fields, carried, email: asha.email, password })
    expect(again.text).toContain('could not be kept')
  })

  test('that came from a script is answered with a way to sign in', async () => {
    at('2026-03-02T09:00:00Z')
    const answer = await new Client(app).post('/letter', note, { accept: 'application/json' })
    expect(answer.status).toBe(401)
    expect(JSON.parse(answer.html)).toEqual({ signIn: '/sign-in' })
  })
})

test('a form too long to be carried is not swallowed: the page says where it still is', async () => {
  at('2026-03-02T09:00:00Z')
  const long = randomBytes(720_000).toString('base64url')
  const answer = await new Client(app).post('/letter', { text: long })
  expect(answer.text).toContain('Go back: it is still in the page')
})

test('a role that comes to ask for a second step while somebody writes does not lose the form either', async () => {
  at('2026-03-03T09:00:00Z')
  arrived.length = 0
  const cara = await home.caseManager('Cara Moss')
  await giveAccount(database, cara)
  const client = new Client(app)
  await enter(client, cara.email)
  await home.role(cara, 'registered manager')
  const answer = await client.post('/letter', note)
  expect(answer.heading).toBe('One step first')
  expect(answer.link('Set up the second step (opens in a new tab)')).toBe('/account/second-step')
  expect(arrived).toEqual([])
  await database.sql('update sign_in."user" set two_factor_enabled = true where email = $1', [cara.email])
  expect((await client.press(answer, 'Go on with what you wrote')).location).toBe('/letter')
  expect(arrived).toHaveLength(1)
})
