import { z } from 'zod'
import type { Database } from '#platform/database/database.ts'
import { refreshFilesOf } from '#standing/refresh.ts'
import { enterCover } from './answering.ts'
import { coversOfAbsence } from './covers-store.ts'
import { openUncovered } from './opening-actions.ts'
import { beginning } from './opening-store.ts'
import { coverState } from './rules/cover-state.ts'

const payloadShape = z.object({ organisationId: z.uuid(), absenceId: z.uuid() })

/**
 * Runs when an absence begins, goes on, or a cover of it begins: opens cover on every file nobody answers for then, because
 * nobody was asked or nobody has accepted, and enters the covers that have begun in the chronology. Everything is decided
 * anew from what is there; running it twice changes nothing.
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
    for (const cover of await coversOfAbsence(scope.tx, absenceId)) {
      if (coverState(cover, scope.now) === 'active') await enterCover(scope, organisationId, cover)
    }
    await refreshFilesOf(scope, awayId)
  })
}
