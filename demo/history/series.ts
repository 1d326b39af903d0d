import type { Chance } from '../chance.ts'
import { at, calendar, type Day, daysBetween, type Instant, isAfter, isBefore } from '../days.ts'
import { whyLost } from '../stories/common/sessions.ts'
import type { Telling } from './book.ts'
import { type Pair, sessionMinutes } from './pair.ts'

/** One date of a pair: held, lost, or to come. */
export interface Meeting {
  id: string
  at: Instant
  on: Day
  kind: 'held' | 'lost' | 'too short' | 'to sign' | 'to come'
  because: string | null
  rebookedTo: string | null
  bookedAt: Instant
}

/** The dates of a pair from their first session to three months ahead. */
export function meetingsOf(telling: Telling, pair: Pair, chance: Chance): Meeting[] {
  const { today } = telling
  const hour = chance.pick([10, 13, 14])
  const meetings: Meeting[] = []
  for (const on of datesOf(telling, pair, hour, chance)) {
    const isPast = isBefore(on, today)
    const isLost = isPast && daysBetween(on, today) > 80 && !pair.mentee.newToRoleSince && chance.is(0.09)
    const lost = chance.is(0.6) ? 'lost' : 'too short'
    const first = meeting(on, hour, !isPast ? 'to come' : isLost ? lost : 'held', chance)
    meetings.push(first)
    if (!isLost) continue
    const again = meeting(near(telling, pair, calendar.add(on, chance.whole(2, 4)), hour), hour, 'held', chance)
    first.rebookedTo = again.id
    meetings.push(again)
  }
  return finished(meetings, pair, today)
}

const firstAfter = 12
const bookedAhead = 128

/** Days five weeks apart, counted from the one that is next; weekly, then every two weeks, for somebody new to the work. */
function datesOf(telling: Telling, pair: Pair, hour: number, chance: Chance): Day[] {
  const { today } = telling
  const since = pair.mentee.newToRoleSince
  const last = pair.to ?? today.add({ days: bookedAhead })
  const found: Day[] = []
  if (since) {
    for (
      let on = since.add({ days: 6 });
      !isAfter(on, last);
      on = on.add({ days: daysBetween(since, on) < 40 ? 7 : 13 })
    )
      found.push(near(telling, pair, on, hour))
    return found
  }
  const anchor =
    pair.to ?? today.add({ days: pair.mentee === telling.workforce.caseManagers[0] ? 2 : chance.whole(1, 31) })
  const gap = () => chance.whole(33, 36)
  for (let on = anchor; isAfter(on, pair.from.add({ days: firstAfter })); on = on.subtract({ days: gap() }))
    found.unshift(near(telling, pair, on, hour))
  for (let on = anchor.add({ days: gap() }); !isAfter(on, last); on = on.add({ days: gap() }))
    found.push(near(telling, pair, on, hour))
  return found
}

/** The day itself when both are there and free, else the nearest one around it. */
function near({ away, busy }: Telling, { mentor, mentee }: Pair, day: Day, hour: number): Day {
  const isGood = (each: Day) =>
    calendar.isWorkingDay(each) &&
    [mentor, mentee].every((person) => !away.on(person, each) && busy.isFree(person, at(each, hour), sessionMinutes))
  for (let shift = 0; ; shift++) {
    if (isGood(day.subtract({ days: shift }))) return day.subtract({ days: shift })
    if (isGood(day.add({ days: shift }))) return day.add({ days: shift })
  }
}

const meeting = (on: Day, hour: number, kind: Meeting['kind'], chance: Chance): Meeting => ({
  id: chance.id(),
  at: at(on, hour),
  on,
  kind,
  because: kind === 'lost' ? chance.pick(whyLost) : null,
  rebookedTo: null,
  bookedAt: at(calendar.add(on, -66), 12),
})

/** What of the last dates is told on purpose: one pair that let its session slip, and a record that waits for its second signature. */
function finished(meetings: Meeting[], pair: Pair, today: Day): Meeting[] {
  const ordered = meetings.toSorted((a, b) => Temporal.Instant.compare(a.at, b.at))
  if (pair.mentee.name === slipping) {
    const slipped = ordered.findLast(({ on }) => isBefore(on, today))!
    const before = ordered.filter(({ on }) => isBefore(on, today.subtract({ days: 54 })))
    const lost = { ...slipped, kind: 'lost' as const, because: 'the mentor was needed in cover', rebookedTo: null }
    return [...before, lost, ...ordered.filter(({ kind }) => kind === 'to come')]
  }
  const newest = ordered.findLast(({ kind }) => kind === 'held')
  if (newest && daysBetween(newest.on, today) <= 4) newest.kind = 'to sign'
  return ordered
}

/** Whose sessions have slipped, so that every file of theirs shows it. */
const slipping = 'Callum Reid'
