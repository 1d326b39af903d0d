import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { testDatabase } from '../support/database.ts'
import { draft, sees, signedRecord } from '../support/raw-records.ts'
import { type Member, usualCast } from '../support/scenario.ts'

const database = await testDatabase()
const at = (instant: string) => database.setNow(instant)
const opens = (who: Member, file: { id: string }) => sees(database, who, 'file', file.id)

describe('leaving', () => {
  test('closes every book with the last day of work, whatever was left open', async () => {
    at('2026-03-02T09:00:00Z')
    const { asha, lena, ruth, rosa, sam, ashaAndRuth } = await usualCast(database)
    await database.sql(`update app.person set left_on = '2026-03-04' where organisation_id = $1 and id = any ($2)`, [
      asha.organisationId,
      [asha.personId, lena.personId, ruth.personId, rosa.personId],
    ])
    const everything = async () => [
      ...(await Promise.all([asha, lena, ruth, rosa].map((who) => opens(who, sam)))),
      await sees(database, asha, 'book', ashaAndRuth),
      await sees(database, asha, 'book', asha.personId),
    ]
    at('2026-03-04T23:59:59Z')
    expect(await everything()).toEqual([true, true, true, true, true, true])
    at('2026-03-05T00:00:00Z')
    expect(await everything()).toEqual([false, false, false, false, false, false])
    await database.sql('update app.person set left_on = null where organisation_id = $1', [asha.organisationId])
    expect(await everything()).toEqual([true, true, true, true, true, true])
  })

  test('a leaver of the scenario sees nothing', async () => {
    at('2026-03-02T09:00:00Z')
    const { home, sam } = await usualCast(database)
    const gita = await home.leaver('Gita', ['case manager', 'registered manager'])
    await home.allocation(sam, gita, { role: 'secondary' })
    expect(await opens(gita, sam)).toBe(false)
  })
})

describe('unsigned text', () => {
  test("is its author's alone, and closes with their access", async () => {
    at('2026-03-02T09:00:00Z')
    const { home, asha, ben, ruth, lena, rosa, sam } = await usualCast(database)
    await home.activeCover(sam, ben, { to: '2026-03-06' })
    const own = await draft(database, sam.id, ben)
    const readers = await Promise.all(
      [ben, asha, ruth, lena, rosa].map((who) => sees(database, who, 'draft', own, 'record_id')),
    )
    expect(readers).toEqual([true, false, false, false, false])
    await home.insert('draft_aside', {
      record_id: own,
      person_id: ben.personId,
      zone: 'Z2',
      book_id: sam.id,
      content: '{}',
    })
    const texts = () =>
      Promise.all(['draft', 'draft_aside'].map((table) => sees(database, ben, table, own, 'record_id')))
    expect(await texts()).toEqual([true, true])
    at('2026-03-07T00:01:00Z')
    expect(await texts()).toEqual([false, false])
  })

  test('of what is written together is open to those who write there, and to no manager', async () => {
    at('2026-03-02T09:00:00Z')
    const { asha, ruth, dele, lena, rosa, ashaAndRuth } = await usualCast(database)
    const session = await draft(database, ashaAndRuth, ruth, { type: 'session', zone: 'M1', isShared: true })
    const readers = await Promise.all(
      [ruth, asha, dele, lena, rosa].map((who) => sees(database, who, 'draft', session, 'record_id')),
    )
    expect(readers).toEqual([true, true, false, false, false])
  })
})

describe('restricted records', () => {
  test('scenario 44: a mentor who is the alleged source is kept out of the concern, finds nothing and keeps the rest', async () => {
    at('2026-03-02T09:00:00Z')
    const { home, asha, ruth, dele, lena, sam } = await usualCast(database)
    const concern = await signedRecord(database, sam.id, asha, {
      type: 'safeguarding-concern',
      zone: 'Z3',
      words: 'bruise on the arm',
    })
    const note = await signedRecord(database, sam.id, asha, { words: 'bruise seen by the nurse' })
    const found = (who: Member) =>
      database.asActor(who, async ({ tx }) => {
        const { rows } = await sql<{
          record_id: string
        }>`select record_id from app.search_records('bruise', null, null, null, null, 10)`.execute(tx)
        return rows.map((row) => row.record_id).sort()
      })
    expect(await found(ruth)).toEqual([concern, note].sort())
    await database.asActor(asha, ({ tx }) =>
      tx
        .insertInto('app.exclusion')
        .values({
          organisation_id: asha.organisationId,
          record_id: concern,
          person_id: ruth.personId,
          reason: 'alleged source',
          excluded_by: asha.personId,
        })
        .execute(),
    )
    for (const [table, column] of [
      ['record', 'id'],
      ['record_version', 'record_id'],
      ['search_entry', 'record_id'],
    ] as const) {
      expect(await sees(database, ruth, table, concern, column)).toBe(false)
      expect(await sees(database, lena, table, concern, column)).toBe(true)
      expect(await sees(database, ruth, table, note, column)).toBe(true)
    }
    expect(await found(ruth)).toEqual([note])
    await home.absence(ruth, { from: '2026-03-02T08:00:00Z' })
    expect(await sees(database, dele, 'record', concern)).toBe(true)
  })
})
