import type { Values } from '#records/field.ts'
import { session } from '#sessions/record.ts'
import { minutesWhenNew, newToRoleBand } from '#standard/session-rules.ts'
import { holderOn } from '../caseload.ts'
import type { Chance } from '../chance.ts'
import { at, calendar, type Day, daysBetween, type Instant, isAfter, isBefore } from '../days.ts'
import { authorAs } from '../staff.ts'
import {
  actions,
  caseloads,
  didNot,
  discussed,
  feedbacks,
  learning,
  privately,
  sampledFindings,
  topics,
  wentWell,
} from '../stories/common/sessions.ts'
import { worded } from '../wording.ts'
import type { FileBook, Telling } from './book.ts'
import { signDecision } from './decision.ts'
import type { ToldFile } from './file.ts'
import { type Pair, sessionMinutes } from './pair.ts'
import type { Meeting } from './series.ts'

interface Action {
  id: string
  what: string
  owner: 'mentee' | 'mentor'
  dueOn: Day
  sessionId: string
}

/** Tells the sessions of a pair, from the first to those in the diary, and puts decisions on the files they are about. */
export class Sessions {
  private readonly telling: Telling
  private readonly pair: Pair
  private readonly files: readonly ToldFile[]
  private readonly chance: Chance
  private readonly discussedOn = new Map<string, Day>()
  private readonly decided = new Set<string>()
  private open: Action[] = []

  constructor(telling: Telling, pair: Pair, files: readonly ToldFile[], chance: Chance) {
    this.telling = telling
    this.pair = pair
    this.files = files
    this.chance = chance
  }

  tell(meetings: readonly Meeting[]): void {
    for (const meeting of meetings) this.keepRow(meeting, meetings)
    this.keepOpenActions()
  }

  private keepRow(meeting: Meeting, all: readonly Meeting[]): void {
    const { tables, today } = this.telling
    const { mentor, mentee, id: pairId } = this.pair
    const { kind } = meeting
    const shortest = mentee.newToRoleSince ? 18 : 16
    const took = kind === 'too short' ? 45 : this.chance.whole(shortest, 19) * 5
    const isHeld = kind === 'held' || kind === 'to sign' || kind === 'too short'
    const next = all.find((each) => each !== meeting && isAfter(each.on, meeting.on)) ?? meeting
    const signed = isHeld ? this.record(meeting, took, next) : undefined
    const isOld = kind === 'to come' ? 'scheduled' : kind === 'lost' ? 'cancelled' : undefined
    tables.add('app.session', {
      id: meeting.id,
      mentorship_id: pairId,
      mentor_id: mentor.id,
      mentee_id: mentee.id,
      kind: 'formal 1:1',
      mode: 'in person',
      planned_at: meeting.at,
      planned_minutes: sessionMinutes,
      held_from: isHeld ? meeting.at : null,
      held_to: isHeld ? meeting.at.add({ minutes: took }) : null,
      status: isOld ?? (signed?.menteeAt ? 'agreed' : 'draft record'),
      mentor_signed_at: signed?.mentorAt ?? null,
      mentee_signed_at: signed?.menteeAt ?? null,
      is_counted: signed?.menteeAt ? kind === 'held' : null,
      not_counted_because:
        signed?.menteeAt && kind === 'too short' ? `it lasted ${took} of the 60 minutes it needs` : null,
      cancelled_because: meeting.because,
      rebooked_to: meeting.rebookedTo,
      created_at: isBefore(meeting.on, today.add({ days: 60 })) ? meeting.bookedAt : at(calendar.add(today, -4), 12),
      created_by: mentor.id,
    })
  }

