import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { giveAccount } from '../../tests/support/accounts.ts'
import { testDatabase } from '../../tests/support/database.ts'
import { usualCast } from '../../tests/support/scenario.ts'

const database = await testDatabase()
const cast = await usualCast(database)
const other = await usualCast(database)
await giveAccount(database, cast.asha)
await giveAccount(database, other.asha)

const acts = (person: string) => ({
  invite: sql`select app.invite(${person}::uuid, 'a hash')`,
  'end a way in': sql`select app.end_way_in(${person}::uuid)`,
  'reset a second step': sql`select app.reset_second_step(${person}::uuid)`,
  'change an address': sql`select app.change_email(${person}::uuid, 'thief@example.org')`,
  'see who has joined': sql`select * from app.ways_in()`,
})
type Act = keyof ReturnType<typeof acts>
const names = Object.keys(acts('')) as Act[]

const state = () =>
  database.sql(
    `select p.id, p.email, u.two_factor_enabled, (select count(*)::int from sign_in.account a where a.user_id = u.id) as accounts,
      (select count(*)::int from sign_in.invitation i where i.person_id = p.id) as invitations
     from app.person p left join sign_in."user" u on u.id = p.sign_in_user_id order by p.id`,
  )

test.each(names)('nobody but an administrator can %s', async (name) => {
  const before = await state()
  for (const who of [cast.asha, cast.ruth, cast.lena, cast.rosa, cast.quinn]) {
    await expect(database.asActor(who, ({ tx }) => acts(cast.ben.personId)[name].execute(tx))).rejects.toThrow(
      /administrator/,
    )
  }
  expect(await state()).toEqual(before)
})

test.each(names)('an administrator cannot %s in another organisation', async (name) => {
  const before = await state()
  await database.asActor(cast.anil, ({ tx }) => acts(other.asha.personId)[name].execute(tx)).catch(() => {})
  expect(await state()).toEqual(before)
})

test('how many files somebody holds is a number for those who manage people, and for nobody else', async () => {
  const count = (who: typeof cast.anil, person: string) =>
    database.asActor(
      who,
      async ({ tx }) =>
        (await sql<{ held: number }>`select app.files_held_by(${person}::uuid) as held`.execute(tx)).rows[0]?.held,
    )
  expect(await count(cast.anil, cast.asha.personId)).toBe(1)
  expect(await count(cast.anil, other.asha.personId)).toBe(0)
  await expect(count(cast.ben, cast.asha.personId)).rejects.toThrow('those who manage people')
})
