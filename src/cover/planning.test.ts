import { beforeEach, describe, expect, test } from 'vitest'
import { signInAs, testApp } from '../../tests/support/app.ts'
import { accepted, asked, coverId, planned } from '../../tests/support/cover.ts'
import { testDatabase } from '../../tests/support/database.ts'
import { usualCast } from '../../tests/support/scenario.ts'
import { beginAbsence } from './jobs.ts'

const database = await testDatabase()
const app = testApp(database)
let cast: Awaited<ReturnType<typeof usualCast>>

beforeEach(async () => {
  database.setNow('2026-10-12T09:00:00Z')
  cast = await usualCast(database)
})

const mailsTo = async (email: string) =>
  (
    await database.sql<{ subject: string }>(
      'select subject from app.mail where to_address = $1 order by created_at, subject',
      [email],
    )
  ).map(({ subject }) => subject)
const coverOf = async (id: string) =>
  (
    await database.sql<Record<string, string | null>>(
      `select from_at::text, to_at::text, accepted_at is not null as accepted, declined_at is not null as declined, decline_reason, ended_at::text, scope, client_wishes, second_person_id
       from app.cover where id = $1`,
      [id],
    )
  )[0]
const opens = async (who: typeof cast.asha) =>
  (await (await signInAs(app, who)).get(`/files/${cast.sam.id}`)).status === 200

/** Asha is away for a week in November, and Dele has accepted to cover. */
async function coveredWeek(): Promise<{ leave: string; cover: string }> {
  const leave = await planned(app, cast.asha, { from: '2026-11-02', to: '2026-11-06' })
  await asked(app, cast.asha, leave, {
    [`person.${cast.sam.id}`]: cast.dele.personId,
    [`second.${cast.sam.id}`]: cast.ruth.personId,
  })
  await accepted(app, cast.dele)
  return { leave, cover: await coverId(database, cast.sam, cast.dele) }
}

describe('planning leave', () => {
  test('half-days begin and end at one o’clock in London', async () => {
    const leave = await planned(app, cast.asha, {
      from: '2026-10-30',
      fromHalf: 'afternoon',
      to: '2026-11-02',
      toHalf: 'morning',
    })
    const [row] = await database.sql('select from_at::text, to_at::text from app.absence where id = $1', [leave])
    expect(row).toEqual({ from_at: '2026-10-30 13:00:00+00', to_at: '2026-11-02 13:00:00+00' })
  })

  test('everything that is wrong is said at once, with what was typed', async () => {
    const asha = await signInAs(app, cast.asha)
    const form = await asha.get('/cover/absences/new')
    const answer = await asha.press(form, 'Plan this leave', { from: '2026-11-06', to: '2026-11-02' })
    expect(answer.status).toBe(422)
    expect(answer.errors).toEqual([
      'The last day is before the first: choose the same day or a later one',
      'Choose what it is',
    ])
    expect(answer.value('First day away')).toBe('2026-11-06')
  })

  test('days on which somebody is away already are refused', async () => {
    await planned(app, cast.asha, { from: '2026-11-02', to: '2026-11-06' })
    await expect(planned(app, cast.asha, { from: '2026-11-06', to: '2026-11-10' })).rejects.toThrow(
      'You are away already',
    )
  })

  test('why stays between the person and their line manager; the mentor sees only the days', async () => {
    await planned(app, cast.asha, { from: '2026-11-02', to: '2026-11-06', kind: 'compassionate' })
    const told = async (who: typeof cast.asha) => (await (await signInAs(app, who)).get('/cover/team')).text
    expect(await told(cast.lena)).toContain('compassionate')
    expect(await told(cast.ruth)).toContain('Asha Patel, Mon 2 Nov to Fri 6 Nov')
    expect(await told(cast.ruth)).not.toContain('compassionate')
    expect(await told(cast.mary)).not.toContain('Asha Patel')
  })

  test('the line manager is asked, approves, and the person is told; the person cannot approve their own', async () => {
    const leave = await planned(app, cast.asha, { from: '2026-11-02', to: '2026-11-06' })
    expect(await mailsTo(cast.lena.email)).toContain('Asha Patel asks for leave')
    const asha = await signInAs(app, cast.asha)
    expect((await asha.post(`/cover/absences/${leave}/approve`)).status).toBe(403)
    const lena = await signInAs(app, cast.lena)
    await lena.press(await lena.get(`/cover/absences/${leave}`), 'Approve')
    expect((await asha.get(`/cover/absences/${leave}`)).text).toContain('Lena Fox')
    expect(await mailsTo(cast.asha.email)).toContain('Your leave is approved')
  })

  test('somebody with nothing to do with a person does not find their leave', async () => {
    const leave = await planned(app, cast.asha, { from: '2026-11-02', to: '2026-11-06' })
    const ben = await signInAs(app, cast.ben)
    for (const url of ['', '/ready', '/change', '/cancel', '/while-away'])
      expect([url, (await ben.get(`/cover/absences/${leave}${url}`)).status]).toEqual([url, 404])
  })
})

