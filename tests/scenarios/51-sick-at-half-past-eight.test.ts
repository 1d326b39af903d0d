import { beforeAll, describe, expect, test } from 'vitest'
import { refreshFiles } from '#standing/refresh.ts'
import { signInAs, testApp } from '../support/app.ts'
import { keptUp } from '../support/cover.ts'
import { testDatabase } from '../support/database.ts'
import type { ClientFile } from '../support/scenario.ts'
import { usualCast } from '../support/scenario.ts'

const database = await testDatabase()
const app = testApp(database)
let cast: Awaited<ReturnType<typeof usualCast>>
let fern: ClientFile
let iris: ClientFile
let closed: ClientFile

// Tue 3 Nov 2026, 08:30 in London, in winter the same as Greenwich.
const morning = '2026-11-03T08:30:00Z'

async function visit(file: ClientFile, at: string): Promise<void> {
  const asha = await signInAs(app, cast.asha)
  const form = await asha.get(`/files/${file.id}/diary/new`)
  const [date = '', time = ''] = at.split('T')
  const answer = await asha.press(form, 'Put in the diary', {
    ...{
      kind: 'home-visit',
      what: 'Home visit',
      'from-date': date,
      'from-time': time,
      lasting: '60',
      place: 'At home',
    },
  })
  expect(answer.errors).toEqual([])
}

beforeAll(async () => {
  database.setNow('2026-11-02T15:00:00Z')
  cast = await usualCast(database)
  fern = await cast.home.file('Fern Hill', { heldBy: cast.asha })
  iris = await cast.home.file('Iris Bell', { heldBy: cast.asha })
  closed = await cast.home.file('Old Case', { heldBy: cast.asha, closedOn: '2026-10-01' })
  await keptUp(database, cast.sam, cast.asha, '2026-11-02')
  await visit(iris, '2026-11-03T15:00')
  await visit(fern, '2026-11-03T11:00')
  database.setNow(morning)
  const asha = await signInAs(app, cast.asha)
  const reported = await asha.press(await asha.get('/cover'), 'I am sick today')
  expect(reported.location).toBe('/cover?done=sick-recorded')
})

const covers = () =>
  database.sql<{
    file_id: string
    person: string
    rank: number
    accepted_at: string
    by_agreement: boolean
    client: string
  }>(
    `select c.file_id, p.name as person, c.rank, c.accepted_at::text, c.by_agreement, cl.legal_name as client
     from app.cover c join app.person p on p.id = c.person_id join app.file f on f.id = c.file_id join app.client cl on cl.id = f.client_id
     where c.organisation_id = $1 order by c.rank`,
    [cast.home.organisationId],
  )

describe('scenario 51: the case manager reports sick at 08:30', () => {
  test('cover by the mentor is open on every active file at once, well before 12:30', async () => {
    expect(await covers()).toEqual([
      expect.objectContaining({ client: 'Fern Hill', person: 'Ruth Adeyemi', rank: 1, by_agreement: true }),
      expect.objectContaining({ client: 'Iris Bell', person: 'Ruth Adeyemi', rank: 2 }),
      expect.objectContaining({ client: 'Sam Carter', person: 'Ruth Adeyemi', rank: 3 }),
    ])
    expect((await covers()).map((each) => each.accepted_at)).toEqual(Array(3).fill('2026-11-03 08:30:00+00'))
    expect((await covers()).map((each) => each.file_id)).not.toContain(closed.id)
  })

  test('the list of whoever covers begins with the clients visited today, the earliest first, and says why', async () => {
    const ruth = await signInAs(app, cast.ruth)
    const page = await ruth.get('/cover')
    const names = page.root.querySelectorAll('.dated__when a').map((link) => link.text)
    expect(names).toEqual(['Fern', 'Iris', 'Sam'])
    expect(page.text).toContain('visit today, 11:00')
    expect((await ruth.get(`/files/${fern.id}`)).status).toBe(200)
  })

  test('among files without a visit today, the one with more failing checks comes first', async () => {
    const worse = await cast.home.file('Worse Kept', { heldBy: cast.ben })
    await keptUp(database, cast.joan, cast.ben, '2026-11-02')
    await database.asActor(cast.ben, (scope) => refreshFiles(scope, [worse.id, cast.joan.id]))
    const ben = await signInAs(app, cast.ben)
    await ben.press(await ben.get('/cover'), 'I am sick today')
    const [first, second] = await database.sql<{ client: string }>(
      `select cl.legal_name as client from app.cover c join app.file f on f.id = c.file_id join app.client cl on cl.id = f.client_id
       where c.file_id = any ($1::uuid[]) order by c.rank`,
      [[worse.id, cast.joan.id]],
    )
    expect([first?.client, second?.client]).toEqual(['Worse Kept', 'Joan Pike'])
  })

  test('each file has its brief, its place in the chronology, and duty C38 stands met', async () => {
    const ruth = await signInAs(app, cast.ruth)
    const chronology = await ruth.get(`/files/${fern.id}/chronology`)
    expect(chronology.text).toContain('Ruth Adeyemi')
    const [row] = await database.sql<{ briefs: number }>(
      `select count(*)::int as briefs from app.cover c join app.record r on r.id = c.brief_id and r.state = 'signed' where c.organisation_id = $1`,
      [cast.home.organisationId],
    )
    expect(row!.briefs).toBeGreaterThanOrEqual(3)
    const duties = await database.sql(
      `select d from app.file_standing s, jsonb_array_elements(s.duties) d where s.file_id = $1 and d ->> 'code' = 'C38'`,
      [fern.id],
    )
    expect(duties).toEqual([])
  })

  test('the line manager is told who covers, and nobody is told why', async () => {
    const mails = await database.sql<{ to: string; subject: string; body: string }>(
      `select to_address as "to", subject, body from app.mail where organisation_id = $1 and created_at = $2 order by subject`,
      [cast.home.organisationId, morning],
    )
    expect(mails.map(({ to, subject }) => [to, subject])).toContainEqual([cast.lena.email, 'Asha Patel is away'])
    expect(mails.map(({ to, subject }) => [to, subject])).toContainEqual([
      cast.ruth.email,
      'You cover 3 files from now',
    ])
    expect(mails.map(({ body }) => body).join()).not.toMatch(/sick|ill\b|Fern|Iris|Sam /)
  })
})
