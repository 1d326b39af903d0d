// Sets up a clone so that any command can run: packages installed, application built.
// Written in plain JavaScript because it runs on whatever Node the host has, before ours is there.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
const isClone = existsSync(join(root, 'src'))

const say = (text) => process.stderr.write(`${text}\n`)

function stop(sentence, detail = '') {
  if (detail) say(detail.trimEnd())
  say(sentence)
  process.exit(1)
}

/** The Node the application runs on: brought by the npm package `node`, whatever the host has. */
export function applicationNode() {
  const require = createRequire(join(root, 'package.json'))
  return join(dirname(require.resolve('node/package.json')), 'bin', 'node')
}

function digest(files) {
  const hash = createHash('sha256')
  for (const file of files) hash.update(file).update(readFileSync(join(root, file)))
  return hash.digest('hex')
}

function filesUnder(folder) {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length + 1))
    .sort()
}

function isCurrent(stamp, hash) {
  return existsSync(join(root, stamp)) && readFileSync(join(root, stamp), 'utf8') === hash
}

function installPackages() {
  const stamp = 'node_modules/.wellheld-installed'
  const hash = digest(['package.json', 'package-lock.json'])
  if (isCurrent(stamp, hash) && existsSync(applicationNode())) return
  say('Installing packages (about a minute, once) …')
  const npm = process.env.npm_execpath
  // The versions of the lock file, as with `npm ci`, which however refuses a registry that lacks other platforms' packages.
  const args = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error']
  const run = npm
    ? spawnSync(process.execPath, [npm, ...args], { cwd: root, encoding: 'utf8' })
    : spawnSync('npm', args, { cwd: root, encoding: 'utf8', shell: process.platform === 'win32' })
  if (run.status !== 0) {
    stop(
      'The packages could not be installed: check the network and that this folder can be written.',
      run.stderr ?? '',
    )
  }
  writeFileSync(join(root, stamp), hash)
}

function build() {
  const stamp = 'dist/.built'
  const hash = digest([
    'package.json',
    'package-lock.json',
    'bin/assets.ts',
    'bin/build.ts',
    ...filesUnder('src'),
    ...filesUnder('demo'),
    ...filesUnder('bench'),
  ])
  if (isCurrent(stamp, hash)) return
  say('Building …')
  const run = spawnSync(applicationNode(), [join(root, 'bin', 'build.ts')], { cwd: root, encoding: 'utf8' })
  if (run.status !== 0) stop('The application could not be built.', `${run.stdout ?? ''}${run.stderr ?? ''}`)
  mkdirSync(join(root, 'dist'), { recursive: true })
  writeFileSync(join(root, stamp), hash)
}

/** Makes the next command runnable; does nothing when everything is current. */
export function prepare({ built = true } = {}) {
  if (!isClone) return
  installPackages()
  if (built) build()
}
