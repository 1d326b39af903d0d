import { beforeAll, describe, expect, test } from 'vitest'
import { standardWords } from '#desk/words.ts'
import { signInAs, testApp } from '../../tests/support/app.ts'
import type { Client, Page } from '../../tests/support/client.ts'
import { testDatabase } from '../../tests/support/database.ts'
import { signNote } from '../../tests/support/note-form.ts'
import { usualCast } from '../../tests/support/scenario.ts'
import { allPages } from './product-pages.ts'

const database = await testDatabase()
const app = testApp(database)
let cast: Awaited<ReturnType<typeof usualCast>>
let asha: Client

/** Asha and Ben write of a kestrel, each in their own file; Asha also where few may read. */
beforeAll(async () => {
  database.setNow('2026-11-13T12:00:00Z')
  cast = await usualCast(database)
  asha = await signInAs(app, cast.asha)
  const ben = await signInAs(app, cast.ben)
  const on = (day: number, time: string) => ({ 'occurredFrom-date': `2026-11-${day}`, 'occurredFrom-time': time })
  const notes: [Client, string, Record<string, string>][] = [
    [asha, cast.sam.id, { ...on(12, '09:00'), facts: 'Sam saw a kestrel over the gate.' }],
    [asha, cast.sam.id, { ...on(13, '09:00'), facts: 'He drew the kestrels he had seen.' }],
    [
      asha,
      cast.sam.id,
      {
        ...on(13, '08:00'),
        facts: 'His brother shot at the kestrel.',
        restricted: 'yes',
        'restricted-reason': 'About a third person',
      },
    ],
    [ben, cast.joan.id, { ...on(13, '10:00'), facts: 'Joan keeps a kestrel in the shed.' }],
  ]
  for (const [who, fileId, typed] of notes) {
    const signed = await signNote(who, fileId, typed)
    if (signed.status !== 303) throw new Error(signed.errors.join('; '))
  }
})

const search = (who: Client, query: string) => who.get(`/search?${query}`)
const hitsOn = (page: Page) =>
  page.root.querySelectorAll('.hits__hit').map((each) => each.text.replaceAll(/\s+/g, ' ').trim())
const namesOn = (page: Page) =>
  page.root.querySelectorAll('a[href^="/search/file/"]').map((each) => each.text.replaceAll(/\s+/g, ' ').trim())

