import { londonDay } from '#calendar/london.ts'
import type {
  AppointmentFact,
  ChronologyFact,
  ContactFact,
  GoalFact,
  NoteFact,
  PlanFact,
  ProfileFact,
  ReviewFact,
  SummaryFact,
  TaskFact,
} from '#standard/facts.ts'
import type { FactKeys, RecordTuple } from './facts-rows.ts'
import { day, dayOrNull, instant, instantOrNull, objects, words, wordsOrNull, yes } from './json-values.ts'

type Instant = Temporal.Instant

/** A record's newest version by the instant asked about. */
export interface SignedRecord {
  type: string
  id: string
  enteredInError: boolean
  firstAt: Instant
  recordedAt: Instant
  occurredAt: Instant
  occurredUntil: Instant | null
  authorId: string | null
  facts: FactKeys
  countersigned: boolean
  aboutId: string | null
}

export const signedRecord = ([
  type,
  id,
  kind,
  firstAt,
  recordedAt,
  at,
  until,
  authorId,
  facts,
  signed,
  about,
]: RecordTuple): SignedRecord => {
  const first = instant(firstAt)
  return {
    type,
    id,
    enteredInError: kind === 'entered in error',
    firstAt: first,
    recordedAt: recordedAt === null ? first : instant(recordedAt),
    occurredAt: instant(at),
    occurredUntil: instantOrNull(until),
    authorId,
    facts,
    countersigned: signed,
    aboutId: about,
  }
}

/** A significant note that was left out of the chronology for a reason no longer waits for its entry. */
export const noteFact = (record: SignedRecord, leftOut: ReadonlySet<string | null>): NoteFact => ({
  id: record.id,
  subtype: words(record.facts['subtype']),
  occurredFrom: record.occurredAt,
  occurredUntil: record.occurredUntil,
  recordedAt: record.firstAt,
  authorId: record.authorId,
  enteredInError: record.enteredInError,
  direct: yes(record.facts['direct']),
  clientPresent: yes(record.facts['clientPresent']),
  voice: yes(record.facts['voice']),
  significant: yes(record.facts['significant']) && !leftOut.has(record.id),
  lateReason: yes(record.facts['lateReason']),
  supervision: yes(record.facts['supervision']),
  decision: yes(record.facts['decision']),
  basis: yes(record.facts['basis']),
  noActivity: yes(record.facts['noActivity']),
})

export const chronologyFact = ({ id, facts, firstAt }: SignedRecord): ChronologyFact => ({
  id,
  category: words(facts['category']),
  eventOn: day(facts['eventOn']),
  recordedAt: firstAt,
  proposed: false,
  sourced: yes(facts['sourced']),
  impact: yes(facts['impact']),
  noteId: wordsOrNull(facts['noteId']),
  allocationId: wordsOrNull(facts['allocationId']),
  withinResponsibility: yes(facts['withinResponsibility']),
})

export const summaryFact = ({ id, facts, firstAt }: SignedRecord): SummaryFact => ({
  id,
  asAt: day(facts['asAt']),
  signedAt: firstAt,
})

export const reviewFact = ({ id, facts }: SignedRecord): ReviewFact => ({
  id,
  kind: words(facts['kind']),
  heldOn: day(facts['heldOn']),
  nextDueOn: dayOrNull(facts['nextDueOn']),
  barriersMissing: yes(facts['barriersMissing']),
})

export const contactFact = ({ id, facts, firstAt }: SignedRecord): ContactFact => ({
  id,
  verifiedOn: dayOrNull(facts['verifiedOn']),
  addedOn: londonDay(firstAt),
  emergency: yes(facts['emergency']),
  mayNotContact: yes(facts['mayNotContact']),
  endedOn: dayOrNull(facts['ended']),
})

/** A handover brief, and for which cover it was made. */
export const briefFact = ({ id, facts, recordedAt }: SignedRecord) => ({
  id,
  coverId: words(facts['coverId']),
  signedAt: recordedAt,
  unknowns: Number(facts['unknowns'] ?? 0),
})

export const planFact = ({ id, facts, recordedAt, countersigned }: SignedRecord): PlanFact => ({
  id,
  status: facts['status'] as PlanFact['status'],
  from: day(facts['from']),
  to: day(facts['to']),
  signedAt: recordedAt,
  clientStatement: yes(facts['clientStatement']),
  contingency: yes(facts['contingency']),
  countersignNeeded: yes(facts['countersignNeeded']),
  countersigned,
  goals: objects(facts['goals']).map(goalFact),
})

const goalFact = (goal: FactKeys): GoalFact => ({
  id: words(goal['id']),
  statement: words(goal['statement']),
  targetOn: dayOrNull(goal['targetOn']),
  status: goal['status'] as GoalFact['status'],
  measurable: yes(goal['measurable']),
  timeBound: yes(goal['timeBound']),
  missedReviews: Number(goal['missedReviews'] ?? 0),
  hasBarrier: yes(goal['hasBarrier']),
})

export const profileFact = ({ id, facts }: SignedRecord): ProfileFact => ({
  id,
  verifiedOn: dayOrNull(facts['verifiedOn']),
  flag: yes(facts['flag']),
  preferredContact: yes(facts['preferredContact']),
  formats: yes(facts['formats']),
  interpreterAsked: yes(facts['interpreterAsked']),
  cultureAsked: yes(facts['cultureAsked']),
  emergencyPlan: yes(facts['emergencyPlan']),
  emergencyContactNone: yes(facts['emergencyContactNone']),
  warnings: objects(facts['warnings']).map((flag) => ({ type: words(flag['type']), reviewOn: day(flag['reviewOn']) })),
  authorities: objects(facts['authorities']).map((authority) => ({
    type: words(authority['type']),
    validTo: dayOrNull(authority['validTo']),
    checkedOn: dayOrNull(authority['checkedOn']),
  })),
})

const closed: readonly TaskFact['status'][] = ['done', 'cancelled']

export function taskFact({ id, facts, recordedAt }: SignedRecord): TaskFact {
  const status = facts['status'] as TaskFact['status']
  return {
    id,
    what: words(facts['what']),
    status,
    dueOn: day(facts['dueOn']),
    ownerId: words(facts['ownerId']),
    movedReason: yes(facts['movedReason']),
    closedAt: closed.includes(status) ? recordedAt : null,
  }
}

/** An appointment's note may have been signed after the appointment itself; then the appointment's row names it. */
export const appointmentFact = ({ id, facts }: SignedRecord, notes: ReadonlyMap<string, string>): AppointmentFact => ({
  id,
  what: words(facts['what']),
  fromAt: instant(words(facts['fromAt'])),
  toAt: instant(words(facts['toAt'])),
  personId: words(facts['personId']),
  attendance: wordsOrNull(facts['attendance']),
  clientAsked: yes(facts['clientAsked']),
  status: facts['status'] as AppointmentFact['status'],
  noteId: wordsOrNull(facts['noteId']) ?? notes.get(id) ?? null,
})
