import { expect, test } from 'vitest'
import { problemsWithPassword } from './password-rules.ts'

const person = { name: 'Asha Patel-Rao', email: 'asha.patel@northstar.example' }

test.each([
  ['grey otters swim at dusk', []],
  ['twelve chars', []],
  ['eleven char', ['too short']],
  ['ééééééééééé', ['too short', 'common']],
  ['PasswordPassword', ['common']],
  ['aaaaaaaaaaaaaaaa', ['common']],
  ['WellHeld by Tuesday', ['common']],
  ['my name is Patel ok', ['says who you are']],
  ['asha.patel at home', ['says who you are']],
  ['northstar lights up', ['says who you are']],
  ['rao rao rao rao rao', []],
  ['', ['too short']],
  ['x9'.repeat(129), ['too long', 'common']],
])('the password %s has these problems: %s', (password, problems) => {
  expect(problemsWithPassword(password, person)).toEqual(problems)
})
