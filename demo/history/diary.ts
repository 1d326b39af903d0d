import { londonDay } from '#calendar/london.ts'
import { appointmentRow } from '#diary/actions.ts'
import { appointment } from '#diary/record.ts'
import type { NoteSubtype } from '#notes/rules.ts'
import type { Values } from '#records/field.ts'
import { at, calendar, type Day, type Instant, isAfter, isBefore, isWithin } from '../days.ts'
import { authorAs, type Staff } from '../staff.ts'
import type { Acting, FileBook } from './book.ts'
import { foresee } from './foreseen.ts'

const kinds: Partial<Record<NoteSubtype, string>> = {
  'home-visit': 'home-visit',
  meeting: 'meeting',
  observation: 'meeting',
  video: 'video',
}

interface Kept {
  noteId: string
  kind: NoteSubtype
  what: string
  from: Instant
  lasted: number
  signedAt: Instant
  acting: Acting
}

/** The appointment a note is of, planned some days before and put to its note. @returns its id; undefined for what was not planned */
export function keptAppointment(
  book: FileBook,
  { noteId, kind, what, from, lasted, signedAt, acting }: Kept,
): string | undefined {
  const { chance, today } = book
  const day = londonDay(from)
  const plannedKind = kinds[kind]
  if (!plannedKind || lasted === 0 || isBefore(day, today.subtract({ weeks: 26 }))) return undefined
  const holding = book.holding(day)!
  const planOn = book.telling.away.backOnOrBefore(holding.person, calendar.add(day, -chance.whole(4, 18)))
  if (isBefore(planOn, holding.from)) return undefined
  const id = chance.id()
  const values: Values = {
    kind: plannedKind,
    what,
    from: from.toString(),
    lasting: lasted,
    place: placeOf(book, kind),
    person: holding.person.id,
    ...(acting.cover ? { attendance: 'cover', clientAsked: { answer: true } } : {}),
    status: 'planned',
  }
  const happened: Values = { ...values, status: 'happened', noteId }
  const author = authorAs(holding.person, 'case manager')
  const plannedAt = book.moment(planOn, 10, 16)
  book.sign(appointment, { id, values, at: plannedAt, author, known: {} })
  book.sign(appointment, {
    id,
    values: happened,
    at: signedAt.add({ seconds: 1 }),
    author: acting.author,
    reason: 'Its note is signed',
    known: { before: values },
  })
  keepRow(book, id, happened, signedAt)
  foresee(book, happened, holding.person.name, plannedAt, signedAt)
  return id
}

const placeOf = (book: FileBook, kind: NoteSubtype): string =>
  kind === 'home-visit'
    ? 'At home'
    : kind === 'video'
      ? 'Video'
      : kind === 'meeting'
        ? book.say('[At {name}’s|The practice|The office]')
        : book.say('{interest}')

function keepRow(book: FileBook, id: string, values: Values, signedAt: Instant): void {
  const row = appointmentRow(
    { recordId: id, bookId: book.plan.id, version: 1, values, kind: 'signed', at: signedAt, occurredAt: signedAt },
    '',
  )
  const { organisation_id: _organisation, ...rest } = row
  book.telling.tables.add('app.appointment', rest)
}

// What is to come: what it is, of what kind, how long, how far ahead in days, and whether one of us goes.
const toCome: readonly (readonly [
  what: string,
  kind: string,
  minutes: number,
  from: number,
  to: number,
  ours: boolean,
])[] = [
  ['Visit: {matter}', 'home-visit', 75, 2, 9, true],
  ['Visit: {matter}', 'home-visit', 75, 16, 26, true],
  ['Looking at the plan together', 'meeting', 60, 12, 38, true],
  ['Hospital, outpatients', 'their-appointment', 60, 8, 40, false],
  ['Blood test at the practice', 'their-appointment', 20, 4, 30, false],
  ['Joint visit with {ot}', 'home-visit', 60, 10, 34, true],
  ['Dentist', 'their-appointment', 30, 9, 41, false],
  ['Video call with {therapist}', 'video', 30, 6, 24, true],
]

