import type { AwayCalendar } from './absences.ts'
import type { Chance } from './chance.ts'
import { type Client, clientOf } from './clients.ts'
import { calendar, type Day, daysBetween, isAfter, isBefore, isWithin } from './days.ts'
import type { Flaw } from './flaws.ts'
import { flawsOf } from './flaws.ts'
import type { Named } from './names.ts'
import type { Staff, Workforce } from './staff.ts'
import { stories } from './stories/all.ts'
import type { Story } from './stories/story.ts'

/** One stretch for which somebody holds a file; `to` is the last day, null while it lasts. */
export interface Holding {
  id: string
  person: Staff
  from: Day
  to: Day | null
  weight: number
  why: 'transfer' | 'workload' | 'closure' | null
}

/** One file as it is planned, before its history is told. */
export interface FilePlan {
  id: string
  number: string
  story: Story
  client: Client
  /** The day the referral was accepted and the file opened. */
  openedOn: Day
  closedOn: Day | null
  /** Oldest first; none while the file waits for somebody. */
  holdings: readonly Holding[]
  /** Somebody who was asked to take it and has not answered. */
  asked: { id: string; person: Staff } | null
  band: 'intensive' | 'standard' | 'maintenance'
  hasClaim: boolean
  isRegulated: boolean
  flaws: ReadonlySet<Flaw>
}

export const holderOn = ({ holdings }: FilePlan, day: Day): Holding | undefined =>
  holdings.find(({ from, to }) => isWithin(day, from, to))

interface Slot {
  person: Staff | null
  openedOn: Day
  closedOn?: Day
  /** Who held it before, and the last day they did. */
  before?: { person: Staff; until: Day; why: 'transfer' | 'workload' }
  asked?: Staff
}

// The clients of the pictures, who are Asha's.
const known: readonly (Named & { known: string; story: string })[] = [
  { first: 'Sofia', last: 'Lindqvist', pronouns: 'she', known: 'Sof', story: 'brain injury' },
  { first: 'Daniel', last: 'Okafor', pronouns: 'he', known: 'Daniel', story: 'brain injury' },
  { first: 'Megan', last: 'Price', pronouns: 'she', known: 'Megan', story: 'spinal injury' },
  { first: 'Idris', last: 'Vaughan', pronouns: 'he', known: 'Idris', story: 'supported living' },
  { first: 'Yusuf', last: 'Karim', pronouns: 'he', known: 'Yusuf', story: 'stroke' },
]

const clientCount = 180
const closedCount = 15

/** Plans every file: who the client is, who holds it since when, and how well it is kept. */
export function filesOf(workforce: Workforce, away: AwayCalendar, today: Day, chance: Chance): FilePlan[] {
  const slots = slotsOf(workforce, today, chance.apart('slots'))
  const told = chance.apart('stories').shuffled(stories.flatMap((story) => Array<Story>(story.share).fill(story)))
  const asha = workforce.caseManagers[0]!
  const named = [...known]
  // Nobody holds two people of one first name.
  const heard = new Map<Staff | null, Set<string>>([[asha, new Set(known.map(({ first }) => first))]])
  const files = slots.map((slot, index) => {
    const own = chance.apart(`file ${index}`)
    const person =
      slot.person === asha && !slot.asked && daysBetween(slot.openedOn, today) > 300 ? named.shift() : undefined
    const story = person ? stories.find(({ name }) => name === person.story)! : told.pop()!
    const names = heard.getOrInsertComputed(slot.person, () => new Set())
    return fileOf(
      slot,
      index,
      away,
      own,
      (openedOn) => clientOf(story, openedOn, own, { given: person, heard: names }),
      story,
    )
  })
  const flaws = flawsOf(files, today, chance.apart('flaws'))
  return files.map((file) => ({ ...file, flaws: flaws.get(file.id) ?? new Set() }))
}

