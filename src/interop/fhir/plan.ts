import type { plan } from '#plans/record.ts'
import type { ValuesOf } from '#records/field.ts'
import { conceptWords, firstWords, quantityWords } from './coding.ts'
import { sayDate, wholeDay } from './dates.ts'
import { isOf, type Located } from './located.ts'
import { leave, type Mapping, nameFor, take } from './mapping.ts'
import type { Person } from './people.ts'

export type PlanAnswers = ValuesOf<typeof plan.fields>
type GoalAnswers = NonNullable<PlanAnswers['goals']>[number]
type Intervention = NonNullable<PlanAnswers['interventions']>[number]
type Activity = NonNullable<Located<'CarePlan'>['resource']['activity']>[number]

const mostGoals = 12
const mostInterventions = 30
const mostNeeds = 30

const planOver: ReadonlyMap<string, string> = new Map(
  Object.entries({
    completed: 'the plan is completed',
    revoked: 'the plan was revoked',
    'entered-in-error': 'it was entered in error',
  }),
)
const goalOver: ReadonlyMap<string, string> = new Map(
  Object.entries({
    completed: 'the goal is reached or given up',
    cancelled: 'the goal was cancelled',
    rejected: 'the goal was rejected',
    'entered-in-error': 'it was entered in error',
  }),
)
const activityOver = ['completed', 'cancelled', 'stopped', 'entered-in-error']

const titleOf = (mapping: Mapping, { resource }: Located<'CarePlan'>): string =>
  mapping.words.line(resource.title || firstWords(resource.category), 200, 'the title of a plan') || 'Care plan'

/** What a plan answers, marked as taken over: nobody here has assessed it yet. */
function needOf(mapping: Mapping, carePlan: Located<'CarePlan'>): { need: string } {
  const about = (carePlan.resource.addresses ?? []).map((each) => {
    const found = mapping.resolve(each, carePlan)
    return isOf(found, 'Condition') ? conceptWords(found.resource.code) : (each.display ?? '')
  })
  const said = [titleOf(mapping, carePlan), [...new Set(about.filter(Boolean))].join(', ')].filter(Boolean).join(': ')
  return { need: `${mapping.words.line(said, 500, 'a need')} (taken over, not yet assessed)` }
}

const units: ReadonlyMap<string, string> = new Map(
  Object.entries({
    s: 'second',
    min: 'minute',
    h: 'hour',
    d: 'day',
    wk: 'week',
    mo: 'month',
    a: 'year',
  }),
)

function frequencyOf(detail: NonNullable<Activity['detail']>): string {
  if (detail.scheduledString) return detail.scheduledString
  const repeat = detail.scheduledTiming?.repeat
  const unit = units.get(repeat?.periodUnit ?? '')
  if (!repeat?.frequency || !unit) return conceptWords(detail.scheduledTiming?.code)
  const every = !repeat.period || repeat.period === 1 ? `a ${unit}` : `every ${repeat.period} ${unit}s`
  return `${repeat.frequency} times ${every}`
}

function interventionOf(
  mapping: Mapping,
  carePlan: Located<'CarePlan'>,
  { detail, reference }: Activity,
): Intervention[] {
  const { line } = mapping.words
  if (!detail) {
    if (reference?.display)
      return [{ type: line(reference.display, 300, 'an activity'), ...evidence(mapping, carePlan) }]
    mapping.notes.add('an activity of a care plan only points to a record of a type that is not taken')
    return []
  }
  const what = line(conceptWords(detail.code) || detail.description, 280, 'an activity')
  if (!what || activityOver.includes(detail.status ?? '')) return []
  const provider = [
    ...new Set((detail.performer ?? []).map((each) => nameFor(mapping, each, carePlan)).filter(Boolean)),
  ]
  const frequency = line(frequencyOf(detail), 300, 'a frequency')
  const start = wholeDay(detail.scheduledPeriod?.start)
  const end = wholeDay(detail.scheduledPeriod?.end)
  return [
    {
      type: detail.doNotPerform ? `Not to be done: ${what}` : what,
      ...(provider.length > 0 ? { provider: line(provider.join(', '), 300, 'a provider') } : {}),
      ...(frequency ? { frequency } : {}),
      ...(start ? { start: start.toString() } : {}),
      ...(end ? { end: end.toString() } : {}),
      ...evidence(mapping, carePlan),
    },
  ]
}

