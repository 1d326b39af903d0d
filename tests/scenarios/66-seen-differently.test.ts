import { beforeAll, expect, test } from 'vitest'
import { signInAs, testApp } from '../support/app.ts'
import type { Client } from '../support/client.ts'
import { testDatabase } from '../support/database.ts'
import { booked, bothOf, countersign, discussed, record, sessionForm } from '../support/mentoring.ts'
import { usualCast } from '../support/scenario.ts'

const database = await testDatabase()
const app = testApp(database)
let cast: Awaited<ReturnType<typeof usualCast>>
let mentor: Client
let mentee: Client
let id: string

const views = {
  'disagreements.0.about': 'How far he may walk alone',
  'disagreements.0.mentorView': 'To the gate is enough for now.',
  'disagreements.0.menteeView': 'He is ready for the shop.',
}
const saferPlan = 'With somebody beside him, to the gate'

beforeAll(async () => {
  // A Thursday, so that two working days go over the weekend.
  database.setNow('2026-03-05T16:00:00Z')
  cast = await usualCast(database)
  ;({ mentor, mentee } = await bothOf(app, cast.ruth, cast.asha))
  const agreement = await mentee.get(`/mentoring/${cast.ashaAndRuth}/agreement`)
  const signed = await mentee.press(agreement, 'Sign', {
    place: 'The small room',
    menteeWants: 'To think aloud',
    menteeBrings: 'My cases',
    mentorWants: 'To see her grow',
    mentorBrings: 'Time',
    goals: 'Level 2',
    alsoIs: 'none of these',
    thirdPerson: cast.lena.personId,
  })
  expect([signed.status, signed.errors]).toEqual([303, []])
  await countersign(mentor, cast.ashaAndRuth)

  id = await booked(database, cast.ashaAndRuth, cast.ruth, cast.asha, '2026-03-05T14:00:00Z')
})

const form = (more: Record<string, string>) => ({
  ...sessionForm(id, '2026-03-05T14:00:00Z', '2026-03-05T15:30:00Z', '2026-04-08T13:00:00Z', {
    ...discussed(0, cast.sam.id, { why: 'risk' }),
    ...views,
    'disagreements.0.file': cast.sam.id,
  }),
  ...more,
  _do: 'sign',
})

test('scenario 66: a disagreement is not signed before it says which plan is the safer one', async () => {
  const page = await mentor.post(`/sessions/${id}/record`, form({}))
  expect(page.status).toBe(422)
  expect(page.errors).toEqual(['Say which is the safer plan: it holds until it is settled'])
})

test('scenario 66: both views are stored, and read by the two', async () => {
  await record(mentor, id, form({ 'disagreements.0.saferPlan': saferPlan }))
  await countersign(mentee, id)
  for (const client of [mentor, mentee]) {
    const page = await client.get(`/records/${id}`)
    expect(page.text).toContain('To the gate is enough for now.')
    expect(page.text).toContain('He is ready for the shop.')
  }
})

test('scenario 66: asking the third person of the agreement is due in 2 working days', async () => {
  const rows = await database.sql<{ what: string; owner_id: string; due_on: string; status: string }>(
    'select what, owner_id, due_on::text, status from app.mentoring_action where session_id = $1',
    [id],
  )
  expect(rows).toEqual([
    {
      what: 'Ask Lena Fox where you see it differently: How far he may walk alone',
      owner_id: cast.ruth.personId,
      due_on: '2026-03-09',
      status: 'open',
    },
  ])
  expect((await mentor.get(`/mentoring/${cast.ashaAndRuth}`)).text).toContain(
    'Ask Lena Fox where you see it differently',
  )
})

test('scenario 66: the safer plan stands in the file at once, for whoever holds the case, without either view', async () => {
  const [note] = await database.sql<{ id: string }>(
    `select id from app.record where book_id = $1 and type = 'case-note'`,
    [cast.sam.id],
  )
  const page = await (await signInAs(app, cast.lena)).get(`/records/${note!.id}`)
  expect(page.text).toContain(saferPlan)
  expect(page.text).toContain('holds until Lena Fox has been asked')
  expect(page.text).not.toContain('To the gate is enough for now.')
  expect(page.text).not.toContain('He is ready for the shop.')
})
