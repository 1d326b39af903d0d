import { organisationCalendar } from '#organisation/calendar-store.ts'
import type { Visit } from '#platform/http/route.ts'
import { type AbsenceLine, suddenlyAway } from './absence-store.ts'
import { filesHeld } from './held-store.ts'
import { reallocationDueOn, reallocationIsDue } from './rules/absence.ts'

/** An absence so long that a manager decides who holds the files, the day that was due, and how many there are. */
export interface ToDecide {
  absence: AbsenceLine
  dueOn: Temporal.PlainDate
  files: number
}

/** About whose files the actor has to decide: sudden absences of more than ten working days (rulebook 3.35). */
export async function toDecide(visit: Visit): Promise<ToDecide[]> {
  const { tx, now, today } = visit
  const away = await suddenlyAway(tx)
  if (away.length === 0) return []
  const calendar = await organisationCalendar(visit.tx)
  const found: ToDecide[] = []
  for (const absence of away) {
    if (!reallocationIsDue(absence, now, calendar)) continue
    const files = await filesHeld(tx, absence.personId, today, null)
    if (files.length > 0)
      found.push({ absence, dueOn: reallocationDueOn(absence, now, calendar)!, files: files.length })
  }
  return found
}
