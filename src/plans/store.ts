import { sql } from 'kysely'
import type { Nation } from '#calendar/nation.ts'
import type { Tx } from '#platform/database/connection.ts'
import type { StandardChange } from '#standard/organisation-standard.ts'

/** A plan as its newest signed version stands. */
export interface PlanRow {
  id: string
  version: number
  /** The words of the newest version, as JSON. */
  content: string
  first_at: string
  recorded_at: string
  author: string
  /** The words of the newest version that mentor or manager countersigned; null when none was. */
  countersigned: string | null
}

/** What writing or reading a plan needs to know of its file. */
export interface PlanGround {
  nation: Nation
  extra_holidays: string[]
  preferred_name: string
  contacts: { id: string; name: string; relationship: string }[]
  /** What the profile says about how to talk with the client; null while there is none. */
  profile: { interpreterAsked: boolean; formats: boolean } | null
  /** Every signed plan, newest first. */
  plans: PlanRow[]
  changes: (Omit<StandardChange, 'fromOn'> & { fromOn: string })[]
}

/** One look at a file before its plan is read or written; undefined when the actor may not see it. */
export async function planGround(tx: Tx, fileId: string): Promise<PlanGround | undefined> {
  const { rows } = await sql<PlanGround>`
    select f.nation, c.preferred_name,
      (select coalesce(json_agg(h.on_day), '[]') from app.extra_holiday h where h.organisation_id = f.organisation_id and h.nation = f.nation and h.removed_at is null) as extra_holidays,
      (select coalesce(json_agg(json_build_object('id', n.id, 'name', n.name, 'relationship', n.relationship) order by n.name), '[]')
        from app.network_contact n where n.organisation_id = f.organisation_id and n.file_id = f.id and n.ended_on is null) as contacts,
      (select json_build_object('interpreterAsked', coalesce((v.facts ->> 'interpreterAsked')::boolean, false), 'formats', coalesce((v.facts ->> 'formats')::boolean, false))
        from app.record r join app.record_version v on v.organisation_id = r.organisation_id and v.record_id = r.id and v.version = r.version
        where r.organisation_id = f.organisation_id and r.book_id = f.id and r.type = 'client-profile' and r.state = 'signed'
        order by v.recorded_at desc limit 1) as profile,
      (select coalesce(json_agg(json_build_object('id', r.id, 'version', r.version, 'content', v.content, 'first_at', one.recorded_at, 'recorded_at', v.recorded_at, 'author', v.author_name,
          'countersigned', (select w.content from app.signature s join app.record_version w on w.organisation_id = s.organisation_id and w.record_id = s.record_id and w.version = s.version
            where s.organisation_id = r.organisation_id and s.record_id = r.id and s.meaning = 'countersign' order by s.version desc limit 1)) order by one.recorded_at desc), '[]')
        from app.record r
          join app.record_version v on v.organisation_id = r.organisation_id and v.record_id = r.id and v.version = r.version
          join app.record_version one on one.organisation_id = r.organisation_id and one.record_id = r.id and one.version = 1
        where r.organisation_id = f.organisation_id and r.book_id = f.id and r.type = 'plan' and r.state = 'signed') as plans,
      (select coalesce(json_agg(json_build_object('code', s.code, 'interval', s.interval, 'grace', s.grace, 'fromOn', s.from_on, 'reason', s.reason) order by s.decided_at, s.id), '[]')
        from app.standard_change s where s.organisation_id = f.organisation_id and s.code in ('C15', 'C16')) as changes
    from app.file f join app.client c on c.organisation_id = f.organisation_id and c.id = f.client_id
    where f.organisation_id = app.my_organisation() and f.id = ${fileId}`.execute(tx)
  return rows[0]
}

/** A goal as lists keep it. */
export interface KeptGoal {
  id: string
  statement: string
  target_on: string | null
  status: string
  owner: string | null
  missed_reviews: number
}

