import { midnight } from '#calendar/london.ts'
import type { Values } from '#records/field.ts'
import type { FieldError, RuleContext } from '#records/record-type.ts'

type Day = Temporal.PlainDate
type Instant = Temporal.Instant

export const appointmentKinds = {
  'home-visit': 'Home visit',
  meeting: 'Meeting',
  phone: 'Phone call',
  video: 'Video call',
  'their-appointment': 'Their appointment elsewhere',
} as const

/** Who goes, once that is decided for a day on which the usual person cannot (rulebook 4.2 C37, H06, scenario 30). */
export const attendanceLabels = {
  'case manager': 'As planned: one of us',
  cover: 'Whoever covers',
  family: 'Family or a friend',
  advocate: 'An advocate',
  'client alone': 'They go alone',
  rebooked: 'It is rebooked',
} as const

export interface AppointmentValues {
  what?: string
  kind?: string
  from?: string
  lasting?: number
  place?: string
  person?: string
  attendance?: string
  clientAsked?: { answer: boolean; reason?: string }
  status?: string
  cancelReason?: string
  noteId?: string
}

/** What an appointment's rules look at beside its words. */
export interface AppointmentKnown {
  /** Those who may write in the file now; absent where nobody chose from them. */
  colleagues?: readonly string[]
  before?: AppointmentValues
}

/** When it begins and ends. */
export function timeOf(values: AppointmentValues): { from: Instant; to: Instant } {
  const from = Temporal.Instant.from(values.from ?? '')
  return { from, to: from.add({ minutes: values.lasting ?? 0 }) }
}

/** What stands in the way of signing an appointment. It may lie ahead, unlike a note (scenario 21). */
export function checkAppointment(values: AppointmentValues, context: RuleContext): FieldError[] {
  const { colleagues, before } = context.known as AppointmentKnown
  return [
    ...((values.lasting ?? 0) < 1 ? [{ path: 'lasting', message: 'Say how long it will take' }] : []),
    ...(colleagues && values.person !== before?.person && !colleagues.includes(values.person ?? '')
      ? [{ path: 'person', message: 'They have no access to this file, so they cannot go for us' }]
      : []),
    ...(values.status === 'cancelled' && !values.cancelReason
      ? [{ path: 'cancelReason', message: 'Say why it is cancelled' }]
      : []),
  ]
}

/** What duties and proofs need of an appointment; the keys are listed in src/standard/facts.ts. */
export function appointmentFacts(values: AppointmentValues): Values {
  const { from, to } = timeOf(values)
  return {
    what: values.what ?? '',
    fromAt: from.toString(),
    toAt: to.toString(),
    personId: values.person ?? '',
    attendance: values.attendance ?? null,
    clientAsked: values.clientAsked?.answer ?? false,
    status: values.status ?? 'planned',
    noteId: values.noteId ?? null,
  }
}

// Somebody else goes, or nobody: no note of ours is owed.
const notOurs: readonly (string | null | undefined)[] = ['family', 'advocate', 'client alone', 'rebooked']

/** Whether one of us goes, and so owes the note of it. */
export const isOurs = (attendance: string | null | undefined): boolean => !notOurs.includes(attendance)

/** Whether the appointment has begun and its note is still to be written. */
export const owesNote = (
  each: { status: string; attendance: string | null; note_id: string | null; from_at: Instant },
  now: Instant,
): boolean =>
  each.status === 'planned' &&
  isOurs(each.attendance) &&
  each.note_id === null &&
  Temporal.Instant.compare(each.from_at, now) <= 0

/** Anything that takes up time in somebody's week. */
export interface Timed {
  id: string
  kind: 'appointment' | 'session' | 'absence'
  from_at: Instant
  /** Null while nobody knows. */
  to_at: Instant | null
  status: string
}

const overlap = (a: Timed, b: Timed): boolean =>
  (b.to_at === null || Temporal.Instant.compare(a.from_at, b.to_at) < 0) &&
  (a.to_at === null || Temporal.Instant.compare(b.from_at, a.to_at) < 0)

/** What takes place at the same time as an entry: nothing is refused for it, but it is shown. */
export const sameTime = <E extends Timed>(entry: Timed, entries: readonly E[]): E[] =>
  entry.kind === 'absence' || entry.status === 'cancelled'
    ? []
    : entries.filter((other) => other.id !== entry.id && other.status !== 'cancelled' && overlap(entry, other))

/** The days from one to another, both included. */
export const daysBetween = (from: Day, to: Day): Day[] =>
  Array.from({ length: from.until(to, { largestUnit: 'days' }).days + 1 }, (_, days) => from.add({ days }))

/** The entries that lie on a day, in the order of the day; what began earlier and lasts comes first. */
export function onDay<E extends Timed>(entries: readonly E[], day: Day): E[] {
  const [begins, ends] = [midnight(day), midnight(day.add({ days: 1 }))]
  return entries
    .filter(
      (entry) =>
        Temporal.Instant.compare(entry.from_at, ends) < 0 &&
        (entry.to_at === null || Temporal.Instant.compare(entry.to_at, begins) > 0),
    )
    .toSorted((a, b) => Temporal.Instant.compare(a.from_at, b.from_at))
}

/** The kind of note an appointment becomes. */
export const noteTypeOf = (kind: string | undefined): string =>
  kind === 'their-appointment' ? 'meeting' : (kind ?? '')
