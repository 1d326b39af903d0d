import { sql } from 'kysely'
import type { Nation } from '#calendar/nation.ts'
import type { Scope } from '#platform/database/database.ts'
import { randomUUIDv7 } from '#platform/ids.ts'
import type { StandardChange } from '#standard/organisation-standard.ts'
import { keepChange, keepHoliday, takeHolidayAway } from './store.ts'

/**
 * Decides a change of the standard. Standings are worked out anew by a job that exists if and only if this is committed; a
 * change that begins later is taken up by the nightly sweep of its first day.
 */
export async function decideChange(scope: Scope, change: StandardChange): Promise<void> {
  await keepChange(scope.tx, randomUUIDv7(), change)
  await askForFreshStandings(scope)
}

/** Adds a day that is not worked. */
export async function addHoliday(
  scope: Scope,
  holiday: { on: Temporal.PlainDate; nation: Nation; name: string; source: string },
): Promise<void> {
  await keepHoliday(scope.tx, { id: randomUUIDv7(), ...holiday })
  await askForFreshStandings(scope)
}

/** Takes an added day away again. @returns whether it was there */
export async function removeHoliday(scope: Scope, id: string): Promise<boolean> {
  const removed = await takeHolidayAway(scope.tx, id)
  if (removed) await askForFreshStandings(scope)
  return removed
}

/** Every due day of the organisation may have moved. */
async function askForFreshStandings({ tx }: Scope): Promise<void> {
  await sql`
    select app.enqueue('refresh_standings', jsonb_build_object('organisationId', app.my_organisation(), 'everything', true),
      'refresh_standings everything ' || app.my_organisation())`.execute(tx)
}
