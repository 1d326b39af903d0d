import { sql } from 'kysely'
import type { Tx } from '#platform/database/connection.ts'
import type { CoverReason } from './rules/opening.ts'

type Instant = Temporal.Instant
type Day = Temporal.PlainDate

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

const askedOf = (cover: Omit<NewCover, 'proposedBy' | 'wishes'>) => ({
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
  conflict_check: 'clear' as const,
})

/** Asks somebody to cover. Nothing opens before they accept. */
export async function keepProposal(tx: Tx, cover: NewCover): Promise<void> {
  await tx
    .insertInto('app.cover')
    .values({
      ...askedOf(cover),
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
        ...askedOf(cover),
        rank: cover.rank,
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
