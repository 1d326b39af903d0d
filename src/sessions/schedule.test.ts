import { beforeEach, describe, expect, test } from 'vitest'
import { signInAs, testApp } from '../../tests/support/app.ts'
import type { Client } from '../../tests/support/client.ts'
import { testDatabase } from '../../tests/support/database.ts'
import { booked, boxes, held } from '../../tests/support/mentoring.ts'
import { usualCast } from '../../tests/support/scenario.ts'

const database = await testDatabase()
const app = testApp(database)
let cast: Awaited<ReturnType<typeof usualCast>>
let mentor: Client
let mentee: Client

beforeEach(async () => {
  database.setNow('2026-03-02T09:00:00Z')
  cast = await usualCast(database)
  mentor = await signInAs(app, cast.ruth)
  mentee = await signInAs(app, cast.asha)
})

interface SessionRow {
  id: string
  at: string
  status: string
  why: string | null
  lost_by: string | null
  rebooked_to: string | null
}

const diary = (pair = cast.ashaAndRuth) =>
  database.sql<SessionRow>(
    `select s.id, to_char(s.planned_at at time zone 'Europe/London', 'YYYY-MM-DD HH24:MI') as at, s.status, s.cancelled_because as why, p.name as lost_by, s.rebooked_to
     from app.session s left join app.person p on p.id = s.lost_by where s.mentorship_id = $1 order by s.planned_at`,
    [pair],
  )

const bookingUrl = () => `/mentoring/${cast.ashaAndRuth}/sessions/new`
const session = (plannedAt: string) => booked(database, cast.ashaAndRuth, cast.ruth, cast.asha, plannedAt)

describe('booking', () => {
  test('a series puts three months in the diary, at most 42 days apart, on days that are worked', async () => {
    const page = await mentee.press(await mentee.get(bookingUrl()), 'Book', boxes('first', '2026-03-02T14:00:00Z'))
    expect(page.location).toContain(`/mentoring/${cast.ashaAndRuth}`)
    // 42 days on from 13 April is a bank holiday; 13 April itself stays at 14:00 after the clocks have changed.
    expect((await diary()).map(({ at }) => at)).toEqual(['2026-03-02 14:00', '2026-04-13 14:00', '2026-05-22 14:00'])
    expect((await mentor.get(`/mentoring/${cast.ashaAndRuth}`)).text).toContain('Mon 13 Apr, 14:00')
  })

  test('says on whose absence a date falls, and books it all the same when told to', async () => {
    await cast.home.absence(cast.ruth, { from: '2026-03-09T00:00:00Z', to: '2026-03-16T00:00:00Z' })
    const form = await mentee.get(bookingUrl())
    const once = { ...boxes('first', '2026-03-10T14:00:00Z'), often: 'once' }
    const warned = await mentee.press(form, 'Book', once)
    expect(warned.status).toBe(422)
    expect(warned.text).toContain('Ruth Adeyemi is away on Tue 10 Mar.')
    expect(await diary()).toEqual([])
    expect((await mentee.press(warned, 'Book all the same')).status).toBe(303)
    expect(await diary()).toHaveLength(1)
  })

  test.each([
    [{ ...boxes('first', '2026-03-01T14:00:00Z') }, 'This lies in the past'],
    [{ 'first-date': '' }, 'Enter a day and a time'],
    [{ ...boxes('first', '2026-03-10T14:00:00Z'), everyDays: '43' }, 'Between 1 and 42 days'],
    [{ ...boxes('first', '2026-03-10T14:00:00Z'), minutes: '5' }, 'Between 15 and 480 minutes'],
  ])('does not take %o', async (typed, said) => {
    const page = await mentor.press(await mentor.get(bookingUrl()), 'Book', typed)
    expect(page.status).toBe(422)
    expect(page.errors).toEqual([said])
    expect(await diary()).toEqual([])
  })

  test('does not put two sessions on one day', async () => {
    await session('2026-03-10T10:00:00Z')
    const typed = { ...boxes('first', '2026-03-10T14:00:00Z'), often: 'once' }
    const page = await mentor.press(await mentor.get(bookingUrl()), 'Book', typed)
    expect(page.errors).toEqual(['A session is in the diary for that day already'])
  })
})

