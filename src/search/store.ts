import { sql } from 'kysely'
import { accessesOf, noteAccesses } from '#platform/database/access-log.ts'
import type { Tx } from '#platform/database/connection.ts'

/** A client, somebody of a client's network, or a member of staff whose name is like what was typed. */
export interface NameHit {
  kind: 'client' | 'contact' | 'staff'
  id: string
  file_id: string | null
  name: string
  /** "WH-2041, closed", "mother of Sof, WH-2041", "mentor". */
  hint: string
}

const namesLike = (words: string, most: number) => sql<NameHit>`
    select n.kind, n.id, n.file_id, n.name, n.hint from app.search_names(${words}, ${most}) n
    order by n.likeness desc, array_position(array['client', 'contact', 'staff'], n.kind), n.name, n.id
    limit ${most}`

/** People by name, also misspelt, and files by number: the most alike first. */
export async function findNames(tx: Tx, words: string, most: number): Promise<NameHit[]> {
  const { rows } = await namesLike(words, most).execute(tx)
  return rows
}

export interface RecordsWanted {
  words: string
  fileId: string | null
  type: string | null
  /** Only records older than this one. */
  before: { at: Temporal.Instant; id: string } | null
  most: number
}

export interface RecordHit {
  id: string
  book_id: string
  type: string
  zone: string
  occurred_at: Temporal.Instant
  content: string
  author_name: string
  /** Whose file it is in; null where the book is no file. */
  client: string | null
  number: string | null
  /** The two of a mentoring pair, where it is theirs. */
  pair: string | null
}

type FoundRecord = Omit<RecordHit, 'occurred_at'> & { occurred_at: string }

const recordsWith = ({ words, fileId, type, before, most }: RecordsWanted) => sql`
    select h.record_id as id, h.book_id, h.type, v.zone, h.occurred_at, v.content, v.author_name, h.client, h.number, h.pair
    from app.search_records(${words}, ${fileId}::uuid, ${type}, ${before?.at ?? null}::timestamptz, ${before?.id ?? null}::uuid, ${most + 1}) h
      join app.record_version v on v.organisation_id = app.my_organisation() and v.record_id = h.record_id and v.version = h.version`

const zones = sql<{ zone: string }>`
    select distinct unnest(own.read_zones) as zone
    from (select distinct g.read_zones from app.access_grant g
      where g.organisation_id = app.my_organisation() and g.person_id = app.me() and g.from_at <= app.now() and g.to_at > app.now()) own`

export interface Wanted extends RecordsWanted {
  /** How many people and files at most; none where nobody is looked for. */
  names: number
  requestId: string
}

export interface Found {
  names: NameHit[]
  /** Signed records that hold all the words, newest first. */
  hits: RecordHit[]
  /** Whether there are older ones. */
  isMore: boolean
  /** The zones in which the actor may read anything now, in any book. */
  zones: string[]
}

/**
 * What goes by these words, in one statement, which also says in the access log whose records are shown. What they say is read
 * under the reader's own rights.
 */
export async function find(tx: Tx, wanted: Wanted): Promise<Found> {
  const { words, names, most, requestId } = wanted
  const about = { action: 'read', detail: 'lines in a search', requestId }
  const { rows } = await sql<{ names: NameHit[]; hits: FoundRecord[]; zones: string[] }>`
    with hits as materialized (${recordsWith(wanted)}),
    shown (book_id) as (select book_id from hits order by occurred_at desc, id desc limit ${most}),
    logged as (${accessesOf(sql`shown`, about)})
    select coalesce((select json_agg(h order by h.occurred_at desc, h.id desc) from hits h), '[]') as hits,
      ${names > 0 ? sql`coalesce((select json_agg(n) from (${namesLike(words, names)}) n), '[]')` : sql`'[]'::json`} as names,
      array(${zones}) as zones`.execute(tx)
  const found = rows[0]!
  const hits = found.hits.slice(0, most).map((hit) => ({ ...hit, occurred_at: Temporal.Instant.from(hit.occurred_at) }))
  noteAccesses(
    tx,
    hits.map(({ book_id }) => book_id),
    about,
  )
  return { names: found.names, hits, isMore: found.hits.length > most, zones: found.zones }
}

/** The zones in which the actor may read anything now, in any book. */
export async function zonesRead(tx: Tx): Promise<string[]> {
  const { rows } = await zones.execute(tx)
  return rows.map(({ zone }) => zone)
}

/** The name and number of a file that a search is narrowed to; undefined when it is not the actor's. */
export async function fileNamed(tx: Tx, fileId: string): Promise<{ id: string; name: string } | undefined> {
  const { rows } = await sql<{ id: string; name: string }>`
    select f.id, c.preferred_name || ', ' || f.number as name
    from app.file f join app.client c on c.organisation_id = f.organisation_id and c.id = f.client_id
    where f.organisation_id = app.my_organisation() and f.id = ${fileId}`.execute(tx)
  return rows[0]
}
