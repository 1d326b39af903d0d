import type { AgreementFact, PersonFacts, SessionFact } from '#standard/person-facts.ts'
import type { AgreementTuple, PersonJson, SessionJson } from './facts-rows.ts'
import { absenceFact, mentorshipFact } from './file-facts.ts'
import { day, dayOrNull, instant, instantOrNull } from './json-values.ts'

/** The facts of one person as the statement brought them. */
export function personFacts(json: PersonJson): PersonFacts {
  const agreements = json.agreements.map(agreementFact)
  const agreed = new Map(agreements.map(({ mentorshipId, minutes }) => [mentorshipId, minutes]))
  return {
    personId: json.id,
    name: json.name,
    roles: json.roles,
    nation: json.nation,
    startedOn: json.started_on,
    newToRoleSince: json.new_to_role_since,
    leftOn: json.left_on,
    registrationBody: json.registration_body,
    registrationExpiresOn: json.registration_expires_on,
    // Risks are not kept here yet, so no file is known to be of high risk.
    caseload: json.caseload.map(([fileId, clientName, startOn, lastDiscussedOn]) => ({
      fileId,
      clientName,
      startOn: day(startOn),
      lastDiscussedOn: dayOrNull(lastDiscussedOn),
      highRisk: false,
    })),
    mentorships: json.mentorships.map((pair) => mentorshipFact(pair, (mentorId) => json.mentor_names[mentorId]!)),
    agreements,
    sessions: json.sessions.map((session) => sessionFact(session, agreed.get(session.mentorshipId))),
    decisions: json.decisions.map(([sessionId, fileId, heldOn, noteId]) => ({
      sessionId,
      fileId,
      heldOn: day(heldOn),
      noteId,
    })),
    absences: json.absences.map(absenceFact),
    reflectedOn: json.reflected_on.map(day),
  }
}

export const agreementFact = ([id, mentorshipId, recordedAt, signedByBoth, facts]: AgreementTuple): AgreementFact => ({
  id,
  mentorshipId,
  signedAt: instant(recordedAt),
  signedByBoth,
  reviewDueOn: day(facts['reviewDueOn']),
  frequencyDays: Number(facts['frequencyDays']),
  minutes: Number(facts['minutes']),
})

/** A session is as long as the pair's newest agreement says, or the mentorship where nothing is written yet. */
const sessionFact = (session: SessionJson, agreedMinutes: number | undefined): SessionFact => ({
  ...session,
  agreedMinutes: agreedMinutes ?? session.agreedMinutes,
  plannedAt: instant(session.plannedAt),
  heldFrom: instantOrNull(session.heldFrom),
  heldTo: instantOrNull(session.heldTo),
  mentorSignedAt: instantOrNull(session.mentorSignedAt),
  menteeSignedAt: instantOrNull(session.menteeSignedAt),
  createdAt: instant(session.createdAt),
})
