import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, inject, test } from 'vitest'
import { withAdministrator } from '#platform/database/migrate.ts'
import { freePort, openFolder, run, start } from './program.ts'

const folder = openFolder()
const name = `start_${process.pid}`
const server = { host: inject('socketFolder'), port: 5432, user: inject('administrator'), password: inject('password') }
const settings = {
  WELLHELD_DATA: join(folder.path, 'data'),
  DATABASE_URL: `postgres://${server.user}:${server.password}@${encodeURIComponent(server.host)}/${name}`,
}

const onServer = (statement: string) =>
  withAdministrator({ ...server, database: 'postgres' }, (client) => client.query(statement))
const inDatabase = (statement: string) =>
  withAdministrator({ ...server, database: name }, (client) => client.query(statement))

await onServer(`create database ${name}`)

afterAll(async () => {
  await onServer(`drop database ${name} with (force)`)
  folder.remove()
})

test('with DATABASE_URL that server is used, nothing embedded starts and no demonstration is loaded', async () => {
  const port = await freePort()
  const program = start(['serve'], { ...settings, PORT: String(port) })
  await program.says('enter this code')
  expect((await fetch(`http://127.0.0.1:${port}/set-up`)).status).toBe(200)
  program.process.kill('SIGTERM')
  expect(await program.ended).toBe(0)
  expect(existsSync(join(settings.WELLHELD_DATA, 'postgres'))).toBe(false)
  expect((await inDatabase('select from app.organisation')).rowCount).toBe(0)
})

test('a database newer than the program is refused and stays as it is', async () => {
  await inDatabase(`insert into migration.kysely_migration (name, timestamp) values ('9999_from_the_future', '')`)
  const before = await inDatabase('select name from migration.kysely_migration order by name')
  const refused = await run(['serve'], { ...settings, PORT: String(await freePort()) })
  expect(refused).toMatchObject({
    code: 1,
    said: 'The database is newer than this program (it has 9999_from_the_future): install the version it was last used with, or a later one.\n',
  })
  expect((await inDatabase('select name from migration.kysely_migration order by name')).rows).toEqual(before.rows)
})

test.each([
  [
    'an address where nobody answers',
    'postgres://a:b@127.0.0.1:1/wellheld',
    'No database answers at the address in DATABASE_URL',
  ],
  [
    'a host that is not there',
    'postgres://a:b@no-such-host.invalid/wellheld',
    'The host in DATABASE_URL cannot be found',
  ],
  ['no address at all', 'mysql://somewhere/else', 'DATABASE_URL must begin with postgres://'],
  [
    'a wrong password',
    settings.DATABASE_URL.replace(server.password, 'wrong'),
    'The database refused the user or password in DATABASE_URL',
  ],
  ['a database that does not exist', settings.DATABASE_URL.replace(name, 'no_such'), 'does not exist: create it first'],
])('%s is one sentence', async (_what, url, sentence) => {
  const refused = await run(['serve'], { ...settings, DATABASE_URL: url, PORT: String(await freePort()) })
  expect(refused.code).toBe(1)
  expect(refused.said.trim().split('\n')).toHaveLength(1)
  expect(refused.said).toContain(sentence)
})

test.each([
  ['PORT', 'eighty', 'PORT must be a number.'],
  ['PORT', '70000', 'PORT'],
  ['BASE_URL', 'nowhere', 'BASE_URL must be a web address'],
  ['WELLHELD_SECRET', 'short', 'WELLHELD_SECRET must be at least 32 characters.'],
  ['WELLHELD_WORK', 'sometimes', 'WELLHELD_WORK must be here or apart.'],
])('the setting %s=%s is one sentence', async (setting, value, sentence) => {
  const refused = await run(['serve'], { ...settings, [setting]: value })
  expect(refused.code).toBe(1)
  expect(refused.said.trim().split('\n')).toHaveLength(1)
  expect(refused.said).toContain(sentence)
})
