import type pg from 'pg'
import { londonDay, midnight } from '#calendar/london.ts'
import { readinessFor } from '#cover/leave-proofs.ts'
import { handleFor } from '#platform/database/connection.ts'
import type { Database } from '#platform/database/database.ts'
import { fileStanding } from '#standing/compute.ts'
import { fileFactsQuery } from '#standing/facts-sql.ts'
import { loadFileFacts } from '#standing/facts-store.ts'
import { alternate, type Compared } from './alternating.ts'
import type { Cast } from './cast.ts'
import { closedLoop } from './measure.ts'

/** What is worked out from facts, beside reading the same facts. */
export interface Planned {
  name: string
  most: number
  compared: Compared
}

const files = 18
const leaveDays = 14
/** Until PostgreSQL keeps its plans, and the program is compiled. */
const warmUps = 20

/**
 * Times planning a leave and the proofs of one file, both from nothing: the functions behind the pages, each in a transaction of
 * its own. The limit is their one statement for the facts, prepared, as the database's administrator and with nothing made of it.
 */
export async function timePlanning(
  database: Database,
  client: pg.ClientBase,
  cast: Cast,
  pace: number,
): Promise<Planned[]> {
  const player = (turn: number) => cast.caseManagers[turn % cast.caseManagers.length]!
  const many = (turn: number) =>
    player(turn)
      .files.slice(0, files)
      .map(({ id }) => id)
  const one = (turn: number) => [player(turn).files[turn % player(turn).files.length]!.id]
  const limit = (name: string, ids: (turn: number) => string[]) => async (_worker: number, turn: number) => {
    const { sql: text, parameters } = fileFactsQuery(ids(turn), 'infinity').compile(handleFor(client))
    const { rows } = await client.query({ name, text, values: [...parameters] })
    if (rows.length !== ids(turn).length) throw new Error(`the facts of ${rows.length} files were read`)
  }
  async function compared(name: string, ids: (turn: number) => string[], work: (turn: number) => Promise<number>) {
    const ours = async (_worker: number, turn: number) => {
      const found = await work(turn)
      if (found !== ids(turn).length) throw new Error(`${found} files were worked out`)
    }
    const sides = { ours, limit: limit(name, ids), target: { p50: 3 } }
    for (const side of [sides.ours, sides.limit]) await closedLoop({ workers: 1, seconds: 5, most: warmUps }, side)
    return alternate({ rounds: 6, workers: 1, seconds: { ours: pace, limit: 0.6 * pace } }, sides)
  }
  return [
    {
      name: `leave planning, ${files} files over ${leaveDays} days`,
      most: 3,
      compared: await compared('facts_of_many', many, (turn) =>
        database.asSystem(cast.organisationId, async (scope) => {
          const first = londonDay(scope.now).add({ days: 21 })
          const leave = { fromAt: midnight(first), toAt: midnight(first.add({ days: leaveDays })) }
          return (await readinessFor(scope, many(turn), leave)).size
        }),
      ),
    },
    {
      name: 'proofs and duties of one file from nothing',
      most: 3,
      compared: await compared('facts_of_one', one, (turn) =>
        database.asSystem(cast.organisationId, async ({ tx, now }) => {
          const { files, changes, calendarOf } = await loadFileFacts(tx, one(turn))
          return files.filter((facts) => fileStanding(facts, changes, calendarOf(facts.nation), londonDay(now)).proofs)
            .length
        }),
      ),
    },
  ]
}
