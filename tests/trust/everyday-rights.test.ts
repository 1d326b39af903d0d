import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '../support/database.ts'
import { sees, signedRecord } from '../support/raw-records.ts'
import { type ClientFile, type Member, usualCast } from '../support/scenario.ts'

// What the policies forbid is proved elsewhere; here, that the work itself still goes through, and that the database and
// nobody else says when.

const database = await testDatabase()
const typed = Temporal.Instant.from('2020-01-01T00:00:00Z')
const now = Temporal.Instant.from('2026-03-02T09:00:00Z')
let cast: Awaited<ReturnType<typeof usualCast>>
beforeEach(async () => {
  database.setNow(now)
  cast = await usualCast(database)
})

const one = async (table: string, id: string) =>
  (await database.sql<Record<string, Date | string | null>>(`select * from app.${table} where id = $1`, [id]))[0]!
const isNow = (value: Date | string | null | undefined) =>
  expect((value as Date).toISOString()).toBe('2026-03-02T09:00:00.000Z')

describe('allocations', () => {
  test('a line manager proposes, the case manager accepts, the line manager ends, at the time of the database', async () => {
    const { home, lena, ben } = cast
    const file = await home.file('New Case')
    const id = randomUUID()
    await database.asActor(lena, ({ tx }) =>
      tx
        .insertInto('app.allocation')
        .values({
          organisation_id: lena.organisationId,
          id,
          file_id: file.id,
          person_id: ben.personId,
          start_on: Temporal.PlainDate.from('2026-03-02'),
          weight: 3,
          proposed_by: lena.personId,
        })
        .execute(),
    )
    await database.asActor(ben, ({ tx }) =>
      tx
        .updateTable('app.allocation')
        .set({ accepted_at: typed, conflict_declaration: 'none' })
        .where('id', '=', id)
        .execute(),
    )
    isNow((await one('allocation', id))['accepted_at'])
    expect(await sees(database, ben, 'file', file.id)).toBe(true)
    await database.asActor(lena, ({ tx }) =>
      tx
        .updateTable('app.allocation')
        .set({ end_on: Temporal.PlainDate.from('2026-03-01').add({ days: 5 }), end_reason: 'workload' })
        .where('id', '=', id)
        .execute(),
    )
    const ended = await one('allocation', id)
    isNow(ended['ended_at'])
    expect(ended['ended_by']).toBe(lena.personId)
  })

  test('a line manager or registered manager opens a file for a new client and finds it in intake', async () => {
    for (const who of [cast.lena, cast.rosa]) {
      const [clientId, id] = [randomUUID(), randomUUID()]
      const organisation_id = who.organisationId
      await database.asActor(who, async ({ tx }) => {
        await tx
          .insertInto('app.client')
          .values({
            organisation_id,
            id: clientId,
            legal_name: 'New Client',
            preferred_name: 'New',
            date_of_birth: Temporal.PlainDate.from('1990-01-01'),
            created_by: who.personId,
          })
          .execute()
        await tx.insertInto('app.book').values({ organisation_id, id, kind: 'file' }).execute()
        await tx.updateTable('app.organisation').set({ next_file_number: sql`next_file_number + 1` }).execute()
        await tx
          .insertInto('app.file')
          .values({
            organisation_id,
            id,
            client_id: clientId,
            number: id.slice(0, 8),
            opened_on: Temporal.PlainDate.from('2026-03-02'),
            nation: 'England',
            created_by: who.personId,
          })
          .execute()
      })
      expect(await sees(database, who, 'client', clientId)).toBe(true)
    }
  })
})

