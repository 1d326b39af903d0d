import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A file of the source as the boundary checks see it. */
export interface SourceFile {
  /** Below src/, with slashes. */
  path: string
  text: string
}

/** Every TypeScript file below src/ that is not a test. */
export function sourceFiles(root = 'src'): SourceFile[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.(test|gen)\./.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: path.slice(root.length + 1).replaceAll('\\', '/'), text: readFileSync(path, 'utf8') }))
}

/** What a file imports: paths below src/ for ours, bare names for packages. Types count as well. */
function importsOf(file: SourceFile): string[] {
  const specifiers = [
    ...file.text.matchAll(
      /(?:import|export)\s[^'"]*?from\s*'([^']+)'|import\s*\(\s*'([^']+)'\s*\)|import\s*'([^']+)'/g,
    ),
  ].map((found) => found[1] ?? found[2] ?? found[3] ?? '')
  return specifiers.map((specifier) => {
    if (specifier.startsWith('#')) return specifier.slice(1)
    return specifier.startsWith('.') ? join(file.path, '..', specifier).replaceAll('\\', '/') : specifier
  })
}

const roomOf = (path: string): string | undefined => (path.includes('/') ? path.split('/')[0] : undefined)

const ground = new Set(['platform', 'ui'])
const pureRooms = new Set(['access', 'calendar', 'standard', 'proofs'])
const isPure = (path: string): boolean =>
  pureRooms.has(roomOf(path) ?? '') ||
  /\/(rules|record)\.ts$/.test(path) ||
  /\/(rules|records)\/[^/]+\.ts$/.test(path.replace(/^records\//, ''))

/** Pure parts of the records engine, which record types are made of. */
const pureEngine = new Set([
  'records/field.ts',
  'records/record-type.ts',
  'records/raw.ts',
  'records/value-schema.ts',
  'records/describe.ts',
])

const impureNames = ['kysely', 'pg', 'hono', 'hono/jsx', 'better-auth', 'graphile-worker', 'pino', 'nodemailer']

function impurity(file: SourceFile): string[] {
  const bad = importsOf(file)
    .filter(
      (target) =>
        impureNames.includes(target) ||
        target.startsWith('node:') ||
        target.startsWith('platform/') ||
        target.startsWith('ui/') ||
        /\/(store|actions|routes|pages)\.tsx?$/.test(target),
    )
    .map((target) => `${file.path} is pure and imports ${target}`)
  const clock = /\b(Temporal\.Now|Date\.now|new Date\(\)|process\.env|Math\.random)\b/.exec(file.text)
  return clock ? [...bad, `${file.path} is pure and uses ${clock[0]}`] : bad
}

/** Engines: rooms whose stores every room may call, because records and standings are kept nowhere else. */
const engines = new Set(['records', 'standing'])

/** Rooms that read another room's records out: a session shows the reflections that its two people share. */
const readsOut = new Set(['sessions reflection'])

/** The room each table belongs to: only it writes the table; any room may read it. */
export type Owners = Readonly<Record<string, readonly string[]>>

function writes(file: SourceFile): string[] {
  const byBuilder = [...file.text.matchAll(/\b(?:insertInto|updateTable|deleteFrom)\('(app\.\w+)'/g)].map(
    (found) => found[1] ?? '',
  )
  const bySql = [...file.text.matchAll(/\b(?:insert into|update|delete from)\s+(app\.\w+)/g)].map(
    (found) => found[1] ?? '',
  )
  return [...byBuilder, ...bySql]
}

/** Everything in the tree that breaks the plan of the house, a sentence each. */
export function violations(files: readonly SourceFile[], owners: Owners): string[] {
  const found: string[] = []
  const rooms = new Set(
    files.map((file) => roomOf(file.path)).filter((room) => room !== undefined && !ground.has(room)),
  )
  for (const file of files) {
    const room = roomOf(file.path)
    if (/(^|\/)(index|utils?|types|helpers?)\.tsx?$/.test(file.path))
      found.push(`${file.path} has a name that says nothing`)
    if (/(?<!sql\.)\braw\(|dangerouslySetInnerHTML/.test(file.text) && room !== 'ui')
      found.push(`${file.path} puts markup past the escaping`)
    for (const target of importsOf(file)) {
      const to = roomOf(target)
      if (room && ground.has(room) && to && rooms.has(to))
        found.push(`${file.path} is ground and imports the room ${target}`)
      if (
        /\/store\.tsx?$/.test(target) &&
        room &&
        to !== room &&
        !engines.has(to ?? '') &&
        !readsOut.has(`${room} ${to}`)
      )
        found.push(`${file.path} imports another room's store, ${target}`)
    }
    if (isPure(file.path) || pureEngine.has(file.path)) found.push(...impurity(file))
    for (const table of writes(file)) {
      const own = owners[table]
      if (!own) found.push(`${file.path} writes ${table}, which no room owns`)
      else if (!own.includes(room ?? ''))
        found.push(`${file.path} writes ${table}, which belongs to ${own.join(' and ')}`)
    }
  }
  return [...found, ...cycles(files, rooms as Set<string>)]
}

/** Rooms that import each other, round whatever corner; the composition at the top of src/ is no room. */
function cycles(files: readonly SourceFile[], rooms: ReadonlySet<string>): string[] {
  const edges = new Map<string, Map<string, string>>()
  for (const file of files) {
    const from = roomOf(file.path)
    if (!from || !rooms.has(from)) continue
    for (const target of importsOf(file)) {
      const to = roomOf(target)
      if (!to || to === from || !rooms.has(to) || /\/urls\.ts$/.test(target)) continue
      const known = edges.get(from) ?? new Map<string, string>()
      if (!known.has(to)) known.set(to, file.path)
      edges.set(from, known)
    }
  }
  const seen = new Set<string>()
  const result: string[] = []
  const walk = (room: string, path: readonly string[]): void => {
    const at = path.indexOf(room)
    if (at >= 0) {
      const loop = [...path.slice(at), room]
      const name = [...loop.slice(0, -1)].sort().join(' ')
      if (!seen.has(name))
        result.push(
          `rooms form a cycle: ${loop.join(' → ')} (${loop
            .slice(0, -1)
            .map((each, index) => edges.get(each)?.get(loop[index + 1] ?? ''))
            .join(', ')})`,
        )
      seen.add(name)
      return
    }
    for (const next of edges.get(room)?.keys() ?? []) walk(next, [...path, room])
  }
  for (const room of rooms) walk(room, [])
  return result
}
