import type { Relationship } from './matrix.ts'
import { earliest, endOf, intersect, lasting, latest, midnight, type Periods, subtract, union } from './periods.ts'

type Instant = Temporal.Instant
type Day = Temporal.PlainDate

/** The relationships of an organisation with their periods, from which every grant follows. Null ends have not come. */
export interface RelationshipFacts {
  people: { id: string; createdAt: Instant; leftOn: Day | null }[]
  roles: { id: string; personId: string; role: string; from: Instant; to: Instant | null }[]
  lineManagement: { id: string; personId: string; managerId: string; from: Instant; to: Instant | null }[]
  mentorships: Mentorship[]
  files: { id: string; clientId: string; createdAt: Instant; closedOn: Day | null }[]
  allocations: Allocation[]
  absences: Absence[]
  covers: Cover[]
  conflicts: Conflict[]
}

interface Mentorship {
  id: string
  mentorId: string
  menteeId: string
  kind: 'primary' | 'interim' | 'deputy'
  fromOn: Day
  toOn: Day | null
  endedAt: Instant | null
  createdAt: Instant
}

interface Allocation {
  id: string
  fileId: string
  personId: string
  role: 'primary' | 'secondary'
  startOn: Day
  /** The last day of responsibility. */
  endOn: Day | null
  /** When the end was decided; an end decided after the last day takes effect when it is decided. */
  endedAt: Instant | null
  isAccepted: boolean
}

interface Absence {
  id: string
  personId: string
  from: Instant
  to: Instant | null
  returnedAt: Instant | null
  cancelledAt: Instant | null
}

interface Cover {
  id: string
  fileId: string
  absenceId: string
  personId: string
  from: Instant
  to: Instant | null
  acceptedAt: Instant | null
  declinedAt: Instant | null
  endedAt: Instant | null
}

interface Conflict {
  personId: string
  fileId: string
  declaredAt: Instant
  decision: 'no conflict' | 'manage with safeguards' | 'remove' | null
  decidedAt: Instant | null
  endedAt: Instant | null
}

/** That somebody may open a book by a relationship, from when to when, and which allocation, mentorship … it comes from. */
export interface Grant {
  personId: string
  relationship: Relationship
  sourceId: string
  from: Instant
  to: Instant | null
}

interface Opening {
  personId: string
  relationship: Relationship
  sourceId: string
  periods: Periods
}

const mentorshipPeriod = (m: Mentorship): Periods => lasting(midnight(m.fromOn), mentorshipEnd(m))
const mentorshipEnd = (m: Mentorship): Instant | null => earliest(m.endedAt, endOf(m.toOn))
const allocationPeriod = (a: Allocation): Periods =>
  lasting(midnight(a.startOn), a.endOn && latest(endOf(a.endOn), a.endedAt))

function awayPeriods(facts: RelationshipFacts, personId: string): Periods {
  const absences = facts.absences.filter((absence) => absence.personId === personId && absence.cancelledAt === null)
  return union(...absences.map(({ from, to, returnedAt }) => lasting(from, returnedAt ?? to)))
}

function afterLeaving(facts: RelationshipFacts, personId: string): Periods {
  const lastDay = facts.people.find((person) => person.id === personId)?.leftOn ?? null
  return lastDay === null ? [] : lasting(endOf(lastDay)!, null)
}

/** When somebody may not open a file: from declaring a conflict with its client, on any of the client's files (3.31). */
function conflictPeriods(facts: RelationshipFacts, fileId: string, personId: string): Periods {
  const clientId = facts.files.find((file) => file.id === fileId)?.clientId
  const files = new Set(facts.files.filter((file) => file.clientId === clientId).map((file) => file.id))
  const conflicts = facts.conflicts.filter((conflict) => conflict.personId === personId && files.has(conflict.fileId))
  return union(
    ...conflicts.map((conflict) => {
      const cleared = conflict.decision === null || conflict.decision === 'remove' ? null : conflict.decidedAt
      return lasting(conflict.declaredAt, earliest(conflict.endedAt, cleared))
    }),
  )
}

function grantsFrom(openings: Opening[], closed: (personId: string) => Periods): Grant[] {
  return openings.flatMap(({ periods, ...who }) =>
    subtract(union(periods), closed(who.personId)).map(({ from, to }) => ({ ...who, from, to })),
  )
}

/** Whoever holds a role for as long as they hold it. */
const byRole = (facts: RelationshipFacts, role: string, relationship: Relationship): Opening[] =>
  facts.roles
    .filter((held) => held.role === role)
    .map((held) => ({
      personId: held.personId,
      relationship,
      sourceId: held.id,
      periods: lasting(held.from, held.to),
    }))

const managersOf = (facts: RelationshipFacts, personId: string): Opening[] =>
  facts.lineManagement
    .filter((line) => line.personId === personId)
    .map((line) => ({
      personId: line.managerId,
      relationship: 'line manager',
      sourceId: line.id,
      periods: lasting(line.from, line.to),
    }))

const during = (openings: Opening[], periods: Periods): Opening[] =>
  openings.map((opening) => ({ ...opening, periods: intersect(opening.periods, periods) }))

