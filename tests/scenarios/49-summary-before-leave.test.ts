import { beforeAll, expect, test } from 'vitest'
import { signInAs, testApp } from '../support/app.ts'
import { accepted, asked, coverId, keptUp, planned } from '../support/cover.ts'
import { testDatabase } from '../support/database.ts'
import { usualCast } from '../support/scenario.ts'
import { signSummary, summaryTyped } from '../support/summary-form.ts'

const database = await testDatabase()
const app = testApp(database)
let cast: Awaited<ReturnType<typeof usualCast>>
let leave: string

const ready = async () => (await signInAs(app, cast.asha)).get(`/cover/absences/${leave}/ready`)

beforeAll(async () => {
  database.setNow('2026-07-15T09:00:00Z')
  cast = await usualCast(database)
  await keptUp(database, cast.sam, cast.asha, '2026-07-15')
  const asha = await signInAs(app, cast.asha)
  expect((await signSummary(asha, cast.sam.id)).status).toBe(303)
  leave = await planned(app, cast.asha, { from: '2026-08-01', to: '2026-08-14' })
  const lena = await signInAs(app, cast.lena)
  await lena.press(await lena.get(`/cover/absences/${leave}`), 'Approve')
  await asked(app, cast.asha, leave)
  await accepted(app, cast.ruth)
  const told = `/cover/${await coverId(database, cast.sam, cast.ruth)}/told`
  const answer = await asha.press(await asha.get(told), 'Record it', { format: 'in words only', contacts: 'yes' })
  expect(answer.errors).toEqual([])
})

test('scenario 49: the day before leave a summary 12 working days old fails H03, and the file does not hold', async () => {
  database.setNow('2026-07-31T09:00:00Z')
  const page = await ready()
  expect(page.text).toContain('0 of 1 file will hold until the return')
  expect(page.text).toContain('The summary was signed on Wed 15 Jul, 12 working days before the leave.')
})

test('scenario 49: a new summary settles H03, and the brief written before it no longer does', async () => {
  const asha = await signInAs(app, cast.asha)
  await asha.press(await ready(), 'Write the missing brief')
  const typed = { ...summaryTyped, progressSinceLast: 'Ready for the leave.', nextReview: '2026-10-30' }
  database.setNow('2026-07-31T09:10:00Z')
  expect((await signSummary(asha, cast.sam.id, typed)).status).toBe(303)
  const page = await ready()
  expect(page.text).not.toContain('12 working days before the leave')
  expect(page.text).toContain('The handover brief is older than the summary.')
})

test('scenario 49: once the brief is written anew and read by the cover, the file holds until the return', async () => {
  const asha = await signInAs(app, cast.asha)
  await asha.press(await ready(), 'Write the missing brief')
  expect((await ready()).text).toContain('Ruth Adeyemi has not read the brief.')

  const ruth = await signInAs(app, cast.ruth)
  const brief = await ruth.get(`/cover/${await coverId(database, cast.sam, cast.ruth)}/brief`)
  expect(brief.text).toContain('Ready for the leave.')
  await ruth.press(brief, 'I have read this')

  const page = await ready()
  expect(page.text).toContain('1 of 1 file will hold until the return')
  expect(page.text).toContain('holds until the return')
  const [row] = await database.sql<{ holds: boolean }>(
    `select holiday_green @> daterange('2026-07-31', '2026-08-14', '[]') as holds from app.file_standing where file_id = $1`,
    [cast.sam.id],
  )
  expect(row?.holds).toBe(true)
})
