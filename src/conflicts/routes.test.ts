import { beforeAll, describe, expect, test } from 'vitest'
import { signInAs, testApp } from '../../tests/support/app.ts'
import type { Client } from '../../tests/support/client.ts'
import { testDatabase } from '../../tests/support/database.ts'
import { signNote } from '../../tests/support/note-form.ts'
import { usualCast } from '../../tests/support/scenario.ts'

const database = await testDatabase()
const app = testApp(database)
let cast: Awaited<ReturnType<typeof usualCast>>
let asha: Client
let ruth: Client
let lena: Client
let url: string

beforeAll(async () => {
  database.setNow('2026-11-09T12:00:00Z')
  cast = await usualCast(database)
  asha = await signInAs(app, cast.asha)
  ruth = await signInAs(app, cast.ruth)
  lena = await signInAs(app, cast.lena)
  url = `/files/${cast.sam.id}`
  await signNote(asha, cast.sam.id)
})

const declare = async (who: Client, fileId: string, explanation: string, kind = 'family') =>
  who.press(await who.get(`/files/${fileId}/conflict`), 'Declare it', { kind, explanation })

/** Decides the newest undecided conflict of somebody. */
async function decide(manager: Client, whose: string, fields: Record<string, string>) {
  const list = await manager.get('/conflicts')
  return manager.press(await manager.get(list.link(`Decide: ${whose}`)), 'Decide', fields)
}

const opens = async (who: Client) => (await who.get(url)).status

describe('declaring', () => {
  test('asks what it is, and says before it is sent that the file closes at once', async () => {
    const form = await ruth.get(`${url}/conflict`)
    expect(form.text).toContain('This file and every other file of this client close to you at once')
    const refused = await ruth.press(form, 'Declare it', { explanation: 'x' })
    expect(refused.status).toBe(422)
    expect(refused.errors).toEqual(['Choose what kind of tie it is', 'Say what it is, in a few words'])
    expect(await opens(ruth)).toBe(200)
  })

  test('closes the file to whoever declares it, and to nobody else', async () => {
    const declared = await declare(ruth, cast.sam.id, 'Sam is my cousin.')
    expect(declared.location).toBe('/conflicts?done=conflict-declared')
    expect([await opens(ruth), await opens(asha), await opens(lena)]).toEqual([404, 200, 200])
    const [note] = await database.sql<{ id: string }>(`select id from app.record where type = 'case-note'`)
    expect((await ruth.get(`/records/${note?.id}`)).status).toBe(404)
    expect((await ruth.get('/search?q=morning')).text).not.toContain('20 mg')
  })

  test('their own list says it without the name of a client they no longer open', async () => {
    const own = await ruth.get('/conflicts')
    expect(own.text).toContain('Family, a client whose file is closed to you')
    expect(own.text).not.toContain('Sam Carter')
    const one = await ruth.get(own.link('Open: You'))
    expect(one.text).toContain('Sam is my cousin.')
    expect(one.text).toContain('A manager decides.')
    expect(one.offers('Decide')).toBe(false)
  })

  test.each([
    ['ben', 404],
    ['anil', 404],
  ] as const)('of a file that is not theirs is nothing to %s: %i', async (who, status) => {
    const client = await signInAs(app, cast[who])
    expect((await client.get(`${url}/conflict`)).status).toBe(status)
    expect((await client.post(`${url}/conflict`, { kind: 'family', explanation: 'Sam is my cousin.' })).status).toBe(
      status,
    )
  })

  test('nobody reads the conflicts of others but the managers', async () => {
    const [conflict] = await database.sql<{ id: string }>('select id from app.conflict')
    expect((await asha.get('/conflicts')).text).toContain('None is declared')
    expect((await asha.get(`/conflicts/${conflict?.id}`)).status).toBe(404)
    expect((await lena.get('/conflicts')).text).toContain('Ruth Adeyemi')
  })
})

