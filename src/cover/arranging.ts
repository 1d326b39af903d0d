import { londonDay, midnight } from '#calendar/london.ts'
import { post } from '#outbox/actions.ts'
import { asSystemWithin, type Scope } from '#platform/database/database.ts'
import { found, Refused } from '#platform/http/refused.ts'
import type { Visit } from '#platform/http/route.ts'
import { randomUUIDv7 } from '#platform/ids.ts'
import { refreshFiles } from '#standing/refresh.ts'
import { remember } from './absence-actions.ts'
import { type AbsenceLine, absenceById } from './absence-store.ts'
import { candidatesFor, type KnownCandidate } from './candidates-store.ts'
import { type CoverLine, coverById, coversOfAbsence } from './covers-store.ts'
import { filesHeld, type HeldFile } from './held-store.ts'
import { changeCover, endCovers, keepProposal } from './keeping-store.ts'
import { askedToCover } from './mails.ts'
import type { CoverDeps } from './opening-actions.ts'
import { absenceState } from './rules/absence.ts'
import { hindranceInWords, hindranceOf, type Ranked } from './rules/candidates.ts'
import { isBefore, lastDayOf, meet, type Stretch, stretchInWords } from './rules/days.ts'

/** Who is asked to cover one file, as the form says. */
export interface Asked {
  fileId: string
  personId: string
  secondId: string | null
  scope: 'full' | 'urgent only'
  /** Of a cover for part of the leave; otherwise all of it. */
  time?: Stretch
  wishes: string | null
}

export interface AskProblem {
  fileId: string
  field: 'person' | 'second' | 'from'
  message: string
}

/** The open files of an absence that the actor arranges cover for. */
export const filesOfAbsence = ({ tx }: Scope, absence: AbsenceLine): Promise<HeldFile[]> =>
  filesHeld(tx, absence.personId, londonDay(absence.fromAt), lastDayOf(absence))

/** Everybody who might cover each file for a time; read past what the actor may see, because a conflict counts all the same. */
export const candidatesOf = (
  scope: Scope,
  fileIds: readonly string[],
  time: Stretch,
): Promise<ReadonlyMap<string, KnownCandidate[]>> => asSystemWithin(scope, () => candidatesFor(scope.tx, fileIds, time))

/**
 * Asks people to cover files for an absence; a cover that was asked for before and differs is changed, or replaced when another
 * person is asked. Nobody is asked who cannot, and the sentence says why, naming the days (scenario 50).
 * @throws NotFound, Refused when the actor may not arrange cover here
 */
export async function askToCover(
  visit: Visit,
  deps: CoverDeps,
  absenceId: string,
  asked: readonly Asked[],
): Promise<AskProblem[]> {
  const { tx, now, today } = visit
  const absence = found(await absenceById(tx, absenceId))
  const state = absenceState(absence, now)
  if (state !== 'coming' && state !== 'away')
    throw new Refused('absence over', 'This absence is over, so there is nothing to cover any more.')
  const files = new Set((await filesOfAbsence(visit, absence)).map(({ id }) => id))
  const candidates = await candidatesOf(visit, [...files], absence)
  const existing = await coversOfAbsence(tx, absenceId)
  const problems = asked.flatMap((each) =>
    problemsOf(each, absence, candidates.get(each.fileId) ?? [], existing, visit),
  )
  if (problems.length > 0) return problems
  const newly: { candidate: KnownCandidate; cover: Asked }[] = []
  for (const each of asked.filter(({ fileId }) => files.has(fileId))) {
    const candidate = candidates.get(each.fileId)?.find(({ personId }) => personId === each.personId)
    if (candidate && (await ask(visit, absence, each, candidate, existing))) newly.push({ candidate, cover: each })
  }
  for (const [to, theirs] of Map.groupBy(newly, ({ candidate }) => candidate.email)) {
    const when = stretchInWords(theirs[0]!.cover.time ?? absence, today)
    await post(visit, deps.organisationId, {
      to,
      ...askedToCover(deps.baseUrl, absence.person, theirs.length, when),
    })
  }
  await refreshFiles(
    visit,
    asked.map(({ fileId }) => fileId),
  )
  return []
}

