// Builds dist/: the server bundle, and what the browser gets.
import { rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { build } from 'esbuild'
import { buildAssets } from './assets.ts'

const root = dirname(import.meta.dirname)

rmSync(join(root, 'dist'), { recursive: true, force: true })
await buildAssets(join(root, 'dist'))

await build({
  entryPoints: [join(root, 'src/main.ts')],
  outdir: join(root, 'dist'),
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node26',
  packages: 'external',
  sourcemap: true,
  jsx: 'automatic',
  jsxImportSource: 'hono/jsx',
  loader: { '.json': 'json' },
})
