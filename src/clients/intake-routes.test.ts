import { beforeAll, describe, expect, test } from 'vitest'
import { signInAs, testApp } from '../../tests/support/app.ts'
import { testDatabase } from '../../tests/support/database.ts'
import { openingTyped, openThroughPage } from '../../tests/support/opening.ts'
import { usualCast } from '../../tests/support/scenario.ts'

const database = await testDatabase()
const app = testApp(database)
let cast: Awaited<ReturnType<typeof usualCast>>

beforeAll(async () => {
  database.setNow('2026-03-02T09:00:00Z')
  cast = await usualCast(database)
})

const files = () =>
  database.sql<{ number: string; client_id: string; status: string }>(
    'select number, client_id, status from app.file order by number',
  )

describe('opening a file', () => {
  test('asks for everything at once, and loses nothing that was typed', async () => {
    const lena = await signInAs(app, cast.lena)
    const form = await lena.get('/intake/new')
    const before = await files()
    const refused = await lena.press(form, 'Accept and open the file', {
      ...openingTyped(),
      fundingBasis: '',
      conflictCheck: '',
      nhsNumber: '943 476 5918',
    })
    expect(refused.status).toBe(422)
    expect(refused.errors).toEqual([
      'Choose on what basis it is paid: without it a file is not accepted',
      'Choose what the conflict check found: without it a file is not accepted',
    ])
    expect(refused.value('Full legal name')).toBe('Sofia Lindqvist')
    expect(refused.value('What they need')).toBe('Help at home after a brain injury.')
    expect(await files()).toEqual(before)
  })

  test('gives the next number, signs the referral, begins the profile and logs it', async () => {
    const lena = await signInAs(app, cast.lena)
    const fileId = await openThroughPage(lena)
    const [file] = await database.sql('select number, status, litigation_live from app.file where id = $1', [fileId])
    expect(file).toEqual({ number: 'WH-1003', status: 'accepted', litigation_live: true })
    const records = await database.sql(
      `select r.type, r.state, r.version, coalesce(v.author_name, 'nobody') as author from app.record r
       left join app.record_version v on v.record_id = r.id where r.book_id = $1 order by r.type`,
      [fileId],
    )
    expect(records).toEqual([
      { type: 'client-profile', state: 'draft', version: 0, author: 'nobody' },
      { type: 'referral', state: 'signed', version: 1, author: 'Lena Fox' },
    ])
    const [status] = await database.sql('select status, changed_by, reason from app.file_status where file_id = $1', [
      fileId,
    ])
    expect(status).toEqual({ status: 'accepted', changed_by: cast.lena.personId, reason: 'Referred by Hale & Co' })
    const log = await database.sql<{ action: string }>(
      `select action from app.access_log where book_id = $1 and person_id = $2 order by id`,
      [fileId, cast.lena.personId],
    )
    expect(log.map((line) => line.action)).toEqual(['signed', 'opened'])
    const [standing] = await database.sql<{ due: string }>(
      `select d ->> 'dueOn' as due from app.file_standing, jsonb_array_elements(duties) d where file_id = $1 and d ->> 'code' = 'C03'`,
      [fileId],
    )
    expect(standing?.due).toBe('2026-03-09')
  })

  test('a registered manager opens one too, although they write nothing else in it', async () => {
    const rosa = await signInAs(app, cast.rosa)
    const fileId = await openThroughPage(rosa, {
      legalName: 'Omar Haddad',
      preferredName: '',
      'dateOfBirth-year': '1970',
    })
    const [signed] = await database.sql(
      `select author_name, relationship_at_time from app.record_version where book_id = $1 and type = 'referral'`,
      [fileId],
    )
    expect(signed).toEqual({ author_name: 'Rosa Grant', relationship_at_time: 'staff' })
    const [client] = await database.sql(
      'select c.preferred_name from app.client c join app.file f on f.client_id = c.id where f.id = $1',
      [fileId],
    )
    expect(client).toEqual({ preferred_name: 'Omar' })
  })

  test('two opened at the same moment get two numbers', async () => {
    const [lena, rosa] = [await signInAs(app, cast.lena), await signInAs(app, cast.rosa)]
    const opened = await Promise.all([
      openThroughPage(lena, { legalName: 'Ada Quill', preferredName: '', 'dateOfBirth-year': '1961' }),
      openThroughPage(rosa, { legalName: 'Bo Quist', preferredName: '', 'dateOfBirth-year': '1962' }),
    ])
    const numbers = await database.sql<{ number: string }>('select number from app.file where id = any($1)', [opened])
    expect(new Set(numbers.map((each) => each.number)).size).toBe(2)
  })

  test.each(['asha', 'ruth', 'anil', 'quinn'] as const)('%s does not open files', async (who) => {
    const client = await signInAs(app, cast[who])
    expect((await client.get('/intake')).status).toBe(403)
    expect((await client.get('/intake/new')).status).toBe(403)
    expect((await client.post('/intake/new', openingTyped())).status).toBe(403)
  })
})

