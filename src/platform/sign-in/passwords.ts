import { hash, verify } from '@node-rs/argon2'

// Argon2id with the parameters OWASP's password storage page names first for it (19 MiB, two passes, one lane).
// The package's own enum exists only for the compiler, so its value is written here.
const argon2id = 2
const options = { algorithm: argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 } as const

/** The longest password taken: beyond this, hashing it is work for an attacker to hand out. */
export const longestPassword = 256

/** Hashes a password for keeping. */
export const hashPassword = (password: string): Promise<string> => hash(password, options)

/** Whether a password is the one that was hashed. */
export const isPassword = ({ hash: kept, password }: { hash: string; password: string }): Promise<boolean> =>
  verify(kept, password, options)

/** The same work as checking a password, for when there is none to check. */
export async function workAsIfChecking(password: string): Promise<void> {
  await hash(password.slice(0, longestPassword), options)
}
