import { beforeAll, describe, expect, test } from 'vitest'
import { signInAs, testApp } from '../../tests/support/app.ts'
import type { Client } from '../../tests/support/client.ts'
import { testDatabase } from '../../tests/support/database.ts'
import { usualCast } from '../../tests/support/scenario.ts'
import { signSummary, summaryTyped } from '../../tests/support/summary-form.ts'

const database = await testDatabase()
const app = testApp(database)
let cast: Awaited<ReturnType<typeof usualCast>>
let asha: Client
let url: string

beforeAll(async () => {
  database.setNow('2026-11-09T12:00:00Z')
  cast = await usualCast(database)
  asha = await signInAs(app, cast.asha)
  url = `/files/${cast.sam.id}/summary`
})

const summaries = () =>
  database.sql<{ id: string; state: string; version: number }>(
    `select id, state, version from app.record where type = 'case-summary' and version > 0 order by created_at, id`,
  )

async function task(what: string, dueOn: string) {
  const added = await asha.press(await asha.get(`/files/${cast.sam.id}/tasks/new`), 'Add', { what, dueOn })
  if (added.status !== 303) throw new Error(added.errors.join('; '))
}

describe('a first summary', () => {
  test('there is none, and the page says what one is for', async () => {
    const page = await asha.get(url)
    expect(page.text).toContain('No summary yet')
    expect(page.link('Write the first summary')).toBe(`${url}/new`)
  })

  test('asks for every part before it is signed, and keeps what was typed', async () => {
    const refused = await signSummary(asha, cast.sam.id, { whoIsClient: 'Sam is 42.', asAt: '2026-11-10' })
    expect(refused.status).toBe(422)
    expect(refused.errors.length).toBeGreaterThanOrEqual(8)
    expect(refused.html).toContain('Sam is 42.')
    const future = await signSummary(asha, cast.sam.id, { ...summaryTyped, asAt: '2026-11-10' })
    expect(future.errors).toEqual(['A summary says how things stand: choose today or a day before'])
    const past = await signSummary(asha, cast.sam.id, { ...summaryTyped, nextReview: '2026-11-09' })
    expect(past.errors).toEqual(['The next review lies after this summary: choose a later day'])
    const unseen = await signSummary(asha, cast.sam.id, { ...summaryTyped, clientSaw: 'no' })
    expect(unseen.status).toBe(422)
    expect(unseen.errors).toHaveLength(1)
    expect(await summaries()).toEqual([])
  })

  test('is signed with what the file knows by itself', async () => {
    await task('Ring the benefits office', '2026-11-20')
    const signed = await signSummary(asha, cast.sam.id)
    expect(signed.location).toBe(`${url}?done=signed`)
    const page = await asha.get(url)
    for (const words of ['Settled at home with two visits a day.', 'Ring the benefits office', 'No goals are agreed.'])
      expect(page.text).toContain(words)
    expect(page.text).toContain('As at 9 Nov 2026, today. Signed by Asha Patel on 9 Nov 2026.')
  })

  test('what the file knew is frozen: a task done since stands as it stood', async () => {
    const list = await asha.get(`/files/${cast.sam.id}/tasks`)
    expect((await asha.press(list, 'Done: Ring the benefits office')).status).toBe(303)
    await task('Order the rail', '2026-11-27')
    const page = await asha.get(url)
    expect(page.text).toContain('Ring the benefits office')
    expect(page.text).not.toContain('Order the rail')
    const [{ id } = { id: '' }] = await summaries()
    expect((await asha.get(`/records/${id}`)).text).toContain('Ring the benefits office')
  })

  test('what nobody keeps here yet is said, not passed over', async () => {
    expect((await asha.get(url)).text).toMatch(/risk register, consent to share, capacity assessments/i)
  })

  test('what is typed into the frozen parts by hand changes nothing', async () => {
    const form = await asha.get(`${url}/new`)
    const forged = await asha.press(form, 'Sign', {
      ...summaryTyped,
      'goals.0.statement': 'A goal nobody agreed',
      'openTasks.0.what': 'A task nobody set',
      carriedOver: 'whoIsClient',
    })
    expect(forged.status).toBe(303)
    const page = await asha.get(url)
    expect(page.text).not.toMatch(/nobody agreed|nobody set/)
    expect(page.text).toContain('Order the rail')
  })
})

