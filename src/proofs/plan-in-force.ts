import { addInterval } from '#calendar/cadence.ts'
import { sayDay } from '#calendar/in-words.ts'
import type { PlanFact } from '#standard/facts.ts'
import { bands, earliest, type Finding, failing, notApplicable, passing, warning } from './check.ts'
import { dayBefore, daysFrom, isAfter, isBefore, isWithin, nextDay } from './days.ts'
import { type Deadline, deadlineAfter } from './due.ts'
import type { View } from './view.ts'

type Day = Temporal.PlainDate

const inForce = new Set<PlanFact['status']>(['agreed', 'agreed-with-disagreement', 'active', 'under review'])
const agreedOnce = new Set<PlanFact['status']>([...inForce, 'superseded', 'closed'])

/** Plans that are or were agreed, oldest first. */
export const agreedPlans = ({ facts }: Pick<View, 'facts'>): PlanFact[] =>
  facts.plans.filter((plan) => agreedOnce.has(plan.status))

/** The plan that is in force on a day, the newest when there are several. */
export const planOn = (view: Pick<View, 'facts'>, day: Day): PlanFact | undefined =>
  agreedPlans(view).findLast((plan) => inForce.has(plan.status) && isWithin(day, plan.from, plan.to))

/** When the first plan is due: assessment and plan one after the other, counted from the first allocation (C07, C08). */
export function firstPlanDeadline({ standard, calendar, primaries, facts }: View): Deadline {
  const assessed = addInterval(primaries[0]?.startOn ?? facts.openedOn, standard.interval('C07'), calendar)
  const due = addInterval(assessed, standard.interval('C08'), calendar)
  return { due, graceUntil: addInterval(due, standard.grace('C08'), calendar) }
}

/**
 * When the next review is due: what the last review decided, but never later than the cadence allows; the first one
 * 42 days after the plan began, late after day 56 (C15, C16). Undefined while there is no plan.
 */
export function reviewDeadline(view: View): Deadline | undefined {
  const plans = agreedPlans(view)
  const first = plans[0]
  if (!first) return undefined
  const last = lastReview(view)
  if (!last) return deadlineAfter(view, 'C15', first.from)
  const regular = deadlineAfter(view, 'C16', last.heldOn)
  if (!last.nextDueOn || !isBefore(last.nextDueOn, regular.due)) return regular
  return { due: last.nextDueOn, graceUntil: addInterval(last.nextDueOn, view.standard.grace('C16'), view.calendar) }
}

const lastReview = ({ facts, day }: View) =>
  facts.reviews
    .filter((review) => !isAfter(review.heldOn, day))
    .reduce<View['facts']['reviews'][number] | undefined>(
      (latest, each) => (latest && isAfter(latest.heldOn, each.heldOn) ? latest : each),
      undefined,
    )

/** Whether a plan is in force on a day to come (or this one), and until when that answer stands. */
export function planInForce(view: View, needed: Day): Finding {
  const plan = planOn(view, needed)
  const lead = view.day.until(needed).days
  // The day asked about moves along with the day it is asked on.
  const backTo = (day: Day) => daysFrom(day, -lead)
  if (plan) return passing(`The plan runs to ${sayDay(plan.to, view.day)}.`, backTo(plan.to), [plan.id])
  const later = agreedPlans(view).filter((each) => inForce.has(each.status) && isAfter(each.from, needed))
  const until = earliest(...later.map((each) => backTo(dayBefore(each.from))))
  const last = agreedPlans(view).at(-1)
  if (last) return failing(`No plan is in force on ${sayDay(needed, view.day)}.`, until, [last.id])
  const { due, graceUntil } = firstPlanDeadline(view)
  if (!isAfter(view.day, due))
    return notApplicable(`The first plan is due by ${sayDay(due, view.day)}.`, earliest(due, until))
  if (!isAfter(view.day, graceUntil)) {
    return warning(`The first plan was due by ${sayDay(due, view.day)}.`, earliest(graceUntil, until))
  }
  return failing(`There is no agreed plan; it was due by ${sayDay(due, view.day)}.`, until)
}

/** Whether the plan is reviewed in time. */
export function reviewInTime(view: View): Finding {
  const deadline = reviewDeadline(view)
  if (!deadline) return notApplicable('There is no plan to review yet.')
  const due = sayDay(deadline.due, view.day)
  return bands(view.day, {
    pass: deadline.due,
    amber: deadline.graceUntil,
    say: {
      pass: () => `The plan is due for review by ${due}.`,
      amber: () => `The plan review was due on ${due}.`,
      fail: () => `The plan review was due on ${due} and its grace ended on ${sayDay(deadline.graceUntil, view.day)}.`,
    },
  })
}

/** The first day on which a plan ends after a day. */
export const planEndsAfter = (view: View, day: Day): Day | null =>
  earliest(...agreedPlans(view).map((plan) => (isBefore(plan.to, day) ? null : nextDay(plan.to))))