function evidence(mapping: Mapping, carePlan: Located<'CarePlan'>): { evidence: string } {
  const since = sayDate(carePlan.resource.period?.start)
  const words = `Taken over from the care plan “${titleOf(mapping, carePlan)}”${since ? ` of ${since}` : ''}, records from ${mapping.system}`
  return { evidence: mapping.words.line(words, 600, 'the source of an activity') }
}

/** A goal as it stands elsewhere: proposed, because it is neither agreed here nor specific, measured and dated yet. */
function goalOf(mapping: Mapping, goal: Located<'Goal'>, statement: string): GoalAnswers {
  const { line } = mapping.words
  const [target] = goal.resource.target ?? []
  const low = quantityWords(target?.detailRange?.low)
  const high = quantityWords(target?.detailRange?.high)
  const reach =
    quantityWords(target?.detailQuantity) ||
    [low, high].filter(Boolean).join(' to ') ||
    conceptWords(target?.detailCodeableConcept) ||
    target?.detailString
  const measure = line(conceptWords(target?.measure), 600, 'a measure')
  const wanted = line(reach, 600, 'a target')
  const due = wholeDay(target?.dueDate)
  const whose = mapping.resolve(goal.resource.expressedBy, goal)?.type
  const owner = whose === 'Patient' ? 'client' : whose === 'Practitioner' ? 'professional' : undefined
  return {
    statement,
    status: goal.resource.lifecycleStatus === 'on-hold' ? 'paused' : 'proposed',
    ...(measure ? { measure } : {}),
    ...(wanted ? { target: wanted } : {}),
    ...(due ? { targetOn: due.toString() } : {}),
    ...(owner ? { owner } : {}),
  }
}

function goalsIn(mapping: Mapping, person: Person, carePlans: readonly Located<'CarePlan'>[]): GoalAnswers[] {
  const ofPlans = carePlans
    .flatMap((carePlan) => (carePlan.resource.goal ?? []).map((each) => mapping.resolve(each, carePlan)))
    .filter((each) => isOf(each, 'Goal'))
    // A goal contained in a plan is about whom the plan is about.
    .filter((each) => each.owner !== undefined || person.goals.includes(each))
  const goals: GoalAnswers[] = []
  for (const goal of new Set([...ofPlans, ...person.goals])) {
    const statement = mapping.words.line(conceptWords(goal.resource.description), 300, 'a goal')
    const reason =
      goalOver.get(goal.resource.lifecycleStatus ?? '') ?? (statement ? undefined : 'it does not say the goal')
    if (reason) leave(mapping, goal, reason)
    else if (goals.length >= mostGoals) leave(mapping, goal, `a plan holds ${mostGoals} goals`)
    else {
      goals.push(goalOf(mapping, goal, statement))
      take(mapping, goal, 'plan')
    }
  }
  return goals
}

/**
 * What a first plan may begin with: the care plans that run and their goals, as a draft. Null without any, and for somebody
 * who has died.
 */
export function readPlan(mapping: Mapping, person: Person, hasDied: boolean): PlanAnswers | null {
  const running: Located<'CarePlan'>[] = []
  for (const carePlan of person.carePlans) {
    const reason = hasDied ? 'the client has died' : planOver.get(carePlan.resource.status ?? '')
    if (reason) leave(mapping, carePlan, reason)
    else running.push(carePlan)
  }
  if (hasDied) {
    for (const goal of person.goals) leave(mapping, goal, 'the client has died')
    return null
  }
  const goals = goalsIn(mapping, person, running)
  if (running.length === 0 && goals.length === 0) return null
  for (const carePlan of running) take(mapping, carePlan, 'plan')
  const interventions = running.flatMap((carePlan) =>
    (carePlan.resource.activity ?? []).flatMap((each) => interventionOf(mapping, carePlan, each)),
  )
  if (interventions.length > mostInterventions)
    mapping.notes.add(`a plan holds ${mostInterventions} interventions: the others were not taken`)
  if (running.length > mostNeeds) mapping.notes.add(`a plan holds ${mostNeeds} needs: the others were not taken`)
  const needs = running.slice(0, mostNeeds).map((each) => needOf(mapping, each))
  return {
    ...(needs.length > 0 ? { needs } : {}),
    ...(goals.length > 0 ? { goals } : {}),
    ...(interventions.length > 0 ? { interventions: interventions.slice(0, mostInterventions) } : {}),
  }
}
