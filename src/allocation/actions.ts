import { decide } from '#access/decide.ts'
import { reasonSentences } from '#access/reasons.ts'
import { writeAllocationEntry } from '#chronology/actions.ts'
import { declareConflict } from '#conflicts/actions.ts'
import type { ConflictKind } from '#conflicts/rules.ts'
import { becomeAllocated } from '#files/actions.ts'
import { post } from '#outbox/actions.ts'
import { logAccess } from '#platform/database/access-log.ts'
import { found, NotFound, Refused } from '#platform/http/refused.ts'
import type { Visit } from '#platform/http/route.ts'
import { randomUUIDv7 } from '#platform/ids.ts'
import { codeOf } from '#platform/problem.ts'
import { insist } from '#records/insist.ts'
import { refreshFile, refreshPerson } from '#standing/refresh.ts'
import { type AllocationRole, type Candidate, type EndReason, lastDayProblem, refusalOf } from './rules.ts'
import { type RefusalWords, refusalWords } from './sentences.ts'
import {
  type AllocationLine,
  addressOf,
  allocationsOf,
  candidatesFor,
  heldIn,
  insertProposal,
  oneAllocation,
  setAccepted,
  setDeclined,
  setLastDay,
  setWeight,
} from './store.ts'
import { myProposalsUrl } from './urls.ts'
import { capacityOn, pointsOf } from './workload.ts'

type Day = Temporal.PlainDate

/** What an act of this room needs of the house. */
export interface AllocationDeps {
  /** Where people reach the service, for the link in mail. */
  baseUrl: string
}

export interface ProposalInput {
  personId: string
  role: AllocationRole
  startOn: Day
  weight: number
  introductionDueOn: Day | null
  /** How the work stays safe over the limit; '' without. */
  plan: string
  competencyNote: string
}

/** What somebody would carry with one case more, from the day it begins. */
export const loadWith = (candidate: Candidate, weight: number, startOn: Day) => ({
  before: pointsOf(candidate.weights),
  after: pointsOf([...candidate.weights, weight]),
  capacity: capacityOn(candidate.newToRoleSince, startOn),
})

/**
 * Proposes a file to a case manager (rulebook 3.4). They are written to, without a word about whom it concerns.
 * @returns why not, when the rules refuse it
 * @throws NotFound, Refused when it is not the actor's to propose
 */
export async function propose(
  visit: Visit,
  fileId: string,
  input: ProposalInput,
  { baseUrl }: AllocationDeps,
): Promise<{ ok: true } | { ok: false; refusal: RefusalWords }> {
  const { tx, actor } = visit
  await insist(visit, 'allocation.propose', fileId, 'Z1')
  const [candidate] = await candidatesFor(tx, fileId, input.startOn, input.personId)
  const refusal = await refusalFor(visit, fileId, found(candidate), input)
  if (refusal) return { ok: false, refusal }
  await insertProposal(tx, {
    id: randomUUIDv7(),
    organisationId: actor.organisationId,
    fileId,
    personId: input.personId,
    role: input.role,
    startOn: input.startOn,
    weight: input.weight,
    caseloadAfter: loadWith(found(candidate), input.weight, input.startOn).after,
    workloadPlan: input.plan || null,
    competencyNote: input.competencyNote || null,
    introductionDueOn: input.introductionDueOn,
    proposedBy: actor.personId,
  })
  await logAccess(tx, { bookId: fileId, action: 'allocation proposed', requestId: visit.requestId })
  const to = await addressOf(tx, input.personId)
  if (to) {
    await post(visit, actor.organisationId, {
      to: to.email,
      subject: 'You are asked to take a file',
      text: `Hello ${to.name},\n\n${actor.name} asks you to take a file. Sign in to see which, and to accept or decline:\n\n${baseUrl}${myProposalsUrl}\n`,
    })
  }
  return { ok: true }
}

async function refusalFor(
  visit: Visit,
  fileId: string,
  candidate: Candidate,
  input: Pick<ProposalInput, 'role' | 'startOn' | 'weight' | 'plan'>,
): Promise<RefusalWords | undefined> {
  const { after, capacity } = loadWith(candidate, input.weight, input.startOn)
  const proposal = { ...input, pointsAfter: after, capacity }
  const refusal = refusalOf(candidate, proposal, heldIn(await allocationsOf(visit.tx, fileId)))
  return refusal && refusalWords(refusal, { candidate, proposal, fileId, today: visit.today })
}

async function mine(visit: Visit, id: string): Promise<AllocationLine> {
  const allocation = found(await oneAllocation(visit.tx, id))
  const decision = decide(visit.actor, 'allocation.accept', {
    bookKind: 'file',
    relationships: [],
    personId: allocation.personId,
  })
  if (!decision.allowed) {
    if (decision.reason === 'no relationship') throw new NotFound()
    throw new Refused(decision.reason, reasonSentences[decision.reason])
  }
  if (allocation.acceptedAt || allocation.declinedAt)
    throw new Refused('answered already', 'This proposal was answered already. The line manager can make a new one.')
  return allocation
}

