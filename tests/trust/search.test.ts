import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { Identity } from '#platform/database/database.ts'
import { testDatabase } from '../support/database.ts'
import { anyWorld, atHour, build } from '../support/random-relationships.ts'
import { signedRecord } from '../support/raw-records.ts'
import { type Member, usualCast } from '../support/scenario.ts'

const database = await testDatabase()

interface Asked {
  query: string
  book?: string
  type?: string
  most?: number
}

interface Found {
  record_id: string
  client: string | null
  number: string | null
  pair: string | null
}

/** What the function finds, and whose it says it is. */
const findsWhose = (who: Identity, { query, book, type, most = 200 }: Asked) =>
  database.asActor(who, async ({ tx }) => {
    const { rows } =
      await sql<Found>`select record_id, client, number, pair from app.search_records(${query}, ${book ?? null}::uuid, ${type ?? null}, null, null, ${most})`.execute(
        tx,
      )
    return rows
  })

/** What the policies on the tables let the same person see, asked for without the function. */
const seesWhose = (who: Identity, { query, book, type, most = 200 }: Asked) =>
  database.asActor(who, async ({ tx }) => {
    const { rows } = await sql<Found>`
      select s.record_id, c.preferred_name as client, f.number, mentor.name || ' and ' || mentee.name as pair
      from (select record_id, book_id, occurred_at from app.search_entry
        where words @@ websearch_to_tsquery('app.words', ${query}) and (${book ?? null}::uuid is null or book_id = ${book ?? null}::uuid)
          and (${type ?? null}::text is null or type = ${type ?? null})
        order by occurred_at desc, record_id desc limit ${most}) s
        left join (app.file f join app.client c on c.id = f.client_id) on f.id = s.book_id
        left join (app.mentorship m join app.person mentor on mentor.id = m.mentor_id join app.person mentee on mentee.id = m.mentee_id) on m.id = s.book_id
      order by s.occurred_at desc, s.record_id desc`.execute(tx)
    return rows
  })

const finds = async (who: Identity, asked: Asked) => (await findsWhose(who, asked)).map((row) => row.record_id)
const sees = async (who: Identity, asked: Asked) => (await seesWhose(who, asked)).map((row) => row.record_id)

const findsNames = (who: Identity, query: string) =>
  database.asActor(who, async ({ tx }) => {
    const { rows } = await sql<{ key: string }>`
      select kind || ' ' || id || ': ' || hint as key from app.search_names(${query}, 100)`.execute(tx)
    return rows.map((row) => row.key).sort()
  })

const seesNames = (who: Identity, query: string) =>
  database.asActor(who, async ({ tx }) => {
    const { rows } = await sql<{ key: string }>`
      select 'client ' || f.id || ': ' || f.number || case when f.closed_on is not null then ', closed' else '' end as key
      from app.file f join app.client c on c.organisation_id = f.organisation_id and c.id = f.client_id
      where word_similarity(lower(${query}), lower(c.legal_name || ' ' || c.preferred_name)) >= 0.45 or f.number = upper(${query})
      union
      select 'contact ' || n.id || ': ' || n.relationship || ' of ' || c.preferred_name || ', ' || f.number
      from app.network_contact n join app.file f on f.id = n.file_id join app.client c on c.id = f.client_id
      where word_similarity(lower(${query}), lower(n.name)) >= 0.45
      union
      select 'staff ' || p.id || ': ' || coalesce((select string_agg(distinct r.role, ', ') from app.person_role r
        where r.person_id = p.id and r.from_at <= app.now() and (r.to_at is null or r.to_at > app.now())), 'no role now')
      from app.person p where word_similarity(lower(${query}), lower(p.name)) >= 0.45`.execute(tx)
    return rows.map((row) => row.key).sort()
  })

const zonesOf = { file: ['Z1', 'Z2', 'Z3', 'Z4', 'Q1'], pair: ['M1', 'M4', 'M5'], person: ['M5', 'HR1'] } as const

/** Puts records of every zone into every book, some with a word that many have, some with one that few have. */
async function fill(organisationId: string): Promise<void> {
  await database.sql(
    `with made as (
       insert into app.record (organisation_id, id, book_id, type, zone, created_by)
       select b.organisation_id, gen_random_uuid(), b.id, case n % 3 when 0 then 'case-summary' else 'case-note' end, zone, null
       from app.book b, lateral unnest($2::text[][]) with ordinality kinds (zone, place), generate_series(1, 4) n
       where b.organisation_id = $1 and ((b.kind = 'file' and place <= 5) or (b.kind = 'pair' and place between 6 and 8) or (b.kind = 'person' and place between 9 and 10))
       returning organisation_id, id, book_id, zone, type)
     insert into app.search_entry (organisation_id, record_id, book_id, zone, type, occurred_at, words)
     select m.organisation_id, m.id, m.book_id, m.zone, m.type, timestamptz '2026-03-01' - (row_number() over (order by m.id) / 2) * interval '1 hour',
       to_tsvector('app.words', case when row_number() over (order by m.id) % 9 = 0 then 'kestrel over the gate' else 'visit to the gate' end)
     from made m`,
    [organisationId, [...zonesOf.file, ...zonesOf.pair, ...zonesOf.person]],
  )
  await database.sql(
    `with made as (
       insert into app.record (organisation_id, id, book_id, type, zone)
       select f.organisation_id, gen_random_uuid(), f.id, 'network-contact', 'Z1' from app.file f, generate_series(1, 2) where f.organisation_id = $1
       returning organisation_id, id, book_id)
     insert into app.network_contact (organisation_id, id, file_id, name, relationship, type)
     select organisation_id, id, book_id, case when row_number() over () % 2 = 0 then 'Marion Clienthouse' else 'Peter Ott' end, 'friend', 'friend' from made`,
    [organisationId],
  )
}

