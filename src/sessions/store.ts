import { sql } from 'kysely'
import type { Purpose } from '#mentoring/purposes.ts'
import type { Tx } from '#platform/database/connection.ts'
import { type DutyState, type DutyStateJson, fromJson } from '#standard/duty-state.ts'
import type { SessionFact } from '#standard/person-facts.ts'

/** A session in the diary as whoever reads M4 knows it. */
export interface SessionRow {
  id: string
  mentorship_id: string
  mentor_id: string
  mentor: string
  mentee_id: string
  mentee: string
  kind: string
  mode: string
  planned_at: Temporal.Instant
  planned_minutes: number
  held_from: Temporal.Instant | null
  held_to: Temporal.Instant | null
  status: SessionFact['status']
  mentor_signed_at: Temporal.Instant | null
  mentee_signed_at: Temporal.Instant | null
  is_counted: boolean | null
  not_counted_because: string | null
  cancelled_because: string | null
  /** When it was said not to take place, and by whom. */
  lost_at: Temporal.Instant | null
  lost_by: string | null
  rebooked_to: string | null
  created_at: Temporal.Instant
  /** The how-manieth of the pair, those that did not take place left out. */
  place: number
  /** What the two agreed a session lasts, in minutes. */
  agreed_minutes: number
  new_to_role_since: Temporal.PlainDate | null
  /** Versions of its record that were signed; 0 while it is being written. */
  record_version: number
}

const selectSessions = sql`
  select s.id, s.mentorship_id, s.mentor_id, mentor.name as mentor, s.mentee_id, mentee.name as mentee, s.kind, s.mode, s.planned_at, s.planned_minutes, s.held_from, s.held_to, s.status,
    s.mentor_signed_at, s.mentee_signed_at, s.is_counted, s.not_counted_because, s.cancelled_because, s.lost_at, lost_by.name as lost_by, s.rebooked_to, s.created_at, mentee.new_to_role_since,
    (select count(*)::int from app.session e where e.organisation_id = s.organisation_id and e.mentorship_id = s.mentorship_id
      and e.status not in ('cancelled', 'missed') and (e.planned_at, e.id) <= (s.planned_at, s.id)) as place,
    m.session_minutes as agreed_minutes,
    coalesce((select r.version from app.record r where r.organisation_id = s.organisation_id and r.id = s.id), 0) as record_version
  from app.session s
    join app.mentorship m on m.organisation_id = s.organisation_id and m.id = s.mentorship_id
    join app.person mentor on mentor.organisation_id = s.organisation_id and mentor.id = s.mentor_id
    join app.person mentee on mentee.organisation_id = s.organisation_id and mentee.id = s.mentee_id
    left join app.person lost_by on lost_by.organisation_id = s.organisation_id and lost_by.id = s.lost_by
  where s.organisation_id = app.my_organisation()`

/** One session, or undefined when the actor may not know of it. */
export async function sessionOf(tx: Tx, sessionId: string): Promise<SessionRow | undefined> {
  const { rows } = await sql<SessionRow>`${selectSessions} and s.id = ${sessionId}`.execute(tx)
  return rows[0]
}

/** How many sessions a page of a pair's list shows. */
export const sessionsAPage = 12

/** The sessions of a pair that are past or lost, newest first, one more than a page holds. */
export async function pastSessions(tx: Tx, pairId: string, page: number): Promise<SessionRow[]> {
  const { rows } = await sql<SessionRow>`
    ${selectSessions} and s.mentorship_id = ${pairId} and s.status not in ('scheduled', 'prepared')
    order by s.planned_at desc, s.id
    limit ${sessionsAPage + 1} offset ${(page - 1) * sessionsAPage}`.execute(tx)
  return rows
}

/** What is in the diary of a pair, soonest first; dates that went by unheld are still there. */
export async function bookedSessions(tx: Tx, pairId: string): Promise<SessionRow[]> {
  const { rows } = await sql<SessionRow>`
    ${selectSessions} and s.mentorship_id = ${pairId} and s.status in ('scheduled', 'prepared')
    order by s.planned_at, s.id limit 60`.execute(tx)
  return rows
}

/** Sessions of the actor's own pairs planned between two instants, soonest first: the half-yearly view. */
export async function ownSessionsBetween(tx: Tx, from: Temporal.Instant, to: Temporal.Instant): Promise<SessionRow[]> {
  const { rows } = await sql<SessionRow>`
    ${selectSessions} and app.me() in (s.mentor_id, s.mentee_id) and s.planned_at >= ${from} and s.planned_at < ${to}
    order by s.planned_at, s.id limit 500`.execute(tx)
  return rows
}

/** What the duty of a session is judged by; see src/standard/session-rules.ts. */
export const factOf = (row: SessionRow): SessionFact => ({
  id: row.id,
  mentorshipId: row.mentorship_id,
  mentorId: row.mentor_id,
  kind: row.kind,
  plannedAt: row.planned_at,
  status: row.status,
  heldFrom: row.held_from,
  heldTo: row.held_to,
  agreedMinutes: row.agreed_minutes,
  mentorSignedAt: row.mentor_signed_at,
  menteeSignedAt: row.mentee_signed_at,
  cancelledBecause: row.cancelled_because,
  rebookedTo: row.rebooked_to,
  createdAt: row.created_at,
})

