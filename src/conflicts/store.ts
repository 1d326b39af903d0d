import { sql } from 'kysely'
import type { Tx } from '#platform/database/connection.ts'
import type { ConflictKind, Decision } from './rules.ts'

/** One conflict of interest as its list shows it. The file is named only to those it is open to. */
export interface ConflictLine {
  id: string
  fileId: string
  personId: string
  personName: string
  file: string | null
  clientName: string | null
  kind: ConflictKind
  explanation: string
  declaredAt: Temporal.Instant
  decision: Decision | null
  decidedBy: string | null
  decidedAt: Temporal.Instant | null
  safeguards: string | null
  reviewOn: Temporal.PlainDate | null
  endedAt: Temporal.Instant | null
}

const lines = (tx: Tx) =>
  tx
    .selectFrom('app.conflict as c')
    .innerJoin('app.person as p', (join) =>
      join.onRef('p.organisation_id', '=', 'c.organisation_id').onRef('p.id', '=', 'c.person_id'),
    )
    .leftJoin('app.person as by', (join) =>
      join.onRef('by.organisation_id', '=', 'c.organisation_id').onRef('by.id', '=', 'c.decided_by'),
    )
    .leftJoin('app.file as f', (join) =>
      join.onRef('f.organisation_id', '=', 'c.organisation_id').onRef('f.id', '=', 'c.file_id'),
    )
    .leftJoin('app.client as l', (join) =>
      join.onRef('l.organisation_id', '=', 'f.organisation_id').onRef('l.id', '=', 'f.client_id'),
    )
    .select([
      'c.id',
      'c.file_id as fileId',
      'c.person_id as personId',
      'p.name as personName',
      'f.number as file',
      'l.preferred_name as clientName',
      'c.kind',
      'c.explanation',
      'c.declared_at as declaredAt',
      'c.decision',
      'by.name as decidedBy',
      'c.decided_at as decidedAt',
      'c.safeguards',
      'c.review_on as reviewOn',
      'c.ended_at as endedAt',
    ])
    .where('c.organisation_id', '=', sql<string>`app.my_organisation()`)

export const conflictsPerPage = 50

/** The actor's own conflicts, and for managers everybody's: undecided first, then the newest. One more than a page. */
export const conflictsShown = (tx: Tx, page: number): Promise<ConflictLine[]> =>
  lines(tx)
    .orderBy(sql`c.decision is not null or c.ended_at is not null`)
    .orderBy('c.declared_at', 'desc')
    .limit(conflictsPerPage + 1)
    .offset((page - 1) * conflictsPerPage)
    .execute() as Promise<ConflictLine[]>

/** One conflict, or undefined when it is none of the actor's business. */
export const oneConflict = (tx: Tx, id: string): Promise<ConflictLine | undefined> =>
  lines(tx).where('c.id', '=', id).executeTakeFirst() as Promise<ConflictLine | undefined>

/** Keeps a declaration; access ends with it. */
export const insertConflict = (
  tx: Tx,
  conflict: {
    id: string
    organisationId: string
    personId: string
    fileId: string
    kind: ConflictKind
    explanation: string
  },
) =>
  tx
    .insertInto('app.conflict')
    .values({
      organisation_id: conflict.organisationId,
      id: conflict.id,
      person_id: conflict.personId,
      file_id: conflict.fileId,
      kind: conflict.kind,
      explanation: conflict.explanation,
      declared_by: conflict.personId,
    })
    .execute()

const change = (tx: Tx, id: string) =>
  tx.updateTable('app.conflict').where('organisation_id', '=', sql<string>`app.my_organisation()`).where('id', '=', id)

/** Keeps a decision; the database sets when and by whom. */
export const setDecision = (
  tx: Tx,
  id: string,
  decided: { decision: Decision; safeguards: string | null; reviewOn: Temporal.PlainDate | null },
) =>
  change(tx, id)
    .set({ decision: decided.decision, safeguards: decided.safeguards, review_on: decided.reviewOn })
    .execute()

/** Ends a conflict. */
export const setEnded = (tx: Tx, id: string) =>
  change(tx, id).set({ ended_at: sql<Temporal.Instant>`app.now()` }).execute()
