// `npm run db`: migrates an empty database, then writes db/schema.sql, the types of its tables and docs/export-fields.md.
// `npm run db -- --check`: the same, but only says whether the committed files are current.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { withAdministrator } from '../src/platform/database/migrate.ts'
import { openScratch } from '../src/platform/database/scratch.ts'
import { describeExport } from './describe-export.ts'
import { describeSchema } from './describe-schema.ts'

const root = join(import.meta.dirname, '..')
const schemaFile = join(root, 'db', 'schema.sql')
const exportFile = join(root, 'docs', 'export-fields.md')
const typesFile = join(root, 'src', 'platform', 'database', 'database.gen.ts')

const scratch = await openScratch(root)
const work = mkdtempSync(join(tmpdir(), 'wellheld-types-'))
try {
  const database = await scratch.createDatabase()
  const schema = await withAdministrator(database.administrator, describeSchema)
  const exported = await withAdministrator(database.administrator, describeExport)
  const types = generateTypes(database.administrator)
  if (process.argv.includes('--check')) {
    const stale = [
      ...(read(schemaFile) === schema ? [] : ['db/schema.sql']),
      ...(read(typesFile) === types ? [] : ['src/platform/database/database.gen.ts']),
      ...(read(exportFile) === exported ? [] : ['docs/export-fields.md']),
    ]
    if (stale.length > 0) {
      process.stderr.write(
        `Not what the migrations and record types make: ${stale.join(', ')}. Run \`npm run db\` and commit the result.\n`,
      )
      process.exitCode = 1
    }
  } else {
    writeFileSync(schemaFile, schema)
    writeFileSync(typesFile, types)
    writeFileSync(exportFile, exported)
  }
} finally {
  rmSync(work, { recursive: true, force: true })
  await scratch.close()
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

function generateTypes(administrator: { host?: string; user?: string; password?: unknown; database?: string }): string {
  const out = join(work, 'database.gen.ts')
  const url = `postgres://${administrator.user}:${administrator.password}@localhost/${administrator.database}?host=${administrator.host}`
  const made = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/kysely-codegen/dist/cli/bin.js'),
      '--dialect=postgres',
      `--url=${url}`,
      '--default-schema=none',
      '--include-pattern=(app|sign_in).*',
      `--out-file=${out}`,
      '--type-mapping={"timestamptz":"Temporal.Instant","date":"Temporal.PlainDate","int8":"number"}',
    ],
    { encoding: 'utf8' },
  )
  if (made.status !== 0) throw new Error(`the types could not be generated: ${made.stderr}`)
  return readFileSync(out, 'utf8')
}
