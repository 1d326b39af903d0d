import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { refreshOrganisation } from '#standing/refresh.ts'
import { signInAs, testApp } from '../../tests/support/app.ts'
import type { Page } from '../../tests/support/client.ts'
import { testDatabase } from '../../tests/support/database.ts'
import { signedRecord } from '../../tests/support/raw-records.ts'
import { type Member, usualCast } from '../../tests/support/scenario.ts'

const database = await testDatabase()
const app = testApp(database)

let cast: Awaited<ReturnType<typeof usualCast>>

/** A number beside a word of the menu; 0 when there is none. */
function badge(page: Page, label: string): number {
  const link = page.root.querySelectorAll('nav[aria-label="Main"] a').find((each) => each.text.startsWith(label))
  return Number(link?.querySelector('.moj-notification-badge')?.text.match(/\d+/)?.[0] ?? 0)
}

const linesOn = (page: Page) => page.root.querySelectorAll('#needs-you .due')
const what = (page: Page) => linesOn(page).map((each) => each.querySelector('p')?.text.replaceAll(/\s+/g, ' ').trim())

/** Every line of "needs you", page after page. */
async function allLines(who: Member): Promise<{ first: Page; lines: (string | undefined)[] }> {
  const client = await signInAs(app, who)
  const first = await client.get('/today')
  const lines = what(first)
  for (let page = first; page.root.querySelector('#needs-you a[rel=next]'); ) {
    page = await client.get(page.root.querySelector('#needs-you a[rel=next]')!.getAttribute('href')!)
    lines.push(...what(page))
  }
  return { first, lines }
}

const saying = (lines: readonly (string | undefined)[], words: string) => lines.filter((each) => each?.includes(words))

beforeAll(async () => {
  database.setNow('2026-03-02T09:00:00Z')
  cast = await usualCast(database)
  const { home, asha, ben, ruth, sam, joan } = cast
  const insert = home.insert

  // What is asked of Asha: to take a task over, to take a file, to sign.
  const task = async (rest: Record<string, unknown>) => {
    const id = randomUUID()
    await insert('record', { id, book_id: sam.id, type: 'task', zone: 'Z2', state: 'signed', version: 1 })
    await insert('task', {
      id,
      file_id: sam.id,
      due_on: '2026-03-02',
      status: 'todo',
      created_at: '2026-02-01',
      ...rest,
    })
  }
  await task({ what: 'Order the ramp', owner_id: ruth.personId, offered_to: asha.personId })
  const proposed = await home.file('Paul Winter')
  await home.proposedAllocation(proposed, asha, { from: '2026-03-09' })

  // Sessions: one to prepare, one whose day has passed, one to sign.
  const session = (rest: Record<string, unknown>) =>
    insert('session', {
      id: randomUUID(),
      mentorship_id: cast.ashaAndRuth,
      mentor_id: ruth.personId,
      mentee_id: asha.personId,
      ...rest,
    })
  await session({ planned_at: '2026-03-04T10:00:00Z' })
  await session({ planned_at: '2026-02-10T10:00:00Z' })
  await session({ planned_at: '2026-03-30T10:00:00Z' })
  await session({
    planned_at: '2026-02-20T10:00:00Z',
    held_from: '2026-02-20T10:00:00Z',
    held_to: '2026-02-20T11:30:00Z',
    status: 'draft record',
  })

  // Cover: asked of Ben, with a brief to read for Ruth, over and not handed back by Mary, handed back to Ben.
  const leave = await home.plannedLeave(asha, '2026-03-16', '2026-03-20')
  await home.proposedCover(sam, ben, { absence: leave, from: '2026-03-16', to: '2026-03-20' })
  const later = await home.plannedLeave(ben, '2026-03-23', '2026-03-27')
  const read = await home.activeCover(joan, ruth, { absence: later, from: '2026-03-23', to: '2026-03-27' })
  const over = await home.plannedLeave(ben, '2026-02-09', '2026-02-13')
  await home.endedCover(joan, cast.mary, { absence: over, from: '2026-02-09', to: '2026-02-13' })
  const before = await home.plannedLeave(ben, '2026-01-05', '2026-01-09')
  const back = await home.endedCover(joan, cast.mary, { absence: before, from: '2026-01-05', to: '2026-01-09' })
  await database.sql(`update app.cover set handed_back_at = '2026-01-12T09:00:00Z' where id = $1`, [back])

  // For managers: leave to approve (above), a conflict, files nobody holds.
  await home.conflict(ben, sam)
  await home.file('Nina Moss')
  await refreshOrganisation(database, home.organisationId)

  // Records whose words nobody reads here, so that no duty is worked out from them.
  const plan = await signedRecord(database, sam.id, ruth, { type: 'plan' })
  const ask = (recordId: string, who: Member) =>
    insert('signature_request', { record_id: recordId, version: 1, person_id: who.personId, meaning: 'acknowledge' })
  await database.sql(`update app.record set state = 'signed', version = 1 where id = $1`, [plan])
  await ask(plan, asha)
  const agreement = await signedRecord(database, cast.ashaAndRuth, ruth, { type: 'mentoring-agreement', zone: 'M1' })
  await database.sql(`update app.record set state = 'signed', version = 1 where id = $1`, [agreement])
  await ask(agreement, asha)
  const brief = await signedRecord(database, joan.id, ben, { type: 'handover-brief' })
  await database.sql('update app.cover set brief_id = $2 where id = $1', [read, brief])
})

