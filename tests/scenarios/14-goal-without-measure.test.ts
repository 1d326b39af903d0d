import { beforeAll, expect, test } from 'vitest'
import { signInAs, testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { planTyped, profileAsked } from '../support/plan-form.ts'
import { usualCast } from '../support/scenario.ts'

const database = await testDatabase()
const app = testApp(database)
let cast: Awaited<ReturnType<typeof usualCast>>

beforeAll(async () => {
  database.setNow('2026-03-02T09:00:00Z')
  cast = await usualCast(database)
  await profileAsked(database, cast.sam, cast.asha)
})

const improveMobility = {
  'goals.0.statement': 'Improve mobility',
  'goals.0.measure': '',
  'goals.0.baseline': '',
  'goals.0.target': '',
  'goals.0.targetOn': '',
}

test('scenario 14: “improve mobility” without measure or date is not activated; measurable and time-limited are named', async () => {
  const asha = await signInAs(app, cast.asha)
  const form = await asha.get(`/files/${cast.sam.id}/plan/new`)
  const refused = await asha.press(form, 'Sign', planTyped(improveMobility))
  expect(refused.status).toBe(422)
  expect(refused.errors).toEqual([
    '“Improve mobility” is not measurable: say what is counted or seen, where it stands now and what is to be reached',
    '“Improve mobility” is not time-limited: give it a target date',
  ])
  expect(refused.text).toContain('“improve” does not say what will be different')
})

test('scenario 14: as a proposal it may be signed, and activating it later is refused the same', async () => {
  const asha = await signInAs(app, cast.asha)
  const form = await asha.get(`/files/${cast.sam.id}/plan/new`)
  const signed = await asha.press(form, 'Sign', planTyped({ ...improveMobility, 'goals.0.status': 'proposed' }))
  expect(signed.status).toBe(303)
  const [plan] = await database.sql<{ id: string }>(`select id from app.record where type = 'plan'`)
  const change = await asha.get(`/plans/${plan!.id}/change`)
  const refused = await asha.press(change, 'Sign the change', { 'goals.0.status': 'active', reason: 'It begins' })
  expect(refused.status).toBe(422)
  expect(refused.errors.join(' ')).toMatch(/not measurable.*not time-limited/)
})
