import { addInterval } from '#calendar/cadence.ts'
import { sayDay } from '#calendar/in-words.ts'
import { londonDay } from '#calendar/london.ts'
import { earliest, type Finding, failing, notApplicable, passing, warning, worstOf } from './check.ts'
import { dayBefore, isAfter, isBefore, isEarlier, isWithin, lastDayBefore, nextDay } from './days.ts'
import { plainDeadlineAfter } from './due.ts'
import type { DatedAbsence } from './ground.ts'
import type { View } from './view.ts'

type Day = Temporal.PlainDate

// The audit checks of who held the file (rulebook 5.4 A02, A03, A24, A25).

/**
 * A02 The file was opened, accepted and allocated in that order. The referral, its triage and the conflict check are not
 * kept here yet.
 */
export function openedInOrder(view: View): Finding {
  const { facts, primaries, day } = view
  const first = primaries[0]
  if (!first) return failing('The file has no accepted allocation.')
  const accepted = facts.statusHistory.find((each) => each.status === 'accepted')
  const allocated = facts.statusHistory.find((each) => each.status === 'allocated')
  if (isBefore(first.startOn, facts.openedOn)) {
    return failing(
      `It was allocated from ${sayDay(first.startOn, day)}, before it was opened on ${sayDay(facts.openedOn, day)}.`,
      null,
      [first.id],
    )
  }
  if (accepted && allocated && isEarlier(allocated.at, accepted.at))
    return failing('It was allocated before it was accepted.', null, [first.id])
  return passing('It was opened, accepted and allocated in order. The referral itself is not kept here yet.', null, [
    first.id,
  ])
}

/**
 * A03 Every day has exactly one primary case manager, and the first chronology entry of each is their allocation, dated that
 * day. The entry may take a working day to be confirmed (C04).
 */
export function heldEveryDay(view: View): Finding {
  const { primaries, day, chronology, closedOn, period } = view
  const [first] = primaries
  if (!first) return failing('The file has no accepted allocation.')
  const faults: Finding[] = []
  for (const [index, each] of primaries.entries()) {
    if (isAfter(each.startOn, day)) break
    const next = primaries[index + 1]
    const uncovered = each.endOn && nextDay(each.endOn)
    const lastNeeded = closedOn && isBefore(closedOn, day) ? closedOn : day
    if (!uncovered || isAfter(uncovered, lastNeeded) || (next && !isAfter(next.startOn, uncovered))) continue
    const until = next ? dayBefore(next.startOn) : lastNeeded
    if (isBefore(until, period.from)) continue
    faults.push(
      failing(`Nobody held the file from ${sayDay(uncovered, day)}${next ? ` to ${sayDay(until, day)}` : ''}.`, null, [
        each.id,
      ]),
    )
  }
  const entries = primaries
    .filter((each) => isWithin(day, each.startOn, null) && !isBefore(each.startOn, period.from))
    .map((each): Finding => {
      const entry =
        chronology.find((one) => one.allocationId === each.id) ??
        chronology.find((one) => one.category === 'allocation' && one.eventOn.equals(each.startOn))
      if (entry?.eventOn.equals(each.startOn))
        return passing('Every allocation begins the chronology of its case manager.', null, [entry.id])
      if (entry)
        return failing(
          `The entry of ${each.personName}’s allocation is not dated ${sayDay(each.startOn, day)}.`,
          null,
          [entry.id],
        )
      const by = plainDeadlineAfter(view, 'C04', each.startOn).graceUntil
      const what = `${each.personName}’s allocation of ${sayDay(each.startOn, day)} is not in the chronology.`
      return isAfter(day, by) ? failing(what, null, [each.id]) : warning(what, by, [each.id])
    })
  const [head, ...rest] = [...faults, ...entries]
  return head
    ? worstOf([head, ...rest])
    : passing(
        'Every day has one primary case manager.',
        null,
        primaries.map((each) => each.id),
      )
}

/**
 * The first working day of an absence on which its person held the file and nobody covered it; null when there is none.
 * It does not depend on the day it is asked: a day to come is one on which the check will fail.
 */
function firstOpenDay(view: View, absence: DatedAbsence): Day | null {
  const { calendar, primaries, facts, period } = view
  const covers = facts.covers
    .filter((cover) => cover.absenceId === absence.id && cover.acceptedAt && !cover.declinedAt)
    .map((cover) => ({ from: londonDay(cover.fromAt), to: cover.toAt && lastDayBefore(cover.toAt) }))
  const holdings = primaries.filter((each) => each.personId === absence.personId)
  let on = isBefore(absence.from, period.from) ? period.from : absence.from
  for (;;) {
    on = calendar.onOrAfter(on)
    if ((absence.to && isAfter(on, absence.to)) || (period.to && isAfter(on, period.to))) return null
    const cover = covers.find((each) => isWithin(on, each.from, each.to))
    const isHeld = holdings.some((each) => isWithin(on, each.startOn, each.endOn))
    if (isHeld && !cover) return on
    const next = isHeld ? cover?.to && nextDay(cover.to) : holdings.find((each) => isAfter(each.startOn, on))?.startOn
    if (!next) return null
    on = next
  }
}

/**
 * A24 Every absence had accepted cover on each working day, every cover was handed back (C39). On the first day of an
 * unplanned absence cover has until the end of the day (C38).
 */
