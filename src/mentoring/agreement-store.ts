import { sql } from 'kysely'
import type { Tx } from '#platform/database/connection.ts'
import { signatureRequestsOf } from '#records/store.ts'

/** That a pair has agreed: dates alone, for the pair, later mentors and managers. */
export interface AgreementDates {
  mentorship_id: string
  version: number
  signed_at: Temporal.Instant
  countersigned_at: Temporal.Instant | null
  review_due_on: Temporal.PlainDate | null
}

/** Every agreement of a mentee's pairs, newest first. */
export async function agreementsOf(tx: Tx, menteeId: string): Promise<AgreementDates[]> {
  const { rows } = await sql<AgreementDates>`
    select mentorship_id, version, signed_at, countersigned_at, review_due_on from app.agreements_of(${menteeId})`.execute(
    tx,
  )
  return rows
}

/** What the pair's agreement says newest: its phase, for one of the two; undefined before it is signed. */
export async function agreedNow(
  tx: Tx,
  pairId: string,
): Promise<{ version: number; phase: string; also_is: string[] } | undefined> {
  const { rows } = await sql<{ version: number; phase: string; also_is: string[] }>`
    select v.version, v.content::json ->> 'phase' as phase, coalesce(v.content::json -> 'alsoIs', '[]') as also_is
    from app.record r join app.record_version v on v.organisation_id = r.organisation_id and v.record_id = r.id and v.version = r.version
    where r.organisation_id = app.my_organisation() and r.id = ${pairId} and r.type = 'mentoring-agreement'`.execute(tx)
  return rows[0]
}

/** Whether the newest version of a pair's agreement waits for somebody's countersignature. */
export async function waitsFor(tx: Tx, personId: string, pairId: string, version: number): Promise<boolean> {
  const requests = await signatureRequestsOf(tx, pairId)
  return requests.some((each) => each.person_id === personId && each.version === version && each.answered_at === null)
}

/** What was written down that the mentee wants to learn, newest first: it passes to later mentors (zone M5). */
export async function learningNeedsOf(tx: Tx, menteeId: string): Promise<string[]> {
  const { rows } = await sql<{ words: string }>`
    select p.content::json ->> 'learningNeeds' as words
    from app.mentorship m join app.record_part p on p.organisation_id = m.organisation_id and p.book_id = m.id and p.zone = 'M5'
    where m.organisation_id = app.my_organisation() and m.mentee_id = ${menteeId} and p.content is not null
      and p.version = (select max(q.version) from app.record_part q where q.organisation_id = p.organisation_id and q.record_id = p.record_id and q.zone = 'M5')
    order by p.record_id desc limit 10`.execute(tx)
  return rows.map(({ words }) => words)
}
