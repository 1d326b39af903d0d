import { chronologyEntry } from '#chronology/record.ts'
import { at, calendar, type Day } from '../days.ts'
import type { FileBook } from './book.ts'
import { writeNote } from './notes.ts'
import { statusSince } from './opening.ts'
import type { Planning } from './plan.ts'
import { signSummary } from './summary.ts'

const endings: readonly (readonly [reason: string, facts: string, voice: string, said: string])[] = [
  [
    'The goals are reached',
    'Last visit. Read the goals with {name}, one by one, and what became of each. Two are done, one has become a habit, one was dropped and not missed. Who to ring for what is on one page in {their} format. {They} may come back without a new referral for a year. {Kin} took the photograph.',
    'So that is it. Good. You were all right. Mind the step.',
    'Closed because the goals are reached. {Name} runs {their} own week, with {support} and {kin}.',
  ],
  [
    'The funding has ended',
    'Last visit, with {social}. Funding ends with the month; what was done by us has a name beside it now: {support}, {gp}, {kin}, the council’s duty line. {Name} does not think it right and that is written down. How to come back, and how to complain, left in {their} format.',
    'I think it is stupid. Write stupid.',
    'Closed because the funding has ended. What was ours is with {support}, {gp} and the council, by name.',
  ],
  [
    'Moved away',
    'Last visit, between boxes. {Name} moves nearer to {kin2}. The new team has had the summary, the plan and the flag since last week and rang {them} themselves. Equipment goes along, listed. Keys back, sheet of numbers crossed out and written new.',
    'New place has a balcony. You can come and look at it. No notes.',
    'Closed because {name} has moved. The team there has summary, plan and flag and has met {them}.',
  ],
]

/** Puts the closing of a file on the agenda: its last visit, its last summary, the end of its plan. */
export function tellClosing(book: FileBook, planning: Planning, closedOn: Day): void {
  const [reason, facts, voice, said] = book.chance.pick(endings)
  const began = calendar.add(closedOn, -9)
  const visitOn = book.dayFor(calendar.add(closedOn, -5))
  book.agenda.on(began, 11, () => statusSince(book, 'closing', at(began, 11, 15), reason))
  book.agenda.on(visitOn, 9, () =>
    writeNote(book, { day: visitOn, kind: 'home-visit', purpose: 'Last visit', facts, voice, isWhole: true }),
  )
  book.agenda.on(calendar.add(closedOn, -1), 14, (_book, moment) => {
    const day = calendar.add(closedOn, -1)
    signSummary(book, planning, day, moment, book.say(said))
  })
  book.agenda.on(closedOn, 15, (_book, moment) => {
    const { author } = book.acting(closedOn)
    planning.close(moment, author)
    book.sign(chronologyEntry, {
      id: book.chance.id(),
      values: {
        eventDate: { date: closedOn.toString(), precision: 'day', approximate: false },
        event: book.say(said),
        category: 'transfer or closure',
        impact: book.say('{Name} knows whom to ring and how to come back.'),
        effect: 'both',
        source: 'Closing summary',
      },
      at: moment.add({ minutes: 20 }),
      author,
      known: book.known(null),
    })
    statusSince(book, 'closed', at(closedOn, 16, 30), reason)
  })
}
