import { may } from '#access/may.ts'
import { londonDay } from '#calendar/london.ts'
import { weekdayAndDay } from '#desk/dates.ts'
import { done } from '#desk/done.ts'
import { pageNumber } from '#desk/page-number.ts'
import { pickedDay } from '#desk/picked-day.ts'
import { found, NotFound } from '#platform/http/refused.ts'
import { invalid, page, see } from '#platform/http/reply.ts'
import { get, post, type Route, uuidOr404, type Visit } from '#platform/http/route.ts'
import type { FieldErrors, FieldValues } from '#ui/fields.ts'
import { approveLeave, cancelLeave, planLeave, reportSick } from './absence-actions.ts'
import { AbsencePage, CancelLeavePage, MyAbsencesPage } from './absence-pages.tsx'
import { absenceById, absencesOf, peopleUnder, teamAbsences } from './absence-store.ts'
import { filesOfAbsence } from './arranging.ts'
import { coversOfAbsence } from './covers-store.ts'
import { toDecide } from './deciding.ts'
import { filesHeld } from './held-store.ts'
import { ChangeLeavePage, PlanLeavePage, RecordSickPage, valuesOfLeave } from './leave-form-pages.tsx'
import { sessionsWithin } from './lists-store.ts'
import { changeLeave } from './moving-actions.ts'
import type { CoverDeps } from './opening-actions.ts'
import { returnToWork, undoSick } from './returning.ts'
import {
  type AbsenceKind,
  absenceKinds,
  absenceState,
  type LeaveDays,
  leaveDays,
  leaveProblems,
} from './rules/absence.ts'
import { coverState } from './rules/cover-state.ts'
import { TeamAbsencesPage } from './team-page.tsx'
import { absenceUrl, coverUrl, readyUrl, whileAwayUrl } from './urls.ts'

const depsOf = (visit: Visit, baseUrl: string): CoverDeps => ({ organisationId: visit.actor.organisationId, baseUrl })

/** Being away: planned, sudden, over. */
export const absenceRoutes = ({ baseUrl }: { baseUrl: string }): Route[] => [
  get('/cover/absences', may('absence.read'), mine),
  get('/cover/absences/new', may('absence.record.self'), askLeave),
  post('/cover/absences/new', may('absence.record.self'), (visit) => plan(visit, baseUrl)),
  post('/cover/sick-today', may('absence.record.self'), (visit) => sickToday(visit, baseUrl)),
  get('/cover/sick', may('absence.record.other'), askSick),
  post('/cover/sick', may('absence.record.other'), (visit) => recordSick(visit, baseUrl)),
  get('/cover/team', may('absence.record.other'), team),
  get('/cover/absences/:absence', may('absence.read'), one),
  get('/cover/absences/:absence/change', may('absence.record.self'), askChange),
  post('/cover/absences/:absence/change', may('absence.record.self'), (visit) => change(visit, baseUrl)),
  post('/cover/absences/:absence/approve', may('absence.approve'), (visit) => approve(visit, baseUrl)),
  get('/cover/absences/:absence/cancel', may('absence.record.self'), askCancel),
  post('/cover/absences/:absence/cancel', may('absence.record.self'), cancel),
  post('/cover/absences/:absence/undo', may('absence.record.self'), undo),
  post('/cover/absences/:absence/back', may('absence.record.self'), back),
]

async function mine(visit: Visit) {
  const page_ = pageNumber(visit.query, 0)
  const absences = await absencesOf(visit.tx, visit.actor.personId, page_)
  return page(<MyAbsencesPage absences={absences} page={page_} now={visit.now} today={visit.today} />)
}

async function askLeave(visit: Visit) {
  const person = visit.query.get('person')
  const forOther = person !== null || visit.query.get('other') === 'yes'
  const people = forOther ? await peopleUnder(visit.tx) : []
  const values = { ...valuesOfLeave(null), person: person ?? '' }
  return page(<PlanLeavePage values={values} errors={{}} people={people} forOther={forOther && people.length > 0} />)
}

const leaveFields = ['person', 'from', 'fromHalf', 'to', 'toHalf', 'kind', 'since'] as const

const typed = (visit: Visit): FieldValues =>
  Object.fromEntries(leaveFields.map((name) => [name, visit.form.text(name)]))

/** The days of a leave form; errors by field where one is missing. */
function leaveFrom({ form }: Visit): { leave: LeaveDays | null; errors: FieldErrors } {
  const from = pickedDay(form, 'from')
  const to = pickedDay(form, 'to')
  const errors = {
    ...(from ? {} : { from: 'Enter the first day away' }),
    ...(to ? {} : { to: 'Enter the last day away' }),
  }
  if (!from || !to) return { leave: null, errors }
  const leave = {
    from,
    fromAfternoon: form.text('fromHalf') === 'afternoon',
    to,
    toMorning: form.text('toHalf') === 'morning',
  }
  return { leave, errors }
}

const isKind = (text: string): text is AbsenceKind => (absenceKinds as readonly string[]).includes(text)

async function plan(visit: Visit, baseUrl: string) {
  const { form, actor } = visit
  const forOther = form.has('person')
  const again = async (errors: FieldErrors) =>
    invalid(
      <PlanLeavePage
        values={typed(visit)}
        errors={errors}
        people={forOther ? await peopleUnder(visit.tx) : []}
        forOther={forOther}
      />,
    )
  const { leave, errors } = leaveFrom(visit)
  const kind = form.text('kind')
  if (!leave || !isKind(kind)) {
    const inDays = leave ? errorsOf(leaveProblems(leave, [], visit.today)) : errors
    return again({ ...inDays, ...(isKind(kind) ? {} : { kind: 'Choose what it is' }) })
  }
  const personId = forOther ? uuidOr404(form.text('person')) : actor.personId
  const planned = await planLeave(visit, depsOf(visit, baseUrl), { personId, leave, kind })
  if (!planned.ok) return again(errorsOf(planned.problems))
  const holds = (await filesHeld(visit.tx, personId, leave.from, leave.to)).length > 0
  return see(done(holds ? readyUrl(planned.id) : absenceUrl(planned.id), 'leave-planned'))
}

