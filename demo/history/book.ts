import { londonDay } from '#calendar/london.ts'
import type { Responsibility } from '#chronology/rules.ts'
import type { Values } from '#records/field.ts'
import type { PastAuthor, PastSignature, PastVersion } from '#records/load-past.ts'
import type { AnyRecordType } from '#records/record-type.ts'
import type { Away, AwayCalendar } from '../absences.ts'
import { type FilePlan, type Holding, holderOn } from '../caseload.ts'
import type { Chance } from '../chance.ts'
import { at, calendar, type Day, type Instant, isBefore } from '../days.ts'
import { authorAs, type Staff, type Workforce } from '../staff.ts'
import type { ContactPlace } from '../stories/story.ts'
import type { Tables } from '../tables.ts'
import { worded } from '../wording.ts'
import { Agenda } from './agenda.ts'
import type { Busy } from './busy.ts'
import { Foresight } from './foreseen.ts'

/** What every history is told with. */
export interface Telling {
  today: Day
  workforce: Workforce
  away: AwayCalendar
  tables: Tables
  busy: Busy
}

export type Entry = PastVersion | PastSignature

/** Who acts for a file on a day: whoever holds it, or, while they are away, whoever covers. */
export interface Acting {
  person: Staff
  author: PastAuthor
  cover: Away | undefined
}

/** A task that was given, as long as it is open. */
export interface OpenTask {
  id: string
  values: Values
  what: string
  dueOn: Day
  owner: Staff
  givenAt: Instant
  /** When its newest version was signed. */
  changedAt: Instant
  sourceId: string | null
}

/** An appointment in the diary that has not happened. */
export interface Planned {
  id: string
  values: Values
  at: Instant
  what: string
  place: string
  person: Staff
}

/** The file while its history is told: everything signed so far, and how things stand. */
export class FileBook {
  readonly telling: Telling
  readonly plan: FilePlan
  readonly chance: Chance
  readonly agenda = new Agenda()
  readonly foresight = new Foresight()
  readonly entries: Entry[] = []
  readonly openTasks: OpenTask[] = []
  readonly planned: Planned[] = []
  /** How each thread stands, the last moved last. */
  readonly standing = new Map<string, { now: string; since: Instant; isOver: boolean }>()
  /** How threads stood, one line for each time one of them moved. */
  readonly moves: { thread: string; now: string; on: Day }[] = []
  /** Days on which something was noted. */
  lastNotedOn: Day | undefined
  /** What was noted so far, to say nothing twice. */
  readonly said = new Set<string>()
  /** Days of significant events that are in the chronology. */
  readonly events: Day[] = []
  /** Days on which a signed summary is as at. */
  readonly summaries: Day[] = []
  status = 'accepted'
  rightsExplainedOn: Day | null = null
  profile: Values | undefined
  readonly profileId: string
  /** How the client lives, what may go wrong, what makes things worse: the same in every summary. */
  readonly situation: string
  readonly risks: string
  readonly dont: string
  /** When the people round the client were first written down. */
  peopleSince: Day | undefined
  /** When everybody round the client was last verified. */
  verifiedOn: Day | undefined
  summary: { id: string; values: Values; signedAt: Instant } | undefined
  lastContact: { at: Instant; kind: string; author: string; purpose: string } | undefined

  constructor(telling: Telling, plan: FilePlan, chance: Chance) {
    this.telling = telling
    this.plan = plan
    this.chance = chance
    this.lastDay = plan.closedOn ?? telling.today.subtract({ days: 1 })
    this.profileId = chance.id()
    this.situation = this.say(plan.story.situation)
    this.risks = this.say(plan.story.risks)
    this.dont = this.say(plan.story.dont)
  }

  get today(): Day {
    return this.telling.today
  }

  /** The last day there is anything to tell of: yesterday, or the day it was closed. */
  readonly lastDay: Day

  has(flaw: Parameters<FilePlan['flaws']['has']>[0]): boolean {
    return this.plan.flaws.has(flaw)
  }

  /** A text in this client's own words. @param nextDay says the day that "{nextDay}" means, where the text names one */
  say(pattern: string, nextDay?: () => string): string {
    const { words } = this.plan.client
    return pattern.includes('{nextDay}') && nextDay
      ? worded(pattern, { ...words, nextDay: nextDay() }, this.chance)
      : worded(pattern, words, this.chance)
  }

  contact(place: ContactPlace) {
    return this.plan.client.around.find((each) => each.place === place)!
  }

  holding(day: Day): Holding | undefined {
    return holderOn(this.plan, day)
  }

  /** @throws when nobody holds the file on that day */
  acting(day: Day): Acting {
    const holding = this.holding(day)
    if (!holding) throw new Error(`nobody holds ${this.plan.number} on ${day}`)
    const cover = this.telling.away.on(holding.person, day)
    const covering = cover && (holding.person.mentor ?? this.telling.workforce.lineManager)
    return covering
      ? { person: covering, author: authorAs(covering, 'cover'), cover }
      : { person: holding.person, author: authorAs(holding.person, 'case manager'), cover: undefined }
  }

  /** A working day from this one on, on which whoever holds the file is there. */
  dayFor(day: Day): Day {
    const holding = this.holding(day)
    return holding ? this.telling.away.backOnOrAfter(holding.person, day) : calendar.onOrAfter(day)
  }

  sign(
    record: AnyRecordType,
    version: {
      id: string
      values: Values
      at: Instant
      author: PastAuthor
      kind?: PastVersion['kind']
      reason?: string
      aboutId?: string
      known?: Values
    },
  ): void {
    const { id, ...rest } = version
    this.entries.push({ entry: 'version', record, recordId: id, ...rest })
  }

  countersign(recordId: string, signedAt: Instant, author: PastAuthor, meaning: PastSignature['meaning']): void {
    this.entries.push({ entry: 'signature', id: this.chance.id(), recordId, at: signedAt, author, meaning })
  }

  /** That somebody was asked to sign, and when they did. */
  asked(
    recordId: string,
    version: number,
    person: Staff,
    meaning: 'countersign' | 'acknowledge',
    askedAt: Instant,
    answeredAt: Instant | null,
  ): void {
    this.telling.tables.add('app.signature_request', {
      record_id: recordId,
      version,
      person_id: person.id,
      meaning,
      asked_at: askedAt,
      answered_at: answeredAt,
    })
  }

  /** What the rules of chronology entries look up. */
  known(noteId: string | null): Values {
    const responsibilities: Responsibility[] = this.plan.holdings.map((each) => ({
      id: each.id,
      personId: each.person.id,
      startOn: each.from,
      endOn: each.to,
    }))
    return { responsibilities, noteId }
  }

  /** Remembers how a thread stands; a thread that moved is the last. */
  moved(thread: string, now: string, since: Instant, isOver: boolean): void {
    this.standing.delete(thread)
    this.standing.set(thread, { now, since, isOver })
    this.moves.push({ thread, now, on: londonDay(since) })
  }

  /** A moment of working time on a day. */
  moment(day: Day, fromHour = 9, toHour = 16): Instant {
    return at(day, this.chance.whole(fromHour, toHour), this.chance.whole(0, 11) * 5)
  }

  isOver(day: Day): boolean {
    return isBefore(this.lastDay, day)
  }
}

/** In the order in which everything was signed. */
export const inOrder = (entries: readonly Entry[]): Entry[] =>
  entries
    .map((entry, index) => ({ entry, index }))
    .sort((a, b) => Temporal.Instant.compare(a.entry.at, b.entry.at) || a.index - b.index)
    .map(({ entry }) => entry)
