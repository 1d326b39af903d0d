import type pg from 'pg'
import type { LimitGround } from './sql-limits.ts'

// Searching by hand with the rights in the statement. Which way is least work depends on the word, so three are written and the
// fastest is the limit: first what holds the words, first what the person may read, or the newest of each file until there are enough.

const hits = 21
const rights = `g.organisation_id = $1 and g.person_id = $2 and g.from_at <= now() and g.to_at > now()`
const shown = `
  select h.record_id as id, h.book_id, h.occurred_at, v.content, v.author_name, c.preferred_name, f.number
  from hits h
    join app.record r on r.organisation_id = $1 and r.id = h.record_id
    join app.record_version v on v.organisation_id = r.organisation_id and v.record_id = r.id and v.version = r.version
    join app.file f on f.organisation_id = $1 and f.id = h.book_id
    join app.client c on c.organisation_id = $1 and c.id = f.client_id
  order by h.occurred_at desc, h.record_id desc`

const wordsFirst = `
  with holding as materialized (select s.record_id, s.book_id, s.zone, s.occurred_at from app.search_entry s where s.organisation_id = $1 and s.words @@ websearch_to_tsquery('app.words', $3)),
  hits as (select h.record_id, h.book_id, h.occurred_at from holding h where exists (select from app.access_grant g where ${rights} and g.book_id = h.book_id and h.zone = any (g.read_zones))
    order by h.occurred_at desc, h.record_id desc limit ${hits})
  ${shown}`
const ownFirst = `
  with own as materialized (select distinct g.book_id, g.read_zones from app.access_grant g where ${rights}),
  hits as (select s.record_id, s.book_id, s.occurred_at from own o join app.search_entry s on s.organisation_id = $1 and s.book_id = o.book_id
    where s.zone = any (o.read_zones) and s.words @@ websearch_to_tsquery('app.words', $3) order by s.occurred_at desc, s.record_id desc limit ${hits})
  ${shown}`
const newestFirst = `
  with own as materialized (select distinct g.book_id, g.read_zones from app.access_grant g where ${rights}),
  hits as (select s.record_id, s.book_id, s.occurred_at from own o cross join lateral (
      select s.record_id, s.book_id, s.occurred_at from app.search_entry s where s.organisation_id = $1 and s.book_id = o.book_id
        and s.zone = any (o.read_zones) and s.words @@ websearch_to_tsquery('app.words', $3) order by s.occurred_at desc, s.record_id desc limit ${hits}) s
    order by s.occurred_at desc, s.record_id desc limit ${hits})
  ${shown}`

export const searchWays = {
  'words first': wordsFirst,
  'own files first': ownFirst,
  'newest of each file': newestFirst,
} as const
export type SearchWay = keyof typeof searchWays

/** One search by hand. @returns the ids of what it found, newest first */
export async function search(
  client: pg.ClientBase,
  way: SearchWay,
  { organisationId, personId }: Pick<LimitGround, 'organisationId' | 'personId'>,
  words: string,
): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>({
    name: `search ${way}`,
    text: searchWays[way],
    values: [organisationId, personId, words],
  })
  return rows.map((row) => row.id)
}
