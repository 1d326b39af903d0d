import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { page } from '#platform/http/reply.ts'
import { open, post } from '#platform/http/route.ts'
import { openLog } from '#platform/log.ts'
import { signInAs, testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { boxes } from '../support/mentoring.ts'
import { usualCast } from '../support/scenario.ts'
import { type Desk, signOne } from '../support/trust/every-type.ts'

// Fifty sentences nobody else would say, planted where only the pair or only the author may read; then a copy of everything the
// service keeps is searched for every one of them, and for its rare words.

const database = await testDatabase()
database.setNow('2026-03-02T09:00:00Z')
const lines: string[] = []
const log = openLog('trace')
for (const level of ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const)
  log[level] = ((...said: unknown[]) => lines.push(JSON.stringify(said))) as never
const app = testApp(
  database,
  [
    post('/known-bad/breaks', open('to see what a fault leaves in the log'), async ({ form }) => {
      if (form.text('words') !== 'nothing') throw new Error(form.text('words'))
      return page('Nothing')
    }),
  ],
  undefined,
  log,
)

const rare = (index: number) => `zyx${String.fromCharCode(97 + (index % 26), 97 + Math.floor(index / 26))}quoll`
const sentences = Array.from({ length: 50 }, (_, index) => `I never told anybody about the ${rare(index)} in the loft.`)
const planted = {
  session: sentences.slice(0, 10),
  contact: sentences.slice(10, 20),
  reflection: sentences.slice(20, 30),
}
const typed = { draft: sentences.slice(30, 40), faulty: sentences.slice(40, 50) }
const marked = 'Everybody may read about the wombat.'

let desk: Desk
beforeAll(async () => {
  const cast = await usualCast(database)
  const { asha, ruth, lena, sam, ashaAndRuth } = cast
  desk = {
    ...{ file: sam.id, pair: ashaAndRuth, person: asha.personId },
    ...{ 'case manager': asha, mentor: ruth, 'line manager': lena, cover: asha },
  }
  for (const words of planted.session) {
    const session = randomUUID()
    await database.sql(
      `insert into app.session (organisation_id, id, mentorship_id, mentor_id, mentee_id, planned_at, planned_minutes, status)
       values ($1, $2, $3, $4, $5, app.now() - interval '2 hours', 90, 'scheduled')`,
      [asha.organisationId, session, ashaAndRuth, ruth.personId, asha.personId],
    )
    const dilemmas = [{ question: words, choices: words, principles: words, advice: words, outcome: words }]
    const but = { privateWords: words, adjustments: words, dilemmas, actions: [], disagreements: [], reviewed: [] }
    await signOne(app, 'session', marked, desk, { recordId: session, but })
  }
  // A decision would go to the case file, as it must (rulebook 6.2).
  const advice = { decision: undefined, rationale: undefined }
  for (const words of planted.contact) await signOne(app, 'support-contact', words, desk, { but: advice })
  for (const words of planted.reflection) await signOne(app, 'reflective-log', words, desk)
  const writing = await signInAs(app, asha)
  for (const [index, words] of typed.draft.entries()) {
    const type = index % 2 === 0 ? `reflective-log&book=${asha.personId}` : `support-contact&book=${ashaAndRuth}`
    const fields: Record<string, string> = index % 2 === 0 ? { wentWell: words } : { private: 'yes', advice: words }
    expect(
      (await writing.post(`/drafts/${randomUUID()}?type=${type}&tab=a`, { revision: '0', ...fields })).status,
    ).toBe(200)
  }
  // What comes back with an error, is looked for, or meets a fault leaves nothing behind either.
  for (const words of typed.faulty) {
    const sent = {
      _record: randomUUID(),
      revision: '0',
      _do: 'sign',
      private: 'yes',
      ...boxes('at', '2026-03-09T15:50:00Z'),
      mode: 'phone',
      advice: words,
    }
    expect((await writing.post(`/mentoring/${ashaAndRuth}/contact`, sent)).status).toBe(422)
    await writing.get(`/search?q=${encodeURIComponent(words)}`)
    expect((await writing.post('/known-bad/breaks', { words })).status).toBe(500)
    expect((await writing.post(`/mentoring/${ashaAndRuth}/contact/${words}`, { words })).status).toBe(404)
  }
}, 180_000)

/** Every value of every table there is, text as text and bytes as text, one row a line. */
async function everything(): Promise<string> {
  const tables = await database.sql<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'm', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')`,
  )
  const rows: string[] = []
  for (const { name } of tables) {
    const found = await database.sql<Record<string, unknown>>(`select t.* from ${name} t`)
    rows.push(name, ...found.map((row) => JSON.stringify(Object.values(row).map(asText))))
  }
  return rows.join('\n')
}
const asText = (value: unknown): unknown =>
  Buffer.isBuffer(value) ? `${value.toString('utf8')} ${value.toString('base64')}` : value

const holds = (text: string): string[] =>
  sentences.filter(
    (words, index) =>
      text.includes(words) ||
      text.toLowerCase().includes(rare(index)) ||
      text.includes(Buffer.from(words).toString('base64').slice(0, 40)),
  )

describe('fifty sentences said in confidence', () => {
  test('are in no row of any table, no job and no word kept for search', async () => {
    const dump = await everything()
    expect(dump.includes(marked)).toBe(true)
    for (const table of ['graphile_worker', 'app.search_entry', 'app.draft', 'sign_in.session'])
      expect([table, dump.includes(table)]).toEqual([table, true])
    expect(holds(dump)).toEqual([])
  })

  test('are in no line of the log, not even after a fault', () => {
    expect(lines.filter((line) => line.includes('fault')).length).toBeGreaterThanOrEqual(10)
    expect(holds(lines.join('\n'))).toEqual([])
  })

  test('are read by those two, and by the author alone', async () => {
    const read = async (who: keyof Pick<Desk, 'case manager' | 'mentor' | 'line manager'>) => {
      const client = await signInAs(app, desk[who])
      const ids = await database.sql<{ id: string }>(
        `select id from app.record where type in ('session', 'support-contact', 'reflective-log') and version > 0`,
      )
      const pages: string[] = []
      for (const { id } of ids) pages.push((await client.get(`/records/${id}`)).html)
      return holds(pages.join('\n'))
    }
    expect(await read('case manager')).toEqual(sentences.slice(0, 30))
    expect(await read('mentor')).toEqual(sentences.slice(0, 20))
    expect(await read('line manager')).toEqual([])
  })

  test('would be found, had one been kept in the open', async () => {
    expect(holds(`… ${sentences[7]} …`)).toEqual([sentences[7]])
    await database.sql(`update app.organisation set name = $1`, [sentences[3]])
    expect(holds(await everything())).toEqual([sentences[3]])
  })
})
