import { logAccess } from '#platform/database/access-log.ts'
import { found, Refused } from '#platform/http/refused.ts'
import type { Visit } from '#platform/http/route.ts'
import { randomUUIDv7 } from '#platform/ids.ts'
import { insist } from '#records/insist.ts'
import { refreshFile } from '#standing/refresh.ts'
import { problemsOf, type SetAside } from './rules.ts'
import { insertWaiver, oneWaiver, setEnded, waiversOf } from './store.ts'

/**
 * Sets a duty or a check of a file aside until a day, with the reason on record (rulebook 0.3.11, 5.1). Duties and proofs
 * follow at once.
 * @returns what is wrong with it, by field; empty when it was kept
 * @throws NotFound, Refused when it is not the actor's to decide
 */
export async function setAside(visit: Visit, fileId: string, asked: SetAside): Promise<Record<string, string>> {
  await insist(visit, 'waiver.give', fileId)
  const { tx, actor, today } = visit
  const standing = (await waiversOf(tx, fileId))
    .filter(({ endedAt, reviewOn }) => !endedAt && Temporal.PlainDate.compare(reviewOn, today) >= 0)
    .map(({ code }) => code)
  const problems = problemsOf(asked, standing, today)
  if (Object.keys(problems).length > 0) return problems
  await insertWaiver(tx, {
    organisationId: actor.organisationId,
    id: randomUUIDv7(),
    fileId,
    code: asked.code,
    reason: asked.reason.trim(),
    reviewOn: asked.reviewOn!,
    waivedBy: actor.personId,
  })
  await logAccess(tx, { bookId: fileId, action: 'set aside', detail: asked.code, requestId: visit.requestId })
  await refreshFile(visit, fileId)
  return {}
}

/** What was set aside counts again from now on. @returns the file it belongs to @throws NotFound, Refused */
export async function countAgain(visit: Visit, waiverId: string): Promise<string> {
  const waiver = found(await oneWaiver(visit.tx, waiverId))
  await insist(visit, 'waiver.end', waiver.fileId)
  if (waiver.endedAt) throw new Refused('ended already', 'This counts again already. Open the proofs of the file anew.')
  await setEnded(visit.tx, waiverId)
  await logAccess(visit.tx, {
    bookId: waiver.fileId,
    action: 'counts again',
    detail: waiver.code,
    requestId: visit.requestId,
  })
  await refreshFile(visit, waiver.fileId)
  return waiver.fileId
}
