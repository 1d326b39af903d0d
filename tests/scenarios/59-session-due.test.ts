import { expect, test } from 'vitest'
import { statusOn } from '#standard/duty-state.ts'
import { signInAs, testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { held, sessionDutyOf } from '../support/mentoring.ts'
import { usualCast } from '../support/scenario.ts'

const database = await testDatabase()
const app = testApp(database)

async function lastHeld(on: string, nextOn: string) {
  database.setNow(`${on}T09:00:00Z`)
  const { asha, ruth, ashaAndRuth } = await usualCast(database)
  const pair = { pairId: ashaAndRuth, mentor: ruth, mentee: asha }
  await held(app, { ...pair, on, nextOn })
  return pair
}

test('scenario 59: held Thu 12 Feb, the next is due Thu 26 Mar, amber to 2 Apr, red from 3 Apr though it is Good Friday', async () => {
  const { mentee, mentor } = await lastHeld('2026-02-12', '2026-03-26')
  const duty = await sessionDutyOf(database, mentee)
  const status = (day: string) => statusOn(duty, Temporal.PlainDate.from(day))
  expect([status('2026-03-26'), status('2026-03-27'), status('2026-04-02'), status('2026-04-03')]).toEqual([
    'due today',
    'in grace',
    'in grace',
    'overdue',
  ])

  database.setNow('2026-04-03T09:00:00Z')
  const desk = await (await signInAs(app, mentor)).get('/mentoring')
  expect(desk.text).toContain('8 days over')
  expect(desk.text).toContain('The last session that counts was Thu 12 Feb')
})

test('scenario 59b: held Mon 13 Apr, 42 days end on a bank holiday, so it is due Fri 22 May and the next runs from the day it is held', async () => {
  const pair = await lastHeld('2026-04-13', '2026-05-22')
  expect((await sessionDutyOf(database, pair.mentee)).dueOn?.toString()).toBe('2026-05-22')
  await held(app, { ...pair, on: '2026-05-22', nextOn: '2026-07-03' })
  expect((await sessionDutyOf(database, pair.mentee)).dueOn?.toString()).toBe('2026-07-03')
})
