import { at, type Day, type Instant } from '../days.ts'
import type { FileBook } from './book.ts'

/** What is to happen in a file, told in the order of time whoever put it there. */
export class Agenda {
  private readonly happenings: { at: Instant; order: number; tell: (book: FileBook, at: Instant) => void }[] = []

  add(moment: Instant, tell: (book: FileBook, at: Instant) => void): void {
    this.happenings.push({ at: moment, order: this.happenings.length, tell })
  }

  on(day: Day, hour: number, tell: (book: FileBook, at: Instant) => void): void {
    this.add(at(day, hour), tell)
  }

  /** Tells everything up to an instant; what is told may put more on the agenda. */
  tell(book: FileBook, until: Instant): void {
    for (;;) {
      const next = this.next()
      if (!next || Temporal.Instant.compare(next.at, until) >= 0) return
      this.happenings.splice(this.happenings.indexOf(next), 1)
      next.tell(book, next.at)
    }
  }

  private next() {
    return this.happenings.reduce<(typeof this.happenings)[number] | undefined>((first, each) => {
      const order = first ? Temporal.Instant.compare(each.at, first.at) || each.order - first.order : -1
      return order < 0 ? each : first
    }, undefined)
  }
}
