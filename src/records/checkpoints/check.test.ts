import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { withAdministrator } from '#platform/database/migrate.ts'
import { signInAs, testApp } from '../../../tests/support/app.ts'
import type { Client } from '../../../tests/support/client.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { signNote } from '../../../tests/support/note-form.ts'
import { usualCast } from '../../../tests/support/scenario.ts'
import { tellVerification } from '../../commands/verify.ts'
import { verifyChains } from '../verify.ts'
import { checkCheckpoints } from './check.ts'
import { makeCheckpoint } from './make.ts'
import { checkpointFiles } from './place.ts'

const database = await testDatabase()
const app = testApp(database)
const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

let config: { dataFolder: string; checkpoints: undefined }
let cast: Awaited<ReturnType<typeof usualCast>>
let asha: Client
let number: string

/** A fresh installation: two signed notes, then a checkpoint. */
beforeEach(async () => {
  database.setNow('2026-11-09T12:00:00Z')
  config = { dataFolder: mkdtempSync(join(tmpdir(), 'wellheld-checkpoints-')), checkpoints: undefined }
  folders.push(config.dataFolder)
  cast = await usualCast(database)
  asha = await signInAs(app, cast.asha)
  const [file] = await database.sql<{ number: string }>('select number from app.file where id = $1', [cast.sam.id])
  number = file!.number
  await sign('Sam took 20 mg in the morning.')
  await sign('Sam slept badly.')
  await makeCheckpoint(database, config)
})

async function sign(facts: string) {
  const page = await signNote(asha, cast.sam.id, { facts })
  if (page.status >= 400) throw new Error(page.heading)
}

const asSuperuser = 'set local session_replication_role = replica'

/** What `wellheld verify` finds, after something was changed by the superuser with no trigger watching; it is rolled back then. */
const verified = (after = '', fileNumber?: string) =>
  withAdministrator(database.administrator, async (client) => {
    await client.query(`begin; ${asSuperuser}; ${after}`)
    await client.query(`set local role wellheld_loader; set local timezone = 'UTC'`)
    const only = fileNumber === undefined ? {} : { fileNumber }
    const found = {
      chains: await verifyChains(client, only),
      checkpoints: await checkCheckpoints(client, config, only),
    }
    await client.query('rollback')
    return found
  })

/** Takes the newest note out of Sam's chain as if it had never been, down to the last trace. */
const withoutTheLast = () => `
  delete from app.record where organisation_id = '${cast.home.organisationId}' and id in
    (select record_id from app.record_version where book_id = '${cast.sam.id}' and sequence = 2);
  delete from app.record_version where book_id = '${cast.sam.id}' and sequence = 2;
  update app.book set length = 1, head = (select hash from app.record_version where book_id = '${cast.sam.id}' and sequence = 1)
    where id = '${cast.sam.id}'`

const ndjson = () => join(config.dataFolder, 'checkpoints.ndjson')
const lines = () => readFileSync(ndjson(), 'utf8').trimEnd().split('\n')
const seen = () => join(config.dataFolder, 'checkpoints')

describe('what was signed since a checkpoint is still what it was', () => {
  test('chains that only went on agree with every checkpoint', async () => {
    await sign('Sam rang the surgery himself.')
    await makeCheckpoint(database, config)
    const { chains, checkpoints } = await verified()
    expect(checkpoints).toMatchObject({ checkpoints: 2, breaks: [], faults: [] })
    expect(tellVerification(chains, { checkpoints })).toEqual({
      text: expect.stringMatching(
        /every chain is whole\.\n2 checkpoints agree with them, the last of \d+ \w+ \d{4}, \d\d:\d\d\.$/,
      ),
      exitCode: 0,
    })
    expect(checkpointFiles(config)).toHaveLength(3)
  })

  test('a chain rewritten so that it is whole again is found and named', async () => {
    await withAdministrator(database.administrator, (client) =>
      client.query(`begin; ${asSuperuser}; ${withoutTheLast()}; commit`),
    )
    await sign('Sam slept well.')
    const { chains, checkpoints } = await verified()
    expect(chains.breaks).toEqual([])
    expect(checkpoints.breaks).toEqual([
      {
        organisationId: cast.home.organisationId,
        bookId: cast.sam.id,
        number,
        sequence: 2,
        record: null,
        problem: expect.stringMatching(
          /^it is not what it was at the checkpoint of .*: the chain was rewritten from entry 1 or later$/,
        ),
      },
    ])
    const told = tellVerification(chains, { checkpoints })
    expect(told.exitCode).toBe(1)
    expect(told.text).toContain(`${number}, entry 2: it is not what it was at the checkpoint of`)
    expect(JSON.parse(tellVerification(chains, { json: true, checkpoints }).text).checkpoints).toEqual(checkpoints)
    expect((await verified('', number)).checkpoints.breaks).toHaveLength(1)
    const [other] = await database.sql<{ number: string }>('select number from app.file where id = $1', [cast.joan.id])
    expect((await verified('', other!.number)).checkpoints.breaks).toEqual([])
  })

  test('where an earlier checkpoint still agrees, it says from where on it was rewritten', async () => {
    await sign('Sam rang the surgery himself.')
    await makeCheckpoint(database, config)
    const { checkpoints } = await verified(
      `update app.record_version set hash = sha256('x') where book_id = '${cast.sam.id}' and sequence = 3`,
    )
    expect(checkpoints.breaks.map(({ problem }) => problem)).toEqual([
      expect.stringContaining('rewritten from entry 3 or later'),
    ])
  })

  test('a chain cut off without a trace, and a book that is gone, are named', async () => {
    const cut = await verified(withoutTheLast())
    expect(cut.chains.breaks).toEqual([])
    expect(cut.checkpoints.breaks).toMatchObject([
      { number, sequence: 2, problem: expect.stringContaining('the book ends before this entry') },
    ])
    const gone = await verified(`
      delete from app.record where book_id = '${cast.sam.id}'; delete from app.record_version where book_id = '${cast.sam.id}';
      delete from app.book where id = '${cast.sam.id}'`)
    expect(gone.checkpoints.breaks).toMatchObject([
      { bookId: cast.sam.id, problem: expect.stringContaining('the book is gone, which had 2 entries') },
    ])
  })

  test('a demonstration loaded anew contradicts nothing; a real organisation taken away does', async () => {
    const anew = `delete from app.book where id = '${cast.sam.id}';
      update app.organisation set created_at = now() where id = '${cast.home.organisationId}'`
    expect((await verified(anew)).checkpoints.breaks).toMatchObject([{ bookId: cast.sam.id }])
    await database.sql('update app.organisation set is_demonstration = true where id = $1', [cast.home.organisationId])
    rmSync(ndjson())
    rmSync(seen(), { recursive: true })
    await makeCheckpoint(database, config)
    expect((await verified(anew)).checkpoints.breaks).toEqual([])
    const tampered = await verified(`delete from app.book where id = '${cast.sam.id}'`)
    expect(tampered.checkpoints.breaks).toMatchObject([{ bookId: cast.sam.id }])
  })
})

