import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { type RawBuilder, sql } from 'kysely'
import { expect, test } from 'vitest'
import { identityOf } from '#files/identity-store.ts'
import { overviewOf } from '#files/overview-store.ts'
import type { Identity } from '#platform/database/database.ts'
import { testDatabase } from '../support/database.ts'
import { anyWorld, atHour, build } from '../support/random-relationships.ts'
import { signedRecord } from '../support/raw-records.ts'
import type { Member } from '../support/scenario.ts'

// What stands on the overview of a file comes from functions that carry the rules of the policies themselves. Here each is held
// against the policies: nothing more is shown, and nothing less.

const database = await testDatabase()

const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id).sort()

/** What the functions show somebody of a file. */
const shown = (who: Identity, file: string) =>
  database.asActor(who, async ({ tx }) => {
    const identity = await identityOf(tx, file)
    const overview = await overviewOf(tx, file)
    return (
      overview &&
      identity && {
        file: identity.id,
        client: identity.client_id,
        summary: overview.summary_as_at !== null,
        timeline: ids(overview.timeline),
        goals: ids(overview.goals),
        tasks: ids(overview.tasks),
        appointments: ids(overview.appointments),
        contacts: ids(overview.contacts),
        standing: overview.standing?.file_id ?? null,
      }
    )
  })

/** The same by the policies, asked of each table by itself. */
const readable = (who: Identity, file: string) =>
  database.asActor(who, async ({ tx }) => {
    const all = (from: RawBuilder<unknown>) =>
      sql`(select coalesce(array_agg(id::text order by id::text), '{}') from ${from})`
    const { rows } = await sql`
      select f.id as file, (select id from app.client where id = f.client_id) as client,
        exists (select from app.record where book_id = f.id and type = 'case-summary' and state = 'signed') as summary,
        ${all(sql`app.record where book_id = f.id and timeline and state = 'signed'`)} as timeline,
        ${all(sql`app.goal where file_id = f.id`)} as goals,
        ${all(sql`app.task where file_id = f.id`)} as tasks,
        ${all(sql`app.appointment where file_id = f.id and from_at >= app.midnight((app.now() at time zone 'Europe/London')::date) and from_at < app.now() + interval '42 days'`)} as appointments,
        ${all(sql`app.network_contact where file_id = f.id`)} as contacts,
        (select file_id from app.file_standing where file_id = f.id) as standing
      from app.file f where f.id = ${file}`.execute(tx)
    return rows[0]
  })

/** What a list shows somebody of a file, and what it may show by the policies, asked of each table by itself. */
const listed = (who: Identity, file: string) =>
  database.asActor(who, async ({ tx }) => {
    const { rows } = await sql<{ shown: unknown; readable: unknown }>`
      with day as (select (app.now() at time zone 'Europe/London')::date as today)
      select
        (select json_build_object('id', l.id, 'client', l.client, 'note', exists (select from app.record where id = (l.note ->> 'id')::uuid), 'appointment', l.appointment ->> 'id',
            'set_aside', l.set_aside, 'proofs', l.proofs #>> '{audit,applies}')
          from day, app.files_in_list(array[${file}::uuid], today) l) as shown,
        (select json_build_object('id', f.id, 'client', (select legal_name from app.client where id = f.client_id),
            'note', exists (select from app.record where book_id = f.id and type = 'case-note' and state = 'signed'),
            'appointment', (select id from app.appointment where file_id = f.id and from_at > app.now()),
            'set_aside', (select count(*) from day, app.waiver where book_id = f.id and review_on >= today),
            'proofs', (exists (select from app.file_standing where file_id = f.id))::text)
          from app.file f where f.id = ${file}) as readable`.execute(tx)
    return rows[0]!
  })

const kinds = [
  ...['Z1', 'Z2', 'Z3', 'Z4', 'Q1'].map((zone) => ({ type: 'case-note', zone })),
  { type: 'case-summary', zone: 'Z2' },
  { type: 'handover-brief', zone: 'Z2' },
  { type: 'hand-back', zone: 'Z2' },
]

