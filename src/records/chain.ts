import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'

/** RFC 8785: one text for one value, whatever order its keys were written in. */
export function canonical(value: unknown): string {
  const text = canonicalize(value)
  if (text === undefined) throw new Error('nothing to write canonically')
  return text
}

export const sha256 = (...parts: (string | Buffer)[]): Buffer => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** Instants are hashed with six decimals, as PostgreSQL keeps them. */
export const exact = (instant: Temporal.Instant): string => instant.toString({ fractionalSecondDigits: 6 })

/** A signed version as its hash covers it. Every column that means something is here. */
export interface VersionHeader {
  book: string
  sequence: number
  record: string
  version: number
  type: string
  zone: string
  kind: string
  occurredAt: string
  occurredUntil: string | null
  recordedAt: string
  author: string | null
  authorName: string
  role: string
  relationship: string
  reason: string | null
  facts: unknown
  /** Zone to hex hash of the parts kept in other zones; of the sealed bytes where they are sealed. */
  parts: Record<string, string>
}

/** A further signature as its hash covers it. */
export interface SignatureHeader {
  book: string
  sequence: number
  id: string
  record: string
  version: number
  person: string | null
  personName: string
  role: string
  relationship: string
  meaning: string
  remark: string | null
  at: string
  /** Hex hash of the version it stands under. */
  signed: string
}

/** The hash of a version: what came before, who, when, and every word (rulebook 0.3.2). 32 bytes. */
export const versionHash = (previous: Buffer, header: VersionHeader, content: string): Buffer =>
  sha256(previous, canonical(header), '\n', content)

/** The hash of a further signature, which takes its own place in the chain. 32 bytes. */
export const signatureHash = (previous: Buffer, header: SignatureHeader): Buffer => sha256(previous, canonical(header))
