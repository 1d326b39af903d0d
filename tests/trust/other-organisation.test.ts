import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../support/database.ts'
import { draft, signedRecord } from '../support/raw-records.ts'
import { type Member, usualCast } from '../support/scenario.ts'

const database = await testDatabase()
database.setNow('2026-03-02T09:00:00Z')

// The hardest case: another organisation that is the same as ours to the last id, so that only the organisation tells a row
// of theirs from a row of ours. It is made for every table the catalogue knows, so a new table is tried without a new test.

interface Table {
  name: string
  organisationColumn: string
  columns: { name: string; type: string; isRequired: boolean }[]
}

/** Tables of which nobody reads a row in the user role, on purpose. */
const neverRead: string[] = []

const theirs = randomUUID()
let ours: string
let people: Member[]
let tables: Table[]

async function allTables(): Promise<Table[]> {
  const rows = await database.sql<{ name: string; columns: Table['columns'] }>(`
    select c.relname as name, jsonb_agg(jsonb_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'isRequired', a.attnotnull and not a.atthasdef and a.attidentity = '') order by a.attnum) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where n.nspname = 'app' and c.relkind in ('r', 'p') and c.relname not in ('relationship_zone', 'key_generation')
    group by c.relname order by c.relname`)
  return rows.map((row) => ({ ...row, organisationColumn: row.name === 'organisation' ? 'id' : 'organisation_id' }))
}

const samples: Record<string, string> = {
  uuid: 'gen_random_uuid()',
  text: `'sample'`,
  'text[]': `'{}'`,
  boolean: 'true',
  integer: '1',
  smallint: '1',
  bigint: '1',
  jsonb: `'{}'`,
  date: `'2026-03-02'`,
  'timestamp with time zone': 'app.now()',
  bytea: `'\\x00'`,
  tsvector: `''`,
}

/** Takes what would refuse an invented or doubled row off this database; policies stay. */
async function loosen(): Promise<void> {
  const constraints = await database.sql<{ statement: string }>(`
    select format('alter table %s drop constraint %I', conrelid::regclass, conname) as statement
    from pg_constraint c join pg_namespace n on n.oid = c.connamespace where n.nspname = 'app' and contype in ('c', 'f', 'x')`)
  for (const { statement } of constraints) await database.sql(statement)
  await database.sql(
    'drop index app.person_email_anywhere; alter table app.person drop constraint person_sign_in_user_id_key',
  )
}

beforeAll(async () => {
  const { home, asha, ben, ruth, lena, rosa, anil, quinn, sam, ashaAndRuth } = await usualCast(database)
  ours = home.organisationId
  people = [asha, ben, ruth, lena, rosa, anil, quinn]
  for (const role of ['case manager', 'mentor', 'line manager', 'registered manager', 'quality auditor'] as const)
    await home.role(anil, role)
  await home.activeCover(sam, ben)
  await home.conflict(ruth, sam, { decision: 'no conflict' })
  const note = await signedRecord(database, sam.id, asha, { words: 'visit' })
  await signedRecord(database, sam.id, asha, { type: 'handover-brief' })
  await signedRecord(database, sam.id, asha, { type: 'hand-back' })
  await signedRecord(database, ashaAndRuth, ruth, { type: 'session', zone: 'M1', parts: ['M2'] })
  await draft(database, sam.id, asha)
  await home.insert('exclusion', { record_id: note, person_id: quinn.personId, reason: 'alleged source' })
  await home.insert('mail', { id: randomUUID(), to_address: asha.email, subject: 'Reminder', body: 'Due.' })
  tables = await allTables()
  await loosen()
  await database.sql(`set session_replication_role = replica`)
  for (const table of tables) {
    const [count] = await database.sql<{ rows: number }>(`select count(*)::integer as rows from app.${table.name}`)
    if (count!.rows === 0) {
      const references: Record<string, string> = {
        file_id: sam.id,
        book_id: sam.id,
        record_id: note,
        mentorship_id: ashaAndRuth,
        person_id: asha.personId,
        zone: 'Z2',
      }
      const needed = table.columns.filter(
        (column) => column.name !== 'organisation_id' && (column.isRequired || column.name in references),
      )
      const values = needed.map((column) =>
        column.name in references ? `'${references[column.name]}'` : samples[column.type]!,
      )
      await database.sql(
        `insert into app.${table.name} (organisation_id${needed.map((column) => `, ${column.name}`).join('')}) values ($1${values.map((value) => `, ${value}`).join('')})`,
        [ours],
      )
    }
    const copied = table.columns.map((column) => column.name)
    await database.sql(
      `insert into app.${table.name} (${copied.join(', ')}) overriding system value
       select ${copied.map((column) => (column === table.organisationColumn ? '$2' : column)).join(', ')} from app.${table.name} where ${table.organisationColumn} = $1`,
      [ours, theirs],
    )
  }
  await database.sql(`set session_replication_role = origin`)
})

