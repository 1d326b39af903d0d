import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { testDatabase } from '../../tests/support/database.ts'
import { usualCast } from '../../tests/support/scenario.ts'

const database = await testDatabase()

/** Something that happens when it is told to. */
function gate() {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { open, opened }
}

describe('relationships that change while others are at work', () => {
  test("a cover that is ended is closed to the cover's open transaction at its next statement", async () => {
    database.setNow('2026-03-02T09:00:00Z')
    const { home, ben, sam } = await usualCast(database)
    await home.activeCover(sam, ben)
    const [looking, ended] = [gate(), gate()]
    const reader = database.asActor(ben, async ({ tx }) => {
      const before = await tx.selectFrom('app.file').select('id').where('id', '=', sam.id).execute()
      looking.open()
      await ended.opened
      return [before.length, (await tx.selectFrom('app.file').select('id').where('id', '=', sam.id).execute()).length]
    })
    await looking.opened
    await database.sql('update app.cover set ended_at = app.now() where organisation_id = $1', [home.organisationId])
    ended.open()
    expect(await reader).toEqual([1, 0])
  })

  test('an access that runs out by itself lasts for the transaction that began before', async () => {
    database.setNow('2026-03-06T23:59:59Z')
    const { home, ben, sam } = await usualCast(database)
    await home.activeCover(sam, ben, { to: '2026-03-06' })
    await database.asActor(ben, async ({ tx, now }) => {
      database.setNow('2026-03-07T00:00:01Z')
      const seen = await sql<{
        now: Temporal.Instant
      }>`select app.now() as now from app.file where id = ${sam.id}`.execute(tx)
      expect(seen.rows).toEqual([{ now }])
    })
    const after = await database.asActor(ben, ({ tx }) =>
      tx.selectFrom('app.file').select('id').where('id', '=', sam.id).execute(),
    )
    expect(after).toEqual([])
  })

  test('an allocation given while the mentorship is being ended leaves the former mentor nothing', async () => {
    database.setNow('2026-03-02T09:00:00Z')
    const { home, asha, ruth, lena, ashaAndRuth } = await usualCast(database)
    const file = await home.file('New Case')
    const given = await home.proposedAllocation(file, asha, { from: '2026-03-02' })
    const [accepted, ending] = [gate(), gate()]
    const accepting = database.asActor(asha, async ({ tx }) => {
      await tx
        .updateTable('app.allocation')
        .set({ accepted_at: Temporal.Now.instant() })
        .where('id', '=', given)
        .execute()
      accepted.open()
      await ending.opened
    })
    await accepted.opened
    const ended = database.asActor(lena, ({ tx }) =>
      tx
        .updateTable('app.mentorship')
        .set({ ended_at: Temporal.Now.instant() })
        .where('id', '=', ashaAndRuth)
        .execute(),
    )
    await expect
      .poll(() => database.sql(`select 1 as waiting from pg_locks where locktype = 'advisory' and not granted`))
      .toEqual([{ waiting: 1 }])
    ending.open()
    await Promise.all([accepting, ended])
    const readers = await database.sql<{ relationship: string }>(
      `select relationship from app.access_grant where organisation_id = $1 and book_id = $2 and to_at > app.now() and person_id = any ($3)`,
      [home.organisationId, file.id, [asha.personId, ruth.personId]],
    )
    expect(readers).toEqual([{ relationship: 'case manager' }])
  })

  test('many changes at once are each derived with all the others', async () => {
    database.setNow('2026-03-02T09:00:00Z')
    const { home, asha, ben, dele, mary, lena, sam } = await usualCast(database)
    const absence = await home.sickness(asha)
    await Promise.all(
      [ben, dele, mary, lena].map((who) =>
        database.asSystem(home.organisationId, ({ tx }) =>
          sql`insert into app.cover (organisation_id, id, file_id, absence_id, person_id, from_at, accepted_at)
              values (${home.organisationId}, gen_random_uuid(), ${sam.id}, ${absence}, ${who.personId}, app.now(), app.now())`.execute(
            tx,
          ),
        ),
      ),
    )
    const covers = await database.sql(
      `select 1 from app.access_grant where organisation_id = $1 and book_id = $2 and relationship = 'cover'`,
      [home.organisationId, sam.id],
    )
    expect(covers.length).toBe(4)
  })
})
