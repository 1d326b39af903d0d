import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '#platform/http/route.ts'

/** So many days ahead a booked session asks for its preparation. */
const prepareDaysAhead = 3

const today = sql`(app.now() at time zone 'Europe/London')::date`
const isOpenRequest = sql`
  app.signature_request q
    join app.record r on r.organisation_id = q.organisation_id and r.id = q.record_id and r.version = q.version and r.state = 'signed'
  where q.organisation_id = app.my_organisation() and q.person_id = app.me() and q.answered_at is null`

/**
 * What waits for the actor besides duties: each a "from … where …" that the count in the rail and the list on the page are
 * both made of, so that they cannot differ. What the actor may not read is in none of them.
 */
export const waits = {
  /** Signatures asked of them; those of the pair's own papers stand with the sessions, those of hand-backs with the covers. */
  signatures: sql`${isOpenRequest} and r.type not in ('session', 'mentoring-agreement', 'hand-back')`,

  agreements: sql`${isOpenRequest} and r.type = 'mentoring-agreement'`,

  /** Booked sessions that begin within a few days, and for the mentor those whose day has passed. */
  sessionsToPrepare: sql`
    app.session s
    where s.organisation_id = app.my_organisation() and s.status = 'scheduled' and app.me() in (s.mentor_id, s.mentee_id)
      and s.planned_at < app.midnight(${today} + ${sql.lit(prepareDaysAhead + 1)}) and (s.planned_at >= app.midnight(${today}) or s.mentor_id = app.me())`,

  /** Held sessions whose record waits for their signature: the mentor's first, then the mentee's. */
  sessionsToSign: sql`
    app.session s
    where s.organisation_id = app.my_organisation() and s.status in ('in progress', 'draft record') and s.held_from is not null
      and (s.mentor_id = app.me() and s.mentor_signed_at is null or s.mentee_id = app.me() and s.mentor_signed_at is not null and s.mentee_signed_at is null)`,

  /** Cover asked of them; cover whose brief they have not read; cover that is over and not handed back. */
  covers: sql`
    app.cover c
      join app.absence b on b.organisation_id = c.organisation_id and b.id = c.absence_id
      cross join lateral (select coalesce(least(c.to_at, c.ended_at, b.returned_at, b.cancelled_at), 'infinity') as ends_at) over
    where c.organisation_id = app.my_organisation() and c.person_id = app.me() and c.declined_at is null and c.handed_back_at is null and c.from_at < over.ends_at
      and case
        when c.accepted_at is null then over.ends_at > app.now()
        when over.ends_at <= app.now() then c.accepted_at < over.ends_at and b.cancelled_at is null
        else c.brief_id is not null and coalesce(c.brief_read_at < (
          select v.recorded_at from app.record_version v where v.organisation_id = c.organisation_id and v.record_id = c.brief_id and v.version = 1), c.brief_read_at is null) end
      and not exists (
        select from app.conflict x
        where x.organisation_id = c.organisation_id and x.person_id = c.person_id and x.file_id = c.file_id and x.ended_at is null
          and coalesce(x.decision, 'remove') = 'remove')`,

  /** Hand-backs written for them that they have not acknowledged. */
  handBacks: sql`
    app.absence b
      join app.cover c on c.organisation_id = b.organisation_id and c.absence_id = b.id
    where b.organisation_id = app.my_organisation() and b.person_id = app.me() and c.handed_back_at is not null and c.acknowledged_at is null`,

  /** Tasks somebody wants to hand on to them. */
  tasksOffered: sql`
    app.task t
    where t.organisation_id = app.my_organisation() and t.offered_to = app.me() and t.status in ('todo', 'doing', 'blocked')`,

  /** Files they were asked to take. */
  proposals: sql`app.proposed_to_me() n`,

  /** Leave of those they manage that is not approved; for a registered manager that of people without a line manager. */
  absences: sql`
    app.absence b
    where b.organisation_id = app.my_organisation() and b.is_planned and b.approved_at is null and b.cancelled_at is null and b.returned_at is null
      and coalesce(b.to_at, 'infinity') > app.now() and b.person_id <> app.me() and ${isManagedByMe(sql`b.person_id`)}`,

  /** Declared conflicts of interest of those they manage, likewise. */
  conflicts: sql`
    app.conflict x
    where x.organisation_id = app.my_organisation() and x.decision is null and x.ended_at is null and x.person_id <> app.me() and ${isManagedByMe(sql`x.person_id`)}`,

  /** Files without a case manager for which nobody was asked yet. */
  files: sql`
    (select f.organisation_id, f.id from app.file f where f.organisation_id = app.my_organisation() and f.status = 'accepted') w
    where not exists (
      select from app.allocation a
      where a.organisation_id = w.organisation_id and a.file_id = w.id and a.role = 'primary' and a.declined_at is null
        and (a.accepted_at is null or a.end_on is null or a.end_on >= ${today}))`,
} as const

function isManagedByMe(person: RawBuilder<unknown>): RawBuilder<unknown> {
  const current = sql`l.organisation_id = app.my_organisation() and l.person_id = ${person} and l.from_at <= app.now() and (l.to_at is null or l.to_at > app.now())`
  return sql`(exists (select from app.line_management l where ${current} and l.manager_id = app.me())
    or not exists (select from app.line_management l where ${current}) and (select app.has_role('registered manager')))`
}

/** Somebody for whom things wait: their roles, and the kinds of which there may be any. */
export type WaitedFor = Pick<Actor, 'roles' | 'mayWait'>

/**
 * Whether anything of a kind may wait for somebody, by app.what_may_wait(), which came with their session: what is not there is
 * not asked for, since under its policies even an empty list costs more than all else in the menu.
 */
export const mayHave = (
  { mayWait }: WaitedFor,
  kind: 'signatures' | 'sessions' | 'covers' | 'hand-backs' | 'tasks' | 'proposals',
): boolean => mayWait.includes(kind)

/** Whose pages have which of these. */
export const isMentored = (roles: readonly string[]): boolean =>
  roles.some((role) => role === 'case manager' || role === 'mentor')
export const isManager = (roles: readonly string[]): boolean =>
  roles.some((role) => role === 'line manager' || role === 'registered manager')
