import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { identityOf } from '#files/identity-store.ts'
import { overviewOf } from '#files/overview-store.ts'
import { handleFor, type Tx } from '#platform/database/connection.ts'
import { withAdministrator } from '#platform/database/migrate.ts'
import { types } from '#platform/database/temporal-types.ts'
import { find } from '#search/store.ts'
import { todayOf } from '#today/store.ts'
import { waitingFor } from '#today/waiting.ts'
import { type Loaded, loadData } from '../../bench/data.ts'
import { sizeOf } from '../../bench/size.ts'
import { searches } from '../../bench/words.ts'
import { signInAs, testApp, testMasterKeys } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { visitTyped } from '../support/note-form.ts'
import { listenToStatements } from '../support/statements.ts'

// Pages are fast while they ask little, and ask it of an index. What they ask now is written down here, over the data of the
// benchmark in small: whoever adds a statement changes a number on purpose.

const database = await testDatabase()
const app = testApp(database)
let loaded: Loaded

beforeAll(async () => {
  const keys = { secret: '', master: testMasterKeys }
  loaded = await withAdministrator(database.administrator, (client) =>
    loadData({ database, keys }, client, sizeOf(0.02), () => {}),
  )
}, 300_000)

const somebody = (kind: 'isPlain' | 'isMentor') => {
  const { id, ...member } = loaded.staff.find((each) => each[kind])!
  return { ...member, personId: id, organisationId: loaded.organisationId }
}
const caseManager = {
  roles: ['case manager'],
  mayWait: ['signatures', 'sessions', 'covers', 'hand-backs', 'tasks', 'proposals'],
}
const aFile = (): string => loaded.filesOf.get(somebody('isPlain').personId)![0]!.id

describe('what a page asks of the database, besides who it is for', () => {
  const pages: [string, Parameters<typeof somebody>[0], () => string, { reads: number; writes: number }][] = [
    ['opening a file', 'isPlain', () => `/files/${aFile()}`, { reads: 3, writes: 1 }],
    ['Today', 'isPlain', () => '/today', { reads: 2, writes: 0 }],
    ['the desk of a mentor', 'isMentor', () => '/mentoring', { reads: 3, writes: 0 }],
    ['the caseload', 'isPlain', () => '/caseload', { reads: 2, writes: 0 }],
    ['a search', 'isPlain', () => '/search?q=medication', { reads: 1, writes: 1 }],
  ]
  test.each(pages)('%s', async (_what, kind, url, most) => {
    const client = await signInAs(app, somebody(kind))
    const statements = listenToStatements()
    const { reads, writes } = await statements.during(async () => {
      expect((await client.get(url())).status).toBe(200)
    })
    expect({ reads: reads.length, writes: writes.length }, reads.join('\n\n')).toEqual(most)
  })

  test('signing a note', async () => {
    const client = await signInAs(app, somebody('isPlain'))
    const yesterday = Temporal.Now.plainDateISO('Europe/London').subtract({ days: 1 }).toString()
    const form = await client.get(`/files/${aFile()}/notes/new`)
    const statements = listenToStatements()
    const { reads, writes } = await statements.during(async () => {
      const answer = await client.press(form, 'Sign', { ...visitTyped, 'occurredFrom-date': yesterday })
      expect(answer.location).toContain('done=signed')
    })
    expect({ reads: reads.length, writes: writes.length }, reads.join('\n\n')).toEqual({ reads: 3, writes: 3 })
  })
})

describe('how the database finds it, as the person who asks', () => {
  let client: pg.Client
  const plans: string[] = []

  beforeAll(async () => {
    client = new pg.Client({ ...database.administrator, types })
    await client.connect()
    client.on('notice', ({ message }) => plans.push(message ?? ''))
    await client.query(`load 'auto_explain'`)
    await client.query(
      'set auto_explain.log_min_duration = 0; set auto_explain.log_nested_statements = on; set client_min_messages = log',
    )
  })
  afterAll(() => client.end())

  /** Every plan that was made while somebody did this, those inside functions included. */
  async function planOf(act: (tx: Tx) => Promise<unknown>): Promise<string> {
    const { organisationId, personId } = somebody('isPlain')
    await client.query('begin')
    await client.query(
      `select set_config('wellheld.organisation', $1, true), set_config('wellheld.person', $2, true), set_config('role', 'wellheld_user', true)`,
      [organisationId, personId],
    )
    plans.length = 0
    await act(handleFor(client))
    // The plan of the last statement is told only when it is let go.
    await client.query('rollback')
    const made = plans.join('\n')
    expect(made).toContain('Query Text')
    return made
  }

  const big = /Seq Scan on (app\.)?(record|record_version|record_part|search_entry|access_log|access_grant)\b/

  const searchFor = (words: string) => ({
    words,
    fileId: null,
    type: null,
    before: null,
    most: 20,
    names: 12,
    requestId: 'search',
  })

  test.each([
    ['a rare word', searches.rare, /Bitmap Index Scan on search_entry_words/],
    ['two words', searches.two, /Index (Only )?Scan.* (on|using) search_entry_/],
  ])('a search for %s goes through an index', async (_what, words, index) => {
    const plan = await planOf((tx) => find(tx, searchFor(words)))
    expect(plan).toMatch(index)
    expect(plan).not.toMatch(big)
  })

  test('a search for a word in half of all notes reads no note that it does not show', async () => {
    // With so few notes the shortest way to them may be all search words; the notes themselves are read by their ids.
    const plan = await planOf((tx) => find(tx, searchFor(searches.common)))
    expect(plan).not.toMatch(/Seq Scan on (app\.)?(record|record_version)\b/)
    expect(plan).toMatch(/Index (Only )?Scan using record_version_pkey/)
  })

  test('opening a file reads no table from end to end', async () => {
    expect(await planOf((tx) => identityOf(tx, aFile()))).not.toMatch(big)
    expect(await planOf((tx) => overviewOf(tx, aFile()))).not.toMatch(big)
  })

  test('nor do Today and what surrounds every page', async () => {
    expect(await planOf((tx) => todayOf(tx, caseManager))).not.toMatch(big)
    expect(await planOf((tx) => waitingFor({ tx, now: Temporal.Now.instant() }, caseManager))).not.toMatch(big)
  })
})
