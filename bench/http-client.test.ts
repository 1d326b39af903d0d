import { expect, test } from 'vitest'
import { cookiesOf, readAnswer } from './http-client.ts'

const bytes = (text: string) => Buffer.from(text)

test('an answer with its length is whole when that many bytes are there', () => {
  const whole = 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello'
  expect(readAnswer(bytes(whole.slice(0, 12)))).toBeUndefined()
  expect(readAnswer(bytes(whole.slice(0, -1)))).toBeUndefined()
  expect(readAnswer(bytes(whole))).toMatchObject({ status: 200, body: bytes('hello') })
})

test('an answer in pieces is put together', () => {
  const whole = 'HTTP/1.1 422 Unprocessable\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n'
  expect(readAnswer(bytes(whole.slice(0, -9)))).toBeUndefined()
  expect(readAnswer(bytes(whole))).toMatchObject({ status: 422, body: bytes('hello world') })
})

test('an answer without a body is whole at once', () => {
  expect(readAnswer(bytes('HTTP/1.1 303 See Other\r\nLocation: /today\r\n\r\n'))?.body.length).toBe(0)
})

test('cookies are sent back as they were set', () => {
  const answer = readAnswer(
    bytes('HTTP/1.1 303 See\r\nSet-Cookie: a=1; Path=/; HttpOnly\r\nset-cookie: b=2.x%3D; SameSite=Lax\r\n\r\n'),
  )!
  expect(cookiesOf(answer)).toBe('a=1; b=2.x%3D')
})
