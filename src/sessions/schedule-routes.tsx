import { may } from '#access/may.ts'
import { sayDay } from '#calendar/in-words.ts'
import { londonDay } from '#calendar/london.ts'
import { done } from '#desk/done.ts'
import { awayAt } from '#mentoring/deputy.ts'
import { ownPair } from '#mentoring/own-pair.ts'
import { ownPairs, type Pair } from '#mentoring/pair-store.ts'
import { pairUrl, sessionUrl } from '#mentoring/urls.ts'
import { organisationCalendar } from '#organisation/calendar-store.ts'
import { logReading } from '#platform/http/log-reading.ts'
import { found, Refused } from '#platform/http/refused.ts'
import { invalid, page, type Reply, see } from '#platform/http/reply.ts'
import { get, post, type Route, type Visit } from '#platform/http/route.ts'
import { instantFromRaw } from '#records/raw.ts'
import type { FieldErrors, FieldValues } from '#ui/fields.ts'
import { checkRebooking, latestAfterReturn, type RebookingGround } from './rules.ts'
import { bookSessions, loseSession } from './schedule-actions.ts'
import { CancelPage, DatesPage, SchedulePage } from './schedule-pages.tsx'
import { isLost } from './sentences.ts'
import { datesOf } from './series.ts'
import { absencesOf, bookedSessions, ownSessionsBetween, type SessionRow, sessionOf } from './store.ts'

/** Dates of sessions: booked one by one or in a rhythm, moved, cancelled, missed. */
export const scheduleRoutes: Route[] = [
  get('/mentoring/dates', may('session.schedule'), dates),
  get('/mentoring/:pair/sessions/new', may('session.schedule'), showBooking),
  post('/mentoring/:pair/sessions/new', may('session.schedule'), book),
  get('/sessions/:session/cancel', may('session.schedule'), showCancelling),
  post('/sessions/:session/cancel', may('session.schedule'), cancel),
]

const typed = (visit: Visit): FieldValues =>
  Object.fromEntries(visit.form.names().map((name) => [name, visit.form.text(name)]))

async function dates(visit: Visit): Promise<Reply> {
  const { tx, today, now } = visit
  const pairs = await ownPairs(tx)
  const from = today.with({ day: 1 }).toZonedDateTime('Europe/London').toInstant()
  const to = today.with({ day: 1 }).add({ months: 6 }).toZonedDateTime('Europe/London').toInstant()
  const people = new Set(pairs.flatMap(({ mentor_id, mentee_id }) => [mentor_id, mentee_id]))
  const absences = await absencesOf(tx, [...people])
  const sessions = await ownSessionsBetween(tx, from, to)
  return page(
    <DatesPage
      sessions={sessions.filter(({ planned_at }) => Temporal.Instant.compare(planned_at, now) >= 0)}
      absences={absences}
      today={today}
    />,
  )
}

interface Shown {
  values: FieldValues
  errors?: FieldErrors
  warnings?: readonly string[]
}

async function bookingPage(visit: Visit, pair: Pair, { values, errors, warnings = [] }: Shown) {
  await logReading(visit, pair.id, 'book sessions')
  return (
    <SchedulePage
      pair={pair}
      values={values}
      errors={errors}
      warnings={warnings}
      sessions={await bookedSessions(visit.tx, pair.id)}
      absences={await absencesOf(visit.tx, [pair.mentor_id, pair.mentee_id])}
      today={visit.today}
    />
  )
}

async function showBooking(visit: Visit): Promise<Reply> {
  const pair = await ownPair(visit, visit.id('pair'))
  const instead = visit.query.get('instead') ?? ''
  return page(
    await bookingPage(visit, pair, {
      values: {
        'first-date': visit.query.get('on') ?? '',
        'first-time': '14:00',
        often: pair.kind === 'deputy' || instead ? 'once' : 'series',
        everyDays: '42',
        minutes: String(pair.session_minutes),
        kind: 'formal 1:1',
        mode: 'in person',
        instead,
      },
    }),
  )
}

