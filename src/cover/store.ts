import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#platform/database/connection.ts'
import type { CoverTimes } from './rules/cover-state.ts'
import type { CoverReason } from './rules/opening.ts'

type Instant = Temporal.Instant
type Day = Temporal.PlainDate

/** A cover with everything its pages and rules look at. */
export interface CoverLine extends CoverTimes {
  id: string
  fileId: string
  absenceId: string
  absentId: string
  absent: string
  isPlanned: boolean
  personId: string
  person: string
  secondId: string | null
  second: string | null
  scope: 'full' | 'urgent only'
  reason: CoverReason
  rank: number | null
  byAgreement: boolean
  replacesId: string | null
  clientToldOn: Day | null
  clientToldHow: string | null
  contactsToldOn: Day | null
  wishes: string | null
  proposedAt: Instant
  declineReason: string | null
  /** Null where none was made; `signedAt` is null where the reader may not open it. */
  brief: { id: string; signedAt: Instant | null; unknowns: number } | null
  briefReadAt: Instant | null
  handBackId: string | null
  entryId: string | null
}

interface CoverRow {
  id: string
  file_id: string
  absence_id: string
  absent_id: string
  absent: string
  is_planned: boolean
  returned_at: Instant | null
  cancelled_at: Instant | null
  person_id: string
  person: string
  second_person_id: string | null
  second: string | null
  from_at: Instant
  to_at: Instant | null
  scope: CoverLine['scope']
  reason: CoverReason
  rank: number | null
  by_agreement: boolean
  replaces_id: string | null
  client_told_on: Day | null
  client_told_how: string | null
  contacts_told_on: Day | null
  client_wishes: string | null
  proposed_at: Instant
  accepted_at: Instant | null
  declined_at: Instant | null
  decline_reason: string | null
  brief_id: string | null
  brief_signed_at: Instant | null
  unknowns: number | null
  brief_read_at: Instant | null
  ended_at: Instant | null
  handed_back_at: Instant | null
  hand_back_id: string | null
  acknowledged_at: Instant | null
  entry_id: string | null
}

const lineOf = (row: CoverRow): CoverLine => ({
  id: row.id,
  fileId: row.file_id,
  absenceId: row.absence_id,
  absentId: row.absent_id,
  absent: row.absent,
  isPlanned: row.is_planned,
  returnedAt: row.returned_at,
  cancelledAt: row.cancelled_at,
  personId: row.person_id,
  person: row.person,
  secondId: row.second_person_id,
  second: row.second,
  fromAt: row.from_at,
  toAt: row.to_at,
  scope: row.scope,
  reason: row.reason,
  rank: row.rank,
  byAgreement: row.by_agreement,
  replacesId: row.replaces_id,
  clientToldOn: row.client_told_on,
  clientToldHow: row.client_told_how,
  contactsToldOn: row.contacts_told_on,
  wishes: row.client_wishes,
  proposedAt: row.proposed_at,
  acceptedAt: row.accepted_at,
  declinedAt: row.declined_at,
  declineReason: row.decline_reason,
  brief: row.brief_id ? { id: row.brief_id, signedAt: row.brief_signed_at, unknowns: Number(row.unknowns ?? 0) } : null,
  briefReadAt: row.brief_read_at,
  endedAt: row.ended_at,
  handedBackAt: row.handed_back_at,
  handBackId: row.hand_back_id,
  acknowledgedAt: row.acknowledged_at,
  entryId: row.entry_id,
})

const columns = sql`c.id, c.file_id, c.absence_id, a.person_id as absent_id, absent.name as absent, a.is_planned, a.returned_at, a.cancelled_at,
  c.person_id, p.name as person, c.second_person_id, second.name as second, c.from_at, c.to_at, c.scope, c.reason, c.rank, c.by_agreement, c.replaces_id,
  c.client_told_on, c.client_told_how, c.contacts_told_on, c.client_wishes, c.proposed_at, c.accepted_at, c.declined_at, c.decline_reason,
  c.brief_id, brief.recorded_at as brief_signed_at, (brief.facts ->> 'unknowns')::int as unknowns, c.brief_read_at, c.ended_at, c.handed_back_at, c.hand_back_id, c.acknowledged_at, c.entry_id`

const tables = sql`app.cover c
  join app.absence a on a.organisation_id = c.organisation_id and a.id = c.absence_id
  join app.person absent on absent.organisation_id = a.organisation_id and absent.id = a.person_id
  join app.person p on p.organisation_id = c.organisation_id and p.id = c.person_id
  left join app.person second on second.organisation_id = c.organisation_id and second.id = c.second_person_id
  left join app.record_version brief on brief.organisation_id = c.organisation_id and brief.record_id = c.brief_id and brief.version = 1`

async function coversWhere(tx: Tx, condition: RawBuilder<unknown>): Promise<CoverLine[]> {
  const { rows } = await sql<CoverRow>`
    select ${columns} from ${tables}
    where c.organisation_id = app.my_organisation() and ${condition}
    order by c.from_at, c.proposed_at, c.id`.execute(tx)
  return rows.map(lineOf)
}