/** Puts something of every kind and zone into a file; whoever comes next is kept out of one record. */
async function fill(file: string, people: readonly Member[], turn: number): Promise<void> {
  const by = people[turn % people.length]!
  const { organisationId } = by
  for (const kind of kinds) {
    const record = await signedRecord(database, file, by, kind)
    if (kind.type === 'case-summary')
      await database.sql(
        `update app.record_version set facts = '{"asAt":"2026-03-01"}' where record_id = $1 and organisation_id = $2`,
        [record, organisationId],
      )
    if (kind.zone === 'Z3')
      await database.sql(
        `insert into app.exclusion (organisation_id, record_id, person_id, reason) values ($1, $2, $3, 'a test')`,
        [organisationId, record, people[(turn + 1) % people.length]!.personId],
      )
  }
  const row = async (table: string, type: string, columns: Record<string, unknown>) => {
    const id = randomUUID()
    await database.sql(
      `insert into app.record (organisation_id, id, book_id, type, zone) values ($1, $2, $3, $4, 'Z2')`,
      [organisationId, id, file, type],
    )
    const all: Record<string, unknown> = { organisation_id: organisationId, id, file_id: file, ...columns }
    const names = Object.keys(all)
    await database.sql(
      `insert into app.${table} (${names.join(', ')}) values (${names.map((_, at) => `$${at + 1}`).join(', ')})`,
      Object.values(all),
    )
    return id
  }
  const plan = await signedRecord(database, file, by, { type: 'plan' })
  await database.sql(
    `insert into app.goal (organisation_id, id, plan_id, file_id, position, statement, status) values ($1, $2, $3, $4, 1, 'Walk', 'active')`,
    [organisationId, randomUUID(), plan, file],
  )
  const at = '2026-01-01T09:00:00Z'
  await row('task', 'task', {
    what: 'Ring',
    owner_id: by.personId,
    due_on: '2026-01-02',
    status: 'todo',
    created_at: at,
  })
  const [from_at, to_at] = ['2026-03-20T09:00:00Z', '2026-03-20T10:00:00Z']
  await row('appointment', 'appointment', { what: 'Visit', person_id: by.personId, from_at, to_at })
  await row('network_contact', 'network-contact', { name: 'Marion', relationship: 'mother', type: 'family' })
  await database.sql(
    `insert into app.file_standing (organisation_id, file_id, evaluated_on, proofs) values ($1, $2, '2026-03-01', '{"audit":{"applies":true}}') on conflict do nothing`,
    [organisationId, file],
  )
  await database.sql(
    `insert into app.waiver (organisation_id, id, book_id, code, reason, review_on, waived_by) values ($1, $2, $3, 'C01', 'A test', '2026-12-01', $4)`,
    [organisationId, randomUUID(), file, by.personId],
  )
}

test('in any world, everybody is shown of a file exactly what the policies let them see', {
  timeout: 240_000,
}, async () => {
  let files = 0
  let closed = 0
  await fc.assert(
    fc.asyncProperty(anyWorld, async (world) => {
      const organisationId = await build(database, world)
      const people = (
        await database.sql<{ id: string; name: string }>('select id, name from app.person where organisation_id = $1', [
          organisationId,
        ])
      ).map(({ id, name }) => ({ organisationId, personId: id, name })) as Member[]
      const books = await database.sql<{ id: string }>('select id from app.file where organisation_id = $1', [
        organisationId,
      ])
      for (const [turn, { id }] of books.entries()) await fill(id, people, turn)
      for (const moment of world.instants) {
        database.setNow(atHour(moment))
        for (const who of people)
          for (const { id } of books) {
            const seen = await readable(who, id)
            expect(await shown(who, id)).toEqual(seen)
            const inList = await listed(who, id)
            expect(inList.shown).toEqual(inList.readable)
            if (seen) files += 1
            else closed += 1
          }
      }
    }),
    { numRuns: 8, endOnFailure: true },
  )
  expect(files).toBeGreaterThan(0)
  expect(closed).toBeGreaterThan(0)
})
