import { expect, test } from 'vitest'
import { statusOn } from '#standard/duty-state.ts'
import { signInAs, testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { boxes, held, sessionDutyOf } from '../support/mentoring.ts'
import { usualCast } from '../support/scenario.ts'

const database = await testDatabase()
const app = testApp(database)

test('scenario 61: three corridor chats in 43 days are kept and never stand for the session', async () => {
  database.setNow('2026-03-02T09:00:00Z')
  const { asha, ruth, ashaAndRuth } = await usualCast(database)
  await held(app, { pairId: ashaAndRuth, mentor: ruth, mentee: asha, on: '2026-03-02', nextOn: '2026-04-13' })
  for (const day of ['2026-03-12', '2026-03-25', '2026-04-10']) {
    database.setNow(`${day}T11:00:00Z`)
    const mentor = await signInAs(app, ruth)
    const kept = await mentor.press(await mentor.get(`/mentoring/${ashaAndRuth}/contact`), 'Keep it', {
      private: 'no',
      ...boxes('at', `${day}T10:30:00Z`),
      mode: 'in person',
      lasted: '10',
      purpose: 'formative',
      advice: 'Ring the GP before the visit.',
      urgent: 'no',
      nextAgenda: 'no',
    })
    expect(kept.status).toBe(303)
  }
  database.setNow('2026-04-14T09:00:00Z')
  expect(statusOn(await sessionDutyOf(database, asha), Temporal.PlainDate.from('2026-04-14'))).toBe('in grace')
  const page = await (await signInAs(app, ruth)).get(`/mentoring/${ashaAndRuth}`)
  expect(page.text).toContain('Support contacts they do not stand for a session')
  expect(page.text).toContain('1 day over')
})