describe('who covers', () => {
  test('the mentor is proposed first, the deputy as second; both stand in the form', async () => {
    const leave = await planned(app, cast.asha, { from: '2026-11-02', to: '2026-11-06' })
    const asha = await signInAs(app, cast.asha)
    const { fields } = (await asha.get(`/cover/absences/${leave}/ready`)).form('Ask them to cover')
    expect(fields[`person.${cast.sam.id}`]).toBe(cast.ruth.personId)
    expect(fields[`second.${cast.sam.id}`]).toBe(cast.dele.personId)
  })

  test('somebody with a conflict of interest is named as unable, and not why', async () => {
    await cast.home.conflict(cast.ruth, cast.sam)
    const leave = await planned(app, cast.asha, { from: '2026-11-02', to: '2026-11-06' })
    const asha = await signInAs(app, cast.asha)
    const page = await asha.get(`/cover/absences/${leave}/ready`)
    expect(page.text).toContain('Ruth Adeyemi may not open this file: a conflict of interest is declared.')
    expect(page.text).not.toContain('relative')
    const answer = await asked(app, cast.asha, leave, { [`person.${cast.sam.id}`]: cast.ruth.personId })
    expect(answer.status).toBe(422)
    expect(await mailsTo(cast.ruth.email)).not.toContain('Asha Patel asks you to cover')
  })

  test('a conflict that came up after the asking stands in the way of accepting', async () => {
    const leave = await planned(app, cast.asha, { from: '2026-11-02', to: '2026-11-06' })
    await asked(app, cast.asha, leave)
    await cast.home.conflict(cast.ruth, cast.sam)
    const ruth = await signInAs(app, cast.ruth)
    const answer = await ruth.post('/cover/answer', { cover: await coverId(database, cast.sam, cast.ruth) })
    expect(answer.status).toBe(403)
    expect(answer.text).toContain('conflict of interest')
  })

  test('declining says why; whoever arranges it is told, and the next choice is theirs', async () => {
    const leave = await planned(app, cast.asha, { from: '2026-11-02', to: '2026-11-06' })
    await asked(app, cast.asha, leave)
    const ruth = await signInAs(app, cast.ruth)
    const id = await coverId(database, cast.sam, cast.ruth)
    const form = await ruth.get(`/cover/${id}/decline`)
    expect((await ruth.press(form, 'Decline')).errors).toEqual(['Choose why'])
    expect((await ruth.press(form, 'Decline', { because: 'other' })).errors).toEqual([
      'Say in a few words why, so that somebody else can be found',
    ])
    await ruth.press(form, 'Decline', { because: 'other', reason: 'Three other files that week' })
    expect(await coverOf(id)).toMatchObject({ declined: true, decline_reason: 'Three other files that week' })
    expect(await mailsTo(cast.asha.email)).toContain('Ruth Adeyemi cannot cover a file')
    const asha = await signInAs(app, cast.asha)
    const page = await asha.get(`/cover/absences/${leave}/ready`)
    expect(page.text).toContain('Ruth Adeyemi declined: Three other files that week')
    expect(page.form('Ask them to cover').fields[`person.${cast.sam.id}`]).toBe(cast.dele.personId)
  })

  test('declining because of a conflict declares it, and closes the file at once', async () => {
    const leave = await planned(app, cast.asha, { from: '2026-11-02', to: '2026-11-06' })
    await asked(app, cast.asha, leave)
    expect(await opens(cast.ruth)).toBe(true)
    const ruth = await signInAs(app, cast.ruth)
    const form = await ruth.get(`/cover/${await coverId(database, cast.sam, cast.ruth)}/decline`)
    const answer = await ruth.press(form, 'Decline', { because: 'conflict', kind: 'family', explanation: 'My cousin.' })
    expect(answer.status).toBe(303)
    expect(await opens(cast.ruth)).toBe(false)
  })

  test('nobody answers for somebody else', async () => {
    const leave = await planned(app, cast.asha, { from: '2026-11-02', to: '2026-11-06' })
    await asked(app, cast.asha, leave)
    const id = await coverId(database, cast.sam, cast.ruth)
    const lena = await signInAs(app, cast.lena)
    expect((await lena.post('/cover/answer', { cover: id })).status).toBe(403)
    const ben = await signInAs(app, cast.ben)
    expect((await ben.get(`/cover/${id}`)).status).toBe(404)
    expect((await ben.post('/cover/answer', { cover: id })).location).toBe('/cover')
    expect(await coverOf(id)).toMatchObject({ accepted: false })
  })

  test('a cover is handed on: the first goes on until the other has accepted, then ends by itself', async () => {
    const { cover } = await coveredWeek()
    const asha = await signInAs(app, cast.asha)
    const form = await asha.get(`/cover/${cover}/hand-on`)
    const answer = await asha.press(form, 'Ask them', { person: cast.ben.personId, from: '2026-11-04' })
    expect(answer.errors).toEqual([])
    expect(await coverOf(cover)).toMatchObject({ to_at: '2026-11-07 00:00:00+00' })
    await accepted(app, cast.ben)
    expect(await coverOf(cover)).toMatchObject({ to_at: '2026-11-04 00:00:00+00' })
    database.setNow('2026-11-03T23:59:59Z')
    expect([await opens(cast.dele), await opens(cast.ben)]).toEqual([true, false])
    database.setNow('2026-11-04T00:00:00Z')
    expect([await opens(cast.dele), await opens(cast.ben)]).toEqual([false, true])
  })

  test('whoever cannot go on gives it up, and somebody else is opened at the same instant', async () => {
    const { cover } = await coveredWeek()
    database.setNow('2026-11-03T10:00:00Z')
    const dele = await signInAs(app, cast.dele)
    const page = await dele.get(`/cover/${cover}/end`)
    expect((await dele.press(page, 'Give it up')).location).toBe('/cover?done=cover-passed-on')
    const [row] = await database.sql<{ person: string; at: string }>(
      `select p.name as person, c.accepted_at::text as at from app.cover c join app.person p on p.id = c.person_id where c.file_id = $1 and c.id <> $2`,
      [cast.sam.id, cover],
    )
    expect(row).toEqual({ person: 'Ruth Adeyemi', at: '2026-11-03 10:00:00+00' })
    expect(await opens(cast.dele)).toBe(false)
  })
})

