import { sql } from 'kysely'
import type { Tx } from '#platform/database/connection.ts'

/** Somebody who writes in a file now. */
export interface Colleague {
  id: string
  name: string
  /** The strongest relationship by which they write: 'case manager', 'cover', 'mentor' … */
  relationship: string
}

/** Who may be given a task or an appointment in a file: everybody who may write in its case core now. */
export async function colleaguesOn(tx: Tx, fileId: string): Promise<Colleague[]> {
  const { rows } = await sql<Colleague>`
    select p.id, p.name, c.relationship
    from app.colleagues_on(${fileId}) c join app.person p on p.organisation_id = app.my_organisation() and p.id = c.person_id
    order by array_position(array['case manager', 'joint case manager', 'cover', 'line manager', 'intake', 'mentor'], c.relationship), p.name`.execute(
    tx,
  )
  return rows
}

/** Colleagues as the options of a field. */
export const asOptions = (colleagues: readonly Colleague[]): { value: string; label: string }[] =>
  colleagues.map((each) => ({ value: each.id, label: `${each.name} (${each.relationship})` }))
