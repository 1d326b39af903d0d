import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { testDatabase } from '../../tests/support/database.ts'
import { anyWorld, atHour, build } from '../../tests/support/random-relationships.ts'
import { relationshipFacts } from '../../tests/support/relationship-facts.ts'
import { fileGrants, type Grant, pairGrants, personGrants, type RelationshipFacts } from './grants.ts'
import { type BookKind, bookZones, relationships, zonesOpened } from './matrix.ts'
import { includes } from './periods.ts'

const database = await testDatabase()

interface Derived extends Grant {
  bookId: string
  kind: BookKind
}

const derived = (facts: RelationshipFacts): Derived[] => [
  ...facts.files.flatMap(({ id }) =>
    fileGrants(facts, id).map((grant) => ({ ...grant, bookId: id, kind: 'file' as const })),
  ),
  ...facts.mentorships.flatMap(({ id }) =>
    pairGrants(facts, id).map((grant) => ({ ...grant, bookId: id, kind: 'pair' as const })),
  ),
  ...facts.people.flatMap(({ id }) =>
    personGrants(facts, id).map((grant) => ({ ...grant, bookId: id, kind: 'person' as const })),
  ),
]

const line = (...parts: unknown[]) => parts.join(' | ')

async function storedGrants(organisationId: string): Promise<string[]> {
  const rows = await database.sql<Record<string, string>>(
    `select book_id, person_id, relationship, source_id, array_to_string(read_zones, ',') as reads, array_to_string(write_zones, ',') as writes,
       from_at::text, to_at::text from app.access_grant where organisation_id = $1`,
    [organisationId],
  )
  const instant = (text: string) => (text === 'infinity' ? 'always' : Temporal.Instant.from(text.replace(' ', 'T')))
  return rows
    .map((row) =>
      line(
        row['book_id'],
        row['person_id'],
        row['relationship'],
        row['source_id'],
        row['reads'],
        row['writes'],
        instant(row['from_at']!),
        instant(row['to_at']!),
      ),
    )
    .sort()
}

const asLine = (grant: Derived) => {
  const { read, write } = zonesOpened(grant.relationship, grant.kind)
  return line(
    grant.bookId,
    grant.personId,
    grant.relationship,
    grant.sourceId,
    read,
    write,
    grant.from,
    grant.to ?? 'always',
  )
}

interface Content {
  recordId: string
  bookId: string
  zone: string
  authorId: string
  isShared: boolean
}

/** One unsigned record with its draft in every zone of every book, by anybody, some shared. */
async function fill(organisationId: string, facts: RelationshipFacts): Promise<Content[]> {
  const books = [
    ...facts.files.map(({ id }) => ({ id, kind: 'file' as const })),
    ...facts.mentorships.map(({ id }) => ({ id, kind: 'pair' as const })),
    ...facts.people.map(({ id }) => ({ id, kind: 'person' as const })),
  ]
  const contents = books.flatMap((book, b) =>
    bookZones[book.kind].map((zone, z) => ({
      recordId: randomUUID(),
      bookId: book.id,
      zone,
      authorId: facts.people[(b + z) % facts.people.length]!.id,
      isShared: (b + z) % 3 === 0,
    })),
  )
  await database.sql(
    `with content as (select * from jsonb_to_recordset($2::jsonb) as c ("recordId" uuid, "bookId" uuid, zone text, "authorId" uuid, "isShared" boolean)),
       made as (insert into app.record (organisation_id, id, book_id, type, zone, created_by) select $1, "recordId", "bookId", 'sample', zone, "authorId" from content)
     insert into app.draft (organisation_id, record_id, zone, book_id, author_id, is_shared, sealed) select $1, "recordId", zone, "bookId", "authorId", "isShared", '\\x00' from content`,
    [organisationId, JSON.stringify(contents)],
  )
  return contents
}

describe('random relationships', () => {
  test('give the same grants in the database and in the pure derivation, and everybody sees what those open', async () => {
    const met = new Set<string>()
    await fc.assert(
      fc.asyncProperty(anyWorld, async (world) => {
        const organisationId = await build(database, world)
        const facts = await relationshipFacts(database, organisationId)
        const grants = derived(facts)
        expect(await storedGrants(organisationId)).toEqual(grants.map(asLine).sort())
        for (const grant of grants) met.add(grant.relationship)

        const contents = await fill(organisationId, facts)
        for (const number of world.instants) {
          const at = Temporal.Instant.from(atHour(number))
          database.setNow(at)
          const now = grants.filter((grant) => includes(grant, at))
          for (const { id: personId } of facts.people) {
            const mine = now.filter((grant) => grant.personId === personId)
            const may = (what: 'read' | 'write', bookId: string, zone: string) =>
              mine.some(
                (grant) =>
                  grant.bookId === bookId &&
                  (zonesOpened(grant.relationship, grant.kind)[what] as string[]).includes(zone),
              )
            const seen = await database.asActor({ organisationId, personId }, async ({ tx }) => ({
              files: (await tx.selectFrom('app.file').select('id').execute()).map((row) => row.id),
              records: (await tx.selectFrom('app.record').select('id').execute()).map((row) => row.id),
              drafts: (await tx.selectFrom('app.draft').select('record_id').execute()).map((row) => row.record_id),
            }))
            expect(seen.files.sort()).toEqual(
              facts.files
                .map((file) => file.id)
                .filter((id) => may('read', id, 'Z1'))
                .sort(),
            )
            expect(seen.records.sort()).toEqual(
              contents
                .filter((content) => may('read', content.bookId, content.zone))
                .map((content) => content.recordId)
                .sort(),
            )
            expect(seen.drafts.sort()).toEqual(
              contents
                .filter(
                  (content) =>
                    (content.isShared || content.authorId === personId) && may('write', content.bookId, content.zone),
                )
                .map((content) => content.recordId)
                .sort(),
            )
          }
        }
      }),
      { numRuns: 25 },
    )
    expect([...met].sort()).toEqual(relationships.filter((each) => each !== 'past cover').sort())
  }, 240_000)
})
