import { expect, test } from 'vitest'
import { beginSession } from '../../tests/support/accounts.ts'
import { testApp } from '../../tests/support/app.ts'
import { Client } from '../../tests/support/client.ts'
import { testDatabase } from '../../tests/support/database.ts'
import { scenario } from '../../tests/support/scenario.ts'
import { sweepSignIns } from './jobs.ts'

const database = await testDatabase()
const app = testApp(database)
const home = await scenario(database)

test('the night forgets sessions of a month ago and tries of a day ago, and nothing younger', async () => {
  database.setNow('2026-03-02T09:00:00Z')
  const asha = await home.caseManager('Asha Patel')
  const count = async (table: string) => (await database.sql(`select from sign_in.${table}`)).length
  await beginSession(database, app.mechanics, asha)
  await new Client(app).post('/sign-in', { email: 'x@example.org', password: 'wrong wrong wrong' })
  database.setNow('2026-03-03T09:00:00Z')
  await beginSession(database, app.mechanics, asha)
  await sweepSignIns({ database })
  expect([await count('session'), await count('attempt')]).toEqual([2, 2])
  database.setNow('2026-03-03T09:00:01Z')
  await sweepSignIns({ database })
  expect([await count('session'), await count('attempt')]).toEqual([2, 0])
  database.setNow('2026-04-01T09:00:01Z')
  await sweepSignIns({ database })
  expect(await count('session')).toBe(1)
})
