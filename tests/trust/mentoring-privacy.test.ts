import { beforeAll, describe, expect, test } from 'vitest'
import { reflectionIdOf } from '#reflection/store.ts'
import { signInAs, testApp } from '../support/app.ts'
import type { Client } from '../support/client.ts'
import { testDatabase } from '../support/database.ts'
import { booked, boxes, countersign, discussed, record, sessionForm } from '../support/mentoring.ts'
import { type Member, usualCast } from '../support/scenario.ts'

const database = await testDatabase()
const app = testApp(database)

// Sentences nobody else would write, one for each zone, signed and unsigned.
const said = {
  record: 'Corvids remember the flat on the third floor.',
  pair: 'Marmalade nights, no sleep since Whitsun.',
  dilemma: 'Whether the lighthouse keeper should be told.',
  mine: 'I was peevish with the gatekeeper and I know why.',
  contact: 'My grandmother’s clock stopped and I cannot work.',
  draft: 'Tamarind tea at four in the morning, again.',
  myDraft: 'Half a reflection about thistledown.',
}
const sealed = [said.pair, said.dilemma, said.mine, said.contact, said.draft, said.myDraft]

let cast: Awaited<ReturnType<typeof usualCast>>
let asha: Client
let ruth: Client
const ids = { session: '', open: '', reflection: '', contact: '', note: '' }

beforeAll(async () => {
  database.setNow('2026-03-02T16:00:00Z')
  cast = await usualCast(database)
  await cast.home.activeCover(cast.sam, cast.ben, { to: '2026-03-20' })
  asha = await signInAs(app, cast.asha)
  ruth = await signInAs(app, cast.ruth)

  ids.session = await booked(database, cast.ashaAndRuth, cast.ruth, cast.asha, '2026-03-02T14:00:00Z')
  await record(
    ruth,
    ids.session,
    sessionForm(ids.session, '2026-03-02T14:00:00Z', '2026-03-02T15:30:00Z', '2026-04-08T13:00:00Z', {
      ...discussed(0, cast.sam.id, { discussed: said.record, decision: 'Ask twice', rationale: 'He asked us to' }),
      howAreYou: '2',
      workload: '2',
      privateWords: said.pair,
      'dilemmas.0.question': said.dilemma,
      _do: 'sign',
    }),
  )
  await countersign(asha, ids.session)
  ids.reflection = reflectionIdOf(ids.session, cast.asha.personId)
  await asha.press(await asha.get(`/sessions/${ids.session}`), 'Keep it for myself', { wentWell: said.mine })
  const contact = await asha.press(await asha.get(`/mentoring/${cast.ashaAndRuth}/contact`), 'Keep it', {
    private: 'yes',
    ...boxes('at', '2026-03-02T15:50:00Z'),
    mode: 'phone',
    lasted: '10',
    purpose: 'restorative',
    advice: said.contact,
    urgent: 'no',
    nextAgenda: 'yes',
  })
  expect(contact.status).toBe(303)
  ids.contact = (await recordsOf('support-contact'))[0]!
  ids.note = (await recordsOf('case-note'))[0]!

  ids.open = await booked(database, cast.ashaAndRuth, cast.ruth, cast.asha, '2026-03-02T15:00:00Z')
  await asha.post(`/sessions/${ids.open}/record`, {
    _record: ids.open,
    revision: '0',
    _tab: 'a',
    _do: 'save',
    privateWords: said.draft,
  })
  const mine = reflectionIdOf(ids.open, cast.asha.personId)
  await asha.post(`/drafts/${mine}?type=reflective-log&book=${cast.asha.personId}&tab=a`, {
    revision: '0',
    wentWell: said.myDraft,
  })
})

const recordsOf = async (type: string): Promise<string[]> =>
  (await database.sql<{ id: string }>('select id from app.record where type = $1', [type])).map(({ id }) => id)

