import type { Nation } from '#calendar/nation.ts'

// What duties and proofs are computed from. Everything is a plain value with its dates; nothing private is here
// (rulebook 5.1: never reads M2 or M3). A past day is answered by the facts that existed then: the store leaves out
// whatever was recorded later.
//
// The comment at each shape says which record type it comes from. The type's `facts()` must give the named keys, because
// the store reads them from app.record_version.facts.

type Day = Temporal.PlainDate
type Instant = Temporal.Instant

/** A stretch of days, both ends included; `to` null while open. */
export interface Period {
  from: Day
  to: Day | null
}

/** case-note: { subtype, direct, clientPresent, voice, significant, lateReason, supervision, decision, basis, noActivity, lateness } */
export interface NoteFact {
  id: string
  subtype: string
  occurredFrom: Instant
  occurredUntil: Instant | null
  /** When its first version was recorded; lateness is judged by it. */
  recordedAt: Instant
  authorId: string | null
  enteredInError: boolean
  direct: boolean
  clientPresent: boolean
  /** The client's own words are there. */
  voice: boolean
  significant: boolean
  /** A reason for lateness was given. */
  lateReason: boolean
  /** A mentor's or manager's decision. */
  supervision: boolean
  decision: boolean
  /** Fact and opinion are told apart. */
  basis: boolean
  noActivity: boolean
}

/** An unsigned record that somebody has begun. From app.record itself. */
export interface DraftFact {
  id: string
  type: string
  startedAt: Instant
  authorId: string | null
}

/** chronology-entry: { category, eventOn, precision, sourced, impact, noteId, allocationId, withinResponsibility } */
export interface ChronologyFact {
  id: string
  category: string
  eventOn: Day
  recordedAt: Instant
  /** Proposed by the system and not yet confirmed by the case manager. */
  proposed: boolean
  sourced: boolean
  impact: boolean
  /** The significant note it was made from. */
  noteId: string | null
  /** The allocation it announces, for category "allocation": { allocationId }. */
  allocationId: string | null
  withinResponsibility: boolean
}

/** case-summary: { asAt } */
export interface SummaryFact {
  id: string
  asAt: Day
  signedAt: Instant
}

/** One goal of a plan: { id, statement, targetOn, status, measurable, timeBound, missedReviews, hasBarrier } */
export interface GoalFact {
  id: string
  statement: string
  targetOn: Day | null
  status: 'proposed' | 'active' | 'achieved' | 'partly' | 'not achieved' | 'paused' | 'withdrawn'
  measurable: boolean
  timeBound: boolean
  missedReviews: number
  hasBarrier: boolean
}

/** plan: { status, from, to, clientStatement, contingency, countersignNeeded, goals } */
export interface PlanFact {
  id: string
  status:
    | 'draft'
    | 'shared with client'
    | 'agreed'
    | 'agreed-with-disagreement'
    | 'not agreed'
    | 'active'
    | 'under review'
    | 'superseded'
    | 'closed'
  from: Day
  to: Day
  signedAt: Instant
  clientStatement: boolean
  contingency: boolean
  countersignNeeded: boolean
  countersigned: boolean
  goals: GoalFact[]
}

/** plan-review: { kind, heldOn, nextDueOn, barriersMissing } */
export interface ReviewFact {
  id: string
  kind: string
  heldOn: Day
  nextDueOn: Day | null
  barriersMissing: boolean
}

/** client-profile: { verifiedOn, flag, preferredContact, formats, interpreterAsked, cultureAsked, emergencyPlan, emergencyContactNone, keySafe, warnings: [{ type, reviewOn }], authorities: [{ type, validTo, checkedOn }] } */
export interface ProfileFact {
  id: string
  verifiedOn: Day | null
  flag: boolean
  preferredContact: boolean
  formats: boolean
  interpreterAsked: boolean
  cultureAsked: boolean
  emergencyPlan: boolean
  /** That there is no emergency contact was recorded on purpose. */
  emergencyContactNone: boolean
  warnings: { type: string; reviewOn: Day }[]
  authorities: { type: string; validTo: Day | null; checkedOn: Day | null }[]
}

/** network-contact: { verifiedOn, emergency, mayNotContact, ended } */
export interface ContactFact {
  id: string
  verifiedOn: Day | null
  /** When the contact was recorded; one never verified counts from it. Unknown counts from the allocation. */
  addedOn?: Day | null
  emergency: boolean
  mayNotContact: boolean
  endedOn: Day | null
}

