import { londonDay } from '#calendar/london.ts'
import { writeCoverEntry } from '#chronology/actions.ts'
import { post } from '#outbox/actions.ts'
import { asSystemWithin, type Scope } from '#platform/database/database.ts'
import { randomUUIDv7 } from '#platform/ids.ts'
import { managersOf } from './absence-store.ts'
import { writeAutoBriefs } from './briefing.ts'
import { candidatesFor, type KnownCandidate } from './candidates-store.ts'
import { endCovers, keepOpened, markOpened } from './keeping-store.ts'
import { coverOpened, nobodyLeft } from './mails.ts'
import { type UncoveredFile, unansweredProposals, uncoveredFiles } from './opening-store.ts'
import { lastDayOf } from './rules/days.ts'
import { type Opening, openAll } from './rules/opening.ts'

/** What every act of cover needs besides the transaction. */
export interface CoverDeps {
  organisationId: string
  /** Where people reach the service, for links in mail. */
  baseUrl: string
}

/** What was opened: how many files, and the names of those who cover them now. */
export interface Opened {
  files: number
  covering: string[]
  /** Files nobody may open: everybody who could has a conflict of interest. */
  left: number
}

const nothing: Opened = { files: 0, covering: [], left: 0 }

/**
 * Opens cover at once, by the standing agreement, on every open file that nobody who is there answers for because this person is
 * away: the files they hold, and those they cover for others (rulebook 3.35, scenarios 51 and 52). Each cover gets its rank, its
 * auto-brief and its chronology entry; whoever covers is told. Changes nothing where everything is covered.
 *
 * The caller refreshes the standings of the person's files when it is done.
 * @param exceptId somebody who may not be asked again: the cover who has just given up
 */
export const openUncovered = (scope: Scope, deps: CoverDeps, awayId: string, exceptId?: string): Promise<Opened> =>
  asSystemWithin(scope, async () => {
    const { tx, now } = scope
    const files = await uncoveredFiles(tx, awayId)
    if (files.length === 0) return nothing
    const ids = files.map(({ fileId }) => fileId)
    const candidates = await candidatesFor(tx, ids, { fromAt: now, toAt: null })
    const asked = files.map((file) => ({
      ...file,
      candidates: (candidates.get(file.fileId) ?? []).filter(({ personId }) => personId !== exceptId),
    }))
    const { openings, left } = openAll(asked, now)
    await open(scope, deps, files, openings)
    await tell(scope, deps, files, openings)
    if (left.length > 0) await tellNobodyIsLeft(scope, deps, awayId, left.length)
    return {
      files: openings.length,
      covering: [...new Set(openings.map(({ person }) => person.name))],
      left: left.length,
    }
  })

async function open(
  scope: Scope,
  { organisationId }: CoverDeps,
  files: readonly UncoveredFile[],
  openings: readonly Opening[],
): Promise<void> {
  const { tx, now } = scope
  if (openings.length === 0) return
  const fileOf = new Map(files.map((file) => [file.fileId, file]))
  const covers = openings.map((opening) => {
    const file = fileOf.get(opening.fileId)!
    return { id: randomUUIDv7(), organisationId, opening, file }
  })
  await endCovers(
    tx,
    files.flatMap(({ replacesId }) => replacesId ?? []),
    now,
  )
  const overtaken = await unansweredProposals(
    tx,
    openings.map(({ fileId }) => fileId),
  )
  await endCovers(
    tx,
    overtaken.map(({ id }) => id),
    now,
  )
  await keepOpened(
    tx,
    now,
    covers.map(({ id, opening, file }) => ({
      id,
      organisationId,
      fileId: file.fileId,
      absenceId: file.absenceId,
      personId: opening.person.personId,
      secondId: opening.second?.personId ?? null,
      fromAt: file.fromAt,
      toAt: file.toAt,
      scope: file.scope,
      reason: opening.reason,
      rank: opening.rank,
      wishes: file.wishes,
      replacesId: file.replacesId,
    })),
  )
  const briefs = await writeAutoBriefs(
    scope,
    organisationId,
    covers.map(({ id }) => id),
    londonDay(now),
  )
  const marks: { id: string; briefId: string; entryId: string }[] = []
  for (const { id, opening, file } of covers) {
    const entryId = await writeCoverEntry(scope, {
      organisationId,
      fileId: file.fileId,
      entryId: null,
      coveredBy: opening.person.name,
      coveredFor: file.absent,
      from: londonDay(now),
      to: lastDayOf(file),
      byAgreement: true,
    })
    marks.push({ id, briefId: briefs.get(id)!, entryId })
  }
  await markOpened(tx, marks)
}

async function tell(
  scope: Scope,
  { organisationId, baseUrl }: CoverDeps,
  files: readonly UncoveredFile[],
  openings: readonly Opening[],
): Promise<void> {
  const absentOf = new Map(files.map(({ fileId, absent }) => [fileId, absent]))
  const byPerson = Map.groupBy(openings, ({ person }) => (person as KnownCandidate).email)
  for (const [to, theirs] of byPerson) {
    const absent = [...new Set(theirs.map(({ fileId }) => absentOf.get(fileId)!))]
    await post(scope, organisationId, { to, ...coverOpened(baseUrl, absent, theirs.length) })
  }
}

async function tellNobodyIsLeft(
  scope: Scope,
  { organisationId, baseUrl }: CoverDeps,
  awayId: string,
  count: number,
): Promise<void> {
  const { line, registered } = await managersOf(scope.tx, awayId)
  for (const { email } of [...registered, ...(line ? [line] : [])])
    await post(scope, organisationId, { to: email, ...nobodyLeft(baseUrl, count) })
}
