import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { beforeEach, describe, expect, test } from 'vitest'
import { signInAs, testApp } from '../support/app.ts'
import type { Client, Page } from '../support/client.ts'
import { testDatabase } from '../support/database.ts'
import { visitTyped } from '../support/note-form.ts'
import { usualCast } from '../support/scenario.ts'

const database = await testDatabase()
const app = testApp(database)
const typed = { ...visitTyped, 'occurredFrom-date': '2026-03-02', 'occurredFrom-time': '07:30', lasted: '30' }

let cast: Awaited<ReturnType<typeof usualCast>>
let asha: Client
let form: ReturnType<Page['form']>
beforeEach(async () => {
  database.setNow('2026-03-02T09:00:00Z')
  cast = await usualCast(database)
  asha = await signInAs(app, cast.asha)
  form = (await asha.get(`/files/${cast.sam.id}/notes/new`)).form('Sign')
})

const send = (client: Client, headers: Record<string, string> = {}) =>
  client.post(form.action, { ...form.fields, ...typed }, headers)
const signed = async () =>
  (await database.sql('select from app.record_version where book_id = $1 and type = $2', [cast.sam.id, 'case-note']))
    .length

describe('the same form, sent five times at once', () => {
  test('is signed once, and every answer leads on', async () => {
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => send(asha)))
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303, 303, 303])
    expect(await signed()).toBe(1)
  })

  test('is countersigned once by two presses', async () => {
    await send(asha)
    const [note] = await database.sql<{ id: string }>(
      `select id from app.record where book_id = $1 and type = 'case-note'`,
      [cast.sam.id],
    )
    const lena = await signInAs(app, cast.lena)
    const both = [1, 2].map(() => lena.post(`/records/${note!.id}/signature`, { meaning: 'acknowledge', version: '1' }))
    for (const { status } of await Promise.all(both)) expect(status).toBeLessThan(500)
    expect(await database.sql('select from app.signature where record_id = $1', [note!.id])).toHaveLength(1)
  })
})

describe('access that ends while a request is under way', () => {
  const whileHeldUp = async (ends: () => Promise<unknown>): Promise<Page> => {
    const holding = new pg.Client(database.administrator)
    await holding.connect()
    await holding.query('begin')
    await holding.query('select from app.book where id = $1 for update', [cast.sam.id])
    const answer = send(asha)
    for (let turns = 0, waiting = 0; waiting === 0 && turns < 200; turns++, await wait(20))
      waiting = (
        await database.sql(
          `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
        )
      ).length
    await ends()
    await holding.query('commit')
    await holding.end()
    return answer
  }

  test('keeps what was not yet written from being written, and finds no file', async () => {
    const page = await whileHeldUp(() =>
      database.sql('update app.access_grant set to_at = app.now() where book_id = $1 and person_id = $2', [
        cast.sam.id,
        cast.asha.personId,
      ]),
    )
    expect(page.status).toBe(404)
    expect(await signed()).toBe(0)
    expect(page.html).not.toContain('Sam')
  })

  test('is not taken for ended while it lasts: the same wait is signed', async () => {
    const page = await whileHeldUp(async () => {})
    expect(page.status).toBe(303)
    expect(await signed()).toBe(1)
  })
})

describe('a form from elsewhere', () => {
  test.each([
    ['another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
    ['a page without an address', { origin: 'null', 'sec-fetch-site': 'cross-site' }],
    ['a neighbouring site', { origin: 'http://other.localhost:8080', 'sec-fetch-site': 'same-site' }],
    ['the same name on another port', { origin: 'http://localhost:9999', 'sec-fetch-site': 'same-site' }],
    [
      'a page as text',
      { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site', 'content-type': 'text/plain' },
    ],
  ])('of %s is refused', async (_, headers) => {
    const page = await send(asha, headers)
    expect(page.status).toBe(403)
    expect(await signed()).toBe(0)
  })

  test('without a word about where it is from is refused as well', async () => {
    const body = new URLSearchParams({ ...typed, ...(form.fields as Record<string, string>) }).toString()
    const sent = { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body }
    expect((await asha.ask('POST', form.action, sent)).status).toBe(403)
    expect(await signed()).toBe(0)
  })
})

describe('more than a page can take', () => {
  test('is refused before it is read, also when it does not say how much it is', async () => {
    let sent = 0
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1
        if (sent > 200) controller.close()
        else controller.enqueue(new TextEncoder().encode('a'.repeat(64 * 1024)))
      },
    })
    const init = {
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'http://localhost:8080' },
      body: endless,
      duplex: 'half',
    }
    const page = await asha.ask('POST', form.action, init as RequestInit)
    expect(page.status).toBe(413)
    expect(sent).toBeLessThan(30)
  })
})
