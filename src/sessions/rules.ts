import { elapsedMinutes, londonDay } from '#calendar/london.ts'
import { type Purpose, purposes } from '#mentoring/purposes.ts'
import type { Values } from '#records/field.ts'
import type { FieldError, RuleContext } from '#records/record-type.ts'

/** What a session record is judged with besides its words. All of it is looked up by the room. */
export interface SessionKnown {
  /** The length the two agreed, and the least that counts for somebody new to the work. */
  agreedMinutes: number
  atLeastMinutes: number
  /** Actions of earlier sessions that are still open, in their words. */
  openActions: readonly string[]
  /** The files of the mentee that the mentor may write in now. */
  files: readonly string[]
}

interface Discussion {
  file?: string
  purpose?: string
  decision?: string
}

interface SessionValues {
  heldFrom?: string
  heldTo?: string
  cutShort?: string
  nextAt?: string
  discussions?: Discussion[]
  topics?: { purpose?: string }[]
  reviewed?: { what?: string }[]
  disagreements?: { file?: string }[]
}

/** The minutes a session must have lasted to count: two thirds of the agreed length, or more for somebody new (3.39). */
export const minutesToCount = ({ agreedMinutes, atLeastMinutes }: SessionKnown): number =>
  Math.max(Math.ceil((agreedMinutes * 2) / 3), atLeastMinutes)

/**
 * What stands in the way of signing a session record (rulebook 3.39): it has happened and ends after it began; one cut short
 * says why, and both give the next date (scenario 62); each open action was looked at; no case twice; none that is not the
 * mentor's to decide on any more (scenario 68).
 */
export function checkSession(values: SessionValues, context: RuleContext): FieldError[] {
  const from = Temporal.Instant.from(values.heldFrom ?? '')
  const to = Temporal.Instant.from(values.heldTo ?? '')
  const known = context.known as unknown as SessionKnown
  return [
    ...checkTimes(from, to, values, context),
    ...checkCases(values, known.files),
    ...known.openActions
      .filter((what) => !values.reviewed?.some((each) => each.what === what))
      .map((what) => ({ path: 'reviewed', message: `Say how this stands: ${what}` })),
    ...(elapsedMinutes(from, to) < minutesToCount(known) && !values.cutShort
      ? [
          {
            path: 'cutShort',
            message: `It lasted ${elapsedMinutes(from, to)} of the ${minutesToCount(known)} minutes it needs to count: say why`,
          },
        ]
      : []),
  ]
}

function checkTimes(
  from: Temporal.Instant,
  to: Temporal.Instant,
  values: SessionValues,
  { now }: RuleContext,
): FieldError[] {
  const isAfter = (a: Temporal.Instant, b: Temporal.Instant) => Temporal.Instant.compare(a, b) > 0
  const errors: FieldError[] = []
  if (!isAfter(to, from)) errors.push({ path: 'heldTo', message: 'It ended after it began: check the two times' })
  else if (isAfter(to, now)) errors.push({ path: 'heldTo', message: 'It has not ended yet: sign once it has' })
  if (!isAfter(Temporal.Instant.from(values.nextAt ?? ''), to))
    errors.push({ path: 'nextAt', message: 'The next date lies after this one' })
  return errors
}

function checkCases(values: SessionValues, files: readonly string[]): FieldError[] {
  const errors: FieldError[] = []
  const seen = new Set<string>()
  for (const [index, { file = '' }] of (values.discussions ?? []).entries()) {
    if (seen.has(file))
      errors.push({ path: `discussions.${index}.file`, message: 'This case is there twice: put both into one' })
    seen.add(file)
    if (!files.includes(file))
      errors.push({
        path: `discussions.${index}.file`,
        message: 'The mentor has nothing to do with this case now: take it out, the deputy talks it through',
      })
  }
  for (const [index, { file }] of (values.disagreements ?? []).entries()) {
    if (file && !files.includes(file))
      errors.push({
        path: `disagreements.${index}.file`,
        message: 'The mentor has nothing to do with this case now: the deputy takes it up',
      })
  }
  return errors
}

/** How often each function was served: the tags of cases and other matters, never what was said. */
export function functionsOf(values: SessionValues): Record<Purpose, number> {
  const tags = [...(values.discussions ?? []), ...(values.topics ?? [])].map((each) => each.purpose)
  const count = (purpose: Purpose) => tags.filter((tag) => tag === purpose).length
  return { normative: count('normative'), formative: count('formative'), restorative: count('restorative') }
}

