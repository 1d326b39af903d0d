import { sayDay } from '#calendar/in-words.ts'
import { londonDay } from '#calendar/london.ts'
import { earliest, type Finding, failing, notApplicable, passing, warning, worstOf } from './check.ts'
import { draftNotes, freshUntil, nextVisitOn, unnotedVisits } from './contacts-to-note.ts'
import { dayBefore, daysFrom, isAfter, isBefore, isWithin } from './days.ts'
import { isAway } from './ground.ts'
import { coversOf, preparationBegins } from './holiday-cover.ts'
import { agreedPlans, planInForce, planOn, reviewDeadline, reviewInTime } from './plan-in-force.ts'
import { lastSignificantEvent, summaryInDate } from './records-due.ts'
import type { View } from './view.ts'

type Day = Temporal.PlainDate

// The holiday checks of what is written and what falls into the days away (rulebook 5.2 H03–H06, H15).

/**
 * H03 The summary is fresh: signed no earlier than 5 working days before the leave and after the last significant event;
 * amber when 6 to 10 working days before. It cannot be fresh earlier than that, so until then, and while no leave is
 * planned, it only has to be in date. The same goes for leave of up to 3 working days (C14).
 */
export function summaryFresh(view: View): Finding {
  const { day, calendar, holiday, facts } = view
  const inDate = summaryInDate(view)
  if (!holiday.isPlanned || isShort(view)) return inDate
  const begins = preparationBegins(view)
  if (isBefore(day, begins)) {
    const renew = `It is renewed from ${sayDay(begins, day)}, five working days before the leave.`
    return { ...inDate, why: `${inDate.why} ${renew}`, until: earliest(inDate.until, dayBefore(begins)) }
  }
  const signed = facts.summaries.map((each) => ({ ...each, on: londonDay(each.signedAt) }))
  const newest = signed.reduce<(typeof signed)[number] | undefined>(
    (a, b) => (a && isAfter(a.on, b.on) ? a : b),
    undefined,
  )
  if (!newest) return failing('There is no summary.')
  const said = `The summary was signed on ${sayDay(newest.on, day)}`
  const event = lastSignificantEvent(view)
  // An event during the leave is the cover's to note, not a summary the absent person owes.
  if (event && isBefore(newest.asAt, event.eventOn) && isBefore(event.eventOn, holiday.from)) {
    return failing(`${said}, before what happened on ${sayDay(event.eventOn, day)}.`, null, [newest.id, event.id])
  }
  const age = calendar.between(newest.on, holiday.from)
  if (age <= 5) return passing(`${said}.`, null, [newest.id])
  if (age <= 10) return warning(`${said}, ${age} working days before the leave.`, null, [newest.id])
  return failing(`${said}, ${age} working days before the leave.`, null, [newest.id])
}

const shortLeaveWorkingDays = 3

const isShort = ({ holiday: { from, to }, calendar }: View) =>
  to !== null && calendar.between(dayBefore(from), to) <= shortLeaveWorkingDays

/** H04 Contacts before today are written up and signed, none in draft; amber with one draft under 24 hours old. */
export function contactsSigned(view: View): Finding {
  const { day } = view
  const visits = unnotedVisits(view)
  const next = nextVisitOn(visits, day)
  const past = visits.filter((visit) => isBefore(visit.on, day))
  const drafts = draftNotes(view)
  const evidence = [...past, ...drafts].map((each) => each.id)
  const visit = past[0]
  if (visit) return failing(`${visit.what} on ${sayDay(visit.on, day)} has no signed note.`, next, evidence)
  if (drafts.length > 1) return failing(`${drafts.length} notes are still drafts.`, next, evidence)
  const draft = drafts[0]
  if (!draft) return passing('Every contact before today has its signed note.', next)
  const fix = { label: 'Finish the note', kind: 'finish draft', targetId: draft.id } as const
  const of = `A note begun on ${sayDay(londonDay(draft.startedAt), day)} is still a draft.`
  const until = freshUntil(draft)
  if (isAfter(day, until)) return { ...failing(of, next, evidence), fix }
  return { ...warning(of, earliest(until, next), evidence), fix }
}

/** Nobody but the absent person; with no leave planned it would only have to be arranged, so that is amber. */
const unarranged = ({ holiday }: View) => (holiday.isPlanned ? failing : warning)

/** A leave without a known end is looked at this far ahead. */
const openEndDays = 42

/** The last day that counts as within the window, for deadlines that may fall a little after it. */
function windowEnd(view: View, workingDaysAfter: number): Day {
  const { holiday, calendar } = view
  if (!holiday.isPlanned) return holiday.from
  return calendar.add(holiday.to ?? daysFrom(holiday.from, openEndDays), workingDaysAfter)
}

/**
 * H05 Every task due while they are away, or up to 3 working days after, has somebody there to do it, or was moved with a
 * reason. Tasks already overdue are counted in. Chases, reports and statutory deadlines are not kept yet.
 */
