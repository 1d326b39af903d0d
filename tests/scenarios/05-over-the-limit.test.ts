import { beforeAll, expect, test } from 'vitest'
import { signInAs, testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { openThroughPage, proposalTyped } from '../support/opening.ts'
import { usualCast } from '../support/scenario.ts'

const database = await testDatabase()
const app = testApp(database)
let cast: Awaited<ReturnType<typeof usualCast>>

beforeAll(async () => {
  database.setNow('2026-03-02T09:00:00Z')
  cast = await usualCast(database)
  // Asha holds Sam with a weight of 3: 15 + 3 and 78 more are 96 points.
  for (const [index, weight] of [10, 10, 10, 10, 10, 10, 10, 8].entries())
    await cast.home.file(`Client ${index}`, { heldBy: cast.asha, weight })
})

test('scenario 5: at 96 points a case of weight 6 is not given without a written plan', async () => {
  const lena = await signInAs(app, cast.lena)
  const fileId = await openThroughPage(lena)
  const form = await lena.get(`/files/${fileId}/allocation/propose`)
  expect(form.text).toContain('Asha Patel: 96 points, 100 with it')

  const refused = await lena.press(form, 'Ask them', proposalTyped(cast.asha.personId))
  expect(refused.status).toBe(422)
  expect(refused.errors).toEqual([
    'Asha Patel would carry 102 of 100 points: write how the work stays safe, or choose somebody else',
  ])
  expect(refused.text).toContain('102 of 100 over the limit')
  expect(await database.sql('select id from app.allocation where file_id = $1', [fileId])).toEqual([])

  const plan = 'Client 0 and Client 1 close by the end of March; no new case before May.'
  const asked = await lena.press(refused, 'Ask them', { ...proposalTyped(cast.asha.personId), plan })
  expect(asked.status).toBe(303)
  const [kept] = await database.sql('select caseload_after, workload_plan from app.allocation where file_id = $1', [
    fileId,
  ])
  expect(kept).toEqual({ caseload_after: 102, workload_plan: plan })
})

test('scenario 5: a case that was asked for and not yet answered counts', async () => {
  const lena = await signInAs(app, cast.lena)
  const fileId = await openThroughPage(lena, {
    legalName: 'Omar Haddad',
    preferredName: '',
    'dateOfBirth-year': '1970',
  })
  const form = await lena.get(`/files/${fileId}/allocation/propose`)
  expect(form.text).toContain('Asha Patel: 102 points, 106 with it')
})
