import { londonDay } from '#calendar/london.ts'
import type { Scope } from '#platform/database/database.ts'
import { found, Refused } from '#platform/http/refused.ts'
import type { Author } from '#records/author.ts'
import { dayInWords } from '#records/describe.ts'
import { type Kept, type Signed, type SignResult, signRecord } from '#records/sign.ts'
import { askToSign } from '#records/store.ts'
import { answersOf, knownFor, type PlanAnswers, type PlanFields, roomSays } from './ground.ts'
import { plan } from './record.ts'
import { isInForce, needsCountersign, type PlanStatus, type PlanValues, stepRefusal } from './rules.ts'
import { countersigners, endGoals, type KeptGoal, keepGoals, type PlanGround, planGround } from './store.ts'

/** What lists keep of the goals of a plan. */
export const goalRows = (values: PlanAnswers): KeptGoal[] =>
  (values.goals ?? []).map((goal) => ({
    id: goal.id ?? '',
    statement: goal.statement ?? '',
    target_on: goal.targetOn ?? null,
    status: goal.status ?? 'proposed',
    owner: goal.owner ?? null,
    missed_reviews: Number(goal.missed ?? 0),
  }))

/**
 * What follows from a signed plan: the file's goals are those of the plan in force; it replaces the one before it once it
 * runs; and where it must be countersigned, somebody is asked.
 */
async function followPlan(scope: Scope, signed: Signed<PlanFields>): Promise<void> {
  if (signed.kind === 'addendum') return
  const { values, recordId: planId, bookId: fileId } = signed
  if (signed.kind === 'entered in error' || values.status === 'superseded' || values.status === 'closed')
    return endGoals(scope.tx, planId)
  const ground = found(await planGround(scope.tx, fileId))
  const others = ground.plans.filter((row) => row.id !== planId && isInForce(answersOf(row).status))
  const inForce = isInForce(values.status)
  if (inForce || others.length === 0)
    await keepGoals(scope.tx, { organisationId: signed.author.organisationId, fileId, planId }, goalRows(values))
  const runs = inForce && (values.from ?? '') <= londonDay(scope.now).toString()
  if (runs) for (const older of others) await supersede(scope, signed, ground, older.id)
  await askForCountersignature(scope, signed)
}

async function supersede(scope: Scope, by: Signed<PlanFields>, ground: PlanGround, olderId: string): Promise<void> {
  const older = answersOf(found(ground.plans.find((row) => row.id === olderId)))
  if ((older.from ?? '') > (by.values.from ?? '')) return
  const result = await signNextPlan(scope, by.author, ground, by.bookId, olderId, {
    values: { ...older, status: 'superseded' },
    reason: `Superseded by the plan from ${dayInWords(by.values.from ?? '')}`,
  })
  if (!result.ok) throw new Error(`an older plan was not superseded: ${result.errors[0]?.message}`)
}

async function askForCountersignature(scope: Scope, signed: Signed<PlanFields>): Promise<void> {
  const isAnswered = isInForce(signed.values.status) || signed.values.status === 'not agreed'
  if (!isAnswered || !needsCountersign(signed.values as PlanValues)) return
  const { organisationId, personId } = signed.author
  const asked = await countersigners(scope.tx, signed.bookId, personId)
  await askToSign(scope.tx, organisationId, signed.recordId, signed.version, asked, 'countersign')
}

export const keptPlans: Kept<PlanFields> = { record: plan, afterSigning: followPlan }

/**
 * Signs a further version of a plan whose words the room itself has changed: a step, a review, a barrier. The standing is
 * refreshed by the signing this follows from, unless said otherwise.
 */
export async function signNextPlan(
  scope: Scope,
  author: Author,
  ground: PlanGround,
  fileId: string,
  planId: string,
  { values, reason, refreshLater = true }: { values: PlanAnswers; reason: string; refreshLater?: boolean },
): Promise<SignResult<PlanFields>> {
  const { previous } = knownFor(ground, planId)
  return signRecord(scope, author, keptPlans, {
    recordId: planId,
    bookId: fileId,
    values: { ...values, ...roomSays(values as PlanValues, ground, planId) },
    reason,
    known: { previous },
    refreshLater,
  })
}

/** Where a plan is and what stands round it. @throws NotFound */
export async function planIn(scope: Scope, fileId: string, planId: string) {
  const ground = found(await planGround(scope.tx, fileId))
  const row = found(ground.plans.find((each) => each.id === planId))
  return { ground, row, values: answersOf(row) }
}

/**
 * Puts a plan into force, or closes it.
 * @throws Refused when the plan does not stand so that this can follow, or begins only later
 */
export async function stepPlan(
  scope: Scope,
  author: Author,
  fileId: string,
  planId: string,
  to: Extract<PlanStatus, 'active' | 'closed'>,
  reason: string,
): Promise<SignResult<PlanFields>> {
  const { ground, values } = await planIn(scope, fileId, planId)
  const refusal = stepRefusal(values as PlanValues, to)
  if (refusal) throw new Refused('plan stands otherwise', refusal)
  if (to === 'active' && (values.from ?? '') > londonDay(scope.now).toString())
    throw new Refused('plan begins later', 'The plan begins later. Put it into force on its first day.')
  if (to === 'closed' && !reason)
    return { ok: false, errors: [{ path: 'reason', message: 'Say why the plan is closed' }] }
  return signNextPlan(scope, author, ground, fileId, planId, {
    values: { ...values, status: to },
    reason: reason || 'Put into force',
    refreshLater: false,
  })
}