/** task: { what, status, dueOn, ownerId, movedReason, movedTo } */
export interface TaskFact {
  id: string
  what: string
  status: 'todo' | 'doing' | 'done' | 'blocked' | 'cancelled'
  dueOn: Day
  ownerId: string
  /** Re-dated or handed on with a reason since it was due. */
  movedReason: boolean
  closedAt: Instant | null
}

/** appointment: { what, fromAt, toAt, personId, attendance, clientAsked, status, noteId } */
export interface AppointmentFact {
  id: string
  what: string
  fromAt: Instant
  toAt: Instant
  personId: string
  /** Who goes, once decided. */
  attendance: string | null
  clientAsked: boolean
  status: 'planned' | 'happened' | 'cancelled'
  noteId: string | null
}

/** app.allocation */
export interface AllocationFact {
  id: string
  personId: string
  personName: string
  role: 'primary' | 'secondary'
  startOn: Day
  endOn: Day | null
  acceptedAt: Instant | null
}

/** app.mentorship, of the case managers this file has had. */
export interface MentorshipFact {
  id: string
  menteeId: string
  mentorId: string
  mentorName: string
  kind: 'primary' | 'interim' | 'deputy'
  from: Day
  to: Day | null
}

/** app.absence, of case manager, mentor, deputy, cover and second cover. Never why. */
export interface AbsenceFact {
  id: string
  personId: string
  fromAt: Instant
  /** The first instant of being back; null while unknown. */
  toAt: Instant | null
  planned: boolean
  recordedAt: Instant
  returnedAt: Instant | null
  /** When a manager approved it; of planned absences, for the holiday proof. */
  approvedAt?: Instant | null
}

/** app.cover with handover-brief { absenceId, coverId, unknowns } and hand-back { coverId, absenceId } */
export interface CoverFact {
  id: string
  absenceId: string
  personId: string
  personName: string
  secondPersonId: string | null
  fromAt: Instant
  toAt: Instant | null
  conflictClear: boolean
  proposedAt: Instant
  acceptedAt: Instant | null
  declinedAt: Instant | null
  clientToldOn: Day | null
  contactsToldOn: Day | null
  brief: { id: string; signedAt: Instant; unknowns: number } | null
  briefReadAt: Instant | null
  endedAt: Instant | null
  handedBackAt: Instant | null
  acknowledgedAt: Instant | null
}

/** app.case_discussion */
export interface DiscussionFact {
  sessionId: string
  mentorId: string
  heldOn: Day
  hasDecision: boolean
  decisionNoteId: string | null
}

/** app.conflict */
export interface ConflictFact {
  personId: string
  declaredAt: Instant
  endedAt: Instant | null
  decision: 'no conflict' | 'manage with safeguards' | 'remove' | null
}

/** app.waiver */
export interface WaiverFact {
  id: string
  code: string
  reason: string
  waivedAt: Instant
  reviewOn: Day
}

/** Registration of a person who acts on the file, from app.person. */
export interface StaffFact {
  personId: string
  name: string
  registrationExpiresOn: Day | null
  leftOn: Day | null
}

/** Everything duties and proofs of one file are computed from. */
export interface FileFacts {
  fileId: string
  number: string
  clientName: string
  status: string
  nation: Nation
  openedOn: Day
  closedOn: Day | null
  reviewBand: 'intensive' | 'standard' | 'maintenance'
  privacyNoticeGivenOn: Day | null
  complaintsInfoGivenOn: Day | null
  statusHistory: { status: string; at: Instant }[]
  allocations: AllocationFact[]
  mentorships: MentorshipFact[]
  /** Counted sessions of the case manager now, newest first: the day each was held. */
  countedSessions: { menteeId: string; heldOn: Day }[]
  absences: AbsenceFact[]
  covers: CoverFact[]
  conflicts: ConflictFact[]
  staff: StaffFact[]
  notes: NoteFact[]
  drafts: DraftFact[]
  chronology: ChronologyFact[]
  summaries: SummaryFact[]
  plans: PlanFact[]
  reviews: ReviewFact[]
  profile: ProfileFact | null
  contacts: ContactFact[]
  tasks: TaskFact[]
  appointments: AppointmentFact[]
  discussions: DiscussionFact[]
  waivers: WaiverFact[]
  /** Versions beyond the first that carry a reason, and those that do not; a21 wants none of the latter. */
  corrections: { withReason: number; withoutReason: number }
}