describe('deciding', () => {
  test('is a manager’s, and never over one’s own', async () => {
    const [conflict] = await database.sql<{ id: string }>('select id from app.conflict')
    expect((await ruth.post(`/conflicts/${conflict?.id}`, { decision: 'no conflict' })).status).toBe(403)
    expect((await declare(lena, cast.sam.id, 'He mended my garden.', 'personal')).status).toBe(303)
    const [own] = await database.sql<{ id: string }>('select id from app.conflict where person_id = $1', [
      cast.lena.personId,
    ])
    const refused = await lena.post(`/conflicts/${own?.id}`, { decision: 'no conflict' })
    expect([403, 404]).toContain(refused.status)
    const rosa = await signInAs(app, cast.rosa)
    expect((await decide(rosa, 'Lena Fox', { decision: 'no conflict' })).status).toBe(303)
    expect(await opens(lena)).toBe(200)
  })

  test('with safeguards says which and until when, and opens the file again at once', async () => {
    const list = await lena.get('/conflicts')
    const form = await lena.get(list.link('Decide: Ruth Adeyemi'))
    expect((await lena.press(form, 'Decide', {})).errors).toEqual(['Choose what is to be done'])
    const unsaid = await lena.press(form, 'Decide', { decision: 'manage with safeguards', reviewOn: '2026-11-09' })
    expect(unsaid.status).toBe(422)
    expect(unsaid.errors).toEqual([
      'Write the safeguards',
      'The safeguards are looked at again on a day that lies ahead',
    ])
    const decided = await lena.press(unsaid, 'Decide', { safeguards: 'Dele reads along.', reviewOn: '2026-12-01' })
    expect(decided.status).toBe(303)
    expect(await opens(ruth)).toBe(200)
    const again = await lena.post(form.form('Decide').action, { decision: 'remove' })
    expect([again.status, again.text]).toEqual([403, expect.stringContaining('decided already')])
    database.setNow('2026-12-02T09:00:00Z')
    lena = await signInAs(app, cast.lena)
    expect((await lena.get('/conflicts')).text).toContain('look again')
  })

  test('“remove” keeps the file closed and leads to a successor; ended, access follows the relationships again', async () => {
    asha = await signInAs(app, cast.asha)
    await declare(asha, cast.sam.id, 'His mother is my landlady.', 'financial')
    expect((await decide(lena, 'Asha Patel', { decision: 'remove' })).status).toBe(303)
    expect(await opens(asha)).toBe(404)
    const list = await lena.get('/conflicts')
    const decided = await lena.get(list.link('Open: Asha Patel'))
    expect(decided.text).toContain('Whoever held the file by then needs a successor')
    expect((await lena.press(decided, 'It no longer stands: end it')).status).toBe(303)
    expect(await opens(asha)).toBe(200)
    const twice = await lena.press(decided, 'It no longer stands: end it')
    expect([twice.status, twice.text]).toEqual([403, expect.stringContaining('ended already')])
    const actions = await database.sql<{ action: string }>(
      `select distinct action from app.access_log where action like 'conflict%' order by action`,
    )
    expect(actions.map(({ action }) => action)).toEqual(['conflict decided', 'conflict declared', 'conflict ended'])
  })
})

test('fifty conflicts are on a page, the undecided before the decided', async () => {
  await database.sql(
    `insert into app.conflict (organisation_id, id, person_id, file_id, kind, explanation, declared_by, declared_at, decision, decided_by, decided_at)
     select $1, gen_random_uuid(), $2, $3, 'gift', 'Number ' || n, $2, app.now() - make_interval(days => n), 'no conflict', $4, app.now()
     from generate_series(1, 60) n`,
    [cast.home.organisationId, cast.ben.personId, cast.joan.id, cast.lena.personId],
  )
  await declare(await signInAs(app, cast.ben), cast.joan.id, 'A present at Christmas.', 'gift')
  const first = await lena.get('/conflicts')
  const rows = first.root.querySelectorAll('.due')
  expect(rows).toHaveLength(50)
  expect(rows[0]?.text).toContain('undecided')
  const next = first.root.querySelector('.govuk-pagination__next a')?.getAttribute('href') ?? ''
  const second = await lena.get(next)
  expect(second.root.querySelectorAll('.due').length).toBeGreaterThan(0)
  expect(second.root.querySelector('.govuk-pagination__next')).toBeNull()
})
