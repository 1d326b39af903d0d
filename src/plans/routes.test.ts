import { beforeAll, describe, expect, test } from 'vitest'
import { randomUUIDv7 } from '#platform/ids.ts'
import { signInAs, testApp } from '../../tests/support/app.ts'
import { testDatabase } from '../../tests/support/database.ts'
import { goalTyped, planTyped } from '../../tests/support/plan-form.ts'
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

describe('the first plan', () => {
  test('waits for the profile, and says so before and after it is typed', async () => {
    const file = await cast.home.file('Without Profile', { heldBy: cast.asha })
    const asha = await signInAs(app, cast.asha)
    expect((await asha.get(`/files/${file.id}/plan`)).text).toContain('No plan yet')
    const form = await asha.get(`/files/${file.id}/plan/new`)
    const gap =
      'The first plan waits for the profile: it does not say whether an interpreter is needed and in which formats to write to them. Ask Without and complete the profile.'
    expect(form.text).toContain(gap)
    const refused = await asha.press(form, 'Sign', planTyped())
    expect(refused.status).toBe(422)
    expect(refused.errors).toEqual([gap])
  })

  test('is put before the mentor, whose signature outlives steps that plan nothing new', async () => {
    const file = await plans.newFile()
    const { asha, planId } = await plans.signPlan(file)
    expect(await plans.requestsOf(planId)).toMatchObject([
      { version: 1, person_id: cast.ruth.personId, answered_at: null },
    ])

    const ruth = await signInAs(app, cast.ruth)
    const page = await ruth.get(`/plans/${planId}`)
    expect(page.text).toContain('Because it is the first plan')
    expect((await ruth.press(page, 'Countersign', { remark: 'Clear goals' })).status).toBe(303)

    await asha.press(await asha.get(`/plans/${planId}`), 'Put into force')
    const [stepped] = await plans.plansOf(file)
    expect(stepped).toMatchObject({ status: 'active', version: 2 })
    expect(await plans.requestsOf(planId)).toHaveLength(1)

    const change = await asha.get(`/plans/${planId}/change`)
    await asha.press(change, 'Sign the change', { contingency: 'Ring the trainer first.', reason: 'Lena is away' })
    expect(await plans.requestsOf(planId)).toMatchObject([
      { version: 1 },
      { version: 3, person_id: cast.ruth.personId },
    ])
  })

  test('keeps its goals in the list of the file', async () => {
    const file = await plans.newFile()
    const { planId } = await plans.signPlan(file, goalTyped(1, { statement: 'I cook for Mum', status: '' }))
    expect(await plans.goalsOf(file)).toMatchObject([
      { plan_id: planId, statement: 'I walk the dogs on my own', status: 'active', is_current: true },
      { plan_id: planId, statement: 'I cook for Mum', status: 'active', is_current: true },
    ])
  })
})

describe('what the client says', () => {
  test('a plan is shared first, then stands as they answer', async () => {
    const file = await plans.newFile()
    const { asha, planId } = await plans.signPlan(file, { agreement: 'not yet' })
    expect((await plans.plansOf(file))[0]).toMatchObject({ status: 'shared with client' })
    expect(await plans.requestsOf(planId)).toEqual([])
    const page = await asha.get(`/plans/${planId}`)
    expect(page.text).toContain('Shared, not answered yet')

    const answer = await asha.get(page.link('Sign what they say'))
    const partly = await asha.press(answer, 'Sign', { agreement: 'agrees in part', signedBy: 'client' })
    expect(partly.errors).toEqual(['Write what they do not agree with, in their own words'])
    const refused = await asha.press(answer, 'Sign', {
      agreement: 'does not agree',
      disagreements: 'It is your plan, not mine.',
      signedBy: 'nobody',
      unsignedReason: 'Would not sign',
      reason: 'At home, read aloud',
    })
    expect(refused.status).toBe(303)
    expect((await plans.plansOf(file))[0]).toMatchObject({ status: 'not agreed', version: 2 })
    expect((await asha.get(`/plans/${planId}`)).offers('Put into force')).toBe(false)
    expect((await asha.post(`/plans/${planId}/step`, { to: 'active' })).status).toBe(403)
  })

  test('nobody signs only with a reason', async () => {
    const file = await plans.newFile()
    const asha = await signInAs(app, cast.asha)
    const form = await asha.get(`/files/${file.id}/plan/new`)
    const refused = await asha.press(form, 'Sign', planTyped({ signedBy: 'nobody' }))
    expect(refused.errors).toEqual(['Say why neither they nor a representative signed'])
  })
})

