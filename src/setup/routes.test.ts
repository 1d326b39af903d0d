import { expect, test } from 'vitest'
import { testApp } from '../../tests/support/app.ts'
import { Client } from '../../tests/support/client.ts'
import { testDatabase } from '../../tests/support/database.ts'
import { oneTimeCode } from '../../tests/support/one-time-code.ts'
import { setUpNotice, setupCode } from './code.ts'

const database = await testDatabase()
const app = testApp(database)
const code = setupCode(app.mechanics.secret)
const password = 'grey otters swim at dusk'
const typed = {
  code,
  organisation: 'Northstar Case Management',
  nation: 'Wales',
  name: 'Anil Shah',
  email: 'Anil@northstar.example',
  password,
  roles: ['registered manager'],
}

test('the server says where and with which code', () => {
  expect(setUpNotice(app.mechanics.secret, 'https://wellheld.example.org')).toEqual([
    'No organisation has been set up yet. Open https://wellheld.example.org/set-up and enter this code:',
    `  ${code}`,
  ])
})

test('a first run leads every page to the set-up, and the set-up to the first file', async () => {
  const client = new Client(app)
  const first = await client.follow(await client.get('/people'))
  expect(first.heading).toBe('Set up your organisation')

  const guessed = await client.press(first, 'Set up', { ...typed, code: 'aaaa-bbbb-cccc' })
  expect(guessed.errors).toEqual(['That is not the code the server printed'])
  expect(guessed.value('Name')).toBe('Northstar Case Management')
  expect(guessed.value('A password')).toBe('')

  const weak = await client.press(first, 'Set up', {
    ...typed,
    password: 'anil anil anil',
    organisation: '',
    email: 'anil',
  })
  expect(weak.errors).toEqual([
    'Enter the name of the organisation',
    'Enter an e-mail address such as name@example.org',
    'Leave your name and address out of the password',
  ])

  const done = await client.press(first, 'Set up', typed)
  expect(done.location).toBe('/account/second-step?next=%2Ffirst-steps')
  const begun = await client.press(await client.follow(done), 'Begin', { password })
  const shown = await client.press(begun, 'Confirm', {
    code: oneTimeCode(begun.root.querySelector('.reference')?.text ?? ''),
  })
  const steps = await client.get(shown.link('I have kept them: go on'))
  expect(steps.heading).toBe('First steps')
  expect(steps.text).toContain('Nobody but you is here yet')
  expect(steps.link('From a file')).toBe('/people/import')
  expect(steps.text).toContain('Open the first file')

  const [organisation] = await database.sql('select name, nation from app.organisation')
  expect(organisation).toEqual({ name: 'Northstar Case Management', nation: 'Wales' })
  const roles = await database.sql<{ role: string }>('select role from app.person_role order by role')
  expect(roles.map(({ role }) => role)).toEqual(['administrator', 'registered manager'])
})

test('afterwards the set-up is not there', async () => {
  const client = new Client(app)
  expect((await client.get('/set-up')).status).toBe(404)
  expect((await client.post('/set-up', typed)).status).toBe(404)
  expect((await client.follow(await client.get('/people'))).heading).toBe('Sign in')
})

test('the first steps follow what has been done', async () => {
  const client = new Client(app)
  const signIn = await client.press(await client.get('/sign-in'), 'Sign in', { email: typed.email, password })
  expect(signIn.location).toBe('/sign-in/second-step')
  await database.sql(`update sign_in."user" set two_factor_enabled = false`)
  await database.sql(`delete from sign_in.two_factor`)
  await database.sql(`update app.organisation set is_demonstration = true`)
  const again = new Client(app)
  await again.press(await again.get('/sign-in'), 'Sign in', { email: typed.email, password })
  const text = `name,email,roles,line manager,mentor,started on\nAsha,asha@northstar.example,case manager,${typed.email},,2026-03-02\n`
  await again.press(await again.post('/people/import/check', { text }), 'Add 1 person')
  const steps = await again.get('/first-steps')
  expect(steps.text).toContain('2 are here')
  expect(steps.text).toContain('without one nobody is given a file. 1 have none')
})
