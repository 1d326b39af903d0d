// `npm run packages`: writes docs/licences.md, and the list of parts (CycloneDX) to dist/sbom.cdx.json.
// `npm run packages -- --check`: says what is wrong with licences, install scripts and origins, whether docs/licences.md is
// current, and what the registry knows against a package, if it can be asked.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  auditOf,
  licencePage,
  packagesOf,
  partsOf,
  wrongInstallScripts,
  wrongLicences,
  wrongOrigins,
} from './packages.ts'

const root = join(import.meta.dirname, '..')
const page = join(root, 'docs', 'licences.md')
const packages = packagesOf(readFileSync(join(root, 'package-lock.json'), 'utf8'))
const { allowScripts, name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  name: string
  version: string
  allowScripts: Record<string, boolean>
}

/** What npm answers; nothing when there is no npm. */
function npm(args: string[]): string {
  const path = process.env['npm_execpath']
  const [program, before] = path ? [process.execPath, [path]] : ['npm', []]
  return (
    spawnSync(program, [...before, ...args], {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
      timeout: 60_000,
    }).stdout ?? ''
  )
}

const wanted = licencePage(packages)
mkdirSync(join(root, 'dist'), { recursive: true })
writeFileSync(join(root, 'dist', 'sbom.cdx.json'), partsOf(packages, { name, version }))
const isCheck = process.argv.includes('--check')
if (!isCheck) writeFileSync(page, wanted)
const audit = isCheck
  ? auditOf(npm(['audit', '--omit=dev', '--json', '--fetch-retries=0', '--fetch-timeout=15000']))
  : undefined
const wrong = [
  ...wrongLicences(packages),
  ...wrongInstallScripts(packages, allowScripts),
  ...wrongOrigins(packages),
  ...(readFileSync(page, 'utf8') === wanted ? [] : ['docs/licences.md is not current: run `npm run packages`']),
  ...(audit?.asked ? audit.grave : []),
]
if (audit && !audit.asked)
  process.stdout.write(`--   known weaknesses of packages: the registry could not be asked (${audit.because})\n`)
if (wrong.length > 0) {
  process.stderr.write(`${wrong.join('\n')}\n`)
  process.exitCode = 1
}
