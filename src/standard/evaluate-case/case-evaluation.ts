import { earlierOf, laterOf } from '#calendar/days.ts'
import { compareDays } from '#calendar/epoch-day.ts'
import { londonDay } from '#calendar/london.ts'
import type { WorkingCalendar } from '#calendar/working-days.ts'
import { type Away, awayOf, isWithin, lastDayBefore } from '#standard/away.ts'
import type { Owner, StandIn } from '#standard/duty-state.ts'
import type { AllocationFact, CoverFact, FileFacts, NoteFact } from '#standard/facts.ts'
import type { Evaluation, Pause } from '#standard/finding.ts'
import type { OrganisationStandard } from '#standard/organisation-standard.ts'

type Day = Temporal.PlainDate
type Instant = Temporal.Instant

/** The facts of a file with what its duties share worked out once. */
export interface CaseEvaluation extends Evaluation {
  facts: FileFacts
  /** Signed notes that stand. */
  notes: readonly NoteFact[]
  /** Accepted primary allocations, oldest first. */
  primaries: readonly AllocationFact[]
  /** The first day a case manager was responsible; null before any allocation is accepted. */
  startedOn: Day | null
  caseManager: Owner
  /** Absences of the case manager. */
  away: readonly Away[]
}

/** Works out what the duties of a file share. */
export function caseEvaluation(
  facts: FileFacts,
  standard: OrganisationStandard,
  calendar: WorkingCalendar,
  day: Day,
): CaseEvaluation {
  const primaries = facts.allocations
    .filter(({ role, acceptedAt }) => role === 'primary' && acceptedAt)
    .toSorted((a, b) => compareDays(a.startOn, b.startOn))
  const current =
    primaries.findLast(({ startOn, endOn }) => isWithin({ from: startOn, to: endOn }, day)) ??
    primaries.find(({ startOn }) => compareDays(startOn, day) > 0)
  const caseManager: Owner = { role: 'case manager', personId: current?.personId ?? null }
  const away = awayOf(facts.absences, caseManager.personId, calendar)
  const covers = coversOf(facts, away, calendar)
  return {
    subjectId: facts.fileId,
    standard,
    calendar,
    day,
    pauses: holdsOf(facts),
    waivers: facts.waivers,
    standInsFor: ({ personId }) => (personId && personId === caseManager.personId ? covers : []),
    facts,
    notes: facts.notes.filter(({ enteredInError }) => !enteredInError),
    primaries,
    startedOn: primaries[0]?.startOn ?? null,
    caseManager,
    away,
  }
}

/** The newest of the notes for which something is so; undefined when there is none. */
export function newestNote(notes: readonly NoteFact[], isSo: (note: NoteFact) => boolean = () => true) {
  let newest: NoteFact | undefined
  for (const note of notes) {
    if (isSo(note) && (!newest || Temporal.Instant.compare(note.occurredFrom, newest.occurredFrom) > 0)) newest = note
  }
  return newest
}

/** Contact with the client themselves, face to face, by phone or video. A visit at which nobody opened is none. */
export const isDirectContact = (note: NoteFact): boolean => note.direct && note.clientPresent

/** The day of a note: that of the beginning of what it tells. */
export const dayOf = (note: NoteFact): Day => londonDay(note.occurredFrom)

/** Cover that somebody has accepted for an absence. */
export const acceptedCoverOf = (facts: FileFacts, absenceId: string): CoverFact | undefined =>
  facts.covers.find((cover) => cover.absenceId === absenceId && isAccepted(cover))

export const isAccepted = (cover: CoverFact): boolean => cover.acceptedAt !== null && cover.declinedAt === null

/**
 * Who acts for the case manager and when: accepted cover, and the second cover on days on which the first is away
 * (rulebook 4.1: absence does not suspend case duties, they move to the cover; scenario 52).
 */
function coversOf(facts: FileFacts, away: readonly Away[], calendar: WorkingCalendar): StandIn[] {
  const theirs = new Set(away.map(({ absence }) => absence.id))
  return facts.covers
    .filter((cover) => isAccepted(cover) && theirs.has(cover.absenceId))
    .flatMap((cover) => {
      const end: Instant | null = cover.endedAt ?? cover.toAt
      const from = londonDay(cover.fromAt)
      const to = end && lastDayBefore(end)
      const first: StandIn = { role: 'cover', personId: cover.personId, from, to }
      if (!cover.secondPersonId) return [first]
      const { secondPersonId } = cover
      const second = awayOf(facts.absences, cover.personId, calendar)
        .map(
          (gap): StandIn => ({
            role: 'cover',
            personId: secondPersonId,
            from: laterOf(gap.from, from),
            to: earlierEnd(gap.lastDay, to),
          }),
        )
        .filter((stretch) => stretch.to === null || compareDays(stretch.from, stretch.to) <= 0)
      return [first, ...second]
    })
}

const earlierEnd = (a: Day | null, b: Day | null) => (a && b ? earlierOf(a, b) : (a ?? b))

/** The stretches for which the file was on hold, oldest first. */
function holdsOf({ statusHistory }: FileFacts): Pause[] {
  const history = statusHistory.toSorted((a, b) => Temporal.Instant.compare(a.at, b.at))
  return history.flatMap((change, index) => {
    if (change.status !== 'on-hold') return []
    const next = history.slice(index + 1).find(({ status }) => status !== 'on-hold')
    return [{ from: londonDay(change.at), back: next ? londonDay(next.at) : null }]
  })
}
