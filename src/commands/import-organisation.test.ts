import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConfig } from '#platform/config.ts'
import { type Header, isExport } from '#platform/export/format.ts'
import { openLog } from '#platform/log.ts'
import { masterKeys } from '#platform/master-keys.ts'
import { refreshOrganisation } from '#standing/refresh.ts'
import { giveAccount, password } from '../../tests/support/accounts.ts'
import { signInAs, testApp, testMasterKeys } from '../../tests/support/app.ts'
import { Client } from '../../tests/support/client.ts'
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts'
import { held } from '../../tests/support/mentoring.ts'
import { signNote } from '../../tests/support/note-form.ts'
import { usualCast } from '../../tests/support/scenario.ts'
import type { House } from '../house.ts'
import { exportTo } from './export.ts'
import { checkedExport, importFrom } from './import-organisation.ts'

const now = '2026-11-09T13:00:00Z'
const here = await testDatabase()
const there = await testDatabase()
const folder = mkdtempSync(join(tmpdir(), 'wellheld-export-'))
const file = (name: string) => join(folder, name)
let cast: Awaited<ReturnType<typeof usualCast>>
let organisation: { id: string; name: string }

afterAll(() => rmSync(folder, { recursive: true }))

const secret = 'the secret of one installation alone'
const anotherMaster = Buffer.alloc(32, 5)

/** A test database as the commands see an installation. */
const houseOf = (database: TestDatabase, keys: Partial<House['keys']> = {}): House => ({
  config: readConfig({ WELLHELD_DATA: folder }),
  log: openLog('silent'),
  keys: { secret, master: testMasterKeys, ...keys },
  settledKeys: [],
  database,
  administrator: { ...database.administrator, options: `-c wellheld.now=${now}` },
  embedded: false,
  migrated: [],
  close: async () => {},
})

const elsewhere = {
  secret: 'the secret of another installation',
  master: masterKeys({ dataFolder: folder, masterKey: anotherMaster.toString('base64') }),
}

/** The way in of a fresh database. */
async function arrived(path: string, keys?: Partial<House['keys']>, given?: Buffer) {
  return importFrom(path, await checkedExport(path), houseOf(there, keys), given)
}

/** Makes room for the next import, as the superuser with no trigger watching. */
async function emptied() {
  const tables = await there.sql<{ name: string }>(
    `select oid::regclass::text as name from pg_class where relkind = 'r' and relnamespace in ('app'::regnamespace, 'sign_in'::regnamespace) and relname <> 'relationship_zone'`,
  )
  await there.sql(`truncate ${tables.map(({ name }) => name).join(', ')} cascade`)
}

const linesOf = (path: string) => readFileSync(path, 'utf8').trimEnd().split('\n')
/** The rows of an export but for what exporting and importing themselves note. */
const rowsOf = (path: string) =>
  linesOf(path)
    .filter((line) => !/"action":"(ex|im)port"/.test(line))
    .slice(1, -1)

beforeAll(async () => {
  here.setNow('2026-11-09T12:00:00Z')
  there.setNow(now)
  cast = await usualCast(here)
  organisation = { id: cast.asha.organisationId, name: 'Northstar' }
  for (const who of [cast.asha, cast.anil]) await giveAccount(here, who)
  const app = testApp(here)
  const asha = await signInAs(app, cast.asha)
  await signNote(asha, cast.sam.id, { facts: 'Sam said: “I slept \\ badly”,\nand rang "the" surgery\thimself. 🙂 ü' })
  await signNote(asha, cast.sam.id, { facts: 'A second note.' })
  await asha.press(await asha.get('/reflections/new'), 'Keep it', { about: 'event', wentWell: 'I was short.' })
  await held(app, {
    pairId: cast.ashaAndRuth,
    mentor: cast.ruth,
    mentee: cast.asha,
    on: '2026-11-09',
    nextOn: '2026-12-16',
  })
  const leave = await cast.home.plannedLeave(cast.asha, '2026-11-16', '2026-11-27')
  await cast.home.activeCover(cast.sam, cast.ruth, { absence: leave, from: '2026-11-16', to: '2026-11-27' })
  await here.sql(
    `insert into sign_in.two_factor (id, secret, backup_codes, user_id) select 't', 'sealed', 'sealed', sign_in_user_id from app.person where id = $1`,
    [cast.asha.personId],
  )
  await here.sql(
    `insert into app.import_link (organisation_id, source, kind, external_id, our_id) values ($1, 'EPR', 'Patient', 'p1', $2)`,
    [organisation.id, cast.sam.id],
  )
  here.setNow(now)
  await exportTo(file('first.ndjson'), houseOf(here), organisation)
}, 60_000)

