import { compareDays } from '#calendar/epoch-day.ts'
import { checksOf } from '#proofs/checks.ts'
import { isWithin, nextDay } from '#proofs/days.ts'
import { type FixLink, type FixRole, type ProofName, type ProofStatus, proofs } from '#proofs/proof.ts'
import {
  type DutyState,
  type DutyStateJson,
  type DutyStatus,
  fromJson,
  type Owner,
  ownerOn,
  statuses,
  statusOn,
} from '#standard/duty-state.ts'
import type { CheckRunJson, ProofJson } from './stored-proof.ts'

type Day = Temporal.PlainDate

/** The columns of app.file_standing that a page reads; list them in its select. */
export interface FileStandingRow {
  file_id: string
  duties: unknown
  proofs: unknown
  holiday_green: string
  holiday_amber: string
  sick_day_green: string
  sick_day_amber: string
  audit_green: string
  audit_amber: string
}

/** The columns of app.person_standing, likewise. */
export interface PersonStandingRow {
  person_id: string
  duties: unknown
}

/** A check that is not a plain pass on the day asked about. */
interface StoredCheck {
  code: string
  title: string
  result: 'amber' | 'fail' | 'waived'
  why: string
  evidence: readonly string[]
  fixBy: FixRole
  fixLink: FixLink
  /** The last day this stands if nothing else happens. */
  until: Day
}

/** A proof on a day, as a card shows it. */
export interface StoredProof {
  proof: ProofName
  status: ProofStatus
  score: { passed: number; applicable: number }
  /** The last day of the unbroken green run; null when it is not green. */
  holdsUntil: Day | null
  /** "then the weekly note"; null when it is not green, or nothing ends it as far as is kept. */
  lapse: string | null
  /** What is wrong, the fails first, and what was waived. */
  checks: StoredCheck[]
}

/** The three proofs of a file on a day from the one they were worked out on; nothing is recomputed. */
export const proofsOn = (row: FileStandingRow, day: Day): StoredProof[] =>
  proofs.map((proof) => proofOn(proof, row, (row.proofs as Record<ProofName, ProofJson>)[proof], day))

function proofOn(proof: ProofName, row: FileStandingRow, stored: ProofJson, day: Day): StoredProof {
  const column = proof.replace('-', '_') as 'holiday' | 'sick_day' | 'audit'
  const green = rangeAround(row[`${column}_green`], day)
  const isAmber = !green && rangeAround(row[`${column}_amber`], day) !== undefined
  const [, passed, applicable] = stored.scores.findLast(([from]) => from <= day.toString()) ?? ['', 0, 0]
  return {
    proof,
    status: !stored.applies ? 'none applies' : green ? 'green' : isAmber ? 'amber' : 'red',
    score: { passed, applicable },
    holdsUntil: green?.to ?? null,
    lapse: green ? lapseAfter(proof, stored, green.to) : null,
    checks: checksIn(proof, stored, day).sort((a, b) => order(a.result) - order(b.result)),
  }
}

const order = (result: StoredCheck['result']) => ['fail', 'amber', 'waived'].indexOf(result)

/** What ends a green run: kept for the run the file was in, found among the reasons for a later one. */
function lapseAfter(proof: ProofName, stored: ProofJson, until: Day): string | null {
  const on = nextDay(until)
  const code =
    stored.lapse?.on === on.toString()
      ? stored.lapse.code
      : checksIn(proof, stored, on).sort((a, b) => order(a.result) - order(b.result))[0]?.code
  const check = checksOf(proof).find((each) => each.code === code)
  return check ? `then ${check.lapses}` : null
}

function checksIn(proof: ProofName, stored: ProofJson, day: Day): StoredCheck[] {
  const text = day.toString()
  return stored.checks.filter(({ from, to }) => from <= text && text <= to).flatMap((run) => storedCheck(proof, run))
}

function storedCheck(proof: ProofName, { code, result, why, to, evidence, fix, fixBy }: CheckRunJson): StoredCheck[] {
  const check = checksOf(proof).find((each) => each.code === code)
  if (!check) return []
  return [
    {
      code,
      title: check.title,
      result,
      why,
      evidence: evidence ?? [],
      fixBy: fixBy ?? check.fixBy,
      fixLink: fix ?? check.fix,
      until: Temporal.PlainDate.from(to),
    },
  ]
}

const rangeText = /([[(])(\d{4}-\d{2}-\d{2})?,(\d{4}-\d{2}-\d{2})?([\])])/g

/** The stretch of a datemultirange that takes in a day, both ends included. PostgreSQL writes an end that is not included. */
function rangeAround(text: string, day: Day): { from: Day; to: Day } | undefined {
  for (const [, , from, end, closing] of text.matchAll(rangeText)) {
    const first = Temporal.PlainDate.from(from!)
    const last = Temporal.PlainDate.from(end!)
    const to = closing === ']' ? last : last.subtract({ days: 1 })
    if (isWithin(day, first, to)) return { from: first, to }
  }
  return undefined
}

/** A duty on a day. */
export interface StoredDuty {
  state: DutyState
  status: DutyStatus
  /** Who sees to it that day: the owner, or whoever stands in. */
  owner: Owner
}

const open: readonly DutyStatus[] = ['upcoming', 'due today', 'in grace', 'overdue', 'critical']

/** The duties of a file or a person that ask for something on a day: coming, due or past. Worst first. */
export const dutiesOn = (row: Pick<FileStandingRow, 'duties'>, day: Day): StoredDuty[] =>
  (row.duties as DutyStateJson[])
    .map(fromJson)
    .map((state) => ({ state, status: statusOn(state, day), owner: ownerOn(state, day) }))
    .filter(({ status }) => open.includes(status))
    .sort(worstFirst)

function worstFirst(a: StoredDuty, b: StoredDuty): number {
  return (
    statuses.indexOf(b.status) - statuses.indexOf(a.status) ||
    compareDays(a.state.dueOn!, b.state.dueOn!) ||
    (a.state.code < b.state.code ? -1 : a.state.code > b.state.code ? 1 : 0)
  )
}

/** One line of "needs you". */
export interface NeedsYou extends StoredDuty {
  /** The file or the person it is about. */
  subjectId: string
}

/**
 * What asks for something on a day over many files and people, worst first: critical, overdue, in grace, due today, coming;
 * within each the longest due first.
 * @param personId leaves only what is theirs to see to that day, as owner or standing in
 */
export const needsYou = (
  rows: readonly (FileStandingRow | PersonStandingRow)[],
  day: Day,
  personId?: string,
): NeedsYou[] =>
  rows
    .flatMap((row) => dutiesOn(row, day))
    .filter(({ owner }) => !personId || owner.personId === personId)
    .map((duty) => ({ ...duty, subjectId: duty.state.subjectId }))
    .sort(worstFirst)
