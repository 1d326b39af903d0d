import type { PartialDate } from '#records/field.ts'
import type { Raw } from '#records/raw.ts'
import { type EntryValues, gapsIn, inOrder, type Responsibility, spanOf } from './rules.ts'

type Day = Temporal.PlainDate

/** A confirmed entry as it stands now. */
export interface Entry {
  id: string
  values: EntryValues
  eventDate: PartialDate
  time?: string
  withinResponsibility: boolean
  zone: string
  version: number
  isCorrected: boolean
  enteredInError: boolean
  author: string
  recordedAt: Temporal.Instant
  /** The note it was made of, and what became of it since the entry was signed as it stands. */
  note: { id: string; enteredInError: boolean; correctedSince: boolean } | null
}

export interface NumberedEntry extends Entry {
  /** Its place by date; null for what was entered in error, which counts for nothing. */
  number: number | null
}

/** An entry that waits to be confirmed. */
export interface Proposal {
  id: string
  noteId: string | null
  zone: string
  /** Undefined for readers who may not write it. */
  raw: Raw | undefined
  proposedAt: Temporal.Instant
}

/** A significant note of which nothing has been made, neither entry nor proposal nor a reason for leaving it out. */
export interface UnenteredNote {
  id: string
  happenedAt: Temporal.Instant
  author: string
}

/** A note that was left out on purpose. */
export interface LeftOutNote {
  id: string
  noteId: string
  reason: string
  author: string
  at: Temporal.Instant
}

export interface Holder extends Responsibility {
  name: string
}

/** All that the chronology page of a file shows. */
export interface Chronology {
  entries: Entry[]
  proposals: Proposal[]
  unentered: UnenteredNote[]
  leftOut: LeftOutNote[]
  holders: Holder[]
  closedOn: Day | null
  /** The newest summary that says the chronology was gone through. */
  reviewed: { on: Day; author: string } | null
}

/** Entries by date with their serial numbers; what was entered in error stands in its place without one. */
export function numbered(entries: readonly Entry[]): NumberedEntry[] {
  let count = 0
  return inOrder(entries).map((entry) => ({ ...entry, number: entry.enteredInError ? null : ++count }))
}

/** Which entries the list shows, in the order asked for; numbers are those of the whole chronology. */
export function chosen(
  entries: readonly NumberedEntry[],
  { category, newestFirst }: { category: string; newestFirst: boolean },
): NumberedEntry[] {
  const some = category ? entries.filter((entry) => entry.values.category === category) : [...entries]
  return newestFirst ? some.reverse() : some
}

/** The stretches without an entry since the file was first held. */
export function silences({ entries, holders, closedOn }: Chronology, today: Day) {
  const since = holders[0]?.startOn
  const until = closedOn ?? today
  if (!since || Temporal.PlainDate.compare(since, until) > 0) return []
  const live = inOrder(entries.filter((entry) => !entry.enteredInError))
  return gapsIn(since, live, until)
}

const turning: readonly string[] = [
  'allocation',
  'move',
  'achievement',
  'plan or review',
  'service start or stop',
  'transfer or closure',
]
const concerning: readonly string[] = ['safeguarding', 'incident', 'complaint', 'contact refused']

/** How an entry is drawn on the line of events. */
export function kindOnLine({ values }: Entry): 'plain' | 'turning' | 'concern' {
  if (concerning.includes(values.category ?? '') || values.effect === 'hard') return 'concern'
  return turning.includes(values.category ?? '') || values.effect === 'good' ? 'turning' : 'plain'
}

/** What fits on one picture. */
const mostOnLine = 12

/** The entries the picture shows: those of the time it is held, turning points and concerns before others, newest first. */
export function onLine(entries: readonly NumberedEntry[]): NumberedEntry[] {
  const live = entries.filter((entry) => !entry.enteredInError && entry.withinResponsibility)
  if (live.length <= mostOnLine) return live
  const kept = new Set(
    live
      .toReversed()
      .toSorted((a, b) => Number(kindOnLine(a) === 'plain') - Number(kindOnLine(b) === 'plain'))
      .slice(0, mostOnLine),
  )
  return live.filter((entry) => kept.has(entry))
}

/** Ticks that people read off at a glance: months, quarters or years, whichever gives few enough. */
export function ticksBetween(from: Day, to: Day): { at: Day; label: string }[] {
  const months = from.until(to, { largestUnit: 'months' }).months + 1
  const step = months <= 9 ? 1 : months <= 30 ? 3 : 12
  const names = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
  const ticks: { at: Day; label: string }[] = []
  for (let day = from.with({ day: 1 }).add({ months: 1 }); Temporal.PlainDate.compare(day, to) <= 0; ) {
    if ((day.month - 1) % step === 0) {
      const label = step === 12 ? String(day.year) : `${names[day.month - 1]}${day.month === 1 ? ` ${day.year}` : ''}`
      ticks.push({ at: day, label })
    }
    day = day.add({ months: 1 })
  }
  return ticks
}

/** The day an entry is drawn at. */
export const dayOnLine = (entry: Entry): Day => spanOf(entry.eventDate).first
