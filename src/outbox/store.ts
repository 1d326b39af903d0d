import { sql } from 'kysely'
import type { Scope } from '#platform/database/database.ts'

/**
 * Takes one message that has not been sent out of the outbox, as sent: its text is not kept. Nobody else can take it before this
 * transaction ends, and if it fails the message is back. @returns undefined when it was sent before
 */
export async function takeMail(
  { tx, now }: Scope,
  organisationId: string,
  id: string,
): Promise<{ to: string; subject: string; text: string } | undefined> {
  const { rows } = await sql<{ to: string; subject: string; text: string }>`
    update app.mail m set sent_at = ${now}, body = '', failed_because = null
    from (
      select organisation_id, id, to_address, subject, body from app.mail
      where organisation_id = ${organisationId} and id = ${id} and sent_at is null for update
    ) waiting
    where m.organisation_id = waiting.organisation_id and m.id = waiting.id
    returning waiting.to_address as "to", waiting.subject, waiting.body as text`.execute(tx)
  return rows[0]
}

/** It could not be sent, and why. */
export async function keepFailure({ tx }: Scope, organisationId: string, id: string, reason: string): Promise<void> {
  await tx
    .updateTable('app.mail')
    .set({ failed_because: reason })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .execute()
}

export interface OutboxLine {
  id: string
  to: string
  subject: string
  createdAt: Temporal.Instant
  sentAt: Temporal.Instant | null
  failedBecause: string | null
}

/** The newest messages, without their texts. */
export async function newestMail({ tx }: Scope, limit: number, offset: number): Promise<OutboxLine[]> {
  const rows = await tx
    .selectFrom('app.mail')
    .select(['id', 'to_address', 'subject', 'created_at', 'sent_at', 'failed_because'])
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .offset(offset)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    to: row.to_address,
    subject: row.subject,
    createdAt: row.created_at,
    sentAt: row.sent_at,
    failedBecause: row.failed_because,
  }))
}

/** One message with its text. */
export async function oneMail({ tx }: Scope, id: string): Promise<(OutboxLine & { text: string }) | undefined> {
  const row = await tx
    .selectFrom('app.mail')
    .select(['id', 'to_address', 'subject', 'body', 'created_at', 'sent_at', 'failed_because'])
    .where('id', '=', id)
    .executeTakeFirst()
  return (
    row && {
      id: row.id,
      to: row.to_address,
      subject: row.subject,
      text: row.body,
      createdAt: row.created_at,
      sentAt: row.sent_at,
      failedBecause: row.failed_because,
    }
  )
}
