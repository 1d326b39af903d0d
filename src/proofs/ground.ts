import { londonDay } from '#calendar/london.ts'
import type { WorkingCalendar } from '#calendar/working-days.ts'
import type {
  AbsenceFact,
  AllocationFact,
  ChronologyFact,
  FileFacts,
  MentorshipFact,
  NoteFact,
  SummaryFact,
} from '#standard/facts.ts'
import type { OrganisationStandard } from '#standard/organisation-standard.ts'
import { isAfter, isBefore, isEarlier, isWithin, lastDayBefore, nextDay } from './days.ts'

type Day = Temporal.PlainDate
type Instant = Temporal.Instant

/** A note that stands, with the London days that matter. */
export interface DatedNote extends NoteFact {
  /** The day it is about: when the contact began. */
  on: Day
  recordedOn: Day
}

/**
 * The facts of a file with everything worked out that does not depend on the day they are looked at: made once, looked at
 * from many days.
 */
export interface Ground {
  facts: FileFacts
  standard: OrganisationStandard
  calendar: WorkingCalendar
  /** Notes that stand (none entered in error), oldest first. */
  notes: readonly DatedNote[]
  noteIds: ReadonlySet<string>
  /** Accepted primary allocations, oldest first. */
  primaries: readonly AllocationFact[]
  /** Confirmed chronology entries. */
  chronology: readonly ChronologyFact[]
  /** Oldest first. */
  summaries: readonly SummaryFact[]
  absences: readonly DatedAbsence[]
  /** Last day of involvement; null while the file is open. */
  closedOn: Day | null
  nameOf: (personId: string) => string
}

/** An absence with its days, by London time: both ends included, `to` null while nobody knows. */
export interface DatedAbsence extends AbsenceFact {
  from: Day
  to: Day | null
  /** First working day of being back; null while nobody knows. */
  back: Day | null
}

const lastInstant = (absence: AbsenceFact): Instant | null => absence.returnedAt ?? absence.toAt

function dated(absence: AbsenceFact, calendar: WorkingCalendar): DatedAbsence {
  const end = lastInstant(absence)
  return {
    ...absence,
    from: londonDay(absence.fromAt),
    to: end && lastDayBefore(end),
    back: end && calendar.onOrAfter(londonDay(end)),
  }
}

/** Sorted by when, then by id, so that the order in which facts arrive changes no answer. */
function inOrder<T>(facts: readonly T[], key: (fact: T) => string): T[] {
  if (facts.length < 2) return [...facts]
  return facts
    .map((fact) => ({ fact, key: key(fact) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ fact }) => fact)
}

const ordered = (facts: FileFacts): FileFacts => ({
  ...facts,
  statusHistory: inOrder(facts.statusHistory, (each) => `${each.at.epochNanoseconds}`),
  allocations: inOrder(facts.allocations, (each) => `${each.startOn} ${each.id}`),
  mentorships: inOrder(facts.mentorships, (each) => `${each.from} ${each.id}`),
  absences: inOrder(facts.absences, (each) => `${each.fromAt.epochNanoseconds} ${each.id}`),
  covers: inOrder(facts.covers, (each) => `${each.fromAt.epochNanoseconds} ${each.id}`),
  staff: inOrder(facts.staff, (each) => each.personId),
  drafts: inOrder(facts.drafts, (each) => `${each.startedAt.epochNanoseconds} ${each.id}`),
  chronology: inOrder(facts.chronology, (each) => `${each.eventOn} ${each.id}`),
  summaries: inOrder(facts.summaries, (each) => `${each.asAt} ${each.signedAt.epochNanoseconds} ${each.id}`),
  plans: inOrder(facts.plans, (each) => `${each.from} ${each.id}`),
  reviews: inOrder(facts.reviews, (each) => `${each.heldOn} ${each.id}`),
  contacts: inOrder(facts.contacts, (each) => each.id),
  tasks: inOrder(facts.tasks, (each) => `${each.dueOn} ${each.id}`),
  appointments: inOrder(facts.appointments, (each) => `${each.fromAt.epochNanoseconds} ${each.id}`),
  discussions: inOrder(facts.discussions, (each) => `${each.heldOn} ${each.sessionId}`),
  waivers: inOrder(facts.waivers, (each) => `${each.reviewOn} ${each.id}`),
})

/** Works out what the checks share. */
export function groundOf(given: FileFacts, standard: OrganisationStandard, calendar: WorkingCalendar): Ground {
  const facts = ordered(given)
  const notes = inOrder(
    facts.notes
      .filter((note) => !note.enteredInError)
      .map((note) => ({
        ...note,
        on: londonDay(note.occurredFrom),
        recordedOn: londonDay(note.recordedAt),
      })),
    (note) => `${note.on} ${note.id}`,
  )
  const names = new Map<string, string>()
  for (const { personId, name } of facts.staff) names.set(personId, name)
  for (const { personId, personName } of facts.allocations) names.set(personId, personName)
  for (const { mentorId, mentorName } of facts.mentorships) names.set(mentorId, mentorName)
  for (const { personId, personName } of facts.covers) names.set(personId, personName)
  return {
    facts,
    standard,
    calendar,
    notes,
    noteIds: new Set(notes.map((note) => note.id)),
    primaries: facts.allocations.filter((each) => each.role === 'primary' && each.acceptedAt),
    chronology: facts.chronology.filter((entry) => !entry.proposed),
    summaries: facts.summaries,
    absences: facts.absences
      .filter((absence) => {
        const end = lastInstant(absence)
        return !end || isEarlier(absence.fromAt, end)
      })
      .map((absence) => dated(absence, calendar)),
    closedOn: facts.closedOn,
    nameOf: (personId) => names.get(personId) ?? 'a colleague',
  }
}

/** Whether somebody is away on any part of a day. */
export const isAway = (ground: Ground, personId: string, day: Day): boolean =>
  ground.absences.some((each) => each.personId === personId && isWithin(day, each.from, each.to))

/** Whether somebody may not act on this file: a conflict that is undecided or was decided "remove" (rulebook 3.31). */
export const isInConflict = (ground: Ground, personId: string): boolean =>
  ground.facts.conflicts.some(
    (each) =>
      each.personId === personId &&
      !each.endedAt &&
      each.decision !== 'no conflict' &&
      each.decision !== 'manage with safeguards',
  )

/** The last day of somebody's employment, when it is known. */
export const leavesOn = (ground: Ground, personId: string): Day | null =>
  ground.facts.staff.find((each) => each.personId === personId)?.leftOn ?? null

/** Mentorships of a case manager in force on a day. */
export const mentorshipsOn = (ground: Ground, menteeId: string, day: Day): MentorshipFact[] =>
  ground.facts.mentorships.filter((each) => each.menteeId === menteeId && isWithin(day, each.from, each.to))

/** The first day on which anything about people changes by the calendar alone, after a day: an absence, a mentorship, a last day. */
export function peopleChangeAfter(ground: Ground, day: Day): Day | null {
  let first: Day | null = null
  const consider = (change: Day | null) => {
    if (change && isAfter(change, day) && (!first || isBefore(change, first))) first = change
  }
  for (const absence of ground.absences) {
    consider(absence.from)
    consider(absence.to && nextDay(absence.to))
  }
  for (const pair of ground.facts.mentorships) {
    consider(pair.from)
    consider(pair.to && nextDay(pair.to))
  }
  for (const { leftOn } of ground.facts.staff) consider(leftOn && nextDay(leftOn))
  for (const { startOn, endOn } of ground.primaries) {
    consider(startOn)
    consider(endOn && nextDay(endOn))
  }
  return first
}
