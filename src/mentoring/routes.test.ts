import { beforeAll, describe, expect, test } from 'vitest'
import { signInAs, testApp } from '../../tests/support/app.ts'
import { testDatabase } from '../../tests/support/database.ts'
import { booked, boxes, countersign, held } from '../../tests/support/mentoring.ts'
import { type Member, usualCast } from '../../tests/support/scenario.ts'

const database = await testDatabase()
const app = testApp(database)
let cast: Awaited<ReturnType<typeof usualCast>>
const ids = { signed: '', open: '', contact: '', personal: '' }

const agreed = {
  place: 'The small room',
  menteeWants: 'To think aloud',
  menteeBrings: 'My cases',
  mentorWants: 'To see her grow',
  mentorBrings: 'Time',
  goals: 'Level 2',
  alsoIs: 'none of these',
}

const idOf = async (type: string, zone: string) =>
  (await database.sql<{ id: string }>('select id from app.record where type = $1 and zone = $2', [type, zone]))[0]!.id

beforeAll(async () => {
  database.setNow('2026-03-02T09:00:00Z')
  cast = await usualCast(database)
  const { asha, ruth, lena, ashaAndRuth } = cast
  ids.signed = await held(app, {
    pairId: ashaAndRuth,
    mentor: ruth,
    mentee: asha,
    on: '2026-03-02',
    nextOn: '2026-04-08',
  })
  const mentee = await signInAs(app, asha)
  const form = await mentee.get(`/mentoring/${ashaAndRuth}/agreement`)
  await mentee.press(form, 'Sign', { ...agreed, thirdPerson: lena.personId })
  for (const personal of ['no', 'yes'])
    await mentee.press(await mentee.get(`/mentoring/${ashaAndRuth}/contact`), 'Keep it', {
      private: personal,
      ...boxes('at', '2026-03-02T15:50:00Z'),
      mode: 'phone',
      lasted: '10',
      purpose: 'formative',
      advice: 'The housing letter.',
      urgent: 'no',
      nextAgenda: 'no',
    })
  ids.contact = await idOf('support-contact', 'M1')
  ids.personal = await idOf('support-contact', 'M2')
  ids.open = await booked(database, ashaAndRuth, ruth, asha, '2026-03-16T14:00:00Z')
})

const as = (who: Member) => signInAs(app, who)

describe('who opens which page of a pair', () => {
  const pages = () => ({
    pair: `/mentoring/${cast.ashaAndRuth}`,
    agreement: `/mentoring/${cast.ashaAndRuth}/agreement`,
    'agreement as signed': `/records/${cast.ashaAndRuth}`,
    contact: `/mentoring/${cast.ashaAndRuth}/contact`,
    'contact as kept': `/records/${ids.contact}`,
    'personal contact as kept': `/records/${ids.personal}`,
    'book sessions': `/mentoring/${cast.ashaAndRuth}/sessions/new`,
    session: `/sessions/${ids.open}`,
    'session held': `/sessions/${ids.signed}`,
    'move or cancel': `/sessions/${ids.open}/cancel`,
    'session record': `/records/${ids.signed}`,
    'session record, first version': `/records/${ids.signed}/versions/1`,
    'session record, to correct': `/records/${ids.signed}/correct`,
  })

  const statuses = async (who: Member) => {
    const client = await as(who)
    const seen: Record<string, number> = {}
    for (const [name, url] of Object.entries(pages())) seen[name] = (await client.get(url)).status
    return seen
  }

  test('the mentor opens every one', async () => {
    expect(new Set(Object.values(await statuses(cast.ruth)))).toEqual(new Set([200]))
  })

  test('the mentee opens every one; the record is corrected by its author alone', async () => {
    const { 'session record, to correct': correcting, ...others } = await statuses(cast.asha)
    expect(new Set(Object.values(others))).toEqual(new Set([200]))
    expect(correcting).toBe(403)
  })

  test.each([
    ['the line manager', () => cast.lena],
    ['the registered manager', () => cast.rosa],
  ])('%s opens that there is a pair and that sessions were, and nothing that was written', async (_who, member) => {
    expect(await statuses(member())).toEqual({
      pair: 200,
      agreement: 403,
      'agreement as signed': 404,
      contact: 403,
      'contact as kept': 404,
      'personal contact as kept': 404,
      'book sessions': 403,
      session: 200,
      'session held': 200,
      'move or cancel': 403,
      'session record': 404,
      'session record, first version': 404,
      'session record, to correct': 404,
    })
  })

  test.each([
    ['the administrator', () => cast.anil],
    ['the auditor', () => cast.quinn],
    ['the deputy mentor', () => cast.dele],
    ['another mentor', () => cast.mary],
    ['another case manager', () => cast.ben],
  ])('%s opens none', async (_who, member) => {
    expect(new Set(Object.values(await statuses(member())))).toEqual(new Set([404]))
  })
})

