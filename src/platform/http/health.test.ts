import { expect, test } from 'vitest'
import { openDatabase } from '#platform/database/database.ts'
import { openLog } from '#platform/log.ts'
import { testApp } from '../../../tests/support/app.ts'
import { testDatabase } from '../../../tests/support/database.ts'
import { healthOf } from './health.ts'

const database = await testDatabase()

test('health is good when the database answers, and asks it once for many who ask at once', async () => {
  expect((await testApp(database).request('/health')).status).toBe(200)
  const health = healthOf(database, () => false)
  const before = database.signInPool.totalCount
  expect(await Promise.all(Array.from({ length: 50 }, health))).toEqual(
    Array.from({ length: 50 }, () => ({ ok: true })),
  )
  expect(database.signInPool.totalCount).toBeLessThanOrEqual(before + 1)
})

test('health is bad without a database, and when the server is about to stop', async () => {
  const away = openDatabase({ ...database.login, host: '127.0.0.1', port: 1 }, 2, openLog('silent'))
  expect(await healthOf(away, () => false)()).toEqual({ ok: false, reason: 'no database' })
  expect(await healthOf(database, () => true)()).toEqual({ ok: false, reason: 'stopping' })
  await away.close()
})
