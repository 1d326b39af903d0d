import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Context } from 'hono'

/** Where the browser finds what the build made. */
export interface Assets {
  style: string
  script: string
  font: string
  serve(c: Context): Response
}

const contentTypes: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  woff2: 'font/woff2',
  svg: 'image/svg+xml',
}

const hashInName = /\.[0-9a-f]{10}\./

/**
 * The file that stands here for one of an older or newer version: while servers are replaced, a page comes from one and its
 * style is asked of another. It is better than none, and nobody keeps it.
 */
function ofAnotherVersion(asked: string, names: Iterable<string>): string | undefined {
  const unnumbered = (name: string) => name.replace(hashInName, '.')
  if (!hashInName.test(asked)) return undefined
  for (const name of names) if (hashInName.test(name) && unnumbered(name) === unnumbered(asked)) return name
  return undefined
}

/** Reads the built assets into memory: they are few and small, and served under names that change with their content. */
export function loadAssets(dist: string): Assets {
  const manifestFile = join(dist, 'assets.json')
  const manifest = existsSync(manifestFile)
    ? (JSON.parse(readFileSync(manifestFile, 'utf8')) as { style: string; script: string; font: string })
    : { style: '/assets/wellheld.css', script: '/assets/wellheld.js', font: '/assets/atkinson.woff2' }
  const folder = join(dist, 'assets')
  const files = new Map(
    (existsSync(folder) ? readdirSync(folder) : []).map((name) => [name, readFileSync(join(folder, name))]),
  )

  function serve(c: Context): Response {
    const asked = c.req.param('name') ?? ''
    const name = files.has(asked) ? asked : (ofAnotherVersion(asked, files.keys()) ?? asked)
    const plain = files.get(name)
    if (!plain) return c.text('Not found', 404)
    const accepts = c.req.header('accept-encoding') ?? ''
    const encoding =
      accepts.includes('br') && files.has(`${name}.br`)
        ? 'br'
        : accepts.includes('gzip') && files.has(`${name}.gz`)
          ? 'gzip'
          : undefined
    const body = encoding === 'br' ? files.get(`${name}.br`) : encoding === 'gzip' ? files.get(`${name}.gz`) : plain
    return new Response(new Uint8Array(body ?? plain), {
      headers: {
        'Content-Type': contentTypes[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
        'Cache-Control':
          name !== asked
            ? 'no-store'
            : hashInName.test(name)
              ? 'public, max-age=31536000, immutable'
              : 'public, max-age=3600',
        Vary: 'Accept-Encoding',
        ...(encoding ? { 'Content-Encoding': encoding } : {}),
      },
    })
  }

  return { ...manifest, serve }
}