/** What duties and the balance need of a session: when it was and how it was tagged. Nothing private, nothing said. */
export const sessionFacts = (values: SessionValues): Values => ({
  heldFrom: values.heldFrom ?? '',
  heldTo: values.heldTo ?? '',
  ...functionsOf(values),
})

/** What share of the tags each function has, 0 to 100; all 0 when there are none. */
export function balanceOf(sessions: readonly Record<Purpose, number>[]): Record<Purpose, number> {
  const sum = (purpose: Purpose) => sessions.reduce((total, each) => total + (each[purpose] ?? 0), 0)
  const all = purposes.reduce((total, purpose) => total + sum(purpose), 0)
  const share = (purpose: Purpose) => (all === 0 ? 0 : Math.round((100 * sum(purpose)) / all))
  return { normative: share('normative'), formative: share('formative'), restorative: share('restorative') }
}

/** Whether the last three sessions had nothing restorative, which asks for a gentle word (rulebook 3.38). */
export const lacksSupport = (newestFirst: readonly Record<Purpose, number>[]): boolean =>
  newestFirst.length >= 3 && newestFirst.slice(0, 3).every((each) => !each.restorative)

/**
 * Whether the mentor is shown what support there is: a score of 1 or 2 in this session and in the one before (6.4.9, scenario
 * 71). A session without an answer breaks the row.
 */
export const asksForSupport = (newestFirst: readonly (number | undefined)[]): boolean =>
  newestFirst.length >= 2 && newestFirst.slice(0, 2).every((score) => score !== undefined && score <= 2)

/**
 * The names that stand in words that are private: clients are "the client" there (rulebook 6.4.3). Whole words only, and
 * none shorter than three letters, which would be found in anything.
 */
export function namesIn(text: string, names: readonly string[]): string[] {
  const words = new Set(text.toLowerCase().match(/[\p{L}’'-]+/gu) ?? [])
  return [...new Set(names)].filter((name) => name.length >= 3 && words.has(name.toLowerCase()))
}

interface AwayPeriod {
  personName: string
  from: Temporal.Instant
  /** The first instant of being back; null while nobody knows. */
  to: Temporal.Instant | null
}

/** Who of the two is away at a time one wants to book. */
export const awayAt = (at: Temporal.Instant, absences: readonly AwayPeriod[]): string[] => [
  ...new Set(
    absences
      .filter(
        ({ from, to }) =>
          Temporal.Instant.compare(from, at) <= 0 && (to === null || Temporal.Instant.compare(at, to) < 0),
      )
      .map(({ personName }) => personName),
  ),
]

/** What a deputy is asked about one mentee of an absent mentor. */
export interface DeputyGround {
  /** The day the session is due. */
  dueOn: Temporal.PlainDate | null
  /** The mentor's absences. */
  mentorAway: readonly AwayPeriod[]
  /** Sessions in the diary of mentee and deputy. */
  bookedWithDeputy: readonly Temporal.Instant[]
}

/** How long before the due day the slot is offered, in days. */
const offerLead = 14

/**
 * Whether the deputy is offered the session: the mentor is away on the day it is due, that day is near, and no date with the
 * deputy is in the diary by then (rulebook 4.1, scenario 63). The mentee's duty goes on meanwhile.
 */
export function offersToDeputy({ dueOn, mentorAway, bookedWithDeputy }: DeputyGround, now: Temporal.Instant): boolean {
  if (!dueOn) return false
  const today = londonDay(now)
  const isNear = Temporal.PlainDate.compare(today, dueOn.subtract({ days: offerLead })) >= 0
  const lastMoment = dueOn.toZonedDateTime({ timeZone: 'Europe/London', plainTime: '12:00' }).toInstant()
  const at = Temporal.Instant.compare(now, lastMoment) > 0 ? now : lastMoment
  return isNear && awayAt(at, mentorAway).length > 0 && bookedWithDeputy.length === 0
}

/**
 * What the mentor knows of a caseload: the cases they talked through in the last three months, and those they did not. Whoever
 * covers is better the more of them it is.
 */
export function knownCases<C extends { discussedWithMentorOn: Temporal.PlainDate | null }>(
  cases: readonly C[],
  today: Temporal.PlainDate,
): { known: number; of: number; not: C[] } {
  const from = today.subtract({ months: 3 })
  const not = cases.filter(({ discussedWithMentorOn: on }) => !on || Temporal.PlainDate.compare(on, from) < 0)
  return { known: cases.length - not.length, of: cases.length, not }
}
