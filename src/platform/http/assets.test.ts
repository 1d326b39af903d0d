import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { afterAll, expect, test } from 'vitest'
import { loadAssets } from './assets.ts'

const dist = mkdtempSync(join(tmpdir(), 'wellheld-assets-'))
afterAll(() => rmSync(dist, { recursive: true, force: true }))
mkdirSync(join(dist, 'assets'))
writeFileSync(join(dist, 'assets', 'wellheld.0123456789.css'), 'body {}')
writeFileSync(join(dist, 'assets', 'wellheld.9876543210.js'), 'let here')

const assets = loadAssets(dist)
const app = new Hono().get('/assets/:name', (c) => assets.serve(c))

test.each([
  ['/assets/wellheld.0123456789.css', 200, 'body {}', 'public, max-age=31536000, immutable'],
  ['/assets/wellheld.aaaaaaaaaa.css', 200, 'body {}', 'no-store'],
  ['/assets/wellheld.aaaaaaaaaa.js', 200, 'let here', 'no-store'],
  ['/assets/another.aaaaaaaaaa.css', 404, 'Not found', null],
  ['/assets/wellheld.css', 404, 'Not found', null],
])('%s, of this version, of another, or of none', async (path, status, text, kept) => {
  const answer = await app.request(path)
  expect([answer.status, await answer.text(), answer.headers.get('cache-control')]).toEqual([status, text, kept])
})