export function tasksHaveDoers(view: View): Finding {
  const { day, facts, holder, holiday, nameOf } = view
  const open = facts.tasks.filter((task) => task.status !== 'done' && task.status !== 'cancelled' && !task.movedReason)
  const end = windowEnd(view, 3)
  const isConcerned = (on: Day) =>
    !isAfter(on, end) && (!isBefore(on, holiday.from) || isBefore(on, day) || !holiday.isPlanned)
  const orphans = open.filter(
    (task) => isConcerned(task.dueOn) && (task.ownerId === holder?.personId || isAway(view, task.ownerId, task.dueOn)),
  )
  const until = earliest(
    ...open
      .filter((task) => !isConcerned(task.dueOn) || !isBefore(task.dueOn, day))
      .map((task) => changeOf(view, task.dueOn)),
  )
  const overdue = orphans.find((task) => isBefore(task.dueOn, day))
  const first = overdue ?? orphans[0]
  if (!first) return passing('Every task that falls due has somebody to do it.', until)
  const others = orphans.length > 1 ? ` And ${orphans.length - 1} more.` : ''
  const evidence = orphans.map((task) => task.id)
  const fix = { label: 'Hand it on', kind: 'task', targetId: first.id } as const
  if (overdue) {
    return {
      ...failing(
        `“${first.what}” has been waiting since ${sayDay(first.dueOn, day)} for ${nameOf(first.ownerId)}.${others}`,
        until,
        evidence,
      ),
      fix,
    }
  }
  const why = `“${first.what}”, due ${sayDay(first.dueOn, day)}, has nobody but ${nameOf(first.ownerId)}.${others}`
  return { ...unarranged(view)(why, until, evidence), fix }
}

/** The last day before a task's place in the window changes by the calendar: it comes into tomorrow, then it is overdue. */
function changeOf({ day, holiday }: View, dueOn: Day): Day | null {
  if (isBefore(dueOn, day)) return null
  const entersTomorrow = daysFrom(dueOn, -2)
  return !holiday.isPlanned && !isBefore(entersTomorrow, day) ? entersTomorrow : dueOn
}

// Whoever goes instead, or that nobody of ours has to.
const arranged = new Set(['cover', 'family', 'advocate', 'client alone', 'rebooked'])

/** H06 For every appointment while they are away it is decided who goes, and the client was asked (scenario 30). */
export function appointmentsDecided(view: View): Finding {
  const { day, facts, holder, holiday } = view
  const end = holiday.isPlanned ? (holiday.to ?? daysFrom(holiday.from, openEndDays)) : holiday.from
  const planned = facts.appointments
    .filter((each) => each.status === 'planned')
    .map((each) => ({ ...each, on: londonDay(each.fromAt) }))
  const within = planned.filter((each) => isWithin(each.on, holiday.from, end) && !isBefore(each.on, day))
  const until = earliest(
    ...planned.map((each) => {
      if (isBefore(each.on, day)) return null
      if (holiday.isPlanned) return isWithin(each.on, holiday.from, end) ? each.on : null
      return isBefore(each.on, holiday.from)
        ? null
        : earliest(...[daysFrom(each.on, -2), dayBefore(each.on)].filter((on) => !isBefore(on, day)))
    }),
  )
  if (within.length === 0) return notApplicable('There are no appointments in these days.', until)
  const undecided = within.filter((each) => each.personId === holder?.personId && !arranged.has(each.attendance ?? ''))
  const unasked = within.filter((each) => each.attendance && arranged.has(each.attendance) && !each.clientAsked)
  const first = undecided[0] ?? unasked[0]
  if (!first)
    return passing(
      'For every appointment it is decided who goes.',
      until,
      within.map((each) => each.id),
    )
  const what = `${first.what} on ${sayDay(first.on, day)}`
  const why = undecided[0]
    ? `Nobody else is named to go to ${what}.`
    : `${facts.clientName} has not been asked about ${what}.`
  return {
    ...unarranged(view)(
      why,
      until,
      [...undecided, ...unasked].map((each) => each.id),
    ),
    fix: { label: 'Decide who goes', kind: 'appointment', targetId: first.id },
  }
}

/**
 * H15 A plan is in force through all the days, and no review is missed: one that falls into the leave is the cover's once
 * cover is accepted (absence does not suspend a duty, it moves it: rulebook 4.1). Otherwise amber in the grace of C16.
 */
export function planHolds(view: View): Finding {
  const { day, holiday } = view
  if (!holiday.isPlanned) {
    const plan = planInForce(view, holiday.from)
    return plan.result === 'pass' ? worstOf([plan, reviewInTime(view)]) : plan
  }
  if (agreedPlans(view).length === 0) return planInForce(view, day)
  const { from } = holiday
  const to = holiday.to ?? from
  const plan = planOn(view, from)
  if (!plan) return failing(`No plan is in force on ${sayDay(from, day)}.`)
  if (!planOn(view, to)) return failing(`The plan ends on ${sayDay(plan.to, day)}.`, null, [plan.id])
  const due = reviewDeadline(view)?.due
  if (!due || !isWithin(due, from, to) || isAfter(day, due))
    return worstOf([passing(`A plan is in force to ${sayDay(to, day)}.`), reviewInTime(view)])
  const taken = coversOf(view).find((cover) => cover.acceptedAt && !isBefore(due, londonDay(cover.fromAt)))
  if (!taken)
    return failing(`The plan review of ${sayDay(due, day)} falls into the leave and nobody has taken it.`, due, [
      plan.id,
    ])
  return passing(`${taken.personName} holds the plan review of ${sayDay(due, day)}.`, due, [plan.id, taken.id])
}
