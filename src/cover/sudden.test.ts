import { beforeEach, describe, expect, test } from 'vitest'
import { signInAs, testApp } from '../../tests/support/app.ts'
import { accepted, asked, coverId, planned } from '../../tests/support/cover.ts'
import { testDatabase } from '../../tests/support/database.ts'
import { visitTyped } from '../../tests/support/note-form.ts'
import { type Member, usualCast } from '../../tests/support/scenario.ts'
import { signSummary } from '../../tests/support/summary-form.ts'

const database = await testDatabase()
const app = testApp(database)
let cast: Awaited<ReturnType<typeof usualCast>>

beforeEach(async () => {
  database.setNow('2026-11-03T08:30:00Z')
  cast = await usualCast(database)
})

const covers = () =>
  database.sql<{ id: string; person: string; ended_at: string | null; from_at: string }>(
    `select c.id, p.name as person, c.ended_at::text, c.from_at::text from app.cover c join app.person p on p.id = c.person_id
     where c.file_id = $1 order by c.proposed_at, c.id`,
    [cast.sam.id],
  )
const absence = async () =>
  (
    await database.sql<{ id: string; since: string; recorded_by: string }>(
      'select id, from_at::text as since, recorded_by from app.absence where person_id = $1 order by recorded_at desc',
      [cast.asha.personId],
    )
  )[0]

async function recordFor(by: Member, since = '2026-11-03') {
  const client = await signInAs(app, by)
  const form = await client.get('/cover/sick')
  return client.press(form, 'Record it and open cover', { person: cast.asha.personId, since })
}

describe('somebody is suddenly away', () => {
  test.each(['ruth', 'lena', 'rosa'] as const)(
    '%s records it for Asha, since yesterday, and cover is open',
    async (who) => {
      const answer = await recordFor(cast[who], '2026-11-02')
      expect([answer.status, answer.errors]).toEqual([303, []])
      expect(await absence()).toMatchObject({ since: '2026-11-02 00:00:00+00', recorded_by: cast[who].personId })
      expect(await covers()).toMatchObject([{ person: 'Ruth Adeyemi', from_at: '2026-11-03 00:00:00+00' }])
    },
  )

  test('a colleague and another mentor record nothing for her', async () => {
    for (const who of [cast.ben, cast.mary]) {
      const client = await signInAs(app, who)
      const answer = await client.post('/cover/sick', { person: cast.asha.personId, since: '2026-11-03' })
      expect([403, 404]).toContain(answer.status)
    }
    expect(await absence()).toBeUndefined()
  })

  test('a day too far back or ahead is refused with what to enter', async () => {
    expect((await recordFor(cast.ruth, '2026-10-20')).errors).toEqual(['Enter a day from Tue 27 Oct on'])
    expect((await recordFor(cast.ruth, '2026-11-04')).errors).toEqual(['This day lies ahead: plan leave instead'])
  })

  test('pressing twice records it once', async () => {
    const asha = await signInAs(app, cast.asha)
    const page = await asha.get('/cover')
    await asha.press(page, 'I am sick today')
    expect((await asha.press(page, 'I am sick today')).location).toBe('/cover?done=away-already')
    expect(await covers()).toHaveLength(1)
  })

  test('on their page stands who covers; the press that brings them back ends it', async () => {
    const asha = await signInAs(app, cast.asha)
    await asha.press(await asha.get('/cover'), 'I am sick today')
    const page = await asha.get('/cover')
    expect(page.text).toContain('Your files are covered')
    expect(page.text).toContain('until you are back')
    database.setNow('2026-11-05T08:30:00Z')
    const back = await signInAs(app, cast.asha)
    await back.press(await back.get('/cover'), 'I am back at work')
    expect(await covers()).toMatchObject([{ ended_at: '2026-11-05 08:30:00+00' }])
    const ruth = await signInAs(app, cast.ruth)
    expect((await ruth.get('/cover')).text).toContain('To hand back')
  })

  test('recorded by mistake it is undone on the same day, and nothing has to be handed back', async () => {
    const asha = await signInAs(app, cast.asha)
    await asha.press(await asha.get('/cover'), 'I am sick today')
    database.setNow('2026-11-03T08:40:00Z')
    const undone = await asha.press(await asha.get('/cover'), 'Undo: recorded by mistake')
    expect(undone.location).toContain('?done=absence-undone')
    expect(await covers()).toMatchObject([{ ended_at: '2026-11-03 08:40:00+00' }])
    const ruth = await signInAs(app, cast.ruth)
    expect((await ruth.get('/cover')).text).not.toContain('To hand back')
    expect((await ruth.get('/today')).text).not.toContain('hand the file back')
    expect((await asha.get(`/files/${cast.sam.id}/cover`)).text).toContain('called off')
  })

  test('the next day it is too late to undo', async () => {
    const asha = await signInAs(app, cast.asha)
    await asha.press(await asha.get('/cover'), 'I am sick today')
    database.setNow('2026-11-04T08:00:00Z')
    const next = await signInAs(app, cast.asha)
    expect((await next.get('/cover')).offers('Undo: recorded by mistake')).toBe(false)
    expect((await next.post(`/cover/absences/${(await absence())!.id}/undo`)).status).toBe(403)
  })

  test('after ten working days the line manager decides who holds the files', async () => {
    await recordFor(cast.lena)
    database.setNow('2026-11-16T09:00:00Z')
    expect((await (await signInAs(app, cast.lena)).get('/cover/team')).text).not.toContain('Decide who holds the files')
    database.setNow('2026-11-17T09:00:00Z')
    const lena = await signInAs(app, cast.lena)
    expect((await lena.get('/cover/team')).text).toContain('Decide who holds the files')
    expect((await lena.get('/cover')).text).toContain('decide who holds the files')
  })
})