/** Mentors open the file while their mentee holds it; a deputy only while a main mentor is away, in conflict or gone. */
function mentorsOf(facts: RelationshipFacts, fileId: string, menteeId: string): Opening[] {
  const mentorships = facts.mentorships.filter((mentorship) => mentorship.menteeId === menteeId)
  const prevented = union(
    ...mentorships
      .filter((mentorship) => mentorship.kind !== 'deputy')
      .map((main) =>
        intersect(
          mentorshipPeriod(main),
          union(
            awayPeriods(facts, main.mentorId),
            conflictPeriods(facts, fileId, main.mentorId),
            afterLeaving(facts, main.mentorId),
          ),
        ),
      ),
  )
  return mentorships.map((mentorship) => ({
    personId: mentorship.mentorId,
    relationship: 'mentor',
    sourceId: mentorship.id,
    periods:
      mentorship.kind === 'deputy' ? intersect(mentorshipPeriod(mentorship), prevented) : mentorshipPeriod(mentorship),
  }))
}

function coverOf(facts: RelationshipFacts, cover: Cover): Periods {
  const absence = facts.absences.find((each) => each.id === cover.absenceId)
  if (!absence || cover.acceptedAt === null || cover.declinedAt !== null) return []
  const ends = earliest(cover.to, cover.endedAt, absence.returnedAt, absence.cancelledAt)
  return lasting(latest(cover.from, cover.acceptedAt)!, ends)
}

const together = (openings: Opening[]): Opening[] =>
  [...Map.groupBy(openings, ({ personId, relationship, sourceId }) => `${personId} ${relationship} ${sourceId}`)].map(
    ([, same]) => ({ ...same[0]!, periods: union(...same.map((each) => each.periods)) }),
  )

/**
 * Who may open a client's file, by which relationship, from when to when (rulebook 2.1). The same as
 * app.derive_file_grants: a test on random relationships holds them together.
 */
export function fileGrants(facts: RelationshipFacts, fileId: string): Grant[] {
  const file = facts.files.find((each) => each.id === fileId)!
  const accepted = facts.allocations.filter((each) => each.fileId === fileId && each.isAccepted)
  const primary = accepted.filter((each) => each.role === 'primary')
  const held = union(...primary.map(allocationPeriod))
  const open = lasting(file.createdAt, endOf(file.closedOn))
  const openings: Opening[] = [
    ...accepted.map((each) => ({
      personId: each.personId,
      relationship: each.role === 'primary' ? ('case manager' as const) : ('joint case manager' as const),
      sourceId: each.id,
      periods: allocationPeriod(each),
    })),
    ...primary.flatMap((each) =>
      during([...mentorsOf(facts, fileId, each.personId), ...managersOf(facts, each.personId)], allocationPeriod(each)),
    ),
    ...facts.covers
      .filter((cover) => cover.fileId === fileId)
      .map((cover) => ({
        personId: cover.personId,
        relationship: 'cover' as const,
        sourceId: cover.id,
        periods: coverOf(facts, cover),
      })),
    ...byRole(facts, 'registered manager', 'registered manager'),
    ...during(byRole(facts, 'line manager', 'intake'), subtract(open, held)),
  ]
  return grantsFrom(together(openings), (personId) =>
    union(conflictPeriods(facts, fileId, personId), afterLeaving(facts, personId)),
  )
}

/**
 * Who may open a mentoring pair's book (rulebook 6.4.4): the mentor while it lasts, the mentee always, the mentee's managers,
 * and the mentee's later mentors. Which zones each opens is the matrix's matter. The same as app.derive_pair_grants.
 */
export function pairGrants(facts: RelationshipFacts, pairId: string): Grant[] {
  const pair = facts.mentorships.find((each) => each.id === pairId)!
  const opened = earliest(midnight(pair.fromOn), pair.createdAt)!
  const since = lasting(opened, null)
  const later = facts.mentorships.filter(
    (each) => each.menteeId === pair.menteeId && each.id !== pairId && each.kind !== 'deputy',
  )
  const openings: Opening[] = [
    {
      personId: pair.mentorId,
      relationship: 'pair mentor',
      sourceId: pairId,
      periods: lasting(opened, mentorshipEnd(pair)),
    },
    { personId: pair.menteeId, relationship: 'pair mentee', sourceId: pairId, periods: since },
    ...during(
      later.map((each) => ({
        personId: each.mentorId,
        relationship: 'later mentor' as const,
        sourceId: each.id,
        periods: mentorshipPeriod(each),
      })),
      since,
    ),
    ...during(
      [...managersOf(facts, pair.menteeId), ...byRole(facts, 'registered manager', 'registered manager')],
      since,
    ),
  ]
  return grantsFrom(openings, (personId) => afterLeaving(facts, personId))
}

/**
 * Who may open a person's own book: themself, and for their development their mentor and managers (rulebook 6.2).
 * The same as app.derive_person_grants.
 */
export function personGrants(facts: RelationshipFacts, personId: string): Grant[] {
  const person = facts.people.find((each) => each.id === personId)!
  const openings: Opening[] = [
    { personId, relationship: 'self', sourceId: personId, periods: lasting(person.createdAt, null) },
    ...facts.mentorships
      .filter((each) => each.menteeId === personId && each.kind !== 'deputy')
      .map((each) => ({
        personId: each.mentorId,
        relationship: 'mentor of person' as const,
        sourceId: each.id,
        periods: mentorshipPeriod(each),
      })),
    ...managersOf(facts, personId),
    ...byRole(facts, 'registered manager', 'registered manager'),
  ]
  return grantsFrom(openings, (id) => afterLeaving(facts, id))
}
