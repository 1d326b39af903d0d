import { randomBytes } from 'node:crypto'
import type { Tx } from '#platform/database/connection.ts'
import { keyId, seal, unseal } from '#platform/sealing.ts'

/** Opens and makes the keys that seal the private parts of books. The master key stays outside the database. */
export interface BookKeys {
  /** The key of a book, made on first use. @throws when the actor may not have it */
  forBook(tx: Tx, organisationId: string, bookId: string): Promise<Buffer>
}

/** Keys wrapped by this master key. */
export function bookKeys(master: Buffer): BookKeys {
  return {
    async forBook(tx, organisationId, bookId) {
      const stored = await tx
        .selectFrom('app.book_key')
        .select('wrapped')
        .where('organisation_id', '=', organisationId)
        .where('book_id', '=', bookId)
        .executeTakeFirst()
      if (stored) return Buffer.from(unseal(master, stored.wrapped, bookId), 'base64')
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
