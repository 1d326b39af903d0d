import { codeOf, messageOf } from '../problem.ts'

/** The database is away for the moment, found out by somebody who was told no more than that something did not work. */
export class Unavailable extends Error {
  override name = 'Unavailable'
}

const codes = new Set([
  // Nobody listens, or whoever listened is gone.
  ...['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'EAI_AGAIN'],
  // It stops, has crashed, or begins again; it has no connection left.
  ...['57P01', '57P02', '57P03', '53300'],
  // Its disk is full or fails, and what it was told was not kept.
  ...['53100', '58030', 'ENOSPC'],
])

const words =
  /Connection terminated|Connection ended|connection error and is not queryable|Client was closed|timeout exceeded when trying to connect/i

/**
 * Whether a failure means that nothing can be kept or read for the moment, and can be again without anybody changing the program:
 * the database is away, begins again, or has no room left. Nothing of the transaction remains.
 */
export const isUnavailable = (error: unknown): boolean =>
  error instanceof Unavailable || codes.has(codeOf(error) ?? '') || words.test(messageOf(error))
