import * as crypto from 'node:crypto'

/** A new id that sorts by the time it was made, so that indexes grow at their end. */
export const randomUUIDv7 = (): string => crypto.randomUUIDv7()
