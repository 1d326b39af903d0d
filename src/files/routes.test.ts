import { beforeAll, describe, expect, test } from 'vitest'
import { keptNotes, knownFor } from '#notes/actions.ts'
import { noteGround } from '#notes/store.ts'
import { randomUUIDv7 } from '#platform/ids.ts'
import { signRecord } from '#records/sign.ts'
import { signInAs, testApp } from '../../tests/support/app.ts'
import type { Client } from '../../tests/support/client.ts'
import { testDatabase } from '../../tests/support/database.ts'
import { usualCast } from '../../tests/support/scenario.ts'

const database = await testDatabase()
const app = testApp(database)
let cast: Awaited<ReturnType<typeof usualCast>>
let url: string

beforeAll(async () => {
  database.setNow('2026-03-02T09:00:00Z')
  cast = await usualCast(database)
  url = `/files/${cast.sam.id}`
})

/** Asha signs a note of a visit; `on` is when it happened, as ISO text. */
async function visitNoted(on: string, words: { facts: string; clientVoice?: string; lateReason?: string }) {
  await database.asActor(cast.asha, async (scope) => {
    const author = {
      organisationId: cast.asha.organisationId,
      personId: cast.asha.personId,
      name: cast.asha.name,
      roles: ['case manager'],
    }
    const ground = await noteGround(scope.tx, cast.sam.id)
    const result = await signRecord(scope, author, keptNotes, {
      recordId: randomUUIDv7(),
      bookId: cast.sam.id,
      values: {
        type: 'home-visit',
        occurredFrom: on,
        contactMode: 'direct',
        withWhom: [{ name: 'Sam' }],
        clientPresent: { answer: true },
        purpose: 'Visit',
        basis: 'observed',
        billable: 'yes',
        clientVoice: '“I want them to wait at the gate.”',
        ...words,
      },
      known: { ...knownFor(ground!) },
    })
    if (!result.ok) throw new Error(result.errors.map((error) => error.message).join('; '))
  })
}

const lastLine = async () =>
  (
    await database.sql<{ person_id: string; action: string; detail: string; relationship: string | null }>(
      'select person_id, action, detail, relationship from app.access_log where book_id = $1 order by id desc limit 1',
      [cast.sam.id],
    )
  )[0]

describe('the overview', () => {
  test('of a file with nothing in it says what to do next', async () => {
    const asha = await signInAs(app, cast.asha)
    const page = await asha.get(url)
    expect(page.heading).toContain('Sam Carter')
    for (const words of ['Nothing is written yet', 'No goals yet', 'Nobody is listed yet'])
      expect(page.text).toContain(words)
  })

  test('is in the access log before the page leaves', async () => {
    const ruth = await signInAs(app, cast.ruth)
    expect((await ruth.get(url)).status).toBe(200)
    expect(await lastLine()).toEqual({
      person_id: cast.ruth.personId,
      action: 'read',
      detail: 'overview',
      relationship: 'mentor',
    })
  })

  test('shows what was signed, the newest first, with the client’s own words apart and lateness said', async () => {
    database.setNow('2026-03-12T09:00:00Z')
    await visitNoted('2026-03-11T10:00:00Z', { facts: 'Walked to the gate.' })
    await visitNoted('2026-03-06T10:00:00Z', { facts: 'The trainer came.', lateReason: 'I was away' })
    const asha = await signInAs(app, cast.asha)
    const page = await asha.get(url)
    const entries = page.root.querySelectorAll('.timeline__entry').map((each) => each.text.replaceAll(/\s+/g, ' '))
    expect(entries).toHaveLength(2)
    expect(entries[0]).toContain('Wed 11 Mar, 10:00 · Home visit · Asha Patel · signed Thu 12 Mar')
    expect(entries[0]).toContain('Walked to the gate.')
    expect(entries[1]).toContain('late entry, 4 working days')
    expect(page.root.querySelectorAll('.timeline .quote').map((each) => each.text.trim())).toContain(
      '“I want them to wait at the gate.”',
    )
  })

  test('tells how the file holds: three proofs, each with its sentence and the way to the evidence', async () => {
    const asha = await signInAs(app, cast.asha)
    const page = await asha.get(url)
    const cards = page.root.querySelectorAll('.proof')
    expect(cards.map((card) => card.querySelector('a')?.getAttribute('href'))).toEqual([
      `${url}/proofs#holiday`,
      `${url}/proofs#sick-day`,
      `${url}/proofs#audit`,
    ])
    expect(cards[1]?.text).toContain('Sick-day-proof')
    expect(cards[1]?.text).toContain('There is no signed profile.')
  })

  test.each([
    ['ben', 404],
    ['mary', 404],
    ['anil', 403],
    ['quinn', 403],
  ] as const)('shows %s nothing: %i', async (who, status) => {
    const client = await signInAs(app, cast[who])
    const page = await client.get(url)
    expect(page.status).toBe(status)
    expect(page.html).not.toContain('Carter')
  })

  test('opens for cover on its first day and closes after its last (scenario 54)', async () => {
    database.setNow('2026-03-15T23:59:00Z')
    await cast.home.activeCover(cast.sam, cast.ben, { from: '2026-03-16', to: '2026-03-20' })
    const statusAt = async (instant: string) => {
      database.setNow(instant)
      return (await (await signInAs(app, cast.ben)).get(url)).status
    }
    expect(await statusAt('2026-03-15T23:59:00Z')).toBe(404)
    expect(await statusAt('2026-03-16T00:01:00Z')).toBe(200)
    expect(await statusAt('2026-03-21T00:01:00Z')).toBe(404)
  })
})

