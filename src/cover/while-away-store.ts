import { sql } from 'kysely'
import type { Nation } from '#calendar/nation.ts'
import type { Tx } from '#platform/database/connection.ts'

type Instant = Temporal.Instant

/** A signed record of a file as the page after an absence shows it; times as ISO text. */
export interface SignedThen {
  id: string
  type: string
  state: 'signed' | 'superseded' | 'entered in error'
  content: string
  occurred_at: string
  recorded_at: string
  author: string
  corrected: boolean
}

/** What happened on one file while somebody was away. */
export interface FileThen {
  file_id: string
  nation: Nation
  extra_holidays: string[]
  /** The newest first; `signed_all` counts those beyond the ones shown. */
  signed: SignedThen[]
  signed_all: number
  tasks: { id: string; what: string; status: string; owner: string; due_on: string }[]
  /** Appointments of these days, with what became of them. */
  appointments: { id: string; what: string; at: string; status: string; attendance: string | null; is_past: boolean }[]
  /** Whoever covered for this absence, with how far their hand-back is. */
  hand_backs: { cover_id: string; by: string; is_written: boolean; is_acknowledged: boolean }[]
  read_at: Instant | null
}

/** How many signed records of a file the page shows; the timeline has them all. */
const signedShown = 40

/**
 * What others signed, did and left on files between two instants, as far as the actor may read it: one statement for all files.
 * @param absenceId whose hand-backs belong to it, and whose marks of the reader
 */
export async function whileAway(
  tx: Tx,
  absenceId: string,
  fileIds: readonly string[],
  fromAt: Instant,
  toAt: Instant,
): Promise<FileThen[]> {
  const { rows } = await sql<FileThen>`
    select f.id as file_id, f.nation,
      (select coalesce(json_agg(h.on_day), '[]') from app.extra_holiday h
        where h.organisation_id = f.organisation_id and h.nation = f.nation and h.removed_at is null) as extra_holidays,
      told.signed, told.signed_all,
      (select coalesce(json_agg(json_build_object('id', t.id, 'what', t.what, 'status', t.status, 'owner', p.name, 'due_on', t.due_on) order by t.status in ('done', 'cancelled') desc, t.due_on), '[]')
        from app.task t join app.person p on p.organisation_id = t.organisation_id and p.id = t.owner_id
        where t.organisation_id = f.organisation_id and t.file_id = f.id
          and (t.closed_at >= ${fromAt} and t.closed_at < ${toAt} or t.created_at >= ${fromAt} and t.created_at < ${toAt} and t.closed_at is null)) as tasks,
      (select coalesce(json_agg(json_build_object('id', a.id, 'what', a.what, 'at', a.from_at, 'status', a.status, 'attendance', a.attendance, 'is_past', a.to_at <= app.now()) order by a.from_at), '[]')
        from app.appointment a
        where a.organisation_id = f.organisation_id and a.file_id = f.id and a.from_at >= ${fromAt} and a.from_at < ${toAt}) as appointments,
      (select coalesce(json_agg(json_build_object('cover_id', c.id, 'by', p.name, 'is_written', c.handed_back_at is not null, 'is_acknowledged', c.acknowledged_at is not null) order by c.from_at), '[]')
        from app.cover c join app.person p on p.organisation_id = c.organisation_id and p.id = c.person_id
        where c.organisation_id = f.organisation_id and c.file_id = f.id and c.absence_id = ${absenceId} and c.accepted_at is not null and c.declined_at is null
          and greatest(c.from_at, c.accepted_at) < coalesce(least(c.to_at, c.ended_at), 'infinity')) as hand_backs,
      (select u.at from app.caught_up u
        where u.organisation_id = f.organisation_id and u.absence_id = ${absenceId} and u.file_id = f.id and u.person_id = app.me()) as read_at
    from app.file f
      cross join lateral (
        select coalesce(json_agg(json_build_object('id', s.id, 'type', s.type, 'state', s.state, 'content', s.content, 'occurred_at', s.occurred_at, 'recorded_at', s.recorded_at,
            'author', s.author_name, 'corrected', s.corrected) order by s.occurred_at desc) filter (where s.place <= ${sql.lit(signedShown)}), '[]') as signed, count(*)::int as signed_all
        from (
          select r.id, r.type, r.state, v.content, r.occurred_at, first.recorded_at, first.author_name, row_number() over (order by r.occurred_at desc, r.id) as place,
            exists (select from app.record_version c where c.organisation_id = r.organisation_id and c.record_id = r.id and c.kind = 'corrected') as corrected
          from app.record r
            join app.record_version v on v.organisation_id = r.organisation_id and v.record_id = r.id and v.version = r.version
            join app.record_version first on first.organisation_id = r.organisation_id and first.record_id = r.id and first.version = 1
          where r.organisation_id = f.organisation_id and r.book_id = f.id and r.timeline and r.version > 0 and r.state <> 'discarded'
            and r.type not in ('handover-brief', 'hand-back')
            and exists (
              select from app.record_version w
              where w.organisation_id = r.organisation_id and w.record_id = r.id and w.author_id is distinct from app.me() and w.recorded_at >= ${fromAt} and w.recorded_at < ${toAt})
        ) s
      ) told
    where f.organisation_id = app.my_organisation() and f.id = any (${fileIds}::uuid[])`.execute(tx)
  return rows
}

/** Marks that the actor has read what happened on files while they were away; twice changes nothing. */
export async function markRead(
  tx: Tx,
  organisationId: string,
  absenceId: string,
  personId: string,
  fileIds: readonly string[],
): Promise<void> {
  if (fileIds.length === 0) return
  await tx
    .insertInto('app.caught_up')
    .values(
      fileIds.map((fileId) => ({
        organisation_id: organisationId,
        absence_id: absenceId,
        file_id: fileId,
        person_id: personId,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
