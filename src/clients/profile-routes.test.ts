import { beforeAll, describe, expect, test } from 'vitest'
import { signInAs, testApp } from '../../tests/support/app.ts'
import { testDatabase } from '../../tests/support/database.ts'
import { usualCast } from '../../tests/support/scenario.ts'

const database = await testDatabase()
const app = testApp(database)
let cast: Awaited<ReturnType<typeof usualCast>>
let url: string

const typed = {
  legalName: 'Samuel Carter',
  preferredName: 'Sam',
  'dateOfBirth-day': '17',
  'dateOfBirth-month': '5',
  'dateOfBirth-year': '1984',
  nhsNumber: '450 557 7104',
  flagText: 'Short sentences, mornings only.',
  formats: ['easy-read', 'large-print'],
  primaryCondition: 'Brain injury',
  keySafe: 'Left of the door, 4711',
  'warnings.0.type': 'dog',
  'warnings.0.text': 'Ring first',
  'warnings.0.reviewOn': '2026-08-20',
}

beforeAll(async () => {
  database.setNow('2026-03-02T09:00:00Z')
  cast = await usualCast(database)
  url = `/files/${cast.sam.id}/profile`
})

const versions = () =>
  database.sql<{ version: number; reason: string | null; author_name: string; verified: string }>(
    `select version, reason, author_name, facts ->> 'verifiedOn' as verified from app.record_version where book_id = $1 and type = 'client-profile' order by version`,
    [cast.sam.id],
  )

describe('a profile', () => {
  test('is signed by the case manager, and then the header of every page says how to talk with the client', async () => {
    const asha = await signInAs(app, cast.asha)
    expect((await asha.get(url)).text).toContain('Nothing is signed yet')
    const form = await asha.get(`${url}/edit`)
    const signed = await asha.press(form, 'Sign and verify', typed)
    expect(signed.location).toBe(`${url}?done=profile-verified`)
    expect(await versions()).toEqual([{ version: 1, reason: null, author_name: 'Asha Patel', verified: '2026-03-02' }])
    const [client] = await database.sql(
      'select legal_name, preferred_name, nhs_number, communication_flag, formats from app.client where id = $1',
      [cast.sam.clientId],
    )
    expect(client).toEqual({
      legal_name: 'Samuel Carter',
      preferred_name: 'Sam',
      nhs_number: '4505577104',
      communication_flag: 'Short sentences, mornings only.',
      formats: ['easy-read', 'large-print'],
    })
    const page = await asha.get(url)
    expect(page.text).toContain('How to talk with Sam: Short sentences, mornings only.')
    expect(page.text).toContain('Set by: Asha Patel')
  })

  test('lists what is still to ask', async () => {
    const asha = await signInAs(app, cast.asha)
    const page = await asha.get(url)
    expect(page.text).toContain('whether an interpreter is needed')
    expect(page.text).toContain('who sees to medicines')
    expect(page.text).not.toContain('who has parental responsibility')
  })

  test('changes only with the reason, which stands beside both versions', async () => {
    const asha = await signInAs(app, cast.asha)
    const form = await asha.get(`${url}/edit`)
    const refused = await asha.press(form, 'Sign and verify', { preferredContact: 'text' })
    expect(refused.status).toBe(422)
    expect(refused.errors).toEqual([
      'Say what changed and how you know; if nothing did, press “Verify” on the profile instead',
    ])
    expect(refused.form('Sign and verify').fields['preferredContact']).toBe('text')
    const reason = 'He told me on the telephone'
    expect((await asha.press(form, 'Sign and verify', { preferredContact: 'text', reason })).status).toBe(303)
    expect((await versions()).map((each) => each.reason)).toEqual([null, reason])
  })

  test('is verified with one button: a further version that changes nothing but the day', async () => {
    database.setNow('2026-05-04T09:00:00Z')
    const asha = await signInAs(app, cast.asha)
    const verified = await asha.press(await asha.get(url), 'Verify: nothing has changed')
    expect(verified.location).toBe(`${url}?done=profile-verified`)
    expect((await versions()).at(-1)).toEqual({
      version: 3,
      reason: 'verified, nothing changed',
      author_name: 'Asha Patel',
      verified: '2026-05-04',
    })
    const contents = await database.sql<{ content: Record<string, unknown> }>(
      `select v.content::json as content from app.record_version v where v.book_id = $1 and v.type = 'client-profile' order by v.version desc limit 2`,
      [cast.sam.id],
    )
    expect({ ...contents[0]!.content, verifiedOn: '2026-03-02' }).toEqual(contents[1]!.content)
    const page = await asha.get(url)
    expect(page.text).toContain('up to date')
    expect(page.text).toContain('4 May 2026, by Asha Patel')
  })

  test('does not take the NHS number of another client', async () => {
    await database.sql(`update app.client set nhs_number = '9434765919' where legal_name = 'Joan Pike'`)
    const asha = await signInAs(app, cast.asha)
    const form = await asha.get(`${url}/edit`)
    const refused = await asha.press(form, 'Sign and verify', { nhsNumber: '943 476 5919', reason: 'From the letter' })
    expect(refused.errors).toEqual(['A client with this NHS number exists already. Ask the registered manager'])
  })
})

