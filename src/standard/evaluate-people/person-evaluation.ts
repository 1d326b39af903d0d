import { addInterval } from '#calendar/cadence.ts'
import { compareDays } from '#calendar/epoch-day.ts'
import type { WorkingCalendar } from '#calendar/working-days.ts'
import { type Away, awayOf, isWithin } from '#standard/away.ts'
import type { DutyCode } from '#standard/catalogue.ts'
import type { Owner } from '#standard/duty-state.ts'
import type { MentorshipFact } from '#standard/facts.ts'
import type { Evaluation } from '#standard/finding.ts'
import type { OrganisationStandard } from '#standard/organisation-standard.ts'
import type { PersonFacts, SessionFact } from '#standard/person-facts.ts'
import { heldOn, minutesWhenNew, type NewToRoleBand, newToRoleBand, sessionCounts } from '#standard/session-rules.ts'

type Day = Temporal.PlainDate

/** The facts of a person with what their duties share worked out once. */
export interface PersonEvaluation extends Evaluation {
  facts: PersonFacts
  /** Holds cases, or is employed to: has a right to a mentor. */
  isCaseManager: boolean
  /** The mentorship in force: the mentor's, else the interim's, else the deputy's. */
  mentorship: MentorshipFact | null
  mentor: Owner
  /** Absences of the mentor. */
  mentorAway: readonly Away[]
  rhythm: Rhythm
}

/** How often formal sessions are due, and when the next is. */
export interface Rhythm {
  code: 'M03' | 'M03n'
  band: NewToRoleBand | undefined
  lastCounted: SessionFact | null
  /** The day of the last counted session, else the beginning of the pair; null without either. */
  anchor: Day | null
  /** Before any shift. */
  due: Day | null
}

// The sessions themselves. What a mentor has held they sign themselves, however late.
const deputyHolds: readonly DutyCode[] = ['M03', 'M03n', 'M04', 'M05', 'M08']

/** Works out what the duties of a person share. */
export function personEvaluation(
  facts: PersonFacts,
  standard: OrganisationStandard,
  calendar: WorkingCalendar,
  day: Day,
): PersonEvaluation {
  const inForce = (kind: MentorshipFact['kind']) =>
    facts.mentorships.find((pair) => pair.kind === kind && isWithin(pair, day)) ?? null
  const deputy = inForce('deputy')
  const mentorship = inForce('primary') ?? inForce('interim') ?? deputy
  const mentorAway = awayOf(facts.absences, mentorship?.mentorId ?? null, calendar)
  const mentor: Owner = mentorship
    ? { role: 'mentor', personId: mentorship.mentorId }
    : { role: 'mentor lead', personId: null }
  return {
    subjectId: facts.personId,
    standard,
    calendar,
    day,
    // A morning off suspends nothing.
    pauses: awayOf(facts.absences, facts.personId, calendar).filter(
      ({ from, back }) => back === null || compareDays(back, from) > 0,
    ),
    waivers: [],
    // Absence of the mentor does not suspend: the deputy mentor holds the session (rulebook 4.1).
    standInsFor: ({ role }, code) =>
      role === 'mentor' && deputyHolds.includes(code) && deputy && deputy.mentorId !== mentorship?.mentorId
        ? mentorAway.map(({ from, lastDay }) => ({ role: 'mentor', personId: deputy.mentorId, from, to: lastDay }))
        : [],
    facts,
    isCaseManager: facts.caseload.length > 0 || facts.roles.includes('case manager'),
    mentorship,
    mentor,
    mentorAway,
    rhythm: rhythmOf(facts, mentorship, standard, calendar),
  }
}

/**
 * The rhythm by which the next session is due. Somebody new to the work keeps the shorter one that held on the day of the
 * last session; never looser than everybody's (scenario 76).
 */
function rhythmOf(
  facts: PersonFacts,
  mentorship: MentorshipFact | null,
  standard: OrganisationStandard,
  calendar: WorkingCalendar,
): Rhythm {
  const since = facts.newToRoleSince
  const counted = facts.sessions
    .filter((session) => sessionCounts(session, since && newToRoleBand(since, heldOn(session)) ? minutesWhenNew : 0))
    .toSorted((a, b) => compareDays(heldOn(a), heldOn(b)))
  const lastCounted = counted.at(-1) ?? null
  const began = mentorship && (since && compareDays(since, mentorship.from) > 0 ? since : mentorship.from)
  const anchor = lastCounted ? heldOn(lastCounted) : began
  const band = (anchor && newToRoleBand(since, anchor)) ?? undefined
  if (!anchor || !band) {
    return {
      code: 'M03',
      band,
      lastCounted,
      anchor,
      due: anchor && addInterval(anchor, standard.interval('M03'), calendar),
    }
  }
  const [own, everybodys] = [
    addInterval(anchor, standard.interval('M03n', band), calendar),
    addInterval(anchor, standard.interval('M03'), calendar),
  ]
  return { code: 'M03n', band, lastCounted, anchor, due: compareDays(own, everybodys) <= 0 ? own : everybodys }
}
