import { createHmac } from 'node:crypto'
import type { Scope } from '../database/database.ts'
import { afterFailure, allowance, type Failures, lockedUntil } from './lockout.ts'

/** One thing failures are counted for. */
interface Subject {
  hash: string
  allowed: number
}

/** The two things a try counts for, as keyed hashes: the table tells nobody who tried. */
export interface Trying {
  account: Subject
  address: Subject
}

/** Names what a try by `email` from `address` counts for. `purpose` keeps the counts of different pages apart. */
export function tryingOf(key: Buffer, purpose: string, email: string, address: string): Trying {
  const hash = (kind: string, value: string) =>
    createHmac('sha256', key).update(`${purpose}:${kind}:${value.toLowerCase()}`).digest('base64url')
  return {
    account: { hash: hash('account', email), allowed: allowance.account },
    address: { hash: hash('address', address), allowed: allowance.address },
  }
}

/** Who tried, for the log: the same for the same account and address, and telling neither. */
export function triedBy(key: Buffer, email: string, address: string): { account: string; from: string } {
  const { account, address: from } = tryingOf(key, 'log', email, address)
  return { account: account.hash.slice(0, 12), from: from.hash.slice(0, 12) }
}

/**
 * Counts a try as failed before its password is looked at, so that many at once gain nothing.
 * @returns until when nobody may try, or null when this try may go on
 */
export async function beginTry({ tx, now }: Scope, trying: Trying): Promise<Temporal.Instant | null> {
  const subjects = [trying.account, trying.address].sort((one, other) => (one.hash < other.hash ? -1 : 1))
  await tx
    .insertInto('sign_in.attempt')
    .values(subjects.map(({ hash }) => ({ subject: hash })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const rows = await tx
    .selectFrom('sign_in.attempt')
    .select(['subject', 'failures', 'last_failed_at', 'locked_until'])
    .where('subject', 'in', [trying.account.hash, trying.address.hash])
    .orderBy('subject')
    .forUpdate()
    .execute()
  const known = new Map<string, Failures>()
  for (const row of rows) {
    if (row.last_failed_at) {
      known.set(row.subject, {
        failures: row.failures,
        lastFailedAt: row.last_failed_at,
        lockedUntil: row.locked_until,
      })
    }
  }
  const locks = subjects.flatMap(({ hash }) => lockedUntil(known.get(hash), now) ?? [])
  if (locks.length > 0)
    return locks.reduce((latest, each) => (Temporal.Instant.compare(each, latest) > 0 ? each : latest))
  for (const { hash, allowed } of subjects) {
    const next = afterFailure(known.get(hash), allowed, now)
    await tx
      .updateTable('sign_in.attempt')
      .set({ failures: next.failures, last_failed_at: next.lastFailedAt, locked_until: next.lockedUntil })
      .where('subject', '=', hash)
      .execute()
  }
  return null
}

/** The try succeeded: the account's failures are forgotten, the address's are one fewer. */
export async function tryWentWell({ tx }: Scope, trying: Trying): Promise<void> {
  await tx.deleteFrom('sign_in.attempt').where('subject', '=', trying.account.hash).execute()
  await tx
    .updateTable('sign_in.attempt')
    .set((row) => ({ failures: row('failures', '-', 1), locked_until: null }))
    .where('subject', '=', trying.address.hash)
    .where('failures', '>', 0)
    .execute()
}

/** The try ended by a fault of ours before the password was looked at or a session begun: it counts for nothing. */
export async function takeTryBack({ tx }: Scope, trying: Trying): Promise<void> {
  await tx
    .updateTable('sign_in.attempt')
    .set((row) => ({ failures: row('failures', '-', 1), locked_until: null }))
    .where('subject', 'in', [trying.account.hash, trying.address.hash])
    .where('failures', '>', 0)
    .execute()
}
