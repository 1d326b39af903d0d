import type pg from 'pg'

/** A table of the database whose rows travel with an organisation. */
export interface ExportTable {
  /** With its schema: `app.person`. */
  name: string
  /** All but those PostgreSQL works out itself. */
  columns: readonly string[]
  /** The columns of its key, in whose order its rows are written. */
  key: readonly string[]
  /** SQL that is true of the rows of the organisation $1; `t` is the table. */
  belongs: string
}

/** Tables that do not travel, each with the reason. */
export const leftBehind: Readonly<Record<string, string>> = {
  'app.access_grant': 'follows from the relationships; PostgreSQL works it out anew from them',
  'app.file_standing': 'duties and proofs of today; worked out anew from the records',
  'app.key_generation': 'which keys outside the database the old installation used',
  'app.person_standing': 'duties of today; worked out anew from the records',
  'app.relationship_zone': 'part of the program, the same in every installation',
  'sign_in.attempt': 'failed sign-ins of the last hours, as hashes that only the one installation can make',
  'sign_in.invitation': 'links to the address of the old installation',
  'sign_in.session': 'everybody signs in again',
  'sign_in.verification': 'sign-ins that were half way through',
}

interface Found {
  name: string
  schema: string
  columns: string[]
  key: string[]
  refers_to: string[]
}

const tablesOfDatabase = `
  select t.oid::regclass::text as name, n.nspname as schema,
    array(select a.attname::text from pg_attribute a
      where a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns,
    array(select a.attname::text from pg_index i
      cross join lateral unnest(i.indkey::int2[]) with ordinality k (number, place)
      join pg_attribute a on a.attrelid = t.oid and a.attnum = k.number
      where i.indrelid = t.oid and i.indisprimary order by k.place) as key,
    array(select distinct c.confrelid::regclass::text from pg_constraint c
      where c.contype = 'f' and c.conrelid = t.oid and c.confrelid <> t.oid) as refers_to
  from pg_class t join pg_namespace n on n.oid = t.relnamespace
  where t.relkind in ('r', 'p') and not t.relispartition and n.nspname in ('app', 'sign_in')
  order by 1`

/**
 * The tables that travel with an organisation, as PostgreSQL's catalogue has them, each after those its rows refer to. A table is
 * in it because it has an organisation's id or an account's; nobody has to remember it.
 * @throws Error for a table that belongs to nobody and is not named above
 */
export async function tablesOfExport(client: pg.ClientBase): Promise<ExportTable[]> {
  const { rows } = await client.query<Found>(tablesOfDatabase)
  const travelling = rows
    .filter(({ name }) => leftBehind[name] === undefined)
    .map((found) => ({ ...found, belongs: belongingOf(found) }))
  return parentsFirst(travelling)
}

const accountsOfPeople = 'select p.sign_in_user_id from app.person p where p.organisation_id = $1'

function belongingOf({ name, schema, columns }: Found): string {
  if (columns.includes('organisation_id')) return 't.organisation_id = $1'
  if (name === 'app.organisation') return 't.id = $1'
  if (name === 'sign_in."user"') return `t.id in (${accountsOfPeople})`
  if (schema === 'sign_in' && columns.includes('user_id')) return `t.user_id in (${accountsOfPeople})`
  throw new Error(`nothing says whose the rows of ${name} are: give it an organisation, or say why it does not travel`)
}

function parentsFirst(tables: readonly (Found & ExportTable)[]): ExportTable[] {
  const left = new Map(tables.map((table) => [table.name, table]))
  const ordered: ExportTable[] = []
  while (left.size > 0) {
    const free = [...left.values()].filter(({ refers_to }) => !refers_to.some((name) => left.has(name)))
    if (free.length === 0) throw new Error(`tables refer to each other in a circle: ${[...left.keys()].join(', ')}`)
    for (const { name, columns, key, belongs } of free) {
      left.delete(name)
      ordered.push({ name, columns, key, belongs })
    }
  }
  return ordered
}

/** The newest migration a database has had: "0035_conflicts_are_no_general_news". Asked as the owner of the tables. */
export async function schemaVersion(client: pg.ClientBase): Promise<string> {
  const { rows } = await client.query<{ name: string }>('select max(name) as name from migration.kysely_migration')
  return rows[0]!.name
}