const whole = (text: string): number => (/^\d{1,3}$/.test(text) ? Number(text) : Number.NaN)

function checkBooking(visit: Visit): { errors: Record<string, string>; first: Temporal.Instant | null } {
  const { form, now } = visit
  const first = instantOf(form.text('first-date'), form.text('first-time'))
  const errors: Record<string, string> = {}
  if (!first) errors['first-date'] = 'Enter a day and a time'
  else if (Temporal.Instant.compare(first, now) <= 0) errors['first-date'] = 'This lies in the past'
  if (!['once', 'series'].includes(form.text('often'))) errors['often'] = 'Choose how often'
  const every = whole(form.text('everyDays'))
  if (form.text('often') === 'series' && !(every >= 1 && every <= 42)) errors['everyDays'] = 'Between 1 and 42 days'
  const minutes = whole(form.text('minutes'))
  if (!(minutes >= 15 && minutes <= 480)) errors['minutes'] = 'Between 15 and 480 minutes'
  if (!['formal 1:1', 'three-way', 'debrief after incident'].includes(form.text('kind')))
    errors['kind'] = 'Choose the kind'
  if (!['in person', 'video', 'phone'].includes(form.text('mode'))) errors['mode'] = 'Choose how'
  return { errors, first }
}

function instantOf(day: string, time: string): Temporal.Instant | null {
  try {
    return Temporal.Instant.from(instantFromRaw(day, time) ?? '')
  } catch {
    return null
  }
}

async function book(visit: Visit): Promise<Reply> {
  const { form, today } = visit
  const pair = await ownPair(visit, visit.id('pair'))
  const { errors, first } = checkBooking(visit)
  if (!first || Object.keys(errors).length > 0)
    return invalid(await bookingPage(visit, pair, { values: typed(visit), errors }))
  const wanted =
    form.text('often') === 'once'
      ? [first]
      : datesOf(
          {
            first: londonDay(first),
            time: form.text('first-time'),
            everyDays: whole(form.text('everyDays')),
            months: 3,
          },
          await organisationCalendar(visit.tx),
        )
  const booked = new Set(
    (await bookedSessions(visit.tx, pair.id)).map(({ planned_at }) => londonDay(planned_at).toString()),
  )
  const fresh = wanted.filter((at) => !booked.has(londonDay(at).toString()))
  if (fresh.length === 0) {
    const taken = { 'first-date': 'A session is in the diary for that day already' }
    return invalid(await bookingPage(visit, pair, { values: typed(visit), errors: taken }))
  }
  const absences = await absencesOf(visit.tx, [pair.mentor_id, pair.mentee_id])
  const warnings = fresh.flatMap((at) =>
    awayAt(at, absences).map((name) => `${name} is away on ${sayDay(londonDay(at), today)}.`),
  )
  if (warnings.length > 0 && !form.has('said'))
    return invalid(await bookingPage(visit, pair, { values: typed(visit), warnings }))
  const ids = await bookSessions(visit, pair, {
    kind: form.text('kind'),
    mode: form.text('mode'),
    minutes: whole(form.text('minutes')),
    dates: fresh,
  })
  await standIn(visit, form.text('instead'), ids[0] ?? null)
  return see(done(pairUrl(pair.id), 'session-booked'))
}

/** A date booked with the deputy stands in for the one that was lost, where the actor may say so. */
async function standIn(visit: Visit, instead: string, rebookedTo: string | null): Promise<void> {
  if (!/^[0-9a-f-]{36}$/.test(instead)) return
  const lost = await sessionOf(visit.tx, instead)
  const isMine = lost && [lost.mentor_id, lost.mentee_id].includes(visit.actor.personId)
  if (isMine && (lost.status === 'cancelled' || lost.status === 'missed') && !lost.rebooked_to)
    await loseSession(visit, lost, { status: lost.status, because: lost.cancelled_because ?? '', rebookedTo })
}

async function losable(visit: Visit): Promise<SessionRow> {
  const row = found(await sessionOf(visit.tx, visit.id('session')))
  await ownPair(visit, row.mentorship_id)
  if (isLost(row) ? row.rebooked_to : row.record_version > 0 || row.status === 'in progress')
    throw new Refused('session held', 'This session has begun or has its new date already.')
  return row
}

