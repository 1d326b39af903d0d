import { addInterval } from '#calendar/cadence.ts'
import { workingCalendarFrom } from '#calendar/working-days.ts'
import type { ValuesOf } from '#records/field.ts'
import { type Raw, rawFromValues, valuesFromRaw } from '#records/raw.ts'
import { standardOn } from '#standard/organisation-standard.ts'
import { plan } from './record.ts'
import { isInForce, type PlanKnown, type PlanValues, sameSubstance, statusFor } from './rules.ts'
import type { PlanGround, PlanRow } from './store.ts'

type Day = Temporal.PlainDate

export type PlanFields = typeof plan.fields
export type PlanAnswers = ValuesOf<PlanFields>

/** What a stored plan says. */
export const answersOf = (row: Pick<PlanRow, 'content'>): PlanAnswers => JSON.parse(row.content) as PlanAnswers

/** The plan everybody works by: the newest in force, else the newest that is still talked about, else the last one. */
export function currentPlan(plans: readonly PlanRow[]): PlanRow | undefined {
  const statusOf = (row: PlanRow) => answersOf(row).status ?? 'draft'
  return (
    plans.find((row) => isInForce(statusOf(row))) ??
    plans.find((row) => !['superseded', 'closed'].includes(statusOf(row))) ??
    plans[0]
  )
}

/** The people round the client, to be chosen from. */
export const contactChoices = (ground: PlanGround) => ({
  contacts: ground.contacts.map((each) => ({ value: each.id, label: `${each.name} (${each.relationship})` })),
})

/** What the rules of a plan look at beside its words. */
export const knownFor = (ground: PlanGround, planId: string): PlanKnown => {
  const previous = ground.plans.find((row) => row.id === planId)
  return {
    profile: ground.profile,
    clientName: ground.preferred_name,
    ...(previous ? { previous: answersOf(previous) as PlanValues } : {}),
  }
}

/** What the room itself says of a plan before it is signed: its state, whether it is the first, what was countersigned. */
export function roomSays(values: PlanValues, ground: PlanGround, planId: string) {
  const row = ground.plans.find((each) => each.id === planId)
  const before = row && (answersOf(row) as PlanValues)
  const others = ground.plans.filter((each) => each.id !== planId)
  return {
    isFirst: { answer: before?.isFirst?.answer ?? others.length === 0 },
    countersignedBefore: {
      answer: Boolean(row?.countersigned && sameSubstance(JSON.parse(row.countersigned) as PlanValues, values)),
    },
  }
}

/** The goals of every plan so far, newest first, by their ids. */
const goalsSoFar = (ground: PlanGround) =>
  new Map(
    ground.plans.toReversed().flatMap((row) => (answersOf(row).goals ?? []).map((goal) => [goal.id, goal] as const)),
  )

const rowNumbers = (raw: Raw): string[] => [
  ...new Set(Object.keys(raw).flatMap((name) => /^goals\.(\d+)\./.exec(name)?.[1] ?? [])),
]

/**
 * Puts in what the form of a plan does not ask: ids of new goals, how often each was missed, "active" where nothing else was
 * chosen, and what the room says of the whole.
 */
export function completePlan(raw: Raw, ground: PlanGround, planId: string, newId: () => string): Raw {
  const known = goalsSoFar(ground)
  const completed: Raw = { ...raw }
  for (const number of rowNumbers(raw)) {
    const at = (field: string) => `goals.${number}.${field}`
    const goal = known.get(String(raw[at('id')] ?? ''))
    completed[at('id')] = goal?.id ?? newId()
    completed[at('missed')] = goal?.missed ?? '0'
    completed[at('barrierId')] = goal?.barrierId ?? ''
    if (raw[at('statement')] && !raw[at('status')]) completed[at('status')] = 'active'
  }
  const values = valuesFromRaw(plan.fields, completed) as PlanValues
  const before = ground.plans.find((row) => row.id === planId)
  const said = roomSays(values, ground, planId)
  return {
    ...completed,
    status: statusFor(values, before && answersOf(before).status),
    isFirst: said.isFirst.answer ? 'yes' : 'no',
    countersignedBefore: said.countersignedBefore.answer ? 'yes' : 'no',
  }
}

const carriedOver = ['proposed', 'active', 'partly', 'not achieved', 'paused']

/**
 * What a new plan begins with: the words of the one before it, the goals still to be reached under the ids they have, and
 * nothing of what was said to the old one.
 */
export function beginFrom(before: PlanAnswers | undefined, today: Day): Raw {
  const ends = before?.to ? Temporal.PlainDate.from(before.to) : undefined
  const from = ends && Temporal.PlainDate.compare(ends, today) > 0 ? today : (ends?.add({ days: 1 }) ?? today)
  const begins = Temporal.PlainDate.compare(from, today) < 0 ? today : from
  const period = { from: begins.toString(), to: begins.add({ months: 6 }).toString() }
  if (!before) return period
  const { goals, needs, interventions, contingency, highRisk, voluntary, consent, costs } = before
  const again = goals
    ?.filter((goal) => carriedOver.includes(goal.status ?? 'active'))
    .map(({ clientView: _view, clientWords: _words, ...goal }) => ({
      ...goal,
      status: goal.status === 'paused' || goal.status === 'proposed' ? goal.status : 'active',
    }))
  const kept = { needs, interventions, contingency, highRisk, voluntary, consent, costs, goals: again }
  return { ...rawFromValues(plan.fields, kept), ...period }
}

/** When reviews fall due by the organisation's standard: the first, and each after another, never later than the limit. */
export function reviewDays(ground: PlanGround, today: Day) {
  const changes = ground.changes.map((each) => ({ ...each, fromOn: Temporal.PlainDate.from(each.fromOn) }))
  const standard = standardOn(changes, today)
  const calendar = workingCalendarFrom(ground.nation, ground.extra_holidays)
  return {
    /** Between which days the first review of a plan is held. */
    first: (from: Day) => {
      const due = addInterval(from, standard.interval('C15'), calendar)
      return { due, latest: addInterval(due, standard.grace('C15'), calendar) }
    },
    next: (heldOn: Day) => addInterval(heldOn, standard.interval('C16'), calendar),
    latestNext: (heldOn: Day) => addInterval(heldOn, standard.interval('C16', 'at most'), calendar),
  }
}
