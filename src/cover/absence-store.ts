import { sql } from 'kysely'
import type { Tx } from '#platform/database/connection.ts'
import type { Absence, AbsenceKind } from './rules/absence.ts'

type Instant = Temporal.Instant

/** An absence as its page shows it; `kind` only where the reader may know it (zone HR1). */
export interface AbsenceLine extends Absence {
  person: string
  kind: AbsenceKind | null
  recordedBy: string | null
  approvedBy: string | null
  /** Whether the reader stands over the person, and may approve. */
  isOver: boolean
  mayApprove: boolean
}

interface AbsenceTimes {
  id: string
  person_id: string
  from_at: Instant
  to_at: Instant | null
  is_planned: boolean
  recorded_at: Instant
  approved_at: Instant | null
  returned_at: Instant | null
  cancelled_at: Instant | null
}

interface AbsenceRow extends AbsenceTimes {
  person: string
  kind: AbsenceKind | null
  recorded_by: string | null
  approved_by: string | null
  is_over: boolean
  may_approve: boolean
}

const absenceOf = (row: AbsenceTimes): Absence => ({
  id: row.id,
  personId: row.person_id,
  fromAt: row.from_at,
  toAt: row.to_at,
  isPlanned: row.is_planned,
  recordedAt: row.recorded_at,
  approvedAt: row.approved_at,
  returnedAt: row.returned_at,
  cancelledAt: row.cancelled_at,
})

const line = (row: AbsenceRow): AbsenceLine => ({
  ...absenceOf(row),
  person: row.person,
  kind: row.kind,
  recordedBy: row.recorded_by,
  approvedBy: row.approved_by,
  isOver: row.is_over,
  mayApprove: row.may_approve,
})

const columns = sql`a.id, a.person_id, a.from_at, a.to_at, a.is_planned, a.recorded_at, a.approved_at, a.returned_at, a.cancelled_at,
  p.name as person, r.kind, recorder.name as recorded_by, approver.name as approved_by,
  app.stands_over(a.person_id) as is_over, a.person_id <> app.me() and app.holds(a.person_id, array['line manager', 'registered manager']) as may_approve`
const tables = sql`app.absence a
  join app.person p on p.organisation_id = a.organisation_id and p.id = a.person_id
  left join app.absence_reason r on r.organisation_id = a.organisation_id and r.absence_id = a.id
  left join app.person recorder on recorder.organisation_id = a.organisation_id and recorder.id = a.recorded_by
  left join app.person approver on approver.organisation_id = a.organisation_id and approver.id = a.approved_by`

export const absencePageSize = 30

/** Somebody's absences, the newest first; one more than a page when there are further ones. */
export async function absencesOf(tx: Tx, personId: string, page = 0): Promise<AbsenceLine[]> {
  const { rows } = await sql<AbsenceRow>`
    select ${columns} from ${tables}
    where a.organisation_id = app.my_organisation() and a.person_id = ${personId}
    order by a.from_at desc, a.id
    limit ${absencePageSize + 1} offset ${page * absencePageSize}`.execute(tx)
  return rows.map(line)
}

/** One absence of the actor, or of somebody they stand over; undefined otherwise. */
export async function absenceById(tx: Tx, id: string): Promise<AbsenceLine | undefined> {
  const { rows } = await sql<AbsenceRow>`
    select ${columns} from ${tables}
    where a.organisation_id = app.my_organisation() and a.id = ${id} and (a.person_id = app.me() or app.stands_over(a.person_id))`.execute(
    tx,
  )
  return rows[0] && line(rows[0])
}

/** Absences of those the actor manages that are not over, or ended in the last two weeks, in the order they begin. */
export async function teamAbsences(tx: Tx, page = 0): Promise<AbsenceLine[]> {
  const { rows } = await sql<AbsenceRow>`
    select ${columns} from ${tables}
    where a.organisation_id = app.my_organisation() and a.cancelled_at is null and a.person_id <> app.me() and app.stands_over(a.person_id)
      and coalesce(a.returned_at, a.to_at, 'infinity') > app.now() - interval '14 days'
    order by a.from_at, a.id
    limit ${absencePageSize + 1} offset ${page * absencePageSize}`.execute(tx)
  return rows.map(line)
}

/** Those the actor manages who are suddenly away now, the longest first. */
export async function suddenlyAway(tx: Tx): Promise<AbsenceLine[]> {
  const { rows } = await sql<AbsenceRow>`
    select ${columns} from ${tables}
    where a.organisation_id = app.my_organisation() and not a.is_planned and a.cancelled_at is null and a.from_at <= app.now()
      and coalesce(a.returned_at, a.to_at, 'infinity') > app.now() and a.person_id <> app.me()
      and app.holds(a.person_id, array['line manager', 'registered manager'])
    order by a.from_at, a.id`.execute(tx)
  return rows.map(line)
}