const pagesOfPair = () => [
  ...[ids.session, ids.open].flatMap((id) => [
    `/sessions/${id}`,
    `/sessions/${id}/cancel`,
    `/sessions/${id}/conflict/${cast.sam.id}`,
    `/records/${id}`,
    `/records/${id}/versions/1`,
    `/records/${id}/correct`,
    `/drafts/${id}/merge`,
  ]),
  `/records/${ids.contact}`,
  `/records/${ids.contact}/versions/1`,
  `/records/${ids.contact}/correct`,
  `/records/${ids.reflection}`,
  `/records/${ids.reflection}/versions/1`,
  `/records/${reflectionIdOf(ids.open, cast.asha.personId)}`,
  `/reflections/new?draft=${reflectionIdOf(ids.open, cast.asha.personId)}`,
  `/mentoring/${cast.ashaAndRuth}`,
  `/mentoring/${cast.ashaAndRuth}/agreement`,
  `/mentoring/${cast.ashaAndRuth}/contact?draft=${ids.contact}`,
]

const pagesOfAnybody = () => [
  '/mentoring',
  '/mentoring/team',
  '/mentoring/dates',
  '/mentoring/contact',
  '/reflections',
  '/drafts',
  '/search?q=marmalade',
  '/search?q=corvids',
  '/search?q=Asha',
  '/today',
  '/caseload',
  '/tasks',
  '/diary',
  '/cover',
  '/standard',
  `/people/${cast.asha.personId}`,
  `/files/${cast.sam.id}`,
  `/files/${cast.sam.id}/timeline`,
  `/files/${cast.sam.id}/whole`,
  `/files/${cast.sam.id}/proofs`,
  `/files/${cast.sam.id}/who-looked`,
  `/records/${ids.note}`,
]

async function everythingSeenBy(who: Member): Promise<string> {
  const client = await signInAs(app, who)
  const pages = []
  for (const url of [...pagesOfPair(), ...pagesOfAnybody()]) pages.push((await client.get(url)).html)
  return pages.join('\n')
}

describe('what is said in mentoring', () => {
  test('is read by the two', async () => {
    for (const client of [asha, ruth]) {
      expect((await client.get(`/records/${ids.session}`)).text).toContain(said.record)
      expect((await client.get(`/records/${ids.session}`)).text).toContain(said.pair)
      expect((await client.get(`/records/${ids.session}`)).text).toContain(said.dilemma)
      expect((await client.get(`/records/${ids.contact}`)).text).toContain(said.contact)
      expect((await client.get(`/sessions/${ids.open}`)).html).toContain(said.draft)
    }
    expect((await asha.get(`/records/${ids.reflection}`)).text).toContain(said.mine)
  })

  test.each([
    ['the line manager', () => cast.lena],
    ['the registered manager', () => cast.rosa],
    ['the administrator', () => cast.anil],
    ['the auditor', () => cast.quinn],
    ['the deputy mentor', () => cast.dele],
    ['another mentor', () => cast.mary],
    ['another case manager, who covers', () => cast.ben],
  ])('is on no page %s can open', async (_who, member) => {
    const seen = await everythingSeenBy(member())
    for (const sentence of Object.values(said)) expect(seen).not.toContain(sentence)
  })

  test('is nowhere in the mentor’s pages as far as it is the mentee’s own', async () => {
    const seen = await everythingSeenBy(cast.ruth)
    expect(seen).not.toContain(said.mine)
    expect(seen).not.toContain(said.myDraft)
  })

  test('leaves in the case file the decision and not the conversation', async () => {
    const note = await (await signInAs(app, cast.ben)).get(`/records/${ids.note}`)
    expect(note.text).toContain('Ask twice')
    expect(note.text).toContain('He asked us to')
    expect(note.text).not.toContain(said.record)
  })
})

