import { may } from '#access/may.ts'
import { mondayOf } from '#calendar/days.ts'
import { done } from '#desk/done.ts'
import { pageNumber } from '#desk/page-number.ts'
import { words } from '#desk/words.ts'
import { openFile } from '#files/around.tsx'
import { ChooseFilePage } from '#files/choose-file-page.tsx'
import { asOptions, colleaguesOn } from '#files/colleagues.ts'
import { diaryOfFileUrl } from '#files/urls.ts'
import { logReading } from '#platform/http/log-reading.ts'
import { found, NotFound } from '#platform/http/refused.ts'
import { invalid, page, type Reply, see } from '#platform/http/reply.ts'
import { get, post, type Route, uuidOr404, type Visit } from '#platform/http/route.ts'
import { randomUUIDv7 } from '#platform/ids.ts'
import type { FormState } from '#records/form.tsx'
import { insist } from '#records/insist.ts'
import { mayInBook } from '#records/may-do.ts'
import { type Raw, rawFromValues, valuesFromRaw } from '#records/raw.ts'
import { authorVersion, readRecord } from '#records/read.ts'
import { authorOf, typedIn } from '#records/submit.ts'
import { QuietButton } from '#ui/govuk/button.tsx'
import {
  type AppointmentAnswers,
  addAppointment,
  appointmentValues,
  cancelAppointment,
  changeAppointment,
  markHappened,
} from './actions.ts'
import { AppointmentPage, ChangeAppointmentPage, NewAppointmentPage } from './appointment-pages.tsx'
import { FileDiaryPage } from './file-pages.tsx'
import { DiaryPage } from './pages.tsx'
import { appointment } from './record.ts'
import type { AppointmentValues } from './rules.ts'
import { type AppointmentRow, appointmentById, diaryOfFile, filesToPlanIn, weekOf } from './store.ts'
import { appointmentUrl, chooseFileUrl, diaryUrl, monthUrl, newAppointmentUrl, weekUrl } from './urls.ts'

export const diaryRoutes: Route[] = [
  get('/diary', may('appointment.write'), mine),
  get('/diary/new', may('appointment.write'), choose),
  get('/files/:file/diary', may('file.read'), ofFile),
  get('/files/:file/diary/new', may('appointment.write'), newAppointment),
  post('/files/:file/diary/new', may('appointment.write'), add),
  get('/diary/:appointment', may('file.read'), one),
  get('/diary/:appointment/change', may('appointment.write'), askChange),
  post('/diary/:appointment/change', may('appointment.write'), change),
  post('/diary/:appointment/cancel', may('appointment.write'), cancel),
  post('/diary/:appointment/happened', may('appointment.write'), happened),
]

/** A day or month out of an address. @throws NotFound when it is none */
function fromQuery<T>(text: string, read: (text: string) => T): T {
  try {
    return read(text)
  } catch {
    throw new NotFound()
  }
}

async function mine(visit: Visit) {
  const wantedMonth = visit.query.get('month')
  const month = wantedMonth ? fromQuery(wantedMonth, Temporal.PlainYearMonth.from) : undefined
  const day = fromQuery(visit.query.get('week') ?? visit.today.toString(), Temporal.PlainDate.from)
  const from = month ? month.toPlainDate({ day: 1 }) : mondayOf(day)
  const to = month ? month.toPlainDate({ day: month.daysInMonth }) : from.add({ days: 6 })
  return page(
    <DiaryPage
      entries={await weekOf(visit.tx, visit.actor.personId, from, to)}
      from={from}
      to={to}
      today={visit.today}
      now={visit.now}
      session={words(visit.actor.organisation.words).session}
      shape={month ? 'month' : 'week'}
      previousHref={month ? monthUrl(month.subtract({ months: 1 })) : weekUrl(from.subtract({ weeks: 1 }))}
      nextHref={month ? monthUrl(month.add({ months: 1 })) : weekUrl(from.add({ weeks: 1 }))}
    />,
  )
}

async function choose(visit: Visit) {
  const typed = visit.query.get('q') ?? ''
  return page(
    <ChooseFilePage
      title="Add an appointment"
      lead={`With which ${words(visit.actor.organisation.words).client}?`}
      back={{ href: diaryUrl, text: 'Diary' }}
      files={await filesToPlanIn(visit.tx, typed)}
      searchUrl={chooseFileUrl}
      words={typed}
      everybody="You can plan for everyone you hold, cover or manage."
      choice={({ id, name }) => (
        <QuietButton href={newAppointmentUrl(id)}>
          Choose<span class="govuk-visually-hidden"> {name}</span>
        </QuietButton>
      )}
    />,
  )
}

