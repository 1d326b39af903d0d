import { logAccess } from '#platform/database/access-log.ts'
import { found, Refused } from '#platform/http/refused.ts'
import type { Visit } from '#platform/http/route.ts'
import { standingFor } from '#records/author.ts'
import type { Kept } from '#records/sign.ts'
import { recordById } from '#records/store.ts'
import { authorOf } from '#records/submit.ts'
import { refreshPerson } from '#standing/refresh.ts'
import { reflectiveLog } from './record.ts'
import { partners, share, withdraw } from './store.ts'

/** That one was written counts for the duty to reflect; what it says counts for nobody else. */
export const keptReflections: Kept<typeof reflectiveLog.fields> = {
  record: reflectiveLog,
  afterSigning: (scope, { bookId }) => refreshPerson(scope, bookId),
}

async function ownEntry(visit: Visit, recordId: string) {
  const row = found(await recordById(visit.tx, recordId))
  await standingFor(visit, authorOf(visit), {
    verb: 'reflection.share',
    bookId: row.book_id,
    bookKind: 'person',
    zone: 'M3',
    recordType: row.type,
  })
  return row
}

/**
 * Lets the other half of a pair read one kept entry (rulebook 3.41).
 * @throws NotFound when it is not the actor's own; Refused for anybody but a mentor or mentee of theirs
 */
export async function shareEntry(visit: Visit, recordId: string, personId: string): Promise<void> {
  const row = await ownEntry(visit, recordId)
  if (row.version === 0) throw new Refused('not kept yet', 'Keep the reflection first, then share it.')
  if (!(await partners(visit.tx)).some((each) => each.id === personId))
    throw new Refused('not a partner', 'A reflection is shared with your own mentor or with somebody you mentor.')
  await share(visit.tx, visit.actor.organisationId, recordId, visit.actor.personId, personId)
  await logAccess(visit.tx, { bookId: row.book_id, recordId, action: 'shared', requestId: visit.requestId })
}

/** Takes an entry back: from now on only its author reads it. @throws NotFound when it is not the actor's own */
export async function withdrawEntry(visit: Visit, recordId: string): Promise<void> {
  const row = await ownEntry(visit, recordId)
  await withdraw(visit.tx, recordId)
  await logAccess(visit.tx, { bookId: row.book_id, recordId, action: 'taken back', requestId: visit.requestId })
}
