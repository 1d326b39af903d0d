import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { beforeAll, expect, test, vi } from 'vitest'
import { refreshOrganisation } from '#standing/refresh.ts'
import { signInAs, testApp } from '../../tests/support/app.ts'
import type { Page } from '../../tests/support/client.ts'
import { testDatabase } from '../../tests/support/database.ts'
import { signNote } from '../../tests/support/note-form.ts'
import { type ClientFile, type Member, usualCast } from '../../tests/support/scenario.ts'

const database = await testDatabase()
const app = testApp(database)
let cast: Awaited<ReturnType<typeof usualCast>>
let idris: ClientFile

const list = async (who: Member, query = '') => (await signInAs(app, who)).get(`/caseload${query && `?${query}`}`)
const tidy = (text: string | undefined) => text?.replaceAll(/\s+/g, ' ').trim() ?? ''
const rows = (page: Page) => page.root.querySelectorAll('.data-table tbody tr')
const names = (page: Page) => rows(page).map((row) => tidy(row.querySelector('th a')?.text))
const cell = (page: Page, client: string, column: string) => {
  const row = rows(page).find((each) => tidy(each.querySelector('th')?.text).startsWith(client))
  return tidy(row?.querySelector(`[data-label="${column}"]`)?.text)
}

beforeAll(async () => {
  database.setNow('2026-11-09T12:00:00Z')
  cast = await usualCast(database)
  const { home, asha } = cast
  idris = await home.file('Idris Vaughan', { heldBy: asha, reviewBand: 'intensive', openedOn: '2026-11-06' })
  await home.file('Gone Away', { heldBy: asha, closedOn: '2026-10-30' })
  await refreshOrganisation(database, home.organisationId)
  await signNote(await signInAs(app, asha), cast.sam.id)
  const recordId = randomUUID()
  await home.insert('record', { id: recordId, book_id: cast.sam.id, type: 'appointment', zone: 'Z2', state: 'signed' })
  await home.insert('appointment', {
    id: recordId,
    file_id: cast.sam.id,
    person_id: asha.personId,
    what: 'Home visit',
    from_at: '2026-11-12T10:00:00Z',
    to_at: '2026-11-12T11:00:00Z',
    status: 'planned',
  })
})

test('a case manager has the open files they hold, with everything there is to know at a glance', async () => {
  const page = await list(cast.asha)
  expect(page.heading).toBe('My caseload')
  expect(names(page)).toEqual(['Idris Vaughan', 'Sam Carter'])
  expect(page.text).toContain('2 files')
  expect(cell(page, 'Sam', 'Latest note')).toBe('9 Nov, home visit')
  expect(cell(page, 'Sam', 'Next appointment')).toBe('Thu 12 Nov, home visit')
  expect(cell(page, 'Sam', 'Overdue')).toMatch(/^\d+ days overfirst chronology entry, and \d+ more$/)
  expect(cell(page, 'Sam', 'Sick day')).toMatch(/^\d+ to mend$/)
  expect(cell(page, 'Sam', 'Plan review')).toBe('no plan yet')
  expect(cell(page, 'Idris', 'Latest note')).toBe('none yet')
  expect(cell(page, 'Idris', 'Next appointment')).toBe('none')
  expect(rows(page)[0]?.text).toContain('intensive')
})

test('what leads somewhere leads there', async () => {
  const client = await signInAs(app, cast.asha)
  const page = await client.get('/caseload')
  for (const link of page.root.querySelectorAll('.data-table tbody a')) {
    const url = link.getAttribute('href')!
    expect((await client.get(url)).status, url).toBe(200)
  }
})

test('each sees whose files they may: a mentor those of their mentees, a line manager their team’s, a registered manager all', async () => {
  expect(names(await list(cast.ben))).toEqual(['Joan Pike'])
  const ruth = await list(cast.ruth)
  expect(ruth.heading).toBe('My mentees’ files')
  expect(names(ruth)).toEqual(['Idris Vaughan', 'Sam Carter'])
  expect(cell(ruth, 'Sam', 'Case manager')).toBe('Asha Patel')
  expect(names(await list(cast.mary))).toEqual(['Joan Pike'])
  expect(names(await list(cast.lena))).toEqual(['Idris Vaughan', 'Joan Pike', 'Sam Carter'])
  expect(names(await list(cast.rosa))).toEqual(['Idris Vaughan', 'Joan Pike', 'Sam Carter'])
  expect(names(await list(cast.dele))).toEqual([])
  expect(names(await list(cast.anil))).toEqual([])
  expect(names(await list(cast.asha, 'of=everybody'))).toEqual(['Idris Vaughan', 'Sam Carter'])
  const other = await usualCast(database)
  expect(names(await list(other.rosa))).toEqual(['Joan Pike', 'Sam Carter'])
})

test('a mentor does not see the file of a mentee with which they have a conflict', async () => {
  await cast.home.conflict(cast.ruth, idris)
  expect(names(await list(cast.ruth))).toEqual(['Sam Carter'])
  await database.sql(`update app.conflict set decision = 'no conflict', decided_at = app.now()`)
  expect(names(await list(cast.ruth))).toEqual(['Idris Vaughan', 'Sam Carter'])
})

