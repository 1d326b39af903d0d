/**
 * Whole days since 1 January 1970, and back. Temporal costs about a microsecond for each step; the duties of a file are
 * decided at every signing and compare hundreds of days, so the working days are counted in plain integers.
 *
 * The arithmetic is Howard Hinnant's days_from_civil and civil_from_days, for the proleptic Gregorian calendar.
 */
export function epochDay(day: Temporal.PlainDate): number {
  const month = day.month
  const year = month > 2 ? day.year : day.year - 1
  const era = Math.floor(year / 400)
  const yearOfEra = year - era * 400
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day.day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

/** Below zero when the first day is earlier, above when it is later. */
export const compareDays = (a: Temporal.PlainDate, b: Temporal.PlainDate): number =>
  a.year - b.year || a.month - b.month || a.day - b.day

const known = new Map<number, Temporal.PlainDate>()

/** The calendar day that many whole days after 1 January 1970. A day never changes, so those asked for lately are kept. */
export function dayOfEpoch(days: number): Temporal.PlainDate {
  const kept = known.get(days)
  if (kept) return kept
  const made = dayFrom(days)
  if (known.size >= 20_000) known.clear()
  known.set(days, made)
  return made
}

function dayFrom(days: number): Temporal.PlainDate {
  const shifted = days + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  return new Temporal.PlainDate(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
}
