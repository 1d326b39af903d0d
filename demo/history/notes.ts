import { earlierOf, mondayOf } from '#calendar/days.ts'
import { proposalFrom } from '#chronology/proposal.ts'
import { chronologyEntry } from '#chronology/record.ts'
import { caseNote } from '#notes/record.ts'
import { contactModeOf, type NoteSubtype } from '#notes/rules.ts'
import type { ContactValue, Values } from '#records/field.ts'
import { lateness, needsLateReason } from '#records/lateness.ts'
import { rawFromValues } from '#records/raw.ts'
import { at, calendar, type Day, type Instant, isAfter, isBefore } from '../days.ts'
import type { Staff } from '../staff.ts'
import { closings, closingsOfCalls, lateReasons, openings } from '../stories/common/frames.ts'
import type { ContactPlace, Step } from '../stories/story.ts'
import { longDay, sentence } from '../wording.ts'
import type { Acting, FileBook } from './book.ts'
import { keptAppointment } from './diary.ts'
import { giveTask } from './tasks.ts'

/** What a note is made from. */
export interface Noted {
  day: Day
  kind: NoteSubtype
  purpose: string
  facts: string
  voice?: string
  view?: string
  with?: ContactPlace
  task?: Step['task']
  /** A significant event; `said` is the sentence the chronology has, where it is not the note's first ones. */
  event?: Step['event'] & { said?: string; waits?: boolean }
  goal?: string
  /** Said as it is, without the frame of an ordinary note. */
  isWhole?: boolean
}

const fewestWords = 60
const mostWords = 150
const count = (text: string): number => text.split(' ').length

const lengths: Partial<Record<NoteSubtype, readonly [least: number, most: number]>> = {
  'home-visit': [11, 17],
  meeting: [9, 15],
  observation: [5, 9],
  video: [5, 9],
  phone: [2, 5],
  liaison: [2, 5],
  'incident-link': [4, 9],
}

/** Signs a note of something that happened on a day, and what follows from it. @returns its id */
export function writeNote(book: FileBook, noted: Noted): string {
  const { chance } = book
  const acting = book.acting(noted.day)
  const direct = contactModeOf(noted.kind) === 'direct' || noted.voice !== undefined
  const [least, most] = lengths[noted.kind] ?? [0, 0]
  const lasted = chance.whole(least, most) * 5
  const from = freeMoment(book, acting.person, noted, lasted)
  const signedAt = whenSigned(book, noted.day, from.add({ minutes: lasted }), acting)
  const id = chance.id()
  const values: Values = {
    type: noted.kind,
    occurredFrom: from.toString(),
    ...(lasted > 0 ? { lasted } : {}),
    contactMode: direct ? 'direct' : contactModeOf(noted.kind),
    withWhom: withWhom(book, noted, direct),
    clientPresent: { answer: direct },
    ...(noted.kind === 'home-visit' && chance.is(0.4) ? { clientSeenAlone: { answer: chance.is(0.7) } } : {}),
    purpose: book.say(noted.purpose),
    facts: factsOf(book, noted),
    basis: noted.kind === 'email-letter' ? 'document' : direct ? 'observed' : 'reported',
    ...(noted.voice ? { clientVoice: book.say(noted.voice) } : {}),
    ...(noted.view ? { analysis: book.say(noted.view) } : {}),
    ...(noted.task ? { actions: [actionOf(book, noted.task, noted.day)] } : {}),
    ...(noted.event ? { significant: { answer: true } } : {}),
    ...timeSpent(noted.kind, direct, lasted, chance.whole(4, 9) * 5, chance.whole(6, 28)),
    billable: 'yes',
    ...lateReason(book, from, signedAt),
  }
  const appointment = keptAppointment(book, {
    noteId: id,
    kind: noted.kind,
    what: String(values['purpose']),
    from,
    lasted,
    signedAt,
    acting,
  })
  book.sign(caseNote, {
    id,
    values: { ...values, ...(appointment ? { appointmentId: appointment } : {}) },
    at: signedAt,
    author: acting.author,
    known: { calendar },
  })
  if (direct)
    book.lastContact = { at: from, kind: noted.kind, author: acting.person.name, purpose: String(values['purpose']) }
  for (const action of (values['actions'] ?? []) as { what: string; dueOn: string }[])
    giveTask(book, {
      ...action,
      aboutId: id,
      at: signedAt.add({ seconds: 2 }),
      acting,
      ...(noted.goal ? { goal: noted.goal } : {}),
    })
  if (!book.lastNotedOn || isAfter(noted.day, book.lastNotedOn)) book.lastNotedOn = noted.day
  if (noted.event) proposeEntry(book, id, values, noted.event, noted.day, signedAt, acting)
  return id
}

/** When something happened: in working time, and while nothing else did. */
function freeMoment(book: FileBook, person: Staff, { day, kind }: Noted, lasted: number): Instant {
  const { busy } = book.telling
  const draw = () => book.moment(day, kind === 'home-visit' ? 10 : 9, 15)
  let from = draw()
  for (let tries = 0; tries < 20 && !busy.isFree(person, from, lasted); tries++) from = draw()
  if (lasted > 0) busy.take(person, from, lasted)
  return from
}

/** The text of a note, unlike any other in the file. */
function factsOf(book: FileBook, noted: Noted): string {
  const { chance } = book
  const say = (pattern: string) =>
    book.say(pattern, () => longDay(book.dayFor(noted.day.add({ days: chance.whole(5, 15) }))))
  const endings = noted.voice === undefined ? closingsOfCalls : closings
  for (let attempt = 0; ; attempt++) {
    const core = say(noted.facts)
    const opening = say(chance.pick(openings[noted.kind] ?? ['']))
    const isFull = noted.isWhole || count(core) + count(opening) > mostWords - 12
    const first = chance.whole(0, endings.length - 1)
    let text = `${isFull ? core : `${opening} ${core}`} ${say(endings[first]!)}`
    for (let more = 1; more < 4 && count(text) < fewestWords; more++)
      text = `${text} ${say(endings[(first + more) % endings.length]!)}`
    if (!book.said.has(text) || attempt > 20) {
      book.said.add(text)
      return text
    }
  }
}

