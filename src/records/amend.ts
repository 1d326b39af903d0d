import { londonDay } from '#calendar/london.ts'
import type { Scope } from '#platform/database/database.ts'
import { found, Refused } from '#platform/http/refused.ts'
import { refreshFile } from '#standing/refresh.ts'
import { lockBook } from './append-store.ts'
import { type Author, standingFor } from './author.ts'
import type { BookKeys } from './book-keys.ts'
import type { Zone } from './field.ts'
import { openedValues } from './read.ts'
import { type AnyKept, append } from './sign.ts'
import { recordById, versionsOf } from './store.ts'

export interface Amendment {
  recordId: string
  reason: string
  /** Whether the author of the record has left, so that a manager may add to it (scenario 24). */
  authorHasLeft?: boolean
  /** What the room looked up, from which the record's facts follow anew. */
  known?: { readonly [name: string]: unknown }
}

/**
 * Marks a signed record as entered in error: it stays readable, struck through, with the reason (rulebook 0.3.2).
 * @throws NotFound, Refused
 */
export const enterInError = (
  scope: Scope,
  author: Author,
  kept: AnyKept,
  amendment: Amendment,
  keys?: BookKeys,
): Promise<void> => amend(scope, author, kept, amendment, 'entered in error', keys)

/**
 * Adds to a signed record without changing it, in the name of whoever adds (scenario 24: nobody signs as the author).
 * @throws NotFound, Refused
 */
export const addAddendum = (
  scope: Scope,
  author: Author,
  kept: AnyKept,
  amendment: Amendment,
  keys?: BookKeys,
): Promise<void> => amend(scope, author, kept, amendment, 'addendum', keys)

const verbs = { 'entered in error': 'record.enter-in-error', addendum: 'record.addendum' } as const

async function amend(
  scope: Scope,
  author: Author,
  kept: AnyKept,
  { recordId, reason, authorHasLeft, known }: Amendment,
  kind: 'entered in error' | 'addendum',
  keys?: BookKeys,
): Promise<void> {
  const { record } = kept
  const existing = found(await recordById(scope.tx, recordId))
  const chain = found(await lockBook(scope.tx, existing.book_id))
  const versions = await versionsOf(scope.tx, recordId)
  const first = found(versions[0])
  const last = found(versions.at(-1))
  if (last.kind === 'entered in error')
    throw new Refused('entered in error', 'This record was entered in error and stays as it is.')
  const standing = await standingFor(scope, author, {
    verb: verbs[kind],
    bookId: existing.book_id,
    bookKind: record.book,
    zone: existing.zone,
    recordType: record.type,
    authorId: first.author_id,
    authorHasLeft: authorHasLeft ?? false,
  })
  const values = await openedValues(scope, author, recordId, existing.book_id, last, keys)
  const { signed, written } = await append(
    scope,
    author,
    standing,
    record,
    {
      recordId,
      bookId: existing.book_id,
      kind,
      zone: existing.zone as Zone,
      values,
      content: last.content,
      reason,
      exists: true,
      chain,
      context: {
        now: scope.now,
        today: londonDay(scope.now),
        version: versions.length + 1,
        firstRecordedAt: first.recorded_at,
        known: known ?? {},
      },
    },
    keys,
  )
  await written
  await kept.afterSigning?.(scope, signed)
  if (record.book === 'file') await refreshFile(scope, existing.book_id)
}
