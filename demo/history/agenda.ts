import { at, type Day, type Instant } from '../days.ts'
import type { FileBook } from './book.ts'

type Tell = (book: FileBook, at: Instant) => void

/** What is to happen in a file, told in the order of time whoever put it there. */
export class Agenda {
  /** The latest first, so that what comes next stands at the end. */
  private readonly happenings: { time: number; at: Instant; tell: Tell }[] = []

  add(moment: Instant, tell: Tell): void {
    const time = moment.epochMilliseconds
    let [low, high] = [0, this.happenings.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.happenings[middle]!.time > time) low = middle + 1
      else high = middle
    }
    this.happenings.splice(low, 0, { time, at: moment, tell })
  }

  on(day: Day, hour: number, tell: Tell): void {
    this.add(at(day, hour), tell)
  }

  /** Tells everything before an instant; what is told may put more on the agenda. */
  tell(book: FileBook, until: Instant): void {
    for (
      let next = this.happenings.at(-1);
      next && next.time < until.epochMilliseconds;
      next = this.happenings.at(-1)
    ) {
      this.happenings.pop()
      next.tell(book, next.at)
    }
  }
}
