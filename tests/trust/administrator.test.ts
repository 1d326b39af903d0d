import { expect, test } from 'vitest'
import { testDatabase } from '../support/database.ts'
import { usualCast } from '../support/scenario.ts'

const database = await testDatabase()
const cast = await usualCast(database)

/** Tables of this cast that hold what is said about clients. */
const contentTables = ['client', 'file', 'allocation']

test.each(contentTables)(
  'scenario 72: an administrator who stands in no relationship finds nothing in %s',
  async (table) => {
    expect((await database.sql(`select from app.${table}`)).length).toBeGreaterThan(0)
    const seen = await database.asActor(cast.anil, ({ tx }) =>
      tx
        .selectFrom(`app.${table}` as 'app.file')
        .select((row) => row.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow(),
    )
    expect(Number(seen.count)).toBe(0)
  },
)

test('scenario 72: the administrator is given no zone of any file or pair', async () => {
  const grants = await database.sql(
    `select g.relationship from app.access_grant g join app.book b on b.organisation_id = g.organisation_id and b.id = g.book_id
     where g.person_id = $1 and b.kind in ('file', 'pair')`,
    [cast.anil.personId],
  )
  expect(grants).toEqual([])
})

test('the same questions do find rows for those who hold the file', async () => {
  const files = await database.asActor(cast.asha, ({ tx }) => tx.selectFrom('app.file').select('number').execute())
  expect(files.length).toBeGreaterThan(0)
})
