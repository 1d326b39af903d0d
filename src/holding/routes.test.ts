import { beforeEach, expect, test } from 'vitest'
import { type DutyStateJson, fromJson, statusOn } from '#standard/duty-state.ts'
import { refreshOrganisation } from '#standing/refresh.ts'
import { signInAs, testApp } from '../../tests/support/app.ts'
import type { Page } from '../../tests/support/client.ts'
import { testDatabase } from '../../tests/support/database.ts'
import { signNote } from '../../tests/support/note-form.ts'
import { type Member, usualCast } from '../../tests/support/scenario.ts'

const database = await testDatabase()
const app = testApp(database)
let cast: Awaited<ReturnType<typeof usualCast>>

beforeEach(async () => {
  database.setNow('2026-11-09T12:00:00Z')
  cast = await usualCast(database)
  await refreshOrganisation(database, cast.home.organisationId)
})

const proofsOf = async (who: Member, query = '') =>
  (await signInAs(app, who)).get(`/files/${cast.sam.id}/proofs${query}`)
const tidy = (text: string | undefined) => text?.replaceAll(/\s+/g, ' ').trim() ?? ''
/** The line of a check, by its code. */
const lineOf = (page: Page, proof: string, code: string) =>
  page.root.querySelectorAll(`#${proof} .due, #${proof} .row`).find((each) => each.text.includes(`(${code})`))!

test('every check of the three proofs is listed with its sentence and its rule', async () => {
  const page = await proofsOf(cast.asha)
  expect(page.heading).toBe('How the file holds today')
  for (const [proof, least] of [
    ['holiday', 14],
    ['sick-day', 18],
    ['audit', 31],
  ] as const) {
    const lines = page.root.querySelectorAll(`#${proof} .due, #${proof} .row`)
    expect(lines.length, proof).toBeGreaterThanOrEqual(least)
    for (const line of lines) {
      expect(tidy(line.querySelector('.quiet')?.text).length).toBeGreaterThan(15)
      expect(line.querySelector('a[href^="/standard/check/"]')).not.toBeNull()
    }
  }
})

test('what is to mend says for whom and leads to the cure; a signed note mends it and stands as evidence', async () => {
  const before = lineOf(await proofsOf(cast.asha), 'sick-day', 'S02')
  expect(before.querySelector('.pill')?.text).toBe('Fails')
  expect(tidy(before.text)).toContain('for the case manager')
  const cure = before.querySelector('.due__action a')!.getAttribute('href')!
  expect(cure).toBe(`/files/${cast.sam.id}/notes/new`)
  await signNote(await signInAs(app, cast.asha), cast.sam.id)
  const after = lineOf(await proofsOf(cast.asha), 'sick-day', 'S02')
  expect(after.classList.contains('row')).toBe(true)
  expect(tidy(after.text)).toContain('Rests on case note of 9 Nov')
  expect(tidy(after.querySelector('.row__end')?.text)).toBe('to 16 Nov')
  const link = after.querySelector('a[href^="/records/"]')!.getAttribute('href')!
  expect((await (await signInAs(app, cast.asha)).get(link)).status).toBe(200)
})

test('on a day to come it says how the file will hold; on a past day how it held, with nothing to mend', async () => {
  await signNote(await signInAs(app, cast.asha), cast.sam.id)
  const ahead = await proofsOf(cast.asha, '?on=2026-11-25')
  expect(ahead.heading).toBe('How the file will hold on Wednesday 25 November 2026')
  expect(lineOf(ahead, 'sick-day', 'S02').querySelector('.pill')?.text).toBe('Fails')
  const past = await proofsOf(cast.asha, '?on=2026-11-08')
  expect(past.heading).toBe('How the file held on Sunday 8 November 2026')
  expect(lineOf(past, 'sick-day', 'S02').querySelector('.pill')?.text).toBe('Fails')
  expect(past.root.querySelectorAll('.due__action a')).toEqual([])
  expect((await proofsOf(cast.asha, '?on=2019-01-01')).heading).toBe('How the file holds today')
  expect((await proofsOf(cast.asha, '?on=nonsense')).heading).toBe('How the file holds today')
  expect((await proofsOf(cast.asha, '?on=2099-01-01')).heading).toMatch(/^How the file will hold on .* 2027$/)
})

test('who may not read the file finds nothing, and every opening is in the log', async () => {
  expect((await proofsOf(cast.ben)).status).toBe(404)
  expect((await proofsOf(cast.anil)).status).not.toBe(200)
  expect((await proofsOf(cast.ruth)).status).toBe(200)
  const logged = await database.sql(
    `select person_id from app.access_log where book_id = $1 and action = 'read' and detail = 'proofs'`,
    [cast.sam.id],
  )
  expect(logged).toEqual([{ person_id: cast.ruth.personId }])
})