function problemsOf(
  asked: Asked,
  absence: AbsenceLine,
  candidates: readonly KnownCandidate[],
  existing: readonly CoverLine[],
  { today }: Visit,
): AskProblem[] {
  const { fileId, personId, secondId, time = absence } = asked
  const first = candidates.find((each) => each.personId === personId)
  if (!first) return [{ fileId, field: 'person', message: 'Choose who covers' }]
  const hindrance = hindranceOf(first, time)
  if (hindrance) {
    const days = hindrance.code === 'away' ? ' Ask somebody else, or for other days.' : ''
    return [{ fileId, field: 'person', message: `${hindranceInWords(first.name, hindrance, today)}${days}` }]
  }
  if (secondId === personId) return [{ fileId, field: 'second', message: 'Choose two different people' }]
  const second = candidates.find((each) => each.personId === secondId)
  const secondHindrance = second && hindranceOf(second, time)
  if (second && secondHindrance && secondHindrance.code !== 'away')
    return [{ fileId, field: 'second', message: hindranceInWords(second.name, secondHindrance, today) }]
  const other = standingCovers(existing, fileId).find(
    (cover) => cover.personId !== personId && cover.acceptedAt && meet(cover, time),
  )
  if (other && !asked.time)
    return [
      { fileId, field: 'person', message: `${other.person} has accepted already: end that cover first, or hand it on` },
    ]
  return []
}

const standingCovers = (covers: readonly CoverLine[], fileId: string): CoverLine[] =>
  covers.filter((cover) => cover.fileId === fileId && !cover.declinedAt && !cover.endedAt)

/** @returns whether somebody was newly asked */
async function ask(
  visit: Visit,
  absence: AbsenceLine,
  asked: Asked,
  candidate: KnownCandidate,
  existing: readonly CoverLine[],
): Promise<boolean> {
  const { tx, now, actor } = visit
  const time = asked.time ?? { fromAt: absence.fromAt, toAt: absence.toAt }
  const standing = standingCovers(existing, asked.fileId).filter((cover) => !asked.time || meet(cover, time))
  const same = standing.find((cover) => cover.personId === asked.personId)
  const details = { second_person_id: asked.secondId, scope: asked.scope, client_wishes: asked.wishes }
  if (same) {
    const unchanged = same.secondId === asked.secondId && same.scope === asked.scope && same.wishes === asked.wishes
    if (!unchanged) await changeCover(tx, same.id, details)
    return false
  }
  await endCovers(
    tx,
    standing.filter((cover) => !cover.acceptedAt).map(({ id }) => id),
    now,
    actor.personId,
  )
  const id = randomUUIDv7()
  await keepProposal(tx, {
    id,
    organisationId: actor.organisationId,
    fileId: asked.fileId,
    absenceId: absence.id,
    personId: asked.personId,
    secondId: asked.secondId,
    fromAt: time.fromAt,
    toAt: time.toAt,
    scope: asked.scope,
    reason: candidate.standing,
    wishes: asked.wishes,
    proposedBy: actor.personId,
  })
  if (!time.fromAt.equals(absence.fromAt))
    await remember(visit, actor.organisationId, absence.id, time.fromAt, `cover begins ${id}`)
  return true
}