function withWhom(book: FileBook, { with: place }: Noted, direct: boolean): ContactValue[] {
  const client = { name: book.plan.client.preferredName }
  const other = place && { contact: book.contact(place).id }
  if (direct) return other ? [client, other] : [client]
  return other ? [other] : [{ name: 'the office concerned' }]
}

function actionOf(book: FileBook, [what, days]: NonNullable<Noted['task']>, day: Day) {
  return { what: book.say(what), dueOn: calendar.onOrAfter(day.add({ days })).toString() }
}

function timeSpent(kind: NoteSubtype, direct: boolean, lasted: number, travel: number, mileage: number): Values {
  const isAway = kind === 'home-visit' || kind === 'meeting' || kind === 'observation'
  return {
    ...(lasted > 0 ? { [direct ? 'direct' : 'indirect']: lasted } : {}),
    ...(isAway ? { travel, mileage } : {}),
    admin: kind === 'email-letter' ? 20 : 10,
  }
}

/** Mostly the same day, often the next morning, seldom late. */
function whenSigned(book: FileBook, day: Day, ended: Instant, acting: Acting): Instant {
  const { chance } = book
  const sameDay = ended.add({ minutes: chance.whole(6, 40) * 5 })
  const isLate = chance.is(book.has('notes come late') ? 0.13 : 0.012)
  const later = isLate ? chance.whole(3, 5) : chance.is(0.35) ? chance.whole(1, 2) : 0
  if (later === 0) return sameDay
  const on = calendar.add(day, later)
  const last = book.holding(day)?.to ?? null
  const isTheirs = !(last && isAfter(on, last)) && !(acting.cover && isAfter(on, acting.cover.to))
  const isThere = !book.telling.away.on(acting.person, on)
  return isTheirs && isThere && isBefore(on, book.today) ? at(on, chance.whole(8, 9), chance.whole(1, 59)) : sameDay
}

function lateReason(book: FileBook, from: Instant, signedAt: Instant): Values {
  return needsLateReason(lateness(from, signedAt, calendar)) ? { lateReason: book.chance.pick(lateReasons) } : {}
}

/** A significant note proposes its entry; whoever holds the file confirms it within days. */
function proposeEntry(
  book: FileBook,
  noteId: string,
  note: Values,
  event: NonNullable<Noted['event']>,
  day: Day,
  signedAt: Instant,
  acting: Acting,
): void {
  const proposal = proposalFrom(note, acting.person.name)
  const id = book.chance.id()
  const soon = book.dayFor(calendar.add(day, book.chance.whole(1, 3)))
  const confirmOn = book.plan.closedOn ? earlierOf(soon, book.plan.closedOn) : soon
  if (event.waits || book.isOver(confirmOn)) {
    keepProposal(book, id, noteId, { ...proposal }, signedAt)
    return
  }
  book.events.push(day)
  const said = event.said ? { event: sentence(book.say(event.said)) } : {}
  const values = { ...proposal, ...said, category: event.category, impact: book.say(event.meant), effect: event.effect }
  const confirmed = book.moment(confirmOn, 16, 16)
  book.sign(chronologyEntry, {
    id,
    values,
    at: Temporal.Instant.compare(confirmed, signedAt) > 0 ? confirmed : signedAt.add({ minutes: 5 }),
    author: book.acting(confirmOn).author,
    aboutId: noteId,
    known: book.known(noteId),
  })
}

function keepProposal(book: FileBook, id: string, noteId: string, values: Values, at: Instant): void {
  const { tables } = book.telling
  tables.add('app.record', {
    id,
    book_id: book.plan.id,
    type: chronologyEntry.type,
    zone: 'Z2',
    state: 'proposed',
    version: 0,
    about_id: noteId,
    timeline: false,
    created_at: at,
    created_by: null,
  })
  tables.add('app.draft', {
    record_id: id,
    book_id: book.plan.id,
    zone: 'Z2',
    author_id: null,
    is_shared: true,
    based_on_version: 0,
    content: rawFromValues(chronologyEntry.fields, values),
    revision: 1,
    saved_at: at,
    saved_by: null,
  })
}

/** The line that says nothing happened in a week, on its Friday. */
export function writeQuietWeek(book: FileBook, day: Day, pattern: string): void {
  const acting = book.acting(day)
  const signedAt = at(day, 16, book.chance.whole(5, 55))
  let facts = ''
  for (let attempt = 0; attempt < 20 && (!facts || book.said.has(facts)); attempt++)
    facts = book.say(pattern, () => longDay(book.dayFor(day.add({ days: book.chance.whole(3, 12) }))))
  while (book.said.has(facts)) facts = `${facts} Week of ${longDay(mondayOf(day))}.`
  book.said.add(facts)
  if (!book.lastNotedOn || isAfter(day, book.lastNotedOn)) book.lastNotedOn = day
  book.sign(caseNote, {
    id: book.chance.id(),
    values: {
      type: 'no-activity',
      occurredFrom: signedAt.toString(),
      contactMode: 'none',
      withWhom: [{ name: 'nobody' }],
      clientPresent: { answer: false },
      purpose: 'No activity this week',
      facts,
      basis: 'observed',
      billable: 'internal',
    },
    at: signedAt,
    author: acting.author,
    known: { calendar },
  })
}