/** One cover; undefined when the actor has nothing to do with it. */
export const coverById = async (tx: Tx, id: string): Promise<CoverLine | undefined> =>
  (await coversWhere(tx, sql`c.id = ${id}`))[0]

/** Every cover of a file, the newest absence last. */
export const coversOfFile = (tx: Tx, fileId: string): Promise<CoverLine[]> =>
  coversWhere(tx, sql`c.file_id = ${fileId}`)

/** Every cover for an absence, of the files the actor may see. */
export const coversOfAbsence = (tx: Tx, absenceId: string): Promise<CoverLine[]> =>
  coversWhere(tx, sql`c.absence_id = ${absenceId}`)

/** Some covers by their ids. */
export const coversByIds = (tx: Tx, ids: readonly string[]): Promise<CoverLine[]> =>
  coversWhere(tx, sql`c.id = any (${ids}::uuid[])`)

/** Covers somebody was asked for or holds, first or second, that are not over yet. */
export const openCoversOf = (tx: Tx, personId: string): Promise<CoverLine[]> =>
  coversWhere(
    tx,
    sql`${personId}::uuid in (c.person_id, c.second_person_id) and c.declined_at is null
      and coalesce(least(c.to_at, c.ended_at, a.returned_at, a.cancelled_at), 'infinity') > app.now()`,
  )

/** Covers the actor held that are over and were not handed back. */
export const coversToHandBack = (tx: Tx): Promise<CoverLine[]> =>
  coversWhere(
    tx,
    sql`c.person_id = app.me() and c.accepted_at is not null and c.declined_at is null and c.handed_back_at is null
      and least(c.to_at, c.ended_at, a.returned_at, a.cancelled_at) <= app.now()
      and least(c.to_at, c.ended_at, a.returned_at, a.cancelled_at) > greatest(c.from_at, c.accepted_at)`,
  )

/** A client as whoever is named in a cover knows them: the name, and no more. */
export interface NamedClient {
  coverId: string
  number: string
  legalName: string
  preferredName: string
}

/** Whose file each cover is about that names the actor, also before access begins and while a hand-back is owed. */
export async function clientsOfMyCovers(tx: Tx): Promise<ReadonlyMap<string, NamedClient>> {
  const { rows } = await sql<{ cover_id: string; number: string; legal_name: string; preferred_name: string }>`
    select cover_id, number, legal_name, preferred_name from app.covers_naming_me()`.execute(tx)
  return new Map(
    rows.map((row) => [
      row.cover_id,
      { coverId: row.cover_id, number: row.number, legalName: row.legal_name, preferredName: row.preferred_name },
    ]),
  )
}

export interface HeldFile {
  id: string
  number: string
  name: string
  flag: string | null
  formats: string[]
}

/**
 * The open files somebody holds, or will hold, on any day of a stretch, as far as the actor may see them, by the client's name.
 * `toOn` null looks at the first day only.
 */
export async function filesHeld(tx: Tx, personId: string, fromOn: Day, toOn: Day | null): Promise<HeldFile[]> {
  const { rows } = await sql<HeldFile>`
    select f.id, f.number, c.preferred_name as name, c.communication_flag as flag, c.formats
    from app.file f join app.client c on c.organisation_id = f.organisation_id and c.id = f.client_id
    where f.organisation_id = app.my_organisation() and f.closed_on is null and f.status not in ('referred', 'accepted', 'closed', 'retained', 'destroyed')
      and exists (
        select from app.allocation a
        where a.organisation_id = f.organisation_id and a.file_id = f.id and a.person_id = ${personId} and a.role = 'primary' and a.accepted_at is not null
          and daterange(a.start_on, a.end_on, '[]') && daterange(${fromOn}::date, ${toOn ?? fromOn}::date, '[]'))
    order by lower(c.preferred_name), f.number`.execute(tx)
  return rows
}

export interface NewCover {
  id: string
  organisationId: string
  fileId: string
  absenceId: string
  personId: string
  secondId: string | null
  fromAt: Instant
  toAt: Instant | null
  scope: 'full' | 'urgent only'
  reason: CoverReason
  wishes: string | null
  proposedBy: string | null
  replacesId?: string | null
}

/** Asks somebody to cover. Nothing opens before they accept. */
export async function keepProposal(tx: Tx, cover: NewCover): Promise<void> {
  await tx
    .insertInto('app.cover')
    .values({
      organisation_id: cover.organisationId,
      id: cover.id,
      file_id: cover.fileId,
      absence_id: cover.absenceId,
      person_id: cover.personId,
      second_person_id: cover.secondId,
      from_at: cover.fromAt,
      to_at: cover.toAt,
      scope: cover.scope,
      reason: cover.reason,
      conflict_check: 'clear',
      client_wishes: cover.wishes,
      proposed_by: cover.proposedBy,
      ...(cover.replacesId ? { replaces_id: cover.replacesId } : {}),
    })
    .execute()
}

