import { may } from '#access/may.ts'
import { pageNumber } from '#desk/page-number.ts'
import { logAccess } from '#platform/database/access-log.ts'
import { found } from '#platform/http/refused.ts'
import { page, type Reply } from '#platform/http/reply.ts'
import { get, type Route, type Visit } from '#platform/http/route.ts'
import { MailPage, OutboxPage } from './pages.tsx'
import { newestMail, oneMail } from './store.ts'

export interface OutboxRoom {
  /** Whether there is a mail server. */
  sends: boolean
}

/** The mail of the service, for an administrator to read and pass on. */
export const outboxRoutes = (room: OutboxRoom): Route[] => [
  get('/outbox', may('outbox.read'), (visit) => list(room, visit)),
  get('/outbox/:mail', may('outbox.read'), (visit) => show(room, visit)),
]

const pageSize = 50

async function list({ sends }: OutboxRoom, visit: Visit): Promise<Reply> {
  const number = pageNumber(visit.query)
  const lines = await newestMail(visit, pageSize + 1, (number - 1) * pageSize)
  return page(
    <OutboxPage
      lines={lines.slice(0, pageSize)}
      page={number}
      hasMore={lines.length > pageSize}
      sends={sends}
      today={visit.today}
    />,
  )
}

async function show({ sends }: OutboxRoom, visit: Visit): Promise<Reply> {
  const mail = found(await oneMail(visit, visit.id('mail')))
  // Whoever reads a message may read a link that lets somebody in, so it is noted who did.
  await logAccess(visit.tx, {
    bookId: visit.actor.personId,
    action: 'mail read',
    detail: mail.id,
    requestId: visit.requestId,
  })
  return page(<MailPage mail={mail} sends={sends} today={visit.today} />)
}
