import { z } from 'zod'
import type { Database } from '#platform/database/database.ts'
import type { Mailer } from '#platform/mail.ts'
import { codeOf } from '#platform/problem.ts'
import { keepFailure, keepSent, waitingMail } from './store.ts'

const payloadShape = z.object({ organisationId: z.uuid(), mailId: z.uuid() })

interface SendMailDeps {
  database: Database
  /** Undefined without SMTP settings: the mail stays in the outbox. */
  mailer: Mailer | undefined
}

/**
 * Sends one message of the outbox. Its text is not kept once it is sent: it may hold a link that lets somebody in.
 * @throws when the mail server does not take it, so that the queue tries again; the reason is kept for the outbox page.
 */
export async function sendMail({ database, mailer }: SendMailDeps, payload: unknown): Promise<void> {
  const { organisationId, mailId } = payloadShape.parse(payload)
  if (!mailer) return
  const mail = await database.asSystem(organisationId, (scope) => waitingMail(scope, organisationId, mailId))
  if (!mail) return
  try {
    await mailer.send({ to: mail.to_address, subject: mail.subject, text: mail.body })
  } catch (error) {
    const reason = codeOf(error) ?? 'the mail server did not take it'
    await database.asSystem(organisationId, (scope) => keepFailure(scope, organisationId, mailId, reason))
    throw error
  }
  await database.asSystem(organisationId, (scope) => keepSent(scope, organisationId, mailId))
}
