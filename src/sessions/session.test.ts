import { describe, expect, test } from 'vitest'
import { signInAs, testApp } from '../../tests/support/app.ts'
import { testDatabase } from '../../tests/support/database.ts'
import { booked, bothOf, countersign, discussed, record, sessionForm } from '../../tests/support/mentoring.ts'
import { usualCast } from '../../tests/support/scenario.ts'

const database = await testDatabase()
const app = testApp(database)

const from = '2026-03-02T14:00:00Z'
const to = '2026-03-02T15:30:00Z'
const next = '2026-04-08T13:00:00Z'

async function afterSession() {
  database.setNow('2026-03-02T16:00:00Z')
  const cast = await usualCast(database)
  const id = await booked(database, cast.ashaAndRuth, cast.ruth, cast.asha, from)
  return { cast, id, ...(await bothOf(app, cast.ruth, cast.asha)) }
}

const row = async (id: string) => (await database.sql('select * from app.session where id = $1', [id]))[0]!

const decided = { decision: 'Ask twice', rationale: 'He asked us to' }

const notesOf = (fileId: string) =>
  database.sql<{ id: string; state: string }>(
    `select id, state from app.record where book_id = $1 and type = 'case-note'`,
    [fileId],
  )

async function signedByBoth() {
  const after = await afterSession()
  const { id, mentor, mentee, cast } = after
  await record(
    mentor,
    id,
    sessionForm(id, from, to, next, {
      ...discussed(0, cast.sam.id, decided),
      'actions.0.what': 'Ring the surgery',
      'actions.0.owner': 'mentee',
      'actions.0.dueOn': '2026-03-20',
      _do: 'sign',
    }),
  )
  await countersign(mentee, id)
  return after
}

describe('a session', () => {
  test('counts once both have signed, and books the next', async () => {
    const { id, mentor, mentee, cast } = await afterSession()
    await record(mentor, id, sessionForm(id, from, to, next, { ...discussed(0, cast.sam.id), _do: 'sign' }))
    expect(await row(id)).toMatchObject({ status: 'draft record', is_counted: null })
    const page = await countersign(mentee, id)
    expect(page.text).toContain('Countersigned')
    expect(await row(id)).toMatchObject({ status: 'agreed', is_counted: true, not_counted_because: null })
    const upcoming = await database.sql(
      `select planned_at from app.session where mentorship_id = $1 and status = 'scheduled'`,
      [cast.ashaAndRuth],
    )
    expect(upcoming).toHaveLength(1)
  })

  test('waits for the mentee, who is led from it to the record', async () => {
    const { id, mentor, mentee, cast } = await afterSession()
    await record(mentor, id, sessionForm(id, from, to, next, { ...discussed(0, cast.sam.id), _do: 'sign' }))
    const page = await mentee.get(`/sessions/${id}`)
    expect(page.text).toContain('It does not count yet: it is not signed by both.')
    expect(page.link('Read and sign')).toBe(`/records/${id}`)
    expect((await mentor.get(`/sessions/${id}`)).offers('Read and sign')).toBe(false)
    expect((await mentee.get('/today')).text).toContain('agree its record')
  })

  test('is written by both into one draft: what one saves the other finds', async () => {
    const { id, mentor, mentee, cast } = await afterSession()
    const form = { ...sessionForm(id, from, to, next, discussed(0, cast.sam.id)), _do: 'save' }
    await mentor.post(`/sessions/${id}/record`, { ...form, whatWentWell: 'The mentor’s words.' })
    const page = await mentee.get(`/sessions/${id}`)
    expect(page.html).toContain('The mentor’s words.')
    expect(page.offers('Sign')).toBe(false)
    expect((await mentor.get(`/sessions/${id}`)).offers('Sign')).toBe(true)
  })

  test('written in two places at once, it loses nothing: the second sees both', async () => {
    const { id, mentor, mentee } = await afterSession()
    const form = { ...sessionForm(id, from, to, next), _do: 'save' }
    await mentor.post(`/sessions/${id}/record`, { ...form, whatWentWell: 'First.' })
    const clash = await mentee.post(`/sessions/${id}/record`, { ...form, _tab: 'two', whatWentWell: 'Second.' })
    const merge = await mentee.follow(clash)
    const difference = merge.root.querySelector('.difference')?.text
    expect(difference).toContain('First')
    expect(difference).toContain('Second')
  })

  test('refused, keeps every word and says what is missing where it is', async () => {
    const { id, mentor, cast } = await afterSession()
    const page = await mentor.post(`/sessions/${id}/record`, {
      ...sessionForm(id, from, to, next, discussed(0, cast.sam.id, { decision: 'Ask twice' })),
      whatDidNot: '',
      privateWords: 'A long day.',
      _do: 'sign',
    })
    expect(page.status).toBe(422)
    expect(page.errors).toEqual([
      'Say why: a decision goes to the file with its reason',
      'Write what did not go to plan, or that nothing did',
    ])
    expect(page.html).toContain('Ask twice')
    expect(page.html).toContain('A long day.')
  })

  test('asks for every action of last time, and takes up what it was told of each', async () => {
    const { cast } = await signedByBoth()
    database.setNow('2026-04-08T16:00:00Z')
    const both = await bothOf(app, cast.ruth, cast.asha)
    const [second] = await database.sql<{ id: string }>(
      `select id from app.session where status = 'scheduled' and mentorship_id = $1`,
      [cast.ashaAndRuth],
    )
    const form = sessionForm(
      second!.id,
      next,
      '2026-04-08T14:30:00Z',
      '2026-05-20T13:00:00Z',
      discussed(0, cast.sam.id),
    )
    const unasked = await both.mentor.post(`/sessions/${second!.id}/record`, { ...form, _do: 'sign' })
    expect(unasked.errors).toEqual(['Say how this stands: Ring the surgery'])
    await record(both.mentor, second!.id, {
      ...form,
      'reviewed.0.what': 'Ring the surgery',
      'reviewed.0.outcome': 'carried on',
      'reviewed.0.dueOn': '2026-05-01',
      _do: 'sign',
    })
    expect(
      await database.sql(`select status, due_on::text from app.mentoring_action where mentorship_id = $1`, [
        cast.ashaAndRuth,
      ]),
    ).toEqual([{ status: 'carried on', due_on: '2026-05-01' }])
  })
})