describe('the status', () => {
  const change = async (client: Client, fields: Record<string, string>) =>
    client.press(await client.get(`${url}/about`), 'Change the status', fields)

  test('does not jump, and the gate that is missing is named', async () => {
    database.setNow('2026-04-01T09:00:00Z')
    await database.sql(`update app.file set status = 'allocated' where id = $1`, [cast.sam.id])
    const asha = await signInAs(app, cast.asha)
    const refused = await change(asha, { to: 'active', reason: 'Please' })
    expect(refused.status).toBe(422)
    expect(refused.errors).toEqual([
      'Before active comes assessing, and that needs: privacy notice given. The day the privacy notice was given is not recorded.',
    ])
    expect(refused.value('Why')).toBe('Please')
  })

  test('goes on when what it needs is recorded', async () => {
    const asha = await signInAs(app, cast.asha)
    const future = await asha.press(await asha.get(`${url}/about`), 'Save', { privacyNoticeGivenOn: '2026-04-02' })
    expect(future.errors).toEqual(['This day lies in the future'])
    const saved = await asha.press(await asha.get(`${url}/about`), 'Save', {
      privacyNoticeGivenOn: '2026-03-11',
      complaintsInfoGivenOn: '2026-03-11',
      reviewBand: 'intensive',
    })
    expect(saved.status).toBe(303)
    expect((await change(asha, { to: 'assessing' })).location).toBe(`${url}/about?done=status-changed`)
    const unexplained = await change(asha, { to: 'planning' })
    expect(unexplained.errors).toEqual([
      'This is not kept here yet: say where the signed assessment is, or why planning cannot wait for it.',
    ])
    expect((await change(asha, { to: 'planning', reason: 'Signed on paper on 30 March' })).status).toBe(303)
    const page = await asha.get(`${url}/about`)
    expect(page.text).toContain('The file is planning')
    expect(page.text).toContain('Signed on paper on 30 March')
    expect(await database.sql('select status, review_band from app.file where id = $1', [cast.sam.id])).toEqual([
      { status: 'planning', review_band: 'intensive' },
    ])
  })

  test('waits on hold for thirty days at most, and goes back to what it was', async () => {
    const asha = await signInAs(app, cast.asha)
    const hold = { to: 'on-hold', reason: 'In hospital' }
    expect((await change(asha, { ...hold, reviewOn: '2026-05-02' })).errors).toEqual([
      'A hold is looked at again within 30 days',
    ])
    expect((await change(asha, { ...hold, reviewOn: '2026-05-01' })).status).toBe(303)
    expect((await asha.get(`${url}/about`)).text).toContain('The hold is looked at again on Fri 1 May')
    expect((await change(asha, { to: 'planning' })).status).toBe(303)
    const [paused] = await database.sql<{ held: number }>(
      `select count(*)::int as held from app.file_status where file_id = $1 and status = 'on-hold' and review_on = '2026-05-01'`,
      [cast.sam.id],
    )
    expect(paused?.held).toBe(1)
  })

  test('is not the mentor’s to change', async () => {
    const ruth = await signInAs(app, cast.ruth)
    const page = await ruth.get(`${url}/about`)
    expect(page.status).toBe(200)
    expect(page.offers('Change the status')).toBe(false)
    expect((await ruth.post(`${url}/status`, { to: 'active' })).status).toBe(403)
    expect((await ruth.post(`${url}/given`, { reviewBand: 'standard' })).status).toBe(403)
  })

  test.each([
    ['ben', 404],
    ['anil', 403],
  ] as const)('is nothing to %s: %i', async (who, status) => {
    const client = await signInAs(app, cast[who])
    expect((await client.get(`${url}/about`)).status).toBe(status)
    expect((await client.post(`${url}/status`, { to: 'active' })).status).toBe(status)
  })
})

