import { randomBytes } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { caseNote } from '#notes/record.ts'
import { withAdministrator } from '#platform/database/migrate.ts'
import { randomUUIDv7 } from '#platform/ids.ts'
import { PastLoader } from '#records/load-past.ts'
import { verifyChains } from '#records/verify.ts'
import { signInAs, testApp } from '../../tests/support/app.ts'
import type { Client, Page } from '../../tests/support/client.ts'
import { testDatabase } from '../../tests/support/database.ts'
import { signNote } from '../../tests/support/note-form.ts'
import { usualCast } from '../../tests/support/scenario.ts'
import { signSummary } from '../../tests/support/summary-form.ts'

const database = await testDatabase()
const app = testApp(database)
let cast: Awaited<ReturnType<typeof usualCast>>
let asha: Client
let url: string

beforeAll(async () => {
  database.setNow('2026-11-13T12:00:00Z')
  cast = await usualCast(database)
  asha = await signInAs(app, cast.asha)
  url = `/files/${cast.sam.id}/timeline`
  const note = async (typed: Record<string, string>) => {
    const signed = await signNote(asha, cast.sam.id, typed)
    if (signed.status !== 303) throw new Error(signed.errors.join('; '))
  }
  const on = (day: number, time: string) => ({ 'occurredFrom-date': `2026-11-${day}`, 'occurredFrom-time': time })
  await note({ ...on(13, '09:00'), facts: 'Walked to the gate.', significant: 'yes' })
  await note({ ...on(12, '23:59'), type: 'phone', facts: 'Rang late at night.' })
  await note({
    ...on(12, '00:00'),
    type: 'liaison',
    contactMode: 'indirect',
    clientPresent: 'no',
    'withWhom-other': 'The surgery',
    facts: 'The surgery called about the otters.',
    clientVoice: '',
  })
  await note({
    ...on(13, '10:00'),
    facts: 'Something about his brother.',
    restricted: 'yes',
    'restricted-reason': 'About a third person',
  })
  await signSummary(asha, cast.sam.id)
})

const entriesOn = (page: Page) =>
  page.root.querySelectorAll('.timeline__entry').map((each) => each.text.replaceAll(/\s+/g, ' ').trim())
const entries = async (who: Client, query = '') => entriesOn(await who.get(`${url}${query}`))

describe('the timeline', () => {
  test('is the newest first by when it happened, whatever was written first', async () => {
    const all = await entries(asha)
    expect(all).toHaveLength(5)
    expect(all[0]).toContain('Case summary')
    expect(all[1]).toContain('Something about his brother.')
    expect(all[2]).toContain('Walked to the gate.')
    expect(all[3]).toContain('Rang late at night.')
    expect(all[4]).toContain('otters')
  })

  test.each([
    ['one kind of record', '?kind=case-summary', ['Case summary']],
    ['one kind of note', '?kind=case-note.phone', ['Rang late at night.']],
    ['significant ones', '?significant=yes', ['Walked to the gate.']],
    ['direct contact', '?direct=yes&kind=case-note.liaison', []],
    ['the words of a note, in another form', '?q=otter', ['otters']],
    ['a day, both ends included', '?from=2026-11-12&to=2026-11-12', ['Rang late at night.', 'otters']],
    ['several together', '?from=2026-11-12&to=2026-11-12&q=surgery', ['otters']],
    ['nothing, where nothing fits', '?q=kestrel', []],
  ])('is narrowed to %s', async (_, query, expected) => {
    const found = await entries(asha, query)
    expect(found).toHaveLength(expected.length)
    for (const [index, words] of expected.entries()) expect(found[index]).toContain(words)
  })

  test('is narrowed to one author, among those who have written in it', async () => {
    const page = await asha.get(url)
    const authors = page.root.querySelectorAll('#who option').map((option) => option.text.trim())
    expect(authors).toEqual(['Everybody', 'Asha Patel'])
    expect(await entries(asha, `?who=${cast.asha.personId}`)).toHaveLength(5)
    expect(await entries(asha, `?who=${cast.ben.personId}`)).toEqual([])
  })

  test('says what narrows it, with a way to let each go, and to everything when nothing fits', async () => {
    const page = await asha.get(`${url}?kind=case-note.phone&q=kestrel`)
    expect(page.text).toContain('Nothing like that')
    expect(page.link('Show everything')).toBe(url)
    const removals = page.root.querySelectorAll('a').map((each) => each.getAttribute('href'))
    expect(removals).toContain(`${url}?q=kestrel`)
    expect(removals).toContain(`${url}?kind=case-note.phone`)
  })

  test('is logged, each time it is opened', async () => {
    const opened = async () =>
      (
        await database.sql<{ times: number }>(
          `select count(*)::int as times from app.access_log where book_id = $1 and detail = 'timeline'`,
          [cast.sam.id],
        )
      )[0]!.times
    const before = await opened()
    await entries(asha, '?q=otter')
    expect(await opened()).toBe(before + 1)
  })

  test.each([
    ['ben', 404],
    ['anil', 403],
    ['quinn', 403],
  ] as const)('is nothing to %s: %i', async (who, status) => {
    const client = await signInAs(app, cast[who])
    for (const page of [url, `/files/${cast.sam.id}/whole`]) {
      const answer = await client.get(page)
      expect([answer.status, answer.html.includes('Walked to the gate')]).toEqual([status, false])
    }
  })
})

