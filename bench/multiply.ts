import pg from 'pg'
import { settle } from './data.ts'

// Growth is measured on copies made by PostgreSQL: writing nine times the data by the loader would take most of an hour and show
// nothing new. The copies hold the same words under other ids, people and numbers; every key of a copy points to its copy. Only
// their chains are not recomputed: the hashes are those of the first, so nothing is verified on a grown service.

interface Table {
  name: string
  columns: { name: string; type: string }[]
}

type Tell = (what: string) => void

/** Ids made for the benchmark begin with 0; those of the n-th copy with n. Others get one that follows from both. */
const copiedId = (id: string) =>
  `(case when left(${id}::text, 1) = '0' then copy.number::text || substr(${id}::text, 2) else md5(${id}::text || copy.number) end)::uuid`

const copiedIdsIn = (text: string) =>
  `regexp_replace(${text}::text, '"0([0-9a-f]{7}-[0-9a-f]{4}-)', '"' || copy.number || '\\1', 'g')`

/** Texts of which there may be no two the same, or which people search for. */
const other: Record<string, (files: number) => string> = {
  'file.number': (files) => `'WH-' || (substr(t.number, 4)::int + copy.number * ${files})`,
  'team.name': () => `t.name || ' ' || copy.number`,
  'person.email': () => `copy.number || '.' || t.email`,
  'person.name': () => `t.name || chr(96 + copy.number)`,
  'person.sign_in_user_id': () => 'null',
  'client.legal_name': () => `t.legal_name || chr(96 + copy.number)`,
  'record_version.content': () => copiedIdsIn('t.content'),
}

function copied(table: string, { name, type }: Table['columns'][number], files: number): string {
  const own = other[`${table}.${name}`]
  if (own) return own(files)
  const column = `t.${pg.escapeIdentifier(name)}`
  if (name === 'organisation_id') return column
  if (type === 'uuid') return copiedId(column)
  if (type === 'uuid[]') {
    const ids = `array(select ${copiedId('id')} from unnest(${column}) with ordinality each (id, place) order by place)`
    return `(case when ${column} is not null then ${ids} end)`
  }
  if (type === 'jsonb' || type === 'json') return `${copiedIdsIn(column)}::${type}`
  return column
}

/**
 * Makes a loaded service so many times as large, people and all. Those of the copies cannot sign in.
 * @param times 2 to 10
 * @param administrator of the database; keys are not checked and indexes made at the end, as a restored backup does it
 */
export async function multiply(administrator: pg.ClientConfig, times: number, tell: Tell): Promise<void> {
  const clients = await Promise.all([connected(administrator), connected(administrator)])
  const [first] = clients
  try {
    const tables = await tablesOf(first!)
    const { rows } = await first!.query<{ files: string }>('select count(*) as files from app.file')
    const files = Number(rows[0]!.files)
    let done = 0
    const waiting = [...tables]
    await Promise.all(
      clients.map(async (client) => {
        for (let table = waiting.shift(); table; table = waiting.shift()) {
          await copyRows(client, table, times, files)
          done += 1
          tell(`Growing: ${done} of ${tables.length} tables, last ${table.name}`)
        }
      }),
    )
    await first!.query('update app.organisation set next_file_number = next_file_number + $1', [files * (times - 1)])
    tell('Growing: statistics and checkpoint')
    await settle(first!)
  } finally {
    await Promise.all(clients.map((client) => client.end()))
  }
}

async function connected(administrator: pg.ClientConfig): Promise<pg.Client> {
  const client = new pg.Client(administrator)
  client.on('error', () => {})
  await client.connect()
  await client.query(`
    set session_replication_role = replica; set synchronous_commit = off; set wellheld.loading = 'on'; set timezone = 'UTC';
    set work_mem = '128MB'; set maintenance_work_mem = '1GB'; set max_parallel_maintenance_workers = 1`)
  return client
}

/** The tables that hold rows known by a uuid, the largest first. Columns PostgreSQL fills itself are left to it. */
async function tablesOf(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(`
    select t.relname as name, (
      select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, null)) order by a.attnum)
      from pg_attribute a where a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.attidentity = '') as columns
    from pg_class t
      join pg_index i on i.indrelid = t.oid and i.indisprimary
    where t.relnamespace = 'app'::regnamespace and t.relkind = 'r' and t.relname <> 'organisation'
      and exists (select from pg_attribute a where a.attrelid = t.oid and a.attnum = any (i.indkey) and a.atttypid = 'uuid'::regtype and a.attname <> 'organisation_id')
      and exists (select from pg_attribute a where a.attrelid = t.oid and a.attname = 'organisation_id')
      and pg_relation_size(t.oid) > 0
    order by pg_table_size(t.oid) desc`)
  return rows
}

async function copyRows(client: pg.Client, table: Table, times: number, files: number): Promise<void> {
  const indexes = await client.query<{ name: string; definition: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
     where indrelid = $1::regclass and not exists (select from pg_constraint c where c.conindid = indexrelid)`,
    [`app.${pg.escapeIdentifier(table.name)}`],
  )
  const name = `app.${pg.escapeIdentifier(table.name)}`
  const columns = table.columns.map((column) => pg.escapeIdentifier(column.name)).join(', ')
  const values = table.columns.map((column) => copied(table.name, column, files)).join(', ')
  for (const index of indexes.rows) await client.query(`drop index ${index.name}`)
  await client.query(
    `insert into ${name} (${columns}) select ${values} from generate_series(1, ${times - 1}) copy (number) cross join ${name} t`,
  )
  for (const index of indexes.rows) await client.query(index.definition)
}
