import type pg from 'pg'
import { beforeAll, describe, expect, test } from 'vitest'
import { withAdministrator } from '#platform/database/migrate.ts'
import { signInAs, testApp } from '../../tests/support/app.ts'
import type { Client } from '../../tests/support/client.ts'
import { testDatabase } from '../../tests/support/database.ts'
import { held } from '../../tests/support/mentoring.ts'
import { signNote } from '../../tests/support/note-form.ts'
import { usualCast } from '../../tests/support/scenario.ts'
import { tellVerification } from '../commands/verify.ts'
import { verifyChains } from './verify.ts'

const database = await testDatabase()
const app = testApp(database)
let cast: Awaited<ReturnType<typeof usualCast>>
let number: string
/** The records of Sam's file in the order of their chain. */
let chain: { record_id: string; type: string; sequence: number }[]

/**
 * What `wellheld verify` finds, as the loader it works as, after something was changed by the superuser with no trigger
 * watching. The change is rolled back afterwards.
 */
const verified = ({ after = '', file }: { after?: string; file?: string } = {}) =>
  withAdministrator(database.administrator, async (client) => {
    await client.query(`begin; set local session_replication_role = replica; ${after}`)
    await client.query(`set local role wellheld_loader; set local timezone = 'UTC'`)
    const result = await verifyChains(client, file === undefined ? {} : { fileNumber: file })
    await client.query('rollback')
    return result
  })

beforeAll(async () => {
  database.setNow('2026-11-09T12:00:00Z')
  cast = await usualCast(database)
  const [file] = await database.sql<{ number: string }>('select number from app.file where id = $1', [cast.sam.id])
  number = file!.number
  const asha = await signInAs(app, cast.asha)
  await signNote(asha, cast.sam.id, { facts: 'Sam took 20 mg in the morning.' })
  await signNote(asha, cast.sam.id, { facts: 'Sam slept badly.' })
  await signNote(asha, cast.sam.id, { facts: 'Sam rang the surgery himself.' })
  await acknowledge(await signInAs(app, cast.ruth))
  chain = await database.sql(
    `select record_id, type, sequence from app.record_version where book_id = $1
     union all select record_id, null, sequence from app.signature where book_id = $1 order by sequence`,
    [cast.sam.id],
  )
})

/** Ruth signs that she has read the second note. */
async function acknowledge(ruth: Client) {
  const [note] = await database.sql<{ record_id: string }>(
    `select record_id from app.record_version where content like '%slept badly%'`,
  )
  const answered = await ruth.post(`/records/${note?.record_id}/signature`, { meaning: 'acknowledge', version: '1' })
  if (answered.status !== 303) throw new Error(answered.text)
}

interface Tampering {
  name: string
  /** SQL, as the superuser; `sequence` 2 is the second note. */
  change: string
  sequence: number | null
  /** The entry whose record is named. */
  record: number
  problem: string
}

const tamperings: Tampering[] = [
  {
    name: 'one byte of a signed version',
    change: `update app.record_version set content = overlay(content placing '8' from strpos(content, '20 mg') for 1) where sequence = 1`,
    sequence: 1,
    record: 1,
    problem: 'its content or signature is not what was signed',
  },
  {
    name: 'the author of a signed version',
    change: `update app.record_version set author_name = 'Ruth Adeyemi' where sequence = 2`,
    sequence: 2,
    record: 2,
    problem: 'its content or signature is not what was signed',
  },
  {
    name: 'the time it was recorded, by a microsecond',
    change: `update app.record_version set recorded_at = recorded_at - interval '1 microsecond' where sequence = 2`,
    sequence: 2,
    record: 2,
    problem: 'its content or signature is not what was signed',
  },
  {
    name: 'the facts duties are judged by',
    change: `update app.record_version set facts = facts || '{"direct": false}' where sequence = 3`,
    sequence: 3,
    record: 3,
    problem: 'its content or signature is not what was signed',
  },
  {
    name: 'what says which parts there are, into something unreadable',
    change: `update app.record_version set part_hashes = 'Z3' where sequence = 2`,
    sequence: 2,
    record: 2,
    problem: 'its content or signature is not what was signed',
  },
  {
    name: 'the time of a further signature',
    change: `update app.signature set at = at - interval '3 days'`,
    sequence: 4,
    record: 2,
    problem: 'its content or signature is not what was signed',
  },
  {
    name: 'a hash that was made to fit the changed words',
    change: `update app.record_version set hash = sha256('anything') where sequence = 2`,
    sequence: 2,
    record: 2,
    problem: 'its content or signature is not what was signed',
  },
  {
    name: 'a version taken out of the middle',
    change: 'delete from app.record_version where sequence = 2',
    sequence: 2,
    record: 2,
    problem: 'this entry is missing',
  },
  {
    name: 'a version taken out and the gap closed',
    change: `delete from app.record_version where sequence = 2;
      update app.record_version set sequence = 2 where sequence = 3;
      update app.signature set sequence = 3; update app.book set length = 3 where length = 4`,
    sequence: 2,
    record: 3,
    problem: 'it does not continue the entry before it',
  },
  {
    name: 'two entries in each other’s place',
    change: `update app.record_version set sequence = 9 where sequence = 1;
      update app.record_version set sequence = 1 where sequence = 2; update app.record_version set sequence = 2 where sequence = 9`,
    sequence: 1,
    record: 2,
    problem: 'it does not continue the entry before it',
  },
  {
    name: 'the last entries cut off',
    change: 'delete from app.signature; delete from app.record_version where sequence = 3',
    sequence: 3,
    record: 3,
    problem: 'the book says 4 entries, 2 are there',
  },
  {
    name: 'the last entries cut off and the book set back with them',
    change: `delete from app.signature; delete from app.record_version where sequence = 3;
      update app.book set length = 2, head = (select hash from app.record_version where sequence = 2) where length = 4`,
    sequence: null,
    record: 3,
    problem: 'it says 1 signed versions, 0 are there',
  },
  {
    name: 'a signed record hidden as a draft thrown away',
    change: `update app.record set state = 'discarded', discarded_at = now() where id in (select record_id from app.record_version where sequence = 1)`,
    sequence: null,
    record: 1,
    problem: 'it was signed and is kept as if it had not been',
  },
  {
    name: 'the end of the book',
    change: `update app.book set head = sha256('anything') where length = 4`,
    sequence: 4,
    record: 2,
    problem: 'the book ends with another hash',
  },
]

