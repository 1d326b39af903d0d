import { AwayCalendar, absencesOf } from './absences.ts'
import { type FilePlan, filesOf } from './caseload.ts'
import { type Chance, chanceOf } from './chance.ts'
import { calendar, type Day } from './days.ts'
import { keepAgenda, reflectionsOf, tellContacts } from './history/between.ts'
import { type Entry, inOrder, type Telling } from './history/book.ts'
import { Busy } from './history/busy.ts'
import { type ToldFile, tellFile } from './history/file.ts'
import { type Pair, pairOf, sessionMinutes } from './history/pair.ts'
import { type Meeting, meetingsOf } from './history/series.ts'
import { Sessions } from './history/sessions.ts'
import { type Staff, type Workforce, workforceOn } from './staff.ts'
import { keepStaff } from './staff-rows.ts'
import { Tables } from './tables.ts'

/** Every demonstration is this one, told from the day it is loaded. */
export const seed = 'Harbour and Vale'

/** The demonstration as it is written into a database: rows, and books with everything signed in them, oldest first. */
export interface Demonstration {
  organisationId: string
  workforce: Workforce
  files: readonly FilePlan[]
  tables: Tables
  books: ReadonlyMap<string, readonly Entry[]>
}

/**
 * Tells the demonstration: the same seed and day give the same, word for word.
 * @param tell called after each file with how many of how many are told
 */
export function demonstrationOf(
  seedText: string,
  today: Day,
  tell: (done: number, of: number) => void = () => {},
): Demonstration {
  const chance = chanceOf(seedText)
  const workforce = workforceOn(today, chance.apart('staff'))
  const away = new AwayCalendar(absencesOf(workforce, today, chance.apart('absences')))
  const tables = new Tables()
  const telling: Telling = { today, workforce, away, tables, busy: new Busy() }
  const plans = filesOf(workforce, away, today, chance.apart('files'))
  keepStaff(telling)
  const pairs = [...workforce.caseManagers, workforce.gone].map((mentee) =>
    prepared(telling, mentee, chance.apart(`pair ${mentee.name}`)),
  )
  const told: ToldFile[] = []
  for (const plan of plans) {
    told.push(tellFile(telling, plan, chance.apart(`history ${plan.number}`)))
    tell(told.length, plans.length)
  }
  const books = new Map<string, readonly Entry[]>()
  for (const pair of pairs) tellPair(telling, pair, told, books)
  for (const { book } of told) books.set(book.plan.id, inOrder(book.entries))
  return { organisationId: chance.apart('organisation').id(), workforce, files: plans, tables, books }
}

interface Prepared {
  pair: Pair
  meetings: Meeting[]
  chance: Chance
}

/** A pair with all its dates: nobody visits a client while they sit with their mentor. */
function prepared(telling: Telling, mentee: Staff, chance: Chance): Prepared {
  const begun = telling.today.subtract({ weeks: 79 })
  const from = calendar.onOrAfter(Temporal.PlainDate.compare(mentee.startedOn, begun) > 0 ? mentee.startedOn : begun)
  const pair = pairOf(telling, mentee, from, chance)
  const meetings = meetingsOf(telling, pair, chance.apart('dates'))
  for (const { at, kind } of meetings)
    if (kind !== 'lost') for (const each of [pair.mentor, mentee]) telling.busy.take(each, at, sessionMinutes)
  return { pair, meetings, chance }
}

function tellPair(
  telling: Telling,
  { pair, meetings, chance }: Prepared,
  told: readonly ToldFile[],
  books: Map<string, readonly Entry[]>,
): void {
  const { mentee } = pair
  const files = told.filter(({ book }) => book.plan.holdings.some(({ person }) => person === mentee))
  new Sessions(telling, pair, files, chance.apart('sessions')).tell(meetings)
  tellContacts(telling, pair, meetings, files, chance.apart('contacts'))
  keepAgenda(telling, pair, files, chance.apart('agenda'))
  books.set(mentee.id, inOrder(reflectionsOf(telling, pair, meetings, chance.apart('reflections'))))
  books.set(pair.id, inOrder(pair.entries))
}
