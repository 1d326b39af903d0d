import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testDatabase } from '../../../tests/support/database.ts'
import { listenToStatements } from '../../../tests/support/statements.ts'
import { asSystemWithin, type Scope } from './database.ts'

const database = await testDatabase()
const actor = { organisationId: crypto.randomUUID(), personId: crypto.randomUUID() }

async function who({ tx }: Scope): Promise<string> {
  const { rows } = await sql<{
    me: string | null
    role: string
  }>`select app.me() as me, current_user as role`.execute(tx)
  return `${rows[0]?.role} ${rows[0]?.me ?? 'nobody'}`
}
const oneself = `wellheld_user ${actor.personId}`
const system = 'wellheld_system nobody'

test('a part is the system, what comes before and after it the actor', async () => {
  const said = await database.asActor(actor, async (scope) => [
    await who(scope),
    await asSystemWithin(scope, () => who(scope)),
    await who(scope),
    await asSystemWithin(scope, async () => [await who(scope), await asSystemWithin(scope, () => who(scope))].join()),
    await asSystemWithin(scope, () => who(scope)),
    await who(scope),
  ])
  expect(said).toEqual([oneself, system, oneself, [system, system].join(), system, oneself])
})

test('what the actor asks while a part is under way is asked as the actor', async () => {
  const said = await database.asActor(actor, async (scope) => {
    const part = asSystemWithin(scope, async () => [await who(scope), await who(scope)].join())
    return Promise.all([who(scope), part, who(scope)])
  })
  expect(said).toEqual([oneself, [system, system].join(), oneself])
})

test('a part that fails leaves the actor as they were', async () => {
  const said = await database.asActor(actor, async (scope) => {
    const failed = asSystemWithin(scope, async () => {
      await who(scope)
      throw new Error('not so')
    })
    await expect(failed).rejects.toThrow('not so')
    return who(scope)
  })
  expect(said).toBe(oneself)
})

test('nothing of a part is left for whoever has the connection next, however it ended', async () => {
  const ended = (fail: boolean) =>
    database.asActor(actor, (scope) =>
      asSystemWithin(scope, async () => {
        await who(scope)
        if (fail) throw new Error('undone')
      }),
    )
  await ended(false)
  expect(await database.asActor(actor, who)).toBe(oneself)
  await expect(ended(true)).rejects.toThrow('undone')
  expect(await database.asActor(actor, who)).toBe(oneself)
  expect(await database.asSystem(actor.organisationId, (scope) => asSystemWithin(scope, () => who(scope)))).toBe(system)
})

test('what was broken off as the system does not go on as the actor', async () => {
  const broken = database.asActor(actor, async (scope) => {
    await asSystemWithin(scope, () => sql`select 1 / 0`.execute(scope.tx)).catch(() => {})
    return who(scope)
  })
  await expect(broken).rejects.toThrow('current transaction is aborted')
})

test('parts that follow one another, and the last one, change back for nobody', async () => {
  const { during } = listenToStatements()
  const { reads } = await during(() =>
    database.asActor(actor, async (scope) => {
      await asSystemWithin(scope, () => who(scope))
      await asSystemWithin(scope, () => who(scope))
    }),
  )
  expect(reads).toHaveLength(3)
})
