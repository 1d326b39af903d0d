import { beforeAll, expect, test } from 'vitest'
import { signInAs, testApp } from '../support/app.ts'
import type { Client } from '../support/client.ts'
import { testDatabase } from '../support/database.ts'
import { booked, bothOf, discussed, record, sessionForm } from '../support/mentoring.ts'
import { usualCast } from '../support/scenario.ts'

const database = await testDatabase()
const app = testApp(database)
let cast: Awaited<ReturnType<typeof usualCast>>
let mentor: Client
let mentee: Client
let id: string
let quiet: { id: string }

beforeAll(async () => {
  database.setNow('2026-03-02T16:00:00Z')
  cast = await usualCast(database)
  quiet = await cast.home.file('Noor Ali', { heldBy: cast.asha })
  ;({ mentor, mentee } = await bothOf(app, cast.ruth, cast.asha))
  id = await booked(database, cast.ashaAndRuth, cast.ruth, cast.asha, '2026-03-02T14:00:00Z')
  await record(
    mentor,
    id,
    sessionForm(id, '2026-03-02T14:00:00Z', '2026-03-02T15:30:00Z', '2026-04-08T13:00:00Z', {
      ...discussed(0, cast.sam.id, {
        discussed: 'Asha doubts herself after the quarrel.',
        decision: 'Step back to the gate for two weeks',
        rationale: 'His own wish; no falls in eight weeks',
      }),
      ...discussed(1, quiet.id),
      _do: 'sign',
    }),
  )
})

const notes = (file: string) =>
  database.sql<{
    id: string
    content: string
    author_id: string
    relationship_at_time: string
    facts: Record<string, unknown>
    version: number
  }>(
    `select r.id, v.content, v.author_id, v.relationship_at_time, v.facts, v.version from app.record r join app.record_version v on v.record_id = r.id
     where r.book_id = $1 and r.type = 'case-note' order by v.version`,
    [file],
  )

test('scenario 65: on the mentor’s signature the decision is a supervision note of the mentor’s in the file, without the conversation', async () => {
  const [note, ...others] = await notes(cast.sam.id)
  expect(others).toHaveLength(0)
  expect(note).toMatchObject({ author_id: cast.ruth.personId, relationship_at_time: 'mentor' })
  expect(note!.facts).toMatchObject({ subtype: 'mentor-decision', supervision: true })
  expect(JSON.parse(note!.content).decisions).toEqual([
    {
      what: 'Step back to the gate for two weeks',
      why: 'His own wish; no falls in eight weeks',
      by: 'Ruth Adeyemi, mentor, with Asha Patel',
    },
  ])
  expect(note!.content).not.toContain('quarrel')
  const page = await (await signInAs(app, cast.lena)).get(`/records/${note!.id}`)
  expect(page.text).toContain('Step back to the gate for two weeks')
})

test('scenario 65: a case without a decision is kept as discussed, no change, and has no note', async () => {
  expect(await notes(quiet.id)).toHaveLength(0)
  const rows = await database.sql(
    'select file_id, has_decision, decision_note_id is not null as noted from app.case_discussion where session_id = $1',
    [id],
  )
  expect(rows).toContainEqual({ file_id: cast.sam.id, has_decision: true, noted: true })
  expect(rows).toContainEqual({ file_id: quiet.id, has_decision: false, noted: false })
  expect((await mentee.get(`/sessions/${id}`)).text).toContain('discussed; no change')
})

test('scenario 65: correcting the record corrects the note, and taking the decision out strikes it through', async () => {
  const correct = async (fields: Record<string, string>) => {
    const page = await mentor.get(`/records/${id}/correct`)
    const done = await mentor.press(page, 'Sign the correction', { ...fields, reason: 'Misheard' })
    expect([done.status, done.errors]).toEqual([303, []])
  }
  await correct({ 'discussions.0.decision': 'Step back for three weeks' })
  const corrected = await notes(cast.sam.id)
  expect(corrected.map(({ version }) => version)).toEqual([1, 2])
  expect(corrected[1]!.content).toContain('Step back for three weeks')
  await correct({ whatWentWell: 'The review, mostly.' })
  expect(await notes(cast.sam.id)).toHaveLength(2)
  await correct({ 'discussions.0.decision': '', 'discussions.0.rationale': '', 'discussions.0.copyToFile': '' })
  const [row] = await database.sql(`select state from app.record where id = $1`, [corrected[0]!.id])
  expect(row).toEqual({ state: 'entered in error' })
  expect(
    await database.sql('select has_decision from app.case_discussion where session_id = $1 and file_id = $2', [
      id,
      cast.sam.id,
    ]),
  ).toEqual([{ has_decision: false }])
})

test('scenario 65: the mentee cannot sign it in the mentor’s place', async () => {
  const other = await booked(database, cast.ashaAndRuth, cast.ruth, cast.asha, '2026-03-02T15:00:00Z')
  const page = await mentee.post(`/sessions/${other}/record`, {
    ...sessionForm(other, '2026-03-02T15:00:00Z', '2026-03-02T16:00:00Z', '2026-04-08T13:00:00Z'),
    _do: 'sign',
  })
  expect(page.status).toBe(403)
  expect(page.text).toContain('Ruth Adeyemi signs first')
})
