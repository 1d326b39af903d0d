import { beforeAll, expect, test } from 'vitest'
import { signInAs, testApp } from '../../tests/support/app.ts'
import type { Client } from '../../tests/support/client.ts'
import { testDatabase } from '../../tests/support/database.ts'
import { allocateThroughPages } from '../../tests/support/opening.ts'
import { usualCast } from '../../tests/support/scenario.ts'

const database = await testDatabase()
const app = testApp(database)
let cast: Awaited<ReturnType<typeof usualCast>>
let lena: Client

beforeAll(async () => {
  database.setNow('2026-03-02T09:00:00Z')
  cast = await usualCast(database)
  lena = await signInAs(app, cast.lena)
})

test('a last day needs a reason, and is not before the first', async () => {
  const page = await lena.get(`/files/${cast.joan.id}/allocation`)
  const form = await lena.get(page.link('Set the last day of Ben Hale'))
  expect((await lena.press(form, 'Set the last day', { lastDay: '', reason: 'transfer' })).errors).toEqual([
    'Choose the last day',
  ])
  expect((await lena.press(form, 'Set the last day', { lastDay: '2026-03-31', reason: '' })).errors).toEqual([
    'Choose why it ends',
  ])
  expect((await lena.press(form, 'Set the last day', { lastDay: '2020-01-01', reason: 'transfer' })).errors).toEqual([
    'The last day is before the first',
  ])
  const ended = await lena.press(form, 'Set the last day', { lastDay: '2026-03-03', reason: 'workload' })
  expect(ended.location).toBe(`/files/${cast.joan.id}/allocation?done=allocation-ended`)
})

test('what nobody was responsible for between two is said, day by day', async () => {
  await allocateThroughPages(lena, await signInAs(app, cast.asha), cast.joan.id, cast.asha.personId, {
    startOn: '2026-03-06',
    introductionDueOn: '2026-03-13',
  })
  const history = await lena.get(`/files/${cast.joan.id}/allocation`)
  expect(history.text).toContain('Days on which nobody was responsible4 Mar 2026 to 5 Mar 2026')
})

test('once it has ended it is not ended again', async () => {
  const [{ id } = { id: '' }] = await database.sql<{ id: string }>(
    'select id from app.allocation where file_id = $1 and person_id = $2',
    [cast.joan.id, cast.ben.personId],
  )
  database.setNow('2026-03-04T09:00:00Z')
  lena = await signInAs(app, cast.lena)
  const refused = await lena.post(`/allocations/${id}/end`, { lastDay: '2026-03-31', reason: 'workload' })
  expect(refused.status).toBe(403)
  expect(refused.text).toContain('ended already')
})

test('a case is weighed anew, by its parts or as a number, and the log keeps both', async () => {
  const { id, weight } = (
    await database.sql<{ id: string; weight: number }>(
      `select id, weight from app.allocation where file_id = $1 and role = 'primary'`,
      [cast.sam.id],
    )
  )[0]!
  const form = await lena.get(`/allocations/${id}/weight`)
  expect((await lena.press(form, 'Keep this weight', { weight: 'much' })).errors).toEqual([
    'Choose the four parts, or enter a weight from 1 to 10',
  ])
  const parts = { weight: '', risk: '2', contact: '3', agencies: '1', travel: '1' }
  expect((await lena.press(form, 'Keep this weight', parts)).status).toBe(303)
  expect(await database.sql('select weight from app.allocation where id = $1', [id])).toEqual([{ weight: 7 }])
  const [log] = await database.sql('select detail from app.access_log where action = $1', ['weight changed'])
  expect(log).toEqual({ detail: `${weight} to 7` })
})

test('neither is for the case manager or the mentor, and to another team’s line manager there is nothing', async () => {
  const [{ id } = { id: '' }] = await database.sql<{ id: string }>(
    `select id from app.allocation where file_id = $1 and role = 'primary'`,
    [cast.sam.id],
  )
  const people = { ...cast, other: await cast.home.lineManager('Olu Bright') }
  for (const [who, status] of [
    ['asha', 403],
    ['ruth', 403],
    ['other', 404],
  ] as const) {
    const client = await signInAs(app, people[who])
    for (const act of ['end', 'weight'] as const) {
      expect([who, act, (await client.get(`/allocations/${id}/${act}`)).status]).toEqual([who, act, status])
      const fields = { lastDay: '2026-03-31', reason: 'workload', weight: '1' }
      expect([who, act, (await client.post(`/allocations/${id}/${act}`, fields)).status]).toEqual([who, act, status])
    }
  }
  expect(await database.sql('select end_on from app.allocation where id = $1', [id])).toEqual([{ end_on: null }])
})
