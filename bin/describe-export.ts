import type pg from 'pg'
import { leftBehind, tablesOfExport } from '../src/platform/export/tables.ts'
import { recordKinds } from '../src/record-kinds.ts'
import type { Fields } from '../src/records/field.ts'

interface Column {
  table: string
  about: string | null
  name: string
  type: string
  needed: boolean
  means: string | null
  refers_to: string | null
}

const columnsOfTables = `
  select t.oid::regclass::text as "table", obj_description(t.oid) as about, a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
    a.attnotnull as needed, col_description(t.oid, a.attnum) as means,
    (select string_agg(distinct c.confrelid::regclass::text, ', ') from pg_constraint c
     where c.contype = 'f' and c.conrelid = t.oid and c.conkey[cardinality(c.conkey)] = a.attnum and a.attname <> 'organisation_id') as refers_to
  from pg_class t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
  where t.relkind in ('r', 'p') and t.relnamespace in ('app'::regnamespace, 'sign_in'::regnamespace)
  order by t.oid::regclass::text, a.attnum`

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

async function tablesInWords(client: pg.ClientBase): Promise<string[]> {
  const travelling = (await tablesOfExport(client)).map(({ name }) => name)
  const { rows } = await client.query<Column>(columnsOfTables)
  const byTable = Map.groupBy(rows, ({ table }) => table)
  return travelling.flatMap((table) => {
    const columns = byTable.get(table) ?? []
    const about = columns[0]?.about
    return [
      `### ${table}`,
      ...(about ? ['', about] : []),
      '',
      '| Column | Type | Means |',
      '| --- | --- | --- |',
      ...columns.map(({ name, type, needed, means, refers_to }) => {
        const told = [means ?? '', refers_to ? `Refers to ${refers_to}.` : ''].filter(Boolean).join(' ')
        return `| \`${name}\` | ${type}${needed ? '' : ', may be null'} | ${cell(told)} |`
      }),
      '',
    ]
  })
}

const fieldsInWords = (fields: Fields): string =>
  Object.entries(fields)
    .map(([name, field]) => {
      const zone = field.zone ? `, zone ${field.zone}` : ''
      return field.kind === 'group'
        ? `\`${name}\` (rows of: ${fieldsInWords(field.fields)}${zone})`
        : `\`${name}\` (${field.kind}${zone})`
    })
    .join(', ')

const recordsInWords = (): string[] =>
  [...recordKinds.values()]
    .map(({ record }) => record)
    .toSorted((a, b) => (a.type < b.type ? -1 : 1))
    .map(
      ({ type, name, book, fields }) =>
        `| \`${type}\` | ${cell(name)}, of a ${book} | ${cell(fieldsInWords(fields))} |`,
    )

/** docs/export-fields.md: every column and every field of a record that an export holds. */
export const describeExport = async (client: pg.ClientBase): Promise<string> =>
  [
    '# What the lines of an export hold',
    '',
    'Described from the database and the record types by `npm run db`; [export.md](export.md) says how to read it.',
    '',
    '## Tables, in the order of the file',
    '',
    ...(await tablesInWords(client)),
    '## Records',
    '',
    'What `content` in `app.record_version` and `app.record_part` holds, by the `type` of the record: JSON with these fields, as far as they were filled in.',
    '',
    '| Type | Is | Fields |',
    '| --- | --- | --- |',
    ...recordsInWords(),
    '',
    '## What does not travel',
    '',
    '| Table | Why |',
    '| --- | --- |',
    ...Object.entries(leftBehind).map(([name, reason]) => `| ${name} | ${reason} |`),
    '',
  ].join('\n')