describe('the next one', () => {
  test('begins with the words of the last, but not with what has moved', async () => {
    database.setNow('2027-02-08T12:00:00Z')
    asha = await signInAs(app, cast.asha)
    const form = await asha.get((await asha.get(url)).link('Refresh it'))
    const held = (name: string) => form.root.querySelector(`[name="${name}"]`)?.text
    expect(held('currentSituation')).toBe(summaryTyped.currentSituation)
    expect(held('progressSinceLast')).toBe('')
    expect(form.text).toContain('The words of 9 Nov 2026 are carried over.')
  })

  test('supersedes it, and says which words are the same as before', async () => {
    const before = (await summaries()).find(({ state }) => state === 'signed')
    const form = await asha.get(`${url}/new`)
    const signed = await asha.press(form, 'Sign', {
      currentSituation: 'Alone at weekends since January.',
      progressSinceLast: 'One visit a day fewer.',
      nextReview: '2027-05-01',
      clientSaw: 'yes',
      chronologyReviewed: 'yes',
    })
    expect(signed.status).toBe(303)
    const [newest] = await database.sql<{ carried: string[] }>(
      `select v.content::jsonb -> 'carriedOver' as carried from app.record r join app.record_version v on v.record_id = r.id
       where r.type = 'case-summary' and r.state = 'signed'`,
    )
    expect(newest?.carried).toContain('whyInvolved')
    expect(newest?.carried).not.toContain('currentSituation')
    expect((await summaries()).find(({ id }) => id === before?.id)?.state).toBe('superseded')
    expect((await summaries()).filter(({ state }) => state === 'signed')).toHaveLength(1)
    const page = await asha.get(url)
    expect(page.text).toContain('Alone at weekends since January.')
    expect(page.text).toContain('unchanged')
    expect((await asha.get(`/records/${before?.id}`)).text).toContain(summaryTyped.currentSituation)
    expect((await asha.get(`/files/${cast.sam.id}/timeline`)).text).toContain('superseded')
  })

  test('a draft of it is gone on with by whoever began it', async () => {
    const form = await asha.get(`${url}/new`)
    await asha.press(form, 'Save draft', { currentSituation: 'Half written.' })
    const page = await asha.get(url)
    const draft = await asha.get(page.link('Go on with your draft'))
    expect(draft.root.querySelector('[name="currentSituation"]')?.text).toBe('Half written.')
    const lena = await signInAs(app, cast.lena)
    expect((await lena.get(url)).offers('Go on with your draft')).toBe(false)
  })

  test('entered in error, the one before it is read again', async () => {
    const newest = (await summaries()).find(({ state }) => state === 'signed')
    const struck = await asha.press(
      await asha.get(`/records/${newest?.id}/entered-in-error`),
      'Mark as entered in error',
      { reason: 'Of another client' },
    )
    expect(struck.status).toBe(303)
    const page = await asha.get(url)
    expect(page.text).toContain(summaryTyped.currentSituation)
    expect(page.root.querySelector('.sheet')?.text).not.toContain('Alone at weekends')
  })
})

describe('who', () => {
  test.each([
    ['ruth', 200, 403],
    ['lena', 200, 403],
    ['ben', 404, 404],
    ['anil', 403, 403],
  ] as const)('%s reads it: %i, writes it: %i', async (who, reads, writes) => {
    const client = await signInAs(app, cast[who])
    expect((await client.get(url)).status).toBe(reads)
    expect((await client.get(`${url}/new`)).status).toBe(writes)
    const posted = await client.post(url, { ...summaryTyped, _record: crypto.randomUUID(), _do: 'sign', revision: '0' })
    expect(posted.status).toBe(writes)
  })
})
