import { logAccess } from '../database/access-log.ts'
import type { Visit } from './route.ts'

/**
 * Notes that the visitor opened something of a book (rulebook 0.3.10). `detail` is the name of the page, never a name or text of
 * a record; `recordId` says which record, where it was one.
 */
export const logReading = (
  visit: Pick<Visit, 'tx' | 'requestId'>,
  bookId: string,
  detail: string,
  recordId?: string,
): Promise<void> =>
  logAccess(visit.tx, {
    bookId,
    action: 'read',
    detail,
    requestId: visit.requestId,
    ...(recordId ? { recordId } : {}),
  })
