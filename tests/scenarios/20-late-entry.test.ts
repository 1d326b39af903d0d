import { beforeAll, expect, test } from 'vitest'
import { signInAs, testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { signNote } from '../support/note-form.ts'
import { usualCast } from '../support/scenario.ts'

const database = await testDatabase()
const app = testApp(database)
let cast: Awaited<ReturnType<typeof usualCast>>

beforeAll(async () => {
  database.setNow('2026-11-09T08:00:00Z')
  cast = await usualCast(database)
})

test('scenario 20: a visit on Monday written on Thursday is a late entry with both times and a reason', async () => {
  database.setNow('2026-11-12T09:30:00Z')
  const asha = await signInAs(app, cast.asha)
  const refused = await signNote(asha, cast.sam.id)
  expect(refused.status).toBe(422)
  expect(refused.errors).toEqual(['This is a late entry, 3 working days after it happened: say why'])

  const signed = await asha.press(refused, 'Sign', { lateReason: 'The laptop broke' })
  const timeline = await asha.follow(signed)
  expect(timeline.text).toContain('late entry, 3 working days')
  expect(timeline.text).toContain('Mon 9 Nov, 10:00')
  expect(timeline.text).toContain('written Thu 12 Nov, 09:30')

  const record = await asha.get(timeline.link('Home visit'))
  expect(record.text).toContain('Happened 9 November 2026, 10:00 · recorded and signed 12 November 2026, 09:30')
  expect(record.text).toContain('The laptop broke')
})

test('scenario 20: when it was recorded cannot be typed', async () => {
  database.setNow('2026-11-12T11:00:00Z')
  const asha = await signInAs(app, cast.asha)
  const typed = { 'recordedAt-date': '2026-11-09', 'recordedAt-time': '11:00', recordedAt: '2026-11-09T11:00:00Z' }
  const signed = await signNote(asha, cast.sam.id, {
    ...typed,
    lateReason: 'Forgotten',
    signedAt: '2026-11-09T11:00:00Z',
    facts: 'A second visit.',
  })
  expect(signed.status).toBe(303)
  const [version] = await database.sql<{ at: string; content: string }>(
    `select recorded_at::text as at, content from app.record_version where content like '%A second visit.%'`,
  )
  expect(version?.at).toBe('2026-11-12 11:00:00+00')
  expect(version?.content).not.toMatch(/recordedAt|signedAt/)
})
