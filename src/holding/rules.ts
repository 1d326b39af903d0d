import { checksOf } from '#proofs/checks.ts'
import { notWaivable } from '#proofs/judge.ts'
import { type CheckResult, type ProofName, type ProofResult, proofs, type Result } from '#proofs/proof.ts'
import { dutyOf, isDutyCode } from '#standard/catalogue.ts'

type Day = Temporal.PlainDate

const compare = Temporal.PlainDate.compare

/** The name of a duty of a case or a check of a proof; undefined for anything that cannot be set aside. */
export function nameToSetAside(code: string): string | undefined {
  if (/^C\d/.test(code) && isDutyCode(code)) return dutyOf(code).title
  const check = checksIn(code)
  return check && !check.missing && !notWaivable.has(code) ? check.title : undefined
}

/** The name of any duty or check, also of one set aside when the rules were others. */
export const nameOfCode = (code: string): string =>
  isDutyCode(code) ? dutyOf(code).title : (checksIn(code)?.title ?? code)

// A check that mirrors a duty bears its code in the holiday proof (C39); there the duty comes first.
const checksIn = (code: string) => proofs.flatMap((proof) => checksOf(proof)).find((each) => each.code === code)

/** Nothing is set aside for longer without being looked at again. */
const longestMonths = 12
const shortestReason = 10

/** What somebody wants set aside, as typed; the day null when none was given, undefined when it is no day. */
export interface SetAside {
  code: string
  reason: string
  reviewOn: Day | null | undefined
}

/**
 * What is wrong with setting a duty or a check aside, by field (rulebook 0.3.11, 5.4, scenario 57): nothing is "n/a" without a
 * reason and a day to look at it again, and evidence of rights and safety is never set aside.
 * @param standing codes that are set aside already and not yet to be looked at again
 */
export function problemsOf({ code, reason, reviewOn }: SetAside, standing: readonly string[], today: Day) {
  const problems: Record<string, string> = {}
  if (notWaivable.has(code)) problems['code'] = 'This one is evidence of rights and safety, and is never set aside'
  else if (!nameToSetAside(code)) problems['code'] = 'Choose what is to be set aside'
  else if (standing.includes(code)) problems['code'] = 'This one is set aside already. End that first'
  if (reason.trim().length < shortestReason)
    problems['reason'] = 'Say why, so that somebody who does not know the file understands it'
  if (reviewOn === null) problems['reviewOn'] = 'Enter the day it is looked at again'
  else if (reviewOn === undefined) problems['reviewOn'] = 'Enter a day that exists'
  else if (compare(reviewOn, today) <= 0) problems['reviewOn'] = 'Enter a day after today'
  else if (compare(reviewOn, today.add({ months: longestMonths })) > 0)
    problems['reviewOn'] = `Enter a day within ${longestMonths} months; it can be set aside again then`
  return problems
}

/** What may be set aside in a file, in groups: the duties that are asked of it, and the checks that judge it. */
export function choicesFor(
  duties: readonly { code: string; kept: boolean }[],
  results: readonly ProofResult[],
): { title: string; choices: { code: string; name: string }[] }[] {
  const named = (codes: readonly string[]) =>
    [...new Set(codes)].flatMap((code) => {
      const name = nameToSetAside(code)
      return name ? [{ code, name }] : []
    })
  const dutyCodes = duties.filter(({ kept }) => kept).map(({ code }) => code)
  return [
    { title: 'Duties', choices: named(dutyCodes) },
    ...results.map(({ proof, checks }) => ({
      title: groupTitles[proof],
      choices: named(checks.filter(({ result }) => result !== 'not kept here yet').map(({ code }) => code)).filter(
        ({ code }) => !dutyCodes.includes(code),
      ),
    })),
  ].filter(({ choices }) => choices.length > 0)
}

const groupTitles: Readonly<Record<ProofName, string>> = {
  holiday: 'Checks of holiday-proof',
  'sick-day': 'Checks of sick-day-proof',
  audit: 'Checks of audit-proof',
}

/** The checks of a proof by how they stand, each group in the rulebook's order; fails before what is nearly right. */
export interface Grouped {
  toMend: CheckResult[]
  setAside: CheckResult[]
  hold: CheckResult[]
  notNow: CheckResult[]
  notKept: CheckResult[]
}

export function grouped({ checks }: Pick<ProofResult, 'checks'>): Grouped {
  const of = (result: Result) => checks.filter((check) => check.result === result)
  return {
    toMend: [...of('fail'), ...of('amber')],
    setAside: of('waived'),
    hold: of('pass'),
    notNow: of('n/a'),
    notKept: of('not kept here yet'),
  }
}
