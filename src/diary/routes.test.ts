import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { signInAs, testApp } from '../../tests/support/app.ts'
import { testDatabase } from '../../tests/support/database.ts'
import { usualCast } from '../../tests/support/scenario.ts'
import { weekOf } from './store.ts'

const database = await testDatabase()
const app = testApp(database)
let cast: Awaited<ReturnType<typeof usualCast>>

beforeAll(async () => {
  database.setNow('2026-03-02T09:00:00Z')
  cast = await usualCast(database)
})

const typed = (what: string, date = '2026-03-05', time = '10:00') => ({
  kind: 'home-visit',
  what,
  'from-date': date,
  'from-time': time,
  lasting: '60',
  place: 'At home',
})

async function planned(what: string, date?: string, time?: string) {
  const asha = await signInAs(app, cast.asha)
  const form = await asha.get(`/files/${cast.sam.id}/diary/new`)
  const answer = await asha.press(form, 'Put in the diary', typed(what, date, time))
  expect(answer.errors).toEqual([])
  const [row] = await database.sql<{ id: string }>('select id from app.appointment where what = $1', [what])
  return { asha, id: row!.id }
}

const appointmentIn = async (id: string) =>
  (
    await database.sql<Record<string, unknown>>(
      'select status, attendance, client_asked, note_id, from_at::text from app.appointment where id = $1',
      [id],
    )
  )[0]

describe('the diary of a file', () => {
  test('an appointment to come is put in, moved with a reason, and cancelled with one', async () => {
    const { asha, id } = await planned('See the new flat')
    expect((await asha.get(`/files/${cast.sam.id}/diary`)).text).toContain('Thu 5 Mar, 10:00 See the new flat')
    const form = await asha.get(`/diary/${id}/change`)
    expect((await asha.press(form, 'Sign the change', { 'from-time': '14:00' })).errors).toEqual([
      'Say why it is changed',
    ])
    await asha.press(form, 'Sign the change', { 'from-time': '14:00', reason: 'The landlord comes at two' })
    expect(await appointmentIn(id)).toMatchObject({ from_at: '2026-03-05 14:00:00+00' })

    const page = await asha.get(`/diary/${id}`)
    expect(page.text).toContain('Thu 5 Mar, 14:00 to 15:00')
    expect((await asha.press(page, 'Cancel the appointment')).errors).toEqual(['Say why it is cancelled'])
    await asha.press(page, 'Cancel the appointment', { reason: 'The flat is gone' })
    expect(await appointmentIn(id)).toMatchObject({ status: 'cancelled' })
    expect((await asha.post(`/diary/${id}/cancel`, { reason: 'again' })).status).toBe(403)
  })

  test('what is missing comes back with what was typed', async () => {
    const asha = await signInAs(app, cast.asha)
    const form = await asha.get(`/files/${cast.sam.id}/diary/new`)
    const answer = await asha.press(form, 'Put in the diary', { ...typed(''), lasting: 'a while' })
    expect(answer.status).toBe(422)
    expect(answer.errors).toEqual(['Say what it is for', 'How long must be minutes, or hours and minutes such as 1:30'])
    expect(answer.value('Where')).toBe('At home')
  })

  test('in an absence it is decided who goes, and whether the client was asked', async () => {
    await cast.home.plannedLeave(cast.asha, '2026-03-16', '2026-03-20')
    const { asha, id } = await planned('Neuropsychology', '2026-03-17')
    const list = await asha.get(`/files/${cast.sam.id}/diary`)
    expect(list.text).toContain('Asha Patel is away')
    const form = await asha.get(`/diary/${id}/change`)
    expect(form.heading).toBe('Decide who goes')
    await asha.press(form, 'Sign the change', { attendance: 'family', clientAsked: 'yes', reason: 'Leave' })
    expect(await appointmentIn(id)).toMatchObject({ attendance: 'family', client_asked: true, status: 'planned' })
    expect((await asha.get(`/files/${cast.sam.id}/diary`)).text).not.toContain('Asha Patel is away')
  })

  test('what nobody of us went to is marked without a note', async () => {
    const { asha, id } = await planned('Dentist', '2026-03-02', '08:00')
    const form = await asha.get(`/diary/${id}/change`)
    await asha.press(form, 'Sign the change', { attendance: 'client alone', clientAsked: 'yes', reason: 'Wants to' })
    const page = await asha.get(`/diary/${id}`)
    expect(page.offers('Write the note')).toBe(false)
    await asha.press(page, 'It took place')
    expect(await appointmentIn(id)).toMatchObject({ status: 'happened', note_id: null })
  })
})

