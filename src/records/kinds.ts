import type { Scope } from '#platform/database/database.ts'
import { NotFound } from '#platform/http/refused.ts'
import type { Visit } from '#platform/http/route.ts'
import type { BookKeys } from './book-keys.ts'
import type { Choices } from './field.ts'
import type { Around } from './pages.tsx'
import type { Raw } from './raw.ts'
import type { AnyKept } from './sign.ts'
import type { RecordRow } from './store.ts'
import { correctUrl, writeUrl } from './urls.ts'

/** A record type as the generic pages know it: how it is kept, and where its own page is, if it has one. */
export interface RecordKind extends AnyKept {
  /** Where its form is, to go on with a draft or to begin; absent, the generic form serves. */
  writeUrl?: (bookId: string, recordId: string) => string
  /** Where a signed one is changed, when not on the generic page: records that live on, such as a plan or a task. */
  changeUrl?: (bookId: string, recordId: string) => string
  /** What may be chosen in its fields. */
  choices?: (scope: Scope, bookId: string) => Promise<Choices>
  /** Answers the room knows without asking, put in before signing. */
  complete?: (raw: Raw) => Raw
  /** What the room looks up for the record's rules. */
  known?: (scope: Scope, bookId: string, recordId: string) => Promise<{ [name: string]: unknown }>
}

/** What the generic pages need from the rest of the house. */
export interface RecordDeps {
  kinds: ReadonlyMap<string, RecordKind>
  keys: BookKeys
  /** What stands above a record's page: the client with the communication flag, the pair, the person. */
  around: (visit: Visit, row: Pick<RecordRow, 'book_id' | 'type'> & { id?: string }) => Promise<Around>
}

/** Where the form of a draft is: its room's own, or the generic one. */
export function formUrlOf(
  kinds: RecordDeps['kinds'],
  draft: { id: string; type: string; book_id: string; version: number },
): string {
  const kind = kinds.get(draft.type)
  if (draft.version > 0) return kind?.changeUrl?.(draft.book_id, draft.id) ?? correctUrl(draft.id)
  return kind?.writeUrl?.(draft.book_id, draft.id) ?? `${writeUrl(draft.book_id, draft.type)}?draft=${draft.id}`
}

/** The kind of a record. @throws NotFound for a type this program does not keep */
export function kindOf(deps: RecordDeps, type: string): RecordKind {
  const kind = deps.kinds.get(type)
  if (!kind) throw new NotFound()
  return kind
}
