import { beforeAll, expect, test } from 'vitest'
import { signInAs, testApp } from '../support/app.ts'
import { accepted, asked, planned } from '../support/cover.ts'
import { testDatabase } from '../support/database.ts'
import { usualCast } from '../support/scenario.ts'

const database = await testDatabase()
const app = testApp(database)
let cast: Awaited<ReturnType<typeof usualCast>>

beforeAll(async () => {
  database.setNow('2026-07-20T09:00:00Z')
  cast = await usualCast(database)
})

test('scenario 50: cover accepted by somebody who then goes on leave for two of the days fails H01 and H02, naming the days', async () => {
  const leave = await planned(app, cast.asha, { from: '2026-08-01', to: '2026-08-14' })
  await asked(app, cast.asha, leave)
  await accepted(app, cast.ruth)
  const asha = await signInAs(app, cast.asha)
  const before = await asha.get(`/cover/absences/${leave}/ready`)
  expect(before.text).not.toContain('Nobody covers')

  await planned(app, cast.ruth, { from: '2026-08-05', to: '2026-08-06' })
  const page = await asha.get(`/cover/absences/${leave}/ready`)
  expect(page.text).toContain('Nobody covers Wed 5 Aug to Thu 6 Aug.')
  expect(page.text).toContain('Ruth Adeyemi is away on Wed 5 Aug to Thu 6 Aug.')

  const [row] = await database.sql<{ failing: string[] }>(
    `select array_agg(run ->> 'code' order by run ->> 'code') as failing from app.file_standing s, jsonb_array_elements(s.proofs #> '{holiday,checks}') run
     where s.file_id = $1 and run ->> 'result' = 'fail' and run ->> 'code' in ('H01', 'H02') and (run ->> 'from')::date <= '2026-07-20' and (run ->> 'to')::date >= '2026-07-20'`,
    [cast.sam.id],
  )
  expect(row?.failing).toEqual(['H01', 'H02'])
})

test('scenario 50: somebody who is away for two of the days is not asked at all, and the page names the days', async () => {
  const leave = await planned(app, cast.ben, { from: '2026-08-01', to: '2026-08-14' })
  await planned(app, cast.mary, { from: '2026-08-05', to: '2026-08-06' })
  const ben = await signInAs(app, cast.ben)
  const page = await ben.get(`/cover/absences/${leave}/ready`)
  expect(page.text).toContain('Mary Flynn is away on Wed 5 Aug to Thu 6 Aug.')
  const answer = await asked(app, cast.ben, leave, { [`person.${cast.joan.id}`]: cast.mary.personId })
  expect(answer.status).toBe(422)
  expect(answer.errors).toEqual([
    'Joan: Mary Flynn is away on Wed 5 Aug to Thu 6 Aug. Ask somebody else, or for other days.',
  ])
})
