import { describe, expect, test } from 'vitest'
import type { Mailer, Message } from '#platform/mail.ts'
import { signInAs, testApp } from '../../tests/support/app.ts'
import { testDatabase } from '../../tests/support/database.ts'
import { usualCast } from '../../tests/support/scenario.ts'
import { post } from './actions.ts'
import { sendMail } from './jobs.ts'

const database = await testDatabase()
const app = testApp(database)
database.setNow('2026-03-02T09:00:00Z')
const cast = await usualCast(database)
const { organisationId } = cast.home
const message = { to: cast.asha.email, subject: 'A reminder', text: 'Open http://localhost:8080/link/secret' }

async function posted(): Promise<{ organisationId: string; mailId: string }> {
  await database.asActor(cast.anil, (scope) => post(scope, organisationId, message))
  const jobs = await database.sql<{ payload: { organisationId: string; mailId: string } }>(
    `select payload from graphile_worker._private_jobs order by id desc limit 1`,
  )
  return jobs[0]!.payload
}

/** A mail server that keeps what it is given, or refuses it. */
function server(refusal?: Error): Mailer & { taken: Message[] } {
  const taken: Message[] = []
  return {
    taken,
    close: () => {},
    send: async (given) => {
      if (refusal) throw refusal
      taken.push(given)
    },
  }
}

const kept = async (id: string) =>
  (
    await database.sql<{ sent_at: unknown; body: string; failed_because: string | null }>(
      'select sent_at, body, failed_because from app.mail where id = $1',
      [id],
    )
  )[0]

describe('sending', () => {
  test('hands the message to the mail server once and keeps nothing of its text', async () => {
    const payload = await posted()
    const mailer = server()
    await sendMail({ database, mailer }, payload)
    await sendMail({ database, mailer }, payload)
    expect(mailer.taken).toEqual([{ id: payload.mailId, ...message }])
    expect(await kept(payload.mailId)).toMatchObject({ body: '', failed_because: null })
    expect((await kept(payload.mailId))?.sent_at).not.toBeNull()
  })

  test('that fails keeps the message and its reason, and fails the job so that it is tried again', async () => {
    const payload = await posted()
    const refusal = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
    await expect(sendMail({ database, mailer: server(refusal) }, payload)).rejects.toThrow('ECONNREFUSED')
    expect(await kept(payload.mailId)).toMatchObject({ sent_at: null, failed_because: 'ECONNREFUSED' })
    await sendMail({ database, mailer: server() }, payload)
    expect(await kept(payload.mailId)).toMatchObject({ failed_because: null, body: '' })
  })

  test('without a mail server leaves the message where it is', async () => {
    const payload = await posted()
    await sendMail({ database, mailer: undefined }, payload)
    expect(await kept(payload.mailId)).toMatchObject({ sent_at: null, body: message.text })
  })

  test('refuses a payload that is not one', async () => {
    await expect(sendMail({ database, mailer: server() }, { mailId: 'x' })).rejects.toThrow()
  })
})

describe('the outbox page', () => {
  test('shows an administrator what waits to be passed on, and notes who read it', async () => {
    const { mailId } = await posted()
    const anil = await signInAs(app, cast.anil)
    const list = await anil.get('/outbox')
    expect(list.text).toContain('This service has no mail server')
    expect(list.text).toContain('to be passed on')
    const page = await anil.get(`/outbox/${mailId}`)
    expect(page.text).toContain(message.text)
    const [entry] = await database.sql(
      `select person_id from app.access_log where action = 'mail read' and detail = $1`,
      [mailId],
    )
    expect(entry?.['person_id']).toBe(cast.anil.personId)
  })

  test('is for nobody else, and shows nothing of another organisation', async () => {
    const { mailId } = await posted()
    const rosa = await signInAs(app, cast.rosa)
    expect((await rosa.get('/outbox')).status).toBe(403)
    const other = await usualCast(database)
    const stranger = await signInAs(app, other.anil)
    expect((await stranger.get(`/outbox/${mailId}`)).status).toBe(404)
    expect((await stranger.get('/outbox')).text).toContain('Nothing has been written yet')
  })

  test('takes mail to people of the organisation only', async () => {
    const act = database.asActor(cast.anil, (scope) =>
      post(scope, organisationId, { ...message, to: 'stranger@elsewhere.example' }),
    )
    await expect(act).rejects.toThrow(/row-level security/)
  })
})
