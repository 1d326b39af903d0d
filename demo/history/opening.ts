import { earlierOf } from '#calendar/days.ts'
import { chronologyEntry } from '#chronology/record.ts'
import { acceptedReferral } from '#clients/referral.ts'
import { dayInWords } from '#records/describe.ts'
import { at, calendar, type Day, isAfter } from '../days.ts'
import { authorAs, bySystem } from '../staff.ts'
import { beginnings } from '../stories/common/meetings.ts'
import type { FileBook } from './book.ts'
import { writeNote } from './notes.ts'
import { firstProfile, signContacts, signProfile } from './profile.ts'

/** The days on which a new file gets under way. */
export interface Beginning {
  firstVisit: Day
  planAgreed: Day
}

/** Signs what opens a file: the accepted referral, and each allocation with the entry that announces it. */
export function openFile(book: FileBook): void {
  const { chance, plan } = book
  const { client, story } = plan
  const { lineManager } = book.telling.workforce
  const accepted = at(plan.openedOn, 10, 30)
  book.sign(acceptedReferral, {
    id: chance.id(),
    values: {
      receivedOn: calendar.add(plan.openedOn, -chance.whole(1, 4)).toString(),
      referrer: client.referrer.who,
      referrerType: client.referrer.type,
      funder: client.referrer.funder,
      fundingBasis: client.referrer.basis,
      reason: book.say(story.need),
      urgency: chance.pick(['routine', 'routine', 'urgent']),
      knownRisks: book.risks,
      conflictCheck: 'clear',
      acceptedOn: plan.openedOn.toString(),
    },
    at: accepted,
    author: authorAs(lineManager, 'intake'),
  })
  statusSince(book, 'accepted', accepted)
  for (const [index, holding] of plan.holdings.entries()) allocate(book, index, holding)
  if (plan.asked) askToHold(book, plan.asked)
}

function allocate(
  book: FileBook,
  index: number,
  { id, person, from, to, weight, why }: FileBook['plan']['holdings'][number],
): void {
  const { lineManager } = book.telling.workforce
  const next = book.plan.holdings[index + 1]
  const proposedAt = index === 0 ? at(book.plan.openedOn, 11, 10) : at(calendar.add(from, -8), 9, 50)
  const acceptedAt = index === 0 ? at(book.plan.openedOn, 15, 20) : at(calendar.add(from, -5), 14, 15)
  const decidedAt = next ? at(calendar.add(next.from, -5), 14, 15) : to && at(to, 16, 30)
  book.telling.tables.add('app.allocation', {
    id,
    file_id: book.plan.id,
    person_id: person.id,
    role: 'primary',
    start_on: from,
    end_on: to,
    end_reason: why === 'workload' ? 'workload' : why,
    weight,
    conflict_declaration: 'None',
    introduction_due_on: calendar.add(from, 10),
    proposed_by: lineManager.id,
    proposed_at: proposedAt,
    accepted_at: acceptedAt,
    ended_at: decidedAt,
    ended_by: decidedAt && lineManager.id,
  })
  if (index === 0) statusSince(book, 'allocated', acceptedAt)
  book.sign(chronologyEntry, {
    id: book.chance.id(),
    values: {
      eventDate: { date: from.toString(), precision: 'day', approximate: false },
      event: `The case was allocated to ${person.name}.`,
      category: 'allocation',
      source: 'The accepted allocation',
    },
    at: acceptedAt,
    author: bySystem,
    known: book.known(null),
  })
}

function askToHold(book: FileBook, { id, person }: NonNullable<FileBook['plan']['asked']>): void {
  const { lineManager } = book.telling.workforce
  book.telling.tables.add('app.allocation', {
    id,
    file_id: book.plan.id,
    person_id: person.id,
    role: 'primary',
    start_on: calendar.add(book.today, 2),
    end_on: null,
    end_reason: null,
    weight: 4,
    conflict_declaration: null,
    introduction_due_on: calendar.add(book.today, 12),
    proposed_by: lineManager.id,
    proposed_at: at(calendar.add(book.today, -1), 15, 40),
    accepted_at: null,
    ended_at: null,
    ended_by: null,
  })
}

