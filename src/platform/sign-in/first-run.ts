import { sql } from 'kysely'
import type { Database } from '../database/database.ts'

const settled = new WeakSet<Database>()

/** Whether nobody has set up an organisation in this database yet. Once there is one it is not asked again. */
export async function isFirstRun(database: Database): Promise<boolean> {
  if (settled.has(database)) return false
  const found = await database.asSignIn(({ tx }) =>
    sql<{ any: boolean }>`select sign_in.any_organisation() as any`.execute(tx),
  )
  if (found.rows[0]?.any) settled.add(database)
  return !found.rows[0]?.any
}
