import { londonDay } from '#calendar/london.ts'
import { logAccess } from '#platform/database/access-log.ts'
import { asSystemWithin, type Scope } from '#platform/database/database.ts'
import { found } from '#platform/http/refused.ts'
import type { Visit } from '#platform/http/route.ts'
import { randomUUIDv7 } from '#platform/ids.ts'
import { insist } from '#records/insist.ts'
import { refreshFile } from '#standing/refresh.ts'
import { insertFile, insertStatus, type NewFile, setStatus, takeFileNumber } from './opening-store.ts'
import { decideStatus, type StatusChange, type StatusDecision } from './status-rules.ts'
import { type GivenAndSetting, setGiven, statusOf } from './status-store.ts'

/** "WH-1001": the organisation's prefix and the next number of its counter. */
const fileNumber = (prefix: string, counter: number): string => `${prefix}-${counter}`

/**
 * Opens a file for a client with the next number, as accepted. The caller refreshes its standing once everything is written.
 * @returns the id and the number
 */
export async function openAcceptedFile(
  { tx }: Scope,
  file: Omit<NewFile, 'id' | 'number'>,
  reason: string,
): Promise<{ id: string; number: string }> {
  const { prefix, number } = await takeFileNumber(tx)
  const made = { id: randomUUIDv7(), number: fileNumber(prefix, number) }
  await insertFile(tx, { ...file, ...made })
  await insertStatus(tx, {
    id: randomUUIDv7(),
    organisationId: file.organisationId,
    fileId: made.id,
    status: 'accepted',
    changedBy: file.openedBy,
    reason,
    reviewOn: null,
  })
  return made
}

/**
 * Sets the status to "allocated" once a case manager has accepted, by the system, because it follows from that. A file that
 * is further on already stays where it is: the next case manager goes on with it.
 */
export const becomeAllocated = (scope: Scope, organisationId: string, fileId: string, because: string): Promise<void> =>
  asSystemWithin(scope, async () => {
    const { tx } = scope
    const row = found(await statusOf(tx, fileId))
    if (row.status !== 'accepted' && row.status !== 'reopened') return
    await setStatus(tx, fileId, 'allocated', null)
    await insertStatus(tx, {
      id: randomUUIDv7(),
      organisationId,
      fileId,
      status: 'allocated',
      changedBy: null,
      reason: because,
      reviewOn: null,
    })
  })

/**
 * Changes a file's status if its gates are open (rulebook 3.55).
 * @throws NotFound, Refused when it is not the actor's to change
 */
export async function changeStatus(visit: Visit, fileId: string, change: StatusChange): Promise<StatusDecision> {
  await insist(visit, 'file.status', fileId)
  const row = found(await statusOf(visit.tx, fileId))
  const decision = decideStatus({ ...row, today: visit.today }, change)
  if (!decision.ok) return decision
  await insertStatus(visit.tx, {
    id: randomUUIDv7(),
    organisationId: visit.actor.organisationId,
    fileId,
    status: change.to,
    changedBy: visit.actor.personId,
    reason: change.reason || null,
    reviewOn: change.to === 'on-hold' ? change.reviewOn : null,
  })
  await setStatus(visit.tx, fileId, change.to, londonDay(visit.now))
  await logAccess(visit.tx, { bookId: fileId, action: 'status', detail: change.to, requestId: visit.requestId })
  await refreshFile(visit, fileId)
  return decision
}

/**
 * Keeps when the client was given the privacy notice and the complaints information (C06), and how the file is set.
 * @throws NotFound, Refused when it is not the actor's to change
 */
export async function recordGiven(visit: Visit, fileId: string, given: GivenAndSetting): Promise<void> {
  await insist(visit, 'file.change', fileId)
  await setGiven(visit.tx, fileId, given)
  await logAccess(visit.tx, { bookId: fileId, action: 'changed', detail: 'about the file', requestId: visit.requestId })
  await refreshFile(visit, fileId)
}
