import { isNation, type Nation } from '#calendar/nation.ts'
import { workingCalendar } from '#calendar/working-days.ts'

type Day = Temporal.PlainDate

/** A day off as typed. */
export interface TypedHoliday {
  on: Day | null
  nation: string
  name: string
  source: string
}

export type ReadHoliday =
  | { ok: true; holiday: { on: Day; nation: Nation; name: string; source: string } }
  | { ok: false; errors: Record<string, string> }

/**
 * Reads a day off (rulebook 0.3.6: one-off days are proclaimed; they are kept with their source and the day they were added).
 * A day that is not worked anyway is refused: it would change nothing and only confuse.
 * @param added the organisation's own days off of that nation
 */
export function readHoliday(typed: TypedHoliday, added: readonly Day[], today: Day): ReadHoliday {
  const errors: Record<string, string> = {}
  if (!isNation(typed.nation)) errors['nation'] = 'Choose whose holiday it is'
  if (!typed.on) errors['on'] = 'Enter a day that exists'
  else if (Math.abs(typed.on.since(today, { largestUnit: 'days' }).days) > 5 * 366)
    errors['on'] = 'Enter a day within five years'
  else if (added.some((day) => day.equals(typed.on!))) errors['on'] = 'This day was added already'
  else if (isNation(typed.nation) && !workingCalendar(typed.nation, []).isWorkingDay(typed.on))
    errors['on'] = 'This day is not worked anyway: it is a weekend or a bank holiday'
  if (!typed.name) errors['name'] = 'Enter what the day is called'
  else if (typed.name.length > 100) errors['name'] = 'A name has at most 100 letters'
  if (typed.source.length < 3) errors['source'] = 'Enter where it was announced'
  else if (typed.source.length > 300) errors['source'] = 'At most 300 letters'
  if (Object.keys(errors).length > 0) return { ok: false, errors }
  return {
    ok: true,
    holiday: { on: typed.on!, nation: typed.nation as Nation, name: typed.name, source: typed.source },
  }
}
