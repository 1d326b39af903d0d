import { beforeAll, describe, expect, test } from 'vitest'
import { signInAs, testApp } from '../../tests/support/app.ts'
import { testDatabase } from '../../tests/support/database.ts'
import { goalTyped } from '../../tests/support/plan-form.ts'
import { usualCast } from '../../tests/support/scenario.ts'
import { signedPlans } from '../../tests/support/signed-plans.ts'

const database = await testDatabase()
const app = testApp(database)
let cast: Awaited<ReturnType<typeof usualCast>>
let plans: ReturnType<typeof signedPlans>

beforeAll(async () => {
  database.setNow('2026-03-02T09:00:00Z')
  cast = await usualCast(database)
  plans = signedPlans(app, cast)
})

describe('reviews', () => {
  test('are of the plan in force only', async () => {
    const file = await plans.newFile()
    const asha = await signInAs(app, cast.asha)
    const none = await asha.get(`/files/${file.id}/plan/reviews/new`)
    expect(none.status).toBe(403)
    expect(none.text).toContain('There is no plan in force to review')
  })

  test('that ask for an amendment leave the plan under review until it is signed again', async () => {
    const file = await plans.newFile()
    const { asha, planId } = await plans.signPlan(file)
    const form = await asha.get(`/files/${file.id}/plan/reviews/new`)
    const signed = await asha.press(form, 'Sign', {
      workingWell: 'All of it',
      notWorking: 'Nothing',
      changedCircumstances: 'Nothing',
      'goalOutcomes.0.outcome': 'achieved',
      satisfied: '5',
      satisfiedWords: 'I did it.',
      planChange: 'amend',
      nextDueOn: '2026-06-01',
    })
    expect(signed.errors).toEqual([])
    expect(await plans.goalsOf(file)).toMatchObject([{ status: 'achieved' }])
    expect((await plans.plansOf(file))[0]).toMatchObject({ status: 'under review' })
    const page = await asha.get(`/plans/${planId}`)
    expect(page.text).toContain('Next by Mon 1 Jun')
    await asha.press(await asha.get(page.link('Amend it')), 'Sign the change', {
      ...goalTyped(1, { statement: 'I cook for Mum', targetOn: '2026-06-30' }),
      reason: 'A further goal',
    })
    expect((await plans.plansOf(file))[0]).toMatchObject({ status: 'agreed' })
  })
})

describe('a review that is put right', () => {
  test('counts anew when corrected, and not at all when it was entered in error', async () => {
    const file = await plans.newFile()
    const { asha } = await plans.signPlan(file)
    const form = await asha.get(`/files/${file.id}/plan/reviews/new`)
    await asha.press(form, 'Sign', {
      workingWell: 'The mornings',
      notWorking: 'The walks',
      changedCircumstances: 'Nothing',
      'goalOutcomes.0.outcome': 'not achieved',
      'goalOutcomes.0.goesOn': 'yes',
      satisfied: '2',
      satisfiedWords: 'Fed up.',
      planChange: 'none',
      nextDueOn: '2026-06-01',
    })
    const missed = async () =>
      (
        await database.sql<{ missed_reviews: number }>('select missed_reviews from app.goal where file_id = $1', [
          file.id,
        ])
      )[0]
    expect(await missed()).toEqual({ missed_reviews: 1 })
    const [review] = await database.sql<{ id: string }>(
      `select id from app.record where book_id = $1 and type = 'plan-review'`,
      [file.id],
    )
    const correction = await asha.get(`/records/${review!.id}/correct`)
    const corrected = await asha.press(correction, 'Sign the correction', {
      'goalOutcomes.0.outcome': 'on track',
      reason: 'It was the other goal',
    })
    expect(corrected.errors).toEqual([])
    expect(await missed()).toEqual({ missed_reviews: 0 })

    await asha.press(await asha.get(`/records/${review!.id}/correct`), 'Sign the correction', {
      'goalOutcomes.0.outcome': 'not achieved',
      'goalOutcomes.0.goesOn': 'yes',
      reason: 'It was this one after all',
    })
    expect(await missed()).toEqual({ missed_reviews: 1 })
    const struck = await asha.post(`/records/${review!.id}/entered-in-error`, { reason: 'Another client’s review' })
    expect(struck.status).toBe(303)
    expect(await missed()).toEqual({ missed_reviews: 0 })
  })
})
