import type { DutyCode } from '#standard/catalogue.ts'
import { isBefore } from './days.ts'
import type { FixKind, FixRole, Result } from './proof.ts'
import type { View } from './view.ts'

type Day = Temporal.PlainDate

/** What a check says of one day. */
export interface Finding {
  result: Result
  why: string
  evidence?: readonly string[]
  /** A day until which nothing can change by time alone; null when nothing ever does. Looked at again the day after. */
  until: Day | null
  /** Where it leads when not to the check's own cure. */
  fix?: { label: string; kind: FixKind; targetId?: string }
  fixBy?: FixRole
}

/** One line of a proof. */
export interface Check {
  code: string
  title: string
  /** What lapses, to follow "then": "the weekly note". */
  lapses: string
  /** The duty it mirrors: while a hold suspends that duty, the check does not apply either (rulebook 4.1). */
  duty?: DutyCode
  /** Judged from the first day of a case (◊ in the rulebook). */
  early: boolean
  /** What the product does not hold yet, so that this cannot be judged: "Service referrals are". */
  missing?: string
  fixBy: FixRole
  fix: { label: string; kind: FixKind }
  judge: (view: View) => Finding
}

/** The earliest of some days; null counts as never. */
export function earliest(...days: readonly (Day | null | undefined)[]): Day | null {
  let first: Day | null = null
  for (const day of days) if (day && (!first || isBefore(day, first))) first = day
  return first
}

type Say = string | (() => string)
const said = (say: Say) => (typeof say === 'string' ? say : say())

interface Bands {
  /** Last day of the pass. */
  pass: Day
  /** Last day of the amber that follows; null when a fail follows at once. */
  amber: Day | null
  say: { pass: Say; amber: Say; fail: Say }
}

/** A result that passes to a day, is amber to another, and fails from then on. */
export function bands(day: Day, { pass, amber, say }: Bands): Finding {
  if (!isBefore(pass, day)) return { result: 'pass', why: said(say.pass), until: pass }
  if (amber && !isBefore(amber, day)) return { result: 'amber', why: said(say.amber), until: amber }
  return { result: 'fail', why: said(say.fail), until: null }
}

const weight: Record<Result, number> = {
  fail: 5,
  amber: 4,
  pass: 3,
  waived: 2,
  'n/a': 1,
  'not kept here yet': 0,
}

/**
 * Several things judged as one: the worst decides, and says why. All that fail (or all that are amber) are said, because
 * mending only the first would be a disappointment.
 */
export function worstOf(findings: readonly [Finding, ...Finding[]]): Finding {
  const worst = findings.reduce((a, b) => (weight[b.result] > weight[a.result] ? b : a))
  const same = findings.filter((each) => each.result === worst.result)
  return {
    ...worst,
    why: [...new Set(same.map((each) => each.why))].join(' '),
    evidence: [...new Set(same.flatMap((each) => each.evidence ?? []))],
    until: earliest(...findings.map((each) => each.until)),
  }
}

export const passing = (why: string, until: Day | null = null, evidence: readonly string[] = []): Finding => ({
  result: 'pass',
  why,
  until,
  evidence,
})

export const failing = (why: string, until: Day | null = null, evidence: readonly string[] = []): Finding => ({
  result: 'fail',
  why,
  until,
  evidence,
})

export const warning = (why: string, until: Day | null = null, evidence: readonly string[] = []): Finding => ({
  result: 'amber',
  why,
  until,
  evidence,
})

export const notApplicable = (why: string, until: Day | null = null): Finding => ({ result: 'n/a', why, until })

/** A check whose facts the product does not hold: always listed, never counted. */
export const notKept = (
  code: string,
  title: string,
  what: string,
  { early = false, fixBy = 'case manager' }: { early?: boolean; fixBy?: FixRole } = {},
): Check => ({
  code,
  title,
  lapses: title.toLowerCase(),
  early,
  missing: what,
  fixBy,
  fix: { label: 'Open the file', kind: 'file' },
  judge: () => ({ result: 'not kept here yet', why: `${what} not kept here yet.`, until: null }),
})
