import { sql } from 'kysely'
import type { Tx } from '#platform/database/connection.ts'

/** How the actor stands to a pair's book. */
export type PairRelationship = 'pair mentor' | 'pair mentee' | 'later mentor' | 'line manager' | 'registered manager'

/** A pair, as whoever may open its book knows it. */
export interface Pair {
  id: string
  kind: 'primary' | 'interim' | 'deputy'
  mentor_id: string
  mentor: string
  mentee_id: string
  mentee: string
  from_on: Temporal.PlainDate
  to_on: Temporal.PlainDate | null
  ended_at: Temporal.Instant | null
  session_minutes: number
  /** Lasts today. */
  lasts: boolean
  /** The strongest of the actor's relationships to its book. */
  relationship: PairRelationship
}

const selectPairs = sql`
  select m.id, m.kind, m.mentor_id, mentor.name as mentor, m.mentee_id, mentee.name as mentee, m.from_on, m.to_on, m.ended_at, m.session_minutes, g.relationship,
    app.mentorship_period(m) @> app.now() as lasts
  from app.mentorship m
    join app.person mentor on mentor.organisation_id = m.organisation_id and mentor.id = m.mentor_id
    join app.person mentee on mentee.organisation_id = m.organisation_id and mentee.id = m.mentee_id
    join lateral (
      select g.relationship from app.access_grant g
      where g.organisation_id = m.organisation_id and g.person_id = app.me() and g.book_id = m.id and g.from_at <= app.now() and g.to_at > app.now()
      order by array_position(array['pair mentor', 'pair mentee', 'later mentor', 'line manager', 'registered manager'], g.relationship)
      limit 1
    ) g on true
  where m.organisation_id = app.my_organisation()`

/** The pair, or undefined when the actor has nothing to do with it. */
export async function pairOf(tx: Tx, pairId: string): Promise<Pair | undefined> {
  const { rows } = await sql<Pair>`${selectPairs} and m.id = ${pairId}`.execute(tx)
  return rows[0]
}

/** The pairs the actor is half of and that last now: those they mentor first. */
export async function ownPairs(tx: Tx): Promise<Pair[]> {
  const { rows } = await sql<Pair>`
    ${selectPairs} and app.me() in (m.mentor_id, m.mentee_id) and app.mentorship_period(m) @> app.now()
    order by m.mentor_id = app.me() desc, m.kind = 'deputy', mentee.name`.execute(tx)
  return rows
}

/** The mentee's pairs that have ended, the newest first: those of them the actor may open. */
export async function earlierPairs(tx: Tx, pair: Pick<Pair, 'id' | 'mentee_id'>): Promise<Pair[]> {
  const { rows } = await sql<Pair>`
    ${selectPairs} and m.mentee_id = ${pair.mentee_id} and m.id <> ${pair.id} and upper(app.mentorship_period(m)) <= app.now()
    order by m.from_on desc, m.id
    limit 20`.execute(tx)
  return rows
}

/** What the rules of an agreement need to know of a pair. */
export async function mentorManages(tx: Tx, pair: Pick<Pair, 'mentor_id' | 'mentee_id'>): Promise<boolean> {
  const { rows } = await sql<{ manages: boolean }>`
    select exists (
      select from app.line_management l
      where l.organisation_id = app.my_organisation() and l.person_id = ${pair.mentee_id} and l.manager_id = ${pair.mentor_id}
        and l.from_at <= app.now() and (l.to_at is null or l.to_at > app.now())) as manages`.execute(tx)
  return rows[0]?.manages ?? false
}

/** Staff who may be named as the third person: everybody still here but the two. */
export async function thirdPersons(
  tx: Tx,
  pair: Pick<Pair, 'mentor_id' | 'mentee_id'>,
): Promise<{ value: string; label: string }[]> {
  const { rows } = await sql<{ value: string; label: string }>`
    select p.id as value, p.name as label from app.person p
    where p.organisation_id = app.my_organisation() and p.id <> all(${[pair.mentor_id, pair.mentee_id]}::uuid[])
      and (p.left_on is null or p.left_on >= (app.now() at time zone 'Europe/London')::date)
    order by lower(p.name)`.execute(tx)
  return rows
}

/** The files the mentee holds that the actor may read: what a contact or an agenda item can be about. */
export async function filesOfMentee(tx: Tx, menteeId: string): Promise<{ value: string; label: string }[]> {
  const { rows } = await sql<{ value: string; label: string }>`
    select f.id as value, c.preferred_name || ' (' || f.number || ')' as label
    from app.allocation a
      join app.file f on f.organisation_id = a.organisation_id and f.id = a.file_id
      join app.client c on c.organisation_id = f.organisation_id and c.id = f.client_id
    where a.organisation_id = app.my_organisation() and a.person_id = ${menteeId} and a.role = 'primary' and a.accepted_at is not null
      and a.start_on <= (app.now() at time zone 'Europe/London')::date and (a.end_on is null or a.end_on >= (app.now() at time zone 'Europe/London')::date)
    order by lower(c.preferred_name)`.execute(tx)
  return rows
}

/** The length of a session is what the newest agreement signed by both says (rulebook 3.39). */
export async function keepAgreedMinutes(tx: Tx, pairId: string): Promise<void> {
  await sql`
    update app.mentorship m set session_minutes = (v.facts ->> 'minutes')::smallint
    from app.record r join app.record_version v on v.organisation_id = r.organisation_id and v.record_id = r.id and v.version = r.version
    where m.organisation_id = app.my_organisation() and m.id = ${pairId} and r.organisation_id = m.organisation_id and r.id = m.id and r.type = 'mentoring-agreement'`.execute(
    tx,
  )
}
