import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { rememberBackup, rememberLog } from '#platform/backup/log-of-backups.ts'
import { readConfig } from '#platform/config.ts'
import { withAdministrator } from '#platform/database/migrate.ts'
import { masterKeys } from '#platform/master-keys.ts'
import { keyId } from '#platform/sealing.ts'
import { makeCheckpoint } from '#records/checkpoints/make.ts'
import { testDatabase } from '../../tests/support/database.ts'
import { usualCast } from '../../tests/support/scenario.ts'
import { databaseFindings, type Ground } from './doctor/database.ts'
import { type Finding, inLines } from './doctor/finding.ts'
import { backupFinding, checkpointFinding, logFindings } from './doctor/kept.ts'
import { diskFinding, folderFindings, keyFindings, mailFinding, nodeFinding } from './doctor/machine.ts'

const database = await testDatabase()
const folder = mkdtempSync(join(tmpdir(), 'wellheld-doctor-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const master = Buffer.alloc(32, 7)
const keysHere = (key?: Buffer) => masterKeys({ dataFolder: join(folder, 'none'), masterKey: key?.toString('base64') })
const ground = (more: Partial<Ground> = {}): Ground => ({
  root: process.cwd(),
  masters: keysHere(master),
  clock: Date.now,
  processes: 1,
  databasePool: 10,
  ...more,
})
const examine = (more: Partial<Ground> = {}, settings = database.administrator) =>
  withAdministrator(settings, (client) => databaseFindings(client, ground(more)))
const about = (findings: readonly Finding[], what: string) => findings.find((each) => each.about === what)!

test('a migrated database with nobody in it is well', async () => {
  const findings = await examine()
  expect(findings.filter(({ state }) => state !== 'ok')).toEqual([])
  expect(findings.map((each) => each.about)).toEqual([
    'PostgreSQL',
    'Clock',
    'Migrations',
    'Roles',
    'Row-level security',
    'Sealed text',
    'Connections',
    'Jobs',
    'Nightly work',
  ])
})

test('a table somebody opened, a migration that is missing, and one nobody knows are faults', async () => {
  await database.sql('alter table app.client no force row level security')
  expect(about(await examine(), 'Row-level security')).toMatchObject({
    state: 'fault',
    says: 'not forced, or without a policy, on app.client',
  })
  await database.sql('alter table app.client force row level security')

  const [last] = await database.sql<{ name: string }>(
    'delete from migration.kysely_migration where name = (select max(name) from migration.kysely_migration) returning name',
  )
  expect(about(await examine(), 'Migrations').says).toMatch(/^1 of \d+ are not applied yet$/)
  await database.sql(`insert into migration.kysely_migration values ($1, 'now'), ('9999_from_tomorrow', 'now')`, [
    last!.name,
  ])
  expect(about(await examine(), 'Migrations').says).toContain('newer than this program (9999_from_tomorrow)')
  await database.sql(`delete from migration.kysely_migration where name like '9999%'`)
})

test('clocks that differ are said from two seconds, and are a fault from a minute', async () => {
  const apart = (ms: number) => examine({ clock: () => Date.now() + ms })
  expect(about(await apart(5000), 'Clock').state).toBe('warning')
  expect(about(await apart(-90_000), 'Clock').state).toBe('fault')
})

test('text sealed with another key is a fault', async () => {
  const { home, asha } = await usualCast(database)
  await home.insert('book_key', { book_id: asha.personId, wrapped: Buffer.from([1]), master_key_id: keyId(master) })
  expect(about(await examine(), 'Sealed text').state).toBe('ok')
  expect(about(await examine({ masters: keysHere(Buffer.alloc(32, 8)) }), 'Sealed text').state).toBe('fault')
  expect(about(await examine({ masters: keysHere() }), 'Sealed text').state).toBe('fault')
})

test('jobs that wait or gave up, and files nobody looked at since yesterday, are warnings', async () => {
  const { home, sam } = await usualCast(database)
  await database.sql(
    `insert into app.file_standing (organisation_id, file_id, evaluated_on) values ($1, $2, current_date - 3)
     on conflict (organisation_id, file_id) do update set evaluated_on = excluded.evaluated_on`,
    [home.organisationId, sam.id],
  )
  expect(about(await examine(), 'Nightly work').says).toMatch(/^1 of \d+ files were/)
  await database.sql(
    `select graphile_worker.add_job('send_mail', '{}'::json, run_at := now() - interval '1 hour', max_attempts := 1)`,
  )
  expect(about(await examine(), 'Jobs').says).toBe('1 have been waiting for more than 15 minutes')
  await database.sql('update graphile_worker._private_jobs set attempts = max_attempts')
  expect(about(await examine(), 'Jobs').says).toBe('gave up: send_mail (1)')
})

test('a user of the database without rights is told what cannot be seen, and the rest is checked', async () => {
  const findings = await examine({}, database.login)
  expect(about(findings, 'PostgreSQL').state).toBe('ok')
  expect(about(findings, 'Migrations')).toMatchObject({
    state: 'warning',
    cure: 'Run it with an administrator in DATABASE_URL.',
  })
})

test('Node and disk have their limits', () => {
  expect(nodeFinding('26.1.0').state).toBe('ok')
  expect(nodeFinding('20.19.2').state).toBe('fault')
  const megabytes = (number: number) => diskFinding(number * 1024 * 1024).state
  expect([megabytes(5000), megabytes(2047), megabytes(255)]).toEqual(['ok', 'warning', 'fault'])
})

test('keys must be there, whole, and readable by their owner alone; nothing is made by looking', () => {
  const config = readConfig({ WELLHELD_DATA: join(folder, 'none') })
  expect(folderFindings(config)[0]).toMatchObject({ state: 'warning' })
  expect(keyFindings(config).map(({ state }) => state)).toEqual(['warning', 'warning'])
  const here = readConfig({ WELLHELD_DATA: folder })
  expect(folderFindings(here)[0]).toMatchObject({ about: 'Data folder', state: 'ok' })
  mkdirSync(join(folder, 'keys'))
  writeFileSync(join(folder, 'keys', 'secret'), 'x'.repeat(40), { mode: 0o600 })
  writeFileSync(join(folder, 'keys', 'master'), 'short', { mode: 0o600 })
  expect(keyFindings(here).map(({ state }) => state)).toEqual(['ok', 'fault'])
  writeFileSync(join(folder, 'keys', 'master'), master.toString('base64'))
  chmodSync(join(folder, 'keys', 'master'), 0o644)
  expect(keyFindings(here).map(({ state }) => state)).toEqual(['ok', 'warning'])
})

test('mail without a server is said, and a server that does not answer is a fault', async () => {
  expect((await mailFinding({ smtpUrl: undefined, baseUrl: undefined })).state).toBe('warning')
  expect(await mailFinding({ smtpUrl: 'smtp://127.0.0.1:1', baseUrl: undefined })).toMatchObject({ state: 'fault' })
})

test('more connections than the database gives are told before somebody needs one', async () => {
  expect(about(await examine({ processes: 2 }), 'Connections').state).toBe('ok')
  expect(about(await examine({ processes: 8, databasePool: 40 }), 'Connections')).toMatchObject({
    state: 'warning',
    says: expect.stringMatching(/^590 at most from this machine, of \d+ that/),
  })
})

test('the last backup and the last checkpoint are told by their age, and two days are too old', async () => {
  const dataFolder = mkdtempSync(join(folder, 'kept-'))
  const config = readConfig({ WELLHELD_DATA: dataFolder })
  const now = Date.now()
  const after = (hours: number) => now + hours * 3_600_000
  expect(backupFinding(config, now)).toMatchObject({ state: 'warning', says: 'none has been made' })
  expect(checkpointFinding(config, now)).toMatchObject({ state: 'warning', says: 'none has been made' })

  const at = new Date(now).toISOString()
  rememberBackup(dataFolder, { at, folder: dataFolder, files: 1, bytes: 1 }, false)
  await makeCheckpoint(database, config)
  expect(backupFinding(config, after(5))).toMatchObject({
    state: 'ok',
    says: `the last was made 5 hours ago, to ${dataFolder}`,
  })
  expect(backupFinding(config, after(73))).toMatchObject({
    state: 'warning',
    says: expect.stringContaining('3 days ago'),
  })
  expect(checkpointFinding(config, now)).toMatchObject({ state: 'ok', says: 'the last was made within the last hour' })
  expect(checkpointFinding(config, after(49.5)).state).toBe('warning')

  rememberBackup(dataFolder, { at, folder: join(dataFolder, 'gone'), files: 1, bytes: 1 }, false)
  expect(backupFinding(config, now)).toMatchObject({ state: 'warning', says: expect.stringContaining('not there now') })
  writeFileSync(join(dataFolder, 'checkpoints.ndjson'), '{}\n')
  expect(checkpointFinding(config, now).state).toBe('fault')
  expect(backupFinding({ ...config, databaseUrl: 'postgres://there' }, now).says).toContain('not known here')
})

test('the log kept beside a backup is told by how far it goes, and why not further', () => {
  const dataFolder = mkdtempSync(join(folder, 'log-'))
  const config = readConfig({ WELLHELD_DATA: dataFolder })
  const until = '2026-11-22T09:00:00.000Z'
  const after = (minutes: number) => Date.parse(until) + minutes * 60_000
  const backup = { at: until, folder: dataFolder, files: 1, bytes: 1 }
  rememberBackup(dataFolder, backup, false)
  expect(logFindings(config, after(0))).toEqual([])
  rememberBackup(dataFolder, backup, true)
  expect(logFindings(config, after(0))).toMatchObject([{ state: 'warning', says: 'it was not kept yet' }])
  rememberLog(dataFolder, dataFolder, { until })
  expect(logFindings(config, after(5))).toMatchObject([{ state: 'ok', says: expect.stringContaining(until) }])
  expect(logFindings(config, after(31))).toMatchObject([{ state: 'warning' }])
  rememberLog(dataFolder, 'another backup', { fault: 'of no matter' })
  rememberLog(dataFolder, dataFolder, { fault: 'the disk is full' })
  expect(logFindings(config, after(5))).toMatchObject([
    { state: 'warning', says: `what was written since ${until} is not kept beside the backup: the disk is full` },
  ])
  expect(logFindings({ ...config, databaseUrl: 'postgres://there' }, after(5))).toEqual([])
})

test('a line says how it is, about what, and what to do', () => {
  expect(inLines([{ about: 'Mail', state: 'warning', says: 'is not sent', cure: 'Set SMTP_URL.' }])).toEqual([
    'warning  Mail: is not sent',
    '         → Set SMTP_URL.',
  ])
})
