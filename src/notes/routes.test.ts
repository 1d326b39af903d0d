import { beforeEach, describe, expect, test } from 'vitest'
import { signInAs, testApp } from '../../tests/support/app.ts'
import { testDatabase } from '../../tests/support/database.ts'
import { usualCast } from '../../tests/support/scenario.ts'

const database = await testDatabase()
const app = testApp(database)
let cast: Awaited<ReturnType<typeof usualCast>>

beforeEach(async () => {
  database.setNow('2026-11-09T12:00:00Z')
  cast = await usualCast(database)
})

const visit = {
  type: 'home-visit',
  'occurredFrom-date': '2026-11-09',
  'occurredFrom-time': '10:00',
  lasted: '60',
  facts: 'Sof walked both dogs to the gate.',
  clientVoice: 'I want them to wait at the gate.',
}

const versionsIn = (fileId: string) =>
  database.sql<{
    record_id: string
    version: number
    kind: string
    zone: string
    content: string
    author_name: string
  }>(
    `select v.record_id, v.version, v.kind, v.zone, v.content, v.author_name from app.record_version v where v.book_id = $1 and v.type = 'case-note' order by v.sequence`,
    [fileId],
  )

const signANote = async (typed: Record<string, string> = {}) => {
  const asha = await signInAs(app, cast.asha)
  const form = await asha.get(`/files/${cast.sam.id}/notes/new`)
  const signed = await asha.press(form, 'Sign', { ...visit, ...typed })
  expect(signed.errors).toEqual([])
  expect(signed.status).toBe(303)
  const [note] = (await versionsIn(cast.sam.id)).slice(-1)
  return { asha, note: note! }
}