function fileOf(
  slot: Slot,
  index: number,
  away: AwayCalendar,
  chance: Chance,
  meet: (openedOn: Day) => Client,
  story: Story,
): FilePlan {
  const first = slot.before?.person ?? slot.person
  const from = first ? startFor(first, slot, away, chance) : slot.openedOn
  const openedOn = first && !slot.asked ? calendar.add(from, -chance.whole(1, 3)) : slot.openedOn
  const client = meet(openedOn)
  // Whoever holds many holds light ones.
  const weight = (slot.person?.holds ?? 0) > 16 ? chance.pick([3, 4, 4, 5, 5]) : chance.whole(4, 7)
  const last = slot.closedOn && slot.person ? away.backOnOrBefore(slot.person, slot.closedOn) : null
  const holding = (person: Staff, begins: Day, ends: Day | null, why: Holding['why']): Holding => ({
    id: chance.id(),
    person,
    from: begins,
    to: ends,
    weight,
    why,
  })
  const { before } = slot
  const holdings =
    slot.person === null || slot.asked
      ? []
      : before
        ? [
            holding(before.person, from, before.until, before.why),
            holding(slot.person, before.until.add({ days: 1 }), last, last ? 'closure' : null),
          ]
        : [holding(slot.person, from, last, last ? 'closure' : null)]
  return {
    id: chance.id(),
    number: `WH-${1001 + index}`,
    story,
    client,
    openedOn,
    closedOn: last,
    holdings,
    asked: slot.asked ? { id: chance.id(), person: slot.asked } : null,
    band: chance.pick(['intensive', 'standard', 'standard', 'standard', 'maintenance']),
    hasClaim: chance.is(story.litigation),
    isRegulated: chance.is(story.regulated),
    flaws: new Set(),
  }
}

/** The first day of a holding: nobody is given a file in the weeks before they go away. */
function startFor(person: Staff, { openedOn }: Slot, away: AwayCalendar, chance: Chance): Day {
  let from = calendar.add(openedOn, chance.whole(1, 3))
  for (;;) {
    const next = away.of(person).find((each) => !isBefore(each.to, from) && isBefore(each.from, from.add({ days: 14 })))
    if (!next || !isBefore(next.to, openedOn.add({ days: 60 }))) return from
    from = calendar.onOrAfter(next.to.add({ days: 2 }))
  }
}

/** The files in the order in which they were opened, each with whoever holds it. */
function slotsOf({ caseManagers, gone }: Workforce, today: Day, chance: Chance): Slot[] {
  const slots: Slot[] = []
  const opened = (weeksAgo: number) => calendar.onOrAfter(today.subtract({ weeks: weeksAgo, days: chance.whole(0, 5) }))
  const others = caseManagers.filter(({ newToRoleSince }) => !newToRoleSince)
  for (const person of caseManagers) {
    for (let held = 0; held < person.holds; held++) {
      if (person.newToRoleSince) slots.push(slotOfNewcomer(person, held, others, opened, chance))
      else if (held === 0 && person.holds !== 18) slots.push({ person, openedOn: opened(chance.whole(3, 6)) })
      else slots.push({ person, openedOn: opened(chance.is(0.55) ? chance.whole(66, 76) : chance.whole(8, 65)) })
    }
  }
  handOver(slots, gone, chance)
  for (let closed = 0; closed < closedCount; closed++) {
    const openedOn = opened(chance.whole(45, 76))
    const weeks = chance.whole(24, Math.floor(daysBetween(openedOn, today) / 7) - 6)
    slots.push({
      person: others[closed % others.length]!,
      openedOn,
      closedOn: calendar.onOrBefore(openedOn.add({ weeks })),
    })
  }
  slots.push({ person: null, openedOn: calendar.add(today, -2) })
  slots.push({ person: others[0]!, openedOn: calendar.add(today, -3), asked: others[0]! })
  while (slots.length < clientCount) slots.push({ person: others.at(-1)!, openedOn: opened(chance.whole(40, 70)) })
  return slots.toSorted((a, b) => Temporal.PlainDate.compare(a.openedOn, b.openedOn))
}

function slotOfNewcomer(
  person: Staff,
  held: number,
  others: readonly Staff[],
  opened: (weeksAgo: number) => Day,
  chance: Chance,
): Slot {
  if (held < 5) {
    const openedOn = opened(chance.whole(5, 13))
    return { person, openedOn: isAfter(openedOn, person.startedOn) ? openedOn : calendar.add(person.startedOn, 4) }
  }
  const until = person.startedOn.add({ days: 13 + held })
  return {
    person,
    openedOn: opened(chance.whole(40, 74)),
    before: { person: others[1 + (held % 9)]!, until, why: 'workload' },
  }
}

/** Eleven files of whoever left went to colleagues on the day after. */
function handOver(slots: Slot[], gone: Staff, chance: Chance): void {
  const old = slots.filter(
    (slot) => !slot.before && slot.person && isAfter(gone.leftOn!.subtract({ weeks: 20 }), slot.openedOn),
  )
  for (const slot of chance.shuffled(old).slice(0, 11))
    slot.before = { person: gone, until: gone.leftOn!, why: 'transfer' }
}
