import { canonical } from '#records/chain.ts'
import type { Values } from '#records/field.ts'
import type { FieldError, RuleContext } from '#records/record-type.ts'
import { type GoalValues, isMeasurable, nameOfGoal, smartGaps, targetGaps, vagueWarning } from './smart.ts'

export const planStatuses = [
  'draft',
  'shared with client',
  'agreed',
  'agreed-with-disagreement',
  'not agreed',
  'active',
  'under review',
  'superseded',
  'closed',
] as const
export type PlanStatus = (typeof planStatuses)[number]

/** What a plan says, as far as its rules look at it. */
export interface PlanValues {
  from?: string
  to?: string
  needs?: { need?: string; domain?: string }[]
  goals?: GoalValues[]
  interventions?: Values[]
  clientStatement?: string
  contingency?: string
  highRisk?: { answer: boolean; reason?: string }
  voluntary?: string
  agreement?: string
  disagreements?: string
  status?: string
  isFirst?: { answer: boolean }
  countersignedBefore?: { answer: boolean }
}

/** What a plan's rules look at beside its words. */
export interface PlanKnown {
  /** The version before this one. */
  previous?: PlanValues
  /** What the profile says about how to talk with the client; null while there is no profile. */
  profile?: { interpreterAsked: boolean; formats: boolean } | null
  clientName?: string
}

const answered = ['agreed', 'agreed-with-disagreement', 'not agreed'] as const

/** From which state a plan may go to which (rulebook 3.8). Sharing and answering may happen in one meeting. */
const next: Record<PlanStatus, readonly PlanStatus[]> = {
  draft: ['shared with client', ...answered],
  'shared with client': [...answered, 'superseded', 'closed'],
  agreed: ['agreed-with-disagreement', 'not agreed', 'active', 'under review', 'superseded', 'closed'],
  'agreed-with-disagreement': ['agreed', 'not agreed', 'active', 'under review', 'superseded', 'closed'],
  'not agreed': ['shared with client', 'agreed', 'agreed-with-disagreement', 'active', 'superseded', 'closed'],
  active: [...answered, 'under review', 'superseded', 'closed'],
  'under review': [...answered, 'active', 'superseded', 'closed'],
  superseded: [],
  closed: [],
}

/** Whether a plan may go from one state to another, or stay. */
export const mayBecome = (from: string, to: string): boolean =>
  from === to
    ? from !== 'superseded' && from !== 'closed'
    : (next[from as PlanStatus]?.includes(to as PlanStatus) ?? false)

/** The states in which a plan is what everybody works by. */
export const isInForce = (status: string | undefined): boolean =>
  ['agreed', 'agreed-with-disagreement', 'active', 'under review'].includes(status ?? '')

const disagrees = (plan: PlanValues): boolean => (plan.goals ?? []).some((goal) => goal.clientView === 'disagrees')

/**
 * The state a plan is in once it is signed with what the client says (scenario 12). A plan in force that was changed and not
 * yet talked about with the client is under review.
 * @param before the state of the version before; undefined for the first
 */
export function statusFor(plan: PlanValues, before?: string): PlanStatus {
  switch (plan.agreement) {
    case 'agrees':
    case 'cannot say':
      return disagrees(plan) ? 'agreed-with-disagreement' : 'agreed'
    case 'agrees in part':
      return 'agreed-with-disagreement'
    case 'does not agree':
      return 'not agreed'
    default:
      return isInForce(before) ? 'under review' : 'shared with client'
  }
}

/**
 * Why a plan cannot be put into force, closed or taken under review; undefined when it can. What the client does not agree to
 * is put into force only where they must: then the block about it is there.
 */
export function stepRefusal(plan: PlanValues, to: PlanStatus): string | undefined {
  const from = plan.status ?? 'draft'
  if (!mayBecome(from, to) || from === to) return 'The plan does not stand so that this could follow. Open it again.'
  if (to === 'active' && from === 'not agreed' && plan.voluntary !== 'mandated')
    return 'The client does not agree and need not. Talk about it again and sign what they say then.'
  return undefined
}

/** The profile's gaps that stop the first plan (rulebook 3.2), as one sentence. */
export function profileGap({ profile, clientName = 'the client' }: PlanKnown): string | undefined {
  if (profile === undefined || (profile?.interpreterAsked && profile.formats)) return undefined
  const gaps = [
    ...(profile?.interpreterAsked ? [] : ['whether an interpreter is needed']),
    ...(profile?.formats ? [] : ['in which formats to write to them']),
  ]
  return `The first plan waits for the profile: it does not say ${gaps.join(' and ')}. Ask ${clientName} and complete the profile.`
}

