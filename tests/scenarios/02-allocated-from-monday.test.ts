import { beforeAll, expect, test } from 'vitest'
import { signInAs, testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { openThroughPage, proposalTyped } from '../support/opening.ts'
import { usualCast } from '../support/scenario.ts'

const database = await testDatabase()
const app = testApp(database)
let cast: Awaited<ReturnType<typeof usualCast>>

beforeAll(async () => {
  database.setNow('2026-02-26T10:00:00Z')
  cast = await usualCast(database)
})

test('scenario 2: the first chronology entry of Asha is dated the Monday her allocation begins', async () => {
  const lena = await signInAs(app, cast.lena)
  const fileId = await openThroughPage(lena)
  const waiting = await lena.get('/intake')
  expect(waiting.text).toContain('Sofia Lindqvist')
  expect(waiting.text).toContain('Nobody was asked yet.')

  const form = await lena.get(`/files/${fileId}/allocation/propose`)
  const asked = await lena.press(form, 'Ask them', proposalTyped(cast.asha.personId, { startOn: '2026-03-02' }))
  expect(asked.location).toBe(`/files/${fileId}/allocation?done=allocation-proposed`)

  const asha = await signInAs(app, cast.asha)
  expect((await asha.get(`/files/${fileId}`)).status).toBe(404)
  const proposals = await asha.get('/allocations')
  const answer = await asha.get(proposals.link('Answer: Sofia Lindqvist'))
  expect(answer.heading).toBe('Take the file of Sofia Lindqvist?')
  expect(answer.text).toContain('Hale & Co')
  const accepted = await asha.press(answer, 'Answer and accept', { conflict: 'none' })
  expect(accepted.location).toBe(`/files/${fileId}?done=allocation-accepted`)

  const entries = await database.sql(
    `select v.facts ->> 'eventOn' as "eventOn", v.facts ->> 'category' as category, v.facts ->> 'withinResponsibility' as within,
       v.facts ->> 'allocationId' = a.id::text as announces, v.author_id, v.author_name
     from app.record_version v join app.allocation a on a.file_id = v.book_id
     where v.book_id = $1 and v.type = 'chronology-entry'`,
    [fileId],
  )
  expect(entries).toEqual([
    {
      eventOn: '2026-03-02',
      category: 'allocation',
      within: 'true',
      announces: true,
      author_id: null,
      author_name: 'Wellheld',
    },
  ])
  const [file] = await database.sql('select status from app.file where id = $1', [fileId])
  expect(file?.['status']).toBe('allocated')
  expect((await lena.get('/intake')).text).not.toContain('Sofia')
})

test('scenario 2: she opens the file from the Monday on, and no day sooner', async () => {
  const [{ id: fileId } = { id: '' }] = await database.sql<{ id: string }>(
    `select f.id from app.file f join app.client c on c.id = f.client_id where c.preferred_name = 'Sof'`,
  )
  database.setNow('2026-03-01T23:59:59Z')
  const asha = await signInAs(app, cast.asha)
  expect((await asha.get(`/files/${fileId}`)).status).toBe(404)
  database.setNow('2026-03-02T00:00:00Z')
  const overview = await asha.get(`/files/${fileId}`)
  expect(overview.status).toBe(200)
  expect(overview.heading).toContain('Sofia Lindqvist')
  expect(overview.text).toContain('Asha Patel, since 2 Mar 2026')
})
