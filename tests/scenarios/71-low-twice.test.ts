import { beforeAll, expect, test } from 'vitest'
import { signInAs, testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { booked, bothOf, held, record, sessionForm } from '../support/mentoring.ts'
import { type Member, usualCast } from '../support/scenario.ts'

const database = await testDatabase()
const app = testApp(database)
let cast: Awaited<ReturnType<typeof usualCast>>
let second: string

const menu = 'Twice in a row Asha was low.'

const seen = async (who: Member, url: string) => (await (await signInAs(app, who)).get(url)).text

beforeAll(async () => {
  database.setNow('2026-02-12T09:00:00Z')
  cast = await usualCast(database)
  const { asha, ruth, ashaAndRuth } = cast
  const first = await held(app, {
    pairId: ashaAndRuth,
    mentor: ruth,
    mentee: asha,
    on: '2026-02-12',
    nextOn: '2026-03-25',
    more: { howAreYou: '2' },
  })
  expect(await seen(ruth, `/sessions/${first}`)).not.toContain('Twice in a row')
  database.setNow('2026-03-25T16:00:00Z')
  second = await booked(database, ashaAndRuth, ruth, asha, '2026-03-25T14:00:00Z')
})

const form = (more: Record<string, string>) =>
  sessionForm(second, '2026-03-25T14:00:00Z', '2026-03-25T15:30:00Z', '2026-05-06T13:00:00Z', more)

test('scenario 71: 3 after 2 shows nothing; 2 after 2, saved, shows the mentor what support there is', async () => {
  const { mentor } = await bothOf(app, cast.ruth, cast.asha)
  await mentor.post(`/sessions/${second}/record`, { ...form({ howAreYou: '3' }), _do: 'save' })
  expect((await mentor.get(`/sessions/${second}`)).text).not.toContain(menu)
  await mentor.post(`/sessions/${second}/record`, { ...form({ howAreYou: '2', revision: '1' }), _do: 'save' })
  const page = await mentor.get(`/sessions/${second}`)
  expect(page.text).toContain(menu)
  for (const offered of ['a GP', 'occupational health', 'employee assistance', 'a change of workload'])
    expect(page.text).toContain(offered)
})

test('scenario 71: the mentee’s own page says nothing of it', async () => {
  expect(await seen(cast.asha, `/sessions/${second}`)).not.toContain('Twice in a row')
})

test('scenario 71: no manager’s page says anything, before it is signed or after', async () => {
  const told = async () => {
    const pages = []
    for (const manager of [cast.lena, cast.rosa])
      for (const url of [
        `/sessions/${second}`,
        `/mentoring/${cast.ashaAndRuth}`,
        '/mentoring/team',
        `/people/${cast.asha.personId}`,
        '/',
        '/search?q=workload',
      ])
        pages.push(await seen(manager, url))
    return pages.join('\n')
  }
  expect(await told()).not.toMatch(/twice in a row|low|occupational|2 of 5|how are you/i)
  const { mentor } = await bothOf(app, cast.ruth, cast.asha)
  await record(mentor, second, {
    ...form({ howAreYou: '2', supportOffered: 'occupational health', revision: '2' }),
    _do: 'sign',
  })
  expect(await seen(cast.ruth, `/sessions/${second}`)).toContain(menu)
  expect(await told()).not.toMatch(/twice in a row|low|occupational|2 of 5|how are you/i)
})
