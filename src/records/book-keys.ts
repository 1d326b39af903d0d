import { randomBytes } from 'node:crypto'
import type { Tx } from '#platform/database/connection.ts'
import type { MasterKeys } from '#platform/master-keys.ts'
import { keyId, seal, unseal } from '#platform/sealing.ts'

/** Opens and makes the keys that seal the private parts of books. The master key stays outside the database. */
export interface BookKeys {
  /** The key of a book, made on first use. @throws when the actor may not have it, or the master key in force is not here */
  forBook(tx: Tx, organisationId: string, bookId: string): Promise<Buffer>
}

/** Keys wrapped by the master key that the database says is in force. */
export function bookKeys(masters: MasterKeys): BookKeys {
  return {
    async forBook(tx, organisationId, bookId) {
      const stored = await tx
        .selectFrom('app.book_key')
        .select(['wrapped', 'master_key_id'])
        .where('organisation_id', '=', organisationId)
        .where('book_id', '=', bookId)
        .executeTakeFirst()
      if (stored) {
        const master = masters.byId(stored.master_key_id) ?? missing(stored.master_key_id)
        return Buffer.from(unseal(master, stored.wrapped, bookId), 'base64')
      }
      const master = await masterInForce(tx, masters)
      const made = randomBytes(32)
      const inserted = await tx
        .insertInto('app.book_key')
        .values({
          organisation_id: organisationId,
          book_id: bookId,
          wrapped: seal(master, made.toString('base64'), bookId),
          master_key_id: keyId(master),
        })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst()
      return inserted.numInsertedOrUpdatedRows === 1n ? made : this.forBook(tx, organisationId, bookId)
    },
  }
}

async function masterInForce(tx: Tx, masters: MasterKeys): Promise<Buffer> {
  const generation = await tx
    .selectFrom('app.key_generation')
    .select('key_id')
    .where('kind', '=', 'master')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (generation) return masters.byId(generation.key_id) ?? missing(generation.key_id)
  return masters.current() ?? missing('of the first generation')
}

/** Fails closed, and heals by itself once the key file is back. */
function missing(id: string): never {
  throw new Error(`the master key ${id} is in force and not at hand`)
}
