import { beforeEach, describe, expect, test } from 'vitest'
import { refreshOrganisation } from '#standing/refresh.ts'
import { signInAs, testApp } from '../../tests/support/app.ts'
import { testDatabase } from '../../tests/support/database.ts'
import { booked, bothOf, countersign, discussed, record, sessionForm } from '../../tests/support/mentoring.ts'
import { usualCast } from '../../tests/support/scenario.ts'

const database = await testDatabase()
const app = testApp(database)
let cast: Awaited<ReturnType<typeof usualCast>>

const from = '2026-03-02T14:00:00Z'

beforeEach(async () => {
  database.setNow('2026-03-02T16:00:00Z')
  cast = await usualCast(database)
})

const session = (plannedAt: string) => booked(database, cast.ashaAndRuth, cast.ruth, cast.asha, plannedAt)
const form = (id: string) =>
  sessionForm(id, from, '2026-03-02T15:30:00Z', '2026-04-08T13:00:00Z', discussed(0, cast.sam.id))

/** The mentee ends it today, through the pages. */
async function ended() {
  const asha = await signInAs(app, cast.asha)
  const page = await asha.get((await asha.get(`/mentoring/${cast.ashaAndRuth}`)).link('End it'))
  const button = page.root.querySelector('main form button')?.text.trim() ?? ''
  expect((await asha.press(page, button, { reason: 'We both want something new' })).status).toBe(303)
  database.setNow('2026-03-03T09:00:00Z')
}

/** As the night after works them out: a pair counts to the end of its last day. */
const duties = async (code: string) => {
  await refreshOrganisation(database, cast.home.organisationId)
  const [row] = await database.sql<{ duties: { code: string; aboutId?: string }[] }>(
    'select duties from app.person_standing where person_id = $1',
    [cast.asha.personId],
  )
  return row!.duties.filter((duty) => duty.code === code && duty.aboutId)
}

describe('a pair that ends', () => {
  test('is told beforehand what happens, and which records are not signed', async () => {
    const id = await session(from)
    const { mentor, mentee } = await bothOf(app, cast.ruth, cast.asha)
    await mentor.post(`/sessions/${id}/begin`)
    const page = await mentee.get(`/mentoring/${cast.ashaAndRuth}`)
    expect(page.text).toContain('without blame')
    expect(page.text).toContain('One session record is not signed by both yet.')
  })

  test('leaves what was begun as it is: nobody writes in it, and nobody is asked to', async () => {
    const id = await session(from)
    const { mentor } = await bothOf(app, cast.ruth, cast.asha)
    await mentor.post(`/sessions/${id}/begin`)
    await mentor.post(`/sessions/${id}/record`, { ...form(id), _do: 'save' })
    expect(await duties('M06')).toHaveLength(1)
    await ended()
    expect(await duties('M06')).toEqual([])
    const both = await bothOf(app, cast.ruth, cast.asha)
    const page = await both.mentee.get(`/sessions/${id}`)
    expect(page.text).toContain('Being written')
    expect(page.offers('Save')).toBe(false)
    expect((await both.mentee.post(`/sessions/${id}/record`, { ...form(id), _do: 'save' })).status).toBe(403)
    for (const url of [`/sessions/${id}`, `/sessions/${id}/cancel`, `/mentoring/${cast.ashaAndRuth}`])
      expect((await both.mentor.get(url)).status).toBe(404)
  })

  test('lets the mentee agree a record the mentor has signed, and it counts', async () => {
    const id = await session(from)
    const { mentor } = await bothOf(app, cast.ruth, cast.asha)
    await record(mentor, id, { ...form(id), _do: 'sign' })
    await ended()
    expect(await duties('M06')).toHaveLength(1)
    const { mentee } = await bothOf(app, cast.ruth, cast.asha)
    await countersign(mentee, id)
    expect(await database.sql('select status, is_counted from app.session where id = $1', [id])).toEqual([
      { status: 'agreed', is_counted: true },
    ])
    expect(await duties('M06')).toEqual([])
  })

  test('empties its diary, and what had passed without a record is said to be so', async () => {
    const passed = await session('2026-02-20T14:00:00Z')
    const ahead = await session('2026-04-08T13:00:00Z')
    await ended()
    const rows = await database.sql<{ id: string; status: string; cancelled_because: string }>(
      'select id, status, cancelled_because from app.session where mentorship_id = $1',
      [cast.ashaAndRuth],
    )
    expect(new Map(rows.map(({ id, status }) => [id, status]))).toEqual(
      new Map([
        [passed, 'missed'],
        [ahead, 'cancelled'],
      ]),
    )
    const { mentee } = await bothOf(app, cast.ruth, cast.asha)
    expect((await mentee.get(`/sessions/${ahead}`)).offers('Agree a new date')).toBe(false)
    expect(await duties('M05')).toEqual([])
  })
})