test('an export loaded elsewhere and exported from there is the same, row for row', async () => {
  const { chains, rows, secondStepsForgotten } = await arrived(file('first.ndjson'))
  expect(chains.breaks).toEqual([])
  expect(chains.entries).toBeGreaterThan(3)
  expect(secondStepsForgotten).toBe(0)
  await exportTo(file('second.ndjson'), houseOf(there), organisation)
  expect(rowsOf(file('second.ndjson'))).toEqual(rowsOf(file('first.ndjson')))
  expect(rows).toBe(linesOf(file('first.ndjson')).length - 2)
})

test('what is worked out anew there is what was worked out here', async () => {
  const standings = (database: TestDatabase) =>
    Promise.all(
      [
        `select file_id as id, to_jsonb(s) - 'evaluated_at' as kept from app.file_standing s order by 1`,
        `select person_id as id, to_jsonb(s) - 'evaluated_at' as kept from app.person_standing s order by 1`,
        `select person_id, book_id, relationship, source_id, read_zones, write_zones, from_at::text, to_at::text from app.access_grant order by 1, 2, 3, 4, 7`,
        `select key, run_at::text as at from graphile_worker._private_jobs where key like 'cover %' or key like 'absence %' order by 1`,
      ].map((text) => database.sql(text)),
    )
  await refreshOrganisation(here, organisation.id)
  const [files, people, grants] = await standings(here)
  const arrivedThere = await standings(there)
  expect(arrivedThere.slice(0, 3)).toEqual([files, people, grants])
  expect(files?.length).toBe(2)
  expect(arrivedThere[3]).toEqual([
    { key: expect.stringMatching('absence begins'), at: '2026-11-16 00:00:00+00' },
    { key: expect.stringMatching('cover begins'), at: '2026-11-16 00:00:00+00' },
    { key: expect.stringMatching('cover ends'), at: '2026-11-28 00:00:00+00' },
  ])
})

