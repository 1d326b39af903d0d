import { sayDay } from '#calendar/in-words.ts'
import { elapsedMinutes, londonDay } from '#calendar/london.ts'
import type { WorkingCalendar } from '#calendar/working-days.ts'
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

/** Why a session did not take place, without a word about anybody's health (rulebook 3.35: why somebody is away is theirs). */
export const lostReasons = [
  'the mentor is away',
  'the mentee is away',
  'a crisis in a case',
  'court, training or another duty',
  'another emergency',
] as const

export interface Rebooking {
  /** Null when it was given before, and only the new date is missing. */
  reason: string | null
  /** The new time; null when none was given. */
  newAt: Temporal.Instant | null
  /** Said that no date can be agreed yet. */
  later: boolean
}

export interface RebookingGround {
  now: Temporal.Instant
  calendar: WorkingCalendar
  /** The mentee's absence that takes in the planned day, or now: when they are back, null while nobody knows. */
  menteeAway: { back: Temporal.Instant | null } | null
  mentorIsAway: boolean
}

/** Working days after coming back within which a session is held again (rulebook 3.37, 4.1). */
const daysAfterReturn = 5

/**
 * What is wrong with cancelling so (rulebook 3.37, M05): there is a reason; a new date is agreed at once, and only while one
 * of the two is away may it wait; after the mentee's absence it is within 5 working days of being back.
 */
export function checkRebooking(rebooking: Rebooking, ground: RebookingGround): Record<string, string> {
  const { reason, newAt, later } = rebooking
  const errors: Record<string, string> = {}
  if (reason !== null && !(lostReasons as readonly string[]).includes(reason)) errors['reason'] = 'Choose why'
  if (!newAt) {
    const mayWait = later && (ground.mentorIsAway || (ground.menteeAway !== null && ground.menteeAway.back === null))
    if (!mayWait)
      errors['newAt-date'] = later
        ? 'It can wait only while one of you is away and the day of coming back is not known, or the deputy is asked'
        : 'Agree the new date now'
    return errors
  }
  if (Temporal.Instant.compare(newAt, ground.now) <= 0) errors['newAt-date'] = 'The new date lies in the past'
  const latest = latestAfterReturn(ground)
  if (latest && Temporal.PlainDate.compare(londonDay(newAt), latest) > 0)
    errors['newAt-date'] = `Within 5 working days of being back: by ${sayDay(latest, londonDay(ground.now))}`
  return errors
}

/** The last day for the new date after the mentee's absence; null when it is not that. */
export const latestAfterReturn = ({ menteeAway, calendar }: RebookingGround): Temporal.PlainDate | null =>
  menteeAway?.back ? calendar.add(calendar.onOrAfter(londonDay(menteeAway.back)), daysAfterReturn) : null