export function absencesCovered(view: View): Finding {
  const { absences, facts, day } = view
  const gaps = absences.flatMap((absence) => {
    const on = firstOpenDay(view, absence)
    return on ? [{ absence, on, lastInTime: !absence.planned && on.equals(absence.from) ? on : dayBefore(on) }] : []
  })
  const faults = gaps
    .filter((gap) => isAfter(day, gap.lastInTime))
    .map(({ absence, on }) =>
      failing(`${view.nameOf(absence.personId)} was away on ${sayDay(on, day)} without cover.`, null, [absence.id]),
    )
  const returns = facts.covers.flatMap((cover): Finding[] => {
    const back = backOn(view, cover)
    if (!back || cover.handedBackAt || isAfter(back, day)) return []
    const { due, graceUntil } = plainDeadlineAfter(view, 'C39', back)
    if (!isAfter(day, due)) return []
    const what = `${cover.personName} was to hand back by ${sayDay(due, day)}.`
    const fix = { label: 'Hand back', kind: 'cover', targetId: cover.id } as const
    return [
      {
        ...(isAfter(day, graceUntil) ? failing(what, null, [cover.id]) : warning(what, graceUntil, [cover.id])),
        fix,
        fixBy: 'cover',
      },
    ]
  })
  const until = nextOf(day, [
    ...gaps.map((gap) => gap.lastInTime),
    ...nextReturns(view),
    ...absences.map((each) => dayBefore(each.from)),
  ])
  const [first, ...rest] = [...faults, ...returns]
  if (first) return { ...worstOf([first, ...rest]), until }
  const concerned = absences.some((each) => !isAfter(each.from, day) && hasHeld(view, each.personId))
  if (!concerned) return notApplicable('Nobody who holds this file has been away.', until)
  return passing(
    'Every absence had cover, and every cover was handed back.',
    until,
    facts.covers.map((cover) => cover.id),
  )
}

/** Of the days on which something changes, the first that still lies ahead. */
const nextOf = (day: Day, days: readonly (Day | null)[]): Day | null =>
  earliest(...days.filter((on) => on && !isBefore(on, day)))

const hasHeld = ({ primaries }: View, personId: string) => primaries.some((each) => each.personId === personId)

/** The day the person covered for is back; null while that is not known. */
const backOn = ({ absences }: View, cover: View['facts']['covers'][number]): Day | null => {
  const absence = absences.find((each) => each.id === cover.absenceId)
  return cover.acceptedAt && !cover.declinedAt ? (absence?.back ?? null) : null
}

function nextReturns(view: View): (Day | null)[] {
  return view.facts.covers.flatMap((cover) => {
    const back = backOn(view, cover)
    if (!back || cover.handedBackAt) return []
    const { due, graceUntil } = plainDeadlineAfter(view, 'C39', back)
    return [due, graceUntil]
  })
}

/**
 * A25 Those who held, covered or wrote were registered on the days they did. What is known of a registration is the day it ends;
 * people without one are passed over. Competency and training are not kept yet.
 */
export function registeredThroughout(view: View): Finding {
  const { facts, notes, holder, day, nameOf, period } = view
  const registered = new Map(
    facts.staff.flatMap(({ personId, registrationExpiresOn: on }) => (on ? [[personId, on] as const] : [])),
  )
  if (registered.size === 0)
    return {
      result: 'not kept here yet',
      why: 'No registration of those who act on this file is kept here yet.',
      until: null,
    }
  const acting = new Set([
    ...(holder && !view.closedOn ? [holder.personId] : []),
    ...facts.covers
      .filter(
        (cover) => cover.acceptedAt && isWithin(day, londonDay(cover.fromAt), cover.toAt && lastDayBefore(cover.toAt)),
      )
      .map((cover) => cover.personId),
  ])
  const lapsed = [...acting].find((personId) => registered.has(personId) && isAfter(day, registered.get(personId)!))
  const late = notes.find((note) => {
    const ends = note.authorId ? registered.get(note.authorId) : undefined
    return ends && isAfter(note.on, ends) && isWithin(note.on, period.from, period.to)
  })
  const until = nextOf(day, [
    ...registered.values(),
    ...facts.covers.flatMap((cover) => [dayBefore(londonDay(cover.fromAt)), cover.toAt && lastDayBefore(cover.toAt)]),
  ])
  if (lapsed)
    return failing(`${nameOf(lapsed)}’s registration ended on ${sayDay(registered.get(lapsed)!, day)}.`, until)
  if (late)
    return failing(
      `${nameOf(late.authorId!)} wrote on ${sayDay(late.on, day)}, after their registration had ended.`,
      until,
      [late.id],
    )
  return passing('Registrations were valid. Competency and training are not kept here yet.', until)
}

/** The day by which rights are explained and needs are asked: the first visit, at the latest when it is due (C06). */
export function firstVisitBy(view: View): Day {
  const latest = addInterval(
    view.primaries[0]?.startOn ?? view.facts.openedOn,
    view.standard.interval('C06'),
    view.calendar,
  )
  const visit = view.notes.find((note) => note.subtype === 'home-visit' && note.direct && note.clientPresent)
  return visit && isBefore(visit.on, latest) ? visit.on : latest
}
