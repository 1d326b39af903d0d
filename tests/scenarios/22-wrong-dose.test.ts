import { beforeAll, expect, test } from 'vitest'
import { signInAs, testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { signNote } from '../support/note-form.ts'
import { usualCast } from '../support/scenario.ts'

const database = await testDatabase()
const app = testApp(database)
let cast: Awaited<ReturnType<typeof usualCast>>
let recordId: string

beforeAll(async () => {
  database.setNow('2026-11-09T12:00:00Z')
  cast = await usualCast(database)
  const { home, asha, ben, lena, sam } = cast
  expect((await signNote(await signInAs(app, asha), sam.id)).status).toBe(303)
  const [note] = await database.sql<{ id: string }>(`select id from app.record where type = 'case-note'`)
  recordId = note!.id
  // Lena was asked to countersign and did; Ben covers since noon.
  await home.insert('signature_request', {
    record_id: recordId,
    version: 1,
    person_id: lena.personId,
    meaning: 'countersign',
  })
  const countersigned = await (await signInAs(app, lena)).post(`/records/${recordId}/signature`, {
    version: '1',
    meaning: 'countersign',
  })
  expect(countersigned.status).toBe(303)
  await home.activeCover(sam, ben, { from: '2026-11-09' })
})

const asked = () =>
  database.sql<{ name: string; meaning: string }>(
    `select p.name, q.meaning from app.signature_request q join app.person p on p.organisation_id = q.organisation_id and p.id = q.person_id
     where q.record_id = $1 and q.version = 2 and q.answered_at is null order by p.name`,
    [recordId],
  )

test('scenario 22: a wrong dose is corrected by a second version with a reason, and the first stays readable', async () => {
  const asha = await signInAs(app, cast.asha)
  const form = await asha.get(`/records/${recordId}/correct`)
  const unexplained = await asha.press(form, 'Sign the correction', { facts: 'Sam took 10 mg in the morning.' })
  expect([unexplained.status, unexplained.errors]).toEqual([422, ['This was signed before: say why it is corrected']])
  const corrected = await asha.press(unexplained, 'Sign the correction', { reason: 'Wrong dose: 10 mg, not 20 mg' })
  expect(corrected.status).toBe(303)

  const record = await asha.get(`/records/${recordId}`)
  expect(record.text).toContain('Sam took 10 mg in the morning.')
  expect(record.text).not.toContain('20 mg in the morning')
  expect(record.text).toMatch(
    /signed 9 November 2026, \d\d:\d\d by Asha Patel · corrected 9 November 2026, \d\d:\d\d by Asha Patel: Wrong dose/,
  )
  const first = await asha.get(record.link('Signed, version 1'))
  expect(first.text).toContain('Sam took 20 mg in the morning.')
  const timeline = await asha.get(`/files/${cast.sam.id}/timeline`)
  expect(timeline.text).toContain('corrected')
})

test('scenario 22: both versions leave with the file when it is read as a whole', async () => {
  const asha = await signInAs(app, cast.asha)
  const whole = await asha.get(`/files/${cast.sam.id}/whole`)
  expect(whole.text).toContain('Sam took 10 mg in the morning.')
  expect(whole.text).toContain('Wrong dose: 10 mg, not 20 mg')
  expect(whole.text).toContain('Version 1, as Asha Patel signed it')
  expect(whole.text).toContain('Sam took 20 mg in the morning.')
})

test('scenario 22: the cover and whoever signed the first version are asked to read the second', async () => {
  expect(await asked()).toEqual([
    { name: 'Ben Hale', meaning: 'acknowledge' },
    { name: 'Lena Fox', meaning: 'acknowledge' },
  ])
  const ben = await signInAs(app, cast.ben)
  const record = await ben.get(`/records/${recordId}`)
  const read = await ben.press(record, 'Acknowledge: I have read this')
  expect(read.status).toBe(303)
  expect(await asked()).toEqual([{ name: 'Lena Fox', meaning: 'acknowledge' }])
})

test('scenario 22: a further correction asks again, and only those who may still read it', async () => {
  await database.sql(`update app.cover set ended_at = app.now() where file_id = $1`, [cast.sam.id])
  database.setNow('2026-11-09T14:00:00Z')
  const asha = await signInAs(app, cast.asha)
  const form = await asha.get(`/records/${recordId}/correct`)
  const corrected = await asha.press(form, 'Sign the correction', {
    purpose: 'Medication check',
    reason: 'Said what for',
  })
  expect(corrected.status).toBe(303)
  const third = await database.sql<{ name: string }>(
    `select p.name from app.signature_request q join app.person p on p.organisation_id = q.organisation_id and p.id = q.person_id
     where q.record_id = $1 and q.version = 3`,
    [recordId],
  )
  expect(third).toEqual([{ name: 'Lena Fox' }])
})
