import { expect, test } from 'vitest'
import { statusOn } from '#standard/duty-state.ts'
import { signInAs, testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { boxes, held, sessionDutyOf } from '../support/mentoring.ts'
import { usualCast } from '../support/scenario.ts'

const database = await testDatabase()
const app = testApp(database)

test('scenario 63: the mentor is away for three weeks round day 42; the deputy is offered the slot, the duty goes on', async () => {
  database.setNow('2026-02-12T09:00:00Z')
  const { home, asha, ruth, dele, ashaAndRuth, ashaAndDele } = await usualCast(database)
  await held(app, { pairId: ashaAndRuth, mentor: ruth, mentee: asha, on: '2026-02-12', nextOn: '2026-03-26' })
  const [next] = await database.sql<{ id: string }>(`select id from app.session where status = 'scheduled'`)

  database.setNow('2026-03-16T09:00:00Z')
  await home.absence(ruth, { from: '2026-03-16T00:00:00Z', to: '2026-04-06T00:00:00Z' })
  const mentee = await signInAs(app, asha)
  const cancelled = await mentee.press(await mentee.get(`/sessions/${next!.id}/cancel`), 'Save', {
    reason: 'the mentor is away',
    later: 'yes',
  })
  expect(cancelled.status).toBe(303)
  expect((await mentee.get(`/sessions/${next!.id}`)).text).toContain('the mentor is away')

  const deputy = await signInAs(app, dele)
  expect((await deputy.get('/mentoring')).text).toContain(
    'Ruth Adeyemi is away. The session is due 26 Mar: will you hold it?',
  )
  expect((await mentee.get(`/mentoring/${ashaAndRuth}`)).text).toContain('Dele Okoro can hold it.')
  expect(statusOn(await sessionDutyOf(database, asha), Temporal.PlainDate.from('2026-03-27'))).toBe('in grace')

  const booking = await deputy.press(await deputy.get(`/mentoring/${ashaAndDele}/sessions/new`), 'Book', {
    ...boxes('first', '2026-03-25T14:00:00Z'),
  })
  expect(booking.status).toBe(303)
  expect((await deputy.get('/mentoring')).text).not.toContain('will you hold it?')
  expect((await mentee.get(`/mentoring/${ashaAndRuth}`)).text).not.toContain('can hold it')
  await held(app, { pairId: ashaAndDele, mentor: dele, mentee: asha, on: '2026-03-25', nextOn: '2026-05-06' })
  expect((await sessionDutyOf(database, asha)).dueOn?.toString()).toBe('2026-05-06')
})
