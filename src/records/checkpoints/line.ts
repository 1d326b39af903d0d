import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { z } from 'zod'

const hash = z.string().regex(/^[0-9a-f]{64}$/)

const checkpoint = z.object({
  format: z.literal(1),
  /** By the clock of the database. */
  at: z.iso.datetime(),
  books: z.number().int().min(0),
  entries: z.number().int().min(0),
  /** SHA-256 of the list of all books with their heads, as it stands in the file when it is unpacked. */
  heads: hash,
  /** The name of the file in the folder of checkpoints, and the SHA-256 of its bytes. */
  file: z.string().regex(/^[0-9A-Za-z.-]+\.json\.gz$/),
  fileHash: hash,
  /** SHA-256 of the line before; null in the first. */
  previous: hash.nullable(),
  /** The public key, 32 bytes in base64. */
  key: z.string(),
})

/** One line of the file of checkpoints: what all chains were at a time. */
export type Checkpoint = z.infer<typeof checkpoint>

/** SHA-256 in hexadecimal digits. */
export const hashOf = (bytes: string | Buffer): string => createHash('sha256').update(bytes).digest('hex')

/** The public half of a key, as lines name it. */
export function publicKeyOf(key: KeyObject): string {
  const { x } = createPublicKey(key as never).export({ format: 'jwk' })
  return Buffer.from(x ?? '', 'base64url').toString('base64')
}

/** The line of a checkpoint: its JSON, with an Ed25519 signature over everything before the signature. */
export function signedLine(content: Checkpoint, key: KeyObject): string {
  const text = JSON.stringify(content).slice(0, -1)
  return `${text},"signature":"${sign(null, Buffer.from(text), key).toString('base64')}"}`
}

const shape = /^(\{.*),"signature":"([A-Za-z0-9+/]{86}==)"\}$/

/** Reads a line. Undefined when it is none, or what was signed is another. */
export function readLine(line: string): Checkpoint | undefined {
  const [, text = '', signature = ''] = shape.exec(line) ?? []
  try {
    const content = checkpoint.parse(JSON.parse(`${text}}`))
    const x = Buffer.from(content.key, 'base64').toString('base64url')
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
    return verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64')) ? content : undefined
  } catch {
    return undefined
  }
}