/** Planned leave that waits for the actor's approval. */
export async function absencesToApprove(tx: Tx): Promise<AbsenceLine[]> {
  const { rows } = await sql<AbsenceRow>`
    select ${columns} from ${tables}
    where a.organisation_id = app.my_organisation() and a.is_planned and a.approved_at is null and a.cancelled_at is null and a.returned_at is null
      and a.person_id <> app.me() and coalesce(a.to_at, 'infinity') > app.now() and app.holds(a.person_id, array['line manager'])
    order by a.from_at, a.id
    limit ${absencePageSize}`.execute(tx)
  return rows.map(line)
}

/** Whom the actor may record as away: everybody they stand over, by name. */
export async function peopleUnder(tx: Tx): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select p.id, p.name from app.person p
    where p.organisation_id = app.my_organisation() and p.id <> app.me() and (p.left_on is null or p.left_on >= (app.now() at time zone 'Europe/London')::date)
      and app.stands_over(p.id)
    order by lower(p.name), p.id`.execute(tx)
  return rows
}

/**
 * The absences of somebody that are not cancelled, for the rules. Takes them for this transaction, so that two forms sent at
 * once do not both find the days free.
 */
export async function takeAbsences(tx: Tx, personId: string): Promise<Absence[]> {
  await sql`select pg_advisory_xact_lock(hashtextextended('absences of ' || ${personId}, 0))`.execute(tx)
  const rows = await tx
    .selectFrom('app.absence')
    .select([
      'id',
      'person_id',
      'from_at',
      'to_at',
      'is_planned',
      'recorded_at',
      'approved_at',
      'returned_at',
      'cancelled_at',
    ])
    .where('organisation_id', '=', sql<string>`app.my_organisation()`)
    .where('person_id', '=', personId)
    .where('cancelled_at', 'is', null)
    .orderBy('from_at')
    .execute()
  return rows.map(absenceOf)
}

export interface NewAbsence {
  organisationId: string
  id: string
  personId: string
  fromAt: Instant
  toAt: Instant | null
  isPlanned: boolean
  kind: AbsenceKind
  recordedBy: string
  /** Set when whoever plans it may approve it. */
  approvedBy: string | null
}

/** Keeps an absence, and why apart from it. */
export async function keepAbsence(tx: Tx, absence: NewAbsence): Promise<void> {
  const { organisationId, id } = absence
  await tx
    .insertInto('app.absence')
    .values({
      organisation_id: organisationId,
      id,
      person_id: absence.personId,
      from_at: absence.fromAt,
      to_at: absence.toAt,
      is_planned: absence.isPlanned,
      recorded_by: absence.recordedBy,
      approved_by: absence.approvedBy,
    })
    .execute()
  await tx
    .insertInto('app.absence_reason')
    .values({ organisation_id: organisationId, absence_id: id, kind: absence.kind })
    .execute()
}

/** Changes an absence; times are those of app.absence. */
export async function changeAbsence(
  tx: Tx,
  id: string,
  changes: {
    from_at?: Instant
    to_at?: Instant | null
    approved_by?: string | null
    approved_at?: Instant | null
    returned_at?: Instant | null
    cancelled_at?: Instant | null
  },
): Promise<void> {
  await tx
    .updateTable('app.absence')
    .set(changes)
    .where('organisation_id', '=', sql<string>`app.my_organisation()`)
    .where('id', '=', id)
    .execute()
}

export interface ManagerLine {
  id: string
  name: string
  email: string
}

/** Whoever manages somebody now, and the registered managers: who is told of an absence. */
export async function managersOf(
  tx: Tx,
  personId: string,
): Promise<{ line: ManagerLine | null; registered: ManagerLine[] }> {
  const { rows } = await sql<ManagerLine & { is_line: boolean }>`
    select p.id, p.name, p.email, true as is_line
    from app.line_management l join app.person p on p.organisation_id = l.organisation_id and p.id = l.manager_id
    where l.organisation_id = app.my_organisation() and l.person_id = ${personId} and l.from_at <= app.now() and (l.to_at is null or l.to_at > app.now())
    union all
    select p.id, p.name, p.email, false
    from app.person_role r join app.person p on p.organisation_id = r.organisation_id and p.id = r.person_id
    where r.organisation_id = app.my_organisation() and r.role = 'registered manager' and r.from_at <= app.now() and (r.to_at is null or r.to_at > app.now())
      and (p.left_on is null or p.left_on >= (app.now() at time zone 'Europe/London')::date)`.execute(tx)
  const of = (isLine: boolean) => rows.filter((row) => row.is_line === isLine)
  return { line: of(true)[0] ?? null, registered: of(false) }
}

/** Whether the actor may approve this person's leave: their line manager, or a registered manager, never they themselves. */
export async function mayApprove(tx: Tx, personId: string): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`
    select ${personId}::uuid <> app.me() and app.holds(${personId}::uuid, array['line manager', 'registered manager']) as may`.execute(
    tx,
  )
  return rows[0]?.may ?? false
}
