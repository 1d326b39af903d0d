import { mondayOf } from '#calendar/days.ts'
import type { Chance } from './chance.ts'
import { at, beginOf, calendar, type Day, type Instant, isAfter, isBefore, isWithin } from './days.ts'
import type { Staff, Workforce } from './staff.ts'

/** Somebody away, from the first day to the last. */
export interface Away {
  id: string
  person: Staff
  from: Day
  to: Day
  fromAt: Instant
  toAt: Instant
  isPlanned: boolean
  kind: 'annual leave' | 'sick'
  recordedAt: Instant
  approvedAt: Instant | null
  returnedAt: Instant | null
}

/**
 * Who has been away in the last 18 months, who is away today, and who goes in three weeks. Mentors are away only in weeks in
 * which none of their mentees is.
 */
export function absencesOf({ caseManagers, mentors, gone }: Workforce, today: Day, chance: Chance): Away[] {
  const found: Away[] = []
  const add = (person: Staff, from: Day, to: Day, isPlanned: boolean) => {
    if (isBefore(from, person.startedOn) || (person.leftOn && isAfter(to, person.leftOn))) return
    found.push(awayOf(chance.id(), person, from, to, isPlanned, today))
  }
  const weeksAgo = (weeks: number) => mondayOf(today).subtract({ weeks })
  for (const [index, person] of [...caseManagers, gone].entries()) {
    const first = weeksAgo(66 - (index % 6) * 2)
    add(person, first, first.add({ days: 4 }), true)
    const summer = weeksAgo(49 - ((index * 3) % 7) * 2)
    add(person, summer, summer.add({ days: 11 }), true)
    const ill = weeksAgo(33 - (index % 5) * 2).add({ days: chance.whole(0, 1) })
    add(person, ill, ill.add({ days: chance.whole(1, 2) }), false)
    const short = weeksAgo(19 - ((index * 2) % 5) * 2)
    add(person, short, short.add({ days: 4 }), true)
  }
  const [asha, kwame] = caseManagers as [Staff, Staff]
  const farah = caseManagers.at(-1)!
  const now = mondayOf(today.subtract({ days: 2 }))
  add(kwame, now, now.add({ days: 11 }), true)
  const soon = calendar.onOrAfter(mondayOf(today.add({ days: 20 })))
  add(asha, soon, mondayOf(soon).add({ days: 11 }), true)
  const lately = calendar.add(today, -9)
  add(farah, lately, calendar.add(lately, 2), false)
  for (const mentor of mentors) {
    const mentees = new Set(caseManagers.filter((each) => each.mentor === mentor).map(({ id }) => id))
    for (const around of [58, 40, 23, 6]) {
      for (let weeks = around; weeks > around - 7 && weeks > 1; weeks--) {
        const from = weeksAgo(weeks)
        const to = from.add({ days: 4 })
        if (found.some((each) => mentees.has(each.person.id) && !isAfter(each.from, to) && !isBefore(each.to, from)))
          continue
        add(mentor, from, to, true)
        break
      }
    }
  }
  return found.sort((a, b) => Temporal.Instant.compare(a.fromAt, b.fromAt))
}

function awayOf(id: string, person: Staff, from: Day, to: Day, isPlanned: boolean, today: Day): Away {
  const toAt = beginOf(to.add({ days: 1 }))
  const asked = calendar.add(from, isPlanned ? -25 : 0)
  return {
    id,
    person,
    from,
    to,
    fromAt: isPlanned ? beginOf(from) : at(from, 8, 20),
    toAt,
    isPlanned,
    kind: isPlanned ? 'annual leave' : 'sick',
    recordedAt: isPlanned ? at(asked, 9, 40) : at(from, 8, 25),
    approvedAt: isPlanned ? at(calendar.add(asked, 1), 11, 5) : null,
    returnedAt: !isPlanned && isBefore(to, today) ? toAt : null,
  }
}

/** Who is away when. */
export class AwayCalendar {
  readonly all: readonly Away[]
  private readonly byPerson: Map<string, Away[]>

  constructor(all: readonly Away[]) {
    this.all = all
    this.byPerson = Map.groupBy(all, ({ person }) => person.id)
  }

  of(person: Staff): readonly Away[] {
    return this.byPerson.get(person.id) ?? []
  }

  on(person: Staff, day: Day): Away | undefined {
    return this.of(person).find(({ from, to }) => isWithin(day, from, to))
  }

  /** The day itself when somebody is at work on it, else the next on which they are. */
  backOnOrAfter(person: Staff, day: Day): Day {
    let found = calendar.onOrAfter(day)
    for (let away = this.on(person, found); away; away = this.on(person, found))
      found = calendar.onOrAfter(away.to.add({ days: 1 }))
    return found
  }

  /** Likewise, the last such day before. */
  backOnOrBefore(person: Staff, day: Day): Day {
    let found = calendar.onOrBefore(day)
    for (let away = this.on(person, found); away; away = this.on(person, found))
      found = calendar.onOrBefore(away.from.subtract({ days: 1 }))
    return found
  }
}