interface Tampering {
  name: string
  change: () => void
  fault: RegExp
}

const replaceIn = (file: string, from: string | RegExp, to: string) =>
  writeFileSync(file, readFileSync(file, 'utf8').replace(from, to))
const files = () => readdirSync(seen()).toSorted()

const tamperings: Tampering[] = [
  {
    name: 'one figure of a line',
    change: () => replaceIn(ndjson(), /"entries":\d+/, '"entries":1'),
    fault: /^checkpoints\.ndjson, line 1, is not what was signed$/,
  },
  {
    name: 'the first line taken away',
    change: () => writeFileSync(ndjson(), `${lines()[1]}\n`),
    fault: /^checkpoints\.ndjson, line 1, does not continue the line before it$/,
  },
  {
    name: 'the last line taken away',
    change: () => writeFileSync(ndjson(), `${lines()[0]}\n`),
    fault: /^checkpoints\/.*\.json\.gz is there, and no line of checkpoints\.ndjson says so$/,
  },
  {
    name: 'a line cut short',
    change: () => writeFileSync(ndjson(), readFileSync(ndjson(), 'utf8').slice(0, -20)),
    fault: /^checkpoints\.ndjson, line 2, is not what was signed$/,
  },
  {
    name: 'the whole file of lines removed',
    change: () => rmSync(ndjson()),
    fault: /checkpoints\.ndjson is not there, though checkpoints have been made$/,
  },
  {
    name: 'what a checkpoint saw, by one byte',
    change: () => {
      const path = join(seen(), files()[0]!)
      const bytes = readFileSync(path)
      bytes[4]! ^= 1
      writeFileSync(path, bytes)
    },
    fault: /^checkpoints\/.*\.json\.gz is not what was signed$/,
  },
  {
    name: 'what a checkpoint saw, removed',
    change: () => rmSync(join(seen(), files()[0]!)),
    fault: /^checkpoints\/.*\.json\.gz is missing$/,
  },
  {
    name: 'the key',
    change: () => rmSync(join(config.dataFolder, 'keys', 'checkpoint')),
    fault: /^2 of 2, the first of .*, cannot be told to be ours, because keys\/checkpoint is not there$/,
  },
]

describe('checkpoints that were changed are named', () => {
  test.each(tamperings)('$name', async ({ change, fault }) => {
    await sign('Sam rang the surgery himself.')
    await makeCheckpoint(database, config)
    change()
    const { chains, checkpoints } = await verified()
    expect(checkpoints.faults).toContainEqual(expect.stringMatching(fault))
    const told = tellVerification(chains, { checkpoints })
    expect(told.exitCode).toBe(1)
    expect(told.text).toContain(`Checkpoints: ${checkpoints.faults[0]}.`)
  })

  test('checkpoints signed anew with a key of somebody else are not ours', async () => {
    const key = join(config.dataFolder, 'keys', 'checkpoint')
    renameSync(key, `${key}.ours`)
    rmSync(ndjson())
    rmSync(seen(), { recursive: true })
    await makeCheckpoint(database, config)
    renameSync(`${key}.ours`, key)
    expect((await verified()).checkpoints.faults).toEqual([
      expect.stringContaining('signed with another key than keys/checkpoint'),
    ])
  })
})

test('after a cut while writing, the next checkpoint begins its own line, and no sight is lost', async () => {
  appendFileSync(ndjson(), '{"format":1,"at":"2026-')
  const [name] = files()
  renameSync(join(seen(), name!), join(seen(), `${name}.new`))
  await makeCheckpoint(database, config)
  expect(lines()).toHaveLength(3)
  expect((await verified()).checkpoints).toMatchObject({
    checkpoints: 2,
    breaks: [],
    faults: [expect.stringContaining('line 2, is not what was signed')],
  })
})

test('checkpoints may be kept elsewhere, and are then not part of the data folder', async () => {
  const elsewhere = { ...config, checkpoints: join(config.dataFolder, 'elsewhere', 'anchor.ndjson') }
  await makeCheckpoint(database, elsewhere)
  expect(existsSync(elsewhere.checkpoints)).toBe(true)
  expect(readdirSync(join(config.dataFolder, 'elsewhere', 'anchor'))).toHaveLength(1)
  expect(checkpointFiles(elsewhere)).toEqual([])
})
