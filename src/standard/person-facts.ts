import type { Nation } from '#calendar/nation.ts'
import type { AbsenceFact, MentorshipFact } from '#standard/facts.ts'

// What the duties of people are computed from; the rules of facts.ts hold here too. Nothing of what was said in a session.

type Day = Temporal.PlainDate
type Instant = Temporal.Instant

/** app.session with session { heldFrom, heldTo } and mentoring-agreement { minutes } */
export interface SessionFact {
  id: string
  mentorshipId: string
  mentorId: string
  kind: string
  plannedAt: Instant
  status: 'scheduled' | 'prepared' | 'in progress' | 'draft record' | 'agreed' | 'cancelled' | 'missed'
  heldFrom: Instant | null
  heldTo: Instant | null
  agreedMinutes: number
  mentorSignedAt: Instant | null
  menteeSignedAt: Instant | null
  cancelledBecause: string | null
  rebookedTo: string | null
  createdAt: Instant
}

/** mentoring-agreement: { frequencyDays, minutes, reviewDueOn } */
export interface AgreementFact {
  id: string
  mentorshipId: string
  signedAt: Instant
  signedByBoth: boolean
  reviewDueOn: Day
  frequencyDays: number
  minutes: number
}

/** A decision made in a session about a file, and whether it has reached the file. */
export interface CaseDecisionFact {
  sessionId: string
  fileId: string
  heldOn: Day
  noteId: string | null
}

/** Everything the mentoring and people duties of one person are computed from. */
export interface PersonFacts {
  personId: string
  name: string
  roles: string[]
  nation: Nation
  startedOn: Day
  newToRoleSince: Day | null
  leftOn: Day | null
  registrationBody: string | null
  registrationExpiresOn: Day | null
  /** Primary allocations now, with the day each file was last discussed with a mentor. */
  caseload: { fileId: string; clientName: string; startOn: Day; lastDiscussedOn: Day | null; highRisk: boolean }[]
  /** As mentee. */
  mentorships: MentorshipFact[]
  agreements: AgreementFact[]
  sessions: SessionFact[]
  decisions: CaseDecisionFact[]
  /** Of the person, their mentors and deputy mentors. Never why. */
  absences: AbsenceFact[]
  /** Days on which a reflection was written; what it says is nobody's business. */
  reflectedOn: Day[]
}