describe('the key safe', () => {
  test('is kept sealed, in the restricted zone', async () => {
    const parts = await database.sql<{ zone: string; content: string | null; is_sealed: boolean }>(
      `select p.zone, p.content, p.sealed is not null as is_sealed from app.record_part p join app.record r on r.id = p.record_id
       where p.book_id = $1 and r.type = 'client-profile' and p.version = 3 order by p.zone`,
      [cast.sam.id],
    )
    expect(parts.map(({ zone, is_sealed }) => [zone, is_sealed])).toEqual([
      ['Z2', false],
      ['Z3', true],
    ])
    const [everything] = await database.sql<{ text: string }>(
      `select string_agg(v.content || coalesce(p.content, ''), ' ') as text from app.record_version v left join app.record_part p on p.record_id = v.record_id where v.book_id = $1`,
      [cast.sam.id],
    )
    expect(everything?.text).not.toContain('4711')
  })

  test('is shown on a page of its own, and that it was opened is logged', async () => {
    const asha = await signInAs(app, cast.asha)
    const page = await asha.get(url)
    expect(page.text).not.toContain('4711')
    const opened = await asha.get(page.link('Show the key safe'))
    expect(opened.text).toContain('Left of the door, 4711')
    const [line] = await database.sql(
      `select person_id, detail, relationship from app.access_log where book_id = $1 order by id desc limit 1`,
      [cast.sam.id],
    )
    expect(line).toEqual({ person_id: cast.asha.personId, detail: 'key safe', relationship: 'case manager' })
  })
})

describe('who may', () => {
  test('the mentor reads it and changes nothing', async () => {
    const ruth = await signInAs(app, cast.ruth)
    const page = await ruth.get(url)
    expect(page.status).toBe(200)
    expect(page.offers('Verify: nothing has changed')).toBe(false)
    expect(page.offers('Change')).toBe(false)
    expect((await ruth.get(`${url}/edit`)).status).toBe(403)
    expect((await ruth.post(`${url}/verify`)).status).toBe(403)
  })

  test('whoever covers verifies it, under their own name', async () => {
    await cast.home.activeCover(cast.sam, cast.ben, { from: '2026-05-01', to: '2026-05-31' })
    const ben = await signInAs(app, cast.ben)
    expect((await ben.press(await ben.get(url), 'Verify: nothing has changed')).status).toBe(303)
    const last = (await versions()).at(-1)
    expect([last?.author_name, last?.version]).toEqual(['Ben Hale', 4])
  })

  test.each([
    ['mary', 404],
    ['anil', 403],
    ['quinn', 403],
  ] as const)('%s learns nothing of it: %i', async (who, status) => {
    const client = await signInAs(app, cast[who])
    expect((await client.get(url)).status).toBe(status)
    expect((await client.get(`${url}/key-safe`)).status).toBe(status)
    expect((await client.get(`${url}/edit`)).status).toBe(status)
  })
})

test('a client under 18 has a part about who has parental responsibility', async () => {
  await database.sql(`update app.client set date_of_birth = '2009-01-10' where id = $1`, [cast.joan.clientId])
  const ben = await signInAs(app, cast.ben)
  const form = await ben.get(`/files/${cast.joan.id}/profile/edit`)
  const signed = await ben.press(form, 'Sign and verify', {
    legalName: 'Joan Pike',
    preferredName: 'Joan',
    'dateOfBirth-day': '10',
    'dateOfBirth-month': '1',
    'dateOfBirth-year': '2009',
    'parentalResponsibility.0.who': 'Ann Pike',
    'parentalResponsibility.0.how': 'by birth',
  })
  expect(signed.status).toBe(303)
  const page = await ben.get(`/files/${cast.joan.id}/profile`)
  expect(page.text).toContain('A young person of 16 or 17')
  expect(page.text).toContain('Ann Pike')
})
