import type pg from 'pg'
import { Problem } from '#platform/problem.ts'
import { keyId, seal, unseal } from '#platform/sealing.ts'

/** A row of app.book_key as an export holds it, bytes as `\x0a…`. */
interface KeyRow {
  book_id: string
  wrapped: string
  master_key_id: string
}

/**
 * The key of a book on its way to or from another installation, wrapped by the key it is to be opened with there.
 * @param row of app.book_key, in JSON
 * @param find the key of a short name
 * @throws Problem when the key that wrapped it is not known, or is not what it was
 */
export function rewrapRow(row: string, find: (id: string) => Buffer | undefined, to: Buffer): string {
  const kept = JSON.parse(row) as KeyRow
  if (kept.master_key_id === keyId(to)) return row
  const from = find(kept.master_key_id)
  if (!from) throw new Problem(`The key ${kept.master_key_id}, which opens what is sealed, is not here.`)
  try {
    const opened = unseal(from, Buffer.from(kept.wrapped.slice(2), 'hex'), kept.book_id)
    const wrapped = seal(to, opened, kept.book_id)
    return JSON.stringify({ ...kept, wrapped: `\\x${wrapped.toString('hex')}`, master_key_id: keyId(to) })
  } catch {
    throw new Problem(`The key of the book ${kept.book_id} was not wrapped by ${kept.master_key_id}, or was changed.`)
  }
}

/** Short names of the master keys that wrapped the keys of an organisation's books. @param client may read everything */
export async function masterKeysOf(client: pg.ClientBase, organisationId: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    'select distinct master_key_id as name from app.book_key where organisation_id = $1 order by 1',
    [organisationId],
  )
  return rows.map(({ name }) => name)
}
