import { decide } from '#access/decide.ts'
import { reasonSentences } from '#access/reasons.ts'
import { londonDay } from '#calendar/london.ts'
import { writeCoverEntry } from '#chronology/actions.ts'
import { organisationCalendar } from '#organisation/calendar-store.ts'
import { post } from '#outbox/actions.ts'
import { asSystemWithin, type Scope } from '#platform/database/database.ts'
import { found, Refused } from '#platform/http/refused.ts'
import type { Visit } from '#platform/http/route.ts'
import { randomUUIDv7 } from '#platform/ids.ts'
import { mayInBook } from '#records/may-do.ts'
import { authorOf } from '#records/submit.ts'
import { refreshFiles, refreshFilesOf } from '#standing/refresh.ts'
import { remember } from './absence-actions.ts'
import { managersOf } from './absence-store.ts'
import { candidatesFor } from './candidates-store.ts'
import { type CoverLine, coverById, coversByIds, coversOfFile } from './covers-store.ts'
import { changeCover, endCovers, keepProposal } from './keeping-store.ts'
import { askedToCover, coverAnswered, coverEnded, coverGivenUp } from './mails.ts'
import { type CoverDeps, openUncovered } from './opening-actions.ts'
import { hindranceInWords, hindranceOf, proposalFrom, rankCandidates } from './rules/candidates.ts'
import { coverBegan, coverState, isLate } from './rules/cover-state.ts'
import { contains, isBefore, lastDayOf, stretchInWords } from './rules/days.ts'

/** Somebody answers for themself: nobody else accepts, declines or gives up their cover. @throws Refused */
function insistOnPerson(visit: Visit, cover: CoverLine, verb: 'cover.accept' | 'cover.decline'): void {
  const decision = decide(visit.actor, verb, { bookKind: 'file', relationships: [], personId: cover.personId })
  if (decision.allowed) return
  const reason = decision.reason === 'no relationship' ? 'person asked' : decision.reason
  throw new Refused(reason, reasonSentences[reason])
}

/** Whoever arranged it is told the answer: the absent person, the one who asked. */
async function tellArrangers(
  visit: Visit,
  deps: CoverDeps,
  covers: readonly CoverLine[],
  accepted: boolean,
): Promise<void> {
  for (const [absentId, theirs] of Map.groupBy(covers, ({ absentId }) => absentId)) {
    const row = await visit.tx.selectFrom('app.person').select('email').where('id', '=', absentId).executeTakeFirst()
    if (row)
      await post(visit, deps.organisationId, {
        to: row.email,
        ...coverAnswered(deps.baseUrl, visit.actor.name, theirs.length, accepted),
      })
  }
}

/**
 * Accepts covers, which says as well that the person knows of no conflict of interest with these clients. Access begins and ends
 * with the cover, by itself. A cover it takes over from ends at the same instant.
 * @throws Refused when something has come up since they were asked: a conflict, a last day, an absence of their own
 */
export async function acceptCovers(visit: Visit, deps: CoverDeps, coverIds: readonly string[]): Promise<number> {
  const { tx, now, actor } = visit
  const covers = (await coversByIds(tx, coverIds)).filter((cover) => coverState(cover, now) === 'proposed')
  for (const cover of covers) insistOnPerson(visit, cover, 'cover.accept')
  const hindrances = await hindrancesOf(visit, covers)
  for (const cover of covers) {
    const sentence = hindrances.get(cover.id)
    if (sentence) throw new Refused('cannot cover', `${sentence} Decline, so that somebody else is asked.`)
    await changeCover(tx, cover.id, { accepted_at: now, conflict_check: 'clear' })
  }
  await asSystemWithin(visit, async () => {
    for (const cover of covers) {
      await takeOver(visit, cover)
      if (!isBefore(now, cover.fromAt)) await enterCover(visit, actor.organisationId, { ...cover, acceptedAt: now })
    }
  })
  await tellArrangers(visit, deps, covers, true)
  await refreshFiles(
    visit,
    covers.map(({ fileId }) => fileId),
  )
  return covers.length
}

/** What stands in the way of the actor's covering, by cover; nothing where they can. */
async function hindrancesOf(visit: Visit, covers: readonly CoverLine[]): Promise<ReadonlyMap<string, string>> {
  const { tx, today, actor } = visit
  const found = new Map<string, string>()
  for (const theirs of Map.groupBy(covers, ({ fromAt, toAt }) => `${fromAt} ${toAt}`).values()) {
    const files = theirs.map(({ fileId }) => fileId)
    const candidates = await asSystemWithin(visit, () => candidatesFor(tx, files, theirs[0]!))
    for (const cover of theirs) {
      const own = candidates.get(cover.fileId)?.find(({ personId }) => personId === actor.personId)
      const hindrance = own && hindranceOf(own, cover)
      if (!own) found.set(cover.id, 'Who holds this file has changed since you were asked.')
      else if (hindrance) found.set(cover.id, hindranceInWords(actor.name, hindrance, today))
    }
  }
  return found
}

/** The cover it takes over from ends when it begins. To be called as the system. */
async function takeOver({ tx, now }: Visit, cover: CoverLine): Promise<void> {
  const old = cover.replacesId ? await coverById(tx, cover.replacesId) : undefined
  if (!old || old.endedAt) return
  if (isBefore(now, cover.fromAt)) await changeCover(tx, old.id, { to_at: cover.fromAt })
  else await endCovers(tx, [old.id], now, cover.personId)
}