test('a manager ends a cover that somebody accepted; they are told, and the next in line is asked', async () => {
  const { cover } = await coveredWeek()
  const lena = await signInAs(app, cast.lena)
  const page = await lena.get((await lena.get(`/cover/${cover}`)).link('End this cover'))
  expect(page.heading).toBe('End Dele Okoro’s cover of Sam?')
  await lena.press(page, 'End it')
  expect(await mailsTo(cast.dele.email)).toContain('You no longer cover a file')
  expect(await mailsTo(cast.ruth.email)).toContain('Asha Patel asks you to cover')
  database.setNow('2026-11-03T10:00:00Z')
  expect(await opens(cast.dele)).toBe(false)
})

describe('leave that changes', () => {
  test('cancelled leave ends its cover, and access never begins', async () => {
    const { leave } = await coveredWeek()
    const asha = await signInAs(app, cast.asha)
    const sure = await asha.get(`/cover/absences/${leave}/cancel`)
    expect(sure.text).toContain('One cover ends with it.')
    await asha.press(sure, 'Cancel the leave')
    database.setNow('2026-11-03T10:00:00Z')
    expect(await opens(cast.dele)).toBe(false)
    const dele = await signInAs(app, cast.dele)
    expect((await dele.get('/cover')).text).not.toContain('To hand back')
  })

  test('shorter leave takes its cover with it', async () => {
    const { leave, cover } = await coveredWeek()
    const asha = await signInAs(app, cast.asha)
    await asha.press(await asha.get(`/cover/absences/${leave}/change`), 'Change the days', { to: '2026-11-04' })
    expect(await coverOf(cover)).toMatchObject({ to_at: '2026-11-05 00:00:00+00', accepted: true })
  })

  test('longer leave far ahead asks anew for the further days; what was agreed stays', async () => {
    const { leave, cover } = await coveredWeek()
    const asha = await signInAs(app, cast.asha)
    await asha.press(await asha.get(`/cover/absences/${leave}/change`), 'Change the days', { to: '2026-11-11' })
    expect(await coverOf(cover)).toMatchObject({ to_at: '2026-11-07 00:00:00+00', accepted: true })
    const more = await coverId(database, cast.sam, cast.dele)
    expect(more).not.toBe(cover)
    expect(await coverOf(more)).toMatchObject({
      from_at: '2026-11-07 00:00:00+00',
      to_at: '2026-11-12 00:00:00+00',
      accepted: false,
    })
  })

  test('longer leave that has begun goes on being covered, and whoever covers is told', async () => {
    const { leave, cover } = await coveredWeek()
    database.setNow('2026-11-05T10:00:00Z')
    const lena = await signInAs(app, cast.lena)
    await lena.press(await lena.get(`/cover/absences/${leave}/change`), 'Change the days', { to: '2026-11-10' })
    expect(await coverOf(cover)).toMatchObject({ to_at: '2026-11-11 00:00:00+00', accepted: true })
    expect(await mailsTo(cast.dele.email)).toContain('Asha Patel is away for longer')
    database.setNow('2026-11-10T23:00:00Z')
    expect(await opens(cast.dele)).toBe(true)
  })

  test('whoever is back early ends the cover with the same press', async () => {
    const { leave, cover } = await coveredWeek()
    await beginAbsenceOn('2026-11-02T00:00:01Z', leave)
    database.setNow('2026-11-04T08:30:00Z')
    const asha = await signInAs(app, cast.asha)
    expect(await opens(cast.dele)).toBe(true)
    const answer = await asha.press(await asha.get('/cover'), 'I am back at work')
    expect(answer.location).toContain('/while-away?done=back-at-work')
    expect(await opens(cast.dele)).toBe(false)
    expect(await coverOf(cover)).toMatchObject({ ended_at: '2026-11-04 08:30:00+00' })
    expect((await asha.get(`/files/${cast.sam.id}/chronology`)).text).toContain('to 4 November 2026')
  })

  async function beginAbsenceOn(at: string, absenceId: string): Promise<void> {
    database.setNow(at)
    await beginAbsence(
      { database, baseUrl: 'http://localhost:8080' },
      { organisationId: cast.asha.organisationId, absenceId },
    )
  }

  test('leave nobody accepted to cover is covered all the same when it begins, with a brief; twice changes nothing', async () => {
    const leave = await planned(app, cast.asha, { from: '2026-11-02', to: '2026-11-06' })
    await asked(app, cast.asha, leave, { [`person.${cast.sam.id}`]: cast.ben.personId })
    await beginAbsenceOn('2026-11-02T00:00:01Z', leave)
    const covers = () =>
      database.sql<{ person: string; brief: boolean; to_at: string }>(
        `select p.name as person, c.brief_id is not null as brief, c.to_at::text from app.cover c join app.person p on p.id = c.person_id
         where c.file_id = $1 and c.ended_at is null`,
        [cast.sam.id],
      )
    expect(await covers()).toEqual([{ person: 'Ruth Adeyemi', brief: true, to_at: '2026-11-07 00:00:00+00' }])
    await beginAbsenceOn('2026-11-02T00:05:00Z', leave)
    expect(await covers()).toHaveLength(1)
  })

  test('a cover that begins without a brief gets one from the file as it stands', async () => {
    const { leave, cover } = await coveredWeek()
    await beginAbsenceOn('2026-11-02T00:00:01Z', leave)
    const dele = await signInAs(app, cast.dele)
    const brief = await dele.get(`/cover/${cover}/brief`)
    expect(brief.heading).toBe('Handover brief: Sam')
    expect(brief.text).toContain('Signed by Wellheld')
  })
})