describe('plan after plan', () => {
  test('a newer plan takes the goals over under their ids and supersedes the older', async () => {
    const file = await plans.newFile()
    const { planId } = await plans.signPlan(file)
    const [before] = await plans.goalsOf(file)
    database.setNow('2026-03-16T09:00:00Z')
    const asha = await signInAs(app, cast.asha)
    const form = await asha.get(`/files/${file.id}/plan/new`)
    expect(form.value('The goal')).toBe('I walk the dogs on my own')
    const signed = await asha.press(form, 'Sign', {
      ...goalTyped(0, { target: 'Five a week' }),
      clientStatement: 'More of it.',
      agreement: 'agrees',
      signedBy: 'client',
    })
    expect(signed.errors).toEqual([])
    const [older, newer] = await plans.plansOf(file)
    expect(older).toMatchObject({ id: planId, status: 'superseded' })
    expect(newer).toMatchObject({ status: 'agreed' })
    expect(await plans.goalsOf(file)).toMatchObject([{ id: before!['id'], plan_id: newer!.id, is_current: true }])
    expect((await asha.get(`/files/${file.id}/plan`)).text).toContain('Other plans')
    expect((await asha.get(`/plans/${planId}/change`)).status).toBe(403)
    database.setNow('2026-03-02T09:00:00Z')
  })

  test('closing asks why, and ends its goals', async () => {
    const file = await plans.newFile()
    const { asha, planId } = await plans.signPlan(file)
    const page = await asha.get(`/plans/${planId}`)
    const unsaid = await asha.press(page, 'Close the plan')
    expect(unsaid.status).toBe(422)
    expect(unsaid.errors).toEqual(['Say why the plan is closed'])
    await asha.press(page, 'Close the plan', { reason: 'She has moved away' })
    expect((await plans.plansOf(file))[0]).toMatchObject({ status: 'closed' })
    expect(await plans.goalsOf(file)).toMatchObject([{ is_current: false }])
  })
})

describe('writing', () => {
  test('rows are added and removed without script, and a later row keeps its error', async () => {
    const file = await plans.newFile()
    const asha = await signInAs(app, cast.asha)
    const form = await asha.get(`/files/${file.id}/plan/new`)
    const more = await asha.press(form, 'Add a goal', planTyped())
    expect(more.root.querySelectorAll('[data-repeating="goals"] > [data-rows] > li')).toHaveLength(2)
    const refused = await asha.press(form, 'Sign', {
      ...planTyped(),
      ...goalTyped(4, { statement: 'I cook for Mum', targetOn: '' }),
    })
    expect(refused.errors).toEqual(['“I cook for Mum” is not time-limited: give it a target date'])
    expect(refused.root.querySelector('a[href="#goals.4.targetOn"]')).not.toBeNull()
  })

  test('a draft comes back as it was typed, and changing a signed plan goes on with its own form', async () => {
    const file = await plans.newFile()
    const asha = await signInAs(app, cast.asha)
    const form = await asha.get(`/files/${file.id}/plan/new`)
    const saved = await asha.press(form, 'Save draft', { 'goals.0.statement': 'Something with horses', to: 'soon' })
    const again = await asha.follow(saved)
    expect(again.value('The goal')).toBe('Something with horses')
    const { planId } = await plans.signPlan(file)
    const generic = await asha.get(`/records/${planId}/correct`)
    expect(generic.location).toBe(`/plans/${planId}/change`)
    const unsaid = await asha.press(await asha.follow(generic), 'Sign the change', { contingency: 'Ring Ruth.' })
    expect(unsaid.status).toBe(422)
  })
})

