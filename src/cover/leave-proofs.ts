import { londonDay } from '#calendar/london.ts'
import { asSystemWithin, type Scope } from '#platform/database/database.ts'
import { courseOf } from '#proofs/course.ts'
import { groundOf } from '#proofs/ground.ts'
import { standardOn } from '#standard/organisation-standard.ts'
import { loadFileFacts } from '#standing/facts-store.ts'
import { lastDayOf, type Stretch } from './rules/days.ts'
import { type Readiness, readinessOf } from './rules/readiness.ts'

/**
 * How files stand to a leave, as their facts give it now: the holiday proof asked for that leave, on every day until its last.
 * All facts are read in one statement, whoever asks; which files are asked about is for the caller to decide by what the actor may see.
 */
export async function readinessFor(
  scope: Scope,
  fileIds: readonly string[],
  leave: Stretch,
): Promise<ReadonlyMap<string, Readiness>> {
  if (fileIds.length === 0) return new Map()
  const today = londonDay(scope.now)
  const window = { from: londonDay(leave.fromAt), to: lastDayOf(leave) }
  const { files, changes, calendarOf } = await asSystemWithin(scope, () => loadFileFacts(scope.tx, fileIds))
  const standard = standardOn(changes, today)
  return new Map(
    files.map((facts) => {
      const ground = groundOf(facts, standard, calendarOf(facts.nation))
      return [
        facts.fileId,
        readinessOf(facts.fileId, courseOf(ground, 'holiday', today, window), window.from, window.to),
      ]
    }),
  )
}
