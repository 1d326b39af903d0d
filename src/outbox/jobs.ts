import { z } from 'zod'
import type { Database } from '#platform/database/database.ts'
import type { Mailer } from '#platform/mail.ts'
import { codeOf } from '#platform/problem.ts'
import { keepFailure, takeMail } from './store.ts'

const payloadShape = z.object({ organisationId: z.uuid(), mailId: z.uuid() })

interface SendMailDeps {
  database: Database
  /** Undefined without SMTP settings: the mail stays in the outbox. */
  mailer: Mailer | undefined
}

/**
 * Sends one message of the outbox. Its text is not kept once it is sent: it may hold a link that lets somebody in. That it is
 * sent is written first and kept only if it was taken, so that a database that cannot keep it sends nothing.
 * @throws when the mail server does not take it, so that the queue tries again; the reason is kept for the outbox page.
 */
export async function sendMail({ database, mailer }: SendMailDeps, payload: unknown): Promise<void> {
  const { organisationId, mailId } = payloadShape.parse(payload)
  if (!mailer) return
  let refusal: unknown
  try {
    await database.asSystem(organisationId, async (scope) => {
      const mail = await takeMail(scope, organisationId, mailId)
      if (!mail) return
      await mailer.send({ id: mailId, ...mail }).catch((error) => {
        refusal = error
        throw error
      })
    })
  } catch (error) {
    if (refusal === undefined) throw error
    const reason = codeOf(refusal) ?? 'the mail server did not take it'
    await database.asSystem(organisationId, (scope) => keepFailure(scope, organisationId, mailId, reason))
    throw refusal
  }
}