/** Enters a cover that has begun in the chronology, once. To be called as the system. */
export async function enterCover(scope: Scope, organisationId: string, cover: CoverLine): Promise<void> {
  if (cover.entryId) return
  const entryId = await writeCoverEntry(scope, {
    organisationId,
    fileId: cover.fileId,
    entryId: null,
    coveredBy: cover.person,
    coveredFor: cover.absent,
    from: londonDay(coverBegan(cover)),
    to: lastDayOf(cover),
    byAgreement: cover.byAgreement,
  })
  await changeCover(scope.tx, cover.id, { entry_id: entryId })
}

/**
 * Declines a cover, with the reason. When that is late, somebody else is asked at once by the ranking; when the absence has begun,
 * cover is opened by the standing agreement. Otherwise whoever arranges cover chooses again.
 * @returns whom the cover went to without anybody choosing, if it did
 */
export async function declineCover(
  visit: Visit,
  deps: CoverDeps,
  coverId: string,
  reason: string,
): Promise<string | null> {
  const { tx, now } = visit
  const cover = found(await coverById(tx, coverId))
  insistOnPerson(visit, cover, 'cover.decline')
  if (coverState(cover, now) !== 'proposed')
    throw new Refused('answered', 'This was answered before. If you cover it and cannot go on, say so on its page.')
  await changeCover(tx, coverId, { declined_at: now, decline_reason: reason })
  const next = await somebodyElse(visit, deps, cover)
  await tellArrangers(visit, deps, [cover], false)
  await refreshFiles(visit, [cover.fileId])
  return next
}

async function somebodyElse(visit: Visit, deps: CoverDeps, cover: CoverLine): Promise<string | null> {
  const { now } = visit
  if (!isLate(cover.fromAt, now, await organisationCalendar(visit.tx))) return null
  if (contains(cover, now)) {
    const opened = await openUncovered(visit, deps, cover.absentId, cover.personId)
    return opened.covering[0] ?? null
  }
  return asSystemWithin(visit, () => askNext(visit, deps, cover))
}

/** Asks the next in the ranking who was not asked for this file yet; as the system. */
async function askNext(visit: Visit, deps: CoverDeps, cover: CoverLine): Promise<string | null> {
  const { tx, today } = visit
  const { organisationId } = deps
  const { fileId, absenceId, fromAt, toAt, scope, wishes } = cover
  const earlier = (await coversOfFile(tx, fileId)).filter((each) => each.absenceId === absenceId)
  const asked = new Set(earlier.map(({ personId }) => personId))
  const ranked = rankCandidates((await candidatesFor(tx, [fileId], cover)).get(fileId) ?? [], cover)
  const { first, second } = proposalFrom(ranked.filter(({ candidate }) => !asked.has(candidate.personId)))
  if (!first) return null
  const id = randomUUIDv7()
  await keepProposal(tx, {
    ...{ id, organisationId, fileId, absenceId, fromAt, toAt, scope, wishes },
    personId: first.personId,
    secondId: second?.personId ?? null,
    reason: first.standing,
    proposedBy: null,
  })
  await remember(visit, organisationId, absenceId, fromAt, `cover begins ${id}`)
  await post(visit, organisationId, {
    to: first.email,
    ...askedToCover(deps.baseUrl, cover.absent, 1, stretchInWords(cover, today)),
  })
  return first.name
}

/**
 * Whoever covers cannot go on, or whoever arranges it ends their cover. While the absence lasts somebody else is opened at the same instant, so that the file is never
 * without an accountable person; before it begins, somebody else is asked.
 * @returns who covers instead, or was asked
 */
export async function giveUpCover(visit: Visit, deps: CoverDeps, coverId: string): Promise<string | null> {
  const { tx, now, actor } = visit
  const cover = found(await coverById(tx, coverId))
  const isOwn = cover.personId === actor.personId
  if (!isOwn && !(await mayInBook(visit, authorOf(visit), 'cover.end', cover.fileId)))
    throw new Refused('case side', reasonSentences['case side'])
  const state = coverState(cover, now)
  if (state !== 'active' && state !== 'accepted')
    throw new Refused('no cover', 'This cover is not in force, so there is nothing to give up.')
  await endCovers(tx, [coverId], now, actor.personId)
  const next =
    state === 'active'
      ? ((await openUncovered(visit, deps, cover.absentId, cover.personId)).covering[0] ?? null)
      : await asSystemWithin(visit, () => askNext(visit, deps, cover))
  if (!isOwn) {
    const row = await tx.selectFrom('app.person').select('email').where('id', '=', cover.personId).executeTakeFirst()
    if (row) await post(visit, deps.organisationId, { to: row.email, ...coverEnded(deps.baseUrl, actor.name, 1) })
  }
  if (next) {
    const { line } = await managersOf(tx, cover.absentId)
    if (line && line.id !== actor.personId)
      await post(visit, deps.organisationId, { to: line.email, ...coverGivenUp(deps.baseUrl, cover.person, next, 1) })
  }
  await refreshFilesOf(visit, cover.absentId)
  return next
}
