import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { signInAs, testApp } from '../support/app.ts'
import type { Fields } from '../support/client.ts'
import { accepted, asked, coverId, planned } from '../support/cover.ts'
import { testDatabase } from '../support/database.ts'
import { visitTyped } from '../support/note-form.ts'
import { usualCast } from '../support/scenario.ts'

const database = await testDatabase()
const app = testApp(database)
let cast: Awaited<ReturnType<typeof usualCast>>
let cover: string
let noteUrl: string
/** The form of a note, opened while they covered. */
let late: { action: string; fields: Fields }

// Leave from Mon 2 to Fri 6 Nov 2026: London keeps Greenwich time, so it ends at midnight of the 7th.
const begins = '2026-11-02T00:00:00Z'
const ends = '2026-11-07T00:00:00Z'
const justBefore = (instant: string) => Temporal.Instant.from(instant).subtract({ milliseconds: 1 }).toString()
const aMinuteAfter = (instant: string) => Temporal.Instant.from(instant).add({ minutes: 1 }).toString()

const closed = {
  file: 404,
  timeline: 404,
  'cover page': 404,
  'the note they wrote': 404,
  'the form sent late': 404,
  'found by search': false,
  'found by its words': false,
  'in the list to write in': false,
}
const opened = {
  file: 200,
  timeline: 200,
  'cover page': 200,
  'the note they wrote': 200,
  'the form sent late': 303,
  'found by search': true,
  'found by its words': true,
  'in the list to write in': true,
}

/** Every way into the file there is, and what each answers now. */
async function ways(): Promise<Record<string, number | boolean>> {
  const client = await signInAs(app, cast.dele)
  const file = `/files/${cast.sam.id}`
  const status = async (url: string) => (await client.get(url)).status
  const names = async (url: string) => (await client.get(url)).text.includes('Sam Carter')
  return {
    file: await status(file),
    timeline: await status(`${file}/timeline`),
    'cover page': await status(`${file}/cover`),
    'the note they wrote': await status(noteUrl),
    'the form sent late': (await client.post(late.action, { ...late.fields, _record: randomUUID() })).status,
    'found by search': await names('/search?q=Carter'),
    'found by its words': (await client.get('/search?q=dripping')).text.includes('The kitchen tap'),
    'in the list to write in': await names('/write'),
  }
}

beforeAll(async () => {
  database.setNow('2026-10-12T09:00:00Z')
  cast = await usualCast(database)
  const leave = await planned(app, cast.asha, { from: '2026-11-02', to: '2026-11-06' })
  const deleThenRuth = { [`person.${cast.sam.id}`]: cast.dele.personId, [`second.${cast.sam.id}`]: cast.ruth.personId }
  await asked(app, cast.asha, leave, deleThenRuth)
  await accepted(app, cast.dele)
  cover = await coverId(database, cast.sam, cast.dele)
})

/** Signs a note as the cover, and keeps a second form open. */
async function writeAsCover(): Promise<void> {
  const client = await signInAs(app, cast.dele)
  const typed = { ...visitTyped, 'occurredFrom-date': '2026-11-02', 'occurredFrom-time': '08:00' }
  const form = await client.get(`/files/${cast.sam.id}/notes/new`)
  const { action, fields } = form.form('Sign')
  const signed = await client.post(action, { ...fields, ...typed, facts: 'The kitchen tap is dripping.' })
  expect([signed.status, signed.errors]).toEqual([303, []])
  late = { action, fields: { ...fields, ...typed, facts: 'Looked in again.', lateReason: 'Away from the desk' } }
  const [row] = await database.sql<{ id: string }>(
    `select record_id as id from app.record_version where book_id = $1 and type = 'case-note' and author_id = $2`,
    [cast.sam.id, cast.dele.personId],
  )
  noteUrl = `/records/${row!.id}`
}

describe('scenario 54: access by cover begins and ends with it, with no step of anybody', () => {
  test('a moment before it begins the file is closed; with its first instant it is open', async () => {
    database.setNow(justBefore(begins))
    const early = await signInAs(app, cast.dele)
    expect((await early.get(`/files/${cast.sam.id}`)).status).toBe(404)
    database.setNow(begins)
    const client = await signInAs(app, cast.dele)
    expect((await client.get(`/files/${cast.sam.id}`)).status).toBe(200)
  })

  test('while they cover every way in is open', async () => {
    database.setNow('2026-11-02T09:00:00Z')
    await writeAsCover()
    expect(await ways()).toEqual(opened)
    database.setNow(justBefore(ends))
    expect(await ways()).toEqual(opened)
  })

  test('with the last instant every way in is closed, and stays so a minute later', async () => {
    database.setNow(ends)
    expect(await ways()).toEqual(closed)
    database.setNow(aMinuteAfter(ends))
    expect(await ways()).toEqual(closed)
  })

  test('their notes remain theirs, as cover', async () => {
    const asha = await signInAs(app, cast.asha)
    const note = await asha.get(noteUrl)
    expect(note.status).toBe(200)
    expect(note.text).toContain('The kitchen tap is dripping.')
    expect(note.text).toContain('Dele Okoro')
    const [row] = await database.sql<{ author: string; as: string }>(
      `select author_name as author, relationship_at_time as as from app.record_version where record_id = $1`,
      [noteUrl.slice('/records/'.length)],
    )
    expect(row).toEqual({ author: 'Dele Okoro', as: 'cover' })
  })

  test('what stays open to them is the hand-back, without the file behind it', async () => {
    const client = await signInAs(app, cast.dele)
    const page = await client.get(`/cover/${cover}/hand-back`)
    expect(page.status).toBe(200)
    expect(page.text).toContain('Your access to the file has ended.')
    expect((await client.get('/cover')).text).toContain('To hand back')
  })
})
