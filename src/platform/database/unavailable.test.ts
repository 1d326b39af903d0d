import { expect, test } from 'vitest'
import { isUnavailable, Unavailable } from './unavailable.ts'

const coded = (code: string) => Object.assign(new Error('whatever'), { code })

test.each([
  ['nobody listens', coded('ECONNREFUSED')],
  ['it has crashed and begins again', coded('57P02')],
  ['its disk is full', coded('53100')],
  ['a connection that broke before', new Error('Client has encountered a connection error and is not queryable')],
  ['a connection that breaks', new Error('Connection terminated unexpectedly')],
  ['the sign-in library could not reach it', new Unavailable('away')],
])('it is away for the moment: %s', (_what, error) => {
  expect(isUnavailable(error)).toBe(true)
})

test.each([
  ['a row that is there already', coded('23505')],
  ['a right that is missing', coded('42501')],
  ['a mistake of ours', new TypeError('x is not a function')],
  ['nothing at all', undefined],
])('it is not away: %s', (_what, error) => {
  expect(isUnavailable(error)).toBe(false)
})
