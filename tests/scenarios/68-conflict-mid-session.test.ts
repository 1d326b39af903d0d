import { beforeAll, expect, test } from 'vitest'
import { signInAs, testApp } from '../support/app.ts'
import type { Client } from '../support/client.ts'
import { testDatabase } from '../support/database.ts'
import { booked, bothOf, discussed, record, sessionForm } from '../support/mentoring.ts'
import { type ClientFile, usualCast } from '../support/scenario.ts'

const database = await testDatabase()
const app = testApp(database)
let cast: Awaited<ReturnType<typeof usualCast>>
let mentor: Client
let mentee: Client
let id: string
let noor: ClientFile

const from = '2026-03-02T14:00:00Z'
const to = '2026-03-02T15:30:00Z'
const next = '2026-04-08T13:00:00Z'

beforeAll(async () => {
  database.setNow('2026-03-02T14:30:00Z')
  cast = await usualCast(database)
  noor = await cast.home.file('Noor Ali', { heldBy: cast.asha })
  ;({ mentor, mentee } = await bothOf(app, cast.ruth, cast.asha))
  id = await booked(database, cast.ashaAndRuth, cast.ruth, cast.asha, from)
  await mentor.post(`/sessions/${id}/record`, {
    ...sessionForm(id, from, to, next, {
      ...discussed(0, cast.sam.id, { discussed: 'The quarrel at home.' }),
      ...discussed(1, noor.id, { discussed: 'The school run.' }),
    }),
    _do: 'save',
  })
  const page = await mentor.get(`/sessions/${id}`)
  const ask = await mentor.get(page.link('I know this client otherwise: stop, Sam'))
  const stopped = await mentor.press(ask, 'Declare it and stop', { kind: 'family', explanation: 'She is my cousin.' })
  expect([stopped.status, stopped.errors]).toEqual([303, []])
})

test('scenario 68: the discussion stops: what was written of the case is out of the session, unsigned', async () => {
  const page = await mentor.get(`/sessions/${id}`)
  expect(page.html).not.toContain('The quarrel at home.')
  expect(page.text).not.toMatch(/\bSam\b/)
  expect(page.html).toContain('The school run.')
  expect((await mentee.get(`/sessions/${id}`)).html).not.toContain('The quarrel at home.')
})

test('scenario 68: the mentor loses that case at once and keeps the others', async () => {
  expect((await mentor.get(`/files/${cast.sam.id}`)).status).toBe(404)
  expect((await mentor.get(`/files/${noor.id}`)).status).toBe(200)
})

test('scenario 68: nobody can put the case back into this session', async () => {
  const page = await mentor.post(`/sessions/${id}/record`, {
    ...sessionForm(id, from, '2026-03-02T14:25:00Z', next, discussed(0, cast.sam.id)),
    cutShort: 'A conflict of interest',
    _do: 'sign',
  })
  expect(page.status).toBe(422)
  expect(page.errors).toContain(
    'The mentor has nothing to do with this case now: take it out, the deputy talks it through',
  )
})

test('scenario 68: the deputy opens the file and talks it through in a session of their own with the mentee', async () => {
  const deputy = await signInAs(app, cast.dele)
  expect((await deputy.get(`/files/${cast.sam.id}`)).status).toBe(200)
  expect((await deputy.get(`/files/${noor.id}`)).status).toBe(404)
  expect((await deputy.get('/mentoring')).text).toContain('One case is yours to talk through in their place.')
  database.setNow('2026-03-04T16:00:00Z')
  const instead = await booked(database, cast.ashaAndDele, cast.dele, cast.asha, '2026-03-04T14:00:00Z')
  const theirs = await signInAs(app, cast.dele)
  await record(
    theirs,
    instead,
    sessionForm(instead, '2026-03-04T14:00:00Z', '2026-03-04T15:30:00Z', next, {
      ...discussed(0, cast.sam.id, { decision: 'Ask the brother in', rationale: 'Sam wants him there' }),
      _do: 'sign',
    }),
  )
  const [note] = await database.sql<{ id: string; author_id: string }>(
    `select r.id, v.author_id from app.record r join app.record_version v on v.record_id = r.id where r.book_id = $1 and r.type = 'case-note'`,
    [cast.sam.id],
  )
  expect(note!.author_id).toBe(cast.dele.personId)
  expect((await (await signInAs(app, cast.ruth)).get(`/records/${note!.id}`)).status).toBe(404)
})

test('scenario 68: the pair goes on with the other cases', async () => {
  database.setNow('2026-03-04T17:00:00Z')
  const both = await bothOf(app, cast.ruth, cast.asha)
  const page = await record(both.mentor, id, sessionForm(id, from, to, next, { ...discussed(1, noor.id), _do: 'sign' }))
  expect(page.status).toBe(303)
})
