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

const reviewTyped = (heldOn: string, nextDueOn: string, about: Record<string, string> = {}) => ({
  kind: '3-monthly',
  heldOn,
  workingWell: 'The mornings.',
  notWorking: 'The walks.',
  changedCircumstances: 'Nothing.',
  'goalOutcomes.0.outcome': 'not achieved',
  'goalOutcomes.0.goesOn': 'yes',
  satisfied: '2',
  satisfiedWords: 'I am fed up.',
  planChange: 'none',
  nextDueOn,
  ...about,
})

async function review(heldOn: string, nextDueOn: string, about: Record<string, string> = {}) {
  database.setNow(`${heldOn}T15:00:00Z`)
  const asha = await signInAs(app, cast.asha)
  const form = await asha.get(`/files/${cast.sam.id}/plan/reviews/new`)
  return asha.press(form, 'Sign', reviewTyped(heldOn, nextDueOn, about))
}

const goal = async () =>
  (await database.sql<{ missed_reviews: number; status: string }>('select missed_reviews, status from app.goal'))[0]

const goalFact = async () =>
  (
    await database.sql<{ goals: { missedReviews: number; hasBarrier: boolean }[] }>(
      `select v.facts -> 'goals' as goals from app.record_version v where v.type = 'plan' order by v.sequence desc limit 1`,
    )
  )[0]!.goals[0]

test('scenario 17: a goal missed at two reviews needs its barrier before the third is signed', async () => {
  const asha = await signInAs(app, cast.asha)
  const signed = await asha.press(
    await asha.get(`/files/${cast.sam.id}/plan/new`),
    'Sign',
    planTyped({ to: '2027-03-01', 'goals.0.targetOn': '2026-04-10' }),
  )
  expect(signed.status).toBe(303)
  expect((await review('2026-04-14', '2026-07-14')).status).toBe(303)
  expect(await goal()).toEqual({ missed_reviews: 1, status: 'active' })
  expect((await review('2026-07-14', '2026-10-14')).status).toBe(303)
  expect(await goalFact()).toMatchObject({ missedReviews: 2, hasBarrier: false })

  const refused = await review('2026-10-13', '2027-01-13')
  expect(refused.status).toBe(422)
  expect(refused.errors).toEqual([
    '“I walk the dogs on my own” was missed at 2 reviews: say what kind of barrier is in the way',
    '“I walk the dogs on my own” was missed at 2 reviews: write how they themselves explain it',
    '“I walk the dogs on my own” was missed at 2 reviews: say what has been tried',
    '“I walk the dogs on my own” was missed at 2 reviews: say what is tried next',
  ])

  const withBarrier = await review('2026-10-13', '2027-01-13', {
    'goalOutcomes.0.barrierType': 'fatigue',
    'goalOutcomes.0.explanation': 'By ten I am done in.',
    'goalOutcomes.0.tried': 'Shorter walks',
    'goalOutcomes.0.barrierPlan': 'Walk at eight, rest before',
  })
  expect(withBarrier.status).toBe(303)
  expect(await goalFact()).toMatchObject({ missedReviews: 3, hasBarrier: true })
  expect(await goal()).toEqual({ missed_reviews: 3, status: 'active' })
  const [barrier] = await database.sql<{ facts: { type: string } }>(
    `select v.facts from app.record_version v where v.type = 'barrier'`,
  )
  expect(barrier!.facts.type).toBe('fatigue')
})
