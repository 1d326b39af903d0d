import { addInterval } from '#calendar/cadence.ts'
import { compareDays } from '#calendar/epoch-day.ts'
import { sayDay } from '#calendar/in-words.ts'
import type { DutyCode } from '#standard/catalogue.ts'
import { type Finding, failing, notApplicable, passing, warning, worstOf } from './check.ts'
import { isAfter, isBefore, isWithin } from './days.ts'
import { deadlineAfter, plainDeadlineAfter } from './due.ts'
import { agreedPlans, firstPlanDeadline, reviewDeadline } from './plan-in-force.ts'
import type { View } from './view.ts'

type Day = Temporal.PlainDate

// The audit checks of whether things kept coming (rulebook 5.4 A09, A10, A15, A20).

/** The last day the audit looks at, and whether it lies behind us: then time alone changes nothing more. */
function endOf({ period, day }: View): { end: Day; isOver: boolean } {
  const isOver = period.to !== null && isBefore(period.to, day)
  return { end: isOver ? period.to! : day, isOver }
}

interface Happened {
  on: Day
  id: string
}

/**
 * Whether something kept happening at least every so often, from the beginning of the period to its end, grace included.
 * A gap is a fail for as long as the period holds it; the newest interval is amber in its grace.
 */
function keptComing(view: View, code: DutyCode, happened: readonly Happened[], what: string): Finding {
  const { end, isOver } = endOf(view)
  const sorted = happened.filter((each) => !isAfter(each.on, end)).toSorted((a, b) => compareDays(a.on, b.on))
  const earlier = sorted.findLast((each) => isBefore(each.on, view.period.from))
  let anchor = earlier?.on ?? view.period.from
  const within = sorted.filter((each) => isWithin(each.on, view.period.from, end))
  const evidence = within.map((each) => each.id)
  for (const each of within) {
    const { graceUntil } = plainDeadlineAfter(view, code, anchor)
    if (isAfter(each.on, graceUntil)) {
      return failing(
        `There was no ${what} between ${sayDay(anchor, view.day)} and ${sayDay(each.on, view.day)}.`,
        null,
        [each.id],
      )
    }
    anchor = each.on
  }
  const { due, graceUntil } = deadlineAfter(view, code, anchor)
  const since = `The last ${what} is of ${sayDay(anchor, view.day)}`
  const said = within.length > 0 || earlier ? since : `There is no ${what} yet`
  if (!isAfter(end, due)) {
    const why = `${said}; the next is due by ${sayDay(due, view.day)}.`
    const until = isOver ? null : due
    return within.length > 0 || earlier ? passing(why, until, evidence) : notApplicable(why, until)
  }
  if (!isAfter(end, graceUntil))
    return warning(`${said}; the next was due by ${sayDay(due, view.day)}.`, isOver ? null : graceUntil, evidence)
  return failing(
    `${said}; the next was due by ${sayDay(due, view.day)}, with grace to ${sayDay(graceUntil, view.day)}.`,
    null,
    evidence,
  )
}

/** A15 Summaries came at least every 3 months, with grace, over the whole period. */
export const summariesKeptComing = (view: View): Finding =>
  keptComing(
    view,
    'C14',
    view.summaries.map((each) => ({ on: each.asAt, id: each.id })),
    'summary',
  )

/**
 * A20 Mentors' oversight is visible at least every 3 months: the file was discussed in a session, or a mentor's or
 * manager's decision was noted. A decision made in a session reaches the file within 2 working days, amber in its grace (M07).
 */
export function oversightVisible(view: View): Finding {
  const { facts, notes, noteIds, standard, calendar, day } = view
  const seen = [
    ...facts.discussions.map((each) => ({ on: each.heldOn, id: each.sessionId })),
    ...notes.filter((note) => note.supervision).map((note) => ({ on: note.on, id: note.id })),
  ]
  const copies = facts.discussions
    .filter((each) => each.hasDecision && !(each.decisionNoteId && noteIds.has(each.decisionNoteId)))
    .map((each): Finding => {
      const due = addInterval(each.heldOn, standard.interval('M07'), calendar)
      const graceUntil = addInterval(due, standard.grace('M07'), calendar)
      const what = `The decision of the session of ${sayDay(each.heldOn, day)} is not in the file yet.`
      const fix = { label: 'Copy the decision', kind: 'mentoring', targetId: each.sessionId } as const
      if (!isAfter(day, due)) return passing('Decisions reach the file.', due)
      return {
        ...(isAfter(day, graceUntil)
          ? failing(what, null, [each.sessionId])
          : warning(what, graceUntil, [each.sessionId])),
        fix,
      }
    })
  return worstOf([keptComing(view, 'M08', seen, 'mentor’s discussion'), ...copies])
}

