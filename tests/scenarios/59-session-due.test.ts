import { expect, test } from 'vitest'
import { statusOn } from '#standard/duty-state.ts'
import { signInAs } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { held, sessionDutyOf, wholeApp } from '../support/mentoring.ts'
import { usualCast } from '../support/scenario.ts'

const database = await testDatabase()
const app = wholeApp(database)

test('scenario 59: held Thu 12 Feb, the next is due Thu 26 Mar, amber to 2 Apr, red from 3 Apr though it is Good Friday', async () => {
  database.setNow('2026-02-12T09:00:00Z')
  const { asha, ruth, ashaAndRuth } = await usualCast(database)
  await held(app, { pairId: ashaAndRuth, mentor: ruth, mentee: asha, on: '2026-02-12', nextOn: '2026-03-26' })
  const duty = await sessionDutyOf(database, asha)
  expect(duty.dueOn?.toString()).toBe('2026-03-26')
  const status = (day: string) => statusOn(duty, Temporal.PlainDate.from(day))
  expect([status('2026-03-26'), status('2026-03-27'), status('2026-04-02'), status('2026-04-03')]).toEqual([
    'due today',
    'in grace',
    'in grace',
    'overdue',
  ])

  const deskOn = async (day: string) => {
    database.setNow(`${day}T09:00:00Z`)
    const desk = await (await signInAs(app, ruth)).get('/mentoring')
    const pill = desk.root.querySelector('.due__when .pill')
    return [pill?.text.trim(), pill?.getAttribute('class')?.includes('bad') ? 'red' : 'amber']
  }
  expect(await deskOn('2026-03-27')).toEqual(['1 day over', 'amber'])
  expect(await deskOn('2026-04-02')).toEqual(['7 days over', 'amber'])
  expect(await deskOn('2026-04-03')).toEqual(['8 days over', 'red'])
  expect((await (await signInAs(app, ruth)).get('/mentoring')).text).toContain(
    'The last session that counts was Thu 12 Feb',
  )
})