describe('the handover brief', () => {
  /** Asha is away next week, Ruth has accepted, and a brief is written. */
  async function briefed(): Promise<string> {
    const leave = await planned(app, cast.asha, { from: '2026-11-16', to: '2026-11-20' })
    await asked(app, cast.asha, leave, {
      [`person.${cast.sam.id}`]: cast.dele.personId,
      [`second.${cast.sam.id}`]: cast.ruth.personId,
    })
    await accepted(app, cast.dele)
    const id = await coverId(database, cast.sam, cast.dele)
    const asha = await signInAs(app, cast.asha)
    await asha.press(await asha.get(`/cover/${id}/brief/write`), 'Sign the brief', { comment: 'Knock twice.' })
    return id
  }

  test('is read before access to the file begins, with its receipt; the file behind it is closed', async () => {
    const id = await briefed()
    const dele = await signInAs(app, cast.dele)
    expect((await dele.get('/today')).text).toContain('read the handover brief')
    const brief = await dele.get(`/cover/${id}/brief`)
    expect(brief.text).toContain('Knock twice.')
    expect(brief.text).toContain('what to do in an emergency')
    expect((await dele.get(`/files/${cast.sam.id}`)).status).toBe(404)
    await dele.press(brief, 'I have read this')
    expect((await dele.get('/today')).text).not.toContain('read the handover brief')
    expect((await dele.get(`/cover/${id}/brief`)).text).toContain('Read by Dele Okoro on Tue 3 Nov')
    const [seen] = await database.sql(
      `select from app.access_log where book_id = $1 and person_id = $2 and action = 'brief read'`,
      [cast.sam.id, cast.dele.personId],
    )
    expect(seen).toBeDefined()
  })

  test('stays as it was signed; written anew, the one read before no longer counts and waits again', async () => {
    const id = await briefed()
    const dele = await signInAs(app, cast.dele)
    const first = await dele.get(`/cover/${id}/brief`)
    await dele.press(first, 'I have read this')
    database.setNow('2026-11-03T08:40:00Z')
    const asha = await signInAs(app, cast.asha)
    expect((await signSummary(asha, cast.sam.id)).status).toBe(303)
    const outdated = await dele.get(`/cover/${id}/brief`)
    expect(outdated.text).toContain('A newer summary was signed since this brief was written.')
    expect(outdated.text).not.toContain('a gardener who talks in plants')

    const form = await asha.get(`/cover/${id}/brief/write`)
    expect(form.value('What you want to add')).toBe('Knock twice.')
    await asha.press(form, 'Sign the brief')
    const late = await dele.press(first, 'I have read this')
    expect(late.status).toBe(403)
    expect(late.text).toContain('A newer brief was written meanwhile')
    const second = await dele.get(`/cover/${id}/brief`)
    expect(second.text).toContain('a gardener who talks in plants')
    expect(second.offers('I have read this')).toBe(true)
    expect((await dele.get('/today')).text).toContain('read the handover brief')
  })

  test('is for those it names and those who hold the file, nobody else', async () => {
    const id = await briefed()
    const status = async (who: Member) => (await (await signInAs(app, who)).get(`/cover/${id}/brief`)).status
    expect(await status(cast.lena)).toBe(200)
    expect(await status(cast.ben)).toBe(404)
    expect(await status(cast.mary)).toBe(404)
    const dele = await signInAs(app, cast.dele)
    expect((await dele.get(`/cover/${id}/brief/write`)).status).toBe(403)
  })
})

