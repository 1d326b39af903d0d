import { beforeAll, expect, test } from 'vitest'
import { refreshOrganisation } from '#standing/refresh.ts'
import { signInAs, testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { usualCast } from '../support/scenario.ts'

const database = await testDatabase()
const app = testApp(database)
let cast: Awaited<ReturnType<typeof usualCast>>

beforeAll(async () => {
  database.setNow('2026-11-23T09:00:00Z')
  cast = await usualCast(database)
  await refreshOrganisation(database, cast.home.organisationId)
})

const waivers = () => database.sql('select code from app.waiver where book_id = $1', [cast.sam.id])

test('scenario 57: a duty set aside as “n/a” without a day to look at it again is refused, with what was typed kept', async () => {
  const lena = await signInAs(app, cast.lena)
  const page = await lena.get(`/files/${cast.sam.id}/set-aside?code=C14`)
  expect(page.value('Why')).toBe('')
  const refused = await lena.press(page, 'Set it aside', { reason: 'n/a' })
  expect(refused.status).toBe(422)
  expect(refused.errors).toEqual([
    'Say why, so that somebody who does not know the file understands it',
    'Enter the day it is looked at again',
  ])
  expect(refused.value('Why')).toBe('n/a')
  const again = await lena.press(refused, 'Set it aside', { reason: 'There is nothing to sum up yet.' })
  expect(again.errors).toEqual(['Enter the day it is looked at again'])
  expect(await waivers()).toEqual([])
})

test('scenario 57: past the page the database refuses it too', async () => {
  await expect(
    database.asActor(cast.lena, ({ tx }) =>
      tx
        .insertInto('app.waiver')
        .values({
          organisation_id: cast.home.organisationId,
          id: crypto.randomUUID(),
          book_id: cast.sam.id,
          code: 'C14',
          reason: 'n/a and nothing more',
          review_on: null as never,
          waived_by: cast.lena.personId,
        })
        .execute(),
    ),
  ).rejects.toThrow(/review_on/)
  expect(await waivers()).toEqual([])
})