const errorsOf = (problems: readonly { field: string; message: string }[]): FieldErrors =>
  Object.fromEntries(problems.toReversed().map(({ field, message }) => [field, message]))

async function sickToday(visit: Visit, baseUrl: string) {
  const reported = await reportSick(visit, depsOf(visit, baseUrl), visit.actor.personId, visit.today)
  return see(done(coverUrl, reported.ok ? 'sick-recorded' : 'away-already'))
}

async function askSick(visit: Visit) {
  const people = await peopleUnder(visit.tx)
  const values = { person: visit.query.get('person') ?? '', since: visit.today.toString() }
  return page(<RecordSickPage people={people} values={values} errors={{}} />)
}

async function recordSick(visit: Visit, baseUrl: string) {
  const people = await peopleUnder(visit.tx)
  const again = (errors: FieldErrors) =>
    invalid(<RecordSickPage people={people} values={typed(visit)} errors={errors} />)
  const since = pickedDay(visit.form, 'since')
  if (!since) return again({ since: 'Enter the day since when they are away' })
  const personId = uuidOr404(visit.form.text('person'))
  const reported = await reportSick(visit, depsOf(visit, baseUrl), personId, since)
  if (!reported.ok) return again({ since: reported.message })
  return see(done(absenceUrl(reported.absenceId), 'cover-opened'))
}

async function team(visit: Visit) {
  const { tx, now, today } = visit
  const page_ = pageNumber(visit.query, 0)
  return page(
    <TeamAbsencesPage
      absences={await teamAbsences(tx, page_)}
      decide={await toDecide(visit)}
      page={page_}
      now={now}
      today={today}
      dayWords={(day) => weekdayAndDay(day, today)}
    />,
  )
}

async function one(visit: Visit) {
  const { tx, now, today, actor } = visit
  const absence = found(await absenceById(tx, visit.id('absence')))
  const files = await filesOfAbsence(visit, absence)
  const covered = new Set(
    (await coversOfAbsence(tx, absence.id))
      .filter((cover) => ['accepted', 'active'].includes(coverState(cover, now)))
      .map(({ fileId }) => fileId),
  )
  return page(
    <AbsencePage
      absence={absence}
      isOwn={absence.personId === actor.personId}
      files={files.length}
      covered={files.filter(({ id }) => covered.has(id)).length}
      sessions={await sessionsWithin(tx, absence.personId, absence.fromAt, absence.toAt)}
      now={now}
      today={today}
    />,
  )
}

/** Planned leave that can still be changed. @throws NotFound */
async function changeable(visit: Visit) {
  const absence = found(await absenceById(visit.tx, visit.id('absence')))
  const state = absenceState(absence, visit.now)
  if (!absence.isPlanned || !absence.toAt || (state !== 'coming' && state !== 'away')) throw new NotFound()
  return { absence, hasBegun: state === 'away', days: leaveDays({ fromAt: absence.fromAt, toAt: absence.toAt }) }
}

async function askChange(visit: Visit) {
  const { absence, hasBegun, days } = await changeable(visit)
  return page(<ChangeLeavePage absence={absence} values={valuesOfLeave(days)} errors={{}} hasBegun={hasBegun} />)
}

async function change(visit: Visit, baseUrl: string) {
  const { absence, hasBegun } = await changeable(visit)
  const again = (errors: FieldErrors) =>
    invalid(<ChangeLeavePage absence={absence} values={typed(visit)} errors={errors} hasBegun={hasBegun} />)
  const { leave, errors } = leaveFrom(visit)
  if (!leave) return again(errors)
  const changed = await changeLeave(visit, depsOf(visit, baseUrl), absence.id, leave)
  return changed.ok ? see(done(absenceUrl(absence.id), 'leave-changed')) : again(errorsOf(changed.problems))
}

async function approve(visit: Visit, baseUrl: string) {
  const absenceId = visit.id('absence')
  await approveLeave(visit, depsOf(visit, baseUrl), absenceId)
  return see(done(absenceUrl(absenceId), 'leave-approved'))
}

async function askCancel(visit: Visit) {
  const absence = found(await absenceById(visit.tx, visit.id('absence')))
  const covers = (await coversOfAbsence(visit.tx, absence.id)).filter((cover) => !cover.declinedAt && !cover.endedAt)
  return page(<CancelLeavePage absence={absence} covers={covers.length} today={visit.today} />)
}

async function cancel(visit: Visit) {
  const absence = await cancelLeave(visit, visit.id('absence'))
  return see(done(absenceUrl(absence.id), 'leave-cancelled'))
}

async function back(visit: Visit) {
  const absence = await returnToWork(visit, visit.id('absence'))
  const isOwn = absence.personId === visit.actor.personId
  const holds =
    isOwn && (await filesHeld(visit.tx, absence.personId, londonDay(absence.fromAt), visit.today)).length > 0
  return see(done(holds ? whileAwayUrl(absence.id) : absenceUrl(absence.id), 'back-at-work'))
}

async function undo(visit: Visit) {
  const absence = await undoSick(visit, visit.id('absence'))
  return see(done(absenceUrl(absence.id), 'absence-undone'))
}
