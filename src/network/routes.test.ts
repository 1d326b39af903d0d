import { beforeAll, describe, expect, test } from 'vitest'
import { signInAs, testApp } from '../../tests/support/app.ts'
import { testDatabase } from '../../tests/support/database.ts'
import { usualCast } from '../../tests/support/scenario.ts'

const database = await testDatabase()
const app = testApp(database)
let cast: Awaited<ReturnType<typeof usualCast>>
let url: string

beforeAll(async () => {
  database.setNow('2026-03-02T09:00:00Z')
  cast = await usualCast(database)
  url = `/files/${cast.sam.id}/people`
})

const listed = () =>
  database.sql<{ name: string; verified_on: string | null; ended_on: string | null; emergency_order: number | null }>(
    'select name, verified_on::text, ended_on::text, emergency_order from app.network_contact where file_id = $1 order by name',
    [cast.sam.id],
  )

const mia = {
  name: 'Mia Carter',
  relationship: 'sister',
  type: 'family',
  emergencyContact: 'yes',
  'phones.0.number': '07700 900002',
}

describe('the people around a client', () => {
  test('begin with nobody, and say so', async () => {
    const asha = await signInAs(app, cast.asha)
    const page = await asha.get(url)
    expect(page.heading).toBe('The people around Sam')
    expect(page.text).toContain('Nobody is listed yet')
    expect(page.text).toContain('Consent to share is not kept here yet.')
  })

  test('are added, the next place in an emergency already offered', async () => {
    const asha = await signInAs(app, cast.asha)
    const form = await asha.get(`${url}/new`)
    expect(form.value('In which place')).toBe('1')
    expect((await asha.press(form, 'Sign', mia)).location).toBe(`${url}?done=person-kept`)
    const second = await asha.get(`${url}/new`)
    expect(second.value('In which place')).toBe('2')
    const karl = {
      name: 'Karl Carter',
      relationship: 'brother',
      type: 'family',
      influence: 'risk',
      emergencyContact: 'no',
      mayNotContact: 'yes',
      'mayNotContact-reason': 'Court order of 12 May 2025',
    }
    expect((await asha.press(second, 'Sign', karl)).status).toBe(303)
    expect(await listed()).toEqual([
      { name: 'Karl Carter', verified_on: null, ended_on: null, emergency_order: null },
      { name: 'Mia Carter', verified_on: null, ended_on: null, emergency_order: 1 },
    ])
  })

  test('are shown with the warning not to contact, and without the telephone number', async () => {
    const asha = await signInAs(app, cast.asha)
    const page = await asha.get(url)
    expect(page.root.querySelectorAll('.warned').map((each) => each.text.trim())).toEqual([
      'Do not contact. Court order of 12 May 2025',
    ])
    expect(page.link('07700 900002')).toBe('tel:07700900002')
    expect(page.text).toContain('call first in an emergency')
    expect(page.text).toContain('never checked')
  })

  test('are verified together with one button', async () => {
    database.setNow('2026-03-10T09:00:00Z')
    const asha = await signInAs(app, cast.asha)
    const page = await asha.get(url)
    const none = await asha.press(page, 'Verify those ticked: nothing has changed')
    expect(none.errors).toEqual(['Tick those whose details you have checked'])
    const all = page.root.querySelectorAll('input[name=contact]').map((each) => each.getAttribute('value') ?? '')
    const verified = await asha.press(page, 'Verify those ticked: nothing has changed', { contact: all })
    expect(verified.location).toBe(`${url}?done=people-verified`)
    expect((await listed()).map((each) => each.verified_on)).toEqual(['2026-03-10', '2026-03-10'])
    const newest = await database.sql(
      `select distinct v.version, v.reason from app.record_version v where v.book_id = $1 and v.type = 'network-contact' and v.version > 1`,
      [cast.sam.id],
    )
    expect(newest).toEqual([{ version: 2, reason: 'verified, nothing changed' }])
  })

  test('change with a reason', async () => {
    const asha = await signInAs(app, cast.asha)
    const form = await asha.get((await asha.get(url)).link('Change Mia Carter'))
    expect(form.value('Relationship')).toBe('sister')
    const changed = await asha.press(form, 'Sign', { 'phones.0.number': '07700 900009', reason: 'She rang from it' })
    expect(changed.status).toBe(303)
    expect((await asha.get(url)).link('07700 900009')).toBe('tel:07700900009')
  })

  test('leave the list with a reason, and everything written stays', async () => {
    const asha = await signInAs(app, cast.asha)
    const ask = await asha.get((await asha.get(url)).link('No longer there: Mia Carter'))
    expect(ask.text).toContain('They are called in an emergency.')
    expect((await asha.press(ask, 'End it today')).errors).toEqual(['Say why, in a few words'])
    expect((await asha.press(ask, 'End it today', { reason: 'Moved abroad' })).status).toBe(303)
    const page = await asha.get(url)
    expect(page.text).toContain('Earlier: 1')
    expect(page.offers('Change Mia Carter')).toBe(false)
    expect((await listed()).find((each) => each.name === 'Mia Carter')?.ended_on).toBe('2026-03-10')
  })

  test('are counted by duties and proofs: nobody is left to call', async () => {
    const facts = await database.sql(
      `select v.content::json ->> 'name' as name, v.facts from app.record r join app.record_version v on v.record_id = r.id and v.version = r.version
       where r.book_id = $1 and r.type = 'network-contact' order by 1`,
      [cast.sam.id],
    )
    expect(facts).toEqual([
      { name: 'Karl Carter', facts: { verifiedOn: '2026-03-10', emergency: false, mayNotContact: true, ended: null } },
      {
        name: 'Mia Carter',
        facts: { verifiedOn: '2026-03-10', emergency: true, mayNotContact: false, ended: '2026-03-10' },
      },
    ])
  })
})

describe('who may', () => {
  test('whoever takes in a new file adds people, and does not verify them', async () => {
    const waiting = await cast.home.file('Omar Haddad')
    const lena = await signInAs(app, cast.lena)
    const there = `/files/${waiting.id}/people`
    expect((await lena.press(await lena.get(`${there}/new`), 'Sign', mia)).status).toBe(303)
    const page = await lena.get(there)
    expect(page.offers('Verify those ticked: nothing has changed')).toBe(false)
    const [contact] = await database.sql<{ id: string }>('select id from app.network_contact where file_id = $1', [
      waiting.id,
    ])
    expect((await lena.post(`${there}/verify`, { contact: contact!.id })).status).toBe(403)
  })

  test('the mentor reads, and is told who writes', async () => {
    const ruth = await signInAs(app, cast.ruth)
    const page = await ruth.get(url)
    expect(page.status).toBe(200)
    expect(page.offers('Add somebody')).toBe(false)
    expect((await ruth.post(url, { _record: crypto.randomUUID(), ...mia })).status).toBe(403)
  })

  test.each([
    ['ben', 404],
    ['anil', 403],
  ] as const)('%s is no part of it: %i', async (who, status) => {
    const client = await signInAs(app, cast[who])
    expect((await client.get(url)).status).toBe(status)
    expect((await client.get(`${url}/new`)).status).toBe(status)
    expect((await client.post(`${url}/verify`, { contact: crypto.randomUUID() })).status).toBe(status)
  })
})
