import { sql } from 'kysely'
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

/** People by name, also misspelt, and files by number: the most alike first. */
export async function findNames(tx: Tx, words: string, most: number): Promise<NameHit[]> {
  const { rows } = await sql<NameHit>`
    select kind, id, file_id, name, hint from (
      select n.kind, n.id, n.file_id, n.name, n.likeness,
        case n.kind
          when 'client' then f.number || case when f.closed_on is not null then ', closed' else '' end
          else (select k.relationship from app.network_contact k where k.organisation_id = f.organisation_id and k.id = n.id) || ' of ' || c.preferred_name || ', ' || f.number
        end as hint
      from app.search_names(${words}, ${most}) n
        join app.file f on f.organisation_id = app.my_organisation() and f.id = n.file_id
        join app.client c on c.organisation_id = f.organisation_id and c.id = f.client_id
      union all
      (select 'staff', p.id, null, p.name, word_similarity(lower(${words}), lower(p.name)),
        coalesce((select string_agg(distinct r.role, ', ') from app.person_role r
          where r.organisation_id = p.organisation_id and r.person_id = p.id and r.from_at <= app.now() and (r.to_at is null or r.to_at > app.now())), 'no role now')
      from app.person p
      where p.organisation_id = app.my_organisation() and length(${words}) >= 2 and word_similarity(lower(${words}), lower(p.name)) >= 0.45
      order by 5 desc limit ${most})
    ) hits
    order by likeness desc, array_position(array['client', 'contact', 'staff'], kind), name, id
    limit ${most}`.execute(tx)
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

/** Signed records that hold all the words, newest first. What they say is read under the reader's own rights. */
export async function findRecords(tx: Tx, wanted: RecordsWanted): Promise<RecordHit[]> {
  const { rows } = await sql<RecordHit>`
    select h.record_id as id, h.book_id, h.type, v.zone, h.occurred_at, v.content, v.author_name, c.preferred_name as client, f.number,
      (select mentor.name || ' and ' || mentee.name from app.mentorship m
        join app.person mentor on mentor.organisation_id = m.organisation_id and mentor.id = m.mentor_id
        join app.person mentee on mentee.organisation_id = m.organisation_id and mentee.id = m.mentee_id
        where m.organisation_id = v.organisation_id and m.id = h.book_id) as pair
    from app.search_records(${wanted.words}, ${wanted.fileId}::uuid, ${wanted.type}, ${wanted.before?.at ?? null}::timestamptz, ${wanted.before?.id ?? null}::uuid, ${wanted.most}) h
      join app.record r on r.organisation_id = app.my_organisation() and r.id = h.record_id
      join app.record_version v on v.organisation_id = r.organisation_id and v.record_id = r.id and v.version = r.version
      left join app.file f on f.organisation_id = r.organisation_id and f.id = h.book_id
      left join app.client c on c.organisation_id = f.organisation_id and c.id = f.client_id
    order by h.occurred_at desc, h.record_id desc`.execute(tx)
  return rows
}

/** The zones in which the actor may read anything now, in any book. */
export async function zonesRead(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ zone: string }>`
    select distinct unnest(g.read_zones) as zone from app.access_grant g
    where g.organisation_id = app.my_organisation() and g.person_id = app.me() and g.from_at <= app.now() and g.to_at > app.now()`.execute(
    tx,
  )
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