describe('cover', () => {
  const arrange = async (who: Member, file: ClientFile, absence: string, person: Member, accepted = false) => {
    const id = randomUUID()
    await database.asActor(who, ({ tx }) =>
      tx
        .insertInto('app.cover')
        .values({
          organisation_id: who.organisationId,
          id,
          file_id: file.id,
          absence_id: absence,
          person_id: person.personId,
          from_at: now,
          proposed_by: who.personId,
          ...(accepted ? { accepted_at: typed } : {}),
        })
        .execute(),
    )
    return id
  }
  const change = (who: Member, id: string, row: Record<string, unknown>) =>
    database.asActor(who, ({ tx }) => tx.updateTable('app.cover').set(row).where('id', '=', id).execute())

  test('goes from the asking to the hand-back, each step by whom it is for', async () => {
    const { home, asha, ben, lena, sam } = cast
    const leave = await home.plannedLeave(asha, '2026-03-02', '2026-03-13')
    const id = await arrange(asha, sam, leave, ben)
    await change(ben, id, { accepted_at: typed })
    isNow((await one('cover', id))['accepted_at'])
    expect(await sees(database, ben, 'file', sam.id)).toBe(true)
    await change(asha, id, { client_told_on: Temporal.PlainDate.from('2026-03-02'), client_told_how: 'by phone' })
    await change(lena, id, { to_at: now.add({ hours: 48 }) })
    await change(ben, id, { ended_at: typed })
    isNow((await one('cover', id))['ended_at'])
    expect(await sees(database, ben, 'file', sam.id)).toBe(false)

    const handBack = randomUUID()
    await database.asActor(ben, ({ tx }) => sign(ben, sam.id, handBack, 'hand-back').execute(tx))
    await change(ben, id, { handed_back_at: typed, hand_back_id: handBack })
    expect(await sees(database, ben, 'record_version', handBack, 'record_id')).toBe(true)
    expect(await sees(database, asha, 'record_version', handBack, 'record_id')).toBe(true)
    await change(asha, id, { acknowledged_at: typed })
    isNow((await one('cover', id))['acknowledged_at'])
    expect(await sees(database, ben, 'record_version', handBack, 'record_id')).toBe(false)
  })

  test('a mentor takes over in one step on the morning the case manager is ill', async () => {
    const { home, asha, ruth, sam } = cast
    const id = await arrange(ruth, sam, await home.sickness(asha), ruth, true)
    isNow((await one('cover', id))['accepted_at'])
  })

  test('the registered manager arranges and ends it where nobody else does', async () => {
    const { home, asha, rosa, ben, sam } = cast
    const id = await arrange(rosa, sam, await home.sickness(asha), ben)
    await change(rosa, id, { ended_at: typed })
    expect((await one('cover', id))['ended_by']).toBe(rosa.personId)
  })
})

describe('mentoring', () => {
  test('scenario 69: either ends the pair, and on the same day the line manager starts the next', async () => {
    const { home, asha, lena, ashaAndRuth } = cast
    await database.asActor(asha, ({ tx }) =>
      tx
        .updateTable('app.mentorship')
        .set({ ended_at: typed, end_reason: 'no fault' })
        .where('id', '=', ashaAndRuth)
        .execute(),
    )
    isNow((await one('mentorship', ashaAndRuth))['ended_at'])
    const nell = await home.mentor('Nell')
    const id = randomUUID()
    await database.asActor(lena, async ({ tx }) => {
      await tx.insertInto('app.book').values({ organisation_id: lena.organisationId, id, kind: 'pair' }).execute()
      await tx
        .insertInto('app.mentorship')
        .values({
          organisation_id: lena.organisationId,
          id,
          mentor_id: nell.personId,
          mentee_id: asha.personId,
          from_on: Temporal.PlainDate.from('2026-03-02'),
          started_by: lena.personId,
        })
        .execute()
    })
    expect(await sees(database, nell, 'book', id)).toBe(true)
  })

  test('the pair books a session and each signs for themself', async () => {
    const { asha, ruth, ashaAndRuth } = cast
    const id = randomUUID()
    await database.asActor(ruth, ({ tx }) =>
      tx
        .insertInto('app.session')
        .values({
          organisation_id: ruth.organisationId,
          id,
          mentorship_id: ashaAndRuth,
          mentor_id: ruth.personId,
          mentee_id: asha.personId,
          planned_at: now,
          created_by: ruth.personId,
        })
        .execute(),
    )
    await database.asActor(ruth, ({ tx }) =>
      tx
        .updateTable('app.session')
        .set({ mentor_signed_at: typed, status: 'draft record' })
        .where('id', '=', id)
        .execute(),
    )
    await database.asActor(asha, ({ tx }) =>
      tx.updateTable('app.session').set({ mentee_signed_at: typed, status: 'agreed' }).where('id', '=', id).execute(),
    )
    const session = await one('session', id)
    isNow(session['mentor_signed_at'])
    isNow(session['mentee_signed_at'])
  })
})