describe('who looked', () => {
  test('is told to the case manager: when, who, what, by which relationship', async () => {
    const asha = await signInAs(app, cast.asha)
    const page = await asha.get(`${url}/who-looked`)
    const rows = page.root.querySelectorAll('tbody tr').map((row) => row.text.replaceAll(/\s+/g, ' ').trim())
    expect(rows[0]).toContain('Wed 1 Apr, 10:00')
    expect(
      rows.some((row) => row.includes('Ruth Adeyemi') && row.includes('Opened: overview') && row.includes('mentor')),
    ).toBe(true)
    expect(rows.some((row) => row.includes('Signed: case note'))).toBe(true)
  })

  test('can be narrowed to one person, fifty lines a page', async () => {
    await database.sql(
      `insert into app.access_log (organisation_id, person_id, book_id, action, detail, at)
       select $1, $2, $3, 'read', 'overview', app.now() - make_interval(mins => n) from generate_series(1, 120) n`,
      [cast.home.organisationId, cast.ruth.personId, cast.sam.id],
    )
    const asha = await signInAs(app, cast.asha)
    const first = await asha.get(`${url}/who-looked?person=${cast.ruth.personId}`)
    const names = (page: typeof first) =>
      page.root.querySelectorAll('tbody tr td:nth-child(2)').map((cell) => cell.text)
    expect(names(first)).toHaveLength(50)
    expect(new Set(names(first))).toEqual(new Set(['Ruth Adeyemi']))
    const older = first.root.querySelector('.govuk-pagination__next a')?.getAttribute('href') ?? ''
    expect(older).toBe(`${url}/who-looked?person=${cast.ruth.personId}&page=2`)
    const third = await asha.get(older.replace('page=2', 'page=3'))
    expect(names(third).length).toBeGreaterThan(0)
    expect(third.root.querySelector('.govuk-pagination__next')).toBeNull()
  })

  test('is told to managers, and not to the mentor, who is told whom to ask', async () => {
    for (const who of [cast.lena, cast.rosa])
      expect((await (await signInAs(app, who)).get(`${url}/who-looked`)).status).toBe(200)
    const refused = await (await signInAs(app, cast.ruth)).get(`${url}/who-looked`)
    expect(refused.status).toBe(403)
    expect(refused.text).toContain('This is for the line manager or the registered manager.')
  })

  test.each([
    ['ben', 404],
    ['anil', 404],
  ] as const)('is nothing to %s: %i', async (who, status) => {
    expect((await (await signInAs(app, cast[who])).get(`${url}/who-looked`)).status).toBe(status)
  })
})
