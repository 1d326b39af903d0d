import { workingCalendar } from '#calendar/working-days.ts'
import { evaluate } from '#proofs/evaluate.ts'
import type { CheckResult, ProofName, Window } from '#proofs/proof.ts'
import type { FileFacts } from '#standard/facts.ts'
import { standardOn } from '#standard/organisation-standard.ts'
import { day, wellHeldFile } from './sample-facts.ts'

type Day = Temporal.PlainDate

const proofOf = (code: string): ProofName =>
  code.startsWith('S') ? 'sick-day' : code.startsWith('A') ? 'audit' : 'holiday'

/** One check of a file on a day, by the standard as shipped. */
export function judged(code: string, facts: FileFacts, on: Day | string, window?: Window): CheckResult {
  const asOf = Temporal.PlainDate.from(on)
  const { checks } = evaluate(
    facts,
    standardOn([], asOf),
    workingCalendar(facts.nation, []),
    asOf,
    proofOf(code),
    window,
  )
  const found = checks.find((check) => check.code === code)
  if (!found) throw new Error(`${code} is not among the checks of its proof`)
  return found
}

/** The same, of a file that is well held on Tue 24 November 2026 but for what is given; and only its result. */
export const resultOf = (code: string, but: Partial<FileFacts>, on: Day | string = '2026-11-24'): string =>
  judged(code, wellHeldFile(day('2026-11-24'), but), on).result
