import pg from 'pg'
import { readConfig } from '#platform/config.ts'
import { type AdministratorSettings, withAdministrator } from '#platform/database/migrate.ts'
import { types } from '#platform/database/temporal-types.ts'
import { Problem } from '#platform/problem.ts'
import { type House, type Opening, openHouse } from '../house.ts'
import { say } from './terminal.ts'

/** Opens the house for one command and closes it whatever happens. */
export async function withHouse<T>(fn: (house: House) => Promise<T>, opening: Partial<Opening> = {}): Promise<T> {
  const house = await openHouse(readConfig(process.env), { say, ...opening })
  try {
    return await fn(house)
  } finally {
    await house.close()
  }
}

/** The administrator's way in, for commands that work on everything. @throws Problem with a login without rights */
export function administratorOfHouse(house: House): AdministratorSettings {
  if (!house.administrator)
    throw new Problem(
      'This command needs a DATABASE_URL whose user may act for every organisation: use the administrator of the database.',
    )
  return house.administrator
}

/** Runs `fn` as the loader, which reads and writes every organisation past the rules for people. */
export const asLoader = <T>(house: House, fn: (client: pg.Client) => Promise<T>): Promise<T> =>
  withAdministrator(administratorOfHouse(house), async (client) => {
    await client.query(`set role wellheld_loader; set timezone = 'UTC'`)
    return fn(client)
  })

/** The administrator's connection, with dates and instants as ours. */
export async function withOurTypes<T>(house: House, fn: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ ...administratorOfHouse(house), types })
  client.on('error', () => {})
  await client.connect()
  try {
    return await fn(client)
  } finally {
    await client.end()
  }
}