describe('a session record that is signed', () => {
  test('corrected by the mentor with a reason, it waits for the mentee again and counts when they have agreed', async () => {
    const { id, mentor, mentee } = await signedByBoth()
    const form = await mentor.get(`/records/${id}/correct`)
    const unsaid = await mentor.press(form, 'Sign the correction', { whatWentWell: 'The review, mostly.' })
    expect(unsaid.status).toBe(422)
    const done = await mentor.press(form, 'Sign the correction', {
      whatWentWell: 'The review, mostly.',
      reason: 'Asha remembers it otherwise',
    })
    expect(done.status).toBe(303)
    expect(await row(id)).toMatchObject({ status: 'draft record', is_counted: null, mentee_signed_at: null })
    const page = await mentee.get(`/records/${id}`)
    expect(page.text).toContain('Asha remembers it otherwise')
    await countersign(mentee, id)
    expect(await row(id)).toMatchObject({ status: 'agreed', is_counted: true })
    expect((await mentee.get(`/records/${id}/versions/1`)).text).toContain('The review.')
  })

  test('is not written in again as if it were open', async () => {
    const { id, mentor, cast } = await signedByBoth()
    const page = await mentor.post(`/sessions/${id}/record`, {
      ...sessionForm(id, from, to, next, discussed(0, cast.sam.id)),
      _do: 'sign',
    })
    expect(page.status).toBe(403)
  })

  test('entered in error, counts for nothing, takes its decision and actions back and asks for a new date', async () => {
    const { id, mentor, mentee, cast } = await signedByBoth()
    const form = await mentor.get(`/records/${id}/entered-in-error`)
    const button = form.root.querySelector('main form button')?.text.trim() ?? ''
    expect((await mentor.press(form, button, { reason: 'It was written on the wrong day' })).status).toBe(303)
    expect(await row(id)).toMatchObject({
      status: 'missed',
      is_counted: false,
      cancelled_because: 'its record was entered in error',
    })
    expect(await notesOf(cast.sam.id)).toMatchObject([{ state: 'entered in error' }])
    expect(await database.sql('select 1 from app.case_discussion where session_id = $1', [id])).toEqual([])
    expect(await database.sql('select 1 from app.mentoring_action where session_id = $1', [id])).toEqual([])
    const page = await mentee.get(`/sessions/${id}`)
    expect(page.text).toContain('its record was entered in error')
    expect(page.link('Agree a new date')).toBe(`/sessions/${id}/cancel`)
    expect((await mentee.get(`/sessions/${id}/cancel`)).heading).toBe('Agree a new date')
    expect((await mentee.get(`/records/${id}`)).text).toContain('Entered in error')
  })
})

describe('a decision', () => {
  test('is on the file as the mentor’s own note, and leads the two back to their session, nobody else', async () => {
    const { id, mentor, mentee, cast } = await signedByBoth()
    const [note] = await notesOf(cast.sam.id)
    expect((await mentor.get(`/sessions/${id}`)).link('Decision on the file')).toBe(`/records/${note!.id}`)
    for (const client of [mentor, mentee]) {
      const page = await client.get(`/records/${note!.id}`)
      expect(page.text).toContain('Ask twice')
      expect(page.link('your session of Mon 2 Mar')).toBe(`/sessions/${id}`)
    }
    for (const who of [cast.lena, cast.rosa]) {
      const page = await (await signInAs(app, who)).get(`/records/${note!.id}`)
      expect(page.text).toContain('Ask twice')
      expect(page.text).toContain('Decided in a mentorship session.')
      expect(page.html).not.toContain(id)
    }
  })

  test('that the mentor means to write themself stays off the file, and is asked for within 2 working days', async () => {
    const { id, mentor, cast } = await afterSession()
    await record(
      mentor,
      id,
      sessionForm(id, from, to, next, { ...discussed(0, cast.sam.id, { ...decided, copyToFile: 'no' }), _do: 'sign' }),
    )
    expect(await notesOf(cast.sam.id)).toEqual([])
    expect((await mentor.get(`/sessions/${id}`)).text).toContain('decision not on the file yet')
    const [standing] = await database.sql<{ duties: { code: string; dueOn: string | null; aboutId?: string }[] }>(
      'select duties from app.person_standing where person_id = $1',
      [cast.asha.personId],
    )
    expect(standing!.duties.find(({ code }) => code === 'M07')).toMatchObject({ dueOn: '2026-03-04' })
  })
})