function periodErrors(plan: PlanValues, context: RuleContext): FieldError[] {
  const [from, to] = [plan.from ?? '', plan.to ?? ''].map((day) => Temporal.PlainDate.from(day))
  if (Temporal.PlainDate.compare(to!, from!) <= 0) return [{ path: 'to', message: 'The plan must end after it begins' }]
  const isNew = (context.known as PlanKnown).previous?.to !== plan.to
  return isNew && Temporal.PlainDate.compare(to!, context.today) <= 0
    ? [{ path: 'to', message: 'The plan must end after today' }]
    : []
}

function disagreementErrors(goal: GoalValues, index: number): FieldError[] {
  if (goal.clientView !== 'disagrees') return []
  const name = nameOfGoal(goal, index)
  return [
    ...(goal.clientWords
      ? []
      : [{ path: 'clientWords', message: `${name}: write in their own words why they disagree` }]),
    ...(goal.owner === 'client'
      ? [{ path: 'owner', message: `${name} cannot be the client’s own goal: they disagree with it` }]
      : []),
  ]
}

/** What stands in the way of signing a plan (rulebook 3.8, 3.2; scenarios 12 and 14). */
export function checkPlan(plan: PlanValues, context: RuleContext): FieldError[] {
  const known = context.known as PlanKnown
  const period = periodErrors(plan, context)
  if (period.length > 0) return period
  const signedBefore = new Map(
    (known.previous?.goals ?? []).flatMap((goal) =>
      goal.id && goal.targetOn ? [[goal.id, goal.targetOn] as const] : [],
    ),
  )
  const span = { to: Temporal.PlainDate.from(plan.to!), today: context.today, signedBefore }
  const gap = plan.isFirst?.answer ? profileGap(known) : undefined
  return [
    ...(gap ? [{ path: '', message: gap }] : []),
    ...(plan.goals ?? []).flatMap((goal, index) =>
      [...smartGaps(goal, index), ...targetGaps(goal, index, span), ...disagreementErrors(goal, index)].map(
        (error) => ({
          ...error,
          path: `goals.${index}.${error.path}`,
        }),
      ),
    ),
    ...(plan.agreement === 'agrees in part' && !plan.disagreements && !disagrees(plan)
      ? [{ path: 'disagreements', message: 'Write what they do not agree with, in their own words' }]
      : []),
    ...(known.previous && !mayBecome(known.previous.status ?? 'draft', plan.status ?? 'draft')
      ? [{ path: 'agreement', message: 'The plan has ended: make a new one' }]
      : []),
  ]
}

/** What does not stop the signing of a plan but is worth clearer words. */
export const warnAboutPlan = (plan: PlanValues): FieldError[] =>
  (plan.goals ?? []).flatMap((goal, index) => {
    const message = vagueWarning(goal)
    return message ? [{ path: `goals.${index}.statement`, message }] : []
  })

/** Why a plan must be countersigned by mentor or manager: the first plan, and every one with a high risk. */
export const countersignReasons = (plan: PlanValues): string[] => [
  ...(plan.isFirst?.answer ? ['it is the first plan'] : []),
  ...(plan.highRisk?.answer ? ['it carries a high risk'] : []),
]

/** Whether a countersignature is still to be given, once the plan has its answer. */
export const needsCountersign = (plan: PlanValues): boolean =>
  countersignReasons(plan).length > 0 && !plan.countersignedBefore?.answer

const substanceOf = (plan: PlanValues) => ({
  from: plan.from,
  to: plan.to,
  needs: plan.needs,
  interventions: plan.interventions,
  contingency: plan.contingency,
  highRisk: plan.highRisk,
  goals: plan.goals?.map(
    ({ status: _status, missed: _missed, barrierId: _barrier, clientView: _view, clientWords: _words, ...goal }) =>
      goal,
  ),
})

/** Whether two versions plan the same, whatever state they are in and whatever the client says to it, so that a countersignature under the one still answers for the other. */
export const sameSubstance = (a: PlanValues, b: PlanValues): boolean =>
  canonical(substanceOf(a)) === canonical(substanceOf(b))

/** What duties and proofs need of a plan; the keys are listed in src/standard/facts.ts. */
export const planFacts = (plan: PlanValues): Values => ({
  status: plan.status ?? 'draft',
  from: plan.from ?? '',
  to: plan.to ?? '',
  clientStatement: Boolean(plan.clientStatement),
  contingency: Boolean(plan.contingency),
  countersignNeeded: needsCountersign(plan),
  goals: (plan.goals ?? []).map((goal) => ({
    id: goal.id ?? '',
    statement: goal.statement ?? '',
    targetOn: goal.targetOn ?? null,
    status: goal.status ?? 'proposed',
    measurable: isMeasurable(goal),
    timeBound: Boolean(goal.targetOn),
    missedReviews: Number(goal.missed ?? 0),
    hasBarrier: Boolean(goal.barrierId),
  })),
})