describe('conflicts and absence', () => {
  test('a mentor declares, loses the case in the same breath, and the line manager decides', async () => {
    const { ruth, lena, sam } = cast
    const id = randomUUID()
    await database.asActor(ruth, async ({ tx }) => {
      await tx
        .insertInto('app.conflict')
        .values({
          organisation_id: ruth.organisationId,
          id,
          person_id: ruth.personId,
          file_id: sam.id,
          kind: 'family',
          declared_by: ruth.personId,
          explanation: 'My cousin.',
        })
        .execute()
      expect(await tx.selectFrom('app.file').select('id').where('id', '=', sam.id).execute()).toEqual([])
    })
    await database.asActor(lena, ({ tx }) =>
      tx.updateTable('app.conflict').set({ decision: 'no conflict', decided_at: typed }).where('id', '=', id).execute(),
    )
    const decided = await one('conflict', id)
    isNow(decided['decided_at'])
    expect(decided['decided_by']).toBe(lena.personId)
    expect(await sees(database, ruth, 'file', sam.id)).toBe(true)
  })

  test('everybody reports themself away, the line manager approves, the mentor reports their mentee ill', async () => {
    const { asha, ruth, lena } = cast
    const report = async (by: Member, who: Member) => {
      const id = randomUUID()
      await database.asActor(by, async ({ tx }) => {
        await tx
          .insertInto('app.absence')
          .values({
            organisation_id: by.organisationId,
            id,
            person_id: who.personId,
            from_at: now,
            is_planned: false,
            recorded_by: by.personId,
          })
          .execute()
        await tx
          .insertInto('app.absence_reason')
          .values({ organisation_id: by.organisationId, absence_id: id, kind: 'sick' })
          .execute()
      })
      return id
    }
    const id = await report(asha, asha)
    await report(ruth, asha)
    await database.asActor(lena, ({ tx }) =>
      tx.updateTable('app.absence').set({ approved_by: lena.personId }).where('id', '=', id).execute(),
    )
    isNow((await one('absence', id))['approved_at'])
    await database.asActor(asha, ({ tx }) =>
      tx.updateTable('app.absence').set({ returned_at: now }).where('id', '=', id).execute(),
    )
  })
})

/** The one statement with which the records engine signs: record, version, part, search words and log together. */
const sign = (
  who: Member,
  bookId: string,
  id: string,
  type: string,
  { zone = 'Z2', part = null as string | null } = {},
) => sql`
  with made as (
    insert into app.record (organisation_id, id, book_id, type, zone, created_by) values (${who.organisationId}, ${id}, ${bookId}, ${type}, ${zone}, ${who.personId})
  ), signed as (
    insert into app.record_version (organisation_id, record_id, version, book_id, sequence, type, zone, kind, content, occurred_at, author_id, author_name, role_at_time, relationship_at_time, previous_hash, hash)
    select ${who.organisationId}, ${id}, 1, ${bookId}, b.length + 1, ${type}, ${zone}, 'signed', '{}', app.now(), ${who.personId}, ${who.name}, 'staff', 'staff', coalesce(b.head, ''), decode(md5(${id}), 'hex')
    from app.lock_book(${bookId}) b
  ), elsewhere as (
    insert into app.record_part (organisation_id, record_id, version, zone, book_id, sealed, hash)
    select ${who.organisationId}, ${id}, 1, ${part}, ${bookId}, '\\x00', '\\x00' where ${part}::text is not null
  ), found as (
    insert into app.search_entry (organisation_id, record_id, book_id, zone, type, occurred_at, words)
    values (${who.organisationId}, ${id}, ${bookId}, ${zone}, ${type}, app.now(), to_tsvector('app.words', 'signed'))
  )
  insert into app.access_log (organisation_id, person_id, book_id, record_id, action) values (${who.organisationId}, ${who.personId}, ${bookId}, ${id}, 'signed')`

describe('signing', () => {
  test('a record is made, signed, sealed in part, found and logged in one statement', async () => {
    const { asha, ruth, sam, ashaAndRuth } = cast
    const [note, session] = [randomUUID(), randomUUID()]
    await database.asActor(asha, ({ tx }) => sign(asha, sam.id, note, 'case-note').execute(tx))
    await database.asActor(ruth, ({ tx }) =>
      sign(ruth, ashaAndRuth, session, 'session', { zone: 'M1', part: 'M2' }).execute(tx),
    )
    expect(await sees(database, ruth, 'search_entry', note, 'record_id')).toBe(true)
    expect(await sees(database, asha, 'record_part', session, 'record_id')).toBe(true)
  })

  test('a task is updated by another who writes in the file', async () => {
    const { asha, lena, sam } = cast
    const task = await signedRecord(database, sam.id, asha, { type: 'task' })
    await database.asActor(asha, ({ tx }) =>
      tx
        .insertInto('app.task')
        .values({
          organisation_id: asha.organisationId,
          id: task,
          file_id: sam.id,
          what: 'Ring the GP',
          owner_id: asha.personId,
          due_on: Temporal.PlainDate.from('2026-03-09'),
          status: 'todo',
          created_at: now,
        })
        .execute(),
    )
    await database.asActor(lena, ({ tx }) =>
      tx.updateTable('app.task').set({ status: 'done' }).where('id', '=', task).execute(),
    )
    expect((await one('task', task))['status']).toBe('done')
  })
})
