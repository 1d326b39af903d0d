import { caseNote } from '#notes/record.ts'
import { rawFromValues } from '#records/raw.ts'
import type { FilePlan } from '../caseload.ts'
import type { Chance } from '../chance.ts'
import { at, beginOf, calendar, type Day, daysBetween, isAfter, isBefore } from '../days.ts'
import { commonOrdinary } from '../stories/common/ordinary.ts'
import { FileBook, type Telling } from './book.ts'
import { tellClosing } from './closing.ts'
import { Course } from './course.ts'
import { tellCovers } from './cover.ts'
import { planAhead, visitWithoutNote } from './diary.ts'
import { tellHandovers } from './handover.ts'
import { writeNote } from './notes.ts'
import { begin, openFile } from './opening.ts'
import { Planning } from './plan.ts'
import { keepPeople, signContacts, signProfile, verifiedAgain } from './profile.ts'
import { isOutdated, signSummary } from './summary.ts'
import { keepOpenTasks } from './tasks.ts'
import { tellNewestNote, tellWeeks } from './weeks.ts'

const verifyEvery = 148
const summaryEvery = 78

/** A file with its history told. */
export interface ToldFile {
  book: FileBook
  course: Course
  planning: Planning
}

/** Tells the whole history of a file up to the beginning of today. */
export function tellFile(telling: Telling, plan: FilePlan, chance: Chance): ToldFile {
  const book = new FileBook(telling, plan, chance)
  const first = plan.holdings[0]
  const course = new Course(plan, first?.from.add({ weeks: 4 }) ?? plan.openedOn, chance.apart('course'))
  const planning = new Planning(book, course)
  openFile(book)
  if (first) {
    const { firstVisit, planAgreed } = begin(book)
    planning.begin(planAgreed)
    tellWeeks(book, course, planning, firstVisit.add({ days: 7 }), planAgreed)
    tellHandovers(book, planning)
    tellCovers(book, planning)
    tellVerifications(book, firstVisit)
    tellSummaries(book, planning, book.dayFor(planAgreed.add({ days: 12 })))
    if (plan.closedOn) tellClosing(book, planning, plan.closedOn)
    else if (book.has('the chronology waits')) tellUnconfirmed(book)
    book.agenda.tell(book, beginOf(telling.today))
    tellNewestNote(book)
    if (!plan.closedOn) tellToday(book, planning)
    book.agenda.tell(book, beginOf(telling.today))
  }
  book.foresight.tell()
  planning.keepRows()
  keepOpenTasks(book)
  keepPeople(book)
  keepFile(book)
  return { book, course, planning }
}

function tellVerifications(book: FileBook, firstVisit: Day): void {
  for (let day = firstVisit.add({ days: verifyEvery }); !book.isOver(day); day = day.add({ days: verifyEvery })) {
    const on = book.dayFor(day)
    if (book.isOver(on) || (book.has('details are old') && isAfter(on, book.today.subtract({ days: 385 })))) return
    book.agenda.on(on, 17, (_book, moment) => {
      signProfile(book, verifiedAgain(book, on), on, moment)
      signContacts(book, on, moment.add({ minutes: 10 }), false)
    })
  }
}

/** Summaries come every eleven weeks, before leave, before a change of hands, and after something significant. */
function tellSummaries(book: FileBook, planning: Planning, firstOn: Day): void {
  const { today } = book
  const isLeft = (day: Day) =>
    (book.has('the summary is old') && isAfter(day, today.subtract({ days: 122 }))) ||
    (missed !== undefined && isAfter(day, missed) && isBefore(day, missed.add({ days: 130 })))
  let missed: Day | undefined
  const sign = (day: Day, moment: Temporal.Instant) => {
    if (!book.isOver(day) && !isLeft(day)) signSummary(book, planning, day, moment)
  }
  const regular = (day: Day): void => {
    if (book.isOver(day)) return
    book.agenda.on(day, 15, (_book, moment) => {
      const last = book.summaries.at(-1)
      if (!last || daysBetween(last, day) > 55) sign(day, moment)
      if (book.has('a summary was missed') && book.summaries.length === 2) missed ??= book.summaries.at(-1)
      const next = (book.summaries.at(-1) ?? day).add({ days: summaryEvery })
      regular(book.dayFor(isAfter(next, day) ? next : day.add({ days: summaryEvery })))
    })
  }
  regular(firstOn)
  for (const holding of book.plan.holdings)
    for (const away of book.telling.away.of(holding.person)) {
      const on = calendar.add(away.from, -3)
      const isLong = away.isPlanned && calendar.between(away.from.subtract({ days: 1 }), away.to) > 3
      if (!isLong || isBefore(on, firstOn) || isBefore(on, holding.from) || (holding.to && isAfter(on, holding.to)))
        continue
      book.agenda.on(on, 16, (_book, moment) => sign(on, moment))
    }
  const look = (day: Day): void => {
    if (book.isOver(day)) return
    book.agenda.on(day, 16, (_book, moment) => {
      const isNear = daysBetween(day, today) < 100
      if (isOutdated(book) && (isNear || book.chance.is(0.3)) && book.summaries.length > 0) sign(day, moment)
      look(book.dayFor(calendar.add(day, 4)))
    })
  }
  look(book.dayFor(calendar.add(firstOn, 2)))
}

