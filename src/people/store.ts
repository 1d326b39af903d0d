import { sql } from 'kysely'
import type { Role } from '#access/verbs.ts'
import type { Scope } from '#platform/database/database.ts'

/** One line of the list of people. */
export interface PersonLine {
  id: string
  name: string
  email: string
  roles: string[]
  team: string | null
  lineManager: string | null
  mentor: string | null
  leftOn: Temporal.PlainDate | null
}

export interface PeopleFilter {
  /** Part of a name or address. */
  search: string
  role: Role | ''
  showLeft: boolean
}

const escaped = (text: string) => text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)

/** One page of the people of the organisation by name, and how many there are altogether. */
export async function peoplePage(
  { tx, now }: Scope,
  filter: PeopleFilter,
  today: Temporal.PlainDate,
  limit: number,
  offset: number,
): Promise<{ lines: PersonLine[]; total: number }> {
  const pattern = `%${escaped(filter.search)}%`
  const { rows } = await sql<{
    id: string
    name: string
    email: string
    roles: string[]
    team: string | null
    line_manager: string | null
    mentor: string | null
    left_on: Temporal.PlainDate | null
    total: number
  }>`
    select p.id, p.name, p.email, r.roles, t.name as team, boss.name as line_manager, m.names as mentor, p.left_on, count(*) over () as total
    from app.person p
      left join app.team t on t.organisation_id = p.organisation_id and t.id = p.team_id
      left join lateral (
        select coalesce(array_agg(pr.role order by pr.role), '{}') as roles from app.person_role pr
        where pr.organisation_id = p.organisation_id and pr.person_id = p.id and pr.from_at <= ${now} and (pr.to_at is null or pr.to_at > ${now})
      ) r on true
      left join app.line_management lm on lm.organisation_id = p.organisation_id and lm.person_id = p.id and lm.from_at <= ${now} and (lm.to_at is null or lm.to_at > ${now})
      left join app.person boss on boss.organisation_id = lm.organisation_id and boss.id = lm.manager_id
      left join lateral (
        select string_agg(holder.name, ', ' order by held.kind desc) as names
        from app.mentorship held join app.person holder on holder.organisation_id = held.organisation_id and holder.id = held.mentor_id
        where held.organisation_id = p.organisation_id and held.mentee_id = p.id and held.kind in ('primary', 'interim')
          and held.from_on <= ${today} and (held.to_on is null or held.to_on >= ${today}) and (held.ended_at is null or held.ended_at > ${now})
      ) m on true
    where (p.name ilike ${pattern} or p.email ilike ${pattern})
      and (${filter.showLeft} or p.left_on is null or p.left_on >= ${today})
      and (${filter.role} = '' or ${filter.role} = any (r.roles))
    order by lower(p.name), p.id
    limit ${limit} offset ${offset}`.execute(tx)
  return {
    total: rows[0]?.total ?? 0,
    lines: rows.map((row) => ({
      id: row.id,
      name: row.name,
      email: row.email,
      roles: row.roles,
      team: row.team,
      lineManager: row.line_manager,
      mentor: row.mentor,
      leftOn: row.left_on,
    })),
  }
}

/** Everything about a person that is not about their work on files. */
export interface PersonRow {
  id: string
  name: string
  email: string
  profession: string | null
  team: string | null
  startedOn: Temporal.PlainDate
  newToRoleSince: Temporal.PlainDate | null
  leftOn: Temporal.PlainDate | null
  registrationBody: string | null
  registrationNumber: string | null
  registrationExpiresOn: Temporal.PlainDate | null
  maxMentees: number
}

/** One person, or undefined. */
export async function onePerson({ tx }: Scope, id: string): Promise<PersonRow | undefined> {
  const row = await tx
    .selectFrom('app.person as p')
    .leftJoin('app.team as t', (join) =>
      join.onRef('t.organisation_id', '=', 'p.organisation_id').onRef('t.id', '=', 'p.team_id'),
    )
    .select([
      'p.id',
      'p.name',
      'p.email',
      'p.profession',
      't.name as team',
      'p.started_on',
      'p.new_to_role_since',
      'p.left_on',
      'p.registration_body',
      'p.registration_number',
      'p.registration_expires_on',
      'p.max_mentees',
    ])
    .where('p.id', '=', id)
    .executeTakeFirst()
  return (
    row && {
      id: row.id,
      name: row.name,
      email: row.email,
      profession: row.profession,
      team: row.team,
      startedOn: row.started_on,
      newToRoleSince: row.new_to_role_since,
      leftOn: row.left_on,
      registrationBody: row.registration_body,
      registrationNumber: row.registration_number,
      registrationExpiresOn: row.registration_expires_on,
      maxMentees: row.max_mentees,
    }
  )
}

