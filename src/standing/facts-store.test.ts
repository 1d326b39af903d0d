import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { testDatabase } from '../../tests/support/database.ts'
import { usualCast } from '../../tests/support/scenario.ts'
import { writtenRecords } from '../../tests/support/written-records.ts'
import { loadFileFacts, loadPersonFacts } from './facts-store.ts'

const database = await testDatabase()
database.setNow('2026-11-24T09:00:00Z')
const cast = await usualCast(database)
const { asha, ruth, sam, joan, home, ashaAndRuth } = cast
const { signed, begun, countersigned } = writtenRecords(database, home.organisationId)

const instant = (text: string) => Temporal.Instant.from(text)
const load = (ids: string[], asOf?: string) =>
  database.asSystem(home.organisationId, ({ tx }) => loadFileFacts(tx, ids, asOf ? instant(asOf) : undefined))
const loadFile = async (id: string, asOf?: string) => (await load([id], asOf)).files[0]!
const loadPerson = async (id: string, asOf?: string) =>
  (
    await database.asSystem(home.organisationId, ({ tx }) =>
      loadPersonFacts(tx, [id], asOf ? instant(asOf) : undefined),
    )
  ).people[0]!

test('many files come in one statement, ordered by id; what is not there is left out', async () => {
  const { files } = await load([sam.id, joan.id, randomUUID()])
  expect(files.map((file) => file.fileId)).toEqual([sam.id, joan.id].sort())
  expect((await load([])).files).toEqual([])
})

test('a file of another organisation is not there', async () => {
  const elsewhere = await usualCast(database)
  expect((await load([elsewhere.sam.id])).files).toEqual([])
})

test('a correction changes what a note says but not when it was first recorded', async () => {
  const file = await home.file('One Note', { heldBy: asha, openedOn: '2026-10-01' })
  const id = await signed(file.id, 'case-note', { subtype: 'phone', direct: true }, { at: '2026-11-02T10:00:00Z' })
  await signed(
    file.id,
    'case-note',
    { subtype: 'phone', direct: true, voice: true },
    { id, at: '2026-11-05T10:00:00Z', kind: 'corrected', reason: 'Their words were missing' },
  )

  expect(await loadFile(file.id)).toMatchObject({
    notes: [{ id, voice: true, recordedAt: instant('2026-11-02T10:00:00Z') }],
    corrections: { withReason: 1, withoutReason: 0 },
  })
  expect(await loadFile(file.id, '2026-11-03T00:00:00Z')).toMatchObject({
    notes: [{ id, voice: false }],
    corrections: { withReason: 0, withoutReason: 0 },
  })
  expect((await loadFile(file.id, '2026-11-01T00:00:00Z')).notes).toEqual([])
})

test('what was entered in error no longer counts, and notes say so', async () => {
  const file = await home.file('In Error', { heldBy: asha, openedOn: '2026-10-01' })
  const noteId = await signed(file.id, 'case-note', { subtype: 'phone' }, { at: '2026-11-02T10:00:00Z' })
  const summaryId = await signed(file.id, 'case-summary', { asAt: '2026-11-02' }, { at: '2026-11-02T10:00:00Z' })
  for (const [id, type] of [
    [noteId, 'case-note'],
    [summaryId, 'case-summary'],
  ] as const) {
    await signed(
      file.id,
      type,
      { asAt: '2026-11-02' },
      { id, kind: 'entered in error', reason: 'Another client', at: '2026-11-03T10:00:00Z' },
    )
  }
  const facts = await loadFile(file.id)
  expect(facts.notes).toMatchObject([{ enteredInError: true }])
  expect(facts.summaries).toEqual([])
  expect((await loadFile(file.id, '2026-11-02T12:00:00Z')).summaries).toHaveLength(1)
})

test('a draft is one until it is signed or discarded, also seen from later', async () => {
  const file = await home.file('Drafted', { heldBy: asha, openedOn: '2026-10-01' })
  const draft = await begun(file.id, 'case-note', { at: '2026-11-02T10:00:00Z', by: asha.personId })
  await signed(file.id, 'case-note', { subtype: 'phone' }, { id: draft, at: '2026-11-04T10:00:00Z' })
  const dropped = await begun(file.id, 'plan', { at: '2026-11-05T10:00:00Z', by: asha.personId })
  await database.sql(`update app.record set state = 'discarded', discarded_at = '2026-11-06T10:00:00Z' where id = $1`, [
    dropped,
  ])

  const draftsAt = async (asOf?: string) => (await loadFile(file.id, asOf)).drafts.map((each) => each.id)
  expect(await draftsAt('2026-11-03T00:00:00Z')).toEqual([draft])
  expect(await draftsAt('2026-11-05T12:00:00Z')).toEqual([dropped])
  expect(await draftsAt()).toEqual([])
})

test('a proposed chronology entry is not a draft, and knows the note it comes from', async () => {
  const file = await home.file('Proposed', { heldBy: asha, openedOn: '2026-10-01' })
  const noteId = await signed(
    file.id,
    'case-note',
    { subtype: 'phone', significant: true },
    { at: '2026-11-02T10:00:00Z' },
  )
  await begun(file.id, 'chronology-entry', { from: noteId, at: '2026-11-02T10:00:00Z' })
  expect(await loadFile(file.id)).toMatchObject({
    drafts: [],
    chronology: [{ proposed: true, noteId, eventOn: Temporal.PlainDate.from('2026-11-02') }],
    notes: [{ significant: true }],
  })
  await signed(file.id, 'chronology-left-out', { leftOut: true }, { aboutId: noteId, at: '2026-11-03T10:00:00Z' })
  expect((await loadFile(file.id)).notes).toMatchObject([{ significant: false }])
})

