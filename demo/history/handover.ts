import { calendar } from '../days.ts'
import { authorAs } from '../staff.ts'
import { beginnings } from '../stories/common/meetings.ts'
import { worded } from '../wording.ts'
import type { FileBook } from './book.ts'
import { writeNote } from './notes.ts'
import type { Planning } from './plan.ts'
import { signSummary } from './summary.ts'
import { passTasksOn } from './tasks.ts'

/** Puts each change of hands on the agenda: a summary before, the joint visit, the tasks that pass over. */
export function tellHandovers(book: FileBook, planning: Planning): void {
  for (const [index, after] of book.plan.holdings.entries()) {
    const before = book.plan.holdings[index - 1]
    if (!before) continue
    const lastDay = book.telling.away.backOnOrBefore(before.person, calendar.add(after.from, -2))
    book.agenda.on(lastDay, 15, (_book, moment) => {
      if (book.profile) signSummary(book, planning, lastDay, moment)
    })
    const day = book.dayFor(calendar.onOrAfter(after.from))
    const firstDay = calendar.onOrAfter(after.from)
    book.agenda.on(firstDay, 8, (_book, moment) =>
      passTasksOn(
        book,
        after.person,
        authorAs(after.person, 'case manager'),
        moment,
        `Taken over from ${before.person.name}`,
      ),
    )
    const visitOn = book.dayFor(calendar.add(day, book.chance.whole(1, 4)))
    if (book.isOver(visitOn)) continue
    book.agenda.on(visitOn, 9, () => {
      const name = before.person.name.split(' ')[0]!
      const inWords = (pattern: string) => pattern.replaceAll(/\{[Bb]efore\}/g, name)
      writeNote(book, {
        day: visitOn,
        kind: 'home-visit',
        purpose: worded(`Introduction, together with ${name}`, {}, book.chance),
        facts: inWords(beginnings.handover.facts),
        voice: inWords(book.chance.pick(beginnings.handover.voices)),
        isWhole: true,
      })
    })
  }
}
