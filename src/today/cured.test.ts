import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { refreshOrganisation } from '#standing/refresh.ts'
import { signInAs, testApp } from '../../tests/support/app.ts'
import type { Page } from '../../tests/support/client.ts'
import { testDatabase } from '../../tests/support/database.ts'
import { countersign } from '../../tests/support/mentoring.ts'
import { visitTyped } from '../../tests/support/note-form.ts'
import { signedRecord } from '../../tests/support/raw-records.ts'
import { type Member, usualCast } from '../../tests/support/scenario.ts'

const database = await testDatabase()
const app = testApp(database)
let cast: Awaited<ReturnType<typeof usualCast>>

const tidy = (text: string | undefined) => text?.replaceAll(/\s+/g, ' ').trim() ?? ''

/** A number beside a word of the menu; 0 when there is none. */
function badge(page: Page, label: string): number {
  const link = page.root.querySelectorAll('nav[aria-label="Main"] a').find((each) => each.text.startsWith(label))
  return Number(link?.querySelector('.moj-notification-badge')?.text.match(/\d+/)?.[0] ?? 0)
}

const agreed = {
  place: 'The small room',
  menteeWants: 'To think aloud',
  menteeBrings: 'My cases',
  mentorWants: 'To see her grow',
  mentorBrings: 'Time',
  goals: 'Level 2',
  alsoIs: 'none of these',
}

interface Waiting {
  lines: string[]
  today: number
  mentoring: number
  cover: number
  /** Where the button of each line leads. */
  cures: string[]
}

/** Everything that waits for somebody, page after page, and the numbers in the menu. */
async function waitingFor(who: Member): Promise<Waiting> {
  const client = await signInAs(app, who)
  const first = await client.get('/today')
  const found = { lines: [] as string[], cures: [] as string[] }
  for (let page: Page | undefined = first; page; ) {
    for (const line of page.root.querySelectorAll('#needs-you .due')) {
      found.lines.push(tidy(line.querySelector('p')?.text))
      found.cures.push(line.querySelector('.due__action a')!.getAttribute('href')!)
    }
    const next: string | undefined = page.root.querySelector('#needs-you a[rel=next]')?.getAttribute('href')
    page = next ? await client.get(next) : undefined
  }
  return { ...found, today: badge(first, 'Today'), mentoring: badge(first, 'Mentoring'), cover: badge(first, 'Cover') }
}

beforeEach(async () => {
  database.setNow('2026-11-09T12:00:00Z')
  cast = await usualCast(database)
  await refreshOrganisation(database, cast.home.organisationId)
})

const session = async (about: Record<string, unknown>) => {
  const id = randomUUID()
  const { ashaAndRuth, ruth, asha, home } = cast
  await home.insert('session', {
    id,
    mentorship_id: ashaAndRuth,
    mentor_id: ruth.personId,
    mentee_id: asha.personId,
    ...about,
  })
  return id
}
const sql = (text: string, ...values: unknown[]) => database.sql(text, values)
const asked = async (recordId: string, who: Member, meaning = 'acknowledge') => {
  await sql(`update app.record set state = 'signed', version = 1 where id = $1`, recordId)
  await cast.home.insert('signature_request', { record_id: recordId, version: 1, person_id: who.personId, meaning })
}
const leaveOf = (who: Member, from: string, to: string) => cast.home.plannedLeave(who, from, to)

interface Kind {
  what: string
  who: () => Member
  says: string
  counted?: 'mentoring' | 'cover'
  /** Makes it wait. @returns what the cure needs to know */
  begin: () => Promise<string>
  cure: (id: string) => Promise<unknown>
}

