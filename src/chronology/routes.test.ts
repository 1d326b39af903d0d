import { beforeAll, describe, expect, test } from 'vitest'
import { signInAs, testApp } from '../../tests/support/app.ts'
import type { Client, Fields } from '../../tests/support/client.ts'
import { testDatabase } from '../../tests/support/database.ts'
import { signNote } from '../../tests/support/note-form.ts'
import { usualCast } from '../../tests/support/scenario.ts'

const database = await testDatabase()
const app = testApp(database)
let cast: Awaited<ReturnType<typeof usualCast>>
let asha: Client
let url: string

beforeAll(async () => {
  database.setNow('2026-11-09T12:00:00Z')
  cast = await usualCast(database)
  asha = await signInAs(app, cast.asha)
  url = `/files/${cast.sam.id}/chronology`
})

/** Asha signs a significant note, from which an entry is proposed. */
const significantNote = (typed: Record<string, string>) => signNote(asha, cast.sam.id, { significant: 'yes', ...typed })

const proposals = async (who: Client) => (await who.get(url)).root.querySelectorAll('.proposal')
const entries = async (who: Client, query = '') =>
  (await who.get(`${url}${query}`)).root
    .querySelectorAll('.dated__entry')
    .map((each) => each.text.replaceAll(/\s+/g, ' ').trim())

const event: Fields = {
  'eventDate-day': '6',
  'eventDate-month': '11',
  'eventDate-year': '2026',
  event: 'Moved into his own flat.',
  category: 'move',
  impact: 'Sleeps through for the first time.',
  source: 'The tenancy agreement',
}

