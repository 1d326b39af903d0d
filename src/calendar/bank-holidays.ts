import { epochDay } from '#calendar/epoch-day.ts'
import type { Nation } from '#calendar/nation.ts'
import published from './bank-holidays.json' with { type: 'json' }

// bank-holidays.json is https://www.gov.uk/bank-holidays.json as published (2012 to 2028, one-off proclaimed days
// included). Contains public sector information licensed under the Open Government Licence v3.0
// (https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/).

type Division = keyof typeof published

const divisions: Record<Nation, Division | null> = {
  England: 'england-and-wales',
  Wales: 'england-and-wales',
  Scotland: 'scotland',
  'Northern Ireland': 'northern-ireland',
  // The federal and state lists are not here: an organisation adds the days it keeps.
  'United States': null,
}

/** The last day of the last year whose bank holidays are known for every part of the United Kingdom. */
export const bankHolidaysPublishedUntil: Temporal.PlainDate = new Temporal.PlainDate(
  Math.min(
    ...Object.values(published).map(({ events }) => Math.max(...events.map(({ date }) => Number(date.slice(0, 4))))),
  ),
  12,
  31,
)

const firstYear = 1970
const lastYear = 2199

/**
 * The days of a nation that are not worked, whatever weekday they fall on, as epoch days without order.
 *
 * Christmas Day is one everywhere, and Good Friday throughout the United Kingdom, in every year (SI 2006/1681, rulebook
 * 0.3.6). Other days are known for the published years only; for a year not yet published they are working days until
 * the list is renewed or the organisation adds them. The United States has Christmas Day and the organisation's own.
 */
export function bankHolidays(nation: Nation): number[] {
  const division = divisions[nation]
  const days: number[] = []
  for (let year = firstYear; year <= lastYear; year++) {
    days.push(epochDay(new Temporal.PlainDate(year, 12, 25)))
    if (division) days.push(easterSunday(year) - 2)
  }
  if (division) {
    for (const event of published[division].events) days.push(epochDay(Temporal.PlainDate.from(event.date)))
  }
  return days
}

/** The epoch day of Easter Sunday, by the anonymous Gregorian computus (Meeus, Astronomical Algorithms, chapter 8). */
function easterSunday(year: number): number {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const yearOfCentury = year % 100
  const skippedLeap = Math.floor(century / 4)
  const moonCorrection = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const epact = (19 * golden + century - skippedLeap - moonCorrection + 15) % 30
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(yearOfCentury / 4) - epact - (yearOfCentury % 4)) % 7
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451)
  const fromMarch = epact + weekday - 7 * late + 114
  return epochDay(new Temporal.PlainDate(year, Math.floor(fromMarch / 31), (fromMarch % 31) + 1))
}