describe('somebody who may be known already', () => {
  const sofia = { nhsNumber: '450 557 7104', legalName: 'Sofia Lindqvist-Berg', preferredName: 'Sof' }

  test('is asked about, and further file of theirs belongs to the same client', async () => {
    const lena = await signInAs(app, cast.lena)
    const form = await lena.get('/intake/new')
    const asked = await lena.press(form, 'Accept and open the file', openingTyped({ legalName: 'Sofia Lindquist' }))
    expect(asked.status).toBe(422)
    expect(asked.errors).toEqual(['Say whether this is the same person'])
    expect(asked.text).toContain('Sofia Lindqvist, born 4 Mar 1988, WH-1003')
    const [first] = (await files()).filter((each) => each.number === 'WH-1003')
    const same = await lena.press(asked, 'Accept and open the file', { same: first!.client_id })
    expect(same.status).toBe(303)
    expect((await files()).filter((each) => each.client_id === first!.client_id)).toHaveLength(2)
  })

  test('or is somebody else, who only has a name like it', async () => {
    const lena = await signInAs(app, cast.lena)
    const form = await lena.get('/intake/new')
    const typed = openingTyped({ ...sofia, same: 'new' })
    const before = (await files()).length
    expect((await lena.press(form, 'Accept and open the file', typed)).status).toBe(303)
    expect(await files()).toHaveLength(before + 1)
  })

  test('with the same NHS number is the same person, whatever is answered', async () => {
    const lena = await signInAs(app, cast.lena)
    const form = await lena.get('/intake/new')
    const typed = openingTyped({
      nhsNumber: '4505577104',
      legalName: 'Somebody Else',
      'dateOfBirth-year': '1950',
      same: 'new',
    })
    const refused = await lena.press(form, 'Accept and open the file', typed)
    expect(refused.status).toBe(422)
    expect(refused.errors).toEqual(['The same NHS number is the same person: choose them, or correct the number'])
  })

  test('and is not theirs to know of: only that the number exists', async () => {
    await database.sql(`update app.client set nhs_number = '9434765919' where legal_name = 'Joan Pike'`)
    const stranger = await cast.home.lineManager('Nia Odell')
    const nia = await signInAs(app, stranger)
    const form = await nia.get('/intake/new')
    const refused = await nia.press(
      form,
      'Accept and open the file',
      openingTyped({
        legalName: 'Joan Pike',
        'dateOfBirth-day': '17',
        'dateOfBirth-month': '5',
        'dateOfBirth-year': '1984',
        nhsNumber: '943 476 5919',
      }),
    )
    expect(refused.status).toBe(422)
    expect(refused.errors).toEqual(['A client with this NHS number exists already. Ask the registered manager'])
    expect(refused.text).not.toContain('WH-')
  })
})

test('new files stand there oldest first, with how long they wait and who was asked', async () => {
  database.setNow('2026-03-12T09:00:00Z')
  const lena = await signInAs(app, cast.lena)
  const list = await lena.get('/intake')
  expect(list.heading).toBe('New files')
  expect(list.text).toContain('WH-1003, accepted Mon 2 Mar, 8 working days ago')
  expect(list.text).toContain('3 days over')
  expect(list.link('Allocate: Omar Haddad')).toMatch(/^\/files\/[0-9a-f-]+\/allocation$/)
})
