import { sql } from 'kysely'
import type { Scope } from '../database/database.ts'
import { stateOfSession } from './session-rules.ts'

/** One place somebody is signed in at. */
export interface OpenSession {
  id: string
  userAgent: string
  address: string
  startedAt: Temporal.Instant
  lastSeenAt: Temporal.Instant
}

/** Where a person is signed in now, the one used last first. */
export async function openSessions({ tx, now }: Scope, userId: string): Promise<OpenSession[]> {
  const rows = await tx
    .selectFrom('sign_in.session')
    .select(['id', 'user_agent', 'ip_address', 'created_at', 'updated_at', 'ended_at'])
    .where('user_id', '=', userId)
    .where('ended_at', 'is', null)
    .orderBy('updated_at', 'desc')
    .execute()
  return rows
    .map((row) => ({
      id: row.id,
      userAgent: row.user_agent ?? '',
      address: row.ip_address ?? '',
      startedAt: row.created_at,
      lastSeenAt: row.updated_at,
    }))
    .filter(
      (each) =>
        stateOfSession({ createdAt: each.startedAt, lastSeenAt: each.lastSeenAt, endedAt: null }, now) === 'open',
    )
}

/** Ends one session of a person; another person's is left alone. */
export async function endSession({ tx, now }: Scope, userId: string, sessionId: string): Promise<void> {
  await tx
    .updateTable('sign_in.session')
    .set({ ended_at: now })
    .where('id', '=', sessionId)
    .where('user_id', '=', userId)
    .where('ended_at', 'is', null)
    .execute()
}

/** Ends every session of a person, except the one given. */
export async function endSessions({ tx, now }: Scope, userId: string, except: string | null = null): Promise<void> {
  await tx
    .updateTable('sign_in.session')
    .set({ ended_at: now })
    .where('user_id', '=', userId)
    .where('ended_at', 'is', null)
    .where('id', 'is distinct from', except)
    .execute()
}

/** Ends the session a token belongs to. */
export async function endSessionOfToken({ tx, now }: Scope, token: string): Promise<void> {
  await tx
    .updateTable('sign_in.session')
    .set({ ended_at: now })
    .where('token', '=', token)
    .where('ended_at', 'is', null)
    .execute()
}

/** Whose session a token is or was. */
export async function userOfToken({ tx }: Scope, token: string): Promise<string | undefined> {
  const row = await tx.selectFrom('sign_in.session').select('user_id').where('token', '=', token).executeTakeFirst()
  return row?.user_id
}

/** Forgets what nobody needs any more: old sessions, tries, challenges and links. Run once a night. */
export async function forgetOldSignIns({ tx, now }: Scope): Promise<void> {
  const monthAgo = now.subtract({ hours: 24 * 30 })
  const dayAgo = now.subtract({ hours: 24 })
  await tx.deleteFrom('sign_in.session').where('updated_at', '<', monthAgo).execute()
  await tx.deleteFrom('sign_in.attempt').where(sql`coalesce(last_failed_at, '-infinity')`, '<', dayAgo).execute()
  await tx.deleteFrom('sign_in.verification').where('expires_at', '<', dayAgo).execute()
  await tx.deleteFrom('sign_in.invitation').where('expires_at', '<', monthAgo).execute()
}