/** Each kind of thing that waits for somebody: how it comes to wait, and how it is cured. */
const kinds: Kind[] = [
  {
    what: 'a task somebody hands on',
    who: () => cast.ruth,
    says: 'Sam Carter — take over “Order the ramp”?',
    begin: async () => {
      const asha = await signInAs(app, cast.asha)
      const form = await asha.get(`/files/${cast.sam.id}/tasks/new`)
      await asha.press(form, 'Add', { what: 'Order the ramp', dueOn: '2026-11-12' })
      const [task] = await database.sql<{ id: string }>('select id from app.task where file_id = $1', [cast.sam.id])
      await asha.press(await asha.get(`/tasks/${task!.id}/hand-on`), 'Ask them', {
        to: cast.ruth.personId,
        scope: 'Ring the shop',
        competence: 'Has done it before',
        monitoring: 'We speak on Thursday',
        reportBackOn: '2026-11-12',
      })
      return task!.id
    },
    cure: async (id) => {
      const ruth = await signInAs(app, cast.ruth)
      return ruth.press(await ruth.get(`/tasks/${id}`), 'Decline', { reason: 'I am away that day.' })
    },
  },
  {
    what: 'a file they are asked to take',
    who: () => cast.asha,
    says: 'Paul Winter — take this file?',
    begin: async () => cast.home.proposedAllocation(await cast.home.file('Paul Winter'), cast.asha),
    cure: async (id) => {
      const client = await signInAs(app, cast.asha)
      const page = await client.get(`/allocations/${id}`)
      return client.press(page, 'Decline', { reason: 'I have no room for another file now.' })
    },
  },
  {
    what: 'a record to acknowledge',
    who: () => cast.asha,
    says: 'Sam Carter — acknowledge the plan',
    begin: async () => {
      const plan = await signedRecord(database, cast.sam.id, cast.ruth, { type: 'plan' })
      await asked(plan, cast.asha)
      return plan
    },
    cure: (id) => sql('update app.signature_request set answered_at = app.now() where record_id = $1', id),
  },
  {
    what: 'an agreement to sign',
    who: () => cast.ruth,
    says: 'Asha Patel — sign the mentoring agreement',
    counted: 'mentoring',
    begin: async () => {
      const asha = await signInAs(app, cast.asha)
      const form = await asha.get(`/mentoring/${cast.ashaAndRuth}/agreement`)
      await asha.press(form, 'Sign', { ...agreed, thirdPerson: cast.lena.personId })
      return cast.ashaAndRuth
    },
    cure: async (id) => countersign(await signInAs(app, cast.ruth), id),
  },
  {
    what: 'a session to prepare',
    who: () => cast.asha,
    says: 'prepare your part',
    counted: 'mentoring',
    begin: () => session({ planned_at: '2026-11-11T10:00:00Z' }),
    cure: (id) => sql(`update app.session set planned_at = '2026-11-30T10:00:00Z' where id = $1`, id),
  },
  {
    what: 'a session whose day has passed',
    who: () => cast.ruth,
    says: 'its day has passed',
    counted: 'mentoring',
    begin: () => session({ planned_at: '2026-11-02T10:00:00Z' }),
    cure: (id) => sql(`update app.session set planned_at = '2026-11-30T10:00:00Z' where id = $1`, id),
  },
  {
    what: 'the record of a held session to sign',
    who: () => cast.ruth,
    says: 'sign its record',
    counted: 'mentoring',
    begin: () =>
      session({
        planned_at: '2026-11-06T10:00:00Z',
        held_from: '2026-11-06T10:00:00Z',
        held_to: '2026-11-06T11:30:00Z',
        status: 'draft record',
      }),
    cure: (id) => sql('update app.session set mentor_signed_at = app.now() where id = $1', id),
  },
  {
    what: 'cover they are asked for',
    who: () => cast.ruth,
    says: 'Sam Carter — will you cover?',
    counted: 'cover',
    begin: async () => {
      const absence = await leaveOf(cast.asha, '2026-11-23', '2026-11-27')
      return cast.home.proposedCover(cast.sam, cast.ruth, { absence, from: '2026-11-23', to: '2026-11-27' })
    },
    cure: (id) => sql(`update app.cover set declined_at = app.now() where id = $1`, id),
  },
  {
    what: 'a handover brief to read',
    who: () => cast.ruth,
    says: 'Sam Carter — read the handover brief',
    counted: 'cover',
    begin: async () => {
      const absence = await leaveOf(cast.asha, '2026-11-23', '2026-11-27')
      const cover = await cast.home.activeCover(cast.sam, cast.ruth, { absence, from: '2026-11-23', to: '2026-11-27' })
      const brief = await signedRecord(database, cast.sam.id, cast.asha, { type: 'handover-brief' })
      await sql('update app.cover set brief_id = $2 where id = $1', cover, brief)
      return cover
    },
    cure: (id) => sql('update app.cover set brief_read_at = app.now() where id = $1', id),
  },
  {
    what: 'a file to hand back',
    who: () => cast.mary,
    says: 'Joan Pike — hand the file back',
    counted: 'cover',
    begin: async () => {
      const absence = await leaveOf(cast.ben, '2026-11-02', '2026-11-06')
      return cast.home.endedCover(cast.joan, cast.mary, { absence, from: '2026-11-02', to: '2026-11-06' })
    },
    cure: (id) => sql('update app.cover set handed_back_at = app.now() where id = $1', id),
  },
  {
    what: 'a hand-back to acknowledge',
    who: () => cast.ben,
    says: 'Joan Pike — acknowledge the hand-back',
    counted: 'cover',
    begin: async () => {
      const absence = await leaveOf(cast.ben, '2026-11-02', '2026-11-06')
      const cover = await cast.home.endedCover(cast.joan, cast.mary, { absence, from: '2026-11-02', to: '2026-11-06' })
      await sql('update app.cover set handed_back_at = app.now() where id = $1', cover)
      return cover
    },
    cure: (id) => sql('update app.cover set acknowledged_at = app.now() where id = $1', id),
  },
  {
    what: 'leave to approve',
    who: () => cast.lena,
    says: 'Asha Patel — approve the leave',
    begin: () => leaveOf(cast.asha, '2026-11-23', '2026-11-27'),
    cure: async (id) => {
      const client = await signInAs(app, cast.lena)
      return client.post(`/cover/absences/${id}/approve`)
    },
  },
  {
    what: 'a conflict of interest to decide',
    who: () => cast.lena,
    says: 'Ben Hale — decide about a conflict of interest',
    begin: () => cast.home.conflict(cast.ben, cast.sam),
    cure: (id) => sql(`update app.conflict set decision = 'remove', decided_at = app.now() where id = $1`, id),
  },
  {
    what: 'a file nobody holds',
    who: () => cast.lena,
    says: 'Nina Moss — name a case manager',
    begin: async () => (await cast.home.file('Nina Moss')).id,
    cure: (id) => cast.home.proposedAllocation({ id, clientId: '', number: '' }, cast.asha),
  },
]

