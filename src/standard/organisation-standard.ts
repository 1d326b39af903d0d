import type { Interval } from '#calendar/cadence.ts'
import { compareDays } from '#calendar/epoch-day.ts'
import { catalogue, type DutyCode, dutyOf } from '#standard/catalogue.ts'

type Day = Temporal.PlainDate

/** One interval, or one for each band that the organisation sets: { "intensive": { "days": 10 } }. */
export type IntervalSetting = Interval | Readonly<Record<string, Interval>>

/** A row of app.standard_change: from a day on, this organisation keeps other numbers for a duty, and says why. */
export interface StandardChange {
  code: DutyCode
  interval: IntervalSetting | null
  grace: IntervalSetting | null
  fromOn: Day
  reason: string
}

/** The numbers an organisation works by on a given day: the catalogue, with its own changes over it. */
export interface OrganisationStandard {
  /** The interval of a duty. A band that a duty does not have is the duty itself. */
  interval(code: DutyCode, band?: string): Interval
  /** What may pass after the due day before the duty is overdue. */
  grace(code: DutyCode, band?: string): Interval
  /** Calendar days before the due day from which the duty is shown as coming. */
  leadDays(code: DutyCode): number
}

interface Numbers {
  interval: Interval
  grace: Interval
  leadDays: number
  bands: Map<string, { interval: Interval; grace: Interval }>
}

/**
 * The standard in force on a day. Of several changes to one duty the one with the latest `fromOn` counts, and of two from
 * the same day the later in the list, so give them in the order they were decided. A change that names one interval or
 * grace for a duty with bands leaves the bands as they are; a change that names bands leaves the other bands.
 */
export function standardOn(changes: readonly StandardChange[], day: Day): OrganisationStandard {
  const numbers = new Map<DutyCode, Numbers>(catalogue.map(({ code }) => [code, shippedNumbers(code)]))
  const inForce = changes
    .filter(({ fromOn }) => compareDays(fromOn, day) <= 0)
    .toSorted((a, b) => compareDays(a.fromOn, b.fromOn))
  for (const change of inForce) {
    const duty = numbers.get(change.code)!
    if (change.interval) apply(duty, 'interval', change.interval)
    if (change.grace) apply(duty, 'grace', change.grace)
  }
  const of = (code: DutyCode, band?: string) => {
    const duty = numbers.get(code)!
    return (band && duty.bands.get(band)) || duty
  }
  return {
    interval: (code, band) => of(code, band).interval,
    grace: (code, band) => of(code, band).grace,
    leadDays: (code) => numbers.get(code)!.leadDays,
  }
}

function shippedNumbers(code: DutyCode): Numbers {
  const { interval, grace, leadDays, bands } = dutyOf(code)
  return {
    interval,
    grace,
    leadDays,
    bands: new Map(
      Object.entries(bands ?? {}).map(([band, own]) => [band, { interval: own.interval, grace: own.grace ?? grace }]),
    ),
  }
}

function apply(duty: Numbers, number: 'interval' | 'grace', setting: IntervalSetting) {
  if (isInterval(setting)) {
    duty[number] = setting
    return
  }
  for (const [band, interval] of Object.entries(setting)) {
    const numbers = duty.bands.get(band)
    if (numbers) numbers[number] = interval
  }
}

const isInterval = (setting: IntervalSetting): setting is Interval => Object.values(setting).every(Number.isInteger)