interface CancelGround extends RebookingGround {
  deputy: Pair | undefined
}

async function cancelGround(visit: Visit, row: SessionRow): Promise<CancelGround> {
  const { tx, now, actor } = visit
  const absences = await absencesOf(tx, [row.mentor_id, row.mentee_id])
  const takesIn = (personId: string) =>
    absences.find(
      ({ person_id, from, to }) =>
        person_id === personId &&
        [row.planned_at, now].some((at) => awayAt(at, [{ personName: '', from, to }]).length > 0),
    )
  const away = takesIn(row.mentee_id)
  const pairs = await ownPairs(tx)
  return {
    now,
    calendar: await organisationCalendar(visit.tx),
    menteeAway: away ? { back: away.to } : null,
    mentorIsAway: takesIn(row.mentor_id) !== undefined,
    deputy:
      actor.personId === row.mentee_id
        ? pairs.find(
            ({ kind, mentee_id, mentor_id }) =>
              kind === 'deputy' && mentee_id === row.mentee_id && mentor_id !== row.mentor_id,
          )
        : undefined,
  }
}

function cancelPage(visit: Visit, row: SessionRow, ground: CancelGround, { values, errors, warnings = [] }: Shown) {
  const latest = latestAfterReturn(ground)
  return (
    <CancelPage
      row={row}
      values={values}
      errors={errors}
      warnings={warnings}
      deputy={ground.deputy}
      mayWait={ground.mentorIsAway || (ground.menteeAway !== null && ground.menteeAway.back === null)}
      latest={
        latest &&
        `${row.mentee} is away, so the session is held within 5 working days of being back: by ${sayDay(latest, visit.today)}.`
      }
      isPast={Temporal.Instant.compare(row.planned_at, visit.now) <= 0}
      today={visit.today}
    />
  )
}

async function showCancelling(visit: Visit): Promise<Reply> {
  const row = await losable(visit)
  const ground = await cancelGround(visit, row)
  return page(cancelPage(visit, row, ground, { values: { 'newAt-time': '14:00', with: 'same' } }))
}

async function cancel(visit: Visit): Promise<Reply> {
  const { form, today, now } = visit
  const row = await losable(visit)
  const ground = await cancelGround(visit, row)
  const newAt = form.text('newAt-date') ? instantOf(form.text('newAt-date'), form.text('newAt-time')) : null
  const reason = isLost(row) ? null : form.text('reason')
  const errors = checkRebooking({ reason, newAt, later: form.text('later') === 'yes' }, ground)
  if (Object.keys(errors).length > 0) return invalid(cancelPage(visit, row, ground, { values: typed(visit), errors }))
  const pair = form.text('with') === 'deputy' && ground.deputy ? ground.deputy : await ownPair(visit, row.mentorship_id)
  const absences = await absencesOf(visit.tx, [pair.mentor_id, pair.mentee_id])
  const warnings = newAt
    ? awayAt(newAt, absences).map((name) => `${name} is away on ${sayDay(londonDay(newAt), today)}.`)
    : []
  if (warnings.length > 0 && !form.has('said'))
    return invalid(cancelPage(visit, row, ground, { values: typed(visit), warnings }))
  const rebookedTo = newAt
    ? ((
        await bookSessions(visit, pair, {
          kind: row.kind,
          mode: row.mode,
          minutes: row.planned_minutes,
          dates: [newAt],
        })
      )[0] ?? null)
    : null
  const status = isLost(row)
    ? (row.status as 'cancelled' | 'missed')
    : Temporal.Instant.compare(row.planned_at, now) <= 0
      ? 'missed'
      : 'cancelled'
  await loseSession(visit, row, { status, because: reason ?? '', rebookedTo })
  return see(
    done(rebookedTo ? sessionUrl(rebookedTo) : sessionUrl(row.id), rebookedTo ? 'session-cancelled' : 'session-lost'),
  )
}
