import { compareDays } from '#calendar/epoch-day.ts'
import { londonDay, midnight } from '#calendar/london.ts'
import { asSystemWithin, type Scope } from '#platform/database/database.ts'
import { daysFrom, nextDay } from '#proofs/days.ts'
import { evaluate } from '#proofs/evaluate.ts'
import { horizonDays, type ProofResult, proofs } from '#proofs/proof.ts'
import type { DutyState } from '#standard/duty-state.ts'
import { evaluateCaseDuties } from '#standard/evaluate-case-duties.ts'
import { standardOn } from '#standard/organisation-standard.ts'
import { loadFileFacts } from './facts-store.ts'

type Day = Temporal.PlainDate

/** A file as it stood at the end of a past day, stands today, or will stand on a day to come if nothing else happens. */
export interface JudgedFile {
  number: string
  status: string
  day: Day
  when: 'past' | 'today' | 'ahead'
  proofs: ProofResult[]
  duties: DutyState[]
}

/** The last day anything can be said of: later ones are taken for this one. */
export const lastDayJudged = (today: Day): Day => daysFrom(today, horizonDays)

/**
 * The three proofs and the duties of a file on any day, worked out from its facts: every check, with all its evidence
 * (rulebook 5.1). A past day is judged by the versions, signatures and standard there were at its end.
 * @returns undefined when there was no such file on that day
 */
export async function judgedOn(scope: Scope, fileId: string, asked: Day): Promise<JudgedFile | undefined> {
  const today = londonDay(scope.now)
  const last = lastDayJudged(today)
  const day = compareDays(asked, last) > 0 ? last : asked
  const isPast = compareDays(day, today) < 0
  // PostgreSQL keeps microseconds: the last of them that belongs to the day.
  const asOf = isPast ? midnight(nextDay(day)).subtract({ microseconds: 1 }) : undefined
  const { files, changes, calendarOf } = await asSystemWithin(scope, () => loadFileFacts(scope.tx, [fileId], asOf))
  const facts = files[0]
  if (!facts) return undefined
  const standard = standardOn(changes, day)
  const calendar = calendarOf(facts.nation)
  return {
    number: facts.number,
    status: facts.status,
    day,
    when: isPast ? 'past' : day.equals(today) ? 'today' : 'ahead',
    proofs: proofs.map((proof) => evaluate(facts, standard, calendar, day, proof)),
    duties: evaluateCaseDuties(facts, standard, calendar, day),
  }
}
