import { expect, test } from 'vitest'
import { testDatabase } from '../../../tests/support/database.ts'
import { withAdministrator } from '../database/migrate.ts'
import { leftBehind, tablesOfExport } from './tables.ts'

const database = await testDatabase()
const travelling = () => withAdministrator(database.administrator, tablesOfExport)
const everyTable = async () =>
  (
    await database.sql<{ name: string }>(
      `select c.oid::regclass::text as name from pg_class c
       where c.relkind in ('r', 'p') and c.relnamespace in ('app'::regnamespace, 'sign_in'::regnamespace) order by 1`,
    )
  ).map(({ name }) => name)

test('every table is in an export, or named with the reason why it is not', async () => {
  const names = (await travelling()).map(({ name }) => name)
  expect([...names, ...Object.keys(leftBehind)].sort()).toEqual((await everyTable()).sort())
  for (const reason of Object.values(leftBehind)) expect(reason.length).toBeGreaterThan(20)
})

test('each table comes after those its rows refer to', async () => {
  const place = new Map((await travelling()).map(({ name }, index) => [name, index]))
  const references = await database.sql<{ child: string; parent: string }>(
    `select conrelid::regclass::text as child, confrelid::regclass::text as parent from pg_constraint where contype = 'f' and conrelid <> confrelid`,
  )
  const known = references.filter(({ child, parent }) => place.has(child) && place.has(parent))
  expect(known.length).toBeGreaterThan(50)
  expect(known.filter(({ child, parent }) => place.get(child)! < place.get(parent)!)).toEqual([])
})

test('every table has a key, by which its rows are in one order', async () => {
  expect((await travelling()).filter(({ key }) => key.length === 0)).toEqual([])
})

test('a new table of an organisation travels by itself, and one of nobody is not overlooked', async () => {
  await database.sql('create table app.new_sample (organisation_id uuid, id uuid, primary key (organisation_id, id))')
  expect((await travelling()).map(({ name }) => name)).toContain('app.new_sample')
  await database.sql('drop table app.new_sample; create table app.new_sample (id uuid primary key)')
  await expect(travelling()).rejects.toThrow('nothing says whose the rows of app.new_sample are')
  await database.sql('drop table app.new_sample')
})
