import { londonDay } from '#calendar/london.ts'
import type { PartialDate } from '#records/field.ts'

type Day = Temporal.PlainDate

const pattern =
  /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,12})?)?(Z|[+-]\d{2}:\d{2})?)?)?)?$/

/**
 * A FHIR date or dateTime as a day, a month or a year; undefined when it is none. A moment becomes the day it was in London;
 * one that does not say its offset, the day it names.
 */
export function readDate(text: string): PartialDate | undefined {
  const parts = pattern.exec(text)
  if (!parts) return undefined
  const [, year = '', month, day, hour, , , offset] = parts
  if (year === '0000' || Number(month ?? 1) < 1 || Number(month ?? 1) > 12) return undefined
  if (!day) return { date: text, precision: month ? 'month' : 'year', approximate: false }
  try {
    const whole = hour && offset ? londonDay(Temporal.Instant.from(text)) : Temporal.PlainDate.from(text.slice(0, 10))
    return whole.year < 1 || whole.year > 9999
      ? undefined
      : { date: whole.toString(), precision: 'day', approximate: false }
  } catch {
    return undefined
  }
}

/** The day itself where the whole day is known. */
export function wholeDay(text: string | null | undefined): Day | undefined {
  const read = text ? readDate(text) : undefined
  return read?.precision === 'day' ? Temporal.PlainDate.from(read.date) : undefined
}

/** The first day a day, a month or a year may mean. */
const firstDay = ({ date, precision }: PartialDate): Day =>
  Temporal.PlainDate.from(precision === 'day' ? date : precision === 'month' ? `${date}-01` : `${date}-01-01`)

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** "14 Dec 2008", "Dec 2008", "2008"; '' for nothing. */
export function sayDate(given: PartialDate | string | null | undefined): string {
  const read = typeof given === 'string' ? readDate(given) : given
  if (!read) return ''
  const [year = '', month, day] = read.date.split('-')
  return [day && String(Number(day)), month && months[Number(month) - 1], String(Number(year))]
    .filter(Boolean)
    .join(' ')
}

/** Whether any day of it may lie after `today`. */
export const liesAhead = (given: PartialDate, today: Day): boolean =>
  Temporal.PlainDate.compare(firstDay(given), today) > 0
