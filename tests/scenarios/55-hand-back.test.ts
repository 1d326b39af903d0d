import { beforeAll, describe, expect, test } from 'vitest'
import { signInAs, testApp } from '../support/app.ts'
import { accepted, asked, coverId, planned } from '../support/cover.ts'
import { testDatabase } from '../support/database.ts'
import { visitTyped } from '../support/note-form.ts'
import { usualCast } from '../support/scenario.ts'

const database = await testDatabase()
const app = testApp(database)
let cast: Awaited<ReturnType<typeof usualCast>>
let leave: string
let cover: string

/** How the hand-back stands among the checks of the holiday proof on a day: pass when nothing is said against it. */
async function handBackOn(day: string): Promise<{ result: string; why: string | null }> {
  const [row] = await database.sql<{ result: string; why: string }>(
    `select run ->> 'result' as result, run ->> 'why' as why from app.file_standing s, jsonb_array_elements(s.proofs #> '{holiday,checks}') run
     where s.file_id = $1 and run ->> 'code' = 'C39' and (run ->> 'from')::date <= $2::date and (run ->> 'to')::date >= $2::date`,
    [cast.sam.id, day],
  )
  return row ?? { result: 'pass', why: null }
}

beforeAll(async () => {
  database.setNow('2026-10-26T09:00:00Z')
  cast = await usualCast(database)
  leave = await planned(app, cast.asha, { from: '2026-11-02', to: '2026-11-06' })
  await asked(app, cast.asha, leave, {
    [`person.${cast.sam.id}`]: cast.dele.personId,
    [`second.${cast.sam.id}`]: cast.ruth.personId,
  })
  await accepted(app, cast.dele)
  cover = await coverId(database, cast.sam, cast.dele)

  database.setNow('2026-11-03T15:00:00Z')
  const dele = await signInAs(app, cast.dele)
  const form = await dele.get(`/files/${cast.sam.id}/notes/new`)
  const signed = await dele.press(form, 'Sign', {
    ...visitTyped,
    'occurredFrom-date': '2026-11-03',
    'occurredFrom-time': '10:00',
    facts: 'The boiler is off.',
    'decisions.0.what': 'Paid for an electric heater',
    'decisions.0.why': 'The flat was at 14 degrees',
    'decisions.0.by': 'Dele Okoro',
  })
  expect([signed.status, signed.errors]).toEqual([303, []])
})

describe('scenario 55: cover made a decision and the case manager returns', () => {
  test('a hand-back is owed one working day after the return, stands in amber a day longer, and then the proof fails', async () => {
    database.setNow('2026-11-09T08:00:00Z')
    expect(await handBackOn('2026-11-10')).toEqual({ result: 'pass', why: null })
    expect((await handBackOn('2026-11-11')).result).toBe('amber')
    expect(await handBackOn('2026-11-12')).toEqual({
      result: 'fail',
      why: 'Dele Okoro has not handed back; it was due by Tue 10 Nov.',
    })
  })

  test('whoever covered is asked, and begins from what they signed and decided, after their access has ended', async () => {
    const dele = await signInAs(app, cast.dele)
    expect((await dele.get(`/files/${cast.sam.id}`)).status).toBe(404)
    expect((await dele.get('/today')).text).toContain('hand the file back')
    const page = await dele.get(`/cover/${cover}/hand-back`)
    expect(page.value('What was decided, and why')).toContain(
      'Paid for an electric heater (The flat was at 14 degrees)',
    )
    expect(page.value('What happened')).toContain(
      'Tue 3 Nov: Home visit: Paid for an electric heater. The boiler is off.',
    )

    const refused = await dele.press(page, 'Sign and hand back', { stillOpen: '' })
    expect(refused.status).toBe(422)
    expect(refused.errors).toEqual(['Say what is still open, or that nothing is'])
    const signed = await dele.press(refused, 'Sign and hand back', { stillOpen: 'The heater goes back on Friday.' })
    expect([signed.status, signed.location]).toEqual([303, '/cover?done=handed-back'])
    expect(await handBackOn('2026-11-12')).toEqual({ result: 'pass', why: null })
  })

  test('the returner reads it once, among what waits for them, and acknowledging it closes the cover', async () => {
    const asha = await signInAs(app, cast.asha)
    const today = await asha.get('/today')
    expect(today.text.match(/acknowledge the hand-?back/g)).toHaveLength(1)
    const page = await asha.get(`/cover/${cover}/hand-back`)
    expect(page.text).toContain('The heater goes back on Friday.')
    const done = await asha.press(page, 'Acknowledge: I have read this')
    expect(done.location).toBe(`/cover/${cover}?done=hand-back-acknowledged`)
    expect((await asha.get('/today')).text).not.toContain('acknowledge the hand')
    const [row] = await database.sql<{ closed: boolean }>(
      'select acknowledged_at is not null as closed from app.cover where id = $1',
      [cover],
    )
    expect(row?.closed).toBe(true)
    const dele = await signInAs(app, cast.dele)
    expect((await dele.get('/cover')).text).not.toContain('To hand back')
    expect((await dele.get(`/cover/${cover}/hand-back`)).status).toBe(404)
  })

  test('a file that was not handed back does not hold for the next leave', async () => {
    database.setNow('2026-11-13T09:00:00Z')
    const next = await usualCast(database)
    const past = await next.home.plannedLeave(next.asha, '2026-11-02', '2026-11-06')
    await next.home.activeCover(next.sam, next.dele, { absence: past, from: '2026-11-02', to: '2026-11-06' })
    const again = await planned(app, next.asha, { from: '2026-11-23', to: '2026-11-27' })
    const asha = await signInAs(app, next.asha)
    const page = await asha.get(`/cover/absences/${again}/ready`)
    expect(page.text).toContain('Dele Okoro has not handed back; it was due by Tue 10 Nov.')
  })
})
