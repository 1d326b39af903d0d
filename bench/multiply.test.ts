import { expect, test } from 'vitest'
import { withAdministrator } from '#platform/database/migrate.ts'
import { testMasterKeys } from '../tests/support/app.ts'
import { testDatabase } from '../tests/support/database.ts'
import { loadData } from './data.ts'
import { multiply } from './multiply.ts'
import type { Size } from './size.ts'

const size: Size = { staff: 5, teams: 2, files: 10, notesPerFile: 3, tasksPerFile: 4, sessionsPerPerson: 3 }
const database = await testDatabase()

interface Key {
  name: string
  from: string
  to: string
  pairs: [string, string][]
}

const keys = (): Promise<Key[]> =>
  database.sql<Key & Record<string, unknown>>(`
    select c.conname as name, c.conrelid::regclass::text as from, c.confrelid::regclass::text as to,
      (select json_agg(json_build_array(f.attname, t.attname))
       from unnest(c.conkey, c.confkey) pair (f, t)
         join pg_attribute f on f.attrelid = c.conrelid and f.attnum = pair.f
         join pg_attribute t on t.attrelid = c.confrelid and t.attnum = pair.t) as pairs
    from pg_constraint c where c.contype = 'f' and c.connamespace = 'app'::regnamespace`)

const counts = async (names: readonly string[]) =>
  Object.fromEntries(
    await Promise.all(
      names.map(async (name) => [
        name,
        (await database.sql<{ n: number }>(`select count(*)::int as n from app.${name}`))[0]!.n,
      ]),
    ),
  ) as Record<string, number>

const indexes = async () =>
  (
    await database.sql<{ text: string }>(`select indexdef as text from pg_indexes where schemaname = 'app' order by 1`)
  ).map(({ text }) => text)

test('a service grows to so many times its rows, each copy a whole of its own', async () => {
  const house = { database, keys: { secret: '', master: testMasterKeys } }
  await withAdministrator(database.administrator, (client) => loadData(house, client, size, () => {}))
  const grown = [
    'file',
    'record',
    'record_version',
    'search_entry',
    'person',
    'access_grant',
    'file_standing',
    'person_standing',
    'book',
  ]
  const before = await counts(grown)
  const indexesBefore = await indexes()
  await multiply(database.administrator, 3, () => {})
  expect(await counts(grown)).toEqual(Object.fromEntries(grown.map((name) => [name, before[name]! * 3])))
  expect(await indexes()).toEqual(indexesBefore)
  const checked = await keys()
  expect(checked.length).toBeGreaterThan(50)
  for (const { name, from, to, pairs } of checked) {
    const [lost] = await database.sql<{ n: number }>(
      `select count(*)::int as n from ${from} f where ${pairs.map(([column]) => `f.${column} is not null`).join(' and ')}
       and not exists (select from ${to} t where ${pairs.map(([a, b]) => `t.${b} = f.${a}`).join(' and ')})`,
    )
    expect(lost, name).toEqual({ n: 0 })
  }
  const [copy] = await database.sql<{ n: number }>(
    `select count(*)::int as n from app.file_standing s where left(s.file_id::text, 1) = '2' and s.duties::text ~ '"0[0-9a-f]{7}-'`,
  )
  expect(copy).toEqual({ n: 0 })
})
