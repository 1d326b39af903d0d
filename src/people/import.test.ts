import { expect, test } from 'vitest'
import { signInAs, testApp } from '../../tests/support/app.ts'
import { testDatabase } from '../../tests/support/database.ts'
import { usualCast } from '../../tests/support/scenario.ts'

const database = await testDatabase()
const app = testApp(database)
database.setNow('2026-03-02T09:00:00Z')
const cast = await usualCast(database)
const anil = await signInAs(app, cast.anil)
const heading = 'name,email,roles,team,line manager,mentor,started on'
const count = async () => (await database.sql<{ n: number }>('select count(*)::int as n from app.person'))[0]?.n

test('a file is shown line by line before anything is stored, mended, and then taken in whole', async () => {
  const before = await count()
  const wrong = `${heading}\nTara Lowe,tara@example.org,case manager,South,${cast.lena.email},uma@example.org,2026-03-02\nUma Stone,uma@example.org,mentr,South,,,2026-03-02\n`
  const file = new File([wrong], 'people.csv', { type: 'text/csv' })
  const shown = await anil.postFile('/people/import/check', {}, 'file', file)
  expect(shown.status).toBe(422)
  expect(shown.heading).toBe('2 of 2 people cannot be added yet')
  expect(shown.text).toContain('There is no role "mentr"')
  expect(await count()).toBe(before)
  const mended = await anil.press(shown, 'Read it again', { text: wrong.replace('mentr', 'mentor') })
  expect(mended.status).toBe(200)
  expect(mended.heading).toBe('2 people can be added')
  expect(await count()).toBe(before)
  const added = await anil.press(mended, 'Add 2 people')
  expect(added.location).toBe('/people?done=people-added')
  const row = (await anil.get('/people?search=tara')).root.querySelector('tbody tr')?.text
  expect(row).toContain('case manager')
  expect(row).toContain('South')
  expect(row).toContain('Lena Fox')
  expect(row).toContain('Uma Stone')
  expect(row).toContain('invited')
  expect(
    (await database.sql(`select from app.mail where to_address in ('tara@example.org', 'uma@example.org')`)).length,
  ).toBe(2)
})

test('a file confirmed twice, or after somebody took an address, is checked again and stores nothing twice', async () => {
  const text = `${heading}\nVera Ash,vera@example.org,mentor,,,,2026-03-02\n`
  const shown = await anil.post('/people/import/check', { text })
  const form = shown.form('Add 1 person')
  expect((await anil.post(form.action, form.fields)).status).toBe(303)
  const after = await count()
  const again = await anil.post(form.action, form.fields)
  expect(again.status).toBe(422)
  expect(again.text).toContain('vera@example.org belongs to Vera Ash already')
  expect(await count()).toBe(after)
})

test('an address of another organisation is refused without saying whose it is, and nothing of the file remains', async () => {
  const other = await usualCast(database)
  const before = await count()
  const text = `${heading}\nWalt Ray,walt@example.org,mentor,,,,2026-03-02\nTaken One,${other.asha.email},mentor,,,,2026-03-02\n`
  const shown = await anil.post('/people/import/check', { text })
  const refused = await anil.press(shown, 'Add 2 people')
  expect(refused.errors).toEqual(['One of these addresses is used in another organisation here'])
  expect(await count()).toBe(before)
})

test('text from a file is shown as text', async () => {
  const text = `${heading}\n"<script>alert(1)</script>",x@example.org,mentor,,,,2026-03-02\n`
  const shown = await anil.post('/people/import/check', { text })
  expect(shown.html).not.toContain('<script>alert')
  expect(shown.text).toContain('A name begins with a letter')
})

test('is for an administrator', async () => {
  const lena = await signInAs(app, cast.lena)
  for (const url of ['/people/import', '/people/import/template.csv']) expect((await lena.get(url)).status).toBe(403)
  const template = await anil.get('/people/import/template.csv')
  expect(template.response.headers.get('content-disposition')).toBe('attachment; filename="people.csv"')
})
