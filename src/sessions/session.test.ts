import { describe, expect, test } from 'vitest'
import { testApp } from '../../tests/support/app.ts'
import { testDatabase } from '../../tests/support/database.ts'
import { booked, bothOf, countersign, discussed, record, sessionForm } from '../../tests/support/mentoring.ts'
import { usualCast } from '../../tests/support/scenario.ts'

const database = await testDatabase()
const app = testApp(database)

const from = '2026-03-02T14:00:00Z'
const to = '2026-03-02T15:30:00Z'
const next = '2026-04-08T13:00:00Z'

async function afterSession() {
  database.setNow('2026-03-02T16:00:00Z')
  const cast = await usualCast(database)
  const id = await booked(database, cast.ashaAndRuth, cast.ruth, cast.asha, from)
  return { cast, id, ...(await bothOf(app, cast.ruth, cast.asha)) }
}

const row = async (id: string) => (await database.sql('select * from app.session where id = $1', [id]))[0]!

describe('a session', () => {
  test('counts once both have signed, and books the next', async () => {
    const { id, mentor, mentee, cast } = await afterSession()
    await record(mentor, id, sessionForm(id, from, to, next, { ...discussed(0, cast.sam.id), _do: 'sign' }))
    expect(await row(id)).toMatchObject({ status: 'draft record', is_counted: null })
    const page = await countersign(mentee, id)
    expect(page.text).toContain('Countersigned')
    expect(await row(id)).toMatchObject({ status: 'agreed', is_counted: true, not_counted_because: null })
    const upcoming = await database.sql(
      `select planned_at from app.session where mentorship_id = $1 and status = 'scheduled'`,
      [cast.ashaAndRuth],
    )
    expect(upcoming).toHaveLength(1)
  })
})
