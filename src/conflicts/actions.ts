import { decide } from '#access/decide.ts'
import { reasonSentences } from '#access/reasons.ts'
import type { Verb } from '#access/verbs.ts'
import { logAccess } from '#platform/database/access-log.ts'
import { found, NotFound, Refused } from '#platform/http/refused.ts'
import type { Visit } from '#platform/http/route.ts'
import { randomUUIDv7 } from '#platform/ids.ts'
import { relationshipsTo } from '#records/store.ts'
import { refreshFile } from '#standing/refresh.ts'
import { type ConflictKind, type Decided, decisionProblems } from './rules.ts'
import { type ConflictLine, insertConflict, oneConflict, setDecision, setEnded } from './store.ts'

async function decisionOn(visit: Visit, verb: Verb, fileId: string, personId: string) {
  // Whoever manages the person decides too, though the file is closed to them (app.conflict, policy deciders).
  const held = [...(await relationshipsTo(visit.tx, fileId)), ...(await relationshipsTo(visit.tx, personId))]
  const relationships = held.map((each) => each.relationship)
  return decide(visit.actor, verb, { bookKind: 'file', relationships, personId })
}

async function mustBeAllowed(visit: Visit, verb: Verb, fileId: string, personId: string): Promise<void> {
  const decision = await decisionOn(visit, verb, fileId, personId)
  if (decision.allowed) return
  if (decision.reason === 'no relationship') throw new NotFound()
  throw new Refused(decision.reason, reasonSentences[decision.reason])
}

/**
 * Declares the actor's own conflict of interest with the client of a file. From this instant until it is decided, every file
 * of that client is closed to them (rulebook 3.31, scenario 68).
 */
export async function declareConflict(
  visit: Visit,
  fileId: string,
  conflict: { kind: ConflictKind; explanation: string },
): Promise<void> {
  const { tx, actor } = visit
  await mustBeAllowed(visit, 'conflict.declare', fileId, actor.personId)
  await logAccess(tx, { bookId: fileId, action: 'conflict declared', requestId: visit.requestId })
  await insertConflict(tx, {
    id: randomUUIDv7(),
    organisationId: actor.organisationId,
    personId: actor.personId,
    fileId,
    ...conflict,
  })
  await refreshFile(visit, fileId)
}

/** Whether the actor may decide over a conflict, so that the page offers it. */
export const mayDecideOver = async (visit: Visit, { fileId, personId }: ConflictLine): Promise<boolean> =>
  (await decisionOn(visit, 'conflict.decide', fileId, personId)).allowed

/** A conflict the actor may decide over. @throws NotFound, Refused when it is not theirs to decide: nobody decides their own */
async function conflictToDecide(visit: Visit, id: string): Promise<ConflictLine> {
  const conflict = found(await oneConflict(visit.tx, id))
  await mustBeAllowed(visit, 'conflict.decide', conflict.fileId, conflict.personId)
  return conflict
}

/**
 * Decides a conflict; access follows at once (rulebook 3.31).
 * @returns what is wrong with the decision, by field; empty when it was kept
 * @throws NotFound, Refused when it is not theirs to decide, or was decided
 */
export async function decideConflict(visit: Visit, id: string, decided: Decided): Promise<Record<string, string>> {
  const conflict = await conflictToDecide(visit, id)
  if (conflict.decision || conflict.endedAt)
    throw new Refused(
      'decided already',
      'This conflict was decided already. If something changed, it is declared again.',
    )
  const problems = decisionProblems(decided, visit.today)
  if (Object.keys(problems).length > 0) return problems
  await setDecision(visit.tx, id, {
    decision: decided.decision,
    safeguards: decided.safeguards || null,
    reviewOn: decided.reviewOn,
  })
  await logAccess(visit.tx, {
    bookId: conflict.fileId,
    action: 'conflict decided',
    detail: decided.decision,
    requestId: visit.requestId,
  })
  await refreshFile(visit, conflict.fileId)
  return {}
}

/** Ends a conflict that no longer stands. @throws NotFound, Refused when it is not theirs to end, or has ended */
export async function endConflict(visit: Visit, id: string): Promise<void> {
  const conflict = await conflictToDecide(visit, id)
  if (conflict.endedAt) throw new Refused('ended already', 'This conflict has ended already.')
  await setEnded(visit.tx, id)
  await logAccess(visit.tx, { bookId: conflict.fileId, action: 'conflict ended', requestId: visit.requestId })
  await refreshFile(visit, conflict.fileId)
}
