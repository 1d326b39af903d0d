import type pg from 'pg'
import type { MasterKeys } from '#platform/master-keys.ts'
import { Problem } from '#platform/problem.ts'
import { keyId, seal, unseal } from '#platform/sealing.ts'

type Client = Pick<pg.ClientBase, 'query'>

/** A kind of key outside the database that can be replaced. */
export type KeyKind = 'master' | 'secret'

export interface KeyGeneration {
  kind: KeyKind
  /** From 1. */
  number: number
  /** The name of the key, never the key. */
  key_id: string
  /** ISO 8601, in UTC. */
  since: string
}

/** The generation of each kind that is in force. Nothing for a kind that was never used or replaced. */
export async function keysInForce(client: Client): Promise<Partial<Record<KeyKind, KeyGeneration>>> {
  const { rows } = await client.query<KeyGeneration>(
    `select distinct on (kind) kind, number, key_id, to_char(since at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as since
     from app.key_generation order by kind, number desc`,
  )
  return Object.fromEntries(rows.map((row) => [row.kind, row]))
}

/** The master key that new keys of books are wrapped by, for whoever loads whole pasts. @throws Problem when it is not here */
export async function masterKeyInForce(client: Client, masters: MasterKeys): Promise<Buffer> {
  const { master } = await keysInForce(client)
  const key = master ? masters.byId(master.key_id) : masters.current()
  if (!key) throw new Problem(`The master key in force (${master?.key_id ?? 'the first'}) is not here: put it back.`)
  return key
}

/** Begins the next generation of a kind, within the transaction of the change. @returns its number */
export async function beginGeneration(client: Client, kind: KeyKind, id: string): Promise<number> {
  const { rows } = await client.query<{ number: number }>(
    `insert into app.key_generation (kind, number, key_id)
     select $1, coalesce(max(number), 1) + 1, $2 from app.key_generation where kind = $1 returning number`,
    [kind, id],
  )
  return rows[0]!.number
}

const batch = 1000

/**
 * Wraps every key of a book anew by `next`, as the loader and within one transaction: all or none. Nothing sealed is
 * touched. Whoever makes a key meanwhile waits, and then finds the new master key.
 * @returns how many were wrapped anew, and the generation begun
 * @throws Problem when one of them cannot be opened with the keys at hand; then nothing is changed
 */
export async function rewrapBookKeys(
  client: Client,
  masters: MasterKeys,
  next: Buffer,
): Promise<{ rewrapped: number; generation: number }> {
  await client.query('lock table app.book_key in share row exclusive mode')
  const nextId = keyId(next)
  const generation = await beginGeneration(client, 'master', nextId)
  let rewrapped = 0
  for (;;) {
    const { rows } = await client.query<{ organisation_id: string; book_id: string; wrapped: Buffer; by: string }>(
      `select organisation_id, book_id, wrapped, master_key_id as by from app.book_key where master_key_id <> $1 limit $2`,
      [nextId, batch],
    )
    if (rows.length === 0) return { rewrapped, generation }
    await client.query(
      `update app.book_key k set wrapped = decode(n.wrapped, 'base64'), master_key_id = $4
       from unnest($1::uuid[], $2::uuid[], $3::text[]) as n (organisation_id, book_id, wrapped)
       where k.organisation_id = n.organisation_id and k.book_id = n.book_id`,
      [
        rows.map((row) => row.organisation_id),
        rows.map((row) => row.book_id),
        rows.map((row) => seal(next, opened(masters, row), row.book_id).toString('base64')),
        nextId,
      ],
    )
    rewrapped += rows.length
  }
}

function opened(
  masters: MasterKeys,
  { by, wrapped, book_id }: { by: string; wrapped: Buffer; book_id: string },
): string {
  const refused = new Problem(
    `What is sealed was wrapped by the master key ${by}, and the one here is another: put that one back first. Nothing was changed.`,
  )
  const key = masters.byId(by)
  if (!key) throw refused
  try {
    return unseal(key, wrapped, book_id)
  } catch {
    throw refused
  }
}
