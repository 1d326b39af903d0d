import { type WorkingCalendar, workingCalendarFrom } from '#calendar/working-days.ts'
import { proposeFromNote } from '#chronology/actions.ts'
import { noteOfAppointment } from '#diary/actions.ts'
import { asSystemWithin, type Scope } from '#platform/database/database.ts'
import { found, Refused } from '#platform/http/refused.ts'
import type { Author } from '#records/author.ts'
import type { Choices } from '#records/field.ts'
import { lateness, needsLateReason } from '#records/lateness.ts'
import type { Raw } from '#records/raw.ts'
import { type Kept, type Signed, type SignResult, signRecord } from '#records/sign.ts'
import { askToSign } from '#records/store.ts'
import { addTasksOfNote } from '#tasks/actions.ts'
import { caseNote } from './record.ts'
import { completeNote, mayWriteNoActivity } from './rules.ts'
import { type NoteGround, noteGround, type SigningGround, signingGround, whoReliedOn } from './store.ts'

type NoteFields = typeof caseNote.fields

/**
 * What follows from a version of a note: it is put to the appointment it is of; significant, it proposes a chronology entry;
 * its actions become tasks, once; a correction is put before everybody who relied on the version before it.
 */
async function followUp(scope: Scope, note: Signed<NoteFields>): Promise<void> {
  await noteOfAppointment(scope, note)
  await proposeFromNote(scope, note)
  if (note.kind === 'signed') await addTasksOfNote(scope, note)
  if (note.kind === 'corrected') await tellOfCorrection(scope, note)
}

/** The cover in force and whoever signed or acknowledged an earlier version are asked to read the new one (scenario 22). */
async function tellOfCorrection(scope: Scope, { recordId, version, author }: Signed<NoteFields>): Promise<void> {
  await asSystemWithin(scope, async () => {
    const people = await whoReliedOn(scope.tx, recordId, version)
    const others = people.filter((personId) => personId !== author.personId)
    await askToSign(scope.tx, author.organisationId, recordId, version, others, 'acknowledge')
  })
}

export const keptNotes: Kept<NoteFields> = { record: caseNote, afterSigning: followUp }

/** What the rules of a note need to know about its file. */
export const knownFor = (ground: SigningGround): { calendar: WorkingCalendar } => ({
  calendar: workingCalendarFrom(ground.nation, ground.extra_holidays),
})

/** The same for the generic pages, which correct notes. */
export const knownOfFile = async ({ tx }: Scope, fileId: string) => knownFor(found(await signingGround(tx, fileId)))

/** What is looked up while a note is signed: what its rules need, and what its form need not ask. */
export async function lookUpToSign({ tx }: Scope, fileId: string) {
  const ground = found(await signingGround(tx, fileId))
  return { known: knownFor(ground), complete: (raw: Raw) => completeNote(raw, ground.preferred_name) }
}

/** Whom a note may be with: the people round the client. */
export const contactsOf = ({ contacts }: NoteGround): Choices => ({
  contacts: contacts.map((each) => ({ value: each.id, label: `${each.name} (${each.relationship})` })),
})

export const choicesOfFile = async ({ tx }: Scope, fileId: string) => contactsOf(found(await noteGround(tx, fileId)))

/**
 * Signs the one line that says nothing happened this week (rulebook 3.11, scenario 25).
 * @throws Refused when something was already written this week
 */
export async function signNoActivity(
  scope: Scope,
  author: Author,
  fileId: string,
  recordId: string,
  remark: string,
): Promise<SignResult<NoteFields>> {
  const ground = found(await noteGround(scope.tx, fileId))
  const last = ground.newest[0]
  if (!mayWriteNoActivity(last ? Temporal.Instant.from(last.occurred_at) : null, scope.now)) {
    throw new Refused(
      'week already written',
      'Something is already written for this week, so it needs no further line.',
    )
  }
  return signRecord(scope, author, keptNotes, {
    recordId,
    bookId: fileId,
    values: {
      type: 'no-activity',
      occurredFrom: scope.now.toString(),
      contactMode: 'none',
      withWhom: [{ name: 'nobody' }],
      clientPresent: { answer: false },
      purpose: 'No activity this week',
      facts: remark || 'No contact and no other activity this week.',
      basis: 'observed',
      billable: 'internal',
    },
    known: knownFor(ground),
  })
}

/** What was decided about a case while it was being talked through elsewhere. */
export interface CaseDecision {
  decided: readonly { what: string; why: string }[]
  /** In words: "Ruth Adeyemi, mentor, with Asha Patel". */
  by: string
  at: Temporal.Instant
  /** "in a mentorship session". Nothing else of the conversation comes into the file (rulebook 6.2). */
  where: string
  /** Signed as the mentor, marked as supervision; otherwise by the case manager as their own decision. */
  asMentor: boolean
  /** Why it is signed again under the same id, when it is. */
  reason?: string
}

/**
 * Signs decisions as a note of their own in the case file: what, why and by whom (rulebook 3.39, 3.40, scenario 65). The
 * caller refreshes the standing of the file.
 * @throws NotFound, Refused when the author may not write it there; Refused when it cannot be signed as it is
 */
export async function signCaseDecision(
  scope: Scope,
  author: Author,
  fileId: string,
  noteId: string,
  decision: CaseDecision,
): Promise<void> {
  const known = await knownOfFile(scope, fileId)
  const isLate = needsLateReason(lateness(decision.at, scope.now, known.calendar))
  const result = await signRecord(scope, author, keptNotes, {
    recordId: noteId,
    bookId: fileId,
    values: {
      type: decision.asMentor ? 'mentor-decision' : 'decision',
      occurredFrom: decision.at.toString(),
      contactMode: 'none',
      withWhom: [{ name: 'nobody' }],
      clientPresent: { answer: false },
      purpose: decision.asMentor ? 'Decision of the mentor and the case manager' : 'Decision after advice',
      facts: `Decided ${decision.where}.`,
      basis: 'professional-opinion',
      decisions: decision.decided.map((each) => ({ ...each, by: decision.by })),
      billable: 'internal',
      ...(isLate ? { lateReason: 'Signed together with the record of the conversation it was made in.' } : {}),
    },
    known,
    refreshLater: true,
    ...(decision.reason ? { reason: decision.reason } : {}),
  })
  if (!result.ok) throw new Refused('decision not signed', result.errors[0]?.message ?? 'The decision is not complete.')
}