const hours = [
  [9, 30],
  [11, 0],
  [13, 30],
  [15, 15],
] as const

/** A time on a day, or on the next ones, that somebody has free. */
function freeTime(book: FileBook, person: Staff, from: Day, minutes: number): Instant {
  const { busy } = book.telling
  for (let day = calendar.onOrAfter(from); ; day = calendar.add(day, 1))
    for (const [hour, minute] of book.chance.shuffled(hours)) {
      const time = at(day, hour, minute)
      if (!busy.isFree(person, time, minutes)) continue
      busy.take(person, time, minutes)
      return time
    }
}

/** What a visit is mostly about: what is under way, else the week. */
const matterOf = (book: FileBook): string => {
  const open = [...book.standing].filter(([, { isOver }]) => !isOver).map(([name]) => name)
  return open.length > 0 ? book.say(book.chance.pick(open.slice(-2))) : 'how the week is'
}

/** Puts what is to come in the next six weeks into the diary. */
export function planAhead(book: FileBook): void {
  const { chance, today } = book
  const holding = book.holding(today)
  if (!holding) return
  const chosen = [toCome[0]!, ...chance.shuffled(toCome.slice(1)).slice(0, chance.whole(1, 3))]
  for (const [what, kind, minutes, from, to, ours] of chosen) {
    const wanted = calendar.onOrAfter(today.add({ days: chance.whole(from, to) }))
    const fromAt = ours ? freeTime(book, holding.person, wanted, minutes) : book.moment(wanted, 10, 15)
    const day = londonDay(fromAt)
    const away = book.telling.away.on(holding.person, day)
    const planOn = book.telling.away.backOnOrBefore(
      holding.person,
      calendar.add(today, ours ? -chance.whole(1, 12) : -chance.whole(3, 32)),
    )
    if (isBefore(planOn, holding.from)) continue
    const decided = away && (isAfter(away.from, today) ? chance.is(0.5) : true)
    const values: Values = {
      kind,
      what: book.say(what.replace('{matter}', matterOf(book))),
      from: fromAt.toString(),
      lasting: minutes,
      place:
        kind === 'their-appointment'
          ? book.say('[The hospital|The surgery|The clinic]')
          : kind === 'video'
            ? 'Video'
            : 'At home',
      person: holding.person.id,
      ...(decided
        ? {
            attendance: ours ? 'cover' : chance.pick(['family', 'client alone', 'cover']),
            clientAsked: { answer: true },
          }
        : ours
          ? {}
          : { attendance: chance.pick(['family', 'client alone']), clientAsked: { answer: true } }),
      status: 'planned',
    }
    const id = chance.id()
    const signedAt = book.moment(planOn, 10, 16)
    book.sign(appointment, { id, values, at: signedAt, author: authorAs(holding.person, 'case manager'), known: {} })
    keepRow(book, id, values, signedAt)
    foresee(book, values, holding.person.name, signedAt, null)
    book.planned.push({
      id,
      values,
      at: fromAt,
      what: String(values['what']),
      place: String(values['place']),
      person: holding.person,
    })
  }
}

/** A visit that took place some days ago and of which there is no note. */
export function visitWithoutNote(book: FileBook): void {
  const { chance, today } = book
  const day = book.dayFor(calendar.add(today, -chance.whole(5, 8)))
  const acting = book.acting(day)
  if (acting.cover || !isWithin(day, book.holding(day)!.from, calendar.add(today, -4))) return
  const planOn = book.telling.away.backOnOrBefore(acting.person, calendar.add(day, -5))
  const values: Values = {
    kind: 'home-visit',
    what: book.say('Visit with {ot}'),
    from: at(day, 14, 30).toString(),
    lasting: 60,
    place: 'At home',
    person: acting.person.id,
    status: 'planned',
  }
  const id = chance.id()
  const signedAt = book.moment(planOn, 10, 16)
  book.sign(appointment, { id, values, at: signedAt, author: authorAs(acting.person, 'case manager'), known: {} })
  keepRow(book, id, values, signedAt)
}
