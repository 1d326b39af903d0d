import type { Stretch } from './days.ts'

type Day = Temporal.PlainDate
type Instant = Temporal.Instant

/** The cover a brief is for. */
export interface BriefCover extends Stretch {
  id: string
  absenceId: string
  coveredFor: string
  coveredBy: string
  second: string | null
  scope: 'full' | 'urgent only'
  wishes: string | null
}

/** What the newest signed profile says; the keys of its fields. */
export interface ProfileWords {
  flagText?: string
  formats?: string[]
  preferredContact?: string
  phones?: { number?: string; safeToCall?: { answer: boolean; reason?: string }; voicemail?: { answer: boolean } }[]
  addresses?: { type?: string; lines?: string; from?: string; to?: string }[]
  warnings?: { type?: string; text?: string; reviewOn?: string }[]
  emergencyPlan?: string
  noEmergencyContact?: { answer: boolean; reason?: string }
  whatMatters?: string
  howToSupport?: string
  triggersAndCalmers?: string
  primaryCondition?: string
  medication?: string
  allergies?: string
  allergiesWhat?: string
  doctor?: string
  interpreterNeeded?: { answer: boolean }
  interpreterLanguage?: string
  interpreterGender?: string
  interpreterAgency?: string
  communicationAids?: string
  hearing?: string
  vision?: string
  speech?: string
  cognition?: string
  orders?: { what?: string; from?: string; to?: string }[]
  authorities?: { type?: string; person?: string; scope?: string; validTo?: string }[]
  advanceDocuments?: { type?: string; where?: string }[]
  hospitalPassport?: string
}

/** What the newest signed summary says; the keys of its fields. */
export interface SummaryWords {
  whoIsClient?: string
  whyInvolved?: string
  currentSituation?: string
  progressSinceLast?: string
  risksAndSafety?: string
  whatToDoNow?: string
  whatNotToDo?: string
  barriers?: string
}

export interface ContactWords {
  name: string
  relationship: string
  type: string
  worksFor: string | null
  phone: string | null
  emergencyOrder: number | null
  mayNotContact: boolean
  whyNot: string | null
  responsibility: string | null
  endedOn: Day | null
}

/** What a brief is put together from: the file as it stands, in its own words. */
export interface BriefGround {
  name: string
  preferredName: string
  number: string
  born: Day
  formats: readonly string[]
  profile: ProfileWords | null
  /** Whether a key safe is recorded; what it says stays where it is. */
  hasKeySafe: boolean
  summary: { words: SummaryWords; signedAt: Instant } | null
  contingency: string | null
  contacts: readonly ContactWords[]
  appointments: readonly {
    at: Instant
    what: string
    place: string | null
    person: string
    attendance: string | null
  }[]
  tasks: readonly { dueOn: Day; what: string; owner: string; status: string; why: string | null }[]
  lastContact: { at: Instant; what: string; author: string; purpose: string | null } | null
  /** Duties of the file with their day. */
  deadlines: readonly { on: Day; what: string; why: string }[]
}

/** What a stranger must not find missing; those of safety count for more (S17). */
export interface Unknown {
  what: string
  safety: boolean
}

/** Contacts whose involvement has not ended. */
export const activeContacts = (contacts: readonly ContactWords[], today: Day): ContactWords[] =>
  contacts.filter(({ endedOn }) => !endedOn || Temporal.PlainDate.compare(endedOn, today) > 0)

/** What the brief would lack (S17): marked and counted in it, never left out in silence. */
export function unknownsOf({ profile, summary, contacts, lastContact }: BriefGround, today: Day): Unknown[] {
  const active = activeContacts(contacts, today)
  const missing: [boolean, string, boolean][] = [
    [Boolean(profile?.emergencyPlan), 'what to do in an emergency', true],
    [
      Boolean(profile?.noEmergencyContact?.answer) || active.some(({ emergencyOrder }) => emergencyOrder !== null),
      'whom to call in an emergency, or that there is nobody',
      true,
    ],
    [Boolean(profile?.flagText), 'how to talk with them', false],
    [Boolean(profile?.preferredContact), 'how they prefer to be contacted', false],
    [summary !== null, 'a signed summary', false],
    [lastContact !== null, 'the last contact with them', false],
    [active.length > 0, 'the people round them', false],
  ]
  return missing.flatMap(([isThere, what, safety]) => (isThere ? [] : [{ what, safety }]))
}