test('in any world, everybody finds exactly what the policies let them see', { timeout: 240_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(anyWorld, async (world) => {
      const organisationId = await build(database, world)
      await fill(organisationId)
      const people = await database.sql<{ id: string }>('select id from app.person where organisation_id = $1', [
        organisationId,
      ])
      const [file] = await database.sql<{ id: string }>('select id from app.file where organisation_id = $1 limit 1', [
        organisationId,
      ])
      for (const moment of world.instants) {
        database.setNow(atHour(moment))
        for (const { id } of people) {
          const who = { organisationId, personId: id }
          for (const asked of [
            { query: 'gate' },
            { query: 'kestrel' },
            { query: 'visit gate', most: 5 },
            { query: '"the gate" -kestrel' },
            { query: '-kestrel', most: 7 },
            { query: 'gate', book: file!.id },
            { query: 'kestrel', type: 'case-summary' },
          ])
            expect(await findsWhose(who, asked)).toEqual(await seesWhose(who, asked))
          for (const query of ['clinet', 'marion', 'WH-1001', 'persno'])
            expect(await findsNames(who, query)).toEqual(await seesNames(who, query))
        }
      }
    }),
    { numRuns: 12 },
  )
})

describe('whatever way the search takes', () => {
  const words = 'rare'
  test('it finds the same, newest first, and goes on where it left off', async () => {
    database.setNow('2026-03-02T09:00:00Z')
    const { home, asha, lena, rosa, sam, joan } = await usualCast(database)
    await database.sql(
      `with made as (
         insert into app.record (organisation_id, id, book_id, type, zone)
         select $1, gen_random_uuid(), case n % 3 when 0 then $3::uuid else $2::uuid end, 'case-note', case n % 7 when 0 then 'Z3' else 'Z2' end from generate_series(1, 3000) n
         returning id, book_id, zone)
       insert into app.search_entry (organisation_id, record_id, book_id, zone, type, occurred_at, words)
       select $1, id, book_id, zone, 'case-note', timestamptz '2026-03-01' - (row_number() over (order by id) / 3) * interval '1 hour',
         to_tsvector('app.words', case when row_number() over (order by id) % 2 = 0 then 'common ' else '' end || case when row_number() over (order by id) % 500 = 0 then 'rare ' else '' end || 'always')
       from made`,
      [home.organisationId, sam.id, joan.id],
    )
    for (const analysed of [false, true]) {
      if (analysed) await database.sql('analyze app.search_entry')
      for (const who of [asha, lena, rosa] as Member[])
        for (const query of [words, 'common', 'common rare', 'always -common', '"common always"', 'nowhere'])
          expect(await finds(who, { query, most: 20 })).toEqual(await sees(who, { query, most: 20 }))
    }
    const all = await sees(asha, { query: 'common' })
    const found: string[] = []
    let before: { occurred_at: Temporal.Instant; record_id: string } | undefined
    for (let page = 0; page < 5; page++) {
      const rows = await database.asActor(
        asha,
        async ({ tx }) =>
          (
            await sql<{ record_id: string; occurred_at: Temporal.Instant }>`
            select record_id, occurred_at from app.search_records('common', null, null, ${before?.occurred_at ?? null}::timestamptz, ${before?.record_id ?? null}::uuid, 40)`.execute(
              tx,
            )
          ).rows,
      )
      found.push(...rows.map((row) => row.record_id))
      before = rows.at(-1)
    }
    expect(found).toEqual(all)
  })

  test('no words, or only small ones, find nothing', async () => {
    const { asha } = await usualCast(database)
    for (const query of ['', '   ', 'the', '"']) expect(await finds(asha, { query })).toEqual([])
    for (const query of ['', ' ', 'a']) expect(await findsNames(asha, query)).toEqual([])
  })
})

test('somebody kept out of a record does not find it, and others do', async () => {
  database.setNow('2026-03-02T09:00:00Z')
  const { home, asha, ruth, sam } = await usualCast(database)
  const concern = await signedRecord(database, sam.id, asha, { zone: 'Z3', words: 'bruise on the arm' })
  expect(await finds(ruth, { query: 'bruise' })).toEqual([concern])
  await home.insert('exclusion', { record_id: concern, person_id: ruth.personId, reason: 'alleged source' })
  expect(await finds(ruth, { query: 'bruise' })).toEqual([])
  expect(await finds(asha, { query: 'bruise' })).toEqual([concern])
})