  /** Signs the record of a session: first the mentor, with the decisions; then the mentee. */
  private record(meeting: Meeting, took: number, next: Meeting): { mentorAt: Instant; menteeAt: Instant | null } {
    const { chance, pair, telling } = this
    const { away, today } = telling
    const { mentor, mentee } = pair
    const mentorOn = away.backOnOrAfter(mentor, calendar.add(meeting.on, chance.whole(0, 1)))
    const isYesterday = !isBefore(mentorOn, today)
    const mentorAt =
      isYesterday || mentorOn.equals(meeting.on) ? meeting.at.add({ minutes: took + 50 }) : at(mentorOn, 9, 15)
    const menteeOn = away.backOnOrAfter(mentee, calendar.add(mentorOn, 1))
    const menteeAt = meeting.kind === 'to sign' || !isBefore(menteeOn, today) ? null : at(menteeOn, 8, 40)
    const cases = this.discussions(meeting, mentorAt)
    const isNew = newToRoleBand(mentee.newToRoleSince, meeting.on) !== null
    const values: Values = {
      heldFrom: meeting.at.toString(),
      heldTo: meeting.at.add({ minutes: took }).toString(),
      mode: 'in person',
      ...(meeting.kind === 'too short' ? { cutShort: 'A client was taken to hospital; the mentee had to go' } : {}),
      discussions: cases,
      topics: this.topics(),
      reviewed: this.reviewed(meeting),
      caseload: chance.pick(caseloads),
      whatWentWell: chance.pick(wentWell),
      whatDidNot: chance.pick(didNot),
      ...(chance.is(0.4) ? { feedback: chance.pick(feedbacks) } : {}),
      ...(cases.length > 0 && chance.is(0.45)
        ? { sampled: [{ file: String(cases.at(-1)!['file']), found: chance.pick(sampledFindings) }] }
        : {}),
      actions: this.agree(meeting),
      nextAt: (next === meeting ? meeting.at.add({ hours: 24 * 35 }) : next.at).toString(),
      ...(chance.is(0.3) ? { learningNeeds: chance.pick(learning) } : {}),
      howAreYou: chance.whole(2, 5),
      workload: chance.whole(2, 5),
      ...(chance.is(0.35) ? { privateWords: chance.pick(privately) } : {}),
    }
    pair.entries.push({
      entry: 'version',
      record: session,
      recordId: meeting.id,
      values,
      at: mentorAt,
      author: authorAs(mentor, 'pair mentor'),
      known: {
        agreedMinutes: sessionMinutes,
        atLeastMinutes: isNew ? minutesWhenNew : 0,
        openActions: [],
        files: cases.map(({ file }) => String(file)),
      },
    })
    if (menteeAt)
      pair.entries.push({
        entry: 'signature',
        id: chance.id(),
        recordId: meeting.id,
        at: menteeAt,
        author: authorAs(mentee, 'pair mentee'),
        meaning: 'countersign',
      })
    telling.tables.add('app.signature_request', {
      record_id: meeting.id,
      version: 1,
      person_id: mentee.id,
      meaning: 'countersign',
      asked_at: mentorAt,
      answered_at: menteeAt,
    })
    return { mentorAt, menteeAt }
  }

  /** The cases that have waited longest, and what was decided about some of them. */
  private discussions(meeting: Meeting, signedAt: Instant): Values[] {
    const held = this.files.filter(({ book }) => {
      const holding = holderOn(book.plan, meeting.on)
      const isLeft = book.has('not talked through') && daysBetween(meeting.on, this.telling.today) < 130
      return holding?.person === this.pair.mentee && isBefore(holding.from, meeting.on) && !isLeft
    })
    const waiting = held.toSorted((a, b) =>
      (this.discussedOn.get(a.book.plan.id)?.toString() ?? '').localeCompare(
        this.discussedOn.get(b.book.plan.id)?.toString() ?? '',
      ),
    )
    const most = this.pair.mentee.newToRoleSince ? 3 : Math.ceil(held.length / 2)
    return waiting.slice(0, most).map((file) => this.discuss(file, meeting, signedAt))
  }

  private discuss({ book, course }: ToldFile, meeting: Meeting, signedAt: Instant): Values {
    const { chance } = this
    const fileId = book.plan.id
    const isNew = !this.discussedOn.has(fileId)
    this.discussedOn.set(fileId, meeting.on)
    const move = book.moves.findLast(({ on }) => isBefore(on, meeting.on))
    const thread = move && course.thread(move.thread)
    const weigh = thread
      ? worded(thread.weigh, anonymous, chance)
      : 'How the beginning has gone, and what is not known yet.'
    const decision =
      thread && chance.is(0.45) && this.mayDecide(book, meeting) ? this.decide(book, thread.decide) : undefined
    const noteId = decision ? this.noteOf(book, decision, meeting, signedAt) : null
    this.telling.tables.add('app.case_discussion', {
      session_id: meeting.id,
      file_id: fileId,
      mentor_id: this.pair.mentor.id,
      held_on: meeting.on,
      has_decision: decision !== undefined,
      decision_note_id: noteId,
      recorded_at: signedAt,
    })
    return {
      file: fileId,
      why: isNew
        ? 'new'
        : course.stuck?.name === thread?.name
          ? 'stuck'
          : chance.pick(['routine', 'routine', 'success', 'risk']),
      purpose: chance.pick(['normative', 'normative', 'formative', 'restorative']),
      discussed: chance.pick(discussed).replace('{weigh}', weigh),
      ...(decision ? { decision: decision.what, rationale: decision.why, copyToFile: { answer: true } } : {}),
    }
  }