describe('an import that does not fit is refused, and nothing is stored', () => {
  beforeAll(emptied)
  const changed = (change: (lines: string[]) => string[]) => (whole: string) =>
    `${change(whole.trimEnd().split('\n')).join('\n')}\n`
  /** Changes the lines and ends them as an export is ended, as somebody might who knows the format. */
  const ended = (change: (lines: string[]) => string[]) =>
    changed((lines) => {
      const kept = change(lines.slice(0, -1))
      const sha256 = createHash('sha256')
        .update(`${kept.join('\n')}\n`)
        .digest('hex')
      return [...kept, JSON.stringify({ end: { rows: kept.length - 1, sha256 } })]
    })
  const inHeader = (change: (header: Header) => void) =>
    ended(([head = '', ...rows]) => {
      const header = JSON.parse(head) as Header
      change(header)
      return [JSON.stringify(header), ...rows]
    })

  test.each<[what: string, harm: (whole: string) => string, sentence: string]>([
    ['one changed letter', (whole) => whole.replace('A second note', 'A sacond note'), 'is not what was written'],
    ['a row taken away', changed((lines) => lines.toSpliced(5, 1)), 'is not what was written'],
    ['cut in the middle of a row', (whole) => whole.slice(0, whole.length / 2), 'is cut short'],
    ['cut after a row', changed((lines) => lines.slice(0, -1)), 'is cut short'],
    ['cut within its last line', (whole) => whole.slice(0, -20), 'is cut short'],
    ['an empty file', () => '', 'is no export of Wellheld'],
    ['another file', () => '{"resourceType":"Bundle"}\n', 'is no export of Wellheld'],
    [
      'another version of the format',
      changed(([head = '', ...rest]) => [head.replace('"version":1', '"version":2'), ...rest]),
      'is written in version 2 of the format, and this program reads version 1',
    ],
    [
      'another version of the database',
      inHeader((header) => {
        header.schema = '0001_foundations'
      }),
      'is of a database at 0001_foundations (Wellheld 0.1.0), and this one is at 00',
    ],
    [
      'a table that is not known',
      inHeader((header) => header.tables.push({ name: 'app.invoice', columns: ['id'], rows: 0 })),
      'holds the table app.invoice, which this database does not have',
    ],
    ['a table that is missing', inHeader((header) => header.tables.pop()), 'lacks the table app.'],
    [
      'a column that is not known',
      inHeader((header) => header.tables[0]?.columns.push('colour')),
      'holds the column colour of app.organisation, which this database does not have',
    ],
    [
      'a row with another column',
      ended((lines) => lines.map((line) => line.replace('"preferred_name":', '"nickname":'))),
      'holds a row of app.client with other columns than its own',
    ],
    [
      'a row of another organisation',
      ended((lines) =>
        lines.map((line) =>
          line.startsWith('{"table":"app.client"') ? line.replace(organisation.id, cast.sam.id) : line,
        ),
      ),
      'holds a row of app.client with other columns than its own, or of another organisation',
    ],
    [
      'a record that was rewritten',
      ended((lines) => lines.map((line) => line.replace('A second note', 'A sacond note'))),
      `was not stored: WH-`,
    ],
    [
      'sealed by a key that is not here',
      inHeader((header) => {
        header.keys.master = ['0123456789ab']
      }),
      'opens with the key 0123456789ab, which is not the master key of this installation',
    ],
  ])('%s', async (_what, harm, sentence) => {
    writeFileSync(file('harmed.ndjson'), harm(readFileSync(file('first.ndjson'), 'utf8')))
    await expect(arrived(file('harmed.ndjson'))).rejects.toThrow(sentence)
    expect(await there.sql('select from app.organisation')).toEqual([])
  })

  test('an address with which somebody of another organisation signs in', async () => {
    await there.sql(`insert into sign_in."user" (id, name, email) values ('another', 'Asha Patel', $1)`, [
      cast.asha.email.toLowerCase(),
    ])
    await expect(arrived(file('first.ndjson'))).rejects.toThrow(
      'Rows of sign_in."user" in first.ndjson are in this database already',
    )
    expect(await there.sql('select from app.organisation')).toEqual([])
    await emptied()
  })

  test('an organisation that is there already', async () => {
    await arrived(file('first.ndjson'))
    await expect(arrived(file('first.ndjson'))).rejects.toThrow('Northstar is in this database already')
  })
})

test('in an installation with other keys, she signs in with her password, and reads her file and what was sealed', async () => {
  const key = Buffer.alloc(32, 9)
  await exportTo(file('with-a-key.ndjson'), houseOf(here), organisation, key)
  await emptied()
  await expect(arrived(file('with-a-key.ndjson'), elsewhere)).rejects.toThrow('give the file that holds it with --key')
  const { secondStepsForgotten } = await arrived(file('with-a-key.ndjson'), elsewhere, key)
  expect(secondStepsForgotten).toBe(1)
  expect(await there.sql('select from sign_in.two_factor')).toEqual([])

  const asha = new Client(testApp(there, [], undefined, undefined, elsewhere))
  await asha.press(await asha.get('/sign-in'), 'Sign in', { email: cast.asha.email, password })
  expect((await asha.get(`/files/${cast.sam.id}`)).text).toContain('A second note.')
  const [reflection] = await there.sql<{ id: string }>('select id from app.record where book_id = $1', [
    cast.asha.personId,
  ])
  expect((await asha.get(`/records/${reflection?.id}`)).text).toContain('I was short.')
})

test('an export is readable by its owner alone, never written over another file, and known by its beginning', async () => {
  expect(statSync(file('first.ndjson')).mode & 0o777).toBe(0o600)
  await expect(exportTo(file('first.ndjson'), houseOf(here), organisation)).rejects.toThrow('There is a file')
  expect(await isExport(file('first.ndjson'))).toBe(true)
  writeFileSync(file('bundle.json'), '{"resourceType":"Bundle"}')
  expect(await isExport(file('bundle.json'))).toBe(false)
})