describe('a significant note', () => {
  test('proposes an entry with what it knows, and says what is missing', async () => {
    expect((await significantNote({ facts: 'Fell on the stairs and was taken to hospital.' })).status).toBe(303)
    const [proposal] = await proposals(asha)
    expect(proposal?.text).toContain('Fell on the stairs')
    expect(await entries(asha)).toEqual([])
  })

  test('is read as a proposal by the mentor, who does not confirm', async () => {
    const ruth = await signInAs(app, cast.ruth)
    const page = await ruth.get(url)
    expect(page.text).toContain('Fell on the stairs')
    expect(page.offers('Confirm')).toBe(false)
    expect(page.offers('Add an event')).toBe(false)
    const [{ id } = { id: '' }] = await database.sql<{ id: string }>(
      `select id from app.record where state = 'proposed'`,
    )
    expect((await ruth.post(`${url}/${id}/confirm`, { category: 'health' })).status).toBe(403)
    expect((await ruth.post(`${url}/${id}/leave-out`, { reason: 'Not needed.' })).status).toBe(403)
    expect((await ruth.get(`${url}/new`)).status).toBe(403)
  })

  test('is not confirmed before what it meant and what kind it is are said; then it is signed by whoever confirms', async () => {
    const page = await asha.get(url)
    const refused = await asha.press(page, 'Confirm')
    expect(refused.status).toBe(422)
    expect(refused.errors.length).toBeGreaterThan(0)
    expect(refused.value('What happened')).toContain('Fell on the stairs')
    const confirmed = await asha.press(page, 'Confirm', { category: 'health', impact: 'Afraid of stairs since.' })
    expect(confirmed.location).toMatch(/chronology\?done=entry-confirmed#/)
    const [entry] = await entries(asha)
    expect(entry).toMatch(
      /^1 ?9 Nov 2026.*Fell on the stairs.*health.*Afraid of stairs since\..*entered by Asha Patel/i,
    )
    expect(await proposals(asha)).toEqual([])
    const [kept] = await database.sql(
      `select v.author_name, r.about_id is not null as "from a note" from app.record r join app.record_version v on v.record_id = r.id
       where r.type = 'chronology-entry'`,
    )
    expect(kept).toEqual({ author_name: 'Asha Patel', 'from a note': true })
  })

  test('proposes once, also when it is corrected', async () => {
    const [{ id } = { id: '' }] = await database.sql<{ id: string }>(
      `select id from app.record where type = 'case-note'`,
    )
    const form = await asha.get(`/records/${id}/correct`)
    const corrected = await asha.press(form, 'Sign the correction', { purpose: 'After a fall', reason: 'Said why' })
    expect(corrected.status).toBe(303)
    expect(await proposals(asha)).toEqual([])
  })

  test('whose note was corrected since says so, until the entry itself is put right', async () => {
    expect((await entries(asha))[0]).not.toContain('corrected since')
    database.setNow('2026-11-09T12:20:00Z')
    const [{ id } = { id: '' }] = await database.sql<{ id: string }>(
      `select id from app.record where type = 'case-note'`,
    )
    const form = await asha.get(`/records/${id}/correct`)
    await asha.press(form, 'Sign the correction', { facts: 'Fell on the kerb.', reason: 'It was the kerb' })
    expect((await entries(asha))[0]).toContain('its note was corrected since')
    database.setNow('2026-11-09T12:25:00Z')
    const entry = (await asha.get(url)).root.querySelector('.dated__entry a')?.getAttribute('href')
    await asha.press(await asha.get(`${entry}/correct`), 'Sign the correction', {
      event: 'Fell on the stairs to the kerb.',
      reason: 'As the note says now',
    })
    expect((await entries(asha))[0]).not.toContain('corrected since')
  })

  test('is left out only with a reason, which is signed and stands below', async () => {
    await significantNote({ facts: 'A new bus pass came.' })
    const page = await asha.get(url)
    const ask = await asha.get(page.link('Leave it out'))
    const unexplained = await asha.press(ask, 'Leave it out', { reason: '' })
    expect(unexplained.status).toBe(422)
    expect(unexplained.errors).toHaveLength(1)
    expect((await asha.press(unexplained, 'Leave it out', { reason: 'Everyday post.' })).location).toBe(
      `${url}?done=left-out`,
    )
    expect(await proposals(asha)).toEqual([])
    expect((await asha.get(url)).text).toContain('Everyday post.')
    expect(await entries(asha)).toHaveLength(1)
  })

  test('takes its proposal back when it is entered in error', async () => {
    await significantNote({ facts: 'This was about somebody else.' })
    expect(await proposals(asha)).toHaveLength(1)
    const [{ id } = { id: '' }] = await database.sql<{ id: string }>(
      `select record_id as id from app.record_version where content like '%somebody else%'`,
    )
    const struck = await asha.press(await asha.get(`/records/${id}/entered-in-error`), 'Mark as entered in error', {
      reason: 'Wrong client',
    })
    expect(struck.status).toBe(303)
    expect(await proposals(asha)).toEqual([])
  })
})

describe('an entry written by hand', () => {
  test('is asked for its source, its kind and what it meant, and keeps what was typed', async () => {
    const refused = await asha.press(await asha.get(`${url}/new`), 'Sign', { event: 'Moved into his own flat.' })
    expect(refused.status).toBe(422)
    expect(refused.errors.length).toBeGreaterThanOrEqual(3)
    expect(refused.value('What happened')).toBe('Moved into his own flat.')
    expect((await asha.press(refused, 'Sign', { ...event, 'eventDate-year': '2027' })).errors.join()).toMatch(/future/)
    expect((await asha.press(refused, 'Sign', event)).status).toBe(303)
    expect((await entries(asha))[0]).toMatch(/^1 ?6 Nov 2026/)
  })

  test('is put right by a new version, and struck through when it was wrong; the numbers close up', async () => {
    const [{ id } = { id: '' }] = await database.sql<{ id: string }>(
      `select record_id as id from app.record_version where content like '%own flat%'`,
    )
    const corrected = await asha.press(await asha.get(`/records/${id}/correct`), 'Sign the correction', {
      event: 'Moved into a flat of his own.',
      reason: 'Said better',
    })
    expect(corrected.status).toBe(303)
    expect((await entries(asha))[0]).toMatch(/Moved into a flat of his own.*corrected/)
    await asha.press(await asha.get(`/records/${id}/entered-in-error`), 'Mark as entered in error', {
      reason: 'It was the week after',
    })
    const list = await entries(asha)
    expect(list.find((each) => each.includes('flat of his own'))).toContain('entered in error')
    expect(list.find((each) => each.includes('Fell on the stairs'))).toMatch(/^1 ?9 Nov 2026/)
  })
})

describe('the list', () => {
  test('is oldest first, or newest first, or of one kind', async () => {
    await asha.press(await asha.get(`${url}/new`), 'Sign', {
      ...event,
      'eventDate-day': '',
      'eventDate-month': '6',
      'eventDate-year': '2021',
      event: 'The accident.',
      category: 'incident',
    })
    expect((await entries(asha))[0]).toContain('The accident.')
    expect((await entries(asha, '?order=newest')).at(-1)).toContain('The accident.')
    const health = await entries(asha, '?category=health')
    expect(health).toHaveLength(1)
    expect(health[0]).toContain('Fell on the stairs')
    expect((await asha.get(`${url}?category=achievement`)).text).toContain('No event of the kind')
  })

  test('keeps a restricted entry from somebody who was kept out of it', async () => {
    const signed = await asha.press(await asha.get(`${url}/new`), 'Sign', {
      ...event,
      event: 'A concern about his brother was raised.',
      category: 'safeguarding',
      restricted: 'yes',
      'restricted-reason': 'About a third person',
    })
    expect(signed.status).toBe(303)
    expect((await asha.get(url)).text).toContain('A concern about his brother')
    const [{ id } = { id: '' }] = await database.sql<{ id: string }>(
      `select record_id as id from app.record_version where content like '%brother%' and zone = 'Z3'`,
    )
    await cast.home.insert('exclusion', {
      record_id: id,
      person_id: cast.ruth.personId,
      reason: 'Knows the family',
      excluded_by: cast.asha.personId,
    })
    const ruth = await signInAs(app, cast.ruth)
    expect((await ruth.get(url)).text).not.toContain('brother')
  })

  test.each([
    ['ben', 404],
    ['anil', 403],
    ['quinn', 403],
  ] as const)('is nothing to %s: %i', async (who, status) => {
    const client = await signInAs(app, cast[who])
    for (const page of [url, `${url}/export`, `${url}/export.csv`]) {
      const answer = await client.get(page)
      expect([page, answer.status]).toEqual([page, status])
      expect(answer.html).not.toContain('Fell on the stairs')
    }
  })
})

describe('the export', () => {
  test('is the serial form of court guidance, on paper and as a table, and is logged as such', async () => {
    const page = await asha.get(url)
    const paper = await asha.get(page.link('Export'))
    const rows = paper.root.querySelectorAll('tbody tr').map((row) => row.text.replaceAll(/\s+/g, ' ').trim())
    expect(rows[0]).toMatch(/^1 ?Jun 2021.*The accident\./)
    expect(rows.join()).not.toContain('flat of his own')
    expect(paper.text).toContain('1 restricted entry is included, because you may read it')
    const table = await asha.get(paper.link('Save as a table (CSV)'))
    expect(table.response.headers.get('content-type')).toContain('text/csv')
    expect(table.html.split('\r\n')[0]).toContain('No,Date,Event,Kind,What it meant')
    expect(table.html).toContain('The accident.')
    const log = await database.sql<{ action: string }>(
      `select action from app.access_log where book_id = $1 and action in ('print', 'export') order by id`,
      [cast.sam.id],
    )
    expect(log.map(({ action }) => action)).toEqual(['print', 'export'])
  })

  test('is not the mentor’s to take', async () => {
    const ruth = await signInAs(app, cast.ruth)
    expect((await ruth.get(url)).offers('Export')).toBe(false)
    const refused = await ruth.get(`${url}/export`)
    expect([refused.status, refused.html.includes('The accident.')]).toEqual([403, false])
    expect((await ruth.get(`${url}/export.csv`)).status).toBe(403)
  })
})
