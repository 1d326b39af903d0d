import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { compressedPage } from './compressed.ts'

const long = `<p>${'Sam walked to the gate — both dogs on the lead. '.repeat(100)}</p>`
const app = new Hono()
app.get('/long', (c) => compressedPage(c, long, 422))
app.get('/short', (c) => compressedPage(c, '<p>Short</p>', 200))
const ask = (path: string, encoding?: string) =>
  app.request(path, encoding ? { headers: { 'accept-encoding': encoding } } : {})

test.each([
  ['gzip, deflate, br, zstd', 'br', brotliDecompressSync],
  ['gzip, deflate', 'gzip', gunzipSync],
] as const)('a browser that takes %s gets the whole page as %s', async (accepts, encoding, open) => {
  const answer = await ask('/long', accepts)
  expect([answer.status, answer.headers.get('content-encoding')]).toEqual([422, encoding])
  expect(answer.headers.get('content-type')).toBe('text/html; charset=UTF-8')
  expect(answer.headers.get('vary')).toContain('Accept-Encoding')
  const bytes = Buffer.from(await answer.arrayBuffer())
  expect(bytes.length).toBeLessThan(long.length / 5)
  expect(open(bytes).toString()).toBe(long)
})

test('who takes neither gets it as it is, and so does whoever asks for little', async () => {
  const [plain, short] = [await ask('/long'), await ask('/short', 'br')]
  expect([plain.headers.get('content-encoding'), await plain.text()]).toEqual([null, long])
  expect([short.headers.get('content-encoding'), await short.text()]).toEqual([null, '<p>Short</p>'])
})
