import { hash } from 'node:crypto'
import { canonical } from './chain.ts'

// What a hash covers, written straight from the columns PostgreSQL sends as text. It is the canonical text of the same header
// (tests compare the two), without making a value of it first: verifying everything reads every header there is.

/** A signed version as it is stored; instants as PostgreSQL's JSON has them in UTC, quotation marks included. */
export interface StoredVersion {
  book: string
  sequence: string
  record: string
  version: string
  type: string
  zone: string
  kind: string
  occurredAt: string | null
  occurredUntil: string | null
  recordedAt: string | null
  author: string | null
  authorName: string
  role: string
  relationship: string
  reason: string | null
  /** JSON. */
  facts: string
  /** Canonical JSON of zone to hash, or null where there are no parts. */
  parts: string | null
  content: string
  /** The parts that are there, JSON; null where there should be none. */
  storedParts: string | null
}

/** A further signature as it is stored. */
export interface StoredSignature {
  book: string
  sequence: string
  id: string
  record: string
  version: string
  person: string | null
  personName: string
  role: string
  relationship: string
  meaning: string
  remark: string | null
  at: string | null
  signed: string
}

const text = (value: string | null): string => JSON.stringify(value)

/** "2026-11-19T10:00:00.5" in quotation marks as it is hashed: with six decimals and a Z. */
function instant(stored: string | null): string {
  if (stored === null) return 'null'
  const point = stored.indexOf('.')
  if (point === -1) return `${stored.slice(0, -1)}.000000Z"`
  return `${stored.slice(0, point)}.${stored.slice(point + 1, -1).padEnd(6, '0')}Z"`
}

const kept = new Map<string, string>()

/** JSON as PostgreSQL wrote it, canonically. Most facts are one of a few, so what was worked out is kept for a while. */
function again(json: string): string {
  const known = kept.get(json)
  if (known !== undefined) return known
  if (kept.size >= 2000) kept.clear()
  const made = canonical(JSON.parse(json))
  kept.set(json, made)
  return made
}

/** The canonical text of a version's header. @throws SyntaxError when its parts are no JSON */
export const versionText = (v: Omit<StoredVersion, 'content' | 'storedParts'>): string =>
  `{"author":${text(v.author)},"authorName":${text(v.authorName)},"book":${text(v.book)},"facts":${again(v.facts)},"kind":${text(v.kind)},` +
  `"occurredAt":${instant(v.occurredAt)},"occurredUntil":${instant(v.occurredUntil)},"parts":${v.parts === null ? '{}' : canonical(JSON.parse(v.parts))},` +
  `"reason":${text(v.reason)},"record":${text(v.record)},"recordedAt":${instant(v.recordedAt)},"relationship":${text(v.relationship)},` +
  `"role":${text(v.role)},"sequence":${v.sequence},"type":${text(v.type)},"version":${v.version},"zone":${text(v.zone)}}`

/** The canonical text of a signature's header. */
export const signatureText = (s: StoredSignature): string =>
  `{"at":${instant(s.at)},"book":${text(s.book)},"id":${text(s.id)},"meaning":${text(s.meaning)},"person":${text(s.person)},` +
  `"personName":${text(s.personName)},"record":${text(s.record)},"relationship":${text(s.relationship)},"remark":${text(s.remark)},` +
  `"role":${text(s.role)},"sequence":${s.sequence},"signed":${text(s.signed)},"version":${s.version}}`

/** What an entry's hash covers besides the hash before it. @throws SyntaxError when its parts are no JSON */
export const coveredText = (entry: StoredVersion | StoredSignature): string =>
  'content' in entry ? `${versionText(entry)}\n${entry.content}` : signatureText(entry)

let room = Buffer.allocUnsafe(64 * 1024)

/** The hash over the hash before and a text, all in hex: what `versionHash` and `signatureHash` make of the same. */
export function hashOver(previous: string, covered: string): string {
  const most = previous.length + covered.length * 3
  if (room.length < most) room = Buffer.allocUnsafe(most)
  const start = room.write(previous, 'hex')
  return hash('sha256', room.subarray(0, start + room.write(covered, start, 'utf8')), 'hex')
}