  /** A file whose week has no note gets none from here either. */
  private mayDecide(book: FileBook, meeting: Meeting): boolean {
    return !book.has('the week has no note') || daysBetween(meeting.on, this.telling.today) > 16
  }

  private decide(book: FileBook, known: readonly (readonly [what: string, why: string])[]) {
    const fresh = known.find(([what]) => !this.decided.has(`${book.plan.id} ${what}`))
    if (!fresh) return undefined
    this.decided.add(`${book.plan.id} ${fresh[0]}`)
    return { what: book.say(fresh[0]), why: book.say(fresh[1]) }
  }

  private noteOf(book: FileBook, decision: { what: string; why: string }, meeting: Meeting, signedAt: Instant): string {
    const { mentor, mentee } = this.pair
    return signDecision(book, authorAs(mentor, 'mentor'), {
      ...decision,
      by: `${mentor.name}, mentor, with ${mentee.name}`,
      at: meeting.at,
      signedAt,
      where: 'in a mentorship session',
    })
  }

  private topics(): Values[] {
    const { chance, pair } = this
    return chance
      .shuffled(topics)
      .slice(0, chance.whole(1, 2))
      .map(([what, purpose, words]) => ({ what, by: chance.pick([pair.mentor, pair.mentee]).name, purpose, words }))
  }

  private reviewed(meeting: Meeting): Values[] {
    const { chance, telling } = this
    const rows = this.open.map((action) => {
      const outcome = chance.is(0.75) ? 'done' : chance.is(0.8) ? 'carried on' : 'dropped'
      const dueOn = outcome === 'carried on' ? meeting.on.add({ days: 28 }) : action.dueOn
      return { action: { ...action, dueOn }, outcome }
    })
    for (const { action, outcome } of rows)
      if (outcome !== 'carried on') this.keepAction(telling, action, outcome, meeting.id)
    this.open = rows.filter(({ outcome }) => outcome === 'carried on').map(({ action }) => action)
    return rows.map(({ action, outcome }) => ({
      what: action.what,
      outcome,
      ...(outcome === 'carried on' ? { dueOn: action.dueOn.toString() } : {}),
    }))
  }

  private agree(meeting: Meeting): Values[] {
    const { chance } = this
    const chosen = chance
      .shuffled(actions.filter(([what]) => !this.open.some((each) => each.what === what)))
      .slice(0, chance.whole(1, 2))
      .map(
        ([what, owner]): Action => ({
          id: chance.id(),
          what,
          owner,
          dueOn: calendar.onOrAfter(meeting.on.add({ days: chance.whole(14, 34) })),
          sessionId: meeting.id,
        }),
      )
    this.open.push(...chosen)
    return chosen.map(({ what, owner, dueOn }) => ({ what, owner, dueOn: dueOn.toString() }))
  }

  private keepOpenActions(): void {
    for (const action of this.open) this.keepAction(this.telling, action, 'open', null)
  }

  private keepAction(
    { tables }: Telling,
    { id, what, owner, dueOn, sessionId }: Action,
    status: string,
    reviewedIn: string | null,
  ): void {
    tables.add('app.mentoring_action', {
      id,
      mentorship_id: this.pair.id,
      session_id: sessionId,
      what,
      owner_id: this.pair[owner].id,
      due_on: dueOn,
      status,
      reviewed_in: reviewedIn,
      recorded_at: at(dueOn.subtract({ days: 14 }), 12),
    })
  }
}

/** Clients are references in what the two write down; their people are what they are to them. */
const anonymous = {
  name: 'the client',
  they: 'they',
  them: 'them',
  their: 'their',
  themself: 'themself',
  kin: 'the family',
  kin2: 'the other side of the family',
  kinshe: 'they',
  kinhis: 'their',
  interest: 'what they go out for',
  ot: 'the therapist',
  therapist: 'the therapist',
  support: 'the support worker',
  social: 'the council',
  legal: 'the lawyer',
  gp: 'the GP',
}
