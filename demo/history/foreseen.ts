import type { Day, Instant } from '../days.ts'
import type { FileBook } from './book.ts'

/** An appointment as somebody saw it who looked ahead. */
export interface Foreseen {
  at: Instant
  what: string
  place: string
  person: string
  attendance: string | null
}

/** An appointment of the diary, from when it was put there until it was settled. */
interface Entered extends Foreseen {
  from: Instant
  until: Instant | null
}

/** What a signed record froze of the diary: filled in once the whole history is told. */
interface Glance {
  from: Instant
  until: Day
  fill(foreseen: Foreseen[]): void
}

/** The diary of a file as it looked at every moment of its history, which is only known at its end. */
export class Foresight {
  private readonly entered: Entered[] = []
  private readonly glances: Glance[] = []

  enter(appointment: Entered): void {
    this.entered.push(appointment)
  }

  /** Remembers that somebody looks ahead. @param fill is told what they saw, in its order */
  look(from: Instant, until: Day, fill: Glance['fill']): void {
    this.glances.push({ from, until, fill })
  }

  /** Fills in what everybody saw. */
  tell(): void {
    const ordered = this.entered.toSorted((a, b) => Temporal.Instant.compare(a.at, b.at))
    for (const { from, until, fill } of this.glances) {
      const end = until.toZonedDateTime('Europe/London').toInstant()
      fill(ordered.filter((each) => isSeen(each, from, end)).map(({ from: _from, until: _until, ...seen }) => seen))
    }
  }
}

const isSeen = ({ at, from, until }: Entered, when: Instant, end: Instant): boolean =>
  Temporal.Instant.compare(from, when) < 0 &&
  Temporal.Instant.compare(at, when) > 0 &&
  Temporal.Instant.compare(at, end) < 0 &&
  (until === null || Temporal.Instant.compare(until, when) > 0)

/** Puts an appointment where later looks ahead find it. */
export const foresee = (
  book: FileBook,
  values: Readonly<Record<string, unknown>>,
  person: string,
  from: Instant,
  until: Instant | null,
): void =>
  book.foresight.enter({
    at: Temporal.Instant.from(String(values['from'])),
    what: String(values['what']),
    place: String(values['place']),
    person,
    attendance: (values['attendance'] as string | undefined) ?? null,
    from,
    until,
  })
