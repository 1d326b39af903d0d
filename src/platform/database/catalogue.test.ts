import { expect, test } from 'vitest'
import { testDatabase } from '../../../tests/support/database.ts'

const database = await testDatabase()
const names = async (text: string) => (await database.sql<{ name: string }>(text)).map((row) => row.name)

const tablesWithoutForcedSecurity = `
  select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname in ('app', 'sign_in') and c.relkind in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity)`

const tablesWithoutPolicy = `
  select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname in ('app', 'sign_in') and c.relkind in ('r', 'p') and not exists (select from pg_policy p where p.polrelid = c.oid)`

const foreignKeysWithoutIndex = `
  select con.conrelid::regclass::text || ' ' || con.conname as name from pg_constraint con join pg_namespace n on n.oid = con.connamespace
  where con.contype = 'f' and n.nspname in ('app', 'sign_in') and not exists (
    select from pg_index i where i.indrelid = con.conrelid
      and (select array_agg(k order by k) from unnest(con.conkey) k) = (select array_agg(k order by k) from unnest((i.indkey::int2[])[0:cardinality(con.conkey) - 1]) k))`

const foreignKeysWithoutDeleteRule = `
  select con.conrelid::regclass::text || ' ' || con.conname as name from pg_constraint con join pg_namespace n on n.oid = con.connamespace
  where con.contype = 'f' and n.nspname in ('app', 'sign_in') and con.confdeltype = 'a'`

const definerFunctionsWithoutSearchPath = `
  select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  where n.nspname in ('app', 'sign_in') and p.prosecdef and not exists (select from unnest(coalesce(p.proconfig, '{}')) c where c like 'search_path=%')`

const definerFunctionsOpenToEverybody = `
  select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  where n.nspname in ('app', 'sign_in') and p.prosecdef
    and (p.proacl is null or exists (select from aclexplode(p.proacl) a where a.grantee = 0 and a.privilege_type = 'EXECUTE'))`

const keysThatDoNotBeginWithTheOrganisation = `
  select con.conrelid::regclass::text as name from pg_constraint con join pg_namespace n on n.oid = con.connamespace
    join pg_attribute a on a.attrelid = con.conrelid and a.attnum = con.conkey[1]
  where con.contype = 'p' and n.nspname = 'app' and a.attname <> 'organisation_id'`

const checks: [string, string, string[]][] = [
  ['every table has forced row-level security', tablesWithoutForcedSecurity, []],
  ['every table has a policy', tablesWithoutPolicy, []],
  ['every foreign key has an index', foreignKeysWithoutIndex, []],
  ['every foreign key says what happens on delete', foreignKeysWithoutDeleteRule, []],
  ['every definer function pins its search path', definerFunctionsWithoutSearchPath, []],
  ['no definer function is open to everybody', definerFunctionsOpenToEverybody, []],
  [
    'every key begins with the organisation',
    keysThatDoNotBeginWithTheOrganisation,
    ['app.key_generation', 'app.organisation', 'app.relationship_zone'],
  ],
]

test.each(checks)('%s', async (_sentence, text, allowed) => {
  expect((await names(text)).sort()).toEqual(allowed)
})

test('the catalogue checks catch a table, a key and a function that break every rule', async () => {
  await database.sql(`
    create table app.bad_sample (id uuid primary key, owner_id text references sign_in."user" (id));
    create function app.bad_sample() returns void language plpgsql security definer as 'begin end'`)
  for (const [sentence, text] of checks) {
    expect(await names(text), sentence).toContainEqual(expect.stringContaining('bad_sample'))
  }
  await database.sql('drop function app.bad_sample(); drop table app.bad_sample')
})

test('the login owns nothing and has no right of its own on any table', async () => {
  expect(await names(`select relname as name from pg_class where relowner = 'wellheld_login'::regrole`)).toEqual([])
  expect(
    await names(`
      select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('app', 'sign_in', 'graphile_worker') and c.relkind = 'r' and exists (select from aclexplode(c.relacl) a where a.grantee = 'wellheld_login'::regrole)`),
  ).toEqual([])
})

test('nobody the application can be may change, delete or truncate what was signed', async () => {
  const roles = ['wellheld_login', 'wellheld_user', 'wellheld_system', 'wellheld_sign_in']
  const tables = ['record_version', 'record_part', 'signature', 'access_log']
  for (const role of roles) {
    for (const table of tables) {
      const rows = await database.sql<{ right: string }>(
        `select r as "right" from unnest(array['UPDATE', 'DELETE', 'TRUNCATE']) r where has_table_privilege($1, 'app.' || $2, r) or (r = 'UPDATE' and has_any_column_privilege($1, 'app.' || $2, r))`,
        [role, table],
      )
      expect(rows, `${role} on ${table}`).toEqual([])
    }
  }
})

test('outside a transaction for an actor, a query fails instead of returning everybody', async () => {
  const { default: pg } = await import('pg')
  const client = new pg.Client(database.login)
  await client.connect()
  await expect(client.query('select * from app.client')).rejects.toThrow(/permission denied/)
  await client.end()
})
