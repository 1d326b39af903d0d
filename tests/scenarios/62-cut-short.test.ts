import { beforeEach, expect, test } from 'vitest'
import { testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { booked, bothOf, countersign, record, sessionForm } from '../support/mentoring.ts'
import { usualCast } from '../support/scenario.ts'

const database = await testDatabase()
const app = testApp(database)
let id: string
let both: Awaited<ReturnType<typeof bothOf>>
let pair: string

beforeEach(async () => {
  database.setNow('2026-03-02T15:00:00Z')
  const { asha, ruth, ashaAndRuth } = await usualCast(database)
  pair = ashaAndRuth
  id = await booked(database, pair, ruth, asha, '2026-03-02T14:00:00Z')
  both = await bothOf(app, ruth, asha)
})

const from = '2026-03-02T14:00:00Z'
const to = '2026-03-02T14:25:00Z'

test('scenario 62: 25 of 90 minutes are not signed without a reason and a new date', async () => {
  const form = { ...sessionForm(id, from, to, '2026-03-04T14:00:00Z'), 'nextAt-date': '', 'nextAt-time': '' }
  const withoutDate = await both.mentor.post(`/sessions/${id}/record`, { ...form, cutShort: 'A crisis', _do: 'sign' })
  expect(withoutDate.status).toBe(422)
  expect(withoutDate.errors).toContain('Agree the next date')
  const withoutReason = await both.mentor.post(`/sessions/${id}/record`, {
    ...sessionForm(id, from, to, '2026-03-04T14:00:00Z'),
    _do: 'sign',
  })
  expect(withoutReason.errors).toEqual(['It lasted 25 of the 60 minutes it needs to count: say why'])
})

test('scenario 62: signed by both it is kept, says why it does not count, and has its new date', async () => {
  await record(
    both.mentor,
    id,
    sessionForm(id, from, to, '2026-03-04T14:00:00Z', { cutShort: 'A crisis', _do: 'sign' }),
  )
  await countersign(both.mentee, id)
  const [row] = await database.sql(
    `select s.status, s.is_counted, s.not_counted_because, n.planned_at::text as again
     from app.session s join app.session n on n.id = s.rebooked_to where s.id = $1`,
    [id],
  )
  expect(row).toEqual({
    status: 'agreed',
    is_counted: false,
    not_counted_because: 'it lasted 25 of the 60 minutes it needs',
    again: '2026-03-04 14:00:00+00',
  })
  const page = await both.mentee.get(`/mentoring/${pair}`)
  expect(page.text).toContain('Does not count')
  expect((await both.mentee.get(`/sessions/${id}`)).text).toContain(
    'It does not count: it lasted 25 of the 60 minutes it needs.',
  )
})
