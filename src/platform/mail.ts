import { createTransport } from 'nodemailer'
import type { Config } from './config.ts'

/** One message of plain text. */
export interface Message {
  to: string
  subject: string
  text: string
}

export interface Mailer {
  /** @throws when the mail server does not take it */
  send(message: Message): Promise<void>
  close(): void
}

/** The way out for mail, or undefined without SMTP settings: then mail is read on the outbox page. */
export function openMailer({ smtpUrl, mailFrom }: Pick<Config, 'smtpUrl' | 'mailFrom'>): Mailer | undefined {
  if (!smtpUrl) return undefined
  const transport = createTransport(smtpUrl)
  return {
    send: async ({ to, subject, text }) => {
      await transport.sendMail({ from: mailFrom, to, subject, text })
    },
    close: () => transport.close(),
  }
}
