import { beforeAll, describe, expect, test } from 'vitest'
import { evaluate } from '#proofs/evaluate.ts'
import { standardOn } from '#standard/organisation-standard.ts'
import { loadFileFacts } from '#standing/facts-store.ts'
import { refreshStandings } from '#standing/jobs.ts'
import { signInAs, testApp } from '../support/app.ts'
import { keptUp } from '../support/cover.ts'
import { testDatabase } from '../support/database.ts'
import { visitTyped } from '../support/note-form.ts'
import { tried } from '../support/raw-records.ts'
import { usualCast } from '../support/scenario.ts'
import { signSummary } from '../support/summary-form.ts'

const database = await testDatabase()
const app = testApp(database)
let cast: Awaited<ReturnType<typeof usualCast>>
let noteId: string

const today = Temporal.PlainDate.from('2026-11-24')

/** What the night has stored of the audit proof, for today. */
async function nightly(): Promise<{ code: string; result: string; evidence: string[] }[]> {
  return database.sql(
    `select run ->> 'code' as code, run ->> 'result' as result, coalesce(run -> 'evidence', '[]') as evidence
     from app.file_standing s, jsonb_array_elements(s.proofs #> '{audit,checks}') run
     where s.file_id = $1 and (run ->> 'from')::date <= $2::date and (run ->> 'to')::date >= $2::date order by code`,
    [cast.sam.id, today.toString()],
  )
}

/** The same proof, worked out now for the last 12 months. */
async function unannounced() {
  const { files, changes, calendarOf } = await database.asSystem(cast.home.organisationId, ({ tx }) =>
    loadFileFacts(tx, [cast.sam.id]),
  )
  const facts = files[0]!
  const window = { from: today.subtract({ years: 1 }), to: today }
  return evaluate(facts, standardOn(changes, today), calendarOf(facts.nation), today, 'audit', window)
}

beforeAll(async () => {
  database.setNow('2026-10-05T09:00:00Z')
  cast = await usualCast(database)
  await keptUp(database, cast.sam, cast.asha, '2026-10-05')
  const asha = await signInAs(app, cast.asha)
  expect((await signSummary(asha, cast.sam.id)).status).toBe(303)
  const form = await asha.get(`/files/${cast.sam.id}/notes/new`)
  const late = { 'occurredFrom-date': '2026-09-28', 'occurredFrom-time': '10:00', lateReason: 'Away from the desk' }
  expect((await asha.press(form, 'Sign', { ...visitTyped, ...late })).errors).toEqual([])
  const [row] = await database.sql<{ id: string }>(
    `select record_id as id from app.record_version where book_id = $1 and type = 'case-note'`,
    [cast.sam.id],
  )
  noteId = row!.id
  database.setNow('2026-11-24T02:30:00Z')
  await refreshStandings({ database }, {})
  database.setNow('2026-11-24T10:00:00Z')
})

describe('scenario 56: an auditor arrives unannounced', () => {
  test('the proof of the last 12 months says what the nightly one said, check by check', async () => {
    const stored = await nightly()
    expect(stored.length).toBeGreaterThan(0)
    const { checks } = await unannounced()
    const wrong = checks
      .filter(({ result }) => ['fail', 'amber', 'waived'].includes(result))
      .map(({ code, result, evidence }) => ({ code, result, evidence: [...evidence] }))
      .sort((a, b) => a.code.localeCompare(b.code))
    expect(stored).toEqual(wrong)
  })

  test('it lists the ids of what it rests on, and each of them opens', async () => {
    const { checks } = await unannounced()
    const ids = new Set(checks.flatMap(({ evidence }) => evidence))
    expect(ids).toContain(noteId)
    const rosa = await signInAs(app, cast.rosa)
    expect((await rosa.get(`/records/${noteId}`)).status).toBe(200)
  })

  test('nothing can be edited to change when things were recorded', async () => {
    const recorded = () =>
      database.sql('select version, recorded_at::text from app.record_version where record_id = $1 order by version', [
        noteId,
      ])
    const before = await recorded()
    for (const statement of [
      `update app.record_version set recorded_at = occurred_at where record_id = '${noteId}'`,
      `delete from app.record_version where record_id = '${noteId}'`,
      `update app.access_log set at = now()`,
    ])
      expect([statement, await tried(database, cast.asha, statement)]).toEqual([statement, 'refused'])
    expect(await recorded()).toEqual(before)

    const asha = await signInAs(app, cast.asha)
    const form = await asha.get(`/records/${noteId}/correct`)
    const { action, fields } = form.form('Sign the correction')
    const typed = { ...fields, facts: 'Sam took 10 mg.', reason: 'The wrong dose', recordedAt: '2026-09-28T10:00:00Z' }
    expect((await asha.post(action, typed)).status).toBe(303)
    const after = await recorded()
    expect(after[0]).toEqual(before[0])
    expect(after[1]).toMatchObject({ recorded_at: '2026-11-24 10:00:00+00' })
  })
})
