import type { Nation } from '#calendar/nation.ts'
import type { IntervalSetting } from '#standard/organisation-standard.ts'

// What the statements of facts-sql.ts and person-facts-sql.ts bring, as JSON: days as "2026-11-24", instants as ISO 8601.
// Lists that may be long are tuples, in the order of their select.

type Text = string
type DayText = string
type InstantText = string

/** What a record type's `facts()` gave; the keys are those that src/standard/facts.ts names at each shape. */
export type FactKeys = Readonly<Record<string, unknown>>

export type RecordTuple = [
  type: Text,
  id: Text,
  kind: 'signed' | 'corrected' | 'addendum' | 'entered in error',
  firstAt: InstantText,
  /** Of the newest version; null while it is the first. */
  recordedAt: InstantText | null,
  occurredAt: InstantText,
  occurredUntil: InstantText | null,
  authorId: Text | null,
  facts: FactKeys,
  countersigned: boolean,
  aboutId: Text | null,
]

export type AbsenceTuple = [
  id: Text,
  personId: Text,
  fromAt: InstantText,
  toAt: InstantText | null,
  planned: boolean,
  recordedAt: InstantText,
  returnedAt: InstantText | null,
  approvedAt: InstantText | null,
]

export type MentorshipTuple = [
  id: Text,
  menteeId: Text,
  mentorId: Text,
  kind: 'primary' | 'interim' | 'deputy',
  from: DayText,
  to: DayText | null,
]

export interface CoverJson {
  id: Text
  absenceId: Text
  personId: Text
  secondPersonId: Text | null
  fromAt: InstantText
  toAt: InstantText | null
  conflictClear: boolean
  proposedAt: InstantText
  acceptedAt: InstantText | null
  declinedAt: InstantText | null
  clientToldOn: DayText | null
  contactsToldOn: DayText | null
  briefReadAt: InstantText | null
  endedAt: InstantText | null
  handedBackAt: InstantText | null
  acknowledgedAt: InstantText | null
}

/** One file: its own columns as the driver has them, lists as JSON. */
export interface FileJson {
  id: Text
  number: Text
  nation: Nation
  opened_on: Temporal.PlainDate
  closed_on: Temporal.PlainDate | null
  review_band: 'intensive' | 'standard' | 'maintenance'
  status: Text
  preferred_name: Text
  privacy_notice_given_on: Temporal.PlainDate | null
  complaints_info_given_on: Temporal.PlainDate | null
  status_history: [status: Text, at: InstantText][]
  allocations: [
    id: Text,
    personId: Text,
    role: 'primary' | 'secondary',
    startOn: DayText,
    endOn: DayText | null,
    acceptedAt: InstantText | null,
  ][]
  mentorships: MentorshipTuple[]
  absences: AbsenceTuple[]
  covers: CoverJson[]
  /** RecordTuples, each as JSON, with commas between, in no order. */
  records: Text
  corrected: number
  unexplained: number
  counted_sessions: [menteeId: Text, heldOn: DayText][]
  conflicts: [
    personId: Text,
    declaredAt: InstantText,
    endedAt: InstantText | null,
    decision: 'no conflict' | 'manage with safeguards' | 'remove' | null,
  ][]
  staff: [personId: Text, name: Text, registrationExpiresOn: DayText | null, leftOn: DayText | null][]
  drafts: [
    id: Text,
    type: Text,
    createdAt: InstantText,
    createdBy: Text | null,
    aboutId: Text | null,
    aboutOccurredAt: InstantText | null,
    proposed: boolean,
  ][]
  discussions: [sessionId: Text, mentorId: Text, heldOn: DayText, hasDecision: boolean, decisionNoteId: Text | null][]
  waivers: [id: Text, code: Text, reason: Text, waivedAt: InstantText, reviewOn: DayText][]
  appointment_notes: [appointmentId: Text, noteId: Text][]
}

export interface StandardJson {
  changes: {
    code: Text
    interval: IntervalSetting | null
    grace: IntervalSetting | null
    fromOn: DayText
    reason: Text
  }[]
  holidays: [nation: Nation, onDay: DayText][]
}

export interface FileFactsRow extends StandardJson, FileJson {}

export interface SessionJson {
  id: Text
  mentorshipId: Text
  mentorId: Text
  kind: Text
  plannedAt: InstantText
  status: 'scheduled' | 'prepared' | 'in progress' | 'draft record' | 'agreed' | 'cancelled' | 'missed'
  heldFrom: InstantText | null
  heldTo: InstantText | null
  agreedMinutes: number
  mentorSignedAt: InstantText | null
  menteeSignedAt: InstantText | null
  cancelledBecause: Text | null
  rebookedTo: Text | null
  createdAt: InstantText
}

export type AgreementTuple = [
  id: Text,
  mentorshipId: Text,
  recordedAt: InstantText,
  signedByBoth: boolean,
  facts: FactKeys,
]

export interface PersonJson {
  id: Text
  name: Text
  nation: Nation
  roles: Text[]
  started_on: Temporal.PlainDate
  new_to_role_since: Temporal.PlainDate | null
  left_on: Temporal.PlainDate | null
  registration_body: Text | null
  registration_expires_on: Temporal.PlainDate | null
  caseload: [fileId: Text, clientName: Text, startOn: DayText, lastDiscussedOn: DayText | null][]
  mentorships: MentorshipTuple[]
  mentor_names: Readonly<Record<Text, Text>>
  agreements: AgreementTuple[]
  sessions: SessionJson[]
  decisions: [sessionId: Text, fileId: Text, heldOn: DayText, noteId: Text | null][]
  absences: AbsenceTuple[]
  reflected_on: DayText[]
}

export interface PersonFactsRow extends StandardJson, PersonJson {}