const typed = { reason: 'Sam is abroad with her mother until the new year.', reviewOn: '2027-01-04' }

async function setAside(who: Member, code: string) {
  const client = await signInAs(app, who)
  const page = await client.get(`/files/${cast.sam.id}/set-aside?code=${code}`)
  if (page.status !== 200) return page
  return client.follow(await client.press(page, 'Set it aside', typed))
}

test('a line manager sets a check aside: it stays listed as set aside, counts in the score and is no pass', async () => {
  const before = lineOf(await proofsOf(cast.lena), 'sick-day', 'S02')
  const offered = before.querySelectorAll('a').find((each) => each.text.startsWith('Set aside'))
  expect(offered?.getAttribute('href')).toBe(`/files/${cast.sam.id}/set-aside?code=S02`)
  const after = await setAside(cast.lena, 'S02')
  expect(after.text).toContain('Set aside until the day you gave')
  const line = lineOf(after, 'sick-day', 'S02')
  expect(tidy(line.text)).toContain('Set aside: Sam is abroad')
  expect(line.closest('details')).toBeNull()
  expect(tidy(line.querySelector('.row__end')?.text)).toBe('to 4 Jan 2027')
  expect(tidy(after.root.querySelector('#waivers')?.text)).toContain('Lena Fox, 9 Nov. Until 4 Jan 2027.')
  const overview = await (await signInAs(app, cast.asha)).get(`/files/${cast.sam.id}`)
  expect(overview.text).toContain('1 set aside')

  const stale = await proofsOf(cast.asha, '?on=2027-01-05')
  expect(lineOf(stale, 'sick-day', 'S02').querySelector('.pill')?.text).toBe('Fails')
  expect(lineOf(stale, 'sick-day', 'S02').text).toContain('should have been looked at again')
})

test('a duty set aside asks nobody, and asks again once it counts again; both stand in the log', async () => {
  const weekly = async () => {
    const [row] = await database.sql<{ duties: DutyStateJson[] }>(
      'select duties from app.file_standing where file_id = $1',
      [cast.sam.id],
    )
    const duty = row!.duties.map(fromJson).find(({ code }) => code === 'C09')!
    return statusOn(duty, Temporal.PlainDate.from('2026-11-09'))
  }
  expect(await weekly()).not.toBe('waived')
  const page = await setAside(cast.lena, 'C09')
  expect(await weekly()).toBe('waived')
  expect(tidy(page.root.querySelector('#waivers')?.text)).toContain('Weekly note')
  const asked = async () =>
    (await (await signInAs(app, cast.asha)).get('/today')).root.querySelector('#needs-you')?.text
  expect(await asked()).not.toContain('weekly note')

  const lena = await signInAs(app, cast.lena)
  const button = page.root.querySelector('#waivers form')!
  const ended = await lena.follow(await lena.post(button.getAttribute('action')!))
  expect(ended.text).toContain('Looked at again. The rule counts from now on.')
  expect(await weekly()).not.toBe('waived')
  expect(await asked()).toContain('weekly note')
  expect(ended.root.querySelector('#waivers details')?.text).toContain('Counts again since 9 Nov')
  expect((await lena.post(button.getAttribute('action')!)).status).toBe(403)
  const log = await database.sql<{ action: string }>(
    `select action from app.access_log where book_id = $1 and detail = 'C09' order by at, id`,
    [cast.sam.id],
  )
  expect(log.map(({ action }) => action)).toEqual(['set aside', 'counts again'])
})

test('only managers set aside: others are told whom to ask, strangers find nothing', async () => {
  const asha = await proofsOf(cast.asha)
  expect(asha.offers('Set something aside')).toBe(false)
  expect((await setAside(cast.asha, 'S02')).status).toBe(403)
  expect((await setAside(cast.ruth, 'S02')).status).toBe(403)
  const otto = await cast.home.lineManager('Otto Brandt')
  expect((await setAside(otto, 'S02')).status).toBe(404)
  expect((await setAside(cast.rosa, 'S02')).status).toBe(200)
  const post = await (await signInAs(app, cast.asha)).post(`/files/${cast.sam.id}/set-aside`, { code: 'S04', ...typed })
  expect(post.status).toBe(403)
})

test('evidence of rights and safety is not offered, and refused when it is asked for all the same', async () => {
  const lena = await signInAs(app, cast.lena)
  const page = await lena.get(`/files/${cast.sam.id}/set-aside`)
  expect(page.root.querySelector('option[value=S04]')).not.toBeNull()
  expect(page.root.querySelector('option[value=A12]')).toBeNull()
  const refused = await lena.post(`/files/${cast.sam.id}/set-aside`, { code: 'A12', ...typed })
  expect(refused.status).toBe(422)
  expect(refused.errors).toEqual(['This one is evidence of rights and safety, and is never set aside'])
})
