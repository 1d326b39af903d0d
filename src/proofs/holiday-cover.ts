import { sayDay } from '#calendar/in-words.ts'
import { londonDay, midnight } from '#calendar/london.ts'
import type { CoverFact } from '#standard/facts.ts'
import { bands, earliest, type Finding, failing, notApplicable, passing, warning, worstOf } from './check.ts'
import { dayBefore, daysFrom, isAfter, isBefore, isEarlier, isWithin, lastDayBefore, nextDay } from './days.ts'
import { plainDeadlineAfter } from './due.ts'
import { isAway, isInConflict, leavesOn } from './ground.ts'
import type { View } from './view.ts'

type Day = Temporal.PlainDate
type Instant = Temporal.Instant

// The holiday checks of who covers (rulebook 5.2 H01, H02, H07, H08) and of handing back (C39).

const noLeave = (view: View): Finding | undefined =>
  view.holiday.isPlanned ? undefined : notApplicable('No leave is planned.')

/** Covers of the window that have not been declined. */
export function coversOf({ facts, holiday }: View): CoverFact[] {
  const { leave, from, to } = holiday
  const end = to && midnight(nextDay(to))
  return facts.covers.filter((cover) => {
    if (cover.declinedAt) return false
    if (leave) return cover.absenceId === leave.id
    return !(end && !isEarlier(cover.fromAt, end)) && !(cover.toAt && !isEarlier(midnight(from), cover.toAt))
  })
}

/** How far ahead the days of an open-ended window are looked at. */
const openWindowDays = 42

function daysOf({ holiday: { from, to } }: View): Day[] {
  const last = to ?? daysFrom(from, openWindowDays)
  const days: Day[] = []
  for (let day = from; !isAfter(day, last); day = nextDay(day)) days.push(day)
  return days
}

const endOf = (cover: CoverFact): Instant | null =>
  cover.endedAt && !(cover.toAt && isEarlier(cover.toAt, cover.endedAt)) ? cover.endedAt : cover.toAt

/** Whether covers together reach over the part of a day on which somebody is away. */
function reaches(covers: readonly CoverFact[], view: View, day: Day): boolean {
  const { leave } = view.holiday
  const dayStart = midnight(day)
  const dayEnd = midnight(nextDay(day))
  let at = leave && isEarlier(dayStart, leave.fromAt) ? leave.fromAt : dayStart
  const back = leave?.returnedAt ?? leave?.toAt
  const until = back && isEarlier(back, dayEnd) ? back : dayEnd
  for (const cover of covers) {
    const end = endOf(cover)
    if (!isEarlier(at, cover.fromAt) && (!end || isEarlier(at, end))) at = end ?? until
  }
  return !isEarlier(at, until)
}

/** "Mon 3, Tue 4 and Wed 5 Aug" would be prettier; a list of runs is short and exact: "Mon 3 Aug to Wed 5 Aug". */
function sayDays(days: readonly Day[], near: Day): string {
  const runs: { from: Day; to: Day }[] = []
  for (const day of days) {
    const last = runs.at(-1)
    if (last && nextDay(last.to).equals(day)) last.to = day
    else runs.push({ from: day, to: day })
  }
  const said = runs.map(({ from, to }) =>
    from.equals(to) ? sayDay(from, near) : `${sayDay(from, near)} to ${sayDay(to, near)}`,
  )
  return said.length < 2 ? said.join() : `${said.slice(0, -1).join(', ')} and ${said.at(-1)}`
}

/**
 * H01 Every day of the leave is covered: accepted cover, by somebody who is there, with a second person named. Amber while
 * it is proposed and more than 5 working days remain.
 */