const rowsOf = (table: Table, organisation: string) =>
  `select 1 from app.${table.name} where ${table.organisationColumn} = '${organisation}'`

describe('another organisation with the very same ids', () => {
  test('has rows of its own in every table', async () => {
    expect(tables.length).toBeGreaterThan(30)
    for (const table of tables)
      expect((await database.sql(rowsOf(table, theirs))).length, table.name).toBeGreaterThan(0)
  })

  test('shows not one of them to anybody of ours, whatever their roles and relationships', async () => {
    const seen = new Set<string>()
    for (const who of people)
      for (const table of tables) {
        await database.asActor(who, async ({ tx }) => {
          const readable = await sql<{
            may: boolean
          }>`select has_any_column_privilege('wellheld_user', ${`app.${table.name}`}, 'select') as may`.execute(tx)
          if (!readable.rows[0]!.may) return
          expect((await sql.raw(rowsOf(table, theirs)).execute(tx)).rows, `${table.name} for ${who.name}`).toEqual([])
          if ((await sql.raw(rowsOf(table, ours)).execute(tx)).rows.length > 0) seen.add(table.name)
        })
      }
    // So that the emptiness above means something: nearly every table shows somebody a row of ours.
    expect(tables.map((table) => table.name).filter((name) => !seen.has(name))).toEqual(neverRead)
  })

  test('shows nothing of itself to the system while it works for us', async () => {
    for (const table of tables)
      await database.asSystem(ours, async ({ tx }) => {
        expect((await sql.raw(rowsOf(table, theirs)).execute(tx)).rows, table.name).toEqual([])
        expect((await sql.raw(rowsOf(table, ours)).execute(tx)).rows.length, table.name).toBeGreaterThan(0)
      })
  })

  test('takes no row from us, and none of its rows is changed or deleted by us', async () => {
    const count = async () =>
      Promise.all(
        tables.map(async (table) => [table.name, (await database.sql(`${rowsOf(table, theirs)} for update`)).length]),
      )
    const before = await count()
    for (const table of tables) {
      const columns = table.columns.map((column) => column.name)
      for (const statement of [
        `insert into app.${table.name} (${columns.join(', ')}) select ${columns.map((column) => (column === table.organisationColumn ? `'${theirs}'` : column)).join(', ')} from app.${table.name} where ${table.organisationColumn} = '${ours}'`,
        `update app.${table.name} set ${table.organisationColumn} = '${theirs}' where ${table.organisationColumn} = '${ours}'`,
        `delete from app.${table.name} where ${table.organisationColumn} = '${theirs}'`,
      ])
        await database
          .asActor(people[5]!, ({ tx }) => sql.raw(statement).execute(tx))
          .catch((error: { code?: string; message: string }) => {
            if (error.code !== '42501' && error.code !== '428C9') throw new Error(`${table.name}: ${error.message}`)
          })
    }
    expect(await count()).toEqual(before)
  })

  test('finds nothing of theirs by searching', async () => {
    await database.sql(
      `update app.search_entry set words = to_tsvector('app.words', 'rhubarb') where organisation_id = $1`,
      [theirs],
    )
    const found = await database.asActor(
      people[0]!,
      async ({ tx }) =>
        (await sql`select * from app.search_records('rhubarb', null, null, null, null, 10)`.execute(tx)).rows,
    )
    expect(found).toEqual([])
  })
})
