import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testDatabase } from '../../tests/support/database.ts'
import { type ClientFile, type Member, usualCast } from '../../tests/support/scenario.ts'
import { decide, type Subject } from './decide.ts'
import type { Verb } from './verbs.ts'

// The same acts, asked of `decide` and tried in the database: where both know the rule, they must agree.

const database = await testDatabase()
database.setNow('2026-03-02T09:00:00Z')
const { home, asha, ben, ruth, dele, mary, lena, rosa, anil, sam } = await usualCast(database)
const otto = await home.lineManager('Otto')
const leave = await home.plannedLeave(asha, '2026-03-02', '2026-03-06')
await home.activeCover(sam, mary, { absence: leave })
await home.allocation(sam, ben, { role: 'secondary' })
const unallocated = await home.file('New Case')
await home.endedAllocation(unallocated, asha)

interface Act {
  verb: Verb
  subject?: Partial<Subject>
  statement: (who: Member, file: ClientFile) => string
}

const row = (table: string, values: Record<string, string>) =>
  `insert into app.${table} (organisation_id, id, ${Object.keys(values).join(', ')}) values ('${home.organisationId}', '${randomUUID()}', ${Object.values(
    values,
  )
    .map((value) => `'${value}'`)
    .join(', ')})`
const record = (zone: string) => (who: Member, file: ClientFile) =>
  row('record', { book_id: file.id, type: 'case-note', zone, created_by: who.personId })

const acts: Act[] = [
  { verb: 'file.read', statement: (_who, file) => `select 1 / count(*) from app.file where id = '${file.id}'` },
  {
    verb: 'file.status',
    statement: (who, file) => row('file_status', { file_id: file.id, status: 'active', changed_by: who.personId }),
  },
  { verb: 'note.sign', subject: { zone: 'Z2', subtype: 'mentor-decision' }, statement: record('Z2') },
  { verb: 'record.write', subject: { zone: 'Z3' }, statement: record('Z3') },
  { verb: 'record.write', subject: { zone: 'Z4' }, statement: record('Z4') },
  {
    verb: 'allocation.propose',
    statement: (who, file) =>
      row('allocation', {
        file_id: file.id,
        person_id: dele.personId,
        role: 'secondary',
        start_on: '2026-03-09',
        weight: '1',
        proposed_by: who.personId,
      }),
  },
  {
    verb: 'cover.arrange',
    statement: (who, file) =>
      row('cover', {
        file_id: file.id,
        absence_id: leave,
        person_id: dele.personId,
        from_at: '2026-03-03',
        proposed_by: who.personId,
      }),
  },
  {
    verb: 'waiver.give',
    statement: (who, file) =>
      row('waiver', {
        book_id: file.id,
        code: 'C09',
        reason: 'not needed',
        review_on: '2026-04-01',
        waived_by: who.personId,
      }),
  },
  {
    verb: 'conflict.decide',
    subject: { personId: 'somebody' },
    statement: () =>
      `with decided as (update app.conflict set decision = 'remove' where person_id = '${dele.personId}' returning 1) select 1 / count(*) from decided`,
  },
]

const people: [standing: string, who: Member, file: ClientFile][] = [
  ['the case manager', asha, sam],
  ['the joint case manager', ben, sam],
  ['the cover', mary, sam],
  ['the mentor', ruth, sam],
  ['the line manager', lena, sam],
  ['the registered manager', rosa, sam],
  ['another line manager', otto, sam],
  ['the administrator', anil, sam],
  ['a line manager in intake', otto, unallocated],
  ['the former case manager', asha, unallocated],
]

const allowedBelow = (who: Member, statement: string): Promise<boolean> =>
  database
    .asActor(who, async ({ tx }) => {
      await sql.raw(statement).execute(tx)
      throw new Error('rolled back')
    })
    .catch((error: { code?: string; message: string }) => {
      if (error.message === 'rolled back') return true
      // Refused, or nothing there: the division by the count of nothing.
      if (error.code === '42501' || error.code === '22012') return false
      throw error
    })

test.each(people)('what %s may do is the same above and below', async (_standing, who, file) => {
  await database.sql('delete from app.conflict where organisation_id = $1', [home.organisationId])
  await home.conflict(dele, file)
  const held = await database.asActor(who, ({ tx }) =>
    tx
      .selectFrom('app.access_grant')
      .select('relationship')
      .where('book_id', '=', file.id)
      .where('from_at', '<=', sql<Temporal.Instant>`app.now()`)
      .where('to_at', '>', sql<Temporal.Instant>`app.now()`)
      .execute(),
  )
  const roles = await database.sql<{ role: string }>(
    'select role from app.person_role where organisation_id = $1 and person_id = $2',
    [home.organisationId, who.personId],
  )
  const above: Record<string, boolean> = {}
  const below: Record<string, boolean> = {}
  for (const { verb, subject, statement } of acts) {
    const name = `${verb} ${subject?.zone ?? ''}`
    above[name] = decide({ personId: who.personId, roles: roles.map((each) => each.role) }, verb, {
      bookKind: 'file',
      relationships: held.map((each) => each.relationship),
      ...subject,
    }).allowed
    below[name] = await allowedBelow(who, statement(who, file))
  }
  expect(below).toEqual(above)
})