test('the client is told in their own format, or it is said why not', async () => {
  await database.sql(
    `update app.client set formats = '{easy-read}', communication_flag = 'Speak slowly' where id = $1`,
    [cast.sam.clientId],
  )
  const asha = await signInAs(app, cast.asha)
  await asha.press(await asha.get('/cover'), 'I am sick today')
  const [cover] = await covers()
  const ruth = await signInAs(app, cast.ruth)
  const form = await ruth.get(`/cover/${cover!.id}/told`)
  expect(form.text).toContain('Speak slowly')
  expect(form.text).toContain('Easy Read')
  expect((await ruth.press(form, 'Record it', { format: 'another format' })).errors).toEqual([
    'Say why it was none of their formats',
  ])
  await ruth.press(form, 'Record it', { format: 'Easy Read', reach: 'Ring 07700 900321', contacts: 'yes' })
  expect((await ruth.get(`/cover/${cover!.id}`)).text).toContain(
    'by telephone, Easy Read, by Ruth Adeyemi; reach: Ring 07700 900321',
  )
})

test('coming back, one reads what others signed, did and did not reach, file by file', async () => {
  const asha = await signInAs(app, cast.asha)
  await asha.press(await asha.get('/cover'), 'I am sick today')
  const ruth = await signInAs(app, cast.ruth)
  const write = async (typed: Record<string, string>) => {
    const form = await ruth.get(`/files/${cast.sam.id}/notes/new`)
    const signed = await ruth.press(form, 'Sign', {
      ...visitTyped,
      'occurredFrom-date': '2026-11-03',
      'occurredFrom-time': '07:30',
      ...typed,
    })
    expect(signed.errors).toEqual([])
  }
  await write({ facts: 'The boiler is off.', 'actions.0.what': 'Ring the landlord', 'actions.0.dueOn': '2026-11-10' })
  await write({ type: 'phone', contactMode: 'none', clientVoice: '', lasted: '2', facts: 'Rang, nobody answered.' })
  database.setNow('2026-11-05T08:30:00Z')
  const back = await signInAs(app, cast.asha)
  const page = await back.follow(await back.press(await back.get('/cover'), 'I am back at work'))
  expect(page.heading).toBe('What happened while you were away')
  expect(page.text).toContain('2 records signed · 1 call or visit reached nobody · 1 new task.')
  expect(page.text).toContain('The boiler is off.')
  expect(page.text).toContain('not handed back yet')
  const read = await back.follow(await back.press(page, 'I have read this: Sam'))
  expect(read.text).toContain('You have read everything here.')
  const ben = await signInAs(app, cast.ben)
  expect((await ben.get(`/cover/absences/${(await absence())!.id}/while-away`)).status).toBe(404)
})
