import { sql } from 'kysely'
import type { Scope } from '#platform/database/database.ts'
import type { MenteeFacts, MentorFacts, MentorKind } from './rules.ts'
import { filesHeldBy } from './store.ts'

export interface MentorshipLine {
  id: string
  kind: MentorKind
  mentorId: string
  mentorName: string
  menteeId: string
  menteeName: string
  from: Temporal.PlainDate
  to: Temporal.PlainDate | null
  endedAt: Temporal.Instant | null
  endReason: string | null
  overrideReason: string | null
}

const line = (row: {
  id: string
  kind: string
  mentor_id: string
  mentor_name: string
  mentee_id: string
  mentee_name: string
  from_on: Temporal.PlainDate
  to_on: Temporal.PlainDate | null
  ended_at: Temporal.Instant | null
  end_reason: string | null
  override_reason: string | null
}): MentorshipLine => ({
  id: row.id,
  kind: row.kind as MentorKind,
  mentorId: row.mentor_id,
  mentorName: row.mentor_name,
  menteeId: row.mentee_id,
  menteeName: row.mentee_name,
  from: row.from_on,
  to: row.to_on,
  endedAt: row.ended_at,
  endReason: row.end_reason,
  overrideReason: row.override_reason,
})

const mentorships = ({ tx }: Scope) =>
  tx
    .selectFrom('app.mentorship as m')
    .innerJoin('app.person as mentor', (join) =>
      join.onRef('mentor.organisation_id', '=', 'm.organisation_id').onRef('mentor.id', '=', 'm.mentor_id'),
    )
    .innerJoin('app.person as mentee', (join) =>
      join.onRef('mentee.organisation_id', '=', 'm.organisation_id').onRef('mentee.id', '=', 'm.mentee_id'),
    )
    .select([
      'm.id',
      'm.kind',
      'm.mentor_id',
      'mentor.name as mentor_name',
      'm.mentee_id',
      'mentee.name as mentee_name',
      'm.from_on',
      'm.to_on',
      'm.ended_at',
      'm.end_reason',
      'm.override_reason',
    ])

/** Who has held somebody as mentor, newest first. */
export async function mentorsOf(scope: Scope, personId: string): Promise<MentorshipLine[]> {
  const rows = await mentorships(scope).where('m.mentee_id', '=', personId).orderBy('m.from_on', 'desc').execute()
  return rows.map(line)
}

/** Whom somebody has held as mentor, newest first. */
export async function menteesOf(scope: Scope, personId: string): Promise<MentorshipLine[]> {
  const rows = await mentorships(scope).where('m.mentor_id', '=', personId).orderBy('m.from_on', 'desc').execute()
  return rows.map(line)
}

/** One mentorship, or undefined. */
export async function oneMentorship(scope: Scope, id: string): Promise<MentorshipLine | undefined> {
  const row = await mentorships(scope).where('m.id', '=', id).executeTakeFirst()
  return row && line(row)
}

/** Whether a mentorship lasts on a day. */
export const lastsOn = (mentorship: MentorshipLine, day: Temporal.PlainDate, now: Temporal.Instant): boolean =>
  Temporal.PlainDate.compare(mentorship.from, day) <= 0 && reaches(mentorship, day, now)

/** Whether a mentorship has not ended before a day. */
const reaches = (mentorship: MentorshipLine, day: Temporal.PlainDate, now: Temporal.Instant): boolean =>
  (mentorship.to === null || Temporal.PlainDate.compare(mentorship.to, day) >= 0) &&
  (mentorship.endedAt === null || Temporal.Instant.compare(mentorship.endedAt, now) > 0)

/** What the rules look at in a mentor, for a match beginning on a day. */
export async function mentorFacts(
  scope: Scope,
  id: string,
  from: Temporal.PlainDate,
): Promise<MentorFacts | undefined> {
  const { tx, now } = scope
  const { rows } = await sql<{
    id: string
    name: string
    roles: string[]
    left_on: Temporal.PlainDate | null
    max_mentees: number
    mentees: number
  }>`
    select p.id, p.name, p.left_on, p.max_mentees,
      array(select r.role from app.person_role r where r.organisation_id = p.organisation_id and r.person_id = p.id
        and r.from_at <= ${now} and (r.to_at is null or r.to_at > ${now})) as roles,
      (select count(distinct m.mentee_id) from app.mentorship m where m.organisation_id = p.organisation_id and m.mentor_id = p.id and m.kind in ('primary', 'interim')
        and m.from_on <= ${from} and (m.to_on is null or m.to_on >= ${from}) and (m.ended_at is null or m.ended_at > ${now})) as mentees
    from app.person p where p.id = ${id}::uuid`.execute(tx)
  const row = rows[0]
  if (!row) return undefined
  return {
    id: row.id,
    name: row.name,
    roles: row.roles,
    leftOn: row.left_on,
    maxMentees: row.max_mentees,
    mentees: row.mentees,
    filesHeld: await filesHeldBy(scope, id),
  }
}

/** What the rules look at in a mentee, for a match from one day to another. */
export async function menteeFacts(
  scope: Scope,
  id: string,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate | null,
): Promise<MenteeFacts | undefined> {
  const { tx, now } = scope
  const { rows } = await sql<{
    id: string
    name: string
    left_on: Temporal.PlainDate | null
    manager_id: string | null
  }>`
    select p.id, p.name, p.left_on, l.manager_id
    from app.person p
      left join app.line_management l on l.organisation_id = p.organisation_id and l.person_id = p.id and l.from_at <= ${now} and (l.to_at is null or l.to_at > ${now})
    where p.id = ${id}::uuid`.execute(tx)
  const row = rows[0]
  if (!row) return undefined
  const mentors = await mentorsOf(scope, id)
  return {
    id: row.id,
    name: row.name,
    leftOn: row.left_on,
    lineManagerId: row.manager_id,
    mentors: mentors
      .filter((each) => reaches(each, from, now) || daysMeet(each, from))
      .filter((each) => to === null || Temporal.PlainDate.compare(each.from, to) <= 0)
      .map((each) => ({ kind: each.kind, mentorId: each.mentorId, mentorName: each.mentorName, lastDay: each.to })),
  }
}

/** The days of two mentorships of a kind never meet, even where the earlier ended within its last day. */
const daysMeet = (mentorship: MentorshipLine, from: Temporal.PlainDate) =>
  mentorship.to === null ? mentorship.endedAt === null : Temporal.PlainDate.compare(mentorship.to, from) >= 0

/** Everybody who may be named as mentor, with how many they hold and may hold. */
export async function mentorChoices(
  { tx, now }: Scope,
  today: Temporal.PlainDate,
): Promise<{ id: string; name: string; holds: number; most: number }[]> {
  const { rows } = await sql<{ id: string; name: string; holds: number; most: number }>`
    select p.id, p.name, p.max_mentees as most,
      (select count(distinct m.mentee_id) from app.mentorship m where m.organisation_id = p.organisation_id and m.mentor_id = p.id and m.kind in ('primary', 'interim')
        and m.from_on <= ${today} and (m.to_on is null or m.to_on >= ${today}) and (m.ended_at is null or m.ended_at > ${now})) as holds
    from app.person p
    where (p.left_on is null or p.left_on >= ${today}) and exists (
      select from app.person_role r where r.organisation_id = p.organisation_id and r.person_id = p.id and r.role = 'mentor'
        and r.from_at <= ${now} and (r.to_at is null or r.to_at > ${now}))
    order by lower(p.name), p.id`.execute(tx)
  return rows
}