/** Keeps that the file has a status from now on. */
export function statusSince(
  book: FileBook,
  status: string,
  moment: Temporal.Instant,
  reason: string | null = null,
): void {
  book.status = status
  book.telling.tables.add('app.file_status', {
    id: book.chance.id(),
    file_id: book.plan.id,
    status,
    at: moment,
    changed_by: book.telling.workforce.lineManager.id,
    reason,
    review_on: null,
  })
}

/** Puts the first weeks on the agenda: the call, the visit, who the client is, the assessment. */
export function begin(book: FileBook): Beginning {
  const first = book.plan.holdings[0]!
  const call = book.dayFor(calendar.add(first.from, book.chance.whole(0, 1)))
  const firstVisit = book.dayFor(calendar.add(first.from, book.chance.whole(4, 8)))
  const planAgreed = book.dayFor(calendar.add(first.from, book.chance.whole(24, 27)))
  const { chance } = book
  const when = (day: Day, hour: number, tell: (book: FileBook, at: Temporal.Instant) => void) => {
    if (!book.isOver(day)) book.agenda.on(day, hour, tell)
  }
  when(call, 9, () =>
    writeNote(book, {
      day: call,
      kind: 'phone',
      purpose: 'First call',
      facts: beginnings.call.facts,
      voice: chance.pick(beginnings.call.voices),
      isWhole: true,
    }),
  )
  when(firstVisit, 9, () =>
    writeNote(book, {
      day: firstVisit,
      kind: 'home-visit',
      purpose: 'First visit',
      facts: beginnings.visit.facts,
      voice: chance.pick(beginnings.visit.voices),
      isWhole: true,
    }),
  )
  when(firstVisit, 18, (_book, moment) => {
    statusSince(book, 'assessing', at(firstVisit, 16, 40))
    if (!book.has('rights were not explained')) book.rightsExplainedOn = firstVisit
    signProfile(book, firstProfile(book, firstVisit), firstVisit, moment.add({ minutes: 20 }))
    signContacts(book, firstVisit, moment.add({ minutes: 45 }), true)
    signHistory(book, firstVisit, moment.add({ minutes: 55 }))
  })
  for (const [index, pattern] of beginnings.looking.entries()) {
    const day = book.dayFor(calendar.add(firstVisit, 4 + index * 5))
    if (isAfter(day, planAgreed)) continue
    when(day, 9, () =>
      writeNote(book, {
        day,
        kind: 'home-visit',
        purpose: 'Assessment',
        facts: pattern,
        voice: beginnings.lookingVoices[index]!,
        ...(index === 1 ? { task: ['Ask {ot} for her newest report', 10] as const } : {}),
      }),
    )
  }
  when(calendar.add(planAgreed, -3), 17, () => statusSince(book, 'planning', at(calendar.add(planAgreed, -3), 17)))
  when(planAgreed, 17, () => statusSince(book, 'active', at(planAgreed, 17, 15)))
  return { firstVisit, planAgreed }
}

/** What lies before our time, and how the client came to us. */
function signHistory(book: FileBook, day: Day, signedAt: Temporal.Instant): void {
  const { client, openedOn } = book.plan
  const { author } = book.acting(day)
  const entries = [
    ...(client.injuredOn
      ? [
          {
            on: client.injuredOn,
            category: 'history',
            event: `${client.condition}.`,
            impact: book.say('Everything since is before and after this day, {name} [says|said at the first visit].'),
            effect: 'hard',
            source: 'Hospital discharge letter, with the referral',
          },
        ]
      : []),
    {
      on: earlierOf(openedOn, day),
      category: 'referral',
      event: `Referred by ${client.words['referrer']}; the referral was accepted.`,
      impact: book.say('{Name} agreed to it, [with questions|without great hopes|gladly].'),
      effect: 'good',
      source: `Referral of ${dayInWords(openedOn.toString())}`,
    },
  ]
  for (const { on, ...rest } of entries)
    book.sign(chronologyEntry, {
      id: book.chance.id(),
      values: { eventDate: { date: on.toString(), precision: 'day', approximate: false }, ...rest },
      at: signedAt,
      author,
      known: book.known(null),
    })
}
