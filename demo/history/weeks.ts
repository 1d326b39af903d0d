import { mondayOf } from '#calendar/days.ts'
import { calendar, type Day, daysBetween, isAfter, isBefore } from '../days.ts'
import { birthday, commonOrdinary, quietWeeks, wardWeeks } from '../stories/common/ordinary.ts'
import type { Ordinary } from '../stories/story.ts'
import type { FileBook } from './book.ts'
import type { Course, Stepping } from './course.ts'
import { writeNote, writeQuietWeek } from './notes.ts'
import type { Planning } from './plan.ts'

/** How likely a week without a step of a thread has something to tell all the same. */
const busy = { intensive: 0.85, standard: 0.72, maintenance: 0.5 } as const

/** Events younger than this wait for the chronology and a new summary, which nobody could have written yet. */
const tooFreshForEvents = 9

/** Puts the weeks of a file on the agenda, one after another: what its threads bring, and what is ordinary once there is a plan. */
export function tellWeeks(book: FileBook, course: Course, planning: Planning, from: Day, planAgreed: Day): void {
  const { chance } = book
  const ordinary = new Turns(book)
  const quiet = chance.shuffled(quietWeeks)
  const steps = Map.groupBy(course.steps, ({ monday }) => monday.toString())
  const lastNoted = book.has('the week has no note')
    ? book.today.subtract({ days: chance.whole(11, 16) })
    : book.lastDay
  const wards = chance.shuffled(wardWeeks)
  let inHospital = 0
  let quietBefore = 0
  for (let monday = mondayOf(from).add({ weeks: 1 }); !isAfter(monday, lastNoted); monday = monday.add({ weeks: 1 })) {
    const own = steps.get(monday.toString()) ?? []
    const days: Day[] = []
    for (const stepping of own) tellStep(book, planning, stepping, lastNoted, days)
    if (isBefore(monday, planAgreed)) continue
    const isBusy = own.length > 0 ? chance.is(0.2) : chance.is(busy[book.plan.band])
    const day = dayIn(book, monday, lastNoted, days)
    if (day && course.isAway(monday)) {
      const next = wards[inHospital++]
      if (own.length === 0 && next) book.agenda.on(day, 9, () => writeNote(book, { day, ...next }))
    } else if (isBusy && day) {
      const next = ordinary.next(day)
      book.agenda.on(day, 9, () => writeNote(book, { day, ...next }))
    } else if (own.length === 0) tellQuietWeek(book, monday, lastNoted, quiet[quietBefore++ % quiet.length]!)
  }
}

/** What happens in ordinary weeks, each in its turn and in its part of the year. */
class Turns {
  private readonly book: FileBook
  private waiting: Ordinary[]

  constructor(book: FileBook) {
    this.book = book
    this.waiting = this.all()
  }

  private all(): Ordinary[] {
    return this.book.chance.shuffled([...this.book.plan.story.ordinary, ...commonOrdinary])
  }

  next(day: Day): Ordinary {
    const { born } = this.book.plan.client
    const ofYear = born.with({ year: day.year })
    if (Math.abs(daysBetween(ofYear, day)) < 4 && this.book.chance.is(0.6)) return birthday
    const found = this.waiting.findIndex(({ season }) => fits(season, day))
    if (found < 0) this.waiting = this.all()
    return found < 0 ? this.next(day) : this.waiting.splice(found, 1)[0]!
  }
}

const fits = (season: Ordinary['season'], { month }: Day): boolean =>
  season === undefined || (season === 'warm' ? month > 5 && month < 9 : month > 10 || month < 3)

function tellStep(
  book: FileBook,
  planning: Planning,
  { monday, thread, step, isLast }: Stepping,
  last: Day,
  days: Day[],
): void {
  const day = dayIn(book, monday, last, days)
  if (!day) return
  days.push(day)
  book.agenda.on(day, 9, (_book, moment) => {
    const isFresh = daysBetween(day, book.today) < tooFreshForEvents && !book.plan.closedOn
    const { event, ...rest } = step
    const goal = planning.goalOf(thread.name)
    writeNote(book, {
      day,
      ...rest,
      ...(event && !isFresh ? { event: { ...event, said: step.now } } : {}),
      ...(goal ? { goal } : {}),
    })
    book.moved(thread.name, book.say(step.now), moment, isLast)
  })
}

function tellQuietWeek(book: FileBook, monday: Day, last: Day, pattern: string): void {
  const friday = calendar.onOrBefore(monday.add({ days: 4 }))
  const day = isAfter(friday, last) ? undefined : friday
  if (day && !isBefore(day, monday) && book.holding(day))
    book.agenda.on(day, 16, () => writeQuietWeek(book, day, pattern))
}

/**
 * A working day of a week on which whoever holds the file is there, and nothing happened yet, where there is one; undefined
 * when all is past the end.
 */
function dayIn(book: FileBook, monday: Day, last: Day, before: readonly Day[]): Day | undefined {
  const days = [0, 1, 2, 3, 4]
    .map((offset) => monday.add({ days: offset }))
    .filter((day) => calendar.isWorkingDay(day) && !isAfter(day, last) && book.holding(day))
  const fresh = days.filter((day) => !before.some((each) => each.equals(day)))
  const there = fresh.filter((day) => !book.acting(day).cover)
  const among = [there, fresh, days].find(({ length }) => length > 0)
  return among && book.chance.pick(among)
}

/** The newest note is of the last days, where nothing is wrong with the file. */
export function tellNewestNote(book: FileBook): void {
  if (book.plan.closedOn || book.has('the week has no note')) return
  const { chance, today } = book
  const last = calendar.onOrBefore(today.subtract({ days: 1 }))
  const newest = book.lastNotedOn
  if (newest && daysBetween(newest, today) <= 4) return
  const day = calendar.add(last, -chance.whole(0, 1))
  if (!book.holding(day) || (newest && !isAfter(day, newest))) return
  const { story } = book.plan
  const ordinary = chance.pick([...story.ordinary, ...commonOrdinary].filter(({ season }) => fits(season, day)))
  if (chance.is(0.75)) writeNote(book, { day, ...ordinary })
  else writeQuietWeek(book, day, chance.pick(quietWeeks))
}
