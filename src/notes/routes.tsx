import { may } from '#access/may.ts'
import { elapsedMinutes } from '#calendar/london.ts'
import { done } from '#desk/done.ts'
import { words } from '#desk/words.ts'
import { noteTypeOf } from '#diary/rules.ts'
import { openFile } from '#files/around.tsx'
import { ChooseFilePage } from '#files/choose-file-page.tsx'
import { timelineUrl } from '#files/urls.ts'
import { logReading } from '#platform/http/log-reading.ts'
import { found } from '#platform/http/refused.ts'
import { page, see } from '#platform/http/reply.ts'
import { get, post, type Route, uuidOr404, type Visit } from '#platform/http/route.ts'
import { randomUUIDv7 } from '#platform/ids.ts'
import { readDraft } from '#records/drafts.ts'
import type { FormState } from '#records/form.tsx'
import type { Raw } from '#records/raw.ts'
import { authorOf, submitRecord } from '#records/submit.ts'
import { QuietButton } from '#ui/govuk/button.tsx'
import { contactsOf, keptNotes, lookUpToSign, signNoActivity } from './actions.ts'
import { WriteNotePage } from './pages.tsx'
import { asksForContactCheck, mayWriteNoActivity } from './rules.ts'
import { appointmentToWrite, filesToWriteIn, type NoteGround, noteGround } from './store.ts'
import { chooseFileUrl, newNoteUrl } from './urls.ts'

export const noteRoutes: Route[] = [
  get('/write', may('note.write'), choose),
  get('/files/:file/notes/new', may('note.write'), write),
  post('/files/:file/notes', may('note.sign'), sign),
  post('/files/:file/notes/no-activity', may('note.sign'), quietWeek),
]

async function choose(visit: Visit) {
  const typed = visit.query.get('q') ?? ''
  return page(
    <ChooseFilePage
      title="Write a note"
      lead={`About which ${words(visit.actor.organisation.words).client}?`}
      files={await filesToWriteIn(visit.tx, typed)}
      searchUrl={chooseFileUrl}
      words={typed}
      everybody="You can write about everyone you hold, cover or mentor."
      choice={({ id, name }) => (
        <QuietButton href={newNoteUrl(id)}>
          Write<span class="govuk-visually-hidden"> about {name}</span>
        </QuietButton>
      )}
    />,
  )
}

async function write(visit: Visit) {
  const fileId = visit.id('file')
  const ground = found(await noteGround(visit.tx, fileId))
  await logReading(visit, fileId, 'write a note')
  const wanted = visit.query.get('draft')
  const recordId = wanted ? uuidOr404(wanted) : randomUUIDv7()
  const draft = wanted ? await readDraft(visit, authorOf(visit), recordId, fileId) : undefined
  const state: FormState = {
    recordId,
    bookId: fileId,
    raw: draft?.raw ?? (await startingWith(visit, fileId)),
    errors: [],
    revision: draft?.revision ?? 0,
  }
  return page(await notePage(visit, fileId, ground, state))
}

/** A new note starts with what its link names: an appointment, with its time and purpose, or a kind, with now. */
async function startingWith(visit: Visit, fileId: string): Promise<Raw> {
  const wanted = visit.query.get('appointment')
  const appointment = wanted ? await appointmentToWrite(visit.tx, fileId, uuidOr404(wanted)) : undefined
  const from = (appointment?.from_at ?? visit.now).toZonedDateTimeISO('Europe/London')
  const type = appointment ? noteTypeOf(appointment.kind) : (visit.query.get('type') ?? '')
  return {
    'occurredFrom-date': from.toPlainDate().toString(),
    'occurredFrom-time': from.toPlainTime().toString().slice(0, 5),
    ...(type ? { type } : {}),
    ...(appointment
      ? {
          appointmentId: appointment.id,
          purpose: appointment.what,
          lasted: String(elapsedMinutes(appointment.from_at, appointment.to_at)),
        }
      : {}),
  }
}

async function notePage(visit: Visit, fileId: string, ground: NoteGround, state: FormState) {
  const { header } = await openFile(visit, fileId)
  const last = ground.newest[0]
  return (
    <WriteNotePage
      fileId={fileId}
      header={header}
      state={state}
      choices={contactsOf(ground)}
      quietWeek={
        state.errors.length === 0 &&
        mayWriteNoActivity(last ? Temporal.Instant.from(last.occurred_at) : null, visit.now)
      }
      contactCheck={asksForContactCheck(ground.newest.map((each) => each.subtype))}
      noActivityId={randomUUIDv7()}
    />
  )
}

async function sign(visit: Visit) {
  const fileId = visit.id('file')
  return submitRecord(visit, keptNotes, {
    bookId: fileId,
    lookUp: () => lookUpToSign(visit, fileId),
    form: async (state) => notePage(visit, fileId, found(await noteGround(visit.tx, fileId)), state),
    after: () => done(timelineUrl(fileId), 'signed'),
    afterSaving: done(newNoteUrl(fileId, visit.form.text('_record')), 'draft-saved'),
  })
}

async function quietWeek(visit: Visit) {
  const fileId = visit.id('file')
  await signNoActivity(visit, authorOf(visit), fileId, uuidOr404(visit.form.text('_record')), visit.form.text('remark'))
  return see(done(timelineUrl(fileId), 'signed'))
}
