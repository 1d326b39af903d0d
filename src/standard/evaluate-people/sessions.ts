import { addInterval, type Interval, intervalInWords } from '#calendar/cadence.ts'
import { laterOf } from '#calendar/days.ts'
import { compareDays } from '#calendar/epoch-day.ts'
import { sayDay } from '#calendar/in-words.ts'
import { londonDay } from '#calendar/london.ts'
import { isAwayOn, isWithin } from '#standard/away.ts'
import type { DutyState } from '#standard/duty-state.ts'
import type { PersonEvaluation } from '#standard/evaluate-people/person-evaluation.ts'
import { stateOf } from '#standard/finding.ts'
import type { SessionFact } from '#standard/person-facts.ts'
import { heldOn, newToRoleBand, notCountedBecause, sessionCounts } from '#standard/session-rules.ts'

type Day = Temporal.PlainDate

/** M03 and M03n: a formal session that counts within 42 days of the last, sooner for somebody new to the work. */
export function sessionHeld(evaluation: PersonEvaluation): DutyState {
  const { standard, day, rhythm, mentor, mentorship, mentorAway } = evaluation
  const { code, band, lastCounted, anchor, due } = rhythm
  const interval = standard.interval(code, band)
  const next = booked(evaluation)[0]
  const away = mentorAway.find((each) => isAwayOn(each, day))
  const hasDeputy = away !== undefined && evaluation.standInsFor(mentor, code).length > 0
  return stateOf(evaluation, {
    code,
    ...(band && { band }),
    due,
    satisfiedOn: lastCounted && heldOn(lastCounted),
    owner: mentor,
    why: [
      lastCounted
        ? `The last session that counts was ${sayDay(heldOn(lastCounted), day)}; the standard is at least every ${intervalInWords(interval)}.`
        : anchor
          ? `No session counts yet since ${sayDay(anchor, day)}; the standard is at least every ${intervalInWords(interval)}.`
          : 'There is no mentor yet to have a session with.',
      ...(away
        ? [
            `${mentorship!.mentorName} is away${away.back ? `, back ${sayDay(away.back, day)}` : ''}${hasDeputy ? '; the deputy mentor is offered the slot' : ''}.`,
          ]
        : []),
    ].join(' '),
    evidence: lastCounted ? [lastCounted.id] : [],
    cure: hasDeputy
      ? { label: 'Offer the slot to the deputy mentor', kind: 'session', ...(next && { targetId: next.id }) }
      : next
        ? { label: 'Prepare', kind: 'session', targetId: next.id }
        : { label: 'Book a session', kind: 'session' },
  })
}

/**
 * M04: dates in the diary for 3 months. They reach until the session after the last booked one would be due, so that a
 * regular rhythm booked once a quarter is enough.
 */
export function bookedAhead(evaluation: PersonEvaluation): DutyState {
  const { facts, standard, calendar, day, rhythm, mentor, mentorship } = evaluation
  const ahead = standard.interval('M04')
  const last = booked(evaluation).at(-1)
  const lastOn = last && heldOn(last)
  const reach = lastOn
    ? addInterval(lastOn, sessionInterval(evaluation, newToRoleBand(facts.newToRoleSince, lastOn)), calendar)
    : rhythm.due
  const due = mentorship && reach && laterOf(mentorship.from, before(reach, ahead, evaluation))
  return stateOf(evaluation, {
    code: 'M04',
    due,
    satisfiedOn: last ? londonDay(last.createdAt) : null,
    owner: mentor,
    why: mentorship
      ? lastOn
        ? `The last session in the diary is ${sayDay(lastOn, day)}; the standard is dates for the next ${intervalInWords(ahead)}.`
        : `No session is in the diary; the standard is dates for the next ${intervalInWords(ahead)}.`
      : 'There is no mentor yet to book sessions with.',
    evidence: last ? [last.id] : [],
    cure: { label: 'Book sessions', kind: 'session' },
  })
}

/**
 * M05: a session cancelled, missed or cut short gets a new date at once, at the latest by the day it was planned for; when
 * the mentee was away that day, within 5 working days of being back. A session that counts since then settles it.
 */
export function rebooked(evaluation: PersonEvaluation): DutyState[] {
  const { facts, day, rhythm, mentor } = evaluation
  const lost = facts.sessions.filter(
    (session) =>
      isLost(session) &&
      isOfLastingPair(evaluation, session) &&
      !session.rebookedTo &&
      !(rhythm.lastCounted && compareDays(heldOn(rhythm.lastCounted), heldOn(session)) > 0),
  )
  if (lost.length > 0) return lost.map((session) => toRebook(evaluation, session))
  return [
    stateOf(evaluation, {
      code: 'M05',
      due: null,
      satisfiedOn: rhythm.lastCounted && heldOn(rhythm.lastCounted),
      owner: mentor,
      why: rhythm.lastCounted
        ? `No session was lost since ${sayDay(heldOn(rhythm.lastCounted), day)}.`
        : 'No session waits for a new date.',
      cure: { label: 'Book a session', kind: 'session' },
    }),
  ]
}

