import { sql } from 'kysely'
import type { Tx } from '#platform/database/connection.ts'
import { type DutyState, type DutyStateJson, fromJson } from '#standard/duty-state.ts'
import { sessionDuty } from './rules.ts'

/** One pair as a manager knows it: that they meet, and nothing of what is said (zone M4). */
export interface TeamLine {
  pairId: string
  mentor: string
  mentee: string
  duty: DutyState | undefined
  nextAt: Temporal.Instant | null
  last: { heldFrom: Temporal.Instant; minutes: number | null; isCounted: boolean; because: string | null } | null
  unsigned: number
}

/** How many pairs a page of the list shows. */
export const pairsAPage = 30

/**
 * The pairs whose managers the actor is, by relationship: a line manager's own people, the registered manager's everybody.
 * @param words part of a name of either of the two
 */
export async function teamOf(tx: Tx, words: string, page: number): Promise<TeamLine[]> {
  const { rows } = await sql<{
    id: string
    mentor: string
    mentee: string
    duties: DutyStateJson[]
    next_at: Temporal.Instant | null
    held_from: Temporal.Instant | null
    minutes: number | null
    is_counted: boolean | null
    because: string | null
    unsigned: number
  }>`
    select m.id, mentor.name as mentor, mentee.name as mentee, coalesce(ps.duties, '[]') as duties,
      (select min(s.planned_at) from app.session s where s.organisation_id = m.organisation_id and s.mentorship_id = m.id and s.status in ('scheduled', 'prepared') and s.planned_at > app.now()) as next_at,
      last.held_from, (extract(epoch from last.held_to - last.held_from) / 60)::int as minutes, last.is_counted, last.not_counted_because as because,
      (select count(*)::int from app.session s where s.organisation_id = m.organisation_id and s.mentorship_id = m.id and s.held_from is not null and s.status in ('in progress', 'draft record')) as unsigned
    from app.mentorship m
      join app.person mentor on mentor.organisation_id = m.organisation_id and mentor.id = m.mentor_id
      join app.person mentee on mentee.organisation_id = m.organisation_id and mentee.id = m.mentee_id
      left join app.person_standing ps on ps.organisation_id = m.organisation_id and ps.person_id = m.mentee_id
      left join lateral (select s.held_from, s.held_to, s.is_counted, s.not_counted_because from app.session s
        where s.organisation_id = m.organisation_id and s.mentorship_id = m.id and s.held_from is not null order by s.held_from desc limit 1) last on true
    where m.organisation_id = app.my_organisation() and m.kind <> 'deputy' and app.mentorship_period(m) @> app.now()
      and exists (select from app.access_grant g where g.organisation_id = m.organisation_id and g.person_id = app.me() and g.book_id = m.id
        and g.relationship in ('line manager', 'registered manager') and g.from_at <= app.now() and g.to_at > app.now())
      and (${words} = '' or lower(mentor.name || ' ' || mentee.name) like '%' || lower(${words}) || '%')
    order by lower(mentee.name), m.id
    limit ${pairsAPage + 1} offset ${(page - 1) * pairsAPage}`.execute(tx)
  return rows.map((row) => ({
    pairId: row.id,
    mentor: row.mentor,
    mentee: row.mentee,
    duty: sessionDuty(row.duties.map(fromJson)),
    nextAt: row.next_at,
    last: row.held_from
      ? { heldFrom: row.held_from, minutes: row.minutes, isCounted: row.is_counted ?? false, because: row.because }
      : null,
    unsigned: row.unsigned,
  }))
}
