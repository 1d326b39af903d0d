import { expect, test } from 'vitest'
import { testApp } from '../../tests/support/app.ts'
import { Client } from '../../tests/support/client.ts'
import { testDatabase } from '../../tests/support/database.ts'
import { setupCode } from './code.ts'

const database = await testDatabase()
const app = testApp(database)

test('two who set up at the same moment make one organisation', async () => {
  const typed = {
    code: setupCode(app.mechanics.secret),
    organisation: 'Northstar',
    nation: 'England',
    name: 'Anil Shah',
    password: 'grey otters swim at dusk',
  }
  const answers = await Promise.all(
    ['one@northstar.example', 'two@northstar.example'].map((email) =>
      new Client(app).post('/set-up', { ...typed, email }),
    ),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([303, 404])
  expect(await database.sql('select from app.organisation')).toHaveLength(1)
})

test('an address that guesses the code is made to wait', async () => {
  const other = await testAppWithoutOrganisation()
  const client = new Client(other)
  const guess = async () => (await client.post('/set-up', { code: 'wrong' })).errors[0]
  const answers: (string | undefined)[] = []
  for (let count = 0; count < 6; count++) answers.push(await guess())
  expect(answers.slice(0, 5)).toEqual(Array(5).fill('That is not the code the server printed'))
  expect(answers[5]).toBe('There were too many tries. Wait a while, then read the code from the server again')
})

async function testAppWithoutOrganisation() {
  return testApp(await testDatabase())
}
