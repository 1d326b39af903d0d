import { londonDay } from '#calendar/london.ts'
import { chronologyEntry } from '#chronology/record.ts'
import { handBack } from '#cover/records/hand-back.ts'
import { handoverBrief } from '#cover/records/handover-brief.ts'
import { composeBrief } from '#cover/rules/brief.ts'
import type { BriefGround } from '#cover/rules/brief-ground.ts'
import { stretchInWords } from '#cover/rules/days.ts'
import { subtypeLabels } from '#notes/rules.ts'
import { dayInWords } from '#records/describe.ts'
import type { Away } from '../absences.ts'
import type { Holding } from '../caseload.ts'
import { at, calendar, type Day, type Instant, isAfter, isBefore } from '../days.ts'
import { authorAs, bySystem } from '../staff.ts'
import type { FileBook } from './book.ts'
import type { Planning } from './plan.ts'
import { passTasksOn } from './tasks.ts'

/** How far the arranging of a cover has come. */
type Arranged = 'nothing' | 'asked' | 'accepted' | 'prepared'

interface Cover {
  id: string
  away: Away
  holding: Holding
  arranged: Arranged
  isTold: boolean
  briefId: string | null
  briefReadAt: Instant | null
  entryId: string | null
  handBackId: string | null
  handedBackAt: Instant | null
}

/** Puts the covers of every absence on the agenda: asked, briefed, begun, handed back. */
export function tellCovers(book: FileBook, planning: Planning): void {
  const past = book.plan.holdings.flatMap((holding) =>
    book.telling.away
      .of(holding.person)
      .filter(({ from, to }) => {
        const last = holding.to ?? book.plan.closedOn
        return isAfter(from, holding.from.add({ days: 2 })) && !(last && !isAfter(last, to.add({ days: 4 })))
      })
      .map((away) => ({ away, holding })),
  )
  for (const [index, { away, holding }] of past.entries()) {
    const isLast = index === past.findLastIndex((each) => isBefore(each.away.to, book.today))
    if (isLast && book.has('an absence was not covered')) continue
    tellCover(book, planning, away, holding, isLast && book.has('not handed back'))
  }
}

function tellCover(book: FileBook, planning: Planning, away: Away, holding: Holding, isOwed: boolean): void {
  const { chance, today } = book
  const isAhead = !isBefore(away.from, today)
  const arranged: Arranged = isAhead
    ? chance.pick(['nothing', 'asked', 'accepted', 'accepted', 'accepted', 'accepted', 'accepted'])
    : 'prepared'
  if (arranged === 'nothing') return
  const cover: Cover = {
    id: chance.id(),
    away,
    holding,
    arranged,
    isTold: arranged === 'prepared' || (arranged === 'accepted' && chance.is(0.75)),
    briefId: null,
    briefReadAt: null,
    entryId: null,
    handBackId: null,
    handedBackAt: null,
  }
  if (!isAhead) {
    const briefOn = away.isPlanned ? calendar.add(away.from, -2) : away.from
    book.agenda.add(at(briefOn, away.isPlanned ? 16 : 8, 40), (_book, moment) => brief(book, planning, cover, moment))
    book.agenda.add(at(away.from, 8, 45), (_book, moment) => enter(book, cover, moment))
    const back = calendar.onOrAfter(away.to.add({ days: 1 }))
    if (isBefore(back, today) && !isOwed) book.agenda.on(back, 10, (_book, moment) => giveBack(book, cover, moment))
  }
  book.agenda.add(at(today, 0).subtract({ minutes: 1 }), () => keepRow(book, cover))
}

const coveringFor = ({ holding }: Cover) => holding.person.mentor!

function brief(book: FileBook, planning: Planning, cover: Cover, moment: Instant): void {
  const { away, holding } = cover
  const mentor = coveringFor(cover)
  const day = londonDay(moment)
  const ground = groundOf(book, planning)
  const about = {
    id: cover.id,
    absenceId: away.id,
    coveredFor: holding.person.name,
    coveredBy: mentor.name,
    second: holding.person.deputy?.name ?? null,
    fromAt: away.fromAt,
    toAt: away.toAt,
    scope: 'full',
    wishes: null,
  } as const
  const values = composeBrief(ground, about, day)
  book.foresight.look(moment, away.to.add({ days: 1 }), (appointments) => {
    Object.assign(values, composeBrief({ ...ground, appointments }, about, day))
  })
  const isRunning = away.isPlanned && !isBefore(away.to, book.today)
  if (isRunning && book.chance.is(0.8))
    passTasksOn(
      book,
      mentor,
      authorAs(holding.person, 'case manager'),
      moment.subtract({ minutes: 20 }),
      `While ${holding.person.name} is away`,
    )
  cover.briefId = book.chance.id()
  const comment = book.chance.pick([
    'Ring before you go. {Name} opens for people {they} <know|knows>.',
    'All quiet. {Support} knows everything and says it when asked.',
    '{Kin} is worn out this month; a call in the middle of the week would be kind.',
    'Nothing that cannot wait but the rota.',
  ])
  if (away.isPlanned) Object.assign(values, { comment: book.say(comment) })
  book.sign(handoverBrief, {
    id: cover.briefId,
    values,
    at: moment,
    author: away.isPlanned ? authorAs(holding.person, 'case manager') : bySystem,
  })
  const isUnread = isRunning && book.chance.is(0.12)
  cover.briefReadAt = isUnread
    ? null
    : away.isPlanned
      ? at(calendar.add(away.from, -1), 10, 25)
      : moment.add({ minutes: 70 })
}

