import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import {
  allowedInstallScripts,
  auditOf,
  type LockedPackage,
  licencePage,
  packagesOf,
  partsOf,
  wrongInstallScripts,
  wrongLicences,
  wrongOrigins,
} from './packages.ts'

const sample = (more: Partial<LockedPackage> = {}): LockedPackage => ({
  path: 'node_modules/made-up',
  version: '1.0.0',
  licence: 'MIT',
  isProduction: true,
  hasInstallScript: false,
  resolved: 'https://registry.npmjs.org/made-up/-/made-up-1.0.0.tgz',
  integrity: 'sha512-AAAA',
  ...more,
})

test.each<[string, Partial<LockedPackage>, string[]]>([
  ['an allowed one', {}, []],
  ['one of two to choose from', { licence: '(SSPL-1.0 OR MIT)' }, []],
  ['one that takes more than it gives', { licence: 'SSPL-1.0' }, [expect.stringContaining('is under SSPL-1.0')]],
  ['two at once, one of them not', { licence: 'MIT AND SSPL-1.0' }, [expect.stringContaining('SSPL-1.0')]],
  ['a file nobody read', { licence: 'SEE LICENSE IN LICENSE.txt' }, [expect.stringContaining('SEE LICENSE')]],
  ['none', { licence: undefined }, ['made-up 1.0.0 names no licence']],
  ['any, where it only helps to build', { licence: 'SSPL-1.0', isProduction: false }, []],
])('the licence of a package: %s', (_what, more, wrong) => {
  expect(wrongLicences([sample(more)])).toEqual(wrong)
})

test('an install script runs only where its name is allowed, with a reason', () => {
  const running = sample({ hasInstallScript: true })
  expect(wrongInstallScripts([running], {})).toEqual([expect.stringContaining('does not decide about it')])
  expect(wrongInstallScripts([running], { 'made-up': true })).toEqual([expect.stringContaining('does not say why')])
  expect(wrongInstallScripts([running], { 'made-up': false })).toEqual([])
  expect(wrongInstallScripts([], { node: true })).toEqual(['node is allowed an install script and has none'])
  const inside = sample({ path: 'node_modules/esbuild/node_modules/made-up', hasInstallScript: true })
  expect(wrongInstallScripts([inside], { esbuild: false })).toEqual([expect.stringMatching(/^made-up has/)])
})

test('a package comes from the registry, with its hash', () => {
  expect(wrongOrigins([sample(), sample({ resolved: undefined })])).toEqual([])
  expect(wrongOrigins([sample({ resolved: 'git+ssh://git@example.org/made-up.git' })])).toHaveLength(1)
  expect(wrongOrigins([sample({ integrity: undefined })])).toHaveLength(1)
})

test('of known weaknesses the grave ones count, and an answer that did not come is told apart from none', () => {
  const found = (severity: string) => JSON.stringify({ vulnerabilities: { hono: { severity, range: '<4' } } })
  expect(auditOf(found('critical'))).toEqual({ asked: true, grave: ['hono <4 is known to be vulnerable (critical)'] })
  expect(auditOf(found('moderate'))).toEqual({ asked: true, grave: [] })
  expect(auditOf(JSON.stringify({ vulnerabilities: {} }))).toEqual({ asked: true, grave: [] })
  expect(auditOf(JSON.stringify({ message: '405 Method Not Allowed' }))).toEqual({
    asked: false,
    because: '405 Method Not Allowed',
  })
  expect(auditOf('')).toEqual({ asked: false, because: 'its answer cannot be read' })
})

test('what runs in production is followed through the lock file, beside itself first', () => {
  const entry = { version: '1.0.0', license: 'MIT', integrity: 'sha512-AAAA' }
  const lockFile = JSON.stringify({
    packages: {
      '': { dependencies: { one: '1' }, devDependencies: { tool: '1' } },
      'node_modules/one': {
        ...entry,
        dependencies: { '@far/two': '1' },
        peerDependencies: { tool: '1', three: '1' },
        peerDependenciesMeta: { tool: { optional: true } },
      },
      'node_modules/one/node_modules/@far/two': { ...entry, version: '2.0.0' },
      'node_modules/@far/two': { ...entry, devOptional: true },
      'node_modules/three': entry,
      'node_modules/tool': { ...entry, devOptional: true },
    },
  })
  const found = packagesOf(lockFile)
  expect(found.filter((each) => each.isProduction).map(({ path }) => path)).toEqual([
    'node_modules/one',
    'node_modules/one/node_modules/@far/two',
    'node_modules/three',
  ])
  const parts = JSON.parse(partsOf(found, { name: 'wellheld', version: '0.1.0' }))
  expect(parts.components.map(({ purl }: { purl: string }) => purl)).toEqual([
    'pkg:npm/one@1.0.0',
    'pkg:npm/%40far/two@2.0.0',
    'pkg:npm/three@1.0.0',
  ])
})

test('what is installed keeps to it, and nobody is allowed a script who has no reason', () => {
  const packages = packagesOf(readFileSync('package-lock.json', 'utf8'))
  expect(packages.length).toBeGreaterThan(200)
  const { allowScripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { allowScripts: Record<string, boolean> }
  expect([
    ...wrongLicences(packages),
    ...wrongInstallScripts(packages, allowScripts),
    ...wrongOrigins(packages),
  ]).toEqual([])
  expect(Object.keys(allowScripts).filter((name) => allowScripts[name])).toEqual(Object.keys(allowedInstallScripts))
  expect(licencePage([...packages, sample({ licence: 'SSPL-1.0' })])).toContain('- made-up (SSPL-1.0)')
})
