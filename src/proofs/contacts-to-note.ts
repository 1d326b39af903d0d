import { londonDay } from '#calendar/london.ts'
import type { AppointmentFact, DraftFact } from '#standard/facts.ts'
import { isAfter, isBefore } from './days.ts'
import type { View } from './view.ts'

type Day = Temporal.PlainDate

// Somebody else went, or nobody: no note of ours is owed.
const notOurs = new Set(['family', 'advocate', 'client alone', 'rebooked'])

/** The day of an appointment that one of us goes to. */
export interface Visit extends AppointmentFact {
  on: Day
}

/** What one of us goes to, not cancelled, without a signed note. Past ones are contacts nobody can read about. */
export const unnotedVisits = ({ facts, noteIds }: View): Visit[] =>
  facts.appointments
    .filter((each) => each.status !== 'cancelled' && !notOurs.has(each.attendance ?? ''))
    .filter((each) => !(each.noteId && noteIds.has(each.noteId)))
    .map((each) => ({ ...each, on: londonDay(each.toAt) }))

/** Case notes that were begun and not signed. */
export const draftNotes = ({ facts }: View): DraftFact[] => facts.drafts.filter((draft) => draft.type === 'case-note')

/** The last day on which a draft is less than 24 hours old: a day counts to its end (rulebook 0.3.7). */
export const freshUntil = (draft: DraftFact): Day => londonDay(draft.startedAt.add({ hours: 24 }))

/** The first of the visits that lies on this day or later; null when none does. */
export function nextVisitOn(visits: readonly Visit[], day: Day): Day | null {
  let first: Day | null = null
  for (const { on } of visits) if (!isBefore(on, day) && (!first || isAfter(first, on))) first = on
  return first
}
