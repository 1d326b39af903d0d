import { beforeEach, describe, expect, test } from 'vitest'
import { beginSession, giveAccount, password } from '../../tests/support/accounts.ts'
import { signInAs, testApp } from '../../tests/support/app.ts'
import { Client, type Page } from '../../tests/support/client.ts'
import { testDatabase } from '../../tests/support/database.ts'
import { usualCast } from '../../tests/support/scenario.ts'

const database = await testDatabase()
const app = testApp(database)
beforeEach(() => database.setNow('2026-03-02T09:00:00Z'))
database.setNow('2026-03-02T09:00:00Z')
const cast = await usualCast(database)
const { home } = cast
const anil = await signInAs(app, cast.anil)
const day = (name: string, date: string) => {
  const [year = '', month = '', number = ''] = date.split('-')
  return { [`${name}-day`]: number, [`${name}-month`]: month, [`${name}-year`]: year }
}
const rowOf = (page: Page, name: string) =>
  page.root
    .querySelectorAll('tbody tr')
    .find((row) => row.text.includes(name))
    ?.text.replaceAll(/\s+/g, ' ')

describe('the list of people', () => {
  test('shows roles, team, line manager and mentor, and to an administrator who has joined', async () => {
    const page = await anil.get('/people')
    expect(rowOf(page, 'Asha Patel')).toContain('case manager–Lena FoxRuth Adeyemi')
    expect(rowOf(page, 'Asha Patel')).toContain('not invited')
    expect(rowOf(page, 'Anil Shah')).toContain('administrator')
  })

  test('shows others no ways in and no buttons to change anything', async () => {
    const lena = await signInAs(app, cast.lena)
    const page = await lena.get('/people')
    expect(rowOf(page, 'Asha Patel')).not.toContain('not invited')
    expect(page.offers('Add somebody')).toBe(false)
    expect((await lena.get('/people/add')).status).toBe(403)
    expect((await lena.post(`/people/${cast.asha.personId}/roles`, { role: 'administrator' })).status).toBe(403)
  })

  test('is searched by name and address, filtered by role, and shows who left when asked', async () => {
    const gone = await home.leaver('Gone Away', ['case manager'], { leftOn: '2026-02-01' })
    expect(rowOf(await anil.get('/people'), gone.name)).toBeUndefined()
    expect(rowOf(await anil.get('/people?left=yes'), gone.name)).toContain('left Sun 1 Feb')
    expect((await anil.get('/people?search=patel')).root.querySelectorAll('tbody tr')).toHaveLength(1)
    expect((await anil.get('/people?search=100%25')).text).toContain('Nobody is found')
    const mentors = await anil.get('/people?role=mentor')
    expect(mentors.root.querySelectorAll('tbody th').map((cell) => cell.text)).toEqual([
      'Dele Okoro',
      'Mary Flynn',
      'Ruth Adeyemi',
    ])
  })

  test('is paged', async () => {
    const other = await usualCast(database)
    for (let count = 0; count < 50; count++)
      await other.home.person(`Crowd ${String(count).padStart(2, '0')}`, ['case manager'])
    const client = await signInAs(app, other.anil)
    const first = await client.get('/people')
    expect(first.root.querySelectorAll('tbody tr')).toHaveLength(50)
    const second = await client.get(first.root.querySelector('a[rel="next"]')?.getAttribute('href') ?? '')
    expect(second.root.querySelectorAll('tbody tr').length).toBeGreaterThan(5)
    expect(second.root.querySelector('a[rel="next"]')).toBeNull()
  })
})