/**
 * A09 The plan: agreed or its disagreement recorded, in the client's own words, countersigned where it must be, and every
 * active goal measurable with a date. Whether every need has a goal cannot be seen yet. Not before the first plan is due.
 */
export function planSound(view: View): Finding {
  const plan = agreedPlans(view).at(-1)
  if (!plan) {
    const { due, graceUntil } = firstPlanDeadline(view)
    const by = sayDay(due, view.day)
    if (view.closedOn) return failing('There was never an agreed plan.')
    if (!isAfter(view.day, due)) return notApplicable(`The first plan is due by ${by}.`, due)
    if (!isAfter(view.day, graceUntil)) return warning(`The first plan was due by ${by}.`, graceUntil)
    return failing(`There is no agreed plan; it was due by ${by}.`)
  }
  const vague = plan.goals.filter(
    (goal) => goal.status === 'active' && !(goal.measurable && goal.timeBound && goal.targetOn),
  )
  const missing = [
    ...vague.map((goal) => `The goal “${goal.statement}” has no measure or no date.`),
    ...(plan.clientStatement ? [] : ['The plan lacks what the client says about it.']),
    ...(plan.countersignNeeded && !plan.countersigned ? ['The plan is not countersigned.'] : []),
  ]
  if (missing.length > 0) return failing(missing.join(' '), null, [plan.id])
  return passing('The plan is agreed and its goals have measures and dates. Needs are not kept here yet.', null, [
    plan.id,
  ])
}

/**
 * A10 Reviews were held inside their cadence (the first within 56 days of the plan, then every 3 months with grace, never
 * more than 12 months apart), and barriers were recorded where goals were missed twice. Amber in grace.
 */
export function reviewsHeld(view: View): Finding {
  const { facts, day, calendar, standard } = view
  const { end, isOver } = endOf(view)
  const first = agreedPlans(view)[0]
  if (!first) return notApplicable('There is no plan to review yet.')
  const reviews = facts.reviews
    .filter((each) => !isAfter(each.heldOn, end))
    .toSorted((a, b) => compareDays(a.heldOn, b.heldOn))
  const faults: Finding[] = reviews
    .filter((each) => each.barriersMissing && isWithin(each.heldOn, view.period.from, end))
    .map((each) =>
      failing(`The review of ${sayDay(each.heldOn, day)} names no barrier for a goal missed twice.`, null, [each.id]),
    )
  let anchor = first.from
  for (const [index, each] of reviews.entries()) {
    const code = index === 0 ? 'C15' : 'C16'
    const regular = plainDeadlineAfter(view, code, anchor).graceUntil
    const atMost = addInterval(anchor, standard.interval('C16', 'at most'), calendar)
    const latest = isBefore(atMost, regular) ? atMost : regular
    if (isAfter(each.heldOn, latest) && !isBefore(each.heldOn, view.period.from)) {
      faults.push(
        failing(`There was no review between ${sayDay(anchor, day)} and ${sayDay(each.heldOn, day)}.`, null, [each.id]),
      )
    }
    if (isAfter(each.heldOn, anchor)) anchor = each.heldOn
  }
  const deadline = reviewDeadline(view)!
  const by = sayDay(deadline.due, day)
  const evidence = reviews.map((each) => each.id)
  const now = !isAfter(end, deadline.due)
    ? reviews.length > 0
      ? passing(`Reviews were held in time; the next is due by ${by}.`, isOver ? null : deadline.due, evidence)
      : notApplicable(`The first review is due by ${by}.`, isOver ? null : deadline.due)
    : !isAfter(end, deadline.graceUntil)
      ? warning(`The plan review was due on ${by}.`, isOver ? null : deadline.graceUntil, evidence)
      : failing(`The plan review was due on ${by}.`, null, evidence)
  return worstOf([now, ...faults])
}