async function ofFile(visit: Visit) {
  const fileId = visit.id('file')
  const { header } = await openFile(visit, fileId, 'Diary')
  await logReading(visit, fileId, 'diary')
  const show = visit.query.get('show') === 'past' ? 'past' : 'coming'
  const number = pageNumber(visit.query, 0)
  return page(
    <FileDiaryPage
      fileId={fileId}
      header={header}
      rows={await diaryOfFile(visit.tx, fileId, { show, page: number })}
      show={show}
      page={number}
      today={visit.today}
      now={visit.now}
      mayWrite={await mayInBook(visit, authorOf(visit), 'appointment.write', fileId)}
    />,
  )
}

async function around(visit: Visit, fileId: string) {
  const { header } = await openFile(visit, fileId)
  return { header, choices: { staff: asOptions(await colleaguesOn(visit.tx, fileId)) } }
}

async function newAppointment(visit: Visit) {
  const fileId = visit.id('file')
  await insist(visit, 'appointment.write', fileId)
  const { header, choices } = await around(visit, fileId)
  await logReading(visit, fileId, 'add an appointment')
  const raw: Raw = { person: visit.actor.personId, lasting: '60', 'from-date': visit.query.get('day') ?? '' }
  const state: FormState = { recordId: randomUUIDv7(), bookId: fileId, raw, errors: [], revision: 0 }
  return page(<NewAppointmentPage header={header} state={state} choices={choices} />)
}

/** What the form asks, as values; what was left empty is empty. */
function askedOf(raw: Raw): AppointmentAnswers {
  const { kind, what, from, lasting, place, person, attendance, clientAsked } = valuesFromRaw(
    appointment.fields,
    raw,
  ) as AppointmentAnswers
  return { kind, what, from, lasting, place, person, attendance, clientAsked }
}

async function add(visit: Visit): Promise<Reply> {
  const fileId = visit.id('file')
  const recordId = uuidOr404(visit.form.text('_record'))
  const raw = typedIn(visit.form)
  const result = await addAppointment(visit, authorOf(visit), { recordId, fileId, values: askedOf(raw) })
  if (result.ok) return see(done(diaryOfFileUrl(fileId), 'in-the-diary'))
  const { header, choices } = await around(visit, fileId)
  const state: FormState = { recordId, bookId: fileId, raw, errors: result.errors, revision: 0 }
  return invalid(<NewAppointmentPage header={header} state={state} choices={choices} />)
}

const rowOf = async (visit: Visit): Promise<AppointmentRow> =>
  found(await appointmentById(visit.tx, visit.id('appointment')))

async function show(visit: Visit, row: AppointmentRow, error?: string) {
  const { header } = await openFile(visit, row.file_id)
  const { versions } = await readRecord(visit, authorOf(visit), row.id)
  return (
    <AppointmentPage
      row={row}
      values={(authorVersion(versions)?.values ?? {}) as AppointmentValues}
      versions={versions}
      header={header}
      today={visit.today}
      now={visit.now}
      mayWrite={await mayInBook(visit, authorOf(visit), 'appointment.write', row.file_id)}
      {...(error ? { error } : {})}
    />
  )
}

async function one(visit: Visit) {
  const row = await rowOf(visit)
  await logReading(visit, row.file_id, 'appointment', row.id)
  return page(await show(visit, row))
}

async function askChange(visit: Visit) {
  const row = await rowOf(visit)
  await insist(visit, 'appointment.write', row.file_id)
  const { header, choices } = await around(visit, row.file_id)
  await logReading(visit, row.file_id, 'change an appointment', row.id)
  const { values } = await appointmentValues(visit, row.id)
  const raw = rawFromValues(appointment.fields, values)
  const state: FormState = { recordId: row.id, bookId: row.file_id, raw, errors: [], revision: 0 }
  return page(<ChangeAppointmentPage header={header} state={state} choices={choices} isAway={row.is_away} />)
}

async function change(visit: Visit): Promise<Reply> {
  const row = await rowOf(visit)
  const raw = typedIn(visit.form)
  const result = await changeAppointment(visit, authorOf(visit), row.id, askedOf(raw), visit.form.text('reason'))
  if (result.ok) return see(done(appointmentUrl(row.id), 'diary-changed'))
  const { header, choices } = await around(visit, row.file_id)
  const state: FormState = { recordId: row.id, bookId: row.file_id, raw, errors: result.errors, revision: 0 }
  return invalid(<ChangeAppointmentPage header={header} state={state} choices={choices} isAway={row.is_away} />)
}

async function cancel(visit: Visit): Promise<Reply> {
  const row = await rowOf(visit)
  const result = await cancelAppointment(visit, authorOf(visit), row.id, visit.form.text('reason'))
  return result.ok
    ? see(done(appointmentUrl(row.id), 'taken-out-of-diary'))
    : invalid(await show(visit, row, result.errors[0]?.message ?? 'Say why'))
}

async function happened(visit: Visit): Promise<Reply> {
  const row = await rowOf(visit)
  const result = await markHappened(visit, authorOf(visit), row.id)
  return result.ok
    ? see(done(appointmentUrl(row.id), 'diary-changed'))
    : invalid(await show(visit, row, result.errors[0]?.message ?? ''))
}