describe('reading', () => {
  test('goals, answers, reviews to come and signatures stand on one page; large print is a choice', async () => {
    const file = await plans.newFile()
    const { asha, planId } = await plans.signPlan(file)
    const page = await asha.get(`/files/${file.id}/plan`)
    expect(page.text).toContain('The first between Mon 13 Apr and Mon 27 Apr')
    expect(page.text).toContain('I want them to wait at the gate.')
    expect(page.text).toContain('Still asked to countersign: Ruth Adeyemi')
    expect(page.root.querySelector('.large-print')).toBeNull()
    const large = await asha.get(page.link('Large print'))
    expect(large.root.querySelector('.large-print')).not.toBeNull()
    const lines = await database.sql(
      `select from app.access_log where book_id = $1 and action = 'read' and detail = 'plan'`,
      [file.id],
    )
    expect(lines).toHaveLength(2)
    expect(large.link('Usual print')).toBe(`/plans/${planId}`)
  })
})

describe('a barrier on its own', () => {
  test('is put to its goal and shown there', async () => {
    const file = await plans.newFile()
    const { asha } = await plans.signPlan(file)
    const [goal] = await plans.goalsOf(file)
    const form = await asha.get(`/files/${file.id}/plan/barriers/new?goal=${goal!['id']}`)
    expect((await asha.press(form, 'Sign', { type: 'fatigue' })).status).toBe(422)
    const signed = await asha.press(form, 'Sign', {
      type: 'fatigue',
      explanation: 'By ten I am done in.',
      tried: 'Shorter walks',
      plan: 'Walk at eight',
      status: 'open',
    })
    expect(signed.location).toBe(`/files/${file.id}/plan?done=barrier-signed`)
    const [fact] = await database.sql<{ has: boolean }>(
      `select (v.facts -> 'goals' -> 0 ->> 'hasBarrier')::boolean as has from app.record_version v where v.book_id = $1 and v.type = 'plan' order by v.sequence desc limit 1`,
      [file.id],
    )
    expect(fact).toEqual({ has: true })
    expect((await asha.get(`/files/${file.id}/plan`)).offers('What is in the way')).toBe(true)
  })
})

describe('who may', () => {
  test('somebody without a relationship finds nothing', async () => {
    const file = await plans.newFile()
    const { planId } = await plans.signPlan(file)
    const ben = await signInAs(app, cast.ben)
    for (const url of [
      `/files/${file.id}/plan`,
      `/files/${file.id}/plan/new`,
      `/files/${file.id}/plan/reviews/new`,
      `/files/${file.id}/plan/barriers/new`,
      `/plans/${planId}`,
      `/plans/${planId}/change`,
      `/plans/${planId}/answer`,
    ])
      expect((await ben.get(url)).status, url).toBe(404)
    expect((await ben.post(`/plans/${planId}/step`, { to: 'active' })).status).toBe(404)
    const own = planTyped({ _record: randomUUIDv7() })
    expect((await ben.post(`/files/${file.id}/plan/new`, { ...own, _do: 'sign' })).status).toBe(404)
  })

  test('mentor and managers read it and are told who writes it', async () => {
    const file = await plans.newFile()
    const { planId } = await plans.signPlan(file)
    for (const member of [cast.ruth, cast.lena, cast.rosa]) {
      const reader = await signInAs(app, member)
      const page = await reader.get(`/plans/${planId}`)
      expect(page.status).toBe(200)
      expect(page.offers('Change it')).toBe(false)
      expect((await reader.get(`/plans/${planId}/change`)).status).toBe(403)
      expect((await reader.post(`/plans/${planId}/step`, { to: 'active' })).status).toBe(403)
    }
  })
})
