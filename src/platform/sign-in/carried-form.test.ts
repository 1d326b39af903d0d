import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { longestCarried, openForm, sealForm } from './carried-form.ts'

const key = randomBytes(32)
const now = Temporal.Instant.from('2026-03-02T09:00:00Z')
const form = {
  url: '/files/7/notes?kind=visit',
  fields: [
    ['text', 'Zażółć gęślą jaźń\nsecond line'],
    ['tag', 'one'],
    ['tag', 'two'],
  ] as [string, string][],
  userId: 'u1',
}

test('a form comes back as it was, within twelve hours', () => {
  const sealed = sealForm(key, form, now)
  expect(openForm(key, sealed, now.add({ hours: 11, minutes: 59 }))).toEqual(form)
  expect(openForm(key, sealed, now.add({ hours: 12 }))).toBeUndefined()
})

test('nothing of the text can be read in the page', () => {
  expect(Buffer.from(sealForm(key, form, now), 'base64url').toString('latin1')).not.toContain('second line')
})

test('a form that was changed, or sealed by another key, does not open', () => {
  const sealed = sealForm(key, form, now)
  const changed = `${sealed.slice(0, 60)}${sealed[60] === 'A' ? 'B' : 'A'}${sealed.slice(61)}`
  expect(openForm(key, changed, now)).toBeUndefined()
  expect(openForm(randomBytes(32), sealed, now)).toBeUndefined()
  expect(openForm(key, '', now)).toBeUndefined()
  expect(openForm(key, 'not sealed at all', now)).toBeUndefined()
})

test('a whole megabyte of prose still fits into the page that carries it', () => {
  const words = [
    'visit',
    'Thursday',
    'kitchen',
    'agreed',
    'physiotherapist',
    'asked',
    'tired',
    'walked',
    'garden',
    'brother',
    'later',
    'plan',
  ]
  const prose = Array.from({ length: 150_000 }, (_, index) => words[((index * index + index) % 7) + (index % 6)]).join(
    ' ',
  )
  expect(prose.length).toBeGreaterThan(900_000)
  expect(sealForm(key, { ...form, fields: [['text', prose]] }, now).length).toBeLessThan(longestCarried)
})
