import type { Interval } from '#calendar/cadence.ts'
import { intervalInWords } from '#calendar/cadence.ts'
import { type DutyCode, dutyOf } from '#standard/catalogue.ts'
import type { OrganisationStandard, StandardChange } from '#standard/organisation-standard.ts'

type Day = Temporal.PlainDate

export const units = ['days', 'weeks', 'months', 'workingDays'] as const
export type Unit = (typeof units)[number]

/** The line of a duty that is changed: the duty itself, or one of its special cases. */
export interface Line {
  code: DutyCode
  band?: string
}

/** What the form of a change asks, as typed. */
export interface TypedChange {
  amount: string
  unit: string
  grace: string
  graceUnit: string
  fromOn: Day | null
  reason: string
  /** The manager said that they know it is looser than what the standard promises. */
  knowsItIsLooser: boolean
}

/** The longest time a rule may be given, and why. */
export interface Limit {
  most: Interval
  because: string
  /** False where the organisation may go further if it says so in as many words. */
  isLaw: boolean
}

// Numbers the rulebook gives as law or as a body's own rule: an organisation may be stricter and never looser.
const laws: Readonly<Record<string, Omit<Limit, 'isLaw'>>> = {
  C16: { most: { months: 12 }, because: 'the Care Act wants a review at least every 12 months' },
  'C16/at most': { most: { months: 12 }, because: 'the Care Act wants a review at least every 12 months' },
  C22: { most: { workingDays: 10 }, because: 'minutes of a conference are sent within 10 working days' },
  'C22/actions': { most: { days: 1 }, because: 'actions of a conference are sent within a day' },
  C31: { most: { days: 1 }, because: 'a safeguarding concern is referred within a day' },
  'C31/decide': { most: { days: 0 }, because: 'a safeguarding concern is decided the same day' },
  'C31/chase': { most: { workingDays: 1 }, because: 'a safeguarding referral is chased after 1 working day' },
  C34: { most: { workingDays: 3 }, because: 'a complaint is acknowledged within 3 working days' },
  C35: { most: { months: 1 }, because: 'data protection law gives 1 month to answer' },
  'M14/HCPC': { most: { months: 24 }, because: 'the professional body sets its own clock' },
  'M14/Social Work England': { most: { months: 12 }, because: 'the professional body sets its own clock' },
  'M14/NMC': { most: { months: 36 }, because: 'the professional body sets its own clock' },
}

const keyOf = ({ code, band }: Line) => (band ? `${code}/${band}` : code)

/** The longest interval a line may be given: the law's, else what the standard itself promises. */
export function limitOf(line: Line): Limit {
  const law = laws[keyOf(line)]
  if (law) return { ...law, isLaw: true }
  const duty = dutyOf(line.code)
  const shipped = line.band ? (duty.bands?.[line.band]?.interval ?? duty.interval) : duty.interval
  if (duty.type === 'deadline')
    return { most: shipped, because: 'this clock is set by law or by contract', isLaw: true }
  return { most: shipped, because: `the standard promises ${intervalInWords(shipped)}`, isLaw: false }
}

/** Whether the day is set by the event itself, so that there is no interval to change. */
export const hasNoInterval = (line: Line): boolean => isNothing(limitOf(line).most)

const isNothing = (interval: Interval) => Object.values(interval)[0] === 0

// Months and working days have no fixed length in days; a comparison across units must not let anything looser through,
// so what is asked for counts as long as it can be and the limit as short as it can be.
const longest: Readonly<Record<Unit, (n: number) => number>> = {
  days: (n) => n,
  weeks: (n) => n * 7,
  months: (n) => Math.ceil(n * 30.5) + 1,
  workingDays: (n) => Math.ceil((n * 7) / 5) + 4,
}
const shortest: Readonly<Record<Unit, (n: number) => number>> = {
  days: (n) => n,
  weeks: (n) => n * 7,
  months: (n) => Math.floor((n * 365) / 12) - 2,
  workingDays: (n) => Math.floor((n * 7) / 5),
}