describe('from the diary to the note', () => {
  test('the note begins with the time, the kind and the purpose, and once signed the appointment has happened', async () => {
    const { asha, id } = await planned('Talk about the move', '2026-03-02', '08:00')
    const page = await asha.get(`/diary/${id}`)
    const note = await asha.get(page.link('Write the note'))
    expect(note.value('Day')).toBe('2026-03-02')
    expect(note.value('Time')).toBe('08:00')
    expect(note.value('What for')).toBe('Talk about the move')
    const signed = await asha.press(note, 'Sign', {
      facts: 'We looked at both flats.',
      clientVoice: 'The one by the park.',
    })
    expect(signed.errors).toEqual([])
    const after = await appointmentIn(id)
    expect(after).toMatchObject({ status: 'happened' })
    expect(after!['note_id']).not.toBeNull()
    expect((await asha.get(`/diary/${id}`)).offers('Read the note')).toBe(true)
    const [facts] = await database.sql<{ note: string }>(
      `select facts ->> 'noteId' as note from app.record_version where record_id = $1 order by version desc limit 1`,
      [id],
    )
    expect(facts!.note).toBe(after!['note_id'])
  })
})

describe('one’s own week', () => {
  test('holds appointments, sessions and leave, as rows and on the page', async () => {
    const { asha } = await planned('Meet the trainer', '2026-03-24', '14:00')
    await planned('Ring the school', '2026-03-24', '14:30')
    await cast.home.plannedLeave(cast.asha, '2026-03-26', '2026-03-27')
    await database.sql(
      `insert into app.session (organisation_id, id, mentorship_id, mentor_id, mentee_id, planned_at) values ($1, $2, $3, $4, $5, '2026-03-25T10:00:00Z')`,
      [cast.home.organisationId, randomUUID(), cast.ashaAndRuth, cast.ruth.personId, cast.asha.personId],
    )
    const rows = await database.asActor(cast.asha, ({ tx }) =>
      weekOf(tx, cast.asha.personId, Temporal.PlainDate.from('2026-03-23'), Temporal.PlainDate.from('2026-03-29')),
    )
    expect(rows.map((row) => [row.kind, row.what, row.with])).toEqual([
      ['appointment', 'Meet the trainer', 'Sam'],
      ['appointment', 'Ring the school', 'Sam'],
      ['session', '', 'Ruth Adeyemi'],
      ['absence', '', ''],
    ])
    const page = await asha.get('/diary?week=2026-03-25')
    expect(page.text).toContain('14:00 Meet the trainer, Sam')
    expect(page.text).toContain('same time as Ring the school')
    expect(page.text).toContain('10:00 Mentorship session, Ruth Adeyemi')
    expect(page.text).toContain('All day Away')
    expect((await asha.get('/diary?month=2026-03')).text).toContain('Tuesday 24 March')
    expect((await asha.get('/diary?week=soon')).status).toBe(404)
    expect((await asha.get('/diary/new')).text).toContain('Sam')
  })

  test('is one’s own: nobody else’s appointments are in it', async () => {
    await planned('Only Asha goes', '2026-04-07')
    const ben = await signInAs(app, cast.ben)
    expect((await ben.get('/diary?week=2026-04-07')).text).not.toContain('Only Asha goes')
    const rows = await database.asActor(cast.ben, ({ tx }) =>
      weekOf(tx, cast.asha.personId, Temporal.PlainDate.from('2026-04-06'), Temporal.PlainDate.from('2026-04-12')),
    )
    expect(rows).toEqual([])
  })
})

describe('who may', () => {
  test('somebody without a relationship finds nothing', async () => {
    const { id } = await planned('Private matter')
    const ben = await signInAs(app, cast.ben)
    for (const url of [
      `/files/${cast.sam.id}/diary`,
      `/files/${cast.sam.id}/diary/new`,
      `/diary/${id}`,
      `/diary/${id}/change`,
    ])
      expect((await ben.get(url)).status, url).toBe(404)
    expect((await ben.post(`/diary/${id}/cancel`, { reason: 'x' })).status).toBe(404)
  })

  test('the mentor reads it and is told who writes in it', async () => {
    const { id } = await planned('Read by Ruth')
    const ruth = await signInAs(app, cast.ruth)
    const page = await ruth.get(`/diary/${id}`)
    expect(page.status).toBe(200)
    expect(page.offers('Move or change it')).toBe(false)
    expect((await ruth.get(`/diary/${id}/change`)).status).toBe(403)
    expect((await ruth.post(`/diary/${id}/cancel`, { reason: 'x' })).status).toBe(403)
  })
})
