import { workingCalendar } from '#calendar/working-days.ts'
import type { CaseDutyCode } from '#standard/case-duties.ts'
import { type DutyState, type DutyStatus, statusOn } from '#standard/duty-state.ts'
import { evaluateCaseDuties } from '#standard/evaluate-case-duties.ts'
import type { FileFacts } from '#standard/facts.ts'
import { type OrganisationStandard, standardOn } from '#standard/organisation-standard.ts'
import { allocation, at, day, mentorship, wellHeldFile } from './sample-facts.ts'

export const england = workingCalendar('England', [])
/** The standard as the product ships it. */
export const shipped = standardOn([], day('2026-01-01'))

/** Sofia's file in England: accepted Mon 23 Feb 2026, allocated to Asha from Mon 2 Mar 2026, with nothing on it yet. */
export const newFile = (rest: Partial<FileFacts> = {}): FileFacts => ({
  ...wellHeldFile('2026-03-02'),
  clientName: 'Sof',
  openedOn: day('2026-02-23'),
  privacyNoticeGivenOn: null,
  complaintsInfoGivenOn: null,
  statusHistory: [{ status: 'accepted', at: at('2026-02-23') }],
  allocations: [allocation('2026-03-02', { id: 'allocation-asha' })],
  mentorships: [mentorship('2025-01-01')],
  countedSessions: [],
  notes: [],
  chronology: [],
  summaries: [],
  plans: [],
  reviews: [],
  profile: null,
  contacts: [],
  discussions: [],
  ...rest,
})

/** Every duty of a new file with these facts, on a day. */
export const evaluated = (facts: Partial<FileFacts>, on: string, standard: OrganisationStandard = shipped) =>
  evaluateCaseDuties(newFile(facts), standard, england, day(on))

export const statesOf = (code: CaseDutyCode, facts: Partial<FileFacts>, on: string, standard = shipped): DutyState[] =>
  evaluated(facts, on, standard).filter((state) => state.code === code)

/** The state of a duty that has one; more or none is a fault of the test. */
export function only(code: CaseDutyCode, facts: Partial<FileFacts>, on: string, standard = shipped): DutyState {
  const [state, ...more] = statesOf(code, facts, on, standard)
  if (!state || more.length > 0) throw new Error(`${code} has ${state ? more.length + 1 : 0} states`)
  return state
}

/** [upcoming from, due, grace until, critical from] as text. */
export const dates = ({ upcomingFrom, dueOn, graceUntil, criticalFrom }: DutyState): (string | null)[] =>
  [upcomingFrom, dueOn, graceUntil, criticalFrom].map((each) => each?.toString() ?? null)

/** The status on each day: decided once, asked of many days. */
export const statuses = (state: DutyState, days: string[]): DutyStatus[] =>
  days.map((each) => statusOn(state, day(each)))
