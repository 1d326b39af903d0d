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
    sql`c.person_id = app.me() and c.accepted_at is not null and c.declined_at is null and c.handed_back_at is null and a.cancelled_at is null
      and least(c.to_at, c.ended_at, a.returned_at, a.cancelled_at) <= app.now()
      and least(c.to_at, c.ended_at, a.returned_at, a.cancelled_at) > greatest(c.from_at, c.accepted_at)`,
  )

/** Hand-backs of the actor's own files that they have not acknowledged, the oldest first. */
export const handBacksToRead = (tx: Tx): Promise<CoverLine[]> =>
  coversWhere(tx, sql`a.person_id = app.me() and c.handed_back_at is not null and c.acknowledged_at is null`)
