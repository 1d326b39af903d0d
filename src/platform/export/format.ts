import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { z } from 'zod'
import { codeOf, Problem } from '../problem.ts'

// An export is lines of JSON: a header, a line for every row, an end marker. docs/export.md describes it for others.
const format = 'wellheld export'
const version = 1

const header = z.object({
  format: z.literal(format),
  version: z.literal(version),
  /** When it was written, by the clock of the database. */
  at: z.string(),
  /** The program that wrote it. */
  product: z.string(),
  /** The newest migration of the database it is of. */
  schema: z.string(),
  organisation: z.object({ id: z.uuid(), name: z.string() }),
  /** Short names of the keys that open what is sealed in it, which tell nothing of them. */
  keys: z.object({ master: z.array(z.string()), secret: z.string() }),
  /** In the order in which their rows follow. */
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()), rows: z.number().int().min(0) })),
})

/** The first line of an export: whose it is and what follows. */
export type Header = z.infer<typeof header>

const endMarker = z.object({ end: z.object({ rows: z.number().int(), sha256: z.string() }) })

/** The header's line, without the names of the format, which are the same everywhere. */
export const headerLine = (content: Omit<Header, 'format' | 'version'>): string =>
  JSON.stringify({ format, version, ...content })

/** The line of one row. @param row its JSON as PostgreSQL wrote it */
export const rowLine = (table: string, row: string): string => `{"table":${JSON.stringify(table)},"row":${row}}`

/** The last line. @param sha256 of every byte before it, line ends included */
export const endLine = (rows: number, sha256: string): string => JSON.stringify({ end: { rows, sha256 } })

const rowShape = /^\{"table":("(?:[^"\\]|\\.)+"),"row":(\{.*\})\}$/

/** One row of an export. */
export interface ExportedRow {
  table: string
  /** Its JSON as PostgreSQL wrote it: parsed by nobody but PostgreSQL, so that nothing is rounded. */
  row: string
}

/** Whether a file begins as an export does. @throws a system error when it cannot be read */
export async function isExport(path: string): Promise<boolean> {
  for await (const chunk of createReadStream(path, { end: 199, encoding: 'utf8' }))
    return String(chunk).startsWith(`{"format":${JSON.stringify(format)}`)
  return false
}

/** @throws Problem when the file is no export, or one that this program cannot read */
export async function readHeader(path: string): Promise<Header> {
  for await (const line of linesOf(path)) return headerOf(line, basename(path))
  throw noExport(basename(path))
}

/**
 * Reads an export from end to end, a row at a time, and fails when it is not whole: whoever loads it must undo what they loaded.
 * @throws Problem naming the file, when it was cut short or a byte of it was changed
 */
export async function* rowsOf(path: string): AsyncGenerator<ExportedRow> {
  const file = basename(path)
  const changed = new Problem(`${file} is not what was written: some of it was changed. Nothing was stored.`)
  const hash = createHash('sha256')
  const counts = new Map<string, number>()
  let head: Header | undefined
  let before: Buffer | undefined
  for await (const line of linesOf(path)) {
    if (before) {
      hash.update(before).update('\n')
      if (head) {
        const row = rowShape.exec(before.toString('utf8'))
        if (!row?.[1] || !row[2]) throw changed
        const table = JSON.parse(row[1]) as string
        counts.set(table, (counts.get(table) ?? 0) + 1)
        yield { table, row: row[2] }
      } else head = headerOf(before, file)
    }
    before = line
  }
  const end = endMarker.safeParse(jsonOf(before?.toString('utf8') ?? ''))
  if (!end.success || !head)
    throw new Problem(`${file} is cut short: the line that ends it is missing. Nothing was stored.`)
  if (end.data.end.sha256 !== hash.digest('hex')) throw changed
  if (head.tables.some(({ name, rows }) => (counts.get(name) ?? 0) !== rows)) throw changed
}

const noExport = (file: string) =>
  new Problem(`${file} is no export of Wellheld: FHIR bundles are taken in with \`wellheld import fhir\`.`)

function headerOf(line: Buffer, file: string): Header {
  const given = jsonOf(line.toString('utf8'))
  const begins = z.object({ format: z.literal(format), version: z.number() }).safeParse(given)
  if (!begins.success) throw noExport(file)
  if (begins.data.version !== version)
    throw new Problem(
      `${file} is written in version ${begins.data.version} of the format, and this program reads version ${version}: use the program it was written with, or a newer one.`,
    )
  const read = header.safeParse(given)
  if (!read.success) throw new Problem(`${file} is not what was written: its first line was changed.`)
  return read.data
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The lines of a file, without their ends; a last one without an end as well. @throws Problem when it cannot be read */
async function* linesOf(path: string): AsyncGenerator<Buffer> {
  const parts: Buffer[] = []
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) {
      let rest = chunk as Buffer
      for (let end = rest.indexOf(0x0a); end >= 0; end = rest.indexOf(0x0a)) {
        yield parts.length > 0 ? Buffer.concat([...parts.splice(0), rest.subarray(0, end)]) : rest.subarray(0, end)
        rest = rest.subarray(end + 1)
      }
      if (rest.length > 0) parts.push(rest)
    }
  } catch (error) {
    throw codeOf(error) === undefined || error instanceof Problem
      ? error
      : new Problem(`${path} cannot be read (${codeOf(error)}).`)
  }
  if (parts.length > 0) yield Buffer.concat(parts)
}