describe('what is changed behind the application’s back is found and named', () => {
  test('as long as nothing is, every chain is whole', async () => {
    expect(tellVerification(await verified(), {})).toEqual({
      text: expect.stringMatching(/^4 signed entries in \d+ books: every chain is whole\.$/),
      exitCode: 0,
    })
  })

  test.each(tamperings)('$name', async ({ change, sequence, record, problem }) => {
    const named = chain.find((each) => each.sequence === record)!
    const found = await verified({ after: change })
    expect(found.breaks).toEqual([
      {
        organisationId: cast.home.organisationId,
        bookId: cast.sam.id,
        number,
        sequence,
        record: expect.objectContaining({ id: named.record_id }),
        problem,
      },
    ])
    const { text, exitCode } = tellVerification(found, {})
    expect(exitCode).toBe(1)
    for (const words of [`${number}, `, sequence === null ? '' : `entry ${sequence}, `, named.record_id, problem])
      expect(text).toContain(words)
    expect(JSON.parse(tellVerification(found, { json: true }).text)).toEqual(found)
  })

  test('one file is verified alone, and a break elsewhere is not laid to it', async () => {
    const after = `update app.record_version set content = '{}' where sequence = 2`
    expect((await verified({ after, file: number })).breaks).toHaveLength(1)
    const [other] = await database.sql<{ number: string }>('select number from app.file where id <> $1', [cast.sam.id])
    expect(await verified({ after, file: other!.number })).toEqual({ books: 1, entries: 0, breaks: [] })
  })

  test('what is signed while the chains are read is no break', async () => {
    const ben = await signInAs(app, cast.ben)
    const found = await withAdministrator(database.administrator, async (client) => {
      await client.query(`set role wellheld_loader; set timezone = 'UTC'`)
      const query = client.query.bind(client)
      let asked = 0
      const signingMeanwhile = {
        query: async (config: pg.QueryConfig, values?: unknown[]) => {
          const answer = await query(config, values)
          asked += 1
          if (asked === 1) await signNote(ben, cast.joan.id, { facts: 'Joan walked to the shop.' })
          return answer
        },
      }
      return verifyChains(signingMeanwhile as unknown as pg.ClientBase, {})
    })
    expect(found.breaks).toEqual([])
  })

  test('what the pair keeps sealed is verified by its sealed bytes, which nobody has to open', async () => {
    await held(app, {
      pairId: cast.ashaAndRuth,
      mentor: cast.ruth,
      mentee: cast.asha,
      on: '2026-11-10',
      nextOn: '2026-12-08',
      more: { howAreYou: '3', privateWords: 'Tired of the drive.' },
    })
    expect((await verified()).breaks).toEqual([])
    const [part] = await database.sql<{ record_id: string; zone: string }>(
      'select record_id, zone from app.record_part where book_id = $1 and sealed is not null',
      [cast.ashaAndRuth],
    )
    const { breaks } = await verified({
      after:
        'update app.record_part set sealed = set_byte(sealed, 20, (get_byte(sealed, 20) + 1) % 256) where sealed is not null',
    })
    expect(breaks).toMatchObject([
      {
        bookId: cast.ashaAndRuth,
        number: null,
        record: { id: part?.record_id, type: 'session' },
        problem: `its part in zone ${part?.zone} is not what was signed`,
      },
    ])
    expect(tellVerification({ books: 1, entries: 1, breaks }, {}).text).toMatch(
      /^book [0-9a-f-]{36}, entry 1, session /,
    )
  })
})