describe('the number in the menu', () => {
  test.each(['asha', 'ben', 'ruth', 'dele', 'mary', 'lena', 'rosa', 'anil', 'quinn'] as const)(
    'is as long as the list of %s',
    async (name) => {
      const { first, lines } = await allLines(cast[name])
      expect(first.status).toBe(200)
      expect(badge(first, 'Today')).toBe(['anil', 'quinn'].includes(name) ? 0 : lines.length)
      const aside = first.root.querySelector('#needs-you .card__aside')?.text
      expect(aside?.trim()).toBe(lines.length > 0 ? `${lines.length}, worst first` : undefined)
    },
  )

  test('of mentoring and cover counts what the list names of them', async () => {
    const asha = await allLines(cast.asha)
    expect(saying(asha.lines, 'prepare your part')).toHaveLength(1)
    expect(saying(asha.lines, 'sign the mentoring agreement')).toHaveLength(1)
    expect(badge(asha.first, 'Mentoring')).toBe(2)
    const ruth = await allLines(cast.ruth)
    expect(saying(ruth.lines, 'its day has passed')).toHaveLength(1)
    expect(saying(ruth.lines, 'sign its record')).toHaveLength(1)
    expect(badge(ruth.first, 'Mentoring')).toBe(3)
    expect(badge(ruth.first, 'Cover')).toBe(1)
    expect(badge((await allLines(cast.mary)).first, 'Cover')).toBe(1)
    expect(badge((await allLines(cast.ben)).first, 'Cover')).toBe(1)
  })
})

describe('what needs somebody', () => {
  test('a case manager: duties, a task, what others ask', async () => {
    const { lines } = await allLines(cast.asha)
    for (const words of [
      'Sam Carter — weekly note',
      'take over “Order the ramp”?',
      'Paul Winter — take this file?',
      'Sam Carter — acknowledge the plan',
    ])
      expect(saying(lines, words), words).toHaveLength(1)
    expect(saying(lines, 'Joan')).toEqual([])
  })

  test('whoever covers: the answer, the brief, the hand-back, by name before they may open the file', async () => {
    expect(saying((await allLines(cast.ruth)).lines, 'Joan Pike — read the handover brief')).toHaveLength(1)
    expect(saying((await allLines(cast.mary)).lines, 'Joan Pike — hand the file back')).toHaveLength(1)
    expect(saying((await allLines(cast.ben)).lines, 'Joan Pike — acknowledge the hand-back')).toHaveLength(1)
  })

  test('nobody is asked to cover while a conflict of interest stands', async () => {
    expect(saying((await allLines(cast.ben)).lines, 'will you cover')).toEqual([])
    await database.sql(`update app.conflict set decision = 'no conflict', decided_at = app.now()`)
    const { first, lines } = await allLines(cast.ben)
    expect(saying(lines, 'Sam Carter — will you cover?')).toHaveLength(1)
    expect(badge(first, 'Cover')).toBe(2)
    await database.sql('update app.conflict set decision = null, decided_at = null')
  })

  test('a line manager: leave, a conflict, a file nobody holds; and what is overdue in the team', async () => {
    const { first, lines } = await allLines(cast.lena)
    expect(saying(lines, 'approve the leave')).toHaveLength(2)
    expect(saying(lines, 'Ben Hale — decide about a conflict of interest')).toHaveLength(1)
    expect(saying(lines, 'Nina Moss — name a case manager')).toHaveLength(1)
    expect(saying(lines, 'Paul Winter')).toEqual([])
    expect(first.text).toContain('Your team’s files: what is overdue')
    expect(first.text).toContain('Sam Carter')
  })

  test('what of a mentee’s files is overdue reaches the mentor, and no other mentor', async () => {
    const ruth = (await allLines(cast.ruth)).first
    expect(ruth.text).toContain('Your mentees’ files: what is overdue')
    expect(ruth.root.querySelectorAll('h2').length).toBeGreaterThan(2)
    expect(ruth.text).toContain('Sam Carter')
    const mary = (await allLines(cast.mary)).first
    expect(mary.text).toContain('Joan Pike')
    expect(mary.text).not.toContain('Sam Carter')
  })

  test('a registered manager sees what is critical, and no more of a pair than that it is due', async () => {
    const rosa = (await allLines(cast.rosa)).first
    expect(rosa.text).toContain('People: what is critical')
    expect(rosa.text).toContain('Asha Patel — mentoring agreement')
  })
})

test('every line says when, whose, what and why, and leads to its cure and its rule', async () => {
  for (const name of ['asha', 'ben', 'ruth', 'mary', 'lena'] as const) {
    const client = await signInAs(app, cast[name])
    for (const line of linesOn(await client.get('/today'))) {
      const text = line.text.replaceAll(/\s+/g, ' ')
      expect(line.querySelector('.pill')?.text.trim(), text).toBeTruthy()
      expect(line.querySelector('strong')?.text.trim(), text).toBeTruthy()
      expect(line.querySelector('.quiet')?.text.trim().length, text).toBeGreaterThan(10)
      expect(line.querySelectorAll('.due__action a').length, text).toBe(1)
    }
  }
})

test('on a day with nothing to do the page is kind', async () => {
  const quiet = await usualCast(database)
  const client = await signInAs(app, quiet.quinn)
  const page = await client.get('/today')
  expect(page.text).toContain('Nothing needs you today')
  expect(page.text).toContain('nothing is overdue'.charAt(0).toUpperCase() + 'nothing is overdue'.slice(1))
})
