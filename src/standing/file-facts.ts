import { londonDay } from '#calendar/london.ts'
import type { AbsenceFact, ChronologyFact, CoverFact, FileFacts, MentorshipFact } from '#standard/facts.ts'
import type { AbsenceTuple, CoverJson, FileJson, MentorshipTuple, RecordTuple } from './facts-rows.ts'
import { day, dayOrNull, instant, instantOrNull } from './json-values.ts'
import {
  appointmentFact,
  briefFact,
  chronologyFact,
  contactFact,
  noteFact,
  planFact,
  profileFact,
  reviewFact,
  type SignedRecord,
  signedRecord,
  summaryFact,
  taskFact,
} from './record-facts.ts'

const byRecordedAt = (a: SignedRecord, b: SignedRecord) => Temporal.Instant.compare(a.recordedAt, b.recordedAt)

/** The facts of one file as the statement brought them. Records entered in error are left out, but for notes, which say so. */
export function fileFacts(json: FileJson): FileFacts {
  const records = (JSON.parse(`[${json.records}]`) as RecordTuple[]).map(signedRecord)
  const of = (type: string) => records.filter((record) => record.type === type && !record.enteredInError)
  const leftOut = new Set(of('chronology-left-out').map((record) => record.aboutId))
  const briefs = of('handover-brief').sort(byRecordedAt)
  const names = new Map(json.staff.map(([personId, name]) => [personId, name]))
  const nameOf = (personId: string) => names.get(personId)!
  const notesOf = new Map(json.appointment_notes)
  const profile = of('client-profile').sort(byRecordedAt).at(-1)
  return {
    fileId: json.id,
    number: json.number,
    clientName: json.preferred_name,
    status: json.status,
    nation: json.nation,
    openedOn: json.opened_on,
    closedOn: json.closed_on,
    reviewBand: json.review_band,
    privacyNoticeGivenOn: json.privacy_notice_given_on,
    complaintsInfoGivenOn: json.complaints_info_given_on,
    statusHistory: json.status_history.map(([status, at]) => ({ status, at: instant(at) })),
    allocations: json.allocations.map(([id, personId, role, startOn, endOn, acceptedAt]) => ({
      id,
      personId,
      personName: nameOf(personId),
      role,
      startOn: day(startOn),
      endOn: dayOrNull(endOn),
      acceptedAt: instantOrNull(acceptedAt),
    })),
    mentorships: json.mentorships.map((pair) => mentorshipFact(pair, nameOf)),
    countedSessions: json.counted_sessions.map(([menteeId, heldOn]) => ({ menteeId, heldOn: day(heldOn) })),
    absences: json.absences.map(absenceFact),
    covers: json.covers.map((cover) => coverFact(cover, nameOf(cover.personId), briefs)),
    conflicts: json.conflicts.map(([personId, declaredAt, endedAt, decision]) => ({
      personId,
      declaredAt: instant(declaredAt),
      endedAt: instantOrNull(endedAt),
      decision,
    })),
    staff: json.staff.map(([personId, name, registrationExpiresOn, leftOn]) => ({
      personId,
      name,
      registrationExpiresOn: dayOrNull(registrationExpiresOn),
      leftOn: dayOrNull(leftOn),
    })),
    notes: records.filter((record) => record.type === 'case-note').map((record) => noteFact(record, leftOut)),
    drafts: json.drafts
      .filter(([, , , , , , proposed]) => !proposed)
      .map(([id, type, createdAt, createdBy]) => ({ id, type, startedAt: instant(createdAt), authorId: createdBy })),
    chronology: [...of('chronology-entry').map(chronologyFact), ...json.drafts.flatMap(proposedEntry)],
    summaries: of('case-summary').map(summaryFact),
    plans: of('plan').map(planFact),
    reviews: of('plan-review').map(reviewFact),
    profile: profile ? profileFact(profile) : null,
    contacts: of('network-contact').map(contactFact),
    tasks: of('task').map(taskFact),
    appointments: of('appointment').map((record) => appointmentFact(record, notesOf)),
    discussions: json.discussions.map(([sessionId, mentorId, heldOn, hasDecision, decisionNoteId]) => ({
      sessionId,
      mentorId,
      heldOn: day(heldOn),
      hasDecision,
      decisionNoteId,
    })),
    waivers: json.waivers.map(([id, code, reason, waivedAt, reviewOn]) => ({
      id,
      code,
      reason,
      waivedAt: instant(waivedAt),
      reviewOn: day(reviewOn),
    })),
    corrections: { withReason: json.corrected, withoutReason: json.unexplained },
  }
}

export const mentorshipFact = (
  [id, menteeId, mentorId, kind, from, to]: MentorshipTuple,
  nameOf: (personId: string) => string,
): MentorshipFact => ({
  id,
  menteeId,
  mentorId,
  mentorName: nameOf(mentorId),
  kind,
  from: day(from),
  to: dayOrNull(to),
})

export const absenceFact = ([
  id,
  personId,
  fromAt,
  toAt,
  planned,
  recordedAt,
  returnedAt,
  approvedAt,
]: AbsenceTuple): AbsenceFact => ({
  id,
  personId,
  fromAt: instant(fromAt),
  toAt: instantOrNull(toAt),
  planned,
  recordedAt: instant(recordedAt),
  returnedAt: instantOrNull(returnedAt),
  approvedAt: instantOrNull(approvedAt),
})

/** The brief of a cover is the newest made for it. */
function coverFact(cover: CoverJson, personName: string, briefs: readonly SignedRecord[]): CoverFact {
  const brief = briefs.map(briefFact).findLast(({ coverId }) => coverId === cover.id)
  return {
    ...cover,
    personName,
    fromAt: instant(cover.fromAt),
    toAt: instantOrNull(cover.toAt),
    proposedAt: instant(cover.proposedAt),
    acceptedAt: instantOrNull(cover.acceptedAt),
    declinedAt: instantOrNull(cover.declinedAt),
    clientToldOn: dayOrNull(cover.clientToldOn),
    contactsToldOn: dayOrNull(cover.contactsToldOn),
    brief: brief ? { id: brief.id, signedAt: brief.signedAt, unknowns: brief.unknowns } : null,
    briefReadAt: instantOrNull(cover.briefReadAt),
    endedAt: instantOrNull(cover.endedAt),
    handedBackAt: instantOrNull(cover.handedBackAt),
    acknowledgedAt: instantOrNull(cover.acknowledgedAt),
  }
}

/** An entry the system proposed from a note: what it will say is still being decided, so only where it came from is known. */
function proposedEntry([
  id,
  type,
  createdAt,
  ,
  aboutId,
  aboutOccurredAt,
  proposed,
]: FileJson['drafts'][number]): ChronologyFact[] {
  if (!proposed || type !== 'chronology-entry') return []
  const recordedAt = instant(createdAt)
  return [
    {
      id,
      category: '',
      eventOn: londonDay(instantOrNull(aboutOccurredAt) ?? recordedAt),
      recordedAt,
      proposed: true,
      sourced: false,
      impact: false,
      noteId: aboutId,
      allocationId: null,
      withinResponsibility: true,
    },
  ]
}
