import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Scope } from '#platform/database/database.ts'
import type { Message } from '#platform/mail.ts'

/**
 * Puts a message to a member of staff into the outbox, to be sent by a job of the same transaction. Mail leaves the
 * house, so it never holds anything about a client: it says that something waits, and links to it.
 */
export async function post({ tx }: Scope, organisationId: string, { to, subject, text }: Message): Promise<void> {
  const id = randomUUID()
  await tx
    .insertInto('app.mail')
    .values({ organisation_id: organisationId, id, to_address: to, subject, body: text })
    .execute()
  await sql`select app.enqueue('send_mail', ${JSON.stringify({ organisationId, mailId: id })}::jsonb)`.execute(tx)
}
