import { londonDay } from '#calendar/london.ts'
import { dutyOf } from '#standard/catalogue.ts'
import type { Check, Finding } from './check.ts'
import { earliest, failing, notApplicable } from './check.ts'
import { dayBefore, isAfter, isBefore } from './days.ts'
import type { ProofName } from './proof.ts'
import type { View } from './view.ts'

type Day = Temporal.PlainDate

/** Evidence of these is never set aside (rulebook 5.4). */
export const notWaivable: ReadonlySet<string> = new Set(['A05', 'A06', 'A08', 'A12', 'A18', 'A19', 'A21', 'A25'])

/** For this many working days after its first allocation a case is new. */
const newCaseWorkingDays = 5

/** Last day on which only the checks marked ◊ are judged; null when the file was never allocated. */
function newCaseUntil({ primaries, calendar }: View): Day | null {
  const first = primaries[0]
  return first ? calendar.add(first.startOn, newCaseWorkingDays) : null
}

const before = new Set(['referred', 'accepted'])
const after = new Set(['closed', 'retained'])

/** Whether a proof says anything of a file in this status: none before allocation, only the audit once closed (rulebook 5.1). */
export function applies(proof: ProofName, status: string): boolean {
  if (before.has(status) || status === 'destroyed') return false
  return proof === 'audit' || !after.has(status)
}

/** One check on one day, with what holds for all checks: waivers, and the gentler beginning of a new case. */
export function judge(check: Check, proof: ProofName, view: View): Finding {
  const finding = waived(check, view) ?? tooEarly(check, proof, view) ?? onHold(check, view) ?? check.judge(view)
  return { ...finding, until: earliest(finding.until, phaseUntil(proof, view)) }
}

function waived({ code }: Check, { facts, day }: View): Finding | undefined {
  if (notWaivable.has(code)) return undefined
  const waiver = facts.waivers
    .filter((each) => each.code === code)
    .reduce<(typeof facts.waivers)[number] | undefined>(
      (latest, each) => (latest && !isAfter(each.reviewOn, latest.reviewOn) ? latest : each),
      undefined,
    )
  if (!waiver) return undefined
  if (!isAfter(day, waiver.reviewOn)) {
    return { result: 'waived', why: `Set aside: ${waiver.reason}`, until: waiver.reviewOn, evidence: [waiver.id] }
  }
  return {
    ...failing(`It was set aside and should have been looked at again (${waiver.reason}).`, null, [waiver.id]),
    fix: { label: 'Look at it again', kind: 'waiver', targetId: waiver.id },
    fixBy: 'line manager',
  }
}

function tooEarly({ early }: Check, proof: ProofName, view: View): Finding | undefined {
  if (early || proof === 'audit') return undefined
  const until = newCaseUntil(view)
  if (!until || isAfter(view.day, until)) return undefined
  return notApplicable('Judged once the case is five working days old.', until)
}

/** Duties that were suspended fall due this many working days after a hold (rulebook 4.1). */
const workingDaysAfterHold = 5

function onHold({ duty }: Check, { facts, day, calendar }: View): Finding | undefined {
  if (!duty || dutyOf(duty).keptOnHold) return undefined
  if (facts.status === 'on-hold') return notApplicable('The file is on hold.')
  const index = facts.statusHistory.findLastIndex((each) => each.status === 'on-hold')
  const resumed = index < 0 ? undefined : facts.statusHistory[index + 1]
  const until = resumed && calendar.add(londonDay(resumed.at), workingDaysAfterHold)
  if (!until || isAfter(day, until)) return undefined
  return notApplicable('Judged again five working days after the hold.', until)
}

/** Until when the ground every check of the proof stands on does not shift: whose file it is, and which window is looked at. */
function phaseUntil(proof: ProofName, { day, holder, primaries, holiday }: View): Day | null {
  const next = primaries.find((each) => isBefore(day, each.startOn))
  return earliest(holder?.endOn, next && dayBefore(next.startOn), proof === 'holiday' ? holiday.until : null)
}
