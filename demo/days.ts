import { epochDay } from '#calendar/epoch-day.ts'
import { midnight } from '#calendar/london.ts'
import { workingCalendar } from '#calendar/working-days.ts'

export type Day = Temporal.PlainDate
export type Instant = Temporal.Instant

/** The working days of the demonstration's organisation, which is in England. */
export const calendar = workingCalendar('England', [])

// Days are compared as numbers, because a history asks a million times.
export const isBefore = (a: Day, b: Day): boolean => epochDay(a) < epochDay(b)
export const isAfter = (a: Day, b: Day): boolean => epochDay(a) > epochDay(b)
export const isWithin = (day: Day, from: Day, to: Day | null): boolean =>
  !isBefore(day, from) && (to === null || !isAfter(day, to))

export const daysBetween = (from: Day, to: Day): number => epochDay(to) - epochDay(from)

const noons = new Map<number, Instant>()

/** An instant of a London day, so many minutes after its midnight by the clock on the wall. */
export function at(day: Day, hour: number, minute = 0): Instant {
  const key = epochDay(day)
  let noon = noons.get(key)
  if (!noon) {
    noon = day.toZonedDateTime({ timeZone: 'Europe/London', plainTime: '12:00' }).toInstant()
    noons.set(key, noon)
  }
  // The clocks change at night, so working hours are as far from noon as the clock says.
  return noon.add({ minutes: (hour - 12) * 60 + minute })
}

/** The instant a day begins. */
export const beginOf = midnight
