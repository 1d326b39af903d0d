// What the browser gets: the script, the style sheet and the font.
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { compile } from 'sass'

const root = dirname(import.meta.dirname)
const require = createRequire(import.meta.url)
const packageFolder = (name: string) => dirname(require.resolve(`${name}/package.json`))

/** Builds them into `dist`: the files into `assets/`, and their names into `assets.json`. */
export async function buildAssets(dist: string): Promise<void> {
  const assets = join(dist, 'assets')
  mkdirSync(assets, { recursive: true })

  /** Writes an asset under a name that changes with its content, so that browsers may keep it for ever. */
  function publish(name: string, content: Buffer | string): string {
    const bytes = Buffer.from(content)
    const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 10)
    const file = name.replace(/(\.\w+)$/, `.${hash}$1`)
    writeFileSync(join(assets, file), bytes)
    if (!file.endsWith('.woff2')) {
      writeFileSync(join(assets, `${file}.br`), brotliCompressSync(bytes))
      writeFileSync(join(assets, `${file}.gz`), gzipSync(bytes, { level: 9 }))
    }
    return `/assets/${file}`
  }

  const font = publish(
    'atkinson.woff2',
    readFileSync(
      join(
        packageFolder('@fontsource-variable/atkinson-hyperlegible-next'),
        'files/atkinson-hyperlegible-next-latin-wght-normal.woff2',
      ),
    ),
  )
  const css = compile(join(root, 'src/ui/theme/theme.scss'), {
    style: 'compressed',
    loadPaths: [join(root, 'node_modules')],
    quietDeps: true,
    silenceDeprecations: ['import', 'global-builtin', 'if-function'],
  }).css
  const style = publish('wellheld.css', css.replaceAll('url("/assets/atkinson.woff2")', `url("${font}")`))
  const script = await build({
    entryPoints: [join(root, 'src/ui/islands/main.ts')],
    bundle: true,
    minify: true,
    format: 'esm',
    target: ['chrome120', 'firefox121', 'safari17'],
    write: false,
  })
  const manifest = { style, font, script: publish('wellheld.js', script.outputFiles[0]?.text ?? '') }
  writeFileSync(join(dist, 'assets.json'), JSON.stringify(manifest, null, 2))
  cpSync(join(root, 'src/ui/theme/icon.svg'), join(assets, 'icon.svg'))
}
