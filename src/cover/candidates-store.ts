import { sql } from 'kysely'
import type { Tx } from '#platform/database/connection.ts'
import type { Candidate, CoverStanding } from './rules/candidates.ts'
import type { Stretch } from './rules/days.ts'

/** A candidate with where mail reaches them. */
export type KnownCandidate = Candidate & { email: string }

interface CandidateRow {
  file_id: string
  person_id: string
  name: string
  email: string
  standing: CoverStanding
  roles: string[]
  left_on: Temporal.PlainDate | null
  registration_expires_on: Temporal.PlainDate | null
  away: { fromAt: string; toAt: string | null }[]
  has_conflict: boolean
  knows_since: Temporal.PlainDate | null
  load: number
}

/**
 * Everybody who might cover each of these files for a time: the mentors of its case manager, peers of the same team, mentor or
 * manager, the line manager, the registered managers; one statement for any number of files. Run it as the system: whether
 * somebody has a conflict of interest counts whoever asks, and only that it does leaves here.
 */
export async function candidatesFor(
  tx: Tx,
  fileIds: readonly string[],
  time: Stretch,
): Promise<ReadonlyMap<string, KnownCandidate[]>> {
  const from = time.fromAt.toString()
  const to = time.toAt?.toString() ?? 'infinity'
  const { rows } = await sql<CandidateRow>`
    with asked as (select ${from}::timestamptz as from_at, ${to}::timestamptz as to_at, (${from}::timestamptz at time zone 'Europe/London')::date as on_day),
    held as (
      select f.organisation_id, f.id as file_id, f.client_id, a.person_id as holder_id
      from asked k join app.file f on f.organisation_id = app.my_organisation() and f.id = any (${fileIds}::uuid[])
        join app.allocation a on a.organisation_id = f.organisation_id and a.file_id = f.id and a.role = 'primary' and a.accepted_at is not null
          and a.start_on <= k.on_day and (a.end_on is null or a.end_on >= k.on_day)
    ),
    holders as (select distinct h.organisation_id, h.holder_id from held h),
    mentored as (
      select m.organisation_id, m.mentee_id, m.mentor_id, m.kind from asked k
        join app.mentorship m on m.organisation_id = app.my_organisation() and m.from_on <= k.on_day
          and (m.to_on is null or m.to_on >= k.on_day) and (m.ended_at is null or m.ended_at > k.from_at)
    ),
    managed as (
      select l.organisation_id, l.person_id, l.manager_id from asked k
        join app.line_management l on l.organisation_id = app.my_organisation() and l.from_at <= k.from_at and (l.to_at is null or l.to_at > k.from_at)
    ),
    playing as (
      select r.person_id, array_agg(distinct r.role) as roles from asked k
        join app.person_role r on r.organisation_id = app.my_organisation() and r.from_at <= k.from_at and (r.to_at is null or r.to_at > k.from_at)
      group by r.person_id
    ),
    named as (
      select distinct on (n.holder_id, n.person_id) n.holder_id, n.person_id, n.standing
      from (
        select h.holder_id, m.mentor_id as person_id, case m.kind when 'deputy' then 'deputy mentor' else 'mentor' end as standing, case m.kind when 'primary' then 1 when 'interim' then 2 else 3 end as place
        from holders h join mentored m on m.mentee_id = h.holder_id
        union all
        select h.holder_id, p.id, 'peer', 4
        from holders h
          join app.person own on own.organisation_id = h.organisation_id and own.id = h.holder_id
          join app.person p on p.organisation_id = h.organisation_id
          join playing r on r.person_id = p.id and 'case manager' = any (r.roles)
        where p.team_id = own.team_id
          or exists (select from mentored mine join mentored theirs on theirs.mentor_id = mine.mentor_id and theirs.kind = 'primary' where mine.mentee_id = own.id and mine.kind = 'primary' and theirs.mentee_id = p.id)
          or exists (select from managed mine join managed theirs on theirs.manager_id = mine.manager_id where mine.person_id = own.id and theirs.person_id = p.id)
        union all
        select h.holder_id, m.manager_id, 'line manager', 5 from holders h join managed m on m.person_id = h.holder_id
        union all
        select h.holder_id, r.person_id, 'registered manager', 6 from holders h join playing r on 'registered manager' = any (r.roles)
      ) n
      where n.person_id <> n.holder_id
      order by n.holder_id, n.person_id, n.place
    ),
    people as (
      select p.id, p.name, p.email, p.left_on, p.registration_expires_on, coalesce(r.roles, '{}') as roles,
        (select coalesce(json_agg(json_build_object('fromAt', a.from_at, 'toAt', coalesce(a.returned_at, a.to_at)) order by a.from_at), '[]')
          from app.absence a
          where a.organisation_id = p.organisation_id and a.person_id = p.id and a.cancelled_at is null
            and a.from_at < k.to_at and coalesce(a.returned_at, a.to_at, 'infinity') > k.from_at) as away,
        (select count(*) from app.allocation a join app.file f on f.organisation_id = a.organisation_id and f.id = a.file_id and f.closed_on is null
          where a.organisation_id = p.organisation_id and a.person_id = p.id and a.accepted_at is not null
            and a.start_on <= k.on_day and (a.end_on is null or a.end_on >= k.on_day))
        + (select count(*) from app.cover c
          where c.organisation_id = p.organisation_id and c.person_id = p.id and c.declined_at is null and c.ended_at is null
            and c.from_at < k.to_at and coalesce(c.to_at, 'infinity') > k.from_at) as load
      from asked k join app.person p on p.organisation_id = app.my_organisation() and p.id in (select n.person_id from named n)
        left join playing r on r.person_id = p.id
    )
    select h.file_id, p.id as person_id, p.name, p.email, n.standing, p.roles, p.left_on, p.registration_expires_on, p.away, p.load,
      exists (
        select from app.file same join app.conflict c on c.organisation_id = same.organisation_id and c.file_id = same.id
        where same.organisation_id = h.organisation_id and same.client_id = h.client_id and c.person_id = p.id and c.ended_at is null
          and (c.decision is null or c.decision = 'remove')) as has_conflict,
      greatest(
        (select max(d.held_on) from app.case_discussion d where d.organisation_id = h.organisation_id and d.file_id = h.file_id and d.mentor_id = p.id),
        (select max(coalesce(a.end_on, k.on_day)) from app.allocation a
          where a.organisation_id = h.organisation_id and a.file_id = h.file_id and a.person_id = p.id and a.accepted_at is not null and a.start_on <= k.on_day),
        (select max((c.from_at at time zone 'Europe/London')::date) from app.cover c
          where c.organisation_id = h.organisation_id and c.file_id = h.file_id and c.person_id = p.id and c.accepted_at < k.from_at and c.from_at <= app.now())
      ) as knows_since
    from asked k cross join held h join named n on n.holder_id = h.holder_id join people p on p.id = n.person_id`.execute(
    tx,
  )
  const found = new Map<string, KnownCandidate[]>()
  for (const row of rows) {
    const list = found.get(row.file_id) ?? []
    list.push(candidate(row))
    found.set(row.file_id, list)
  }
  return found
}

const candidate = (row: CandidateRow): KnownCandidate => ({
  personId: row.person_id,
  name: row.name,
  email: row.email,
  standing: row.standing,
  roles: row.roles,
  leftOn: row.left_on,
  registrationExpiresOn: row.registration_expires_on,
  away: row.away.map(({ fromAt, toAt }) => ({
    fromAt: Temporal.Instant.from(fromAt),
    toAt: toAt ? Temporal.Instant.from(toAt) : null,
  })),
  hasConflict: row.has_conflict,
  knowsSince: row.knows_since,
  load: Number(row.load),
})
