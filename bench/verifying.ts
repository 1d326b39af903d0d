import { createHash } from 'node:crypto'
import type pg from 'pg'
import { verifyChains } from '#records/verify.ts'

/** Recomputing every chain, and reading the same bytes and hashing them, in seconds. */
export async function timeVerification(
  client: pg.ClientBase,
): Promise<{ entries: number; ours: number; limit: number }> {
  const plain = await readAndHash(client)
  const began = performance.now()
  const { entries, breaks } = await verifyChains(client, {})
  const ours = (performance.now() - began) / 1000
  if (breaks.length > 0) throw new Error(`the chain of a loaded book is broken: ${breaks[0]!.problem}`)
  return { entries, ours, limit: (plain + (await readAndHash(client))) / 2 }
}

const atOnce = 5000

async function readAndHash(client: pg.ClientBase): Promise<number> {
  const began = performance.now()
  await client.query('begin')
  await client.query(
    'declare versions no scroll cursor for select content, facts::text, previous_hash from app.record_version',
  )
  for (;;) {
    const { rows } = await client.query<{ content: string; facts: string; previous_hash: Buffer }>(
      `fetch ${atOnce} from versions`,
    )
    for (const row of rows)
      createHash('sha256').update(row.previous_hash).update(row.facts).update(row.content).digest()
    if (rows.length < atOnce) break
  }
  await client.query('commit')
  return (performance.now() - began) / 1000
}