describe('what waits is listed and counted while it waits, and no longer', () => {
  test.each(kinds)('$what', async ({ who, says, counted, begin, cure }) => {
    const before = await waitingFor(who())
    expect(before.lines.filter((line) => line.includes(says))).toEqual([])
    expect(before.today).toBe(before.lines.length)

    const id = await begin()
    const during = await waitingFor(who())
    expect(during.lines.filter((line) => line.includes(says))).toHaveLength(1)
    expect(during.today).toBe(during.lines.length)
    if (counted) expect(during[counted]).toBe(before[counted] + 1)
    const cureUrl = during.cures[during.lines.findIndex((line) => line.includes(says))]!
    expect((await (await signInAs(app, who())).get(cureUrl)).status, cureUrl).toBe(200)

    await cure(id)
    const after = await waitingFor(who())
    expect(after.lines.filter((line) => line.includes(says))).toEqual([])
    expect(after.today).toBe(after.lines.length)
    if (counted) expect(after[counted]).toBe(before[counted])
  })

  test('a duty, which its record cures', async () => {
    const before = await waitingFor(cast.asha)
    expect(before.lines).toContain('Sam Carter — weekly note')
    expect(before.lines).toContain('Sam Carter — first contact')
    const client = await signInAs(app, cast.asha)
    await client.press(await client.get(`/files/${cast.sam.id}/notes/new`), 'Sign', visitTyped)
    const after = await waitingFor(cast.asha)
    expect(after.lines).not.toContain('Sam Carter — weekly note')
    expect(after.lines).not.toContain('Sam Carter — first contact')
    expect(after.today).toBe(after.lines.length)
  })
})

test('the number in the menu is as long as the list for everybody, with everything waiting at once', async () => {
  for (const { begin } of kinds) await begin()
  for (let number = 1; number <= 12; number++) await cast.home.file(`Waiting ${number}`)
  const { asha, ben, ruth, dele, mary, lena, rosa, anil, quinn, home } = cast
  await home.role(ben, 'mentor')
  await home.role(ruth, 'line manager')
  await home.role(lena, 'registered manager')
  await home.role(rosa, 'case manager')
  const counts: number[] = []
  for (const who of [asha, ben, ruth, dele, mary, lena, rosa]) {
    const { lines, today, mentoring, cover } = await waitingFor(who)
    expect(today, who.name).toBe(lines.length)
    expect(mentoring + cover, who.name).toBeLessThanOrEqual(lines.length)
    counts.push(today)
  }
  expect(Math.max(...counts)).toBeGreaterThan(12)
  for (const who of [anil, quinn]) expect((await waitingFor(who)).lines).toEqual([])
})

test('from Today to a signed note it is two presses besides typing', async () => {
  const client = await signInAs(app, cast.asha)
  const today = await client.get('/today')
  const line = today.root.querySelectorAll('#needs-you .due').find((each) => each.text.includes('weekly note'))!
  const form = await client.get(line.querySelector('.due__action a')!.getAttribute('href')!)
  const signed = await client.press(form, 'Sign', visitTyped)
  expect(signed.status).toBe(303)
  const [row] = await database.sql<{ count: number }>(
    `select count(*)::int as count from app.record_version where book_id = $1 and type = 'case-note'`,
    [cast.sam.id],
  )
  expect(row!.count).toBe(1)
})

test('the tasks of somebody are one press from Today and from the menu', async () => {
  for (const who of [cast.asha, cast.ruth, cast.lena, cast.rosa]) {
    const client = await signInAs(app, who)
    const today = await client.get('/today')
    expect(today.root.querySelector('#needs-you a[href="/tasks"]')).not.toBeNull()
    expect(today.root.querySelector('nav[aria-label="Main"] a[href="/tasks"]')).not.toBeNull()
    expect((await client.get('/tasks')).status, who.name).toBe(200)
  }
})

test('whoever holds no files begins where their work is', async () => {
  const admin = await (await signInAs(app, cast.anil)).get('/today')
  expect(admin.text).toContain('Nothing needs you today')
  expect(admin.root.querySelector('nav[aria-label="Main"] a[href="/today"]')).toBeNull()
  expect(admin.root.querySelector('nav[aria-label="Main"] a[href="/people"]')).not.toBeNull()
})
