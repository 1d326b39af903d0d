import type { Nation } from '#calendar/nation.ts'
import type { WorkingCalendar } from '#calendar/working-days.ts'
import type { DutyCode } from '#standard/catalogue.ts'
import { type DutyState, type DutyStatus, statusOn } from '#standard/duty-state.ts'
import { evaluateCaseDuties } from '#standard/evaluate-case-duties.ts'
import { evaluatePeopleDuties } from '#standard/evaluate-people-duties.ts'
import type { FileFacts } from '#standard/facts.ts'
import type { OrganisationStandard } from '#standard/organisation-standard.ts'
import type { PersonFacts } from '#standard/person-facts.ts'

type Day = Temporal.PlainDate

/** One duty that would stand differently under another standard. */
export interface ChangedState {
  subjectId: string
  code: DutyCode
  aboutId?: string
  title: string
  before: { status: DutyStatus; dueOn: Day | null }
  after: { status: DutyStatus; dueOn: Day | null }
}

/**
 * Whose duties would have another status on a day if the organisation changed its standard: what a registered manager sees
 * before deciding. Duties whose day moves without changing their status are left out.
 */
export function whoseStateWouldChange(
  before: OrganisationStandard,
  after: OrganisationStandard,
  facts: { files: readonly FileFacts[]; people: readonly PersonFacts[] },
  calendarOf: (nation: Nation) => WorkingCalendar,
  day: Day,
): ChangedState[] {
  return [
    ...facts.files.flatMap((file) => {
      const calendar = calendarOf(file.nation)
      return changed(
        evaluateCaseDuties(file, before, calendar, day),
        evaluateCaseDuties(file, after, calendar, day),
        day,
      )
    }),
    ...facts.people.flatMap((person) => {
      const calendar = calendarOf(person.nation)
      return changed(
        evaluatePeopleDuties(person, before, calendar, day),
        evaluatePeopleDuties(person, after, calendar, day),
        day,
      )
    }),
  ]
}

// A standard changes dates, never which facts there are: both evaluations give the same states in the same order.
const changed = (before: DutyState[], after: DutyState[], day: Day): ChangedState[] =>
  before.flatMap((old, index) => {
    const now = after[index]!
    const [was, is] = [statusOn(old, day), statusOn(now, day)]
    if (was === is) return []
    return {
      subjectId: old.subjectId,
      code: old.code,
      ...(old.aboutId && { aboutId: old.aboutId }),
      title: old.title,
      before: { status: was, dueOn: old.dueOn },
      after: { status: is, dueOn: now.dueOn },
    }
  })