/** Whether the two can still do something about it: a new pair books its own sessions. */
const isOfLastingPair = ({ facts, day }: PersonEvaluation, { mentorshipId }: SessionFact): boolean =>
  facts.mentorships.some((pair) => pair.id === mentorshipId && isWithin(pair, day))

/** Did not take place, or took place and was too short to count though both signed it (scenario 62). */
const isLost = (session: SessionFact): boolean =>
  session.kind === 'formal 1:1' &&
  (session.status === 'cancelled' ||
    session.status === 'missed' ||
    (session.status === 'agreed' && !sessionCounts(session)))

function toRebook(evaluation: PersonEvaluation, session: SessionFact): DutyState {
  const { standard, calendar, day, mentor } = evaluation
  const plannedOn = heldOn(session)
  const away = evaluation.pauses.find(
    ({ from, back }) => compareDays(from, plannedOn) <= 0 && (back === null || compareDays(plannedOn, back) < 0),
  )
  const afterReturn = standard.interval('M05')
  const due = away ? away.back && addInterval(away.back, afterReturn, calendar) : plannedOn
  const lost = session.status === 'agreed' ? `did not count: ${notCountedBecause(session)}` : `was ${session.status}`
  return stateOf(evaluation, {
    code: 'M05',
    aboutId: session.id,
    due,
    owner: mentor,
    why: `The session of ${sayDay(plannedOn, day)} ${lost}, and has no new date; the standard is ${
      away ? `a date within ${intervalInWords(afterReturn)} of being back` : 'a new date at once'
    }.`,
    evidence: [session.id],
    cure: { label: 'Rebook', kind: 'session', targetId: session.id },
  })
}

/** M06: the record of a session is signed by both within 5 working days: first the mentor, then the mentee. */
export function recordAgreed(evaluation: PersonEvaluation): DutyState[] {
  const { facts, standard, calendar, day, rhythm, mentor } = evaluation
  const interval = standard.interval('M06')
  // Once the pair has ended its mentor opens nothing of it any more; a mentee who was asked may still agree.
  const open = facts.sessions.filter(
    (session) =>
      session.heldFrom &&
      session.status !== 'cancelled' &&
      session.status !== 'missed' &&
      !(session.mentorSignedAt && session.menteeSignedAt) &&
      (session.mentorSignedAt || isOfLastingPair(evaluation, session)),
  )
  if (open.length > 0) {
    return open.map((session) => {
      const waitsForMentee = session.mentorSignedAt !== null
      return stateOf(evaluation, {
        code: 'M06',
        aboutId: session.id,
        due: addInterval(heldOn(session), interval, calendar),
        owner: waitsForMentee
          ? { role: 'mentee', personId: facts.personId }
          : { role: 'mentor', personId: session.mentorId },
        why: `Held ${sayDay(heldOn(session), day)}; ${
          waitsForMentee ? 'the mentor has signed, the mentee has not' : 'the mentor has not signed'
        }. The standard is both within ${intervalInWords(interval)}.`,
        evidence: [session.id],
        cure: {
          label: waitsForMentee ? 'Read and sign' : 'Finish the record',
          kind: 'session record',
          targetId: session.id,
        },
      })
    })
  }
  return [
    stateOf(evaluation, {
      code: 'M06',
      due: null,
      satisfiedOn: rhythm.lastCounted && heldOn(rhythm.lastCounted),
      owner: mentor,
      why: 'Every session record is signed by both.',
      cure: { label: 'Open sessions', kind: 'session record' },
    }),
  ]
}

/** Sessions in the diary from the day on, soonest first. */
const booked = ({ facts, day }: PersonEvaluation): SessionFact[] =>
  facts.sessions
    .filter(
      (session) =>
        (session.status === 'scheduled' || session.status === 'prepared') && compareDays(heldOn(session), day) >= 0,
    )
    .sort((a, b) => Temporal.Instant.compare(a.plannedAt, b.plannedAt))

const sessionInterval = ({ standard }: PersonEvaluation, band: string | null): Interval =>
  band ? standard.interval('M03n', band) : standard.interval('M03')

/** The day that lies one interval before another. */
function before(day: Day, interval: Interval, { calendar }: PersonEvaluation): Day {
  return 'workingDays' in interval ? calendar.add(day, -interval.workingDays) : day.subtract(interval)
}
