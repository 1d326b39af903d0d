import { appendFileSync, rmSync } from 'node:fs'
import { afterAll, expect, test } from 'vitest'
import { makeCheckpoint } from '#records/checkpoints/make.ts'
import { checkpointPlace } from '#records/checkpoints/place.ts'
import { checkpointsOf, signInAs, testApp } from '../../tests/support/app.ts'
import { testDatabase } from '../../tests/support/database.ts'
import { usualCast } from '../../tests/support/scenario.ts'

const database = await testDatabase()
const app = testApp(database)
const cast = await usualCast(database)

const kept = async () =>
  (
    await database.sql('select name, nation, file_prefix, words from app.organisation where id = $1', [
      cast.anil.organisationId,
    ])
  )[0]

test('an administrator changes the name and the words, after seeing how they read', async () => {
  const anil = await signInAs(app, cast.anil)
  const form = await anil.get('/organisation')
  expect(form.value('Name')).toBe('Northstar')
  const changed = { name: 'Northstar Care', prefix: 'ns', 'word-client': 'resident', 'word-caseload': 'people' }
  const preview = await anil.press(form, 'See how it reads', changed)
  expect(preview.text).toContain('What the resident said')
  expect(preview.text).toContain('not kept yet')
  expect(await kept()).toMatchObject({ name: 'Northstar', words: {} })

  const saved = await anil.follow(await anil.press(preview, 'Save'))
  expect(saved.text).toContain('My people')
  expect(await kept()).toEqual({
    name: 'Northstar Care',
    nation: 'England',
    file_prefix: 'NS',
    words: { client: 'resident', caseload: 'people' },
  })
  const asha = await signInAs(app, cast.asha)
  expect((await asha.get('/account')).root.querySelector('nav')?.text).toContain('My people')

  const back = await anil.follow(await anil.press(saved, 'Save', { 'word-client': 'client', 'word-caseload': '' }))
  expect(back.text).toContain('My caseload')
  expect(await kept()).toMatchObject({ words: {} })
})

test.each([
  [{ name: '' }, 'Enter the name of the organisation'],
  [{ prefix: 'LONGER' }, 'Enter one to four letters'],
  [{ nation: 'Atlantis' }, 'Choose a nation'],
  [{ 'word-client': '<b>client</b>' }, 'Enter a word for “client” of at most 40 letters'],
])('%j is refused: %s', async (wrong, sentence) => {
  const anil = await signInAs(app, cast.anil)
  const again = await anil.press(await anil.get('/organisation'), 'Save', wrong)
  expect(again.status).toBe(422)
  expect(again.errors).toEqual([sentence])
})

test('nobody but an administrator or the registered manager opens it', async () => {
  for (const who of [cast.asha, cast.ruth, cast.lena]) {
    const client = await signInAs(app, who)
    expect((await client.get('/organisation')).status).toBe(403)
    expect((await client.post('/organisation', { name: 'Mine' })).status).toBe(403)
  }
  expect((await (await signInAs(app, cast.rosa)).get('/organisation')).status).toBe(200)
})

test('the last checkpoint is shown to administrators, registered managers and auditors, with the hash to note down', async () => {
  const place = checkpointsOf(database)
  afterAll(() => rmSync(place.dataFolder, { recursive: true, force: true }))
  const anil = await signInAs(app, cast.anil)
  expect((await anil.get('/checkpoint')).text).toContain('None has been made here')
  const made = await makeCheckpoint(database, place)
  for (const who of [cast.anil, cast.rosa, cast.quinn]) {
    const { text } = await (await signInAs(app, who)).get('/checkpoint')
    expect(text).toContain(made.key)
    expect(text).toMatch(/Hash of the last line\s*([0-9a-f]{4} ){15}[0-9a-f]{4}/)
  }
  for (const who of [cast.asha, cast.ruth, cast.lena])
    expect((await (await signInAs(app, who)).get('/checkpoint')).status).toBe(403)
  appendFileSync(checkpointPlace(place).file, '{"format":1}\n')
  expect((await anil.get('/checkpoint')).text).toContain('The last of 2 checkpoints is not what was signed')
})