/** The time a cover is for, as the hand-on form says: from a day on, until the end of the cover it takes over from. */
export async function handOn(
  visit: Visit,
  deps: CoverDeps,
  coverId: string,
  { personId, secondId, fromAt }: { personId: string; secondId: string | null; fromAt: Temporal.Instant },
): Promise<AskProblem[]> {
  const { tx, now, today, actor } = visit
  const cover = found(await coverById(tx, coverId))
  if (!cover.acceptedAt || cover.endedAt || cover.declinedAt)
    throw new Refused('no cover', 'This cover is not in force, so it cannot be handed on.')
  const time = { fromAt: isBefore(fromAt, now) ? now : fromAt, toAt: cover.toAt }
  const candidates = (await candidatesOf(visit, [cover.fileId], time)).get(cover.fileId) ?? []
  const candidate = candidates.find((each) => each.personId === personId)
  const { fileId } = cover
  if (!candidate || personId === cover.personId)
    return [{ fileId, field: 'person', message: 'Choose who covers from then on' }]
  const hindrance = hindranceOf(candidate, time)
  if (hindrance) return [{ fileId, field: 'person', message: hindranceInWords(candidate.name, hindrance, today) }]
  if (secondId === personId) return [{ fileId, field: 'second', message: 'Choose two different people' }]
  if (time.toAt && !isBefore(time.fromAt, time.toAt))
    return [{ fileId, field: 'from', message: 'The cover is over by then: choose an earlier day' }]
  const id = randomUUIDv7()
  await keepProposal(tx, {
    id,
    organisationId: actor.organisationId,
    fileId,
    absenceId: cover.absenceId,
    personId,
    secondId,
    ...time,
    scope: cover.scope,
    reason: candidate.standing,
    wishes: cover.wishes,
    proposedBy: actor.personId,
    replacesId: cover.id,
  })
  await remember(visit, actor.organisationId, cover.absenceId, time.fromAt, `cover begins ${id}`)
  await post(visit, deps.organisationId, {
    to: candidate.email,
    ...askedToCover(deps.baseUrl, cover.absent, 1, stretchInWords(time, today)),
  })
  await refreshFiles(visit, [fileId])
  return []
}

/** What may be changed of a cover by whoever arranges it. */
export interface CoverChange {
  from: Temporal.PlainDate | null
  to: Temporal.PlainDate | null
  secondId: string | null
  scope: 'full' | 'urgent only'
  wishes: string | null
}

/**
 * Changes second cover, scope, wishes and days. Days that were accepted only become fewer; a cover without an end keeps it open
 * when none is said. @returns what is wrong, by field
 */
export async function changeAsked(
  visit: Visit,
  cover: CoverLine,
  ranked: readonly Ranked<KnownCandidate>[],
  change: CoverChange,
): Promise<Record<string, string>> {
  const { tx, today } = visit
  if (!change.from) return { from: 'Enter the first day' }
  if (cover.toAt && !change.to) return { to: 'Enter the last day' }
  const time = {
    fromAt: change.from.equals(londonDay(cover.fromAt)) ? cover.fromAt : midnight(change.from),
    toAt: change.to
      ? cover.toAt && change.to.equals(lastDayOf(cover)!)
        ? cover.toAt
        : midnight(change.to.add({ days: 1 }))
      : null,
  }
  if (time.toAt && !isBefore(time.fromAt, time.toAt)) return { to: 'The last day is before the first' }
  const grows = isBefore(time.fromAt, cover.fromAt) || (cover.toAt && (!time.toAt || isBefore(cover.toAt, time.toAt)))
  if (cover.acceptedAt && grows)
    return { from: `${cover.person} has accepted other days: ask anew for the further ones` }
  if (change.secondId === cover.personId) return { second: 'Choose two different people' }
  const second = ranked.find(({ candidate }) => candidate.personId === change.secondId)
  if (second?.hindrance && second.hindrance.code !== 'away' && change.secondId !== cover.secondId)
    return { second: hindranceInWords(second.candidate.name, second.hindrance, today) }
  await changeCover(tx, cover.id, {
    from_at: time.fromAt,
    to_at: time.toAt,
    second_person_id: change.secondId,
    scope: change.scope,
    client_wishes: change.wishes,
  })
  await refreshFiles(visit, [cover.fileId])
  return {}
}
