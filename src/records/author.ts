import { decide } from '#access/decide.ts'
import { reasonSentences } from '#access/reasons.ts'
import type { Verb } from '#access/verbs.ts'
import type { Scope } from '#platform/database/database.ts'
import { NotFound, Refused } from '#platform/http/refused.ts'
import { relationshipsTo } from './store.ts'

/** Who an entry is by: a member of staff, or the system acting on a rule. */
export interface Author {
  organisationId: string
  /** Null: the system. */
  personId: string | null
  name: string
  roles: readonly string[]
  requestId?: string
}

/** The system as author of what a rule writes, such as the first chronology entry of an allocation. */
export const theSystem = (organisationId: string): Author => ({
  organisationId,
  personId: null,
  name: 'Wellheld',
  roles: ['system'],
})

export interface Standing {
  role: string
  relationship: string
}

export interface Wanted {
  verb: Verb
  bookId: string
  bookKind: 'file' | 'pair' | 'person'
  zone: string
  recordType?: string
  subtype?: string
  authorId?: string | null
  authorHasLeft?: boolean
}

/**
 * The relationship by which the author may do this, for the signature (rulebook 0.3.3).
 * @throws NotFound without any relationship; Refused with the reason when the relationship does not allow it
 */
export async function standingFor({ tx }: Scope, author: Author, wanted: Wanted): Promise<Standing> {
  if (author.personId === null) return automatic
  const held = await relationshipsTo(tx, wanted.bookId)
  return standingBy(
    held.map((each) => each.relationship),
    author,
    wanted,
  )
}

const automatic: Standing = { role: 'system', relationship: 'automatic' }

/**
 * The same, of the relationships they hold to the book.
 * @throws NotFound, Refused
 */
export function standingBy(relationships: readonly string[], author: Author, wanted: Omit<Wanted, 'bookId'>): Standing {
  if (author.personId === null) return automatic
  const decision = decide({ personId: author.personId, roles: author.roles }, wanted.verb, {
    bookKind: wanted.bookKind,
    relationships,
    zone: wanted.zone,
    recordType: wanted.recordType,
    subtype: wanted.subtype,
    authorId: wanted.authorId,
    authorHasLeft: wanted.authorHasLeft,
  })
  if (!decision.allowed) {
    if (decision.reason === 'no relationship') throw new NotFound()
    throw new Refused(decision.reason, reasonSentences[decision.reason])
  }
  return { role: author.roles.join(', ') || 'staff', relationship: decision.relationship }
}