describe('adding somebody', () => {
  const typed = {
    name: 'Cara Moss',
    email: 'cara.moss@example.org',
    roles: ['case manager', 'mentor'],
    team: 'North',
    invite: 'yes',
    ...day('startedOn', '2026-03-02'),
  }

  test('keeps what was typed when something is wrong', async () => {
    const page = await anil.press(await anil.get('/people/add'), 'Add', {
      ...typed,
      email: 'cara',
      ...day('startedOn', '2026-02-30'),
    })
    expect(page.status).toBe(422)
    expect(page.errors).toEqual([
      'Enter an e-mail address such as name@example.org',
      'Enter a day that exists, such as 2 3 2026',
    ])
    expect(page.value('Name')).toBe('Cara Moss')
    expect(page.root.querySelectorAll('input[name="roles"][checked]')).toHaveLength(2)
  })

  test('stores them, gives roles and sends the invitation, which lets them in', async () => {
    const added = await anil.press(await anil.get('/people/add'), 'Add', typed)
    const page = await anil.follow(added)
    expect(page.heading).toBe('Cara Moss')
    expect(page.text).toContain('case manager')
    expect(page.text).toContain('given by Anil Shah')
    expect(page.text).toContain('invited')
    const [mail] = await database.sql<{ body: string; subject: string }>(
      `select subject, body from app.mail where to_address = $1`,
      [typed.email],
    )
    expect(mail?.subject).toBe('Northstar invites you to Wellheld')
    const link = /\/link\/\S+/.exec(mail?.body ?? '')?.[0] ?? ''
    const cara = new Client(app)
    const joined = await cara.press(await cara.get(link), 'Join', { password: 'three lamps over water' })
    expect(joined.location).toBe('/')
    expect((await anil.get('/people?search=cara')).text).toContain('joined')
    const jobs = await database.sql(`select payload from graphile_worker._private_jobs`)
    expect(JSON.stringify(jobs)).not.toContain('cara')
  })

  test('with an address that is taken says so, in any organisation', async () => {
    const other = await usualCast(database)
    for (const email of [cast.asha.email.toUpperCase(), other.asha.email]) {
      const page = await anil.press(await anil.get('/people/add'), 'Add', { ...typed, email })
      expect(page.errors).toEqual(['Somebody has this address already'])
    }
  })
})

describe('roles', () => {
  test('are given and ended, and work from the same instant', async () => {
    const dan = await home.caseManager('Dan Webb')
    const client = await signInAs(app, dan)
    expect((await client.get('/people/add')).status).toBe(403)
    await anil.press(await anil.get(`/people/${dan.personId}`), 'Give', { role: 'administrator' })
    expect((await client.get('/people/add')).status).toBe(200)
    const page = await anil.get(`/people/${dan.personId}`)
    await anil.press(page, 'End the role of administrator')
    expect((await client.get('/people/add')).status).toBe(403)
    expect((await anil.get(`/people/${dan.personId}`)).text).toContain('until today, 09:00')
  })

  test('cannot be given to oneself', async () => {
    const page = await anil.post(`/people/${cast.anil.personId}/roles`, { role: 'registered manager' })
    expect(page.status).toBe(403)
    expect(page.text).toContain('Nobody gives a role to themself')
  })

  test('always leave one administrator who can sign in', async () => {
    const other = await usualCast(database)
    const client = await signInAs(app, other.anil)
    const held = (await client.get(`/people/${other.anil.personId}`)).form('End the role of administrator')
    expect((await client.post(held.action, held.fields)).text).toContain('Make somebody else an administrator first')
    const second = await other.home.administrator('Second Administrator')
    expect((await client.post(held.action, held.fields)).status).toBe(403)
    await beginSession(database, app.mechanics, second)
    expect((await client.post(held.action, held.fields)).status).toBe(303)
    expect((await client.get('/people/add')).status).toBe(403)
  })
})

test('the line manager changes at one instant, and the history stays', async () => {
  const eve = await home.caseManager('Eve Lund', { manager: cast.lena })
  const max = await home.lineManager('Max Ward')
  await anil.press(await anil.get(`/people/${eve.personId}`), 'Change', { manager: max.personId })
  const page = await anil.get(`/people/${eve.personId}`)
  expect(page.text).toMatch(/Max Ward from Mon 2 Mar.*Lena Fox from .* until today, 09:00/)
})

test('an administrator does not make themself a line manager', async () => {
  const page = await anil.post(`/people/${cast.asha.personId}/line-manager`, { manager: cast.anil.personId })
  expect(page.status).toBe(403)
})

