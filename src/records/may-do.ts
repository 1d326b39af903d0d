import { sql } from 'kysely'
import { decide } from '#access/decide.ts'
import type { Verb } from '#access/verbs.ts'
import { londonDay } from '#calendar/london.ts'
import type { Scope } from '#platform/database/database.ts'
import type { Author } from './author.ts'
import type { MayDo } from './pages.tsx'
import { authorVersion, type ReadRecord } from './read.ts'
import type { AnyRecordType } from './record-type.ts'
import { relationshipsTo } from './store.ts'

/** Whether the person who wrote a record has left the organisation, so that a manager may add to it. */
export async function authorHasLeft({ tx, now }: Scope, personId: string | null): Promise<boolean> {
  if (!personId) return false
  const row = await tx
    .selectFrom('app.person')
    .select('left_on')
    .where('organisation_id', '=', sql<string>`app.my_organisation()`)
    .where('id', '=', personId)
    .executeTakeFirst()
  const today = londonDay(now)
  return row?.left_on ? Temporal.PlainDate.compare(row.left_on, today) < 0 : false
}

/** Whether the author may do this in a book as they stand to it now, so that a page offers only that. */
export async function mayInBook(
  { tx }: Scope,
  author: Author,
  verb: Verb,
  bookId: string,
  bookKind: 'file' | 'pair' | 'person' = 'file',
): Promise<boolean> {
  if (author.personId === null) return false
  const held = await relationshipsTo(tx, bookId)
  return decide({ personId: author.personId, roles: author.roles }, verb, {
    bookKind,
    relationships: held.map((each) => each.relationship),
  }).allowed
}

/** What the reader may do with a record, so that the page offers only that. The acts themselves decide again. */
export async function mayDo(scope: Scope, author: Author, record: AnyRecordType, read: ReadRecord): Promise<MayDo> {
  const held = await relationshipsTo(scope.tx, read.row.book_id)
  const written = authorVersion(read.versions)
  const hasLeft = await authorHasLeft(scope, written?.author_id ?? null)
  const subject = {
    bookKind: record.book,
    relationships: held.map((each) => each.relationship),
    zone: read.row.zone,
    recordType: record.type,
    authorId: written?.author_id ?? null,
    authorHasLeft: hasLeft,
  }
  const allowed = (verb: Verb) =>
    author.personId !== null && decide({ personId: author.personId, roles: author.roles }, verb, subject).allowed
  const live = read.row.state === 'signed'
  const asked = (meaning: string) =>
    read.requests.some(
      (request) =>
        request.person_id === author.personId &&
        request.version === read.row.version &&
        request.meaning === meaning &&
        request.answered_at === null,
    )
  return {
    correct:
      live && record.correctable !== false && written?.author_id === author.personId && allowed('record.correct'),
    enterInError: live && written?.author_id === author.personId && allowed('record.enter-in-error'),
    addAddendum: live && hasLeft && allowed('record.addendum'),
    countersign: live && asked('countersign') && allowed('record.countersign'),
    acknowledge: live && asked('acknowledge') && allowed('record.acknowledge'),
  }
}
