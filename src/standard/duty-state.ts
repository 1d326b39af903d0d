import { compareDays } from '#calendar/epoch-day.ts'
import { isWithin } from '#standard/away.ts'
import type { DutyCode } from '#standard/catalogue.ts'
import type { OwnerRole } from '#standard/duty.ts'
import type { Period } from '#standard/facts.ts'

type Day = Temporal.PlainDate

/** What mends a duty: the page's link is made from it. */
export type CureKind =
  | 'allocation'
  | 'agreement'
  | 'barrier'
  | 'brief'
  | 'chronology'
  | 'contacts'
  | 'cover'
  | 'decision'
  | 'draft'
  | 'goal'
  | 'hand-back'
  | 'mentor'
  | 'none'
  | 'note'
  | 'plan'
  | 'profile'
  | 'reflection'
  | 'registration'
  | 'review'
  | 'rights'
  | 'session'
  | 'session record'
  | 'summary'
  | 'task'

/** The one button beside a duty: what it says, which page it opens, and on which record. */
export interface Cure {
  label: string
  kind: CureKind
  targetId?: string
}

/** Who must see to a duty. `personId` is null where nobody fills the role, or where only the directory knows who does. */
export interface Owner {
  role: OwnerRole
  personId: string | null
}

/** Somebody who acts in the owner's place for a time: the accepted cover, the deputy mentor. */
export interface StandIn extends Period {
  role: OwnerRole
  personId: string
}

/**
 * How one duty stands, as its facts gave it. Only dates are kept, no colour: what it is on any later day is asked of
 * `statusOn`, so a state is stored once and is right until a fact changes (rulebook 4.1).
 */
export interface DutyState {
  code: DutyCode
  title: string
  /** The file or the person the duty is about. */
  subjectId: string
  /** The task, note, absence, session … when there is one state for each. */
  aboutId?: string
  /** The first day on which it is shown as coming. */
  upcomingFrom: Day | null
  /** The last day on which it is in time; null when nothing has started it or nothing more is asked. */
  dueOn: Day | null
  /** The last day of grace, never shifted; the due day itself when there is none. */
  graceUntil: Day | null
  /** The first day on which the registered manager is told: past grace and half the interval. */
  criticalFrom: Day | null
  /** When it was last satisfied; lateness of that record stays visible on the record. */
  satisfiedOn: Day | null
  /** Days on which nothing is asked: the mentee is away, the file is on hold. */
  suspensions: Period[]
  /** Set aside with a reason; counts until `reviewOn` has passed. */
  waived: { id: string; reason: string; reviewOn: Day } | null
  /** False when the record this duty rests on cannot be kept here yet. Never a pass. */
  kept: boolean
  owner: Owner
  standIns: StandIn[]
  /** The rule and the fact, in one or two plain sentences. */
  why: string
  /** Ids of the records it was decided from. */
  evidence: string[]
  cure: Cure
}

/** Every status, from what needs nobody to what needs somebody most. */
export const statuses = [
  'not kept here yet',
  'not started',
  'kept',
  'waived',
  'suspended',
  'upcoming',
  'due today',
  'in grace',
  'overdue',
  'critical',
] as const

export type DutyStatus = (typeof statuses)[number]

/** What a duty is on a day (rulebook 4.1). "kept" when it is due later than its lead, or nothing more is asked. */
export function statusOn(state: DutyState, day: Day): DutyStatus {
  if (!state.kept) return 'not kept here yet'
  if (state.waived && compareDays(day, state.waived.reviewOn) <= 0) return 'waived'
  if (state.suspensions.some((period) => isWithin(period, day))) return 'suspended'
  if (!state.dueOn) return state.satisfiedOn ? 'kept' : 'not started'
  const past = compareDays(day, state.dueOn)
  if (past < 0) return compareDays(day, state.upcomingFrom!) < 0 ? 'kept' : 'upcoming'
  if (past === 0) return 'due today'
  if (compareDays(day, state.graceUntil!) <= 0) return 'in grace'
  return compareDays(day, state.criticalFrom!) < 0 ? 'overdue' : 'critical'
}

