import { createTransport } from 'nodemailer'
import type { Config } from './config.ts'

/** One message of plain text. */
export interface Message {
  to: string
  subject: string
  text: string
}

export interface Mailer {
  /**
   * Hands it to the mail server. Sent twice under one id, because nobody could know of the first time, it carries the same
   * Message-ID, by which mailboxes know it again.
   * @throws when the mail server does not take it
   */
  send(message: Message & { id: string }): Promise<void>
  close(): void
}

/** Milliseconds. A message is sent within a transaction, which the database ends after a minute without a word. */
const longestWaits = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 }

/** The way out for mail, or undefined without SMTP settings: then mail is read on the outbox page. */
export function openMailer({ smtpUrl, mailFrom }: Pick<Config, 'smtpUrl' | 'mailFrom'>): Mailer | undefined {
  if (!smtpUrl) return undefined
  const transport = createTransport({ url: smtpUrl, ...longestWaits })
  const place = /@([^\s>]+)/.exec(mailFrom)?.[1] ?? 'localhost'
  return {
    send: async ({ id, to, subject, text }) => {
      await transport.sendMail({ messageId: `<${id}@${place}>`, from: mailFrom, to, subject, text })
    },
    close: () => transport.close(),
  }
}