export interface HeldRole {
  id: string
  role: string
  from: Temporal.Instant
  to: Temporal.Instant | null
  givenBy: string | null
}

/** The roles somebody has held, newest first. */
export async function rolesOf({ tx }: Scope, id: string): Promise<HeldRole[]> {
  const rows = await tx
    .selectFrom('app.person_role as r')
    .leftJoin('app.person as by', (join) =>
      join.onRef('by.organisation_id', '=', 'r.organisation_id').onRef('by.id', '=', 'r.given_by'),
    )
    .select(['r.id', 'r.role', 'r.from_at', 'r.to_at', 'by.name'])
    .where('r.person_id', '=', id)
    .orderBy('r.from_at', 'desc')
    .orderBy('r.role')
    .execute()
  return rows.map((row) => ({ id: row.id, role: row.role, from: row.from_at, to: row.to_at, givenBy: row.name }))
}

export interface Managing {
  id: string
  name: string
  from: Temporal.Instant
  to: Temporal.Instant | null
}

/** Who has been somebody's line manager, newest first. */
export async function lineManagersOf({ tx }: Scope, id: string): Promise<Managing[]> {
  const rows = await tx
    .selectFrom('app.line_management as l')
    .innerJoin('app.person as p', (join) =>
      join.onRef('p.organisation_id', '=', 'l.organisation_id').onRef('p.id', '=', 'l.manager_id'),
    )
    .select(['p.id', 'p.name', 'l.from_at', 'l.to_at'])
    .where('l.person_id', '=', id)
    .orderBy('l.from_at', 'desc')
    .execute()
  return rows.map((row) => ({ id: row.id, name: row.name, from: row.from_at, to: row.to_at }))
}

/** Whom somebody manages now. */
export async function reportsOf({ tx, now }: Scope, id: string): Promise<{ id: string; name: string }[]> {
  return tx
    .selectFrom('app.line_management as l')
    .innerJoin('app.person as p', (join) =>
      join.onRef('p.organisation_id', '=', 'l.organisation_id').onRef('p.id', '=', 'l.person_id'),
    )
    .select(['p.id', 'p.name'])
    .where('l.manager_id', '=', id)
    .where('l.from_at', '<=', now)
    .where((row) => row.or([row('l.to_at', 'is', null), row('l.to_at', '>', now)]))
    .orderBy('p.name')
    .execute()
}

/** People who hold a role now and have not left, to choose from. */
export async function peopleWithRole(
  { tx, now }: Scope,
  role: Role,
  today: Temporal.PlainDate,
): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select p.id, p.name from app.person p
    where (p.left_on is null or p.left_on >= ${today}) and exists (
      select from app.person_role r where r.organisation_id = p.organisation_id and r.person_id = p.id and r.role = ${role}
        and r.from_at <= ${now} and (r.to_at is null or r.to_at > ${now}))
    order by lower(p.name), p.id`.execute(tx)
  return rows
}

/** Those of these addresses that belong to somebody here, in lower case. */
export async function knownAddresses({ tx }: Scope, emails: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; email: string }>`
    select p.id, lower(p.email) as email from app.person p where lower(p.email) = any(${[...emails]}::text[])`.execute(
    tx,
  )
  return new Map(rows.map((row) => [row.email, row.id]))
}

/** How somebody gets in, for an administrator. */
export interface WayIn {
  hasAccount: boolean
  hasSecondStep: boolean
  lastSeenAt: Temporal.Instant | null
  invitedUntil: Temporal.Instant | null
}

/** How each of these people gets in. Only an administrator may ask. */
export async function waysIn({ tx }: Scope): Promise<Map<string, WayIn>> {
  const { rows } = await sql<{
    person_id: string
    has_account: boolean
    has_second_step: boolean
    last_seen_at: Temporal.Instant | null
    invited_until: Temporal.Instant | null
  }>`select person_id, has_account, has_second_step, last_seen_at, invited_until from app.ways_in()`.execute(tx)
  return new Map(
    rows.map((row) => [
      row.person_id,
      {
        hasAccount: row.has_account,
        hasSecondStep: row.has_second_step,
        lastSeenAt: row.last_seen_at,
        invitedUntil: row.invited_until,
      },
    ]),
  )
}

/** How many files somebody holds; a number and no more. */
export async function filesHeldBy({ tx }: Scope, id: string): Promise<number> {
  const { rows } = await sql<{ held: number }>`select app.files_held_by(${id}::uuid) as held`.execute(tx)
  return rows[0]?.held ?? 0
}
