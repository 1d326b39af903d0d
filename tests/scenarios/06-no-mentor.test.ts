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
})

test('scenario 6: without a mentor nobody becomes the case manager, and the way to an interim one is there', async () => {
  const tom = await cast.home.caseManager('Tom Birch', { manager: cast.lena })
  const lena = await signInAs(app, cast.lena)
  const fileId = await openThroughPage(lena)
  const form = await lena.get(`/files/${fileId}/allocation/propose`)
  const refused = await lena.press(form, 'Ask them', proposalTyped(tom.personId))
  expect(refused.status).toBe(422)
  expect(refused.errors).toEqual([
    'Tom Birch has no mentor on Mon 2 Mar (M01): nobody holds a file without somebody who holds them',
  ])
  expect(refused.link('Assign interim mentor')).toBe(`/people/${tom.personId}/mentor?kind=interim`)
  expect(await database.sql('select id from app.allocation where file_id = $1', [fileId])).toEqual([])

  await cast.home.mentorship(cast.mary, tom, { kind: 'interim', from: '2026-03-02', to: '2026-05-31' })
  expect((await lena.press(form, 'Ask them', proposalTyped(tom.personId))).status).toBe(303)
})

test('scenario 6: a mentor who went before the answer stops the acceptance', async () => {
  const una = await cast.home.caseManager('Una Marsh', { manager: cast.lena })
  const pair = await cast.home.mentorship(cast.mary, una)
  const lena = await signInAs(app, cast.lena)
  const fileId = await openThroughPage(lena, {
    legalName: 'Omar Haddad',
    preferredName: '',
    'dateOfBirth-year': '1970',
  })
  await lena.press(await lena.get(`/files/${fileId}/allocation/propose`), 'Ask them', proposalTyped(una.personId))
  await cast.home.pairEnds(pair)

  const client = await signInAs(app, una)
  const proposals = await client.get('/allocations')
  const answer = await client.get(proposals.link('Answer: Omar Haddad'))
  const refused = await client.press(answer, 'Answer and accept', { conflict: 'none' })
  expect(refused.status).toBe(403)
  expect(refused.text).toContain('Una Marsh has no mentor')
})
