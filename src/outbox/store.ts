import type { Scope } from '#platform/database/database.ts'

/** One message that has not been sent, or undefined. */
export const waitingMail = ({ tx }: Scope, organisationId: string, id: string) =>
  tx
    .selectFrom('app.mail')
    .select(['to_address', 'subject', 'body'])
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .where('sent_at', 'is', null)
    .executeTakeFirst()

/** It is sent; its text is not kept. */
export async function keepSent({ tx, now }: Scope, organisationId: string, id: string): Promise<void> {
  await tx
    .updateTable('app.mail')
    .set({ sent_at: now, body: '', failed_because: null })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .execute()
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
