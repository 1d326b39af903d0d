import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { types } from '#platform/database/temporal-types.ts'
import { isPassword } from '#platform/sign-in/passwords.ts'
import { verifyChains } from '#records/verify.ts'
import { refreshFiles } from '#standing/refresh.ts'
import { testDatabase } from '../tests/support/database.ts'
import { demonstrationPassword, loadInto } from './load.ts'
import { removeOrganisation } from './remove.ts'

const now = '2028-02-29T09:30:00Z'
const database = await testDatabase()
const master = Buffer.alloc(32, 7)
let client: pg.Client
let organisationId: string

beforeAll(async () => {
  database.setNow(now)
  client = new pg.Client({ ...database.administrator, types })
  await client.connect()
  await client.query(`select set_config('wellheld.now', $1, false)`, [now])
  organisationId = await loadInto(client, master, () => {})
}, 300_000)

afterAll(() => client.end())

const rows = async <R extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<R[]> =>
  (await client.query<R>(text, values)).rows
const number = async (text: string): Promise<number> => Number(Object.values((await rows(text))[0]!)[0])

/** Open files that somebody holds. */
const held = `app.file f join app.file_standing s on s.file_id = f.id
  where exists (select from app.allocation a where a.file_id = f.id and a.accepted_at is not null and a.end_on is null)`
const today = `(app.now() at time zone 'Europe/London')::date`

describe('the demonstration, loaded', () => {
  test('has three mentors, twelve case managers and 180 clients, and one person for everything else', async () => {
    const people = await rows<{ role: string; n: number }>(
      'select role, count(*) as n from app.person_role where to_at is null group by role',
    )
    expect(Object.fromEntries(people.map(({ role, n }) => [role, n]))).toEqual({
      mentor: 3,
      'case manager': 12,
      'line manager': 1,
      'registered manager': 1,
      administrator: 1,
      'quality auditor': 1,
    })
    expect(await number('select count(*) from app.client')).toBe(180)
    expect(await rows('select name, is_demonstration from app.organisation')).toEqual([
      { name: 'Harbour and Vale', is_demonstration: true },
    ])
  })

  test('has whole chains', async () => {
    const { breaks, entries } = await verifyChains(client, {})
    expect(breaks).toEqual([])
    expect(entries).toBeGreaterThan(25_000)
  }, 300_000)

  test('shows files that prove everything, and files that fail each proof', async () => {
    const [shown] = await rows<Record<string, number>>(`
      select count(*) filter (where s.holiday_green @> ${today} and s.sick_day_green @> ${today} and s.audit_green @> ${today}) as all_three,
        ${['holiday', 'sick_day', 'audit']
          .map(
            (proof) =>
              `count(*) filter (where not s.${proof}_green @> ${today} and not s.${proof}_amber @> ${today}) as ${proof}`,
          )
          .join(', ')}
      from ${held}`)
    for (const [which, n] of Object.entries(shown!)) expect(n, which).toBeGreaterThanOrEqual(30)
  })

  test('gives everybody between ten and twenty files', async () => {
    const caseloads = await rows<{ n: number }>(
      'select count(*) as n from app.allocation where accepted_at is not null and end_on is null group by person_id',
    )
    expect(caseloads).toHaveLength(12)
    for (const { n } of caseloads) expect(n >= 10 && n <= 20).toBe(true)
  })

  test('has somebody away today with cover, and keeps what it worked out as it would be worked out now', async () => {
    expect(
      await number(
        `select count(*) from app.absence where cancelled_at is null and from_at <= app.now() and returned_at is null and (to_at is null or to_at > app.now())`,
      ),
    ).toBeGreaterThan(0)
    const ids = (await rows<{ id: string }>(`select f.id from ${held} order by md5(f.id::text) limit 20`)).map(
      ({ id }) => id,
    )
    const kept = () =>
      rows(
        `select to_jsonb(s) - 'evaluated_at' as standing from app.file_standing s where file_id = any ($1) order by file_id`,
        [ids],
      )
    const before = await kept()
    await database.asSystem(organisationId, (scope) => refreshFiles(scope, ids))
    expect(await kept()).toEqual(before)
  })

  test('lets everybody in who works there, and nobody who left', async () => {
    const [{ password } = { password: '' }] = await rows<{ password: string }>(
      `select a.password from app.person p join sign_in.account a on a.user_id = p.sign_in_user_id where p.name = 'Asha Mensah'`,
    )
    expect(await isPassword({ hash: password, password: demonstrationPassword })).toBe(true)
    const left = await rows<{ name: string; sign_in_user_id: string | null }>(
      'select name, sign_in_user_id from app.person where left_on is not null',
    )
    expect(left.map(({ sign_in_user_id }) => sign_in_user_id)).toEqual(left.map(() => null))
    expect(left.length).toBeGreaterThan(0)
    expect(
      await number(
        `select count(*) from sign_in."user" u where u.email in (select email from app.person where left_on is not null)`,
      ),
    ).toBe(0)
  })

  test('goes without a trace, and one that is interrupted leaves none', async () => {
    await client.query(`begin; set local role wellheld_loader; set local wellheld.loading = 'on'`)
    await removeOrganisation(client, organisationId)
    await client.query('commit')
    const tables = await rows<{ name: string }>(
      `select c.oid::regclass::text as name from pg_class c
       where c.relkind = 'r' and (c.relnamespace = 'sign_in'::regnamespace
         or c.relnamespace = 'app'::regnamespace and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'organisation_id'))`,
    )
    const all = tables
      .map(({ name }) => `select '${name}' as name where exists (select from ${name})`)
      .join(' union all ')
    expect(await rows(all)).toEqual([])
    const interrupted = loadInto(client, master, (what) => {
      if (what === 'Writing') throw new Error('interrupted')
    })
    await expect(interrupted).rejects.toThrow('interrupted')
    expect(await rows(all)).toEqual([])
    expect(await rows('select from app.organisation')).toEqual([])
  }, 300_000)
})