/** Makes these the goals of the file; those of other plans are no longer current. */
export async function keepGoals(
  tx: Tx,
  plan: { organisationId: string; fileId: string; planId: string },
  goals: readonly KeptGoal[],
): Promise<void> {
  await sql`
    with given as (
      select g.*, row_number() over () as position
      from jsonb_to_recordset(${JSON.stringify(goals)}::jsonb) as g (id uuid, statement text, target_on date, status text, owner text, missed_reviews smallint)
    ), ended as (
      update app.goal set is_current = false
      where organisation_id = ${plan.organisationId} and file_id = ${plan.fileId} and is_current and id not in (select id from given)
    )
    insert into app.goal (organisation_id, id, plan_id, file_id, position, statement, target_on, status, owner, missed_reviews, is_current)
    select ${plan.organisationId}, id, ${plan.planId}, ${plan.fileId}, position, statement, target_on, status, owner, missed_reviews, true from given
    on conflict (organisation_id, id) do update set plan_id = excluded.plan_id, position = excluded.position, statement = excluded.statement,
      target_on = excluded.target_on, status = excluded.status, owner = excluded.owner, missed_reviews = excluded.missed_reviews, is_current = true`.execute(
    tx,
  )
}

/** The goals of a plan that has ended are no longer those of the file, unless a newer plan took them over. */
export async function endGoals(tx: Tx, planId: string): Promise<void> {
  await tx
    .updateTable('app.goal')
    .set({ is_current: false })
    .where('organisation_id', '=', sql<string>`app.my_organisation()`)
    .where('plan_id', '=', planId)
    .where('is_current', '=', true)
    .execute()
}

/**
 * Whom to ask for the countersignature of what somebody wrote: the mentor of the case manager, else their line manager,
 * else the registered managers. Never the author.
 */
export async function countersigners(tx: Tx, fileId: string, authorId: string | null): Promise<string[]> {
  const { rows } = await sql<{ person_id: string; place: number }>`
    with holder as (
      select a.person_id from app.allocation a
      where a.organisation_id = app.my_organisation() and a.file_id = ${fileId} and a.role = 'primary' and a.accepted_at is not null
        and a.start_on <= (app.now() at time zone 'Europe/London')::date and (a.end_on is null or a.end_on >= (app.now() at time zone 'Europe/London')::date)
    )
    select m.mentor_id as person_id, 1 as place from app.mentorship m join holder h on h.person_id = m.mentee_id
    where m.organisation_id = app.my_organisation() and m.kind <> 'deputy' and m.ended_at is null
      and (m.to_on is null or m.to_on >= (app.now() at time zone 'Europe/London')::date)
    union all
    select l.manager_id, 2 from app.line_management l join holder h on h.person_id = l.person_id
    where l.organisation_id = app.my_organisation() and l.from_at <= app.now() and (l.to_at is null or l.to_at > app.now())
    union all
    select r.person_id, 3 from app.person_role r
    where r.organisation_id = app.my_organisation() and r.role = 'registered manager' and r.from_at <= app.now() and (r.to_at is null or r.to_at > app.now())
    order by place`.execute(tx)
  const others = rows.filter((row) => row.person_id !== authorId)
  const first = others[0]?.place
  return [...new Set(others.filter((row) => row.place === first).map((row) => row.person_id))]
}

/** A review or barrier in the list of a plan. */
export interface Follower {
  id: string
  content: string
  occurred_at: Temporal.Instant
  author: string
}

/** The signed reviews or barriers of a file, newest first. */
export async function followersOf(tx: Tx, fileId: string, type: 'plan-review' | 'barrier'): Promise<Follower[]> {
  const { rows } = await sql<Follower>`
    select r.id, v.content, v.occurred_at, v.author_name as author
    from app.record r join app.record_version v on v.organisation_id = r.organisation_id and v.record_id = r.id and v.version = r.version
    where r.organisation_id = app.my_organisation() and r.book_id = ${fileId} and r.type = ${type} and r.state = 'signed'
    order by v.occurred_at desc, r.id desc
    limit 100`.execute(tx)
  return rows
}