test('whoever covers has the file in their own list for as long as they do, and it says for whom', async () => {
  const absence = await cast.home.plannedLeave(cast.ben, '2026-11-09', '2026-11-11')
  await cast.home.activeCover(cast.joan, cast.asha, { absence, from: '2026-11-09', to: '2026-11-11' })
  const page = await list(cast.asha)
  expect(names(page)).toEqual(['Idris Vaughan', 'Joan Pike', 'Sam Carter'])
  expect(tidy(rows(page)[1]?.text)).toContain('You cover for Ben Hale')
  database.setNow('2026-11-12T12:00:00Z')
  expect(names(await list(cast.asha))).toEqual(['Idris Vaughan', 'Sam Carter'])
  database.setNow('2026-11-09T12:00:00Z')
  await database.sql('update app.cover set ended_at = app.now() where absence_id = $1', [absence])
})

test('it sorts both ways by every column, and the address says so', async () => {
  expect(names(await list(cast.asha, 'sort=-name'))).toEqual(['Sam Carter', 'Idris Vaughan'])
  expect(names(await list(cast.asha, 'sort=note'))).toEqual(['Sam Carter', 'Idris Vaughan'])
  expect(names(await list(cast.asha, 'sort=overdue'))[0]).toBe('Sam Carter')
  const client = await signInAs(app, cast.rosa)
  const page = await client.get('/caseload')
  const headings = page.root.querySelectorAll('.data-table__sort')
  expect(headings).toHaveLength(9)
  for (const heading of headings) {
    const sorted = await client.get(heading.getAttribute('href')!)
    expect(names(sorted).toSorted()).toEqual(['Idris Vaughan', 'Joan Pike', 'Sam Carter'])
    const now = sorted.root.querySelector('th[aria-sort=ascending], th[aria-sort=descending]')
    expect(tidy(now?.text)).toContain(tidy(heading.text).slice(0, 4))
  }
})

test('it is searched and narrowed within, each filter can be taken away, and an empty list says why', async () => {
  expect(names(await list(cast.rosa, 'q=vaug'))).toEqual(['Idris Vaughan'])
  expect(names(await list(cast.rosa, `q=${cast.joan.number}`))).toEqual(['Joan Pike'])
  expect(names(await list(cast.rosa, 'q=%25'))).toEqual([])
  expect(names(await list(cast.rosa, 'band=intensive'))).toEqual(['Idris Vaughan'])
  expect(names(await list(cast.rosa, `holder=${cast.ben.personId}`))).toEqual(['Joan Pike'])
  expect(names(await list(cast.rosa, 'overdue=yes'))).toEqual(['Joan Pike', 'Sam Carter'])
  expect(names(await list(cast.rosa, 'proof=audit'))).toContain('Sam Carter')

  const client = await signInAs(app, cast.rosa)
  const narrowed = await client.get(`/caseload?q=vaug&band=intensive&sort=-name`)
  const tags = narrowed.root.querySelectorAll('.filter__tag')
  expect(tags.map((tag) => tidy(tag.text))).toEqual(['Remove this filter: “vaug”×', 'Remove this filter: Intensive×'])
  expect(tags[0]?.getAttribute('href')).toBe('/caseload?band=intensive&sort=-name')
  expect(narrowed.link('Clear filters')).toBe('/caseload?sort=-name')
  expect((await list(cast.rosa, 'q=nobody')).text).toContain('No file is like that')
  expect((await list(cast.dele)).text).toContain('There is no file here yet')
})

test('on a day to come it shows how the files will stand', async () => {
  const page = await list(cast.asha, 'on=2026-12-09&overdue=yes')
  expect(page.text).toContain('as they will stand on Wed 9 Dec if nothing else happens')
  expect(names(page)).toEqual(['Idris Vaughan', 'Sam Carter'])
  expect(names(await list(cast.asha, 'overdue=yes'))).toEqual(['Sam Carter'])
})

test('what Today counts as overdue behind somebody is as long as the list it leads to', async () => {
  for (const who of [cast.lena, cast.ruth, cast.rosa]) {
    const client = await signInAs(app, who)
    const today = await client.get('/today')
    const card = today.root.querySelectorAll('.card').find((each) => /files: what is/i.test(each.text))!
    const link = card.querySelectorAll('a').find((each) => tidy(each.text) === 'Open the list')!
    const shown = card.querySelectorAll('.due').length
    expect(names(await client.get(link.getAttribute('href')!))).toHaveLength(shown)
  }
})

test('a list of any length is one statement besides those every page has', async () => {
  const client = await signInAs(app, cast.rosa)
  const query = vi.spyOn(pg.Client.prototype, 'query')
  const texts = async (url: string) => {
    query.mockClear()
    expect((await client.get(url)).status).toBe(200)
    return query.mock.calls.map(([first]) => String((first as { text?: string }).text ?? first))
  }
  const plain = await texts('/account')
  const listed = await texts('/caseload?q=a&proof=audit&sort=holder')
  expect(listed.filter((text) => text.includes('app.file_standing')).length).toBeLessThanOrEqual(2)
  expect(listed.length).toBeLessThanOrEqual(plain.length + 1)
  query.mockRestore()
})

test('twenty files stand on a page; the rest follow, and all can be had on one to print', async () => {
  const { home } = cast
  const mia = await home.caseManager('Mia Long')
  for (let number = 1; number <= 23; number++)
    await home.file(`Client ${String(number).padStart(2, '0')}`, { heldBy: mia })
  const client = await signInAs(app, mia)
  const first = await client.get('/caseload')
  expect(first.text).toContain('23 files')
  expect(names(first)).toHaveLength(20)
  const second = await client.get(first.root.querySelector('a[rel=next]')!.getAttribute('href')!)
  expect(names(second)).toEqual(['Client 21', 'Client 22', 'Client 23'])
  expect(names(await client.get(first.link('Show all on one page')))).toHaveLength(23)
  expect((await client.get('/caseload?page=9')).location).toBe('/caseload?page=2')
})
