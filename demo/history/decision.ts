import { caseNote } from '#notes/record.ts'
import { lateness, needsLateReason } from '#records/lateness.ts'
import type { PastAuthor } from '#records/load-past.ts'
import { calendar, type Instant } from '../days.ts'
import type { FileBook } from './book.ts'

interface Decision {
  what: string
  why: string
  by: string
  at: Instant
  signedAt: Instant
  where: string
}

/** Signs a decision as a note of its own in the case file, as sessions and support contacts do. @returns its id */
export function signDecision(book: FileBook, author: PastAuthor, decision: Decision): string {
  const id = book.chance.id()
  const isMentors = author.relationship === 'mentor'
  const isLate = needsLateReason(lateness(decision.at, decision.signedAt, calendar))
  book.sign(caseNote, {
    id,
    values: {
      type: isMentors ? 'mentor-decision' : 'decision',
      occurredFrom: decision.at.toString(),
      contactMode: 'none',
      withWhom: [{ name: 'nobody' }],
      clientPresent: { answer: false },
      purpose: isMentors ? 'Decision of the mentor and the case manager' : 'Decision after advice',
      facts: `Decided ${decision.where}.`,
      basis: 'professional-opinion',
      decisions: [{ what: decision.what, why: decision.why, by: decision.by }],
      billable: 'internal',
      ...(isLate ? { lateReason: 'Signed together with the record of the conversation it was made in.' } : {}),
    },
    at: decision.signedAt,
    author,
    known: { calendar },
  })
  return id
}
