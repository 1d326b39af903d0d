import { addInterval } from '#calendar/cadence.ts'
import type { WorkingCalendar } from '#calendar/working-days.ts'
import { type DutyCode, dutyOf } from '#standard/catalogue.ts'
import { stateOf } from '#standard/finding.ts'
import type { OrganisationStandard } from '#standard/organisation-standard.ts'

type Day = Temporal.PlainDate

/** What the rule makes of one day it is counted from. */
export interface Example {
  countedFrom: Day
  /** The end of the interval, worked or not. */
  intervalEnds: Day
  dueOn: Day
  graceUntil: Day
  criticalFrom: Day
}

const isCountedBack = (code: DutyCode, band: string | undefined) => code === 'C37' || band === 'before leave'

/**
 * The days that follow from a day, by the same function that decides duties (scenarios 59 and 59b). Undefined for rules
 * that count back from a leave.
 */
export function exampleOf(
  code: DutyCode,
  band: string | undefined,
  countedFrom: Day,
  standard: OrganisationStandard,
  calendar: WorkingCalendar,
): Example | undefined {
  if (isCountedBack(code, band)) return undefined
  const intervalEnds = addInterval(countedFrom, standard.interval(code, band), calendar)
  const { dueOn, graceUntil, criticalFrom } = stateOf(
    {
      subjectId: '',
      standard,
      calendar,
      day: countedFrom,
      pauses: [],
      waivers: [],
      standInsFor: () => [],
    },
    {
      code,
      ...(band ? { band } : {}),
      due: intervalEnds,
      owner: { role: dutyOf(code).owner, personId: null },
      why: '',
      cure: { label: '', kind: 'none' },
    },
  )
  return { countedFrom, intervalEnds, dueOn: dueOn!, graceUntil: graceUntil!, criticalFrom: criticalFrom! }
}