describe('which part of a session who is shown', () => {
  const bands = async (who: Member, id: string) =>
    (await (await as(who)).get(`/sessions/${id}`)).root
      .querySelectorAll('.zone__title')
      .map((title) => title.text.replaceAll(/\s+/g, ' ').trim())

  test('the two write in every part, each in one that is their own', async () => {
    database.setNow('2026-03-16T14:05:00Z')
    for (const who of [cast.ruth, cast.asha]) {
      const client = await as(who)
      await client.post(`/sessions/${ids.open}/record`, {
        _record: ids.open,
        revision: '0',
        _tab: 'one',
        _do: 'save',
        'discussions.0.file': cast.sam.id,
      })
      expect(await bands(who, ids.open)).toEqual([
        'Talked through: Sam',
        'To the case file: Sam',
        'Between the two of you',
        'Session record',
        'Development',
        'Only you',
      ])
    }
  })

  test('a manager is shown no part, only that it was held, how long, and whether it counts', async () => {
    for (const who of [cast.lena, cast.rosa]) {
      expect(await bands(who, ids.open)).toEqual([])
      const page = await (await as(who)).get(`/sessions/${ids.signed}`)
      expect(page.text).toContain('90 minutes, in person')
      expect(page.text).toContain('Counts')
      expect(page.text).toContain('What was said is theirs.')
      expect(page.offers('Read the record')).toBe(false)
    }
  })
})

describe('the desk', () => {
  test('shows a mentor their mentees, what the mentee put on the agenda and what they took on', async () => {
    const mentee = await as(cast.asha)
    await mentee.post(`/mentoring/${cast.ashaAndRuth}/agenda`, { what: 'The solicitor', purpose: 'restorative' })
    const desk = await (await as(cast.ruth)).get('/mentoring')
    expect(desk.text).toContain('Asha Patel')
    expect(desk.text).toContain('They put one thing on the agenda.')
    expect(desk.text).not.toContain('Ben Hale')
    expect(desk.text).not.toContain('The solicitor')
  })

  test('leads somebody with one mentor and no mentees to their pair, and managers to their people', async () => {
    const own = await (await as(cast.asha)).get('/mentoring')
    expect(own.text).toContain('Dele Okoro')
    expect(own.text).not.toContain('Those you mentor')
    expect((await (await as(cast.ben)).get('/mentoring')).location).toBe(`/mentoring/${cast.benAndMary}`)
    expect((await (await as(cast.lena)).get('/mentoring')).location).toBe('/mentoring/team')
    expect((await (await as(cast.anil)).get('/mentoring')).text).toContain('Nobody yet')
  })

  test('shows managers that their people meet, found by name; nobody else is shown anybody', async () => {
    const team = await (await as(cast.lena)).get('/mentoring/team?q=asha')
    expect(team.text).toContain('Asha Patel')
    expect(team.text).not.toContain('Ben Hale')
    for (const who of [cast.anil, cast.quinn, cast.ruth])
      expect((await (await as(who)).get('/mentoring/team')).text).not.toContain('Asha Patel')
  })
})