test('a countersignature stands under its version only', async () => {
  const file = await home.file('Planned', { heldBy: asha, openedOn: '2026-10-01' })
  const facts = { status: 'active', from: '2026-11-02', to: '2027-11-02', countersignNeeded: true, goals: [] }
  const id = await signed(file.id, 'plan', facts, { at: '2026-11-02T10:00:00Z' })
  await countersigned(id, { at: '2026-11-03T10:00:00Z' })
  const isCountersigned = async (asOf?: string) => (await loadFile(file.id, asOf)).plans[0]?.countersigned
  expect(await isCountersigned('2026-11-02T12:00:00Z')).toBe(false)
  expect(await isCountersigned()).toBe(true)
  await signed(file.id, 'plan', facts, {
    id,
    at: '2026-11-04T10:00:00Z',
    kind: 'corrected',
    reason: 'A goal was missing',
  })
  expect(await isCountersigned()).toBe(false)
})

test('a conflict with the client counts on each of their files', async () => {
  const again = await home.file('Sam Carter', { clientId: sam.clientId, heldBy: asha })
  await home.conflict(ruth, sam)
  expect((await loadFile(again.id)).conflicts).toMatchObject([{ personId: ruth.personId, decision: null }])
})

test('the standard and the days off are those decided by then', async () => {
  await home.insert('standard_change', {
    id: randomUUID(),
    code: 'C09',
    interval: JSON.stringify({ days: 14 }),
    from_on: '2026-11-20',
    reason: 'Agreed by all',
    decided_at: '2026-11-18T10:00:00Z',
  })
  await home.insert('extra_holiday', {
    id: randomUUID(),
    on_day: '2026-12-24',
    nation: 'England',
    name: 'Closed',
    source: 'us',
    added_at: '2026-11-18T10:00:00Z',
  })
  const eve = Temporal.PlainDate.from('2026-12-24')
  const before = await load([sam.id], '2026-11-17T00:00:00Z')
  const after = await load([sam.id])
  expect(before.changes).toEqual([])
  expect(after.changes).toMatchObject([{ code: 'C09', interval: { days: 14 }, grace: null }])
  expect([before, after].map((own) => own.calendarOf('England').isWorkingDay(eve))).toEqual([true, false])
  expect(after.calendarOf('Scotland').isWorkingDay(eve)).toBe(true)
})

test('of a person it is known who mentors them, what they hold and when they reflected, and nothing they wrote', async () => {
  await signed(asha.personId, 'reflective-log', {}, { zone: 'M3', at: '2026-11-20T23:30:00Z', authorId: asha.personId })
  const agreement = await signed(
    ashaAndRuth,
    'mentoring-agreement',
    { frequencyDays: 42, minutes: 60, reviewDueOn: '2027-01-05' },
    { zone: 'M1', at: '2026-11-02T10:00:00Z', authorId: ruth.personId },
  )
  await home.insert('session', {
    id: randomUUID(),
    mentorship_id: ashaAndRuth,
    mentor_id: ruth.personId,
    mentee_id: asha.personId,
    planned_at: '2026-11-10T10:00:00Z',
    held_from: '2026-11-10T10:00:00Z',
    held_to: '2026-11-10T11:00:00Z',
    status: 'agreed',
    mentor_signed_at: '2026-11-11T10:00:00Z',
    mentee_signed_at: '2026-11-12T10:00:00Z',
    is_counted: true,
    created_at: '2026-10-10T10:00:00Z',
  })

  const facts = await loadPerson(asha.personId)
  expect(facts).toMatchObject({
    roles: ['case manager'],
    reflectedOn: [Temporal.PlainDate.from('2026-11-20')],
    agreements: [{ id: agreement, signedByBoth: false, minutes: 60 }],
    sessions: [{ status: 'agreed', agreedMinutes: 60 }],
  })
  expect(facts.caseload.map((each) => each.fileId)).toContain(sam.id)
  expect(facts.mentorships.map((pair) => pair.mentorName).sort()).toEqual(['Dele Okoro', 'Ruth Adeyemi'])
  expect((await loadPerson(asha.personId, '2026-11-11T12:00:00Z')).sessions).toMatchObject([
    { status: 'draft record', menteeSignedAt: null, mentorSignedAt: instant('2026-11-11T10:00:00Z') },
  ])
})

test('an agreement reviewed is one more signed by both, and what was entered in error is none', async () => {
  const { benAndMary, ben, mary } = cast
  const signedByBoth = async (at: string, id?: string) => {
    const about = {
      zone: 'M1',
      at,
      authorId: mary.personId,
      ...(id && { id, kind: 'corrected' as const, reason: 'Reviewed' }),
    }
    const record = await signed(benAndMary, 'mentoring-agreement', { minutes: 60, reviewDueOn: '2027-01-05' }, about)
    await countersigned(record)
    return record
  }
  const agreement = await signedByBoth('2026-06-02T10:00:00Z')
  await signedByBoth('2026-09-01T10:00:00Z', agreement)
  expect((await loadPerson(ben.personId)).agreements).toMatchObject([
    { id: agreement, signedByBoth: true },
    { id: agreement, signedByBoth: true },
  ])
  await signed(
    benAndMary,
    'mentoring-agreement',
    {},
    { zone: 'M1', authorId: mary.personId, id: agreement, kind: 'entered in error', reason: 'Another pair' },
  )
  expect((await loadPerson(ben.personId)).agreements).toEqual([])
})
