import type { AddressInfo } from 'node:net'
import { isFirstRun } from '#platform/sign-in/first-run.ts'
import { setUpNotice } from '#setup/code.ts'
import type { House } from '../../house.ts'
import { loadDemonstration, whoCanSignIn } from '../demo.ts'
import { say } from '../terminal.ts'

export interface ServeOptions {
  demo?: boolean
  empty?: boolean
}

/** One at a time: of two servers that start together the second finds the demonstration loaded. */
const filling = 7_243_007

/** What a first start loads: the demonstration, unless there is an organisation or somebody asked for none. */
export async function fillOnFirstRun(house: House, options: ServeOptions): Promise<void> {
  if (options.empty || !(house.embedded || options.demo) || !(await isFirstRun(house.database))) return
  const client = await house.database.systemPool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [filling])
    if (await isFirstRun(house.database)) await loadDemonstration(house)
  } finally {
    // The lock ends with its connection.
    client.release(true)
  }
}

/** Says where it serves, and how to get in. */
export async function announce(
  house: House,
  { address, port }: Pick<AddressInfo, 'address' | 'port'>,
  started: number,
): Promise<void> {
  const where = house.config.baseUrl ?? `http://${address}:${port}`
  say(`Wellheld is ready at ${where} (${((performance.now() - started) / 1000).toFixed(1)} s)`)
  const lines = (await isFirstRun(house.database)) ? setUpNotice(house.keys.secret, where) : await whoCanSignIn(house)
  for (const line of lines) say(line)
}
