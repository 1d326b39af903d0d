import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Owners, sourceFiles, violations } from './boundaries.ts'

/** Which room writes which table; every other room only reads it. */
const owners: Owners = {
  'app.absence': ['cover'],
  'app.absence_reason': ['cover'],
  'app.access_log': ['records', 'platform'],
  'app.agenda_item': ['mentoring'],
  'app.allocation': ['allocation'],
  'app.appointment': ['diary'],
  'app.book': ['files', 'people', 'records'],
  'app.book_key': ['records'],
  'app.key_generation': ['records'],
  'app.case_discussion': ['sessions'],
  'app.caught_up': ['cover'],
  'app.client': ['clients'],
  'app.conflict': ['conflicts'],
  'app.cover': ['cover'],
  'app.draft': ['records'],
  'app.draft_aside': ['records'],
  'app.extra_holiday': ['service-standard'],
  'app.file': ['files'],
  'app.file_standing': ['standing'],
  'app.file_status': ['files'],
  'app.goal': ['plans'],
  'app.import_link': ['interop'],
  'app.line_management': ['people'],
  'app.mail': ['outbox'],
  'app.mentoring_action': ['sessions'],
  // The agreement of a pair says how long its sessions are.
  'app.mentorship': ['people', 'mentoring'],
  'app.network_contact': ['network'],
  // Set up once, changed on its page; opening a file takes its next number.
  'app.organisation': ['setup', 'organisation', 'files'],
  'app.person': ['people', 'setup'],
  'app.person_role': ['people', 'setup'],
  'app.person_standing': ['standing'],
  'app.record': ['records'],
  'app.record_part': ['records'],
  'app.record_version': ['records'],
  'app.search_entry': ['records'],
  'app.session': ['sessions'],
  'app.shared_record': ['reflection'],
  'app.signature': ['records'],
  'app.signature_request': ['records'],
  'app.standard_change': ['service-standard'],
  'app.task': ['tasks'],
  'app.team': ['people'],
  'app.waiver': ['holding'],
}

const aRoom = { path: 'notes/actions.ts', text: "import { readFile } from '#files/identity-store.ts'\n" }

test.each([
  ['a name that says nothing', { path: 'notes/utils.ts', text: '' }, 'notes/utils.ts has a name that says nothing'],
  ['a barrel', { path: 'notes/index.ts', text: '' }, 'notes/index.ts has a name that says nothing'],
  [
    'markup past the escaping',
    { path: 'notes/pages.tsx', text: 'const html = raw(text)' },
    'notes/pages.tsx puts markup past the escaping',
  ],
  [
    'ground that knows a room',
    { path: 'platform/http/reply.ts', text: "import { x } from '#notes/actions.ts'" },
    'platform/http/reply.ts is ground and imports the room notes/actions.ts',
  ],
  [
    'a rule that asks the clock',
    { path: 'notes/rules.ts', text: 'const now = Temporal.Now.instant()' },
    'notes/rules.ts is pure and uses Temporal.Now',
  ],
  [
    'a rule that reads the database',
    { path: 'proofs/audit.ts', text: "import { sql } from 'kysely'" },
    'proofs/audit.ts is pure and imports kysely',
  ],
  [
    'a room that reaches into another room’s store',
    { path: 'notes/routes.tsx', text: "import { x } from '#plans/store.ts'" },
    "notes/routes.tsx imports another room's store, plans/store.ts",
  ],
  [
    'a write into another room’s table',
    { path: 'notes/actions.ts', text: "await tx.insertInto('app.task').values(x)" },
    'notes/actions.ts writes app.task, which belongs to tasks',
  ],
  [
    'a write by plain SQL into a table nobody owns',
    { path: 'notes/actions.ts', text: 'sql`delete from app.unheard_of where id = 1`' },
    'notes/actions.ts writes app.unheard_of, which no room owns',
  ],
])('the check sees %s', (_what, bad, sentence) => {
  expect(violations([aRoom, bad], owners)).toContain(sentence)
})

test('the check sees rooms that import each other round a corner', () => {
  const found = violations(
    [
      { path: 'notes/actions.ts', text: "import { a } from '#tasks/actions.ts'" },
      { path: 'tasks/actions.ts', text: "import { b } from '#plans/actions.ts'" },
      { path: 'plans/actions.ts', text: "import { c } from '#notes/actions.ts'" },
    ],
    owners,
  )
  expect(found).toHaveLength(1)
  expect(found[0]).toContain('rooms form a cycle: notes → tasks → plans → notes')
})

test('the tree keeps to the plan of the house', () => {
  const files = sourceFiles()
  expect(files.length).toBeGreaterThan(300)
  expect(violations(files, owners)).toEqual([])
})

test('every table that a room owns exists', () => {
  const schema = readFileSync('db/schema.sql', 'utf8').toLowerCase()
  expect(Object.keys(owners).filter((table) => !schema.includes(`table ${table} (`))).toEqual([])
})

const mostLines = 350

test('no file grows past what is read in one go', () => {
  const long = ['src', 'demo', 'bench', 'bin', 'tests']
    .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && /\.(tsx?|mjs|scss)$/.test(entry.name) && !entry.name.endsWith('.gen.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path, lines: readFileSync(path, 'utf8').split('\n').length }))
    .filter(({ lines }) => lines > mostLines)
  expect(long).toEqual([])
})