/** Who sees to a duty on a day: the owner, or whoever stands in that day. */
export function ownerOn(state: DutyState, day: Day): Owner {
  const standIn = state.standIns.findLast((period) => isWithin(period, day))
  return standIn ? { role: standIn.role, personId: standIn.personId } : state.owner
}

export type Told = 'owner' | 'mentor' | 'line manager' | 'registered manager'

/**
 * Who is told about a duty on a day: amber the owner; red also the mentor, or for mentoring and people duties the line
 * manager; critical also the registered manager (rulebook 4.1). Nobody before it is past its day.
 */
export function toldAt(state: DutyState, day: Day): Told[] {
  const status = statusOn(state, day)
  if (status === 'in grace') return ['owner']
  const above: Told = state.code.startsWith('C') ? 'mentor' : 'line manager'
  if (status === 'overdue') return ['owner', above]
  if (status === 'critical') return ['owner', above, 'registered manager']
  return []
}

/**
 * A state as app.file_standing.duties and app.person_standing.duties hold it: days as "2026-11-24", and what is null, empty
 * or as usual left out, because thousands of them are stored.
 */
export interface DutyStateJson
  extends Pick<DutyState, 'code' | 'title' | 'subjectId' | 'aboutId' | 'owner' | 'why' | 'cure'> {
  upcomingFrom?: string
  dueOn?: string
  graceUntil?: string
  criticalFrom?: string
  satisfiedOn?: string
  suspensions?: { from: string; to: string | null }[]
  waived?: { id: string; reason: string; reviewOn: string }
  kept?: false
  standIns?: { role: OwnerRole; personId: string; from: string; to: string | null }[]
  evidence?: string[]
}

const someOf = <T>(list: T[]): T[] | undefined => (list.length > 0 ? list : undefined)
const read = (day: string | null | undefined) => (day ? Temporal.PlainDate.from(day) : null)

export const toJson = (state: DutyState): DutyStateJson => ({
  code: state.code,
  title: state.title,
  subjectId: state.subjectId,
  aboutId: state.aboutId,
  upcomingFrom: state.upcomingFrom?.toString(),
  dueOn: state.dueOn?.toString(),
  graceUntil: state.graceUntil?.toString(),
  criticalFrom: state.criticalFrom?.toString(),
  satisfiedOn: state.satisfiedOn?.toString(),
  suspensions: someOf(state.suspensions.map(({ from, to }) => ({ from: from.toString(), to: to?.toString() ?? null }))),
  waived: state.waived ? { ...state.waived, reviewOn: state.waived.reviewOn.toString() } : undefined,
  kept: state.kept ? undefined : false,
  owner: state.owner,
  standIns: someOf(
    state.standIns.map((each) => ({ ...each, from: each.from.toString(), to: each.to?.toString() ?? null })),
  ),
  why: state.why,
  evidence: someOf(state.evidence),
  cure: state.cure,
})

/** The state that `toJson` wrote. */
export const fromJson = (json: DutyStateJson): DutyState => ({
  ...json,
  upcomingFrom: read(json.upcomingFrom),
  dueOn: read(json.dueOn),
  graceUntil: read(json.graceUntil),
  criticalFrom: read(json.criticalFrom),
  satisfiedOn: read(json.satisfiedOn),
  suspensions: (json.suspensions ?? []).map(({ from, to }) => ({ from: Temporal.PlainDate.from(from), to: read(to) })),
  waived: json.waived ? { ...json.waived, reviewOn: Temporal.PlainDate.from(json.waived.reviewOn) } : null,
  kept: json.kept ?? true,
  standIns: (json.standIns ?? []).map((each) => ({
    ...each,
    from: Temporal.PlainDate.from(each.from),
    to: read(each.to),
  })),
  evidence: json.evidence ?? [],
})