/**
 * The case manager accepts: they are responsible from the first day on, the chronology says so, the file is allocated
 * (rulebook 3.4, scenarios 2 and 4).
 * @throws NotFound, Refused when it was answered, a rule stands against it now, or another holds the file on one of its days
 */
export async function accept(visit: Visit, id: string, declaration: string): Promise<string> {
  const { tx, actor } = visit
  const allocation = await mine(visit, id)
  const { fileId, personId, personName, startOn } = allocation
  const [candidate] = await candidatesFor(tx, fileId, startOn, personId)
  const refusal = await refusalFor(visit, fileId, found(candidate), {
    ...allocation,
    plan: allocation.workloadPlan ?? '',
  })
  if (refusal) throw new Refused('not now', `${refusal.sentence}. Speak with your line manager.`)
  try {
    await setAccepted(tx, id, declaration)
  } catch (error) {
    if (codeOf(error) !== exclusionViolated) throw error
    throw new Refused(
      'held on those days',
      'Another case manager holds this file on one of those days. Ask the line manager to propose a later first day.',
    )
  }
  await logAccess(tx, { bookId: fileId, action: 'allocation accepted', requestId: visit.requestId })
  if (allocation.role === 'primary') {
    await writeAllocationEntry(visit, {
      organisationId: actor.organisationId,
      fileId,
      allocationId: id,
      personName,
      startOn,
    })
    await becomeAllocated(visit, actor.organisationId, fileId, `${personName} accepted it`)
  }
  await refreshFile(visit, fileId)
  await refreshPerson(visit, personId)
  return fileId
}

/** Two primary case managers on one day: app.allocation refuses it whatever the pages let through. */
const exclusionViolated = '23P01'

/**
 * The case manager says that they may not take it: a conflict of interest with the client. It is declared, the proposal waits
 * for the decision, and nothing of the file is shown to them until then (rulebook 3.31).
 */
export async function declareBeforeAccepting(
  visit: Visit,
  id: string,
  conflict: { kind: ConflictKind; explanation: string },
): Promise<void> {
  const allocation = await mine(visit, id)
  await declareConflict(visit, allocation.fileId, conflict)
}

/** The case manager declines, with a reason whoever asked them reads. @throws NotFound, Refused when it was answered */
export async function decline(visit: Visit, id: string, reason: string): Promise<void> {
  const allocation = await mine(visit, id)
  await setDeclined(visit.tx, id, reason)
  await logAccess(visit.tx, {
    bookId: allocation.fileId,
    action: 'allocation declined',
    requestId: visit.requestId,
  })
}

async function toManage(visit: Visit, id: string): Promise<AllocationLine> {
  const allocation = found(await oneAllocation(visit.tx, id))
  await insist(visit, 'allocation.end', allocation.fileId, 'Z1')
  return allocation
}

/**
 * Sets the last day of an allocation; access ends with it, and what was written stays attributed (rulebook 2.3 c).
 * @returns what is wrong with the day, if anything
 * @throws NotFound, Refused when it is not the actor's to end, or has ended
 */
export async function endAllocation(
  visit: Visit,
  id: string,
  lastDay: Day,
  reason: EndReason,
): Promise<{ ok: true; fileId: string } | { ok: false; problem: string }> {
  const allocation = await toManage(visit, id)
  const { fileId, personId, startOn, endOn } = allocation
  if (endOn && Temporal.PlainDate.compare(endOn, visit.today) < 0)
    throw new Refused('ended already', 'This allocation has ended already. Propose a new one.')
  const problem = lastDayProblem(lastDay, startOn)
  if (problem) return { ok: false, problem }
  await setLastDay(visit.tx, id, lastDay, reason)
  await logAccess(visit.tx, {
    bookId: fileId,
    action: 'allocation ended',
    detail: reason,
    requestId: visit.requestId,
  })
  await refreshFile(visit, fileId)
  await refreshPerson(visit, personId)
  return { ok: true, fileId }
}

/** Weighs a case anew (rulebook 3.5: looked at each month). @throws NotFound, Refused when it is not the actor's to weigh */
export async function reweigh(visit: Visit, id: string, weight: number): Promise<string> {
  const allocation = await toManage(visit, id)
  await setWeight(visit.tx, id, weight)
  await logAccess(visit.tx, {
    bookId: allocation.fileId,
    action: 'weight changed',
    detail: `${allocation.weight} to ${weight}`,
    requestId: visit.requestId,
  })
  return allocation.fileId
}