function enter(book: FileBook, cover: Cover, moment: Instant): void {
  const { away, holding } = cover
  cover.entryId = book.chance.id()
  book.sign(chronologyEntry, {
    id: cover.entryId,
    values: {
      eventDate: { date: away.from.toString(), precision: 'day', approximate: false },
      event: `Cover by ${coveringFor(cover).name} for ${holding.person.name} from ${dayInWords(away.from.toString())} to ${dayInWords(away.to.toString())}.`,
      category: 'absence or cover',
      impact: 'Somebody else answers for them in this time.',
      source: away.isPlanned ? 'The accepted cover' : 'Cover by the standing agreement',
    },
    at: moment,
    author: bySystem,
    known: book.known(null),
  })
}

function giveBack(book: FileBook, cover: Cover, moment: Instant): void {
  const { away, holding } = cover
  const mentor = coveringFor(cover)
  const day = londonDay(moment)
  const happened = book.entries.flatMap((entry) =>
    entry.entry === 'version' &&
    entry.record.type === 'case-note' &&
    entry.author.relationship === 'cover' &&
    Temporal.Instant.compare(entry.at, away.fromAt) >= 0
      ? [`${entry.record.name}: ${entry.record.title(entry.values)}`]
      : [],
  )
  const open = book.openTasks.slice(0, 3).map(({ what }) => what)
  cover.handBackId = book.chance.id()
  cover.handedBackAt = moment
  book.sign(handBack, {
    id: cover.handBackId,
    values: {
      cover: cover.id,
      absence: away.id,
      period: stretchInWords({ fromAt: away.fromAt, toAt: away.toAt }, day),
      whatHappened: happened.length > 0 ? happened.slice(0, 4).join('\n') : 'Nothing that could not wait.',
      decisions: 'Nothing was decided that is not in the notes.',
      stillOpen: open.length > 0 ? open.join('\n') : 'Nothing.',
    },
    at: moment,
    author: authorAs(mentor, 'past cover'),
    ...(cover.briefId ? { aboutId: cover.briefId } : {}),
  })
  const acknowledgedAt = moment.add({ hours: 4 })
  book.countersign(cover.handBackId, acknowledgedAt, authorAs(holding.person, 'case manager'), 'acknowledge')
  book.asked(cover.handBackId, 1, holding.person, 'acknowledge', moment, acknowledgedAt)
}

/** What a brief is put together from: the file as it stands while its history is told. */
function groundOf(book: FileBook, planning: Planning): BriefGround {
  const { client, number } = book.plan
  const { lastContact, profile, summary } = book
  return {
    name: client.legalName,
    preferredName: client.preferredName,
    number,
    born: client.born,
    formats: (profile?.['formats'] as string[] | undefined) ?? [],
    profile: profile ?? null,
    hasKeySafe: Boolean(profile?.['keySafe']),
    summary: summary ? { words: summary.values, signedAt: summary.signedAt } : null,
    contingency: planning.contingency ?? null,
    contacts: client.around.map((each, index) => ({
      name: each.name,
      relationship: each.relationship,
      type: index < 2 ? 'family' : 'professional',
      worksFor: null,
      phone: each.phone,
      emergencyOrder: index < 2 ? index + 1 : null,
      mayNotContact: false,
      whyNot: null,
      responsibility: null,
      endedOn: null,
    })),
    appointments: [],
    tasks: book.openTasks.map(({ what, dueOn, owner }) => ({
      what,
      dueOn,
      owner: owner.name,
      status: 'todo',
      why: null,
    })),
    lastContact: lastContact
      ? {
          at: lastContact.at,
          what: subtypeLabels[lastContact.kind as keyof typeof subtypeLabels],
          author: lastContact.author,
          purpose: lastContact.purpose,
        }
      : null,
    deadlines: [],
  }
}

function keepRow(book: FileBook, cover: Cover): void {
  const { away, holding, arranged } = cover
  const mentor = coveringFor(cover)
  const proposedAt = away.isPlanned
    ? at(calendar.add(away.from, isBefore(away.from, book.today) ? -14 : -15), 14, 10)
    : away.recordedAt
  const asked =
    Temporal.Instant.compare(proposedAt, at(book.today, 0)) < 0 ? proposedAt : at(calendar.add(book.today, -2), 14, 10)
  const toldOn: Day | null = cover.isTold
    ? isBefore(away.from, book.today)
      ? calendar.add(away.from, away.isPlanned ? -4 : 0)
      : calendar.add(book.today, -1)
    : null
  const isUnplanned = !away.isPlanned
  book.telling.tables.add('app.cover', {
    id: cover.id,
    file_id: book.plan.id,
    absence_id: away.id,
    person_id: mentor.id,
    second_person_id: holding.person.deputy?.id ?? null,
    from_at: away.fromAt,
    to_at: away.toAt,
    scope: 'full',
    reason: 'mentor',
    rank: isUnplanned ? 1 : null,
    conflict_check: 'clear',
    client_told_on: toldOn,
    client_told_how:
      toldOn && (isUnplanned ? 'By telephone, the same morning' : 'At the visit, with a card in their format'),
    contacts_told_on: toldOn && (isBefore(away.to, book.today) || book.chance.is(0.8)) ? toldOn : null,
    client_wishes: null,
    proposed_by: isUnplanned ? null : holding.person.id,
    proposed_at: asked,
    accepted_at: arranged === 'asked' ? null : isUnplanned ? away.recordedAt : asked.add({ hours: 19 }),
    brief_id: cover.briefId,
    brief_read_at: cover.briefReadAt,
    handed_back_at: cover.handedBackAt,
    hand_back_id: cover.handBackId,
    acknowledged_at: cover.handedBackAt?.add({ hours: 4 }),
    by_agreement: isUnplanned,
    entry_id: cover.entryId,
  })
}
