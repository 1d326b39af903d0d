import { beforeAll, expect, test } from 'vitest'
import { signInAs, testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { goalTyped, planTyped, profileAsked } from '../support/plan-form.ts'
import { usualCast } from '../support/scenario.ts'

const database = await testDatabase()
const app = testApp(database)
let cast: Awaited<ReturnType<typeof usualCast>>

beforeAll(async () => {
  database.setNow('2026-03-02T09:00:00Z')
  cast = await usualCast(database)
  await profileAsked(database, cast.sam, cast.asha)
})

const newestFacts = async () =>
  (
    await database.sql<{ facts: { status: string }; content: string }>(
      `select v.facts, v.content from app.record_version v where v.type = 'plan' order by v.sequence desc limit 1`,
    )
  )[0]!

test('scenario 12: a plan agreed to but for one goal is agreed with disagreement, in the client’s words', async () => {
  const asha = await signInAs(app, cast.asha)
  const form = await asha.get(`/files/${cast.sam.id}/plan/new`)
  const farm = { statement: 'I work two days at the farm', clientView: 'disagrees' }
  const asOwn = await asha.press(
    form,
    'Sign',
    planTyped({ ...goalTyped(1, { ...farm, owner: 'client', clientWords: 'Not with Dave there.' }) }),
  )
  expect(asOwn.status).toBe(422)
  expect(asOwn.errors).toEqual(['“I work two days at the farm” cannot be the client’s own goal: they disagree with it'])

  const signed = await asha.press(
    form,
    'Sign',
    planTyped({ ...goalTyped(1, { ...farm, owner: 'professional', clientWords: 'Not with Dave there.' }) }),
  )
  expect(signed.status).toBe(303)
  const { facts, content } = await newestFacts()
  expect(facts.status).toBe('agreed-with-disagreement')
  expect(JSON.parse(content).goals[1]).toMatchObject({ clientWords: 'Not with Dave there.', owner: 'professional' })

  const page = await asha.follow(signed)
  expect(page.text).toContain('Agreed, with a disagreement')
  expect(page.root.querySelectorAll('.quote').map((quote) => quote.text.trim())).toContain('Not with Dave there.')
})