/** Opens covers that are accepted by the standing agreement; as the system, in one statement. */
export async function keepOpened(
  tx: Tx,
  now: Instant,
  covers: readonly (Omit<NewCover, 'proposedBy' | 'wishes'> & { rank: number | null; wishes?: string | null })[],
): Promise<void> {
  await tx
    .insertInto('app.cover')
    .values(
      covers.map((cover) => ({
        organisation_id: cover.organisationId,
        id: cover.id,
        file_id: cover.fileId,
        absence_id: cover.absenceId,
        person_id: cover.personId,
        second_person_id: cover.secondId,
        from_at: cover.fromAt,
        to_at: cover.toAt,
        scope: cover.scope,
        reason: cover.reason,
        rank: cover.rank,
        conflict_check: 'clear',
        client_wishes: cover.wishes ?? null,
        by_agreement: true,
        accepted_at: now,
        replaces_id: cover.replacesId ?? null,
      })),
    )
    .execute()
}

/** Changes a cover; what may change, and by whom, is checked by the database once more. */
export async function changeCover(
  tx: Tx,
  id: string,
  changes: {
    second_person_id?: string | null
    from_at?: Instant
    to_at?: Instant | null
    scope?: 'full' | 'urgent only'
    conflict_check?: 'clear'
    client_told_on?: Day | null
    client_told_how?: string | null
    contacts_told_on?: Day | null
    client_wishes?: string | null
    accepted_at?: Instant
    declined_at?: Instant
    decline_reason?: string
    brief_id?: string
    brief_read_at?: Instant
    ended_at?: Instant
    ended_by?: string | null
    handed_back_at?: Instant
    hand_back_id?: string
    acknowledged_at?: Instant
    entry_id?: string
  },
): Promise<void> {
  await tx
    .updateTable('app.cover')
    .set(changes)
    .where('organisation_id', '=', sql<string>`app.my_organisation()`)
    .where('id', '=', id)
    .execute()
}

/** Ends covers now, as the system or as whoever the database lets end them. */
export async function endCovers(
  tx: Tx,
  ids: readonly string[],
  now: Instant,
  endedBy: string | null = null,
): Promise<void> {
  if (ids.length === 0) return
  await tx
    .updateTable('app.cover')
    .set({ ended_at: now, ended_by: endedBy })
    .where('organisation_id', '=', sql<string>`app.my_organisation()`)
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .where('ended_at', 'is', null)
    .execute()
}

/** Says which brief and which chronology entry belong to covers that were just opened; as the system, in one statement. */
export async function markOpened(
  tx: Tx,
  marks: readonly { id: string; briefId: string; entryId: string }[],
): Promise<void> {
  await sql`
    update app.cover c set brief_id = m."briefId", entry_id = m."entryId"
    from jsonb_to_recordset(${JSON.stringify(marks)}::jsonb) as m (id uuid, "briefId" uuid, "entryId" uuid)
    where c.organisation_id = app.my_organisation() and c.id = m.id`.execute(tx)
}

/** Whether the actor stands in one of these relationships to any of the files. */
export async function holdsAnyAs(
  tx: Tx,
  fileIds: readonly string[],
  relationships: readonly string[],
): Promise<boolean> {
  const { rows } = await sql<{ holds: boolean }>`
    select exists (select from unnest(${fileIds}::uuid[]) file where app.holds(file, ${relationships}::text[])) as holds`.execute(
    tx,
  )
  return rows[0]?.holds ?? false
}

/** The cover a hand-back belongs to. */
export async function coverOfHandBack(tx: Tx, recordId: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('app.cover')
    .select('id')
    .where('organisation_id', '=', sql<string>`app.my_organisation()`)
    .where('hand_back_id', '=', recordId)
    .executeTakeFirst()
  return row?.id
}

/** What the actor signed as this cover, oldest first, also after access has ended. */
export async function signedWhileCovering(
  tx: Tx,
  coverId: string,
): Promise<{ type: string; content: string; occurred_at: Instant }[]> {
  const { rows } = await sql<{ type: string; content: string; occurred_at: Instant }>`
    select type, content, occurred_at from app.signed_while_covering(${coverId})`.execute(tx)
  return rows
}

/** Tasks of the file that are open, as far as the actor may see them; none once access has ended. */
export async function openTasksOf(tx: Tx, fileId: string): Promise<{ what: string; dueOn: Day }[]> {
  const rows = await tx
    .selectFrom('app.task')
    .select(['what', 'due_on'])
    .where('organisation_id', '=', sql<string>`app.my_organisation()`)
    .where('file_id', '=', fileId)
    .where('status', '=', sql<string>`any(array['todo', 'doing', 'blocked'])`)
    .orderBy('due_on')
    .limit(100)
    .execute()
  return rows.map((row) => ({ what: row.what, dueOn: row.due_on }))
}

/** A hand-back of the file the actor has begun and not signed. */
export async function draftOfHandBack(tx: Tx, fileId: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('app.record')
    .select('id')
    .where('organisation_id', '=', sql<string>`app.my_organisation()`)
    .where('book_id', '=', fileId)
    .where('type', '=', 'hand-back')
    .where('state', '=', 'draft')
    .where('created_by', '=', sql<string>`app.me()`)
    .orderBy('created_at', 'desc')
    .executeTakeFirst()
  return row?.id
}
