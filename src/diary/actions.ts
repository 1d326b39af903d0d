import { colleaguesOn } from '#files/colleagues.ts'
import type { Scope } from '#platform/database/database.ts'
import { found, Refused } from '#platform/http/refused.ts'
import type { Author } from '#records/author.ts'
import type { ValuesOf } from '#records/field.ts'
import { mayInBook } from '#records/may-do.ts'
import { authorVersion } from '#records/read.ts'
import { type Kept, type Signed, type SignResult, signRecord } from '#records/sign.ts'
import { recordById, versionsOf } from '#records/store.ts'
import { appointment } from './record.ts'
import { timeOf } from './rules.ts'
import { type KeptAppointment, keepAppointment } from './store.ts'

export type AppointmentFields = typeof appointment.fields
export type AppointmentAnswers = ValuesOf<AppointmentFields>

/** What lists keep of an appointment as it was just signed. */
export function appointmentRow(
  signed: Omit<Signed<AppointmentFields>, 'author' | 'facts'>,
  organisationId: string,
): KeptAppointment {
  const { values } = signed
  const { from, to } = timeOf(values)
  return {
    organisation_id: organisationId,
    id: signed.recordId,
    file_id: signed.bookId,
    from_at: from,
    to_at: to,
    what: values.what ?? '',
    place: values.place ?? null,
    person_id: values.person ?? '',
    attendance: values.attendance ?? null,
    client_asked: values.clientAsked?.answer ?? null,
    note_id: values.noteId ?? null,
    status: signed.kind === 'entered in error' ? 'cancelled' : (values.status ?? 'planned'),
  }
}

export const keptAppointments: Kept<AppointmentFields> = {
  record: appointment,
  afterSigning: (scope, signed) => keepAppointment(scope.tx, appointmentRow(signed, signed.author.organisationId)),
}

/** A new appointment. */
export async function addAppointment(
  scope: Scope,
  author: Author,
  { recordId, fileId, values }: { recordId: string; fileId: string; values: AppointmentAnswers },
): Promise<SignResult<AppointmentFields>> {
  const colleagues = (await colleaguesOn(scope.tx, fileId)).map((each) => each.id)
  return signRecord(scope, author, keptAppointments, {
    recordId,
    bookId: fileId,
    values: { ...values, status: 'planned' },
    known: { colleagues },
  })
}

/** The newest words of an appointment. @throws NotFound */
export async function appointmentValues(
  scope: Scope,
  appointmentId: string,
): Promise<{ fileId: string; values: AppointmentAnswers }> {
  const row = found(await recordById(scope.tx, appointmentId))
  if (row.type !== appointment.type || row.state !== 'signed')
    throw new Refused('no such appointment', 'This appointment was entered in error and stays as it is.')
  const version = found(authorVersion(await versionsOf(scope.tx, appointmentId)))
  return { fileId: row.book_id, values: JSON.parse(version.content) as AppointmentAnswers }
}

async function signNext(
  scope: Scope,
  author: Author,
  appointmentId: string,
  change: (before: AppointmentAnswers) => AppointmentAnswers,
  reason: string,
  refreshLater = false,
): Promise<SignResult<AppointmentFields>> {
  const { fileId, values } = await appointmentValues(scope, appointmentId)
  const colleagues = (await colleaguesOn(scope.tx, fileId)).map((each) => each.id)
  return signRecord(scope, author, keptAppointments, {
    recordId: appointmentId,
    bookId: fileId,
    values: change(values),
    reason,
    known: { before: values, ...(author.personId ? { colleagues } : {}) },
    refreshLater,
  })
}

const refuseEnded = (status: string | undefined) => {
  if (status === 'cancelled' || status === 'happened')
    throw new Refused(
      'appointment ended',
      `It has been ${status === 'happened' ? 'and gone' : 'cancelled'}. Put a new one in the diary.`,
    )
}

/**
 * Moves an appointment, or decides who goes: signed as a further version.
 * @throws NotFound; Refused when it happened or was cancelled
 */
export async function changeAppointment(
  scope: Scope,
  author: Author,
  appointmentId: string,
  changes: AppointmentAnswers,
  reason: string,
): Promise<SignResult<AppointmentFields>> {
  refuseEnded((await appointmentValues(scope, appointmentId)).values.status)
  if (!reason) return { ok: false, errors: [{ path: 'reason', message: 'Say why it is changed' }] }
  return signNext(scope, author, appointmentId, (before) => ({ ...before, ...changes }), reason)
}

/** Cancels an appointment, with the reason. @throws NotFound; Refused when it happened or was cancelled */
export async function cancelAppointment(
  scope: Scope,
  author: Author,
  appointmentId: string,
  reason: string,
): Promise<SignResult<AppointmentFields>> {
  refuseEnded((await appointmentValues(scope, appointmentId)).values.status)
  if (!reason) return { ok: false, errors: [{ path: 'reason', message: 'Say why it is cancelled' }] }
  const cancelled = (before: AppointmentAnswers) => ({ ...before, status: 'cancelled', cancelReason: reason })
  return signNext(scope, author, appointmentId, cancelled, reason)
}

/**
 * Marks that an appointment nobody of us went to took place. What one of us went to is marked by its note.
 * @throws NotFound; Refused when it happened or was cancelled
 */
export async function markHappened(
  scope: Scope,
  author: Author,
  appointmentId: string,
): Promise<SignResult<AppointmentFields>> {
  refuseEnded((await appointmentValues(scope, appointmentId)).values.status)
  return signNext(scope, author, appointmentId, (before) => ({ ...before, status: 'happened' }), 'It took place')
}

interface NoteOfAppointment extends Pick<Signed, 'recordId' | 'bookId' | 'author' | 'kind'> {
  values: { appointmentId?: string }
}

/**
 * Puts a signed note to the appointment it was written of: it happened. Struck through, the note lets it go again. Somebody
 * who may not write in the diary leaves it as it is. The note's signing refreshes the standing.
 */
export async function noteOfAppointment(scope: Scope, note: NoteOfAppointment): Promise<void> {
  const { appointmentId } = note.values
  if (!appointmentId || note.kind === 'addendum') return
  const row = await recordById(scope.tx, appointmentId)
  if (row?.type !== appointment.type || row.book_id !== note.bookId || row.state !== 'signed') return
  if (!(await mayInBook(scope, note.author, 'appointment.write', note.bookId))) return
  const { values } = await appointmentValues(scope, appointmentId)
  const inError = note.kind === 'entered in error'
  if (inError ? values.noteId !== note.recordId : values.noteId !== undefined || values.status === 'cancelled') return
  const linked = ({ noteId: _note, ...before }: AppointmentAnswers): AppointmentAnswers =>
    inError ? { ...before, status: 'planned' } : { ...before, status: 'happened', noteId: note.recordId }
  const reason = inError ? 'Its note was entered in error' : 'Its note is signed'
  const result = await signNext(scope, note.author, appointmentId, linked, reason, true)
  if (!result.ok) throw new Error(`an appointment was not put to its note: ${result.errors[0]?.message}`)
}