describe('zones', () => {
  test('a restricted note is missing for somebody kept out of it, on the timeline and in the whole file, without a gap', async () => {
    const [{ id } = { id: '' }] = await database.sql<{ id: string }>(
      `select record_id as id from app.record_version where zone = 'Z3'`,
    )
    const ruth = await signInAs(app, cast.ruth)
    expect((await entries(ruth)).join()).toContain('brother')
    await cast.home.insert('exclusion', {
      record_id: id,
      person_id: cast.ruth.personId,
      reason: 'Knows the family',
      excluded_by: cast.asha.personId,
    })
    expect(await entries(ruth)).toHaveLength(4)
    for (const page of [url, `${url}?q=brother`, `/files/${cast.sam.id}/whole`, `/files/${cast.sam.id}`])
      expect((await ruth.get(page)).html).not.toContain('his brother')
    expect((await ruth.get(`/records/${id}`)).status).toBe(404)
    expect((await entries(asha)).join()).toContain('brother')
  })

  test('a draft stands above the timeline for whoever began it, and for nobody else', async () => {
    const form = await asha.get(`/files/${cast.sam.id}/notes/new`)
    await asha.press(form, 'Save draft', { type: 'phone', facts: 'Half a thought about herons.' })
    const page = await asha.get(url)
    expect(page.text).toContain('Not signed yet')
    expect(page.link('Go on: Case note')).toContain('draft=')
    const lena = await signInAs(app, cast.lena)
    expect((await lena.get(url)).text).not.toContain('Not signed yet')
    expect(await entries(lena, '?q=herons')).toEqual([])
  })
})

describe('a long file', () => {
  const days = 120

  beforeAll(async () => {
    await withAdministrator(database.administrator, async (client) => {
      await client.query(`begin; set local wellheld.loading = 'on'; set local timezone = 'UTC'`)
      const loader = new PastLoader(client, cast.home.organisationId, randomBytes(32))
      const author = {
        personId: cast.ben.personId,
        name: cast.ben.name,
        role: 'case manager',
        relationship: 'case manager',
      }
      await loader.book(
        cast.joan.id,
        Array.from({ length: days }, (_, index) => {
          const from = Temporal.Instant.from('2026-06-01T09:00:00Z').add({ hours: 24 * index })
          return {
            entry: 'version' as const,
            record: caseNote,
            recordId: randomUUIDv7(),
            // Two of each day at the same minute: the page break may fall between them.
            at: from.add({ hours: 1 }),
            author,
            values: {
              type: 'phone',
              occurredFrom: Temporal.Instant.from('2026-06-01T09:00:00Z')
                .add({ hours: 24 * Math.floor(index / 2) })
                .toString(),
              contactMode: 'indirect',
              withWhom: [{ name: 'The surgery' }],
              clientPresent: { answer: false },
              purpose: 'To ask',
              facts: `Call number ${index + 1}.`,
              basis: 'observed',
              billable: 'no',
              lateReason: 'Written up together',
            },
          }
        }),
      )
      await loader.finish()
      await client.query('commit')
      expect(await verifyChains(client, {})).toMatchObject({ breaks: [] })
    })
  })

  test('is read page by page: nothing twice, nothing left out', async () => {
    const ben = await signInAs(app, cast.ben)
    const seen: string[] = []
    let page = await ben.get(`/files/${cast.joan.id}/timeline`)
    for (let pages = 1; ; pages += 1) {
      const shown = entriesOn(page)
      expect(shown.length).toBeLessThanOrEqual(50)
      seen.push(...shown.map((each) => /Call number \d+/.exec(each)?.[0] ?? each))
      const older = page.root.querySelector('.govuk-pagination__next a')?.getAttribute('href')
      if (!older) break
      expect(pages).toBeLessThan(10)
      page = await ben.get(older)
    }
    expect(seen).toHaveLength(days)
    expect(new Set(seen).size).toBe(days)
  })

  test('what narrows it goes along to the older pages', async () => {
    const ben = await signInAs(app, cast.ben)
    const first = await ben.get(`/files/${cast.joan.id}/timeline?q=call&kind=case-note`)
    const older = first.root.querySelector('.govuk-pagination__next a')?.getAttribute('href') ?? ''
    expect(new URLSearchParams(older.split('?')[1]).get('q')).toBe('call')
    expect(entriesOn(await ben.get(older))).toHaveLength(50)
  })

  test('is read as a whole in one go, oldest first', async () => {
    const ben = await signInAs(app, cast.ben)
    const whole = await ben.get(`/files/${cast.joan.id}/whole`)
    const calls = [...whole.text.matchAll(/Call number (\d+)/g)].map((found) => Number(found[1]))
    expect(calls).toHaveLength(days)
    expect(Math.max(...calls.slice(0, 2))).toBe(2)
    expect(Math.min(...calls.slice(-2))).toBe(days - 1)
  })
})
