import { beforeAll, expect, test } from 'vitest'
import { signInAs, testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { signNote } from '../support/note-form.ts'
import { usualCast } from '../support/scenario.ts'

const database = await testDatabase()
const app = testApp(database)
let cast: Awaited<ReturnType<typeof usualCast>>

beforeAll(async () => {
  database.setNow('2026-11-09T12:00:00Z')
  cast = await usualCast(database)
  await signNote(await signInAs(app, cast.asha), cast.sam.id)
})

const quietLine = 'Sign “no activity this week”'
const notes = () =>
  database.sql<{ subtype: string }>(
    `select facts ->> 'subtype' as subtype from app.record_version where book_id = $1 order by sequence`,
    [cast.sam.id],
  )

test('scenario 25: in a week in which something was written, there is no such line to sign', async () => {
  database.setNow('2026-11-13T17:00:00Z')
  const asha = await signInAs(app, cast.asha)
  const page = await asha.get(`/files/${cast.sam.id}/notes/new`)
  expect(page.offers(quietLine)).toBe(false)
})

test('scenario 25: on the Friday of a quiet week one line is signed with one press, and not a second one', async () => {
  database.setNow('2026-11-20T17:00:00Z')
  const asha = await signInAs(app, cast.asha)
  const page = await asha.get(`/files/${cast.sam.id}/notes/new`)
  expect(page.text).not.toContain('Three quiet weeks')
  expect((await asha.press(page, quietLine)).status).toBe(303)
  const other = page.form(quietLine)
  const again = await asha.post(other.action, { ...other.fields, _record: crypto.randomUUID() })
  expect(again.status).toBe(403)
  expect(again.text).toContain('Something is already written for this week')
  expect((await notes()).map((note) => note.subtype)).toEqual(['home-visit', 'no-activity'])
})

test('scenario 25: the third in a row asks for a contact check', async () => {
  for (const friday of ['2026-11-27', '2026-12-04']) {
    database.setNow(`${friday}T17:00:00Z`)
    const asha = await signInAs(app, cast.asha)
    const page = await asha.get(`/files/${cast.sam.id}/notes/new`)
    expect(page.text).not.toContain('Three quiet weeks in a row')
    expect((await asha.press(page, quietLine, { remark: 'On holiday with her mother.' })).status).toBe(303)
  }
  database.setNow('2026-12-11T17:00:00Z')
  const asha = await signInAs(app, cast.asha)
  const page = await asha.get(`/files/${cast.sam.id}/notes/new`)
  expect(page.text).toContain('Three quiet weeks in a row: check that direct contact is still what was agreed.')
})
