import { withHouse } from './open.ts'
import { answer } from './terminal.ts'

/** Prepares the database or brings it up to date. */
export async function migrateCommand(options: { json?: boolean }): Promise<void> {
  const applied = await withHouse(async (house) => house.migrated)
  if (options.json) answer(JSON.stringify({ applied }))
  else
    answer(applied.length === 0 ? 'The database is up to date.' : `Applied ${applied.length}: ${applied.join(', ')}.`)
}
