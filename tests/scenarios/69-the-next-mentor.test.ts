import { beforeAll, expect, test } from 'vitest'
import { reflectionIdOf } from '#reflection/store.ts'
import { signInAs, testApp } from '../support/app.ts'
import type { Client } from '../support/client.ts'
import { testDatabase } from '../support/database.ts'
import { booked, boxes, countersign, discussed, held, record, sessionForm } from '../support/mentoring.ts'
import { type Member, usualCast } from '../support/scenario.ts'

const database = await testDatabase()
const app = testApp(database)
let cast: Awaited<ReturnType<typeof usualCast>>
let session: string
let newPair: string
let next: Member
let olive: Client

const narrative = {
  discussed: 'The quarrel at home, at length.',
  whatWentWell: 'Standing up to the solicitor.',
  privateWords: 'Not sleeping since the move.',
  contact: 'A call in the car about the brother.',
  reflection: 'I was short with everybody.',
}
const nothingOfIt = (text: string) => {
  for (const words of Object.values(narrative)) expect(text).not.toContain(words)
}

beforeAll(async () => {
  database.setNow('2026-02-12T09:00:00Z')
  cast = await usualCast(database)
  const { home, asha, ruth, lena, ashaAndRuth } = cast
  next = await home.mentor('Olive Tan')
  const mentee = async () => await signInAs(app, asha)

  const agreement = await (await mentee()).get(`/mentoring/${ashaAndRuth}/agreement`)
  await (await mentee()).press(agreement, 'Sign', {
    place: 'The small room',
    menteeWants: 'To think aloud',
    menteeBrings: 'My cases',
    mentorWants: 'To see her grow',
    mentorBrings: 'Time',
    goals: 'Level 2',
    alsoIs: 'none of these',
    thirdPerson: lena.personId,
  })
  await countersign(await signInAs(app, ruth), ashaAndRuth)
  session = await held(app, {
    pairId: ashaAndRuth,
    mentor: ruth,
    mentee: asha,
    on: '2026-02-12',
    nextOn: '2026-03-25',
    more: {
      ...discussed(0, cast.sam.id, { discussed: narrative.discussed }),
      whatWentWell: narrative.whatWentWell,
      privateWords: narrative.privateWords,
      learningNeeds: 'Capacity law, from case law',
      'actions.0.what': 'Book the capacity course',
      'actions.0.owner': 'mentee',
      'actions.0.dueOn': '2026-03-20',
    },
  })
  const own = await (await mentee()).get(`/sessions/${session}`)
  await (await mentee()).press(own, 'Keep it for myself', { wentWell: narrative.reflection })
  await (await mentee()).press(await (await mentee()).get(`/mentoring/${ashaAndRuth}/contact`), 'Keep it', {
    private: 'no',
    ...boxes('at', '2026-02-12T15:50:00Z'),
    mode: 'phone',
    lasted: '10',
    purpose: 'formative',
    advice: narrative.contact,
    urgent: 'no',
    nextAgenda: 'no',
  })

  database.setNow('2026-03-09T09:00:00Z')
  const pair = await (await mentee()).get(`/mentoring/${ashaAndRuth}`)
  const ending = await (await mentee()).get(pair.link('End it'))
  const ended = await (await mentee()).press(ending, ending.root.querySelector('main form button')?.text.trim() ?? '', {
    reason: 'We both want something new',
  })
  expect([ended.status, ended.errors]).toEqual([303, []])
  database.setNow('2026-03-10T09:00:00Z')
  const manager = await signInAs(app, lena)
  const naming = await manager.get(`/people/${asha.personId}/mentor`)
  const named = await manager.press(naming, 'Name them mentor', { mentor: next.personId, kind: 'primary' })
  expect([named.status, named.errors]).toEqual([303, []])
  newPair = (
    await database.sql<{ id: string }>('select id from app.mentorship where mentor_id = $1', [next.personId])
  )[0]!.id
  olive = await signInAs(app, next)
})

test('scenario 69: the new mentor sees what is to be learnt, the open actions and when they agreed', async () => {
  const page = await olive.get(`/mentoring/${newPair}`)
  expect(page.text).toContain('Capacity law, from case law')
  expect(page.text).toContain('Book the capacity course')
  expect(page.text).toMatch(/Earlier pairs ?Ruth Adeyemi/)
  expect(page.text).toContain('ended 9 Mar')
  expect(page.text).toContain('agreed 12 Feb')
  nothingOfIt(page.text)
})

test('scenario 69: of the earlier pair they open that and no old narrative', async () => {
  const old = await olive.get((await olive.get(`/mentoring/${newPair}`)).link('Ruth Adeyemi'))
  expect(old.status).toBe(200)
  expect(old.text).toContain('Capacity law, from case law')
  expect(old.text).toContain('Book the capacity course')
  expect(old.text).toContain('Agreement')
  nothingOfIt(old.html)
  const mine = reflectionIdOf(session, cast.asha.personId)
  for (const url of [
    `/sessions/${session}`,
    `/records/${session}`,
    `/records/${session}/versions/1`,
    `/records/${cast.ashaAndRuth}`,
    `/mentoring/${cast.ashaAndRuth}/agreement`,
    `/records/${mine}`,
    '/search?q=quarrel',
    '/search?q=sleeping',
  ])
    nothingOfIt((await olive.get(url)).html)
})

test('scenario 69: the old mentor reads nothing of it any more, the mentee all of it', async () => {
  const ruth = await signInAs(app, cast.ruth)
  for (const url of [`/mentoring/${cast.ashaAndRuth}`, `/sessions/${session}`, `/records/${session}`])
    expect((await ruth.get(url)).status).toBe(404)
  const asha = await signInAs(app, cast.asha)
  expect((await asha.get(`/records/${session}`)).text).toContain(narrative.privateWords)
  expect((await asha.get(`/mentoring/${newPair}`)).text).toMatch(/Earlier pairs ?Ruth Adeyemi/)
})

test('scenario 69: the dates of the old pair are out of the diary, and ask nobody for a new one', async () => {
  expect(
    await database.sql(
      `select status, cancelled_because from app.session where mentorship_id = $1 and planned_at > '2026-03-09'`,
      [cast.ashaAndRuth],
    ),
  ).toEqual([{ status: 'cancelled', cancelled_because: 'the pair has ended' }])
  const page = await (await signInAs(app, cast.asha)).get(`/mentoring/${newPair}`)
  expect(page.text).toContain('No dates')
  expect(page.text).not.toContain('Rebook')
})

test('scenario 69: the open action is looked at in the first session of the new pair', async () => {
  database.setNow('2026-03-12T17:00:00Z')
  olive = await signInAs(app, next)
  const id = await booked(database, newPair, next, cast.asha, '2026-03-12T14:00:00Z')
  const form = sessionForm(id, '2026-03-12T14:00:00Z', '2026-03-12T15:30:00Z', '2026-04-22T13:00:00Z')
  const unasked = await olive.post(`/sessions/${id}/record`, { ...form, _do: 'sign' })
  expect(unasked.errors).toEqual(['Say how this stands: Book the capacity course'])
  await record(olive, id, {
    ...form,
    'reviewed.0.what': 'Book the capacity course',
    'reviewed.0.outcome': 'done',
    _do: 'sign',
  })
  expect(await database.sql('select status, reviewed_in from app.mentoring_action')).toEqual([
    { status: 'done', reviewed_in: id },
  ])
})
