import { londonDay } from '#calendar/london.ts'
import { asSystemWithin, type Database, type Scope } from '#platform/database/database.ts'
import type { FileFacts } from '#standard/facts.ts'
import { fileStanding, personStanding } from './compute.ts'
import { loadFileFacts, loadPersonFacts, type OrganisationsOwn } from './facts-store.ts'
import {
  filesAround,
  filesToRefresh,
  keepFileStandings,
  keepPersonStandings,
  lockStandings,
  peopleAround,
  peopleToRefresh,
} from './store.ts'

/**
 * Works out the duties and proofs of a file anew, in the transaction of the act that changed its facts. Call it last, when
 * everything the act writes is written. Whoever acts, all facts count, and nothing read here reaches them.
 */
export const refreshFile = (scope: Scope, fileId: string): Promise<void> => refreshFiles(scope, [fileId])

/** The same for a file whose standing this transaction has taken already (see takeToSign). */
export const refreshTakenFile = (scope: Scope, fileId: string): Promise<void> =>
  asSystemWithin(scope, () => refreshTakenFiles(scope, [fileId]))

/** Several files at once, in the same two statements: after an act that touches many. */
export async function refreshFiles(scope: Scope, fileIds: readonly string[]): Promise<void> {
  if (fileIds.length > 0) await asSystemWithin(scope, () => refreshFilesAsSystem(scope, fileIds))
}

/** Works out the mentoring and people duties of a person anew: after sessions, agreements, reflections, absences, allocations. */
export const refreshPerson = (scope: Scope, personId: string): Promise<void> =>
  asSystemWithin(scope, () => refreshPeopleAsSystem(scope, [personId]))

/**
 * The person, those they mentor, and every open file whose duties or proofs look at them: the files they hold, cover or stand
 * second for, and those held by their mentees. After absences, sessions, mentorships, and when somebody leaves.
 */
export const refreshFilesOf = (scope: Scope, personId: string): Promise<void> =>
  asSystemWithin(scope, async () => {
    await refreshPeopleAsSystem(scope, await peopleAround(scope.tx, personId))
    const fileIds = await filesAround(scope.tx, personId)
    if (fileIds.length > 0) await refreshFilesAsSystem(scope, fileIds)
  })

async function refreshFilesAsSystem(scope: Scope, fileIds: readonly string[]): Promise<void> {
  await lockStandings(scope.tx, fileIds)
  await refreshTakenFiles(scope, fileIds)
}

async function refreshTakenFiles({ tx, now }: Scope, fileIds: readonly string[]): Promise<void> {
  const { files, ...own } = await loadFileFacts(tx, fileIds)
  const day = londonDay(now)
  await keepFileStandings(
    tx,
    day,
    files.map((facts) => ({ fileId: facts.fileId, standing: standingOf(facts, own, day) })),
  )
}

const standingOf = (facts: FileFacts, { changes, calendarOf }: OrganisationsOwn, day: Temporal.PlainDate) =>
  fileStanding(facts, changes, calendarOf(facts.nation), day)

async function refreshPeopleAsSystem({ tx, now }: Scope, personIds: readonly string[]): Promise<void> {
  await lockStandings(tx, personIds)
  const { people, changes, calendarOf } = await loadPersonFacts(tx, personIds)
  const day = londonDay(now)
  await keepPersonStandings(
    tx,
    day,
    people.map((facts) => ({
      personId: facts.personId,
      standing: personStanding(facts, changes, calendarOf(facts.nation), day),
    })),
  )
}

export interface OrganisationRefresh {
  /** Only what was last worked out before this day. */
  onlyOlderThan?: Temporal.PlainDate
  /** So many transactions side by side, 1 unless told: the program works one batch out while PostgreSQL reads another. */
  atOnce?: number
  /** Told after each batch how many of how many are done. */
  progress?: (done: number, all: number) => void
}

/** So many files or people are worked out in one transaction, so that no lock is held for long. */
const batch = 50

/**
 * Works out the standing of everybody in an organisation: every file but destroyed ones, everybody who has not left. For
 * loaders, after a change of the standard, and at night, when a new day may have brought a leave into sight.
 */
export async function refreshOrganisation(
  database: Pick<Database, 'asSystem'>,
  organisationId: string,
  { onlyOlderThan, progress, atOnce = 1 }: OrganisationRefresh = {},
): Promise<void> {
  const found = await database.asSystem(organisationId, async ({ tx }) => ({
    files: await filesToRefresh(tx, onlyOlderThan),
    people: await peopleToRefresh(tx, onlyOlderThan),
  }))
  const all = found.files.length + found.people.length
  let done = 0
  async function each(ids: readonly string[], refresh: (scope: Scope, ids: readonly string[]) => Promise<void>) {
    let start = 0
    async function lane() {
      while (start < ids.length) {
        const some = ids.slice(start, start + batch)
        start += batch
        await database.asSystem(organisationId, (scope) => refresh(scope, some))
        done += some.length
        progress?.(done, all)
      }
    }
    await Promise.all(Array.from({ length: atOnce }, lane))
  }
  await each(found.people, refreshPeopleAsSystem)
  await each(found.files, refreshFilesAsSystem)
}