describe('the agreement', () => {
  test('waits for the other, who is told so before they write in it', async () => {
    const mentor = await as(cast.ruth)
    expect((await mentor.get(`/mentoring/${cast.ashaAndRuth}/agreement`)).text).toContain(
      'The other has signed this agreement and it waits for you.',
    )
    await countersign(mentor, cast.ashaAndRuth)
    expect((await mentor.get(`/mentoring/${cast.ashaAndRuth}`)).text).toContain('signed by both')
    expect((await mentor.get(`/mentoring/${cast.ashaAndRuth}/agreement`)).text).not.toContain('it waits for you')
  })

  test('reviewed, it is signed by both again, and says the clause as it is whatever the form sends', async () => {
    database.setNow('2026-05-20T09:00:00Z')
    const mentor = await as(cast.ruth)
    const form = await mentor.get(`/mentoring/${cast.ashaAndRuth}/agreement`)
    const signed = await mentor.press(form, 'Sign the new version', {
      reviewDue: '2027-05-01',
      phase: 'direction-setting',
      reason: 'We know each other now',
      clause: 'Everything may be told.',
    })
    expect([signed.status, signed.errors]).toEqual([303, []])
    const page = await mentor.get(`/mentoring/${cast.ashaAndRuth}`)
    expect(page.text).toContain('signed by one')
    expect(page.text).toContain('Direction-setting (now)')
    const record = await (await as(cast.asha)).get(`/records/${cast.ashaAndRuth}`)
    expect(record.text).toContain('It gives way in six cases')
    expect(record.text).not.toContain('Everything may be told.')
  })

  test('has a review within three months the first time, a third person who is neither, and no role in silence', async () => {
    const ben = await as(cast.ben)
    const form = await ben.get(`/mentoring/${cast.benAndMary}/agreement`)
    const wrong = await ben.press(form, 'Sign', {
      ...agreed,
      alsoIs: ['none of these', 'cover'],
      apart: 'We say which it is',
      thirdPerson: cast.mary.personId,
      reviewDue: '2026-12-01',
    })
    expect(wrong.status).toBe(422)
    expect(wrong.errors).toEqual([
      'Either none of these, or those that apply',
      'Name somebody who is neither of the two of you',
      'The review is due within 3 months',
    ])
  })
})

describe('a support contact', () => {
  test('that decided something about a case writes it on the file today, in the author’s name', async () => {
    const mentee = await as(cast.asha)
    const kept = await mentee.press(await mentee.get(`/mentoring/${cast.ashaAndRuth}/contact`), 'Keep it', {
      private: 'no',
      ...boxes('at', '2026-05-20T07:50:00Z'),
      mode: 'phone',
      lasted: '10',
      purpose: 'normative',
      advice: 'Whether to wait for the letter.',
      file: cast.sam.id,
      decision: 'Do not wait for the letter',
      rationale: 'It has been three weeks',
      urgent: 'yes',
      nextAgenda: 'no',
    })
    expect([kept.status, kept.errors]).toEqual([303, []])
    const notes = await database.sql<{ content: string; author_id: string }>(
      `select v.content, v.author_id from app.record_version v where v.book_id = $1 and v.type = 'case-note'`,
      [cast.sam.id],
    )
    const note = notes.find(({ content }) => content.includes('Do not wait for the letter'))
    expect(note?.author_id).toBe(cast.asha.personId)
    expect(note?.content).not.toContain('Whether to wait')
  })

  test('names its case where something was decided, and does not lie in the future', async () => {
    const mentee = await as(cast.asha)
    const wrong = await mentee.press(await mentee.get(`/mentoring/${cast.ashaAndRuth}/contact`), 'Keep it', {
      private: 'no',
      ...boxes('at', '2026-06-20T07:50:00Z'),
      mode: 'phone',
      lasted: '10',
      purpose: 'normative',
      advice: 'x',
      decision: 'Wait',
      rationale: 'y',
      urgent: 'no',
      nextAgenda: 'no',
    })
    expect(wrong.errors).toEqual([
      'This lies in the future: book a session for it instead',
      'Say which case the decision is about',
    ])
  })
})