describe('what is counted and logged of mentoring', () => {
  test('says nothing that was said: not the access log, not the duties, not the facts of its records', async () => {
    const [row] = await database.sql<{ text: string }>(
      `select concat_ws(' ', (select string_agg(a::text, ' ') from app.access_log a), (select string_agg(s::text, ' ') from app.person_standing s),
        (select string_agg(s::text, ' ') from app.file_standing s), (select string_agg(v.facts::text, ' ') from app.record_version v),
        (select string_agg(j::text, ' ') from graphile_worker._private_jobs j)) as text`,
    )
    for (const sentence of Object.values(said)) expect(row!.text).not.toContain(sentence)
    expect(row!.text).not.toMatch(/corvid|marmalade|lighthouse|peevish|grandmother|tamarind|thistledown/i)
  })

  test('is the same for a manager whatever was answered: the facts of a session hold no score', async () => {
    const [row] = await database.sql<{ facts: Record<string, unknown> }>(
      `select facts from app.record_version where record_id = $1 and version = 1`,
      [ids.session],
    )
    expect(Object.keys(row!.facts).toSorted()).toEqual(['formative', 'heldFrom', 'heldTo', 'normative', 'restorative'])
  })

  test('is on the days of others only as a date', async () => {
    for (const who of [cast.lena, cast.rosa]) {
      const day = await (await signInAs(app, who)).get('/today')
      expect(day.status).toBe(200)
      expect(day.text).not.toMatch(/how are you|reflection|support contact|dilemma/i)
    }
  })
})

describe('a copy of the whole database', () => {
  const everyRow = async (): Promise<string> => {
    const tables = await database.sql<{ name: string }>(
      `select format('%I.%I', table_schema, table_name) as name from information_schema.tables where table_schema in ('app', 'sign_in', 'graphile_worker') and table_type = 'BASE TABLE'`,
    )
    const rows = []
    for (const { name } of tables)
      rows.push(...(await database.sql<{ row: string }>(`select t::text as row from ${name} t`)))
    return rows.map(({ row }) => row).join('\n')
  }

  test('holds no private sentence, neither in the open nor as bytes', async () => {
    const dump = await everyRow()
    expect(dump).toContain(said.record)
    for (const sentence of sealed) {
      expect(dump).not.toContain(sentence)
      expect(dump).not.toContain(Buffer.from(sentence).toString('hex'))
      for (const word of ['Marmalade', 'marmalad', 'thistledown', 'Tamarind']) expect(dump).not.toContain(word)
    }
  })

  test('keeps no words for search of what is private', async () => {
    const rows = await database.sql('select zone from app.search_entry where record_id = any($1)', [
      [ids.session, ids.reflection, ids.contact],
    ])
    expect(rows.every(({ zone }) => zone === 'M1')).toBe(true)
  })

  test('forgets what was typed before the tick for private was set', async () => {
    const id = crypto.randomUUID()
    const url = `/drafts/${id}?type=support-contact&book=${cast.ashaAndRuth}&tab=a`
    await asha.post(url, { revision: '0', advice: 'Quicksilver before the tick.' })
    expect(await everyRow()).toContain('Quicksilver')
    await asha.post(url, { revision: '1', private: 'yes' })
    expect(await everyRow()).not.toContain('Quicksilver')
    const form = await asha.get(`/mentoring/${cast.ashaAndRuth}/contact?draft=${id}`)
    expect(form.html).toContain('Quicksilver before the tick.')
  })
})

describe('a reflection', () => {
  test('is read by the mentor only while it is shared', async () => {
    const seenByRuth = async () => (await ruth.get(`/records/${ids.reflection}`)).status
    expect(await seenByRuth()).toBe(404)
    const session = await asha.get(`/sessions/${ids.session}`)
    await asha.press(session, 'Share with Ruth Adeyemi')
    expect((await ruth.get(`/records/${ids.reflection}`)).text).toContain(said.mine)
    for (const other of [cast.lena, cast.rosa, cast.anil, cast.dele])
      expect((await (await signInAs(app, other)).get(`/records/${ids.reflection}`)).status).toBe(404)
    await asha.press(await asha.get('/reflections'), 'Take back from Ruth Adeyemi')
    expect(await seenByRuth()).toBe(404)
  })

  test('is shared with nobody but one’s own mentor or mentee, and by nobody else', async () => {
    const refused = await asha.post(`/reflections/${ids.reflection}/share`, { person: cast.lena.personId })
    expect(refused.status).toBe(403)
    const byRuth = await ruth.post(`/reflections/${ids.reflection}/share`, { person: cast.asha.personId })
    expect(byRuth.status).toBe(404)
    expect(await database.sql('select from app.shared_record where withdrawn_at is null')).toHaveLength(0)
  })
})