describe('writing a note', () => {
  test('takes three steps from the file: a link, the words, a signature', async () => {
    const asha = await signInAs(app, cast.asha)
    const timeline = await asha.get(`/files/${cast.sam.id}/timeline`)
    const form = await asha.get(
      timeline.root.querySelector('.identity a[href$="/notes/new"]')?.getAttribute('href') ?? '',
    )
    expect(form.heading).toBe('Write a note')
    const signed = await asha.follow(await asha.press(form, 'Sign', visit))
    expect(signed.heading).toBe('Timeline')
    expect(signed.text).toContain('Sof walked both dogs to the gate.')
    expect(signed.text).toContain('I want them to wait at the gate.')
    expect(signed.text).toContain('Signed.')
  })

  test('takes four from anywhere, when the client must be chosen first', async () => {
    const asha = await signInAs(app, cast.asha)
    const choose = await asha.get('/write')
    expect(choose.text).toContain('Sam Carter')
    expect(choose.text).not.toContain('Joan')
    const form = await asha.get(choose.link('Write about Sam Carter'))
    expect((await asha.press(form, 'Sign', visit)).status).toBe(303)
  })

  test('begins with now and fills in what follows from the kind of note', async () => {
    const { note } = await signANote()
    expect(JSON.parse(note.content)).toMatchObject({
      contactMode: 'direct',
      clientPresent: { answer: true },
      withWhom: [{ name: 'Sam' }],
      purpose: 'Home visit',
      basis: 'observed',
      direct: 60,
    })
  })

  test('that is incomplete comes back with every word that was typed', async () => {
    const asha = await signInAs(app, cast.asha)
    const form = await asha.get(`/files/${cast.sam.id}/notes/new`)
    const refused = await asha.press(form, 'Sign', {
      ...visit,
      clientVoice: '',
      analysis: 'She is surer of herself.',
      'decisions.0.what': 'Wait at the gate',
      travel: 'half an hour',
    })
    expect(refused.status).toBe(422)
    expect(refused.errors).toEqual([
      'Write what the client said, in their own words, or how they showed it',
      'Enter why',
      'Enter by whom',
      'Travel must be minutes, or hours and minutes such as 1:30',
    ])
    expect(refused.value('What happened')).toBe(visit.facts)
    expect(refused.value('What you make of it')).toBe('She is surer of herself.')
    expect(refused.value('Decision')).toBe('Wait at the gate')
    expect(refused.value('Travel')).toBe('half an hour')
    expect(await versionsIn(cast.sam.id)).toEqual([])
  })

  test('pressed twice is signed once', async () => {
    const asha = await signInAs(app, cast.asha)
    const form = await asha.get(`/files/${cast.sam.id}/notes/new`)
    const both = [await asha.press(form, 'Sign', visit), await asha.press(form, 'Sign', visit)]
    expect(both.map((each) => each.status)).toEqual([303, 303])
    expect(await versionsIn(cast.sam.id)).toHaveLength(1)
  })

  test('corrected twice by one form, because the answer was lost, is corrected once', async () => {
    const asha = await signInAs(app, cast.asha)
    await asha.press(await asha.get(`/files/${cast.sam.id}/notes/new`), 'Sign', visit)
    const [note] = await versionsIn(cast.sam.id)
    const form = await asha.get(`/records/${note!.record_id}/correct`)
    const typed = { facts: 'She climbed the stairs alone.', reason: 'It was the stairs' }
    const press = () => asha.press(form, 'Sign the correction', typed)
    expect([(await press()).status, (await press()).status]).toEqual([303, 303])
    expect(await versionsIn(cast.sam.id)).toHaveLength(2)
    expect((await asha.press(form, 'Sign the correction', { ...typed, reason: 'Said again' })).status).toBe(303)
    expect(await versionsIn(cast.sam.id)).toHaveLength(3)
  })

  test('begun, is asked for at once; thrown away, no more', async () => {
    const asha = await signInAs(app, cast.asha)
    const asked = async () => {
      const rows = await database.sql<{ about: string }>(
        `select duty ->> 'aboutId' as about from app.file_standing, jsonb_array_elements(duties) duty where file_id = $1 and duty ->> 'code' = 'C10'`,
        [cast.sam.id],
      )
      return rows.map(({ about }) => about)
    }
    const form = (await asha.get(`/files/${cast.sam.id}/notes/new`)).form('Sign')
    await asha.post(form.action, { ...form.fields, ...visit, _do: 'save' })
    const recordId = form.fields['_record'] as string
    expect(await asked()).toEqual([recordId])
    await asha.post(`/drafts/${recordId}/discard`)
    expect(await asked()).toEqual([])
  })

  test('is not possible in a file that is not one’s own, which is not there at all', async () => {
    const asha = await signInAs(app, cast.asha)
    expect((await asha.get(`/files/${cast.joan.id}/notes/new`)).status).toBe(404)
    const form = await asha.get(`/files/${cast.sam.id}/notes/new`)
    const { fields } = form.form('Sign')
    expect((await asha.post(`/files/${cast.joan.id}/notes`, { ...fields, ...visit })).status).toBe(404)
  })

  test('is for the mentor only as advice or a case decision, and says so', async () => {
    const ruth = await signInAs(app, cast.ruth)
    const form = await ruth.get(`/files/${cast.sam.id}/notes/new`)
    const refused = await ruth.press(form, 'Sign', visit)
    expect([refused.status, refused.text]).toEqual([
      403,
      expect.stringContaining('As a mentor you write advice and case decisions'),
    ])
    const decided = await ruth.press(form, 'Sign', {
      ...visit,
      type: 'mentor-decision',
      clientVoice: '',
      'decisions.0.what': 'Step support back to the gate',
      'decisions.0.why': 'Her wish, no falls',
      'decisions.0.by': 'Ruth and Asha',
    })
    expect(decided.status).toBe(303)
  })
})