export function everyDayCovered(view: View): Finding {
  const nothing = noLeave(view)
  if (nothing) return nothing
  const { day, calendar, holiday } = view
  const covers = coversOf(view)
  const accepted = covers.filter((cover) => cover.acceptedAt)
  const evidence = covers.map((cover) => cover.id)
  const days = daysOf(view)
  const present = (cover: CoverFact, on: Day) => !isAway(view, cover.personId, on)
  const open = days.filter(
    (on) =>
      !reaches(
        accepted.filter((cover) => present(cover, on)),
        view,
        on,
      ),
  )
  if (open.length === 0) {
    const single = accepted.find((cover) => !cover.secondPersonId)
    if (single) return failing(`No second person is named beside ${single.personName}.`, null, evidence)
    return passing(
      `${[...new Set(accepted.map((cover) => cover.personName))].join(', then ')} covers every day.`,
      null,
      evidence,
    )
  }
  const proposed =
    days.filter(
      (on) =>
        !reaches(
          covers.filter((cover) => present(cover, on)),
          view,
          on,
        ),
    ).length === 0
  const lastAmber = dayBefore(calendar.add(holiday.from, -5))
  if (proposed && !isAfter(day, lastAmber)) {
    const names = covers.filter((cover) => !cover.acceptedAt).map((cover) => cover.personName)
    return warning(`${[...new Set(names)].join(', ')} has not accepted yet.`, lastAmber, evidence)
  }
  return failing(`Nobody covers ${sayDays(open, day)}.`, null, evidence)
}

/** H02 Whoever covers can: no conflict, employed and registered throughout, not away themselves. Competencies are not kept yet. */
export function coverIsAble(view: View): Finding {
  const nothing = noLeave(view)
  if (nothing) return nothing
  const covers = coversOf(view)
  if (covers.length === 0) return failing('Nobody is named to cover.')
  const days = daysOf(view)
  const [first, ...rest] = covers.map((cover): Finding => {
    const { personId, personName: name } = cover
    const within = days.filter((on) => isWithin(on, londonDay(cover.fromAt), cover.toAt && lastDayBefore(cover.toAt)))
    const last = within.at(-1) ?? days.at(-1)!
    const leaves = leavesOn(view, personId)
    const expires = view.facts.staff.find((each) => each.personId === personId)?.registrationExpiresOn
    const away = within.filter((on) => isAway(view, personId, on))
    const faults = [
      ...(!cover.conflictClear || isInConflict(view, personId)
        ? [`${name} is not clear of a conflict of interest.`]
        : []),
      ...(leaves && isBefore(leaves, last) ? [`${name} leaves on ${sayDay(leaves, view.day)}.`] : []),
      ...(expires && isBefore(expires, last) ? [`${name}’s registration ends on ${sayDay(expires, view.day)}.`] : []),
      ...(away.length > 0 ? [`${name} is away on ${sayDays(away, view.day)}.`] : []),
    ]
    if (faults.length > 0) return failing(faults.join(' '), null, [cover.id])
    return passing(`${name} can cover. Competencies are not kept here yet.`, null, [cover.id])
  })
  return worstOf([first!, ...rest])
}

/** The first day of the five working days before leave: what is written for it is written from here on. */
export const preparationBegins = ({ calendar, holiday }: View): Day => calendar.add(holiday.from, -5)

/**
 * H07 Whoever covers has read the brief: made after the newest summary, read at least 1 working day before the leave. Not
 * before the summary's own time has come; amber while it waits to be read and more than a working day remains, or was read late.
 */
