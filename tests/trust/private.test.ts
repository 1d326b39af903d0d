import { describe, expect, test } from 'vitest'
import { hostileGround } from '../support/hostile-ground.ts'
import { sees, tried } from '../support/raw-records.ts'

const {
  anil,
  asha,
  ashaAndRuth,
  ben,
  bensNote,
  database,
  everybody,
  home,
  leave,
  lena,
  mary,
  note,
  org,
  quinn,
  reflection,
  rosa,
  ruth,
  session,
  unsigned,
} = await hostileGround()

describe('what is private', () => {
  const readers = async (table: string, recordId: string, column = 'record_id') =>
    (
      await Promise.all(
        everybody.map(async (who) => ((await sees(database, who, table, recordId, column)) ? who.name : '')),
      )
    ).filter((name) => name !== '')

  test("scenario 72: a reflection is its author's, what was said in a session the pair's, and nobody counts them", async () => {
    expect(await readers('record_version', reflection)).toEqual([asha.name])
    expect(await readers('record_version', session)).toEqual([asha.name, ruth.name])
    expect(await readers('record_part', session)).toEqual([asha.name, ruth.name])
    expect(await readers('book_key', ashaAndRuth, 'book_id')).toEqual([asha.name, ruth.name])
    expect(await readers('draft', unsigned)).toEqual([asha.name])
    expect(await tried(database, anil, `select 1 from app.record where zone in ('M2', 'M3')`)).toBe(0)
    expect(await tried(database, anil, `select 1 from app.search_records('session', null, null, null, null, 10)`)).toBe(
      0,
    )
    await expect(
      home.insert('search_entry', {
        record_id: reflection,
        book_id: asha.personId,
        zone: 'M3',
        type: 'reflection',
        occurred_at: '2026-03-02',
        words: 'asha',
      }),
    ).rejects.toThrow(/check constraint/)
  })

  test('that a session was held is seen by the pair and the managers, not by the rest', async () => {
    expect(await readers('session', session, 'id')).toEqual([asha.name, ruth.name, lena.name, rosa.name])
  })

  test('why somebody is away is seen by them and their line manager', async () => {
    expect(await readers('absence_reason', leave, 'absence_id')).toEqual([ben.name, lena.name])
  })

  test('administrator and quality auditor see no client, no file, no record', async () => {
    for (const who of [anil, quinn])
      for (const table of [
        'client',
        'file',
        'record',
        'record_version',
        'record_part',
        'allocation',
        'cover',
        'file_standing',
        'search_entry',
        'session',
        'draft',
        'access_log',
      ])
        expect(
          await tried(database, who, `select 1 from app.${table} where organisation_id = '${org}'`),
          `${who.name} on ${table}`,
        ).toBe(0)
  })

  test('mail is read by administrators', async () => {
    expect(await tried(database, asha, 'select 1 from app.mail')).toBe(0)
    expect(await tried(database, anil, 'select 1 from app.mail')).toBe(1)
  })

  test("a case manager sees the records of their files and of nobody else's", async () => {
    expect(await readers('record', note, 'id')).toEqual([asha.name, ruth.name, lena.name, rosa.name])
    expect(await readers('record', bensNote, 'id')).toEqual([asha.name, ben.name, mary.name, lena.name, rosa.name])
  })
})