describe('moving and cancelling', () => {
  test('keeps why, who said so and when, and the new date at once', async () => {
    const id = await session('2026-03-03T14:00:00Z')
    const form = await mentee.get((await mentee.get(`/sessions/${id}`)).link('Move or cancel'))
    const moved = await mentee.press(form, 'Save', {
      reason: 'a crisis in a case',
      ...boxes('newAt', '2026-03-05T14:00:00Z'),
    })
    expect(moved.status).toBe(303)
    const [lost, instead] = await diary()
    expect(lost).toMatchObject({ status: 'cancelled', why: 'a crisis in a case', lost_by: 'Asha Patel' })
    expect(lost?.rebooked_to).toBe(instead?.id)
    expect(instead).toMatchObject({ at: '2026-03-05 14:00', status: 'scheduled' })
    const page = await mentor.get(`/sessions/${id}`)
    expect(page.text).toContain('Asha Patel, Mon 2 Mar, 09:00, the day before')
    expect(page.link('In the diary')).toBe(`/sessions/${instead?.id}`)
  })

  test('is not done without a reason or a new date while both are here', async () => {
    const id = await session('2026-03-03T14:00:00Z')
    const page = await mentor.press(await mentor.get(`/sessions/${id}/cancel`), 'Save', { later: 'yes' })
    expect(page.status).toBe(422)
    expect(page.errors).toEqual([
      'Choose why',
      'It can wait only while one of you is away and the day of coming back is not known, or the deputy is asked',
    ])
    expect((await diary())[0]?.status).toBe('scheduled')
  })

  test('after its time says that it did not take place, and that this was said late', async () => {
    const id = await session('2026-03-02T08:00:00Z')
    const form = await mentor.get(`/sessions/${id}/cancel`)
    expect(form.heading).toBe('It did not take place')
    await mentor.press(form, 'Save', { reason: 'another emergency', ...boxes('newAt', '2026-03-04T14:00:00Z') })
    expect((await diary())[0]).toMatchObject({ status: 'missed', why: 'another emergency' })
    expect((await mentee.get(`/sessions/${id}`)).text).toContain('Ruth Adeyemi, Mon 2 Mar, 09:00, after its time')
  })

  test('after the mentee’s absence the new date is within 5 working days of being back', async () => {
    const id = await session('2026-03-04T14:00:00Z')
    await cast.home.absence(cast.asha, { from: '2026-03-02T00:00:00Z', to: '2026-03-09T00:00:00Z' })
    const form = await mentor.get(`/sessions/${id}/cancel`)
    expect(form.text).toContain('within 5 working days of being back: by Mon 16 Mar.')
    const late = await mentor.press(form, 'Save', {
      reason: 'the mentee is away',
      ...boxes('newAt', '2026-03-17T14:00:00Z'),
    })
    expect(late.errors).toEqual(['Within 5 working days of being back: by Mon 16 Mar'])
    const inTime = await mentor.press(form, 'Save', {
      reason: 'the mentee is away',
      ...boxes('newAt', '2026-03-16T14:00:00Z'),
    })
    expect(inTime.status).toBe(303)
  })

  test('a mentee hands the session to the deputy, whose diary it is then in', async () => {
    const id = await session('2026-03-10T14:00:00Z')
    await cast.home.absence(cast.ruth, { from: '2026-03-09T00:00:00Z', to: '2026-04-06T00:00:00Z' })
    const form = await mentee.get(`/sessions/${id}/cancel`)
    const moved = await mentee.press(form, 'Save', {
      reason: 'the mentor is away',
      with: 'deputy',
      ...boxes('newAt', '2026-03-11T14:00:00Z'),
    })
    expect(moved.status).toBe(303)
    expect(await diary(cast.ashaAndDele)).toMatchObject([{ at: '2026-03-11 14:00', status: 'scheduled' }])
    expect((await diary())[0]).toMatchObject({ status: 'cancelled', why: 'the mentor is away' })
  })

  test('is refused once the session has begun, and once it has its new date', async () => {
    const begun = await session('2026-03-02T14:00:00Z')
    await mentor.post(`/sessions/${begun}/begin`)
    expect((await mentor.get(`/sessions/${begun}/cancel`)).status).toBe(403)
    const id = await session('2026-03-03T14:00:00Z')
    await mentor.press(await mentor.get(`/sessions/${id}/cancel`), 'Save', {
      reason: 'a crisis in a case',
      ...boxes('newAt', '2026-03-05T14:00:00Z'),
    })
    expect((await mentor.get(`/sessions/${id}/cancel`)).status).toBe(403)
  })

  test('is nobody else’s to do', async () => {
    const id = await session('2026-03-03T14:00:00Z')
    const typed = { reason: 'a crisis in a case', ...boxes('newAt', '2026-03-05T14:00:00Z') }
    for (const [who, status] of [
      [cast.lena, 403],
      [cast.rosa, 403],
      [cast.anil, 404],
      [cast.dele, 404],
      [cast.ben, 404],
    ] as const) {
      const client = await signInAs(app, who)
      expect((await client.post(`/sessions/${id}/cancel`, typed)).status).toBe(status)
      expect((await client.post(`/sessions/${id}/begin`)).status).not.toBe(303)
      expect((await client.post(bookingUrl(), boxes('first', '2026-03-10T14:00:00Z'))).status).toBe(status)
    }
    expect(await diary()).toMatchObject([{ id, status: 'scheduled' }])
  })
})