describe('leaving', () => {
  test('says what is still held before it is recorded', async () => {
    const page = await anil.get(`/people/${cast.asha.personId}/leave`)
    expect(page.text).toContain('Asha Patel holds 1 file. Each needs another case manager before the last day')
    expect((await anil.get(`/people/${cast.ruth.personId}/leave`)).text).toContain(
      'Ruth Adeyemi is mentor of Asha Patel',
    )
    expect((await anil.get(`/people/${cast.lena.personId}/leave`)).text).toContain(
      'Lena Fox is line manager of Asha Patel, Ben Hale',
    )
  })

  test('closes the way in after the last day and ends roles, line management and mentoring with it', async () => {
    const fay = await home.caseManager('Fay Holt', { mentor: cast.mary, manager: cast.lena })
    await giveAccount(database, fay)
    const client = await signInAs(app, fay)
    const left = await anil.press(
      await anil.get(`/people/${fay.personId}/leave`),
      'Record the last day',
      day('lastDay', '2026-03-02'),
    )
    expect(left.location).toContain(`/people/${fay.personId}`)
    database.setNow('2026-03-02T09:20:00Z')
    expect((await client.get('/account')).status).toBe(200)
    database.setNow('2026-03-03T00:00:00Z')
    expect((await client.get('/account')).status).toBe(303)
    const [roles] = await database.sql(
      `select to_at at time zone 'Europe/London' as ended from app.person_role where person_id = $1`,
      [fay.personId],
    )
    expect(String(roles?.['ended'])).toContain('Mar 03 2026 00:00')
    const [pair] = await database.sql<{ to_on: string }>(
      `select to_on::text from app.mentorship where mentee_id = $1`,
      [fay.personId],
    )
    expect(pair?.to_on).toBe('2026-03-02')
  })

  test('takes the way in away at once when asked to', async () => {
    const gus = await home.caseManager('Gus Reid')
    await giveAccount(database, gus)
    const client = await signInAs(app, gus)
    await anil.press(await anil.get(`/people/${gus.personId}/leave`), 'Record the last day', {
      ...day('lastDay', '2026-03-06'),
      access: 'now',
    })
    expect((await client.get('/account')).status).toBe(303)
    const again = new Client(app)
    const refused = await again.press(await again.get('/sign-in'), 'Sign in', { email: gus.email, password })
    expect(refused.errors).toEqual(['The e-mail address or the password is not right'])
  })

  test('can be taken back: roles, line management and mentoring last again', async () => {
    const ida = await home.caseManager('Ida Voss', { mentor: cast.mary, manager: cast.lena })
    const client = await signInAs(app, ida)
    await anil.press(
      await anil.get(`/people/${ida.personId}/leave`),
      'Record the last day',
      day('lastDay', '2026-03-20'),
    )
    await anil.press(await anil.get(`/people/${ida.personId}`), 'They stay after all')
    const [row] = await database.sql(
      `select (select count(*)::int from app.person_role where person_id = p.id and to_at is null) as roles,
        (select count(*)::int from app.line_management where person_id = p.id and to_at is null) as lines,
        (select count(*)::int from app.mentorship where mentee_id = p.id and to_on is null) as pairs, p.left_on
       from app.person p where p.id = $1`,
      [ida.personId],
    )
    expect(row).toEqual({ roles: 1, lines: 1, pairs: 1, left_on: null })
    expect((await client.get('/account')).status).toBe(200)
  })
})

test('whoever lost telephone and codes has their second step reset by another administrator', async () => {
  const rosa = await signInAs(app, cast.rosa)
  await anil.press(await anil.get(`/people/${cast.rosa.personId}`), 'Reset the second step')
  expect(await database.sql('select from app.mail where to_address = $1', [cast.rosa.email])).toHaveLength(1)
  expect((await rosa.get('/account')).status).toBe(303)
  const again = new Client(app)
  await giveAccount(database, cast.rosa)
  await again.press(await again.get('/sign-in'), 'Sign in', { email: cast.rosa.email, password })
  expect((await again.get('/account')).location).toBe('/account/second-step')
  const page = await anil.post(`/people/${cast.anil.personId}/reset-second-step`)
  expect(page.status).toBe(403)
})

test('a new address is the one they sign in with from then on', async () => {
  const jan = await home.caseManager('Jan Pole')
  await giveAccount(database, jan)
  const form = await anil.get(`/people/${jan.personId}/edit`)
  await anil.press(form, 'Keep the changes', { email: 'jan.new@example.org' })
  const [told] = await database.sql<{ body: string }>('select body from app.mail where to_address = $1', [jan.email])
  expect(told?.body).toContain('Anil Shah changed the address you sign in with to jan.new@example.org')
  const client = new Client(app)
  const enter = async (email: string) =>
    (await client.press(await client.get('/sign-in'), 'Sign in', { email, password })).status
  expect(await enter(jan.email)).toBe(422)
  expect(await enter('jan.new@example.org')).toBe(303)
})

test('an organisation sees nobody of another', async () => {
  const other = await usualCast(database)
  expect((await anil.get(`/people/${other.asha.personId}`)).status).toBe(404)
  expect((await anil.post(`/people/${other.asha.personId}/invite`)).status).toBe(404)
  expect(rowOf(await anil.get(`/people?search=${other.asha.email}`), 'Asha')).toBeUndefined()
})
