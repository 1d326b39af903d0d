import { addInterval, halfInDays, type Shift, shifted } from '#calendar/cadence.ts'
import { earlierOf, laterOf } from '#calendar/days.ts'
import { compareDays } from '#calendar/epoch-day.ts'
import type { WorkingCalendar } from '#calendar/working-days.ts'
import { type DutyCode, dutyOf } from '#standard/catalogue.ts'
import type { Cure, DutyState, Owner, StandIn } from '#standard/duty-state.ts'
import type { Period, WaiverFact } from '#standard/facts.ts'
import type { OrganisationStandard } from '#standard/organisation-standard.ts'

type Day = Temporal.PlainDate

/** A stretch in which nothing is asked. `back` is the first day on which it is asked again; null while unknown. */
export interface Pause {
  from: Day
  back: Day | null
}

/** What every duty of one file or one person is decided with. */
export interface Evaluation {
  subjectId: string
  standard: OrganisationStandard
  calendar: WorkingCalendar
  day: Day
  /** The file is on hold, the mentee is away: oldest first. Passed over by duties that are kept on hold. */
  pauses: readonly Pause[]
  waivers: readonly WaiverFact[]
  /** Who acts in an owner's place for this duty, and when. */
  standInsFor(owner: Owner, code: DutyCode): StandIn[]
}

/** What an evaluator found about one duty; `stateOf` works out its dates. */
export interface Finding {
  code: DutyCode
  /** When it should say more than the catalogue's title. */
  title?: string
  aboutId?: string
  /** The due day before any shift; null when nothing has started the duty or nothing more is asked. */
  due: Day | null
  band?: string
  /** When it is shown as coming from another day than the lead gives. */
  upcomingFrom?: Day
  /** A day grace may not pass: the outer limit of a maximum. */
  graceAtMost?: Day
  satisfiedOn?: Day | null
  owner: Owner
  why: string
  evidence?: string[]
  cure: Cure
}

/** Working days in which a duty falls due once it is asked again (rulebook 4.1; from a hold, common practice). */
const daysAfterPause = 5

/**
 * The state of a duty: due day shifted off days that are not worked, grace counted from the day before the shift and
 * never shifted itself, critical after half the interval more; suspended and moved by pauses (rulebook 0.3.8, 4.1).
 */
export function stateOf(evaluation: Evaluation, finding: Finding): DutyState {
  const { standard, calendar, day } = evaluation
  const duty = dutyOf(finding.code)
  const pauses = duty.keptOnHold ? [] : evaluation.pauses
  const waiver = evaluation.waivers.find(
    ({ code, reviewOn }) => code === finding.code && compareDays(day, reviewOn) <= 0,
  )

  const interval = standard.interval(finding.code, finding.band)
  const grace = standard.grace(finding.code, finding.band)
  const graceAfter = (due: Day) => {
    const end = addInterval(due, grace, calendar)
    return finding.graceAtMost ? laterOf(due, earlierOf(end, finding.graceAtMost)) : end
  }
  const nominal = finding.due && dueAfterPauses(evaluation, pauses, finding.due, duty.shift, graceAfter)
  const dueOn = nominal && shifted(nominal, duty.shift, calendar)
  const graceUntil = dueOn && laterOf(graceAfter(nominal), dueOn)

  return {
    code: finding.code,
    title: finding.title ?? duty.title,
    subjectId: evaluation.subjectId,
    ...(finding.aboutId && { aboutId: finding.aboutId }),
    upcomingFrom: dueOn && (finding.upcomingFrom ?? dueOn.subtract({ days: standard.leadDays(finding.code) })),
    dueOn,
    graceUntil,
    criticalFrom: graceUntil?.add({ days: halfInDays(interval) + 1 }) ?? null,
    satisfiedOn: finding.satisfiedOn ?? null,
    suspensions: suspensionsFrom(pauses, day),
    waived: waiver ? { id: waiver.id, reason: waiver.reason, reviewOn: waiver.reviewOn } : null,
    kept: true,
    owner: finding.owner,
    standIns: evaluation.standInsFor(finding.owner, finding.code),
    why: finding.why,
    evidence: finding.evidence ?? [],
    cure: finding.cure,
  }
}

/** The state of a duty whose record cannot be kept here yet: listed, so that nobody takes its absence for a pass. */
export function notKeptHereYet(code: DutyCode, subjectId: string): DutyState {
  const duty = dutyOf(code)
  return {
    code,
    title: duty.title,
    subjectId,
    upcomingFrom: null,
    dueOn: null,
    graceUntil: null,
    criticalFrom: null,
    satisfiedOn: null,
    suspensions: [],
    waived: null,
    kept: false,
    owner: { role: duty.owner, personId: null },
    standIns: [],
    why: 'This is not kept here yet; keep it where you do now.',
    evidence: [],
    cure: { label: 'Nothing to do here', kind: 'none' },
  }
}

/**
 * A duty that would have fallen due during a pause, or within 5 working days of its end, falls due 5 working days after
 * it. One that was in grace when the pause began does too, once it has begun: before that its own day counts. One whose
 * grace had run out is not washed clean by a pause and keeps its day.
 */
function dueAfterPauses(
  evaluation: Evaluation,
  pauses: readonly Pause[],
  due: Day,
  shift: Shift,
  graceAfter: (due: Day) => Day,
): Day {
  let moved = due
  for (const { from, back } of pauses) {
    const lastDay =
      compareDays(from, evaluation.day) <= 0 ? graceAfter(moved) : shifted(moved, shift, evaluation.calendar)
    if (back && compareDays(from, lastDay) <= 0) moved = laterOf(moved, evaluation.calendar.add(back, daysAfterPause))
  }
  return moved
}

const suspensionsFrom = (pauses: readonly Pause[], day: Day): Period[] =>
  pauses
    .filter(({ back }) => back === null || compareDays(day, back) < 0)
    .map(({ from, back }) => ({ from, to: back?.subtract({ days: 1 }) ?? null }))
