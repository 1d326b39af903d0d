import { beforeAll, expect, test } from 'vitest'
import { signInAs, testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { usualCast } from '../support/scenario.ts'

const database = await testDatabase()
const app = testApp(database)
let cast: Awaited<ReturnType<typeof usualCast>>

beforeAll(async () => {
  database.setNow('2026-03-02T09:00:00Z')
  cast = await usualCast(database)
})

test('scenario 21: a visit to come is refused as a note and taken by the diary', async () => {
  const asha = await signInAs(app, cast.asha)
  const note = await asha.press(await asha.get(`/files/${cast.sam.id}/notes/new`), 'Sign', {
    type: 'home-visit',
    'occurredFrom-date': '2026-03-05',
    'occurredFrom-time': '10:00',
    facts: 'We will look at the flat.',
    clientVoice: 'Soon.',
  })
  expect(note.status).toBe(422)
  expect(note.errors.join(' ')).toContain('plans go in the diary')

  const form = await asha.get(`/files/${cast.sam.id}/diary/new`)
  const planned = await asha.press(form, 'Put in the diary', {
    kind: 'home-visit',
    what: 'Look at the flat',
    'from-date': '2026-03-05',
    'from-time': '10:00',
    lasting: '60',
  })
  expect(planned.status).toBe(303)
  const [row] = await database.sql<{ ahead: boolean; signed: string }>(
    `select a.from_at > v.recorded_at as ahead, v.occurred_at::text as signed from app.appointment a join app.record_version v on v.record_id = a.id`,
  )
  expect(row).toEqual({ ahead: true, signed: '2026-03-02 09:00:00+00' })
})
