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

const mandated = {
  voluntary: 'mandated',
  legalBasis: 'A licence condition until 1 September',
  ourConcerns: 'You drank and drove; somebody may be hurt.',
  ourConcernsToldOn: '2026-03-02',
  clientConcerns: 'You are all on at me. I would sooner see one person.',
  rightsExplained: 'yes',
}

test('scenario 11: an involuntary plan without its three parts is refused, and the three are named', async () => {
  const asha = await signInAs(app, cast.asha)
  const form = await asha.get(`/files/${cast.sam.id}/plan/new`)
  const refused = await asha.press(
    form,
    'Sign',
    planTyped({ ...mandated, consequencesExplained: 'Asha, today, face to face' }),
  )
  expect(refused.status).toBe(422)
  expect(refused.errors).toEqual([
    'Write the non-negotiables: what is not open to negotiation',
    'Write the negotiables: what they can decide or bargain about',
    'Write the consequences of not taking part, and explain them',
  ])
  expect(refused.value('What makes them')).toBe('A licence condition until 1 September')

  const signed = await asha.press(form, 'Sign', {
    ...planTyped(mandated),
    nonNegotiables: 'No driving.',
    negotiables: 'Who comes, when, where.',
    consequences: 'The licence can be recalled.',
    consequencesExplained: 'Asha, today, face to face, in short sentences',
  })
  expect(signed.status).toBe(303)
})

test('scenario 11: somebody who takes part of their own will is asked none of it', async () => {
  const ben = await signInAs(app, cast.ben)
  await profileAsked(database, cast.joan, cast.ben)
  const form = await ben.get(`/files/${cast.joan.id}/plan/new`)
  expect((await ben.press(form, 'Sign', planTyped())).status).toBe(303)
})
