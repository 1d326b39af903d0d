import { sql } from 'kysely'
import type { Tx } from '#platform/database/connection.ts'
import type { Values } from '#records/field.ts'
import type { SummaryGround } from './known.ts'
import type { SummaryValues } from './rules.ts'

interface GroundRow {
  preferred_name: string
  goals: SummaryGround['goals']
  profile: {
    warnings?: SummaryGround['warnings']
    authorities?: SummaryGround['authorities']
    capacityOverview?: string
  } | null
  contacts: SummaryGround['contacts']
  appointments: SummaryGround['appointments']
  tasks: SummaryGround['tasks']
  last: SummaryGround['last']
}

/** Everything a summary of this file begins with and is given by itself, in one statement; undefined when it is not the actor's. */
export async function summaryGround(tx: Tx, fileId: string): Promise<SummaryGround | undefined> {
  const { rows } = await sql<GroundRow>`
    select c.preferred_name,
      (select coalesce(json_agg(json_build_object('statement', g.statement, 'status', g.status, 'targetOn', g.target_on) order by g.position), '[]')
        from app.goal g where g.organisation_id = f.organisation_id and g.file_id = f.id and g.is_current and g.status <> 'withdrawn') as goals,
      (select v.content::jsonb || coalesce((
          select part.content::jsonb from app.record_part part
          where part.organisation_id = v.organisation_id and part.record_id = v.record_id and part.version = v.version and part.zone = 'Z2'), '{}')
        from app.record r join app.record_version v on v.organisation_id = r.organisation_id and v.record_id = r.id and v.version = r.version
        where r.organisation_id = f.organisation_id and r.book_id = f.id and r.type = 'client-profile' and r.state = 'signed'
        order by v.recorded_at desc limit 1) as profile,
      (select coalesce(json_agg(json_build_object('name', n.name, 'relationship', n.relationship, 'phone', n.phone, 'mayNotContact', n.may_not_contact,
          'emergencyOrder', n.emergency_order) order by n.emergency_order nulls last, n.is_next_of_kin desc, n.name), '[]')
        from (
          select n.* from app.network_contact n
          where n.organisation_id = f.organisation_id and n.file_id = f.id and (n.ended_on is null or n.ended_on > (app.now() at time zone 'Europe/London')::date)
          order by n.emergency_order nulls last, n.is_next_of_kin desc, n.name limit 12
        ) n) as contacts,
      (select coalesce(json_agg(json_build_object('at', a.from_at, 'what', a.what, 'place', a.place, 'person', p.name, 'attendance', a.attendance) order by a.from_at), '[]')
        from app.appointment a join app.person p on p.organisation_id = a.organisation_id and p.id = a.person_id
        where a.organisation_id = f.organisation_id and a.file_id = f.id and a.status = 'planned'
          and a.from_at >= app.now() and a.from_at < app.now() + interval '42 days') as appointments,
      (select coalesce(json_agg(json_build_object('what', t.what, 'dueOn', t.due_on, 'owner', p.name) order by t.due_on, t.what), '[]')
        from app.task t join app.person p on p.organisation_id = t.organisation_id and p.id = t.owner_id
        where t.organisation_id = f.organisation_id and t.file_id = f.id and t.status in ('todo', 'doing', 'blocked')) as tasks,
      (select json_build_object('id', r.id, 'values', v.content::json, 'signedAt', v.recorded_at)
        from app.record r join app.record_version v on v.organisation_id = r.organisation_id and v.record_id = r.id and v.version = r.version
        where r.organisation_id = f.organisation_id and r.book_id = f.id and r.type = 'case-summary' and r.state in ('signed', 'superseded')
        order by v.recorded_at desc limit 1) as last
    from app.file f join app.client c on c.organisation_id = f.organisation_id and c.id = f.client_id
    where f.organisation_id = app.my_organisation() and f.id = ${fileId}`.execute(tx)
  const row = rows[0]
  if (!row) return undefined
  const { preferred_name, profile, ...rest } = row
  return {
    ...rest,
    preferredName: preferred_name,
    warnings: profile?.warnings ?? [],
    authorities: profile?.authorities ?? [],
    capacity: profile?.capacityOverview ?? null,
  }
}

/** A signed summary as its page shows it. */
export interface SignedSummary {
  id: string
  state: 'signed' | 'superseded' | 'entered in error'
  author: string
  relationship: string
  signedAt: Temporal.Instant
  values: SummaryValues & Values
}

export interface SummaryShelf {
  /** Newest first. */
  summaries: SignedSummary[]
  /** The reader's own unsigned one. */
  draftId: string | null
}

interface ShelfRow {
  summaries: {
    id: string
    state: SignedSummary['state']
    author: string
    relationship: string
    signed_at: string
    content: SummaryValues & Values
  }[]
  draft_id: string | null
}

/** All summaries of a file, newest first, in one statement; undefined when it is not the actor's. */
export async function summariesOf(tx: Tx, fileId: string): Promise<SummaryShelf | undefined> {
  const { rows } = await sql<ShelfRow>`
    select
      (select coalesce(json_agg(json_build_object('id', r.id, 'state', r.state, 'author', v.author_name, 'relationship', v.relationship_at_time,
          'signed_at', v.recorded_at, 'content', v.content::json) order by v.recorded_at desc), '[]')
        from app.record r join app.record_version v on v.organisation_id = r.organisation_id and v.record_id = r.id and v.version = 1
        where r.organisation_id = f.organisation_id and r.book_id = f.id and r.type = 'case-summary' and r.version > 0) as summaries,
      (select r.id from app.record r join app.draft d on d.organisation_id = r.organisation_id and d.record_id = r.id
        where r.organisation_id = f.organisation_id and r.book_id = f.id and r.type = 'case-summary' and r.state = 'draft' and d.author_id = app.me()
        order by d.saved_at desc limit 1) as draft_id
    from app.file f where f.organisation_id = app.my_organisation() and f.id = ${fileId}`.execute(tx)
  const row = rows[0]
  return (
    row && {
      draftId: row.draft_id,
      summaries: row.summaries.map(({ signed_at, content, ...each }) => ({
        ...each,
        signedAt: Temporal.Instant.from(signed_at),
        values: content,
      })),
    }
  )
}
