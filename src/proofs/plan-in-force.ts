import { addInterval } from '#calendar/cadence.ts'
import { sayDay } from '#calendar/in-words.ts'
import type { PlanFact } from '#standard/facts.ts'
import { bands, earliest, type Finding, failing, notApplicable, passing, warning } from './check.ts'
import { dayBefore, daysFrom, isAfter } from './days.ts'
import { type Deadline, deadlineAfter } from './due.ts'
import type { View } from './view.ts'

type Day = Temporal.PlainDate

const inForce = new Set<PlanFact['status']>(['agreed', 'agreed-with-disagreement', 'active', 'under review'])
const agreedOnce = new Set<PlanFact['status']>([...inForce, 'superseded', 'closed'])

/** Plans that are or were agreed, oldest first. */
export const agreedPlans = ({ facts }: Pick<View, 'facts'>): PlanFact[] =>
  facts.plans.filter((plan) => agreedOnce.has(plan.status))

/** The plan that is in force on a day: the newest one begun by then, if it has not ended. A newer plan replaces the older. */
export function planOn(view: Pick<View, 'facts'>, day: Day): PlanFact | undefined {
  const newest = agreedPlans(view).findLast((plan) => !isAfter(plan.from, day))
  return newest && inForce.has(newest.status) && !isAfter(day, newest.to) ? newest : undefined
}

/** When the first plan is due: assessment and plan one after the other, counted from the first allocation (C07, C08). */
export function firstPlanDeadline({ standard, calendar, primaries, facts }: View): Deadline {
  const assessed = addInterval(primaries[0]?.startOn ?? facts.openedOn, standard.interval('C07'), calendar)
  const due = addInterval(assessed, standard.interval('C08'), calendar)
  return { due, graceUntil: addInterval(due, standard.grace('C08'), calendar) }
}

/**
 * When the next review is due: what the last review decided, but never later than the cadence allows nor, grace included,
 * 12 months on; the first one 42 days after the plan began, late after day 56 (C15, C16). Undefined while there is no plan.
 */
export function reviewDeadline(view: View): Deadline | undefined {
  const plans = agreedPlans(view)
  const first = plans[0]
  if (!first) return undefined
  const last = lastReview(view)
  if (!last) return deadlineAfter(view, 'C15', first.from)
  const regular = deadlineAfter(view, 'C16', last.heldOn)
  const limit = addInterval(last.heldOn, view.standard.interval('C16', 'at most'), view.calendar)
  const due = earliest(regular.due, last.nextDueOn, limit)!
  const grace = due.equals(regular.due)
    ? regular.graceUntil
    : addInterval(due, view.standard.grace('C16'), view.calendar)
  return { due, graceUntil: earliest(grace, limit)! }
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
  const replacedBy = agreedPlans(view).find((each) => isAfter(each.from, needed))
  const until = replacedBy ? backTo(dayBefore(replacedBy.from)) : null
  if (plan)
    return passing(`The plan runs to ${sayDay(plan.to, view.day)}.`, earliest(backTo(plan.to), until), [plan.id])
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