/** Whether an interval may last longer than a limit. */
export function isLooser(interval: Interval, limit: Interval): boolean {
  const [unit, amount] = Object.entries(interval)[0] as [Unit, number]
  const [limitUnit, most] = Object.entries(limit)[0] as [Unit, number]
  return unit === limitUnit ? amount > most : longest[unit](amount) > shortest[limitUnit](most)
}

export type Read = { ok: true; change: StandardChange; looser: Limit | undefined } | { ok: false; errors: Errors }
export type Errors = Record<string, string>

const isUnit = (text: string): text is Unit => (units as readonly string[]).includes(text)

function intervalFrom(amount: string, unit: string, least: number): Interval | undefined {
  if (!/^\d{1,4}$/.test(amount) || !isUnit(unit)) return undefined
  const number = Number(amount)
  return number >= least && number <= 1000 ? ({ [unit]: number } as unknown as Interval) : undefined
}

/** How short a reason may be: one that can still be understood by whoever reads it in three years. */
const leastReason = 10

/**
 * Reads a change of the standard as typed (rulebook 4: numbers are defaults). Never looser than the law; looser than the
 * standard only for a manager who says so. A duty without an interval of its own keeps that.
 * @param inForce the standard on the day of the change, so that a change that changes nothing is refused
 * @param today changes begin today at the earliest: what was in force stays true for the days it was
 */
export function readChange(line: Line, typed: TypedChange, inForce: OrganisationStandard, today: Day): Read {
  const errors: Errors = {}
  const limit = limitOf(line)
  const interval = hasNoInterval(line) ? null : intervalFrom(typed.amount, typed.unit, 1)
  const grace = intervalFrom(typed.grace, typed.graceUnit, 0)
  if (interval === undefined) errors['amount'] = 'Enter a whole number from 1 to 1000'
  if (grace === undefined) errors['grace'] = 'Enter a whole number from 0 to 1000; 0 for no grace'

  const looser = interval && isLooser(interval, limit.most) ? limit : undefined
  if (looser?.isLaw)
    errors['amount'] = `At most ${intervalInWords(limit.most)}, because ${limit.because}. It may be shorter.`
  else if (looser && !typed.knowsItIsLooser)
    errors['looser'] = `This is looser than the standard: ${limit.because}. Say that you know, or choose a shorter time`
  const allowed = limit.isLaw ? dutyGrace(line) : undefined
  if (grace && allowed && isLooser(grace, allowed))
    errors['grace'] =
      `No more grace than ${isNothing(allowed) ? 'none' : intervalInWords(allowed)}, because ${limit.because}`

  if (interval !== undefined && grace && isInForce(line, interval, grace, inForce))
    errors['amount'] = 'These are the numbers in force already'

  if (!typed.fromOn) errors['from'] = 'Enter the day from which it counts'
  else if (Temporal.PlainDate.compare(typed.fromOn, today) < 0)
    errors['from'] = 'It counts from today at the earliest: what was asked in the past was asked by the numbers of then'
  if (typed.reason.length < leastReason) errors['reason'] = 'Say why, in a sentence'

  if (Object.keys(errors).length > 0) return { ok: false, errors }
  const setting = <T>(value: T): T | Record<string, T> => (line.band ? { [line.band]: value } : value)
  return {
    ok: true,
    looser,
    change: {
      code: line.code,
      interval: interval ? setting(interval) : null,
      grace: setting(grace!),
      fromOn: typed.fromOn!,
      reason: typed.reason,
    },
  }
}

const isSame = (a: Interval, b: Interval) => JSON.stringify(a) === JSON.stringify(b)

const isInForce = ({ code, band }: Line, interval: Interval | null, grace: Interval, standard: OrganisationStandard) =>
  (!interval || isSame(interval, standard.interval(code, band))) && isSame(grace, standard.grace(code, band))

/** The grace of a line whose limit is law, as shipped: for C16 that of the outer limit is none, for its own quarter it may be more. */
function dutyGrace({ code, band }: Line): Interval | undefined {
  const duty = dutyOf(code)
  if (code === 'C16' && !band) return undefined
  return (band && duty.bands?.[band]?.grace) || duty.grace
}