/** A significant note of some weeks ago whose entry still waits to be confirmed. */
function tellUnconfirmed(book: FileBook): void {
  const day = book.dayFor(book.today.subtract({ days: book.chance.whole(19, 27) }))
  const happening = commonOrdinary.find(({ purpose }) => purpose === 'Coming by after a low week')!
  book.agenda.on(day, 10, () =>
    writeNote(book, {
      day,
      ...happening,
      event: { category: 'health', meant: 'A low week, told in good time.', effect: 'hard', waits: true },
    }),
  )
}

/** What is so today: the diary, what is missing, what was begun. */
function tellToday(book: FileBook, planning: Planning): void {
  const { today, chance } = book
  const isKept = !book.has('the summary is old') && !book.has('the chronology waits')
  const on = book.telling.away.backOnOrBefore(book.holding(today)!.person, today.subtract({ days: 1 }))
  if (isKept && isOutdated(book) && book.summaries.length > 0 && !isBefore(on, book.holding(today)!.from))
    signSummary(book, planning, on, at(on, 17, 10))
  planAhead(book)
  if (book.has('a visit has no note')) visitWithoutNote(book)
  if (book.has('a draft waits')) keepDraft(book, calendar.add(today, -chance.whole(4, 8)))
}

function keepDraft(book: FileBook, day: Day): void {
  const { chance, telling, plan } = book
  const acting = book.acting(day)
  const id = chance.id()
  const begunAt = at(day, 16, 35)
  const { tables } = telling
  const values = {
    type: 'phone',
    occurredFrom: at(day, 15, 40).toString(),
    contactMode: 'direct',
    purpose: 'Call about the week',
    facts: book.say(
      '{Name} rang between two appointments. To be finished: what {they} said about {kin2}, and the date.',
    ),
  }
  tables.add('app.record', {
    id,
    book_id: plan.id,
    type: caseNote.type,
    zone: 'Z2',
    state: 'draft',
    version: 0,
    about_id: null,
    timeline: true,
    created_at: begunAt,
    created_by: acting.person.id,
  })
  tables.add('app.draft', {
    record_id: id,
    book_id: plan.id,
    zone: 'Z2',
    author_id: acting.person.id,
    is_shared: false,
    based_on_version: 0,
    content: rawFromValues(caseNote.fields, values),
    revision: 1,
    saved_at: begunAt.add({ minutes: 4 }),
    saved_by: acting.person.id,
  })
}

function keepFile(book: FileBook): void {
  const { plan, telling } = book
  telling.tables.add('app.book', { id: plan.id, kind: 'file', length: 0 })
  telling.tables.add('app.file', {
    id: plan.id,
    client_id: plan.client.id,
    number: plan.number,
    status: book.status,
    opened_on: plan.openedOn,
    closed_on: plan.closedOn,
    review_band: plan.band,
    nation: 'England',
    is_regulated: plan.isRegulated,
    litigation_live: plan.hasClaim,
    privacy_notice_given_on: book.rightsExplainedOn,
    complaints_info_given_on: book.rightsExplainedOn,
    created_at: at(plan.openedOn, 10, 30),
    created_by: telling.workforce.lineManager.id,
  })
}
