import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { type BookKind, bookZones, type Zone, zones } from '#access/matrix.ts'
import type { Tx } from '#platform/database/connection.ts'
import { codeOf } from '#platform/problem.ts'
import { recordKinds } from '../../src/record-kinds.ts'
import { testDatabase } from '../support/database.ts'
import { signedRecord } from '../support/raw-records.ts'
import { signings } from '../support/trust/every-type.ts'
import { type Standing, standings, withoutStanding } from '../support/trust/standings.ts'

// The matrix of the rulebook (2.2, 2.3, 6.2) once more, beneath the application: every record type in the zones its book
// holds, for everybody, by SQL in the role their requests run in. What a zone allows of acts is decided above (decision 0005).

const database = await testDatabase()
const { all, asha, books, everyBook } = await standings(database)

/** One record of each type in each zone of each book: `${book} ${type} ${zone}` → its id. */
const kept = new Map<string, string>()
const nameOf = (bookId: string, type: string, zone: string) => `${bookId} ${type} ${zone}`
const kindOf = (type: string): BookKind => signings[type]!.book
const bookFor = ({ books: own }: Standing, kind: BookKind) => own?.[kind] ?? books[kind]
const isLong = process.env['TRUST'] === 'long'
/** Its own zone, and the one that is narrower; in the long form every zone of its book. */
const zonesOf = (type: string): readonly Zone[] =>
  bookZones[kindOf(type)].filter((zone) => isLong || zone === signings[type]!.zone || narrower.has(zone))
const narrower = new Set<Zone>(['Z3', 'M2', 'M3'])
const typesOf = ({ only }: Standing) => [...recordKinds.keys()].filter((type) => !only || kindOf(type) === only)

beforeAll(async () => {
  for (const type of recordKinds.keys())
    for (const zone of zonesOf(type))
      for (const bookId of booksOf(kindOf(type)))
        kept.set(nameOf(bookId, type, zone), await signedRecord(database, bookId, asha, { type, zone, parts: [zone] }))
}, 60_000)

function booksOf(kind: BookKind): string[] {
  if (kind === 'file') return [everyBook.file, everyBook.waiting]
  return kind === 'pair' ? [everyBook.pair, everyBook.endedPair] : [everyBook.person]
}

test('every record type and every role and relationship has its row, and one without is found', () => {
  expect([...recordKinds.keys()].filter((type) => !(type in signings))).toEqual([])
  expect(withoutStanding(all)).toEqual([])
  expect(withoutStanding(all, ['mentor', 'night porter'])).toEqual(['night porter'])
  for (const { may } of Object.values(all)) expect(zones).toEqual(expect.arrayContaining(Object.keys(may)))
})

/** Whether a statement passes the policies; what else refuses it (a chain that does not go on) comes after them. */
async function passes(tx: Tx, statement: ReturnType<typeof sql>): Promise<boolean> {
  await sql`savepoint trial`.execute(tx)
  try {
    await statement.execute(tx)
    return true
  } catch (error) {
    if (codeOf(error) === '42501') return false
    if (['WH001', '23505', '23514', '23503'].includes(codeOf(error) ?? '')) return true
    throw error
  } finally {
    await sql`rollback to savepoint trial`.execute(tx)
  }
}

const tables = ['record_version', 'record_part'] as const

describe.each(Object.entries(all))('%s', (_name, standing) => {
  const cells = typesOf(standing).flatMap((type) =>
    zonesOf(type).map((zone) => ({ type, zone, bookId: bookFor(standing, kindOf(type)) })),
  )

  test('reads what the rulebook opens, and nothing else', async () => {
    const expected = cells.filter(({ zone }) => standing.may[zone]).map(({ type, zone }) => `${type} ${zone}`)
    const seen = await database.asActor(standing.who, async ({ tx }) => {
      const found = new Map<string, Set<string>>()
      for (const [table, column] of [['record', 'id'], ...tables.map((each) => [each, 'record_id'])] as const) {
        const { rows } = await sql<{ id: string }>`
          select ${sql.ref(column)} as id from ${sql.table(`app.${table}`)} where ${sql.ref(column)} = any (${[...kept.values()]})`.execute(
          tx,
        )
        found.set(table, new Set(rows.map(({ id }) => id)))
      }
      return found
    })
    for (const [table, ids] of seen)
      expect(
        cells
          .filter(({ type, zone, bookId }) => ids.has(kept.get(nameOf(bookId, type, zone))!))
          .map(({ type, zone }) => `${type} ${zone}`),
        table,
      ).toEqual(expected)
  })

  test('begins and signs what the rulebook lets them write, and nothing else', async () => {
    const expected = cells.filter(
      ({ type, zone }) => standing.may[zone] === 'rw' || standing.besides === `${type} ${zone}`,
    )
    const { organisationId, personId, name } = standing.who
    const passed = await database.asActor(standing.who, async ({ tx }) => {
      const found: { begun: string[]; signed: string[] } = { begun: [], signed: [] }
      for (const { type, zone, bookId } of cells) {
        const begins = sql`insert into app.record (organisation_id, id, book_id, type, zone, state, created_by)
          values (${organisationId}, ${randomUUID()}, ${bookId}, ${type}, ${zone}, 'draft', ${personId})`
        if (await passes(tx, begins)) found.begun.push(`${type} ${zone}`)
        const signs = sql`insert into app.record_version (organisation_id, record_id, version, book_id, sequence, type, zone, kind, content,
            occurred_at, author_id, author_name, role_at_time, relationship_at_time, previous_hash, hash)
          values (${organisationId}, ${kept.get(nameOf(bookId, type, zone))}, 2, ${bookId}, 999, ${type}, ${zone}, 'corrected', '{}',
            app.now(), ${personId}, ${name}, 'anybody', 'anybody', '\\x01', '\\x02')`
        if (await passes(tx, signs)) found.signed.push(`${type} ${zone}`)
      }
      return found
    })
    const wanted = expected.map(({ type, zone }) => `${type} ${zone}`)
    expect(passed).toEqual({ begun: wanted, signed: wanted })
  })
})
