import { type Candidate, type CoverStanding, hindranceOf, isAwayAt } from './candidates.ts'
import type { Stretch } from './days.ts'

type Instant = Temporal.Instant

/** Why somebody covers a file (app.cover.reason). */
export type CoverReason = CoverStanding | 'second cover' | 'chosen'

/** A file whose case manager is suddenly away, or whose cover is. */
export interface FileToOpen {
  fileId: string
  clientName: string
  number: string
  /** The second cover that was named beforehand: asked before everybody else. */
  namedSecondId: string | null
  candidates: readonly Candidate[]
  /** The first visit or appointment left today. */
  visitAt: Instant | null
  /** How many checks of the sick-day proof fail. */
  sickDayFailures: number
  nextAppointmentAt: Instant | null
}

/** Who takes a file over at once. */
export interface Opening {
  fileId: string
  person: Candidate
  second: Candidate | null
  reason: CoverReason
  /** Its place in the order in which the files are looked at, from 1. */
  rank: number
}

/** Those bound by the standing agreement, in its order; a peer has to be asked (decision 22). */
const agreed: readonly CoverStanding[] = ['mentor', 'deputy mentor', 'line manager', 'registered manager']

/** Those bound by the agreement who may act on the file at all, the second cover named beforehand first. */
function chainOf({ candidates, namedSecondId }: FileToOpen): Candidate[] {
  const named = candidates.filter(({ personId }) => personId === namedSecondId)
  const others = agreed.flatMap((standing) =>
    candidates.filter((each) => each.standing === standing && each.personId !== namedSecondId),
  )
  return [...named, ...others]
}

/**
 * Who takes a file over when its case manager is suddenly away (scenarios 51, 52): whoever was named as second cover, the
 * mentor, the deputy mentor, the line manager, the registered manager; the first who is there today and tomorrow, else the first
 * who is there now. When nobody is there the registered manager is named all the same, away or not, then the line manager:
 * no case is without an accountable person. Null only where no manager may open the file.
 */
export function openingFor(file: FileToOpen, now: Instant): Omit<Opening, 'rank'> | null {
  const chain = chainOf(file)
  const until = (time: Stretch) => chain.filter((each) => hindranceOf(each, time) === null)
  const staying = until({ fromAt: now, toAt: null })
  const there = until({ fromAt: now, toAt: now.add({ milliseconds: 1 }) })
  const lastResort = ['registered manager', 'line manager'].flatMap((standing) =>
    chain.filter((each) => each.standing === standing && isOnlyAway(each, now)),
  )
  const person = staying[0] ?? there[0] ?? lastResort[0]
  if (!person) return null
  const second = [...staying, ...there, ...lastResort].find(({ personId }) => personId !== person.personId) ?? null
  const reason = person.personId === file.namedSecondId ? 'second cover' : person.standing
  return { fileId: file.fileId, person, second, reason }
}

const isOnlyAway = (candidate: Candidate, now: Instant): boolean => {
  const hindrance = hindranceOf(candidate, { fromAt: now, toAt: now.add({ milliseconds: 1 }) })
  return hindrance === null || hindrance.code === 'away'
}

/**
 * The order in which whoever covers looks at the files: clients with a visit today first, the earliest before the later; then
 * the most failed checks of the sick-day proof; then the nearest appointment (rulebook 5.3; risk is not kept here yet).
 */
export const inWorkingOrder = <F extends FileToOpen>(files: readonly F[]): F[] =>
  files.toSorted(
    (a, b) =>
      earlier(a.visitAt, b.visitAt) ||
      b.sickDayFailures - a.sickDayFailures ||
      earlier(a.nextAppointmentAt, b.nextAppointmentAt) ||
      a.clientName.localeCompare(b.clientName) ||
      a.fileId.localeCompare(b.fileId),
  )

function earlier(a: Instant | null, b: Instant | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  return Temporal.Instant.compare(a, b)
}

/** Opens cover for every file, in working order; `left` are those no manager may open. */
export function openAll(files: readonly FileToOpen[], now: Instant): { openings: Opening[]; left: FileToOpen[] } {
  const ordered = inWorkingOrder(files).map((file) => ({ file, opening: openingFor(file, now) }))
  return {
    openings: ordered.flatMap(({ opening }, index) => (opening ? [{ ...opening, rank: index + 1 }] : [])),
    left: ordered.flatMap(({ file, opening }) => (opening ? [] : [file])),
  }
}

/** Why a file stands where it does in the list, in words. */
export function rankInWords(
  file: Pick<FileToOpen, 'visitAt' | 'sickDayFailures' | 'nextAppointmentAt'>,
  say: (at: Instant) => string,
): string {
  const failures =
    file.sickDayFailures === 0
      ? 'the file holds'
      : `${file.sickDayFailures} ${file.sickDayFailures === 1 ? 'check fails' : 'checks fail'}`
  if (file.visitAt) return `visit ${say(file.visitAt)}; ${failures}`
  return file.nextAppointmentAt ? `${failures}; next appointment ${say(file.nextAppointmentAt)}` : failures
}

export interface AccountableFacts {
  /** Who holds the file, and when they are away; null before it is allocated. */
  holder: { personId: string; away: readonly Stretch[] } | null
  /** Accepted covers. */
  covers: readonly (Stretch & { personId: string; secondPersonId: string | null })[]
  awayOf: (personId: string) => readonly Stretch[]
  lineManagerId: string | null
  registeredManagerIds: readonly string[]
}

export interface Accountable {
  personId: string
  as: 'case manager' | 'cover' | 'second cover' | 'line manager' | 'registered manager'
}

/**
 * Who answers for a file at an instant: the case manager when there; else whoever covers; else the second cover; else the line
 * manager; else the registered manager, who is named whether there or not. Null only in an organisation without either.
 */
export function accountableAt(facts: AccountableFacts, at: Instant): Accountable | null {
  const { holder, covers, awayOf, lineManagerId, registeredManagerIds } = facts
  if (holder && !isAwayAt(holder.away, at)) return { personId: holder.personId, as: 'case manager' }
  const inForce = covers.filter(
    ({ fromAt, toAt }) =>
      Temporal.Instant.compare(fromAt, at) <= 0 && (toAt === null || Temporal.Instant.compare(at, toAt) < 0),
  )
  const isThere = (personId: string | null): personId is string => personId !== null && !isAwayAt(awayOf(personId), at)
  const first = inForce.find(({ personId }) => isThere(personId))
  if (first) return { personId: first.personId, as: 'cover' }
  const second = inForce.map(({ secondPersonId }) => secondPersonId).find(isThere)
  if (second) return { personId: second, as: 'second cover' }
  if (isThere(lineManagerId)) return { personId: lineManagerId, as: 'line manager' }
  const manager = registeredManagerIds.find(isThere) ?? registeredManagerIds[0] ?? lineManagerId
  return manager ? { personId: manager, as: manager === lineManagerId ? 'line manager' : 'registered manager' } : null
}