export interface NewSession {
  id: string
  organisation_id: string
  mentorship_id: string
  mentor_id: string
  mentee_id: string
  kind: string
  mode: string
  planned_at: Temporal.Instant
  planned_minutes: number
  created_by: string | null
}

/** Puts sessions in the diary. */
export const insertSessions = (tx: Tx, sessions: NewSession[]) =>
  tx.insertInto('app.session').values(sessions).execute()

/** What changes about a session; the database lets each of the two sign only for themself. */
export type SessionChange = Partial<
  Pick<
    SessionRow,
    | 'mode'
    | 'held_from'
    | 'held_to'
    | 'status'
    | 'mentor_signed_at'
    | 'mentee_signed_at'
    | 'is_counted'
    | 'not_counted_because'
    | 'cancelled_because'
    | 'rebooked_to'
  >
>

export const changeSession = (tx: Tx, sessionId: string, change: SessionChange) =>
  tx
    .updateTable('app.session')
    .set(change)
    .where('organisation_id', '=', sql<string>`app.my_organisation()`)
    .where('id', '=', sessionId)
    .execute()

/** Absences of some people that have not ended, for warnings and for the day of being back. */
export async function absencesOf(
  tx: Tx,
  personIds: readonly string[],
): Promise<{ person_id: string; personName: string; from: Temporal.Instant; to: Temporal.Instant | null }[]> {
  const { rows } = await sql<{
    person_id: string
    personName: string
    from: Temporal.Instant
    to: Temporal.Instant | null
  }>`
    select a.person_id, p.name as "personName", a.from_at as "from", coalesce(a.returned_at, a.to_at) as "to"
    from app.absence a join app.person p on p.organisation_id = a.organisation_id and p.id = a.person_id
    where a.organisation_id = app.my_organisation() and a.person_id = any(${[...personIds]}::uuid[]) and a.cancelled_at is null
      and coalesce(a.returned_at, a.to_at, 'infinity') > app.now()
    order by a.from_at`.execute(tx)
  return rows
}

/** A signed session as the balance sees it: its tags. */
export interface TaggedSession extends Record<Purpose, number> {
  held_on: Temporal.PlainDate
}

/** The tags of the pair's signed sessions of six months, newest first. */
export async function taggedSessions(tx: Tx, pairId: string, before: Temporal.Instant): Promise<TaggedSession[]> {
  const { rows } = await sql<TaggedSession>`
    select (v.occurred_at at time zone 'Europe/London')::date as held_on, coalesce((v.facts ->> 'normative')::int, 0) as normative,
      coalesce((v.facts ->> 'formative')::int, 0) as formative, coalesce((v.facts ->> 'restorative')::int, 0) as restorative
    from app.record r join app.record_version v on v.organisation_id = r.organisation_id and v.record_id = r.id and v.version = r.version
    where r.organisation_id = app.my_organisation() and r.book_id = ${pairId} and r.type = 'session' and r.state = 'signed'
      and v.occurred_at < ${before} and v.occurred_at >= ${before}::timestamptz - interval '6 months'
    order by v.occurred_at desc`.execute(tx)
  return rows
}

/** The newest signed session records of a pair before an instant, newest first. */
export async function lastRecords(
  tx: Tx,
  pairId: string,
  before: Temporal.Instant,
  most: number,
): Promise<{ id: string; occurred_at: Temporal.Instant }[]> {
  const { rows } = await sql<{ id: string; occurred_at: Temporal.Instant }>`
    select r.id, r.occurred_at from app.record r
    where r.organisation_id = app.my_organisation() and r.book_id = ${pairId} and r.type = 'session' and r.state = 'signed' and r.occurred_at < ${before}
    order by r.occurred_at desc limit ${most}`.execute(tx)
  return rows
}

/** The newest signed version of the pair's agreement, as far as sessions need it. */
export async function agreedThirdPerson(tx: Tx, pairId: string): Promise<string | null> {
  const { rows } = await sql<{ name: string }>`
    select p.name from app.record r
      join app.record_version v on v.organisation_id = r.organisation_id and v.record_id = r.id and v.version = r.version
      join app.person p on p.organisation_id = v.organisation_id and p.id = (v.content::json ->> 'thirdPerson')::uuid
    where r.organisation_id = app.my_organisation() and r.id = ${pairId} and r.type = 'mentoring-agreement'`.execute(tx)
  return rows[0]?.name ?? null
}

/** The stored duties of somebody, as far as the actor stands over them; none before they were first worked out. */
export async function dutiesOf(tx: Tx, personId: string): Promise<DutyState[]> {
  const { rows } = await sql<{ duties: DutyStateJson[] }>`
    select st.duties from app.person_standing st where st.organisation_id = app.my_organisation() and st.person_id = ${personId}`.execute(
    tx,
  )
  return rows[0]?.duties.map(fromJson) ?? []
}