describe('records', () => {
  test('are found by another form of a word, newest first, with the piece in which it stands', async () => {
    const page = await search(asha, 'q=kestrel')
    const hits = hitsOn(page)
    expect(hits).toHaveLength(3)
    expect(hits[0]).toContain('He drew the kestrels he had seen.')
    expect(hits[1]).toContain('His brother shot at the kestrel.')
    expect(hits[1]).toContain('restricted')
    expect(hits[2]).toContain('Sam saw a kestrel over the gate.')
    expect(hits[0]).toMatch(/Sam, WH-1001 · Fri 13 Nov, 09:00 · Asha Patel/)
    expect(page.root.querySelectorAll('.hits mark').map((mark) => mark.text)).toEqual([
      'kestrels',
      'kestrel',
      'kestrel',
    ])
  })

  test.each([
    ['asha', ['Sam', 'Sam', 'Sam']],
    ['ruth', ['Sam', 'Sam', 'Sam']],
    ['ben', ['Joan']],
    ['mary', ['Joan']],
    ['lena', ['Joan', 'Sam', 'Sam', 'Sam']],
    ['rosa', ['Joan', 'Sam', 'Sam', 'Sam']],
    ['anil', []],
    ['quinn', []],
  ] as const)('%s finds what they may read, and of the rest not a word or a number', async (who, whose) => {
    const page = await search(await signInAs(app, cast[who]), 'q=kestrel')
    expect(hitsOn(page).map((hit) => /(Sam|Joan), WH-/.exec(hit)?.[1])).toEqual(whose)
    for (const name of ['Sam', 'Joan'])
      if (!(whose as readonly string[]).includes(name)) expect(page.text).not.toContain(name)
  })

  test('somebody kept out of a record does not find it, and finds the others', async () => {
    const [{ id } = { id: '' }] = await database.sql<{ id: string }>(
      `select record_id as id from app.record_version where zone = 'Z3'`,
    )
    await cast.home.insert('exclusion', {
      record_id: id,
      person_id: cast.ruth.personId,
      reason: 'Knows the family',
      excluded_by: cast.asha.personId,
    })
    const ruth = await signInAs(app, cast.ruth)
    const page = await search(ruth, 'q=kestrel')
    expect(hitsOn(page)).toHaveLength(2)
    expect(page.text).not.toContain('brother')
    expect((await ruth.get(`/search/hit/${id}`)).status).toBe(404)
  })

  test('a draft is not found by anybody, also not by whoever writes it', async () => {
    const form = await asha.get(`/files/${cast.sam.id}/notes/new`)
    await asha.press(form, 'Save draft', { type: 'phone', facts: 'A heron, perhaps.' })
    expect(hitsOn(await search(asha, 'q=heron'))).toEqual([])
  })

  test('what was corrected is found by its new words and not by the old ones', async () => {
    await signNote(asha, cast.sam.id, { 'occurredFrom-date': '2026-11-13', facts: 'Took amlodipine.' })
    const [hit] = (await search(asha, 'q=amlodipine')).root.querySelectorAll('.hits__title a')
    const record = await asha.follow(await asha.get(hit?.getAttribute('href') ?? ''))
    const form = await asha.get(record.link('Correct'))
    await asha.press(form, 'Sign the correction', { facts: 'Took atorvastatin.', reason: 'Wrong medicine' })
    expect(hitsOn(await search(asha, 'q=amlodipine'))).toEqual([])
    expect(hitsOn(await search(asha, 'q=atorvastatin'))).toHaveLength(1)
  })

  test('are narrowed to one kind or one file, and a file out of reach is not there to narrow to', async () => {
    const lena = await signInAs(app, cast.lena)
    expect(hitsOn(await search(lena, `q=kestrel&file=${cast.joan.id}`))).toHaveLength(1)
    expect(hitsOn(await search(lena, 'q=kestrel&kind=case-summary'))).toEqual([])
    expect(hitsOn(await search(lena, 'q=kestrel&kind=case-note'))).toHaveLength(4)
    expect((await search(asha, `q=kestrel&file=${cast.joan.id}`)).status).toBe(404)
  })

  test('each file of which lines were shown has it in its log, and so has each hit that was opened', async () => {
    const lena = await signInAs(app, cast.lena)
    const page = await search(lena, 'q=kestrel')
    const opened = await lena.get(page.root.querySelector('.hits__title a')?.getAttribute('href') ?? '')
    expect(opened.location).toMatch(/^\/records\//)
    const logged = await database.sql<{ book_id: string; action: string; detail: string }>(
      `select book_id, action, detail from app.access_log where person_id = $1 order by id desc limit 3`,
      [cast.lena.personId],
    )
    expect(logged[0]).toEqual({ book_id: cast.joan.id, action: 'search hit', detail: 'record' })
    expect(
      logged
        .slice(1)
        .map(({ book_id }) => book_id)
        .toSorted(),
    ).toEqual([cast.sam.id, cast.joan.id].toSorted())
    expect(logged[1]).toMatchObject({ action: 'read', detail: 'lines in a search' })
  })
})

describe('names', () => {
  test.each([
    ['as written', 'Sam Carter'],
    ['a part', 'carter'],
    ['misspelt', 'Karter'],
    ['with letters left out', 'Sam Crter'],
    ['the number of the file', 'wh-1001'],
  ])('of clients are found %s', async (_, typed) => {
    expect(namesOn(await search(asha, `q=${encodeURIComponent(typed)}`))).toContain('Sam Carter')
  })

  test('of clients out of reach are found by nobody, by name or by number', async () => {
    for (const who of [cast.ben, cast.mary, cast.anil, cast.quinn]) {
      const client = await signInAs(app, who)
      for (const typed of ['Sam Carter', 'WH-1001']) {
        const page = await search(client, `q=${encodeURIComponent(typed)}`)
        expect(page.text.replaceAll(/“[^”]*”/g, '')).not.toMatch(/Sam|Carter|WH-1001/)
        const suggested = await client.get(`/search/suggest?q=${encodeURIComponent(typed)}`)
        expect(JSON.parse(suggested.html)).toEqual([])
      }
      expect((await client.get(`/search/file/${cast.sam.id}`)).status).toBe(404)
    }
  })

  test('of the network lead to the people of the file', async () => {
    await cast.home.insert('network_contact', {
      id: await networkRecord(),
      file_id: cast.sam.id,
      name: 'Gwendolyn Pryce',
      relationship: 'aunt',
      type: 'family',
    })
    const page = await search(asha, 'q=Gwendolin')
    expect(page.text).toContain('Gwendolyn Pryce aunt of Sam, WH-1001')
    const opened = await asha.get(page.link('Gwendolyn Pryce'))
    expect(opened.location).toBe(`/files/${cast.sam.id}/people`)
    const ben = await signInAs(app, cast.ben)
    expect((await search(ben, 'q=Gwendolyn')).text).not.toContain('aunt')
  })

  test('of colleagues are found by everybody', async () => {
    const anil = await signInAs(app, cast.anil)
    expect((await search(anil, 'q=ruth')).text).toContain('Ruth Adeyemi mentor')
  })

  test('are suggested while typing, from two letters on, most alike first', async () => {
    expect(JSON.parse((await asha.get('/search/suggest?q=s')).html)).toEqual([])
    const [first] = JSON.parse((await asha.get('/search/suggest?q=Sam+Cart')).html) as { label: string; url: string }[]
    expect(first).toMatchObject({ label: 'Sam Carter', url: `/search/file/${cast.sam.id}` })
  })
})

/** The record row that somebody of a network stands on. @returns its id */
async function networkRecord(): Promise<string> {
  const id = crypto.randomUUID()
  await cast.home.insert('record', { id, book_id: cast.sam.id, type: 'network-contact', zone: 'Z1' })
  return id
}

describe('pages', () => {
  test('are found by what people call them, where somebody has them', async () => {
    const found = async (who: Client, typed: string) =>
      (await search(who, `q=${typed}`)).root.querySelectorAll('main a').map((each) => each.getAttribute('href'))
    const anil = await signInAs(app, cast.anil)
    expect(await found(asha, 'holiday')).toContain('/cover/absences/new')
    expect(await found(anil, 'mail')).toContain('/outbox')
    expect(await found(asha, 'mail')).not.toContain('/outbox')
    expect(await found(asha, 'supervision')).toContain('/mentoring')
  })

  test('all exist', async () => {
    const clients = [asha, await signInAs(app, cast.lena), await signInAs(app, cast.anil)]
    for (const url of allPages(standardWords)) {
      const answers = await Promise.all(clients.map(async (client) => (await client.get(url)).status))
      expect([url, answers.some((status) => status === 200)]).toEqual([url, true])
    }
  })
})

describe('what was typed', () => {
  test.each([
    ["Robert'); drop table app.record;--"],
    ['"'],
    ['%'],
    ['& | ! ( )'],
    [':*'],
    ['😀'],
    ['<script>alert(1)</script>'],
    ['a'.repeat(5000)],
    ['-kestrel'],
  ])('is never more than words: %s', async (typed) => {
    const page = await search(asha, `q=${encodeURIComponent(typed)}`)
    expect(page.status).toBe(200)
    expect(page.html).not.toContain('<script>alert')
  })

  test('is nothing: the page says what can be found', async () => {
    const page = await search(asha, 'q=')
    expect(page.status).toBe(200)
    expect(page.heading).toBe('Search')
  })

  test('finds nothing: the page says what to try', async () => {
    expect((await search(asha, 'q=zzyzx')).text).toContain('Try fewer words, another spelling')
  })
})

describe('many hits', () => {
  test('are read twenty at a time, newest first, each once', async () => {
    await database.sql(
      `with made as (
         insert into app.record (organisation_id, id, book_id, type, zone, timeline, created_by)
         select $1, gen_random_uuid(), $2, 'case-note', 'Z2', true, $3 from generate_series(1, 45) returning id)
       insert into app.search_entry (organisation_id, record_id, book_id, zone, type, occurred_at, words)
       select $1, id, $2, 'Z2', 'case-note', timestamptz '2026-10-01' + (row_number() over (order by id) / 3) * interval '1 hour', to_tsvector('app.words', 'puffin')
       from made`,
      [cast.home.organisationId, cast.joan.id, cast.ben.personId],
    )
    await database.sql(`set session_replication_role = replica`)
    await database.sql(
      `insert into app.record_version (organisation_id, record_id, version, book_id, sequence, type, zone, kind, content, occurred_at, author_id, author_name, role_at_time, relationship_at_time, previous_hash, hash)
       select s.organisation_id, s.record_id, 1, s.book_id, 1000 + row_number() over (), s.type, s.zone, 'signed', '{"facts":"A puffin."}', s.occurred_at, $1, 'Ben Hale', 'case manager', 'case manager', '', sha256(s.record_id::text::bytea)
       from app.search_entry s where s.words @@ to_tsquery('app.words', 'puffin')`,
      [cast.ben.personId],
    )
    await database.sql(
      `update app.record r set version = 1, state = 'signed', occurred_at = s.occurred_at from app.search_entry s where s.record_id = r.id and s.words @@ to_tsquery('app.words', 'puffin')`,
    )
    await database.sql(`set session_replication_role = origin`)
    const ben = await signInAs(app, cast.ben)
    const seen: string[] = []
    const sizes: number[] = []
    let url: string | undefined = '/search?q=puffin&kind=case-note'
    while (url !== undefined && sizes.length < 9) {
      const page: Page = await ben.get(url)
      const hits = page.root.querySelectorAll('.hits__title a').map((each) => each.getAttribute('href') ?? '')
      seen.push(...hits)
      sizes.push(hits.length)
      url = page.root.querySelector('.govuk-pagination__next a')?.getAttribute('href')
      if (url) expect(new URLSearchParams(url.split('?')[1]).get('kind')).toBe('case-note')
    }
    expect(sizes).toEqual([20, 20, 5])
    expect(new Set(seen).size).toBe(45)
  })

  test.each(['before=yesterday', 'before=2026-11-13T12:00:00Z~x', 'file=x'])(
    'a place that is none is not found: %s',
    async (query) => expect((await search(asha, `q=kestrel&${query}`)).status).toBe(404),
  )
})
