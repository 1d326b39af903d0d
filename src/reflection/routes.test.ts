import { beforeEach, describe, expect, test } from 'vitest'
import { type DutyStateJson, fromJson } from '#standard/duty-state.ts'
import { signInAs, testApp } from '../../tests/support/app.ts'
import type { Client } from '../../tests/support/client.ts'
import { testDatabase } from '../../tests/support/database.ts'
import { booked, held } from '../../tests/support/mentoring.ts'
import { type Member, usualCast } from '../../tests/support/scenario.ts'

const database = await testDatabase()
const app = testApp(database)
let cast: Awaited<ReturnType<typeof usualCast>>
let asha: Client

beforeEach(async () => {
  database.setNow('2026-03-02T09:00:00Z')
  cast = await usualCast(database)
  asha = await signInAs(app, cast.asha)
})

const as = (who: Member) => signInAs(app, who)

const words = 'I was short with everybody.'

async function kept(): Promise<string> {
  const done = await asha.press(await asha.get('/reflections/new'), 'Keep it', { about: 'event', wentWell: words })
  expect([done.status, done.errors]).toEqual([303, []])
  const [row] = await database.sql<{ id: string }>('select id from app.record where book_id = $1', [cast.asha.personId])
  return row!.id
}

describe('a reflection', () => {
  test('is kept with a few words and what it is about, and is in one’s own list alone', async () => {
    expect((await asha.get('/reflections')).text).toContain('No reflections yet')
    const empty = await asha.press(await asha.get('/reflections/new'), 'Keep it')
    expect(empty.errors).toEqual(['Choose what it is about', 'Write a few words before you keep it'])
    const id = await kept()
    expect((await asha.get('/reflections')).text).toContain('Mon 2 Mar, 09:00')
    expect((await asha.get(`/records/${id}`)).text).toContain(words)
    for (const who of [cast.ruth, cast.lena, cast.rosa, cast.anil, cast.quinn, cast.ben]) {
      const client = await as(who)
      expect((await client.get('/reflections')).text).toContain('No reflections yet')
      expect((await client.get(`/records/${id}`)).status).toBe(404)
      expect((await client.get(`/records/${id}/versions/1`)).status).toBe(404)
      expect((await client.get(`/reflections/new?draft=${id}`)).html).not.toContain(words)
    }
  })

  test('is written on by its model, and corrected by its author', async () => {
    const id = await kept()
    const form = await asha.get(`/records/${id}/correct`)
    const done = await asha.press(form, 'Sign the correction', {
      learning: 'To ask for a minute',
      reason: 'More to it',
    })
    expect(done.status).toBe(303)
    expect((await asha.get(`/records/${id}`)).text).toContain('To ask for a minute')
  })

  test('counts for the duty to reflect, and nobody is told more than its day', async () => {
    const pair = { pairId: cast.ashaAndRuth, mentor: cast.ruth, mentee: cast.asha }
    await held(app, { ...pair, on: '2026-03-02', nextOn: '2026-04-08' })
    database.setNow('2026-03-09T09:00:00Z')
    asha = await as(cast.asha)
    const asked = async () => {
      const [row] = await database.sql<{ duties: DutyStateJson[] }>(
        'select duties from app.person_standing where person_id = $1',
        [cast.asha.personId],
      )
      expect(JSON.stringify(row)).not.toContain('short with')
      return row!.duties.map(fromJson).some(({ code, dueOn }) => code === 'M12' && dueOn !== null)
    }
    expect(await asked()).toBe(true)
    await kept()
    expect(await asked()).toBe(false)
  })

  test('begun on a session is found there again, by its author alone', async () => {
    const id = await booked(database, cast.ashaAndRuth, cast.ruth, cast.asha, '2026-03-02T08:00:00Z')
    const page = await asha.get(`/sessions/${id}`)
    await asha.press(page, 'Keep it for myself', { wentWell: words })
    const again = await asha.get(`/sessions/${id}`)
    expect(again.text).toContain('Your reflection of Mon 2 Mar, 09:00')
    const ruths = await (await as(cast.ruth)).get(`/sessions/${id}`)
    expect(ruths.text).not.toContain('reflection of')
    expect(ruths.offers('Keep it for myself')).toBe(true)
  })
})

describe('sharing a reflection', () => {
  test('lets one person read one entry, which they find on the pair’s sessions, until it is taken back', async () => {
    const session = await booked(database, cast.ashaAndRuth, cast.ruth, cast.asha, '2026-03-02T08:00:00Z')
    const id = await kept()
    const list = await asha.get('/reflections')
    expect(list.offers('Share with Ruth Adeyemi')).toBe(true)
    expect(list.offers('Share with Lena Fox')).toBe(false)
    await asha.press(list, 'Share with Ruth Adeyemi')
    expect((await asha.get('/reflections')).text).toContain('Only you and Ruth Adeyemi')
    const ruth = await as(cast.ruth)
    expect((await ruth.get(`/sessions/${session}`)).text).toContain('Asha shares with you')
    expect((await ruth.get(`/records/${id}`)).text).toContain(words)
    expect((await ruth.get(`/records/${id}`)).offers('Correct')).toBe(false)
    expect((await (await as(cast.dele)).get(`/records/${id}`)).status).toBe(404)
    await asha.press(await asha.get('/reflections'), 'Take back from Ruth Adeyemi')
    expect((await ruth.get(`/records/${id}`)).status).toBe(404)
    expect((await ruth.get(`/sessions/${session}`)).text).not.toContain('shares with you')
  })

  test('is its author’s alone to do, and ends with the pair', async () => {
    const id = await kept()
    const ruth = await as(cast.ruth)
    expect((await ruth.post(`/reflections/${id}/share`, { person: cast.ruth.personId })).status).toBe(404)
    await asha.post(`/reflections/${id}/share`, { person: cast.ruth.personId })
    expect((await ruth.post(`/reflections/${id}/withdraw`)).status).toBe(403)
    await cast.home.pairEnds(cast.ashaAndRuth)
    expect((await ruth.get(`/records/${id}`)).status).toBe(404)
    expect((await asha.get('/reflections')).text).not.toContain('Ruth Adeyemi')
  })
})
