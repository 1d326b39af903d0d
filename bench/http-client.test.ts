import { createServer, type Server } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { Connection, cookiesOf, readAnswer } from './http-client.ts'

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

/** A server that answers the first request of each connection and closes at the second without a word. */
async function forgetfulServer(): Promise<number> {
  const server = createServer((socket) => {
    let asked = 0
    socket.on('error', () => {})
    socket.on('data', () => {
      asked += 1
      if (asked === 1) socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok')
      else socket.destroy()
    })
  })
  return listening(server)
}

/** The port a server has begun to listen on, until the test ends. */
async function listening(server: Server): Promise<number> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  onTestFinished(() => void server.close())
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

test('what meets a connection the server has just closed is sent again on a new one', async () => {
  const connection = await Connection.open(await forgetfulServer())
  onTestFinished(() => connection.close())
  for (let request = 0; request < 3; request++) expect((await connection.get('/', '')).status).toBe(200)
})

test('what a server says to an idle connection before closing it is no answer', async () => {
  const timeout = 'HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n'
  let connections = 0
  const server = createServer((socket) => {
    connections += 1
    socket.on('error', () => {})
    if (connections === 1) socket.end(timeout)
    socket.on('data', () => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'))
  })
  const connection = await Connection.open(await listening(server))
  onTestFinished(() => connection.close())
  expect((await connection.get('/', '')).status).toBe(200)
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect((await connection.get('/', '')).status).toBe(200)
})

test('a connection closed before its first answer is an error', async () => {
  const server = createServer((socket) => socket.on('error', () => {}).on('data', () => socket.destroy()))
  const connection = await Connection.open(await listening(server))
  await expect(connection.get('/', '')).rejects.toThrow('closed the connection')
})
