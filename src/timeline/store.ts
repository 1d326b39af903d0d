import { sql } from 'kysely'
import type { Nation } from '#calendar/nation.ts'
import type { Tx } from '#platform/database/connection.ts'
import type { Place, TimelineFilter } from './filter.ts'

/** One signed record of a file as it stands now, times as ISO text. */
export interface TimelineRecord {
  id: string
  type: string
  zone: string
  state: 'signed' | 'superseded' | 'entered in error'
  content: string
  occurred_at: string
  /** When its first version was signed; lateness is judged by it. */
  recorded_at: string
  author: string
  version: number
  corrected: boolean
  addenda: number
}

/** Something the reader has begun in this file and not signed. */
export interface OpenDraft {
  id: string
  type: string
  book_id: string
  version: number
  saved_at: string
}

/** What a timeline page shows besides the header. */
export interface TimelinePart {
  nation: Nation
  extra_holidays: string[]
  records: TimelineRecord[]
  drafts: OpenDraft[]
  /** Everybody who has signed anything on it, for choosing. */
  authors: { id: string; name: string }[]
}

export interface Wanted {
  filter: TimelineFilter
  /** Newest first from before a place, or oldest first from after one. */
  order: 'newest first' | 'oldest first'
  place: Place | undefined
  most: number
}

/**
 * A part of the timeline of a file as the actor may read it, with what its page needs besides, in one statement; undefined
 * when the file is not theirs.
 */
export async function timelineOf(tx: Tx, fileId: string, wanted: Wanted): Promise<TimelinePart | undefined> {
  const { filter, place, most } = wanted
  const isNewest = wanted.order === 'newest first'
  const order = isNewest ? sql`r.occurred_at desc, r.id desc` : sql`r.occurred_at, r.id`
  const beyond = isNewest ? sql`<` : sql`>`
  const reached = place ? sql`and (r.occurred_at, r.id) ${beyond} (${place.at}::timestamptz, ${place.id}::uuid)` : sql``
  const from = filter.from?.toString() ?? null
  const to = filter.to?.add({ days: 1 }).toString() ?? null
  const { rows } = await sql<TimelinePart>`
    select f.nation,
      (select coalesce(json_agg(h.on_day), '[]') from app.extra_holiday h
        where h.organisation_id = f.organisation_id and h.nation = f.nation and h.removed_at is null) as extra_holidays,
      (select coalesce(json_agg(json_build_object('id', t.id, 'type', t.type, 'zone', t.zone, 'state', t.state, 'content', t.content, 'occurred_at', t.occurred_at,
          'recorded_at', first.recorded_at, 'author', first.author_name, 'version', t.version, 'corrected', later.corrected, 'addenda', later.addenda) order by t.place), '[]')
        from (
          select r.organisation_id, r.id, r.type, r.zone, r.state, r.version, r.occurred_at, v.content, row_number() over (order by ${order}) as place
          from app.record r
            join app.record_version v on v.organisation_id = r.organisation_id and v.record_id = r.id and v.version = r.version
          where r.organisation_id = f.organisation_id and r.book_id = f.id and r.timeline and r.state <> 'discarded' and r.version > 0 ${reached}
            and (${filter.type}::text is null or r.type = ${filter.type})
            and (${filter.subtype}::text is null or v.facts ->> 'subtype' = ${filter.subtype})
            and (${filter.authorId}::uuid is null or r.created_by = ${filter.authorId}::uuid)
            and (${from}::date is null or r.occurred_at >= app.midnight(${from}::date))
            and (${to}::date is null or r.occurred_at < app.midnight(${to}::date))
            and (not ${filter.onlySignificant} or v.facts -> 'significant' = 'true')
            and (not ${filter.onlyDirect} or v.facts -> 'direct' = 'true')
            and (${filter.words}::text is null or exists (
              select from app.search_entry s
              where s.organisation_id = r.organisation_id and s.record_id = r.id and s.words @@ websearch_to_tsquery('app.words', ${filter.words})))
          order by ${order}
          limit ${most}
        ) t
          join app.record_version first on first.organisation_id = t.organisation_id and first.record_id = t.id and first.version = 1
          cross join lateral (
            select coalesce(bool_or(c.kind = 'corrected'), false) as corrected, count(*) filter (where c.kind = 'addendum') as addenda
            from app.record_version c where t.version > 1 and c.organisation_id = t.organisation_id and c.record_id = t.id
          ) later) as records,
      (select coalesce(json_agg(json_build_object('id', d.id, 'type', d.type, 'book_id', d.book_id, 'version', d.version, 'saved_at', d.saved_at) order by d.saved_at desc), '[]')
        from (
          select r.id, r.type, r.book_id, r.version, max(d.saved_at) as saved_at
          from app.draft d join app.record r on r.organisation_id = d.organisation_id and r.id = d.record_id
          where d.organisation_id = f.organisation_id and d.book_id = f.id and r.state in ('draft', 'signed')
          group by r.id, r.type, r.book_id, r.version
        ) d) as drafts,
      (select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name) order by p.name), '[]')
        from app.person p
        where p.organisation_id = f.organisation_id and p.id in (
          select r.created_by from app.record r where r.organisation_id = f.organisation_id and r.book_id = f.id and r.timeline and r.version > 0)) as authors
    from app.file f
    where f.organisation_id = app.my_organisation() and f.id = ${fileId}`.execute(tx)
  return rows[0]
}

/** A version of a record before its newest, for reading a file as a whole. */
export interface EarlierVersion {
  record_id: string
  version: number
  kind: string
  content: string
  recorded_at: Temporal.Instant
  author_name: string
  reason: string | null
}

/** All versions of these records but the first signings that still stand, oldest first: corrections, addenda, strikings-out. */
export async function versionsBehind(tx: Tx, recordIds: readonly string[]): Promise<EarlierVersion[]> {
  if (recordIds.length === 0) return []
  const { rows } = await sql<EarlierVersion>`
    select v.record_id, v.version, v.kind, v.content, v.recorded_at, v.author_name, v.reason
    from app.record_version v
    where v.organisation_id = app.my_organisation() and v.record_id = any (${[...recordIds]}::uuid[])
    order by v.record_id, v.version`.execute(tx)
  return rows
}