export function briefRead(view: View): Finding {
  const nothing = noLeave(view)
  if (nothing) return nothing
  const { day, calendar, holiday, facts } = view
  const begins = preparationBegins(view)
  const covers = coversOf(view)
  const summary = facts.summaries.reduce<Instant | null>(
    (latest, each) => (latest && isEarlier(each.signedAt, latest) ? latest : each.signedAt),
    null,
  )
  const isNew = (cover: CoverFact) => cover.brief && !(summary && isEarlier(cover.brief.signedAt, summary))
  if (isBefore(day, begins) && !covers.some((cover) => isNew(cover) && cover.briefReadAt)) {
    return notApplicable(
      `The brief is made from ${sayDay(begins, day)}, once the summary is renewed.`,
      dayBefore(begins),
    )
  }
  if (covers.length === 0) return failing('Nobody is named to read the brief.')
  const inTime = calendar.add(holiday.from, -1)
  const [first, ...rest] = covers.map((cover): Finding => {
    if (!cover.brief || !isNew(cover)) {
      return failing(
        cover.brief ? 'The handover brief is older than the summary.' : 'There is no handover brief yet.',
        null,
        [cover.id],
      )
    }
    const evidence = [cover.id, cover.brief.id]
    const read = cover.briefReadAt
    if (!read || isEarlier(read, cover.brief.signedAt)) {
      return {
        ...bands(day, {
          pass: dayBefore(begins),
          amber: dayBefore(inTime),
          say: {
            pass: `${cover.personName} has the brief to read.`,
            amber: `${cover.personName} has not read the brief yet.`,
            fail: `${cover.personName} has not read the brief.`,
          },
        }),
        evidence,
        fixBy: 'cover',
      }
    }
    const on = londonDay(read)
    if (isAfter(on, inTime))
      return warning(`${cover.personName} read the brief only on ${sayDay(on, day)}.`, null, evidence)
    return passing(`${cover.personName} read the brief on ${sayDay(on, day)}.`, null, evidence)
  })
  return worstOf([first!, ...rest])
}

/** H08 The client and those round them know who covers and how to reach them; amber when only the client does. */
export function peopleTold(view: View): Finding {
  const nothing = noLeave(view)
  if (nothing) return nothing
  const covers = coversOf(view)
  const first = covers[0]
  if (!first) return failing('Nobody is named to cover, so nobody could be told.')
  const evidence = covers.map((cover) => cover.id)
  const untold = covers.find((cover) => !cover.clientToldOn)
  if (untold)
    return failing(`${view.facts.clientName} has not been told that ${untold.personName} covers.`, null, evidence)
  const unknown = covers.find((cover) => !cover.contactsToldOn)
  if (unknown)
    return warning(
      `Those round ${view.facts.clientName} have not been told that ${unknown.personName} covers.`,
      null,
      evidence,
    )
  return passing(`${view.facts.clientName} and those round them know who covers.`, null, evidence)
}

/**
 * C39 The last cover was handed back within 1 working day of the return; amber in its grace. The next holiday proof
 * answers for the previous window (rulebook 5.2, scenario 55).
 */
export function lastCoverHandedBack(view: View): Finding {
  const { day, facts, absences } = view
  const ended = facts.covers.flatMap((cover) => {
    const absence = absences.find((each) => each.id === cover.absenceId)
    const back = absence?.back
    return cover.acceptedAt && !cover.declinedAt && back ? [{ cover, back }] : []
  })
  const upcoming = earliest(...ended.map(({ back }) => (isAfter(back, day) ? dayBefore(back) : null)))
  const past = ended.filter(({ back }) => !isAfter(back, day))
  if (past.length === 0) return notApplicable('Nobody has covered this file yet.', upcoming)
  const latest = past.reduce((a, b) => (isAfter(b.back, a.back) ? b : a))
  const owed = past.filter(({ back, cover }) => back.equals(latest.back) && !cover.handedBackAt)
  if (owed.length === 0)
    return passing(
      'The last cover was handed back.',
      upcoming,
      past.map(({ cover }) => cover.id),
    )
  const { due, graceUntil } = plainDeadlineAfter(view, 'C39', latest.back)
  const names = owed.map(({ cover }) => cover.personName).join(' and ')
  const found = bands(day, {
    pass: due,
    amber: graceUntil,
    say: {
      pass: () => `${names} hands back by ${sayDay(due, day)}.`,
      amber: () => `${names} was to hand back by ${sayDay(due, day)}.`,
      fail: () => `${names} has not handed back; it was due by ${sayDay(due, day)}.`,
    },
  })
  return { ...found, until: earliest(found.until, upcoming), evidence: owed.map(({ cover }) => cover.id) }
}
