import { expect, test } from 'vitest'
import { openLog } from '#platform/log.ts'
import { giveAccount, password } from '../../tests/support/accounts.ts'
import { signInAs, testApp } from '../../tests/support/app.ts'
import { Client } from '../../tests/support/client.ts'
import { testDatabase } from '../../tests/support/database.ts'
import { usualCast } from '../../tests/support/scenario.ts'

const database = await testDatabase()
const lines: { level: string; [key: string]: unknown }[] = []
const log = openLog('info')
for (const level of ['info', 'warn', 'error'] as const)
  log[level] = ((line: object, text: string) => lines.push({ level, ...line, text })) as never
const app = testApp(database, [], 'http://localhost:8080', log)
const { asha, ben, joan } = await usualCast(database)
const user = await giveAccount(database, asha)

const browser = (address: string) => new Client(app, { 'x-test-address': address })
const enter = async (client: Client, email: string, word: string) =>
  client.press(await client.get('/sign-in'), 'Sign in', { email, password: word })
const told = () => lines.splice(0)

test('every try to sign in leaves a line, by ids and hashes alone', async () => {
  await enter(browser('203.0.113.7'), asha.email, 'not the right one')
  await enter(browser('203.0.113.8'), asha.email, 'not the right one')
  await enter(browser('203.0.113.8'), 'nobody@example.org', 'not the right one')
  await enter(browser('203.0.113.9'), asha.email, password)
  const seen = told()
  expect(seen).toMatchObject([
    { level: 'warn', by: 'password', outcome: 'wrong', text: 'signing in was refused' },
    { level: 'warn', outcome: 'wrong' },
    { level: 'warn', outcome: 'wrong' },
    { level: 'info', outcome: 'signed in', user },
  ])
  const [first, second, third] = seen
  expect(second!['account']).toBe(first!['account'])
  expect(second!['from']).not.toBe(first!['from'])
  expect(third!['from']).toBe(second!['from'])
  expect(third!['account']).not.toBe(first!['account'])
  expect(JSON.stringify(seen)).not.toMatch(/@|203\.0\.113|Asha|not the right one/)
})

test('what somebody was refused, or is not theirs, leaves a line with who and where', async () => {
  const client = await signInAs(app, asha)
  expect((await client.get('/outbox')).status).toBe(403)
  expect((await client.get(`/files/${joan.id}`)).status).toBe(404)
  expect(told()).toEqual([
    { level: 'info', code: 'role', route: '/outbox', person: asha.personId, text: 'refused' },
    { level: 'info', code: 'not found', route: '/files/:file', person: asha.personId, text: 'refused' },
  ])
})

test('a form from elsewhere, and one that no text can be, leave a line', async () => {
  const client = await signInAs(app, asha)
  told()
  await client.post(
    '/account/password',
    { password: 'x' },
    { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
  )
  await client.post('/account/password', { password: 'a\0b' })
  expect(told()).toMatchObject([{ code: 'from elsewhere' }, { code: 'unreadable' }])
})

test('a password is taken as it was typed, spaces and all', async () => {
  const spaced = '  seven grey geese  '
  await giveAccount(database, ben, spaced)
  expect((await enter(browser('203.0.113.10'), ben.email, spaced.trim())).status).toBe(422)
  expect((await enter(browser('203.0.113.10'), ben.email, spaced)).location).toBe('/')
})
