import { bankHolidays } from '#calendar/bank-holidays.ts'
import { dayOfEpoch, epochDay } from '#calendar/epoch-day.ts'
import { elapsedMinutes, londonDay, londonTime } from '#calendar/london.ts'
import type { Nation } from '#calendar/nation.ts'

type Day = Temporal.PlainDate
type Instant = Temporal.Instant

/**
 * The working days of a nation: not Saturday, Sunday, Christmas Day, Good Friday or a bank holiday, nor a day the
 * organisation has added (rulebook 0.3.6).
 */
export interface WorkingCalendar {
  isWorkingDay(day: Day): boolean
  /** The day itself when it is worked, else the nearest one worked before it. */
  onOrBefore(day: Day): Day
  /** The day itself when it is worked, else the nearest one worked after it. */
  onOrAfter(day: Day): Day
  /**
   * The n-th working day after a day, which need not be one itself: from a Saturday, 1 is Monday. A negative n counts
   * back: from a Sunday, -1 is Friday. 0 is the day itself, worked or not.
   */
  add(day: Day, n: number): Day
  /**
   * How many working days lie after `from` up to and including `to`; negative when `to` is earlier. Friday to the Monday
   * after is 1, Friday to the Sunday after is 0. For n above 0, `between(day, add(day, n))` is n.
   */
  between(from: Day, to: Day): number
  /**
   * The instant at which that many working hours have passed, counted from 09:00 to 17:00 London time on working days.
   * Hours may be a fraction. 16:00 on a Friday and 4 hours give 12:00 on Monday.
   */
  workingHoursAfter(instant: Instant, hours: number): Instant
}

const calendars = new Map<string, WorkingCalendar>()

/**
 * The working calendar of a nation with the organisation's own days off. Cheap to ask for again: the same nation and days
 * give the calendar made the first time.
 */
export function workingCalendar(nation: Nation, additions: readonly Day[]): WorkingCalendar {
  const key = [nation, ...additions.map(epochDay).sort((a, b) => a - b)].join()
  const known = calendars.get(key)
  if (known) return known
  const made = makeCalendar([...bankHolidays(nation), ...additions.map(epochDay)])
  calendars.set(key, made)
  return made
}

/** The same from days as they lie in JSON. */
export const workingCalendarFrom = (nation: Nation, additions: readonly string[]): WorkingCalendar =>
  workingCalendar(
    nation,
    additions.map((day) => Temporal.PlainDate.from(day)),
  )

// Monday 29 December 1969, the Monday of the week in which epoch days begin.
const firstMonday = -3

/** Weekdays from the first Monday up to and including an epoch day. */
function weekdaysUpTo(day: number): number {
  const sinceMonday = day - firstMonday
  const weeks = Math.floor(sinceMonday / 7)
  return weeks * 5 + Math.min(sinceMonday - weeks * 7 + 1, 5)
}

/** The epoch day of the n-th weekday, the first Monday being 1. */
function nthWeekday(n: number): number {
  const weeks = Math.floor((n - 1) / 5)
  return weeks * 7 + (n - 1 - weeks * 5) + firstMonday
}

function makeCalendar(daysOff: number[]): WorkingCalendar {
  const isWeekday = (day: number) => weekdaysUpTo(day) !== weekdaysUpTo(day - 1)
  const holidays = Int32Array.from(new Set(daysOff.filter(isWeekday))).sort()
  // How many working days come before each holiday: what turns "the n-th working day" into a search in a short list.
  const workedBefore = holidays.map((day, index) => weekdaysUpTo(day) - index - 1)

  const workedUpTo = (day: number) => weekdaysUpTo(day) - countUpTo(holidays, day)
  const nthWorked = (n: number) => nthWeekday(n + countUpTo(workedBefore, n - 1))
  const isWorked = (day: number) => workedUpTo(day) !== workedUpTo(day - 1)

  const onOrBefore = (day: Day) => {
    const number = epochDay(day)
    return isWorked(number) ? day : dayOfEpoch(nthWorked(workedUpTo(number)))
  }
  const onOrAfter = (day: Day) => {
    const number = epochDay(day)
    return isWorked(number) ? day : dayOfEpoch(nthWorked(workedUpTo(number) + 1))
  }
  const add = (day: Day, n: number) => {
    if (n === 0) return day
    const number = epochDay(day)
    // Counting back starts from the day before, so that a day off and the working day after it differ by one.
    return dayOfEpoch(n > 0 ? nthWorked(workedUpTo(number) + n) : nthWorked(workedUpTo(number - 1) + n + 1))
  }

  return {
    isWorkingDay: (day) => isWorked(epochDay(day)),
    onOrBefore,
    onOrAfter,
    add,
    between: (from, to) => workedUpTo(epochDay(to)) - workedUpTo(epochDay(from)),
    workingHoursAfter(instant, hours) {
      let minutes = Math.round(hours * 60)
      let day = londonDay(instant)
      for (;;) {
        if (isWorked(epochDay(day))) {
          const opens = londonTime(day, '09:00')
          const start = Temporal.Instant.compare(instant, opens) > 0 ? instant : opens
          const left = elapsedMinutes(start, londonTime(day, '17:00'))
          if (left > 0 && minutes <= left) return start.add({ minutes })
          if (left > 0) minutes -= left
        }
        day = add(day, 1)
      }
    },
  }
}

/** How many numbers of an ascending list are at most `limit`. */
function countUpTo(ascending: Int32Array, limit: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (ascending[middle]! <= limit) low = middle + 1
    else high = middle
  }
  return low
}
