import { z } from 'zod'
import { londonDay } from '#calendar/london.ts'
import type { Database, Scope } from '#platform/database/database.ts'
import { refreshFilesOf } from '#standing/refresh.ts'
import { enterCover } from './answering.ts'
import { writeAutoBriefs } from './briefing.ts'
import { type CoverLine, coversOfAbsence } from './covers-store.ts'
import { changeCover } from './keeping-store.ts'
import { openUncovered } from './opening-actions.ts'
import { beginning } from './opening-store.ts'
import { coverState } from './rules/cover-state.ts'

const payloadShape = z.object({ organisationId: z.uuid(), absenceId: z.uuid() })

/**
 * Runs when an absence begins, goes on, or a cover of it begins: opens cover on every file nobody answers for then, because
 * nobody was asked or nobody has accepted; enters the covers that have begun in the chronology; and puts a brief together where
 * none was written. Everything is decided anew from what is there; running it twice changes nothing.
 */
export async function beginAbsence(
  { database, baseUrl }: { database: Database; baseUrl: string },
  payload: unknown,
): Promise<void> {
  const { organisationId, absenceId } = payloadShape.parse(payload)
  await database.asSystem(organisationId, async (scope) => {
    const awayId = await beginning(scope.tx, absenceId)
    if (!awayId) return
    await openUncovered(scope, { organisationId, baseUrl }, awayId)
    const covers = (await coversOfAbsence(scope.tx, absenceId)).filter(
      (cover) => coverState(cover, scope.now) === 'active',
    )
    for (const cover of covers) await enterCover(scope, organisationId, cover)
    await briefUnbriefed(scope, organisationId, covers)
    await refreshFilesOf(scope, awayId)
  })
}

/** A cover that begins without a brief gets one from the file as it stands. */
async function briefUnbriefed(scope: Scope, organisationId: string, covers: readonly CoverLine[]): Promise<void> {
  const missing = covers.filter(({ brief }) => !brief).map(({ id }) => id)
  const briefs = await writeAutoBriefs(scope, organisationId, missing, londonDay(scope.now))
  for (const [coverId, briefId] of briefs) await changeCover(scope.tx, coverId, { brief_id: briefId })
}