test('names are found misspelt, and only those one may know', async () => {
  const { home, asha, ben, anil } = await usualCast(database)
  const sofia = await home.file('Sofia Lindqvist', { heldBy: asha })
  const mother = randomUUID()
  await database.sql(
    `insert into app.record (organisation_id, id, book_id, type, zone) values ($1, $2, $3, 'network-contact', 'Z1')`,
    [home.organisationId, mother, sofia.id],
  )
  await home.insert('network_contact', {
    id: mother,
    file_id: sofia.id,
    name: 'Ingrid Lindqvist',
    relationship: 'mother',
    type: 'family',
  })
  for (const query of ['lindqvist', 'Lindkvist', 'lindqvsit', 'LINDQ'])
    expect(await findsNames(asha, query), query).toEqual([
      `client ${sofia.id}: ${sofia.number}`,
      `contact ${mother}: mother of Sofia, ${sofia.number}`,
    ])
  expect(await findsNames(asha, 'sofja')).toEqual([`client ${sofia.id}: ${sofia.number}`])
  expect(await findsNames(asha, sofia.number.toLowerCase())).toEqual([`client ${sofia.id}: ${sofia.number}`])
  expect([await findsNames(ben, 'lindqvist'), await findsNames(anil, 'lindqvist')]).toEqual([[], []])
})

describe('among twenty thousand notes', () => {
  interface Touched {
    whole: number
    by_words: number
    by_date: number
  }
  const touched = async (): Promise<Touched> => {
    const [row] = await database.sql<{ whole: string; by_words: string; by_date: string }>(
      `select t.seq_scan as whole, w.idx_scan as by_words, d.idx_scan + b.idx_scan as by_date
       from pg_stat_user_tables t, pg_stat_user_indexes w, pg_stat_user_indexes d, pg_stat_user_indexes b
       where t.relname = 'search_entry' and w.indexrelname = 'search_entry_words' and d.indexrelname = 'search_entry_newest' and b.indexrelname = 'search_entry_newest_of_book'`,
    )
    return { whole: Number(row!.whole), by_words: Number(row!.by_words), by_date: Number(row!.by_date) }
  }

  test('no search reads them all: a rare word is found by words, a common one by date', {
    timeout: 120_000,
  }, async () => {
    database.setNow('2026-03-02T09:00:00Z')
    const { home, asha, rosa, sam } = await usualCast(database)
    await database.sql(
      `with book as (
         insert into app.book (organisation_id, id, kind) select $1, gen_random_uuid(), 'file' from generate_series(1, 499) returning id
       ), granted as (
         insert into app.access_grant (organisation_id, person_id, book_id, relationship, source_id, read_zones, write_zones, from_at)
         select $1, $3, id, 'registered manager', id, '{Z1,Z2,Z3}', '{}', '2026-01-01' from book
       ), numbered as (
         select id, row_number() over () as n from (select id from book union all select $2::uuid) every
       ), made as (
         insert into app.record (organisation_id, id, book_id, type, zone)
         select $1, gen_random_uuid(), b.id, 'case-note', 'Z2' from numbered b, generate_series(1, 40)
         returning id, book_id)
       insert into app.search_entry (organisation_id, record_id, book_id, zone, type, occurred_at, words)
       select $1, m.id, m.book_id, 'Z2', 'case-note', timestamptz '2026-03-01' - row_number() over (order by m.id) * interval '1 hour',
         to_tsvector('app.words', case when row_number() over (order by m.id) % 2 = 0 then 'visit ' else '' end || case when row_number() over (order by m.id) % 2000 = 0 then 'kestrel ' else '' end || (select string_agg('w' || floor(random() * 900), ' ') from generate_series(1, 30) where m.id is not null))
       from made m`,
      [home.organisationId, sam.id, rosa.personId],
    )
    await database.sql('vacuum analyze app.search_entry, app.book, app.access_grant')
    await database.sql('select pg_stat_force_next_flush()')
    for (const [who, query, way] of [
      [rosa, 'kestrel', 'by_words'],
      [rosa, 'visit', 'by_date'],
      [rosa, 'visit kestrel', 'by_words'],
      // In her few files words are found within those, however many others have them.
      [asha, 'kestrel', 'by_words'],
      [asha, 'visit', 'by_words'],
    ] as const) {
      // What this connection counted before, in a database that was small then, is counted there.
      await database.asActor(who, ({ tx }) => sql`select pg_stat_force_next_flush()`.execute(tx))
      const before = await touched()
      await database.asActor(who, async ({ tx }) => {
        await sql`select record_id from app.search_records(${query}, null, null, null, null, 20)`.execute(tx)
        await sql`select pg_stat_force_next_flush()`.execute(tx)
      })
      const after = await touched()
      expect({ query, whole: after.whole - before.whole }).toEqual({ query, whole: 0 })
      expect(after[way], `${query} ${way}`).toBeGreaterThan(before[way])
    }
  })
})
