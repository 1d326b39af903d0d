import { beforeAll, expect, test } from 'vitest'
import { signInAs, testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { signNote } from '../support/note-form.ts'
import { signedRecord } from '../support/raw-records.ts'
import { usualCast } from '../support/scenario.ts'

const database = await testDatabase()
const app = testApp(database)
let cast: Awaited<ReturnType<typeof usualCast>>

beforeAll(async () => {
  database.setNow('2026-11-09T12:00:00Z')
  cast = await usualCast(database)
  const { asha, ruth, sam, ashaAndRuth } = cast
  await signNote(await signInAs(app, asha), sam.id, { facts: 'Asha Patel rang the surgery.' })
  await signedRecord(database, ashaAndRuth, ruth, {
    type: 'session',
    zone: 'M1',
    parts: ['M2'],
    words: 'Asha Patel is tired',
  })
  await signedRecord(database, asha.personId, asha, { type: 'reflection', zone: 'M3' })
})

test('scenario 72: an administrator who searches a mentee’s name finds the colleague and nothing written, and no count of it', async () => {
  const anil = await signInAs(app, cast.anil)
  const found = await anil.get('/search?q=Asha+Patel')
  expect(found.status).toBe(200)
  expect(found.text).toContain('Asha Patel case manager')
  expect(found.text).not.toMatch(/tired|surgery|session|reflection|Sam/i)
  expect(found.text).toContain('No record has these words')
  expect(found.text.replaceAll(/“[^”]*”/g, '')).not.toMatch(/\d/)
})

test('scenario 72: what the pair said is found by the two of them and by no manager; what is private by nobody', async () => {
  const finds = async (who: Parameters<typeof signInAs>[1]) =>
    (await (await signInAs(app, who)).get('/search?q=tired')).root.querySelectorAll('.hits__hit').length
  expect(await Promise.all([cast.asha, cast.ruth, cast.lena, cast.rosa, cast.anil, cast.ben].map(finds))).toEqual([
    1, 1, 0, 0, 0, 0,
  ])
  const private_ = await database.sql(`select 1 from app.search_entry where zone in ('M2', 'M3')`)
  expect(private_).toEqual([])
})

test('scenario 72: a kind of record is offered as a filter only to somebody who could find one', async () => {
  const kindsOf = async (who: Parameters<typeof signInAs>[1], more = '') =>
    (await (await signInAs(app, who)).get(`/search?q=Asha+Patel${more}`)).root
      .querySelectorAll('select option')
      .map((option) => option.text.trim())
  expect(await kindsOf(cast.asha)).toEqual(expect.arrayContaining(['Case note', 'Session record']))
  expect(await kindsOf(cast.lena)).toContain('Case note')
  expect(await kindsOf(cast.lena)).not.toContain('Session record')
  expect(await kindsOf(cast.anil, '&kind=session')).toEqual([])
})