describe('the draft of a note', () => {
  test('outlives signing out, and is only its author’s', async () => {
    const asha = await signInAs(app, cast.asha)
    const form = await asha.get(`/files/${cast.sam.id}/notes/new`)
    await asha.press(form, 'Save draft', { ...visit, facts: 'Half a sent' })
    await asha.press(await asha.get('/account'), 'Sign out')
    const again = await signInAs(app, cast.asha)
    const timeline = await again.get(`/files/${cast.sam.id}/timeline`)
    expect(timeline.text).toContain('Not signed yet')
    const draft = await again.get(timeline.link('Go on: Case note'))
    expect(draft.value('What happened')).toBe('Half a sent')
    const lena = await signInAs(app, cast.lena)
    expect((await lena.get(`/files/${cast.sam.id}/timeline`)).text).not.toContain('Not signed yet')
    const signed = await again.press(draft, 'Sign', visit)
    expect(signed.status).toBe(303)
    expect((await again.get(`/files/${cast.sam.id}/timeline`)).text).not.toContain('Not signed yet')
  })

  test('in two tabs is brought together on one page, and neither text is lost', async () => {
    const asha = await signInAs(app, cast.asha)
    const begun = await asha.get(`/files/${cast.sam.id}/notes/new`)
    const saved = await asha.press(begun, 'Save draft', { ...visit, facts: 'As it began.' })
    const [one, other] = [await asha.get(saved.location!), await asha.get(saved.location!)]
    await asha.press(one, 'Save draft', { ...visit, facts: 'Written in the first tab.' })
    const clash = await asha.press(other, 'Sign', { ...visit, facts: 'Written in the second tab.' })
    expect(clash.location).toMatch(/\/drafts\/.*\/merge$/)
    const merge = await asha.follow(clash)
    expect(merge.heading).toBe('Bring two texts together')
    expect(merge.text).toMatch(/first/)
    expect(merge.value('What happened')).toBe('Written in the second tab.')
    const kept = await asha.press(merge, 'Keep this text and go on', {
      facts: 'Written in the first and the second tab.',
    })
    const form = await asha.follow(kept)
    expect(form.text).toContain('Brought together and saved')
    const signed = await asha.press(form, 'Sign')
    expect(signed.status).toBe(303)
    expect((await versionsIn(cast.sam.id)).map((note) => JSON.parse(note.content).facts)).toEqual([
      'Written in the first and the second tab.',
    ])
  })
})

describe('a restricted note', () => {
  const restricted = { restricted: 'yes', 'restricted-reason': 'An allegation', facts: 'He said the carer pushed him.' }

  test('says who reads it, and is kept from the mentor who is excluded from it', async () => {
    const { asha, note } = await signANote(restricted)
    expect(note.zone).toBe('Z3')
    const ruth = await signInAs(app, cast.ruth)
    const timeline = `/files/${cast.sam.id}/timeline`
    expect((await ruth.get(timeline)).text).toContain('He said the carer pushed him.')
    await cast.home.insert('exclusion', {
      record_id: note.record_id,
      person_id: cast.ruth.personId,
      reason: 'alleged source',
    })
    expect((await ruth.get(timeline)).text).not.toContain('carer')
    expect((await ruth.get(`/records/${note.record_id}`)).status).toBe(404)
    expect((await asha.get(timeline)).text).toContain('restricted')
  })

  test('is found by nobody who may not read it', async () => {
    const { note } = await signANote(restricted)
    const ben = await signInAs(app, cast.ben)
    expect((await ben.get('/search?q=carer+pushed')).text).not.toContain('pushed him')
    const asha = await signInAs(app, cast.asha)
    expect((await asha.get('/search?q=carer+pushed')).text).toContain('pushed')
    expect((await ben.get(`/search/hit/${note.record_id}`)).status).toBe(404)
  })
})

test('a very late note says so in its facts, for the mentor’s desk', async () => {
  database.setNow('2026-12-04T12:00:00Z')
  const { note } = await signANote({ lateReason: 'The laptop was lost' })
  const [row] = await database.sql<{ lateness: string }>(
    `select facts ->> 'lateness' as lateness from app.record_version where record_id = $1`,
    [note.record_id],
  )
  expect(row?.lateness).toBe('very late')
})
