import { beforeAll, expect, test } from 'vitest'
import { signInAs, testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { signNote } from '../support/note-form.ts'
import { usualCast } from '../support/scenario.ts'

const database = await testDatabase()
const app = testApp(database)
let cast: Awaited<ReturnType<typeof usualCast>>
let recordId: string

beforeAll(async () => {
  database.setNow('2026-11-09T12:00:00Z')
  cast = await usualCast(database)
  const { home, asha, ben, sam } = cast
  expect((await signNote(await signInAs(app, asha), sam.id)).status).toBe(303)
  const [note] = await database.sql<{ id: string }>(`select id from app.record where type = 'case-note'`)
  recordId = note!.id
  await database.sql(`update app.allocation set end_on = '2026-11-13', end_reason = 'transfer' where file_id = $1`, [
    sam.id,
  ])
  await home.allocation(sam, ben, { from: '2026-11-14' })
})

test('scenario 24: while the author works here, nobody adds to the note for them', async () => {
  const lena = await signInAs(app, cast.lena)
  const record = await lena.get(`/records/${recordId}`)
  expect([record.offers('Add an addendum'), record.offers('Correct')]).toEqual([false, false])
  const refused = await lena.post(`/records/${recordId}/addendum`, { reason: 'The dose was 10 mg.' })
  expect(refused.status).toBe(403)
  expect(refused.text).toContain('still works here')
})

test('scenario 24: when the author has left, the manager adds to it in her own name, and nobody signs as the author', async () => {
  database.setNow('2026-11-16T09:00:00Z')
  await cast.home.leaves(cast.asha, '2026-11-13')
  const lena = await signInAs(app, cast.lena)
  const record = await lena.get(`/records/${recordId}`)
  expect(record.offers('Correct')).toBe(false)
  const page = await lena.get(record.link('Add an addendum'))
  const unsaid = await lena.press(page, 'Sign the addendum', { reason: ' ' })
  expect([unsaid.status, unsaid.errors]).toEqual([422, ['Write what is to be added']])
  const added = await lena.follow(await lena.press(page, 'Sign the addendum', { reason: 'The dose was 10 mg.' }))
  expect(added.text).toMatch(/Addendum by Lena Fox, 16 November 2026, 09:00: The dose was 10 mg\./)
  expect(added.text).toContain('Sam took 20 mg in the morning.')
  expect(added.text).toContain('by Asha Patel')

  const versions = await database.sql(
    'select version, kind, author_name from app.record_version where record_id = $1 order by version',
    [recordId],
  )
  expect(versions).toEqual([
    { version: 1, kind: 'signed', author_name: 'Asha Patel' },
    { version: 2, kind: 'addendum', author_name: 'Lena Fox' },
  ])
  const ben = await signInAs(app, cast.ben)
  expect((await ben.get(`/records/${recordId}`)).offers('Correct')).toBe(false)
  expect((await ben.get(`/files/${cast.sam.id}/timeline`)).text).toContain('addendum')
})