describe('the pair’s page', () => {
  test('shows its sessions page by page, the newest first', async () => {
    for (let month = 1; month <= 14; month += 1) {
      const day = Temporal.PlainDate.from('2026-03-01').subtract({ months: month })
      await booked(database, cast.ashaAndRuth, cast.ruth, cast.asha, `${day}T14:00:00Z`, { status: 'missed' })
    }
    const url = `/mentoring/${cast.ashaAndRuth}`
    const first = await mentor.get(url)
    expect(first.text).toContain('Sun 1 Feb, 14:00')
    expect(first.text).not.toContain('1 Jan 2025')
    const second = await mentor.get(first.link('Older'))
    expect(second.text).toContain('Wed 1 Jan 2025')
    expect(second.text).not.toContain('Sun 1 Feb, 14:00')
    expect(second.link('Newer')).toBe(`${url}?page=1`)
    expect(second.offers('Older')).toBe(false)
  })

  test('is empty in words before anything is booked or held', async () => {
    const page = await mentor.get(`/mentoring/${cast.ashaAndRuth}`)
    for (const said of ['No dates', 'None yet.', 'Nothing is open.', 'Not signed yet.'])
      expect(page.text).toContain(said)
  })
})

describe('the half-yearly view', () => {
  test('shows somebody’s own dates of six months with who is away, and no others’', async () => {
    await session('2026-04-10T13:00:00Z')
    await booked(database, cast.benAndMary, cast.mary, cast.ben, '2026-04-11T13:00:00Z')
    await cast.home.plannedLeave(cast.asha, '2026-05-04', '2026-05-08')
    const page = await mentor.get('/mentoring/dates')
    expect(page.text).toContain('Fri 10 Apr, 14:00 Asha Patel')
    expect(page.text).toContain('Asha is away Mon 4 May to Fri 8 May')
    expect(page.text).not.toContain('Ben Hale')
  })
})

describe('what is carried over', () => {
  test('an action not done and a matter not taken up are on the next agenda', async () => {
    await held(app, {
      pairId: cast.ashaAndRuth,
      mentor: cast.ruth,
      mentee: cast.asha,
      on: '2026-03-02',
      nextOn: '2026-04-08',
      more: {
        'actions.0.what': 'Joint visit with Tom',
        'actions.0.owner': 'mentee',
        'actions.0.dueOn': '2026-03-20',
        'actions.1.what': 'Send the reading list',
        'actions.1.owner': 'mentor',
        'actions.1.dueOn': '2026-03-06',
      },
    })
    const client = await signInAs(app, cast.asha)
    await client.post(`/mentoring/${cast.ashaAndRuth}/agenda`, { what: 'The solicitor', purpose: 'restorative' })
    database.setNow('2026-04-08T13:30:00Z')
    const next = (await diary()).at(-1)!
    const page = await (await signInAs(app, cast.ruth)).get(`/sessions/${next.id}`)
    expect(page.text).toContain('Action, 19 days over Joint visit with Tom')
    expect(page.text).toContain('Asha added The solicitor')
    expect((await (await signInAs(app, cast.ruth)).get('/mentoring')).text).toContain(
      'Send the reading list Asha Patel',
    )
  })
})
