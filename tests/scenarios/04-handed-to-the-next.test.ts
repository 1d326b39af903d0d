import { beforeAll, expect, test } from 'vitest'
import { signInAs, testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { allocateThroughPages, openThroughPage, proposalTyped } from '../support/opening.ts'
import { usualCast } from '../support/scenario.ts'

const database = await testDatabase()
const app = testApp(database)
let cast: Awaited<ReturnType<typeof usualCast>>
let fileId: string

beforeAll(async () => {
  database.setNow('2026-03-02T09:00:00Z')
  cast = await usualCast(database)
  const lena = await signInAs(app, cast.lena)
  fileId = await openThroughPage(lena)
  await allocateThroughPages(lena, await signInAs(app, cast.asha), fileId, cast.asha.personId)
})

test('scenario 4: Ben cannot begin while Asha has no last day', async () => {
  const lena = await signInAs(app, cast.lena)
  const form = await lena.get(`/files/${fileId}/allocation/propose`)
  const refused = await lena.press(form, 'Ask them', proposalTyped(cast.ben.personId, { startOn: '2026-05-01' }))
  expect(refused.status).toBe(422)
  expect(refused.errors).toEqual(['Asha Patel holds the file: set their last day first'])
  expect(refused.value('First day')).toBe('2026-05-01')
})

test('scenario 4: Asha until 30 April, Ben from 1 May: every day has exactly one, and Ben gets an entry of his own', async () => {
  database.setNow('2026-04-20T09:00:00Z')
  const lena = await signInAs(app, cast.lena)
  const page = await lena.get(`/files/${fileId}/allocation`)
  const end = await lena.get(page.link('Set the last day of Asha Patel'))
  const ended = await lena.press(end, 'Set the last day', { lastDay: '2026-04-30', reason: 'transfer' })
  expect(ended.status).toBe(303)

  const form = await lena.get(`/files/${fileId}/allocation/propose`)
  expect(form.value('First day')).toBe('2026-05-01')
  const ben = await signInAs(app, cast.ben)
  await allocateThroughPages(lena, ben, fileId, cast.ben.personId, { startOn: '2026-05-01' })

  const days = await database.sql<{ day: string; holders: number }>(
    `select d::date::text as day, (select count(*)::int from app.allocation a where a.file_id = $1 and a.role = 'primary' and a.accepted_at is not null
       and a.start_on <= d and (a.end_on is null or a.end_on >= d)) as holders
     from generate_series('2026-03-02'::date, '2026-06-30'::date, interval '1 day') d`,
    [fileId],
  )
  expect(days.filter((each) => each.holders !== 1)).toEqual([])
  const entries = await database.sql<{ on: string; event: string }>(
    `select v.facts ->> 'eventOn' as on, v.content::json ->> 'event' as event from app.record_version v
     where v.book_id = $1 and v.type = 'chronology-entry' and v.facts ->> 'category' = 'allocation' order by v.sequence`,
    [fileId],
  )
  expect(entries).toEqual([
    { on: '2026-03-02', event: 'The case was allocated to Asha Patel.' },
    { on: '2026-05-01', event: 'The case was allocated to Ben Hale.' },
  ])
})

test('scenario 4: the midnight between them belongs to nobody twice', async () => {
  database.setNow('2026-04-30T22:59:59Z')
  const asha = await signInAs(app, cast.asha)
  const ben = await signInAs(app, cast.ben)
  const opens = async () => [(await asha.get(`/files/${fileId}`)).status, (await ben.get(`/files/${fileId}`)).status]
  expect(await opens()).toEqual([200, 404])
  database.setNow('2026-04-30T23:00:00Z')
  expect(await opens()).toEqual([404, 200])
})

test('scenario 4: two who were asked for the same days cannot both accept', async () => {
  database.setNow('2026-05-04T09:00:00Z')
  const lena = await signInAs(app, cast.lena)
  const second = await openThroughPage(lena, {
    legalName: 'Omar Haddad',
    preferredName: '',
    'dateOfBirth-year': '1970',
  })
  for (const each of [cast.asha, cast.ben]) {
    const form = await lena.get(`/files/${second}/allocation/propose`)
    expect((await lena.press(form, 'Ask them', proposalTyped(each.personId))).status).toBe(303)
  }
  const answerOf = async (who: typeof cast.asha) => {
    const client = await signInAs(app, who)
    const proposals = await client.get('/allocations')
    return client.press(await client.get(proposals.link('Answer: Omar Haddad')), 'Answer and accept', {
      conflict: 'none',
    })
  }
  expect((await answerOf(cast.asha)).status).toBe(303)
  const refused = await answerOf(cast.ben)
  expect(refused.status).toBe(403)
  expect(refused.text).toContain('Another case manager holds this file on one of those days')
})
