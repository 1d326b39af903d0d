// `npm test`: sets up what is missing, then types, lint, dead code, generated files, packages, and every test there is.
// Ends with one line: N passed, N failed.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromiumOrSentence } from './chromium.mjs'
import { applicationNode, prepare, root } from './prepare.mjs'

process.chdir(root)
prepare()
const node = applicationNode()
const work = mkdtempSync(join(tmpdir(), 'wellheld-test-'))
const only = process.argv.slice(2)
let passed = 0
let failed = 0

const bin = (name) => join(root, 'node_modules', name)
const wanted = (name) => only.length === 0 || only.includes(name)

function say(text) {
  process.stdout.write(`${text}\n`)
}

function check(name, args, { tells = false } = {}) {
  if (!wanted(name)) return
  const started = Date.now()
  const run = spawnSync(node, args, { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  const ok = run.status === 0
  if (ok) passed += 1
  else failed += 1
  say(`${ok ? 'ok  ' : 'FAIL'} ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`)
  if (!ok) say(`${run.stdout ?? ''}${run.stderr ?? ''}`.trimEnd())
  else if (tells && run.stdout) say(run.stdout.trimEnd())
}

function vitest(name, { args = [], env = {} } = {}) {
  if (!wanted(name)) return
  const started = Date.now()
  const report = join(work, `${name}.json`)
  const run = spawnSync(
    node,
    [bin('vitest/vitest.mjs'), 'run', '--reporter=dot', '--reporter=json', `--outputFile.json=${report}`, ...args],
    {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, NODE_ENV: 'test', ...env },
    },
  )
  const result = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined
  const good = result?.numPassedTests ?? 0
  const bad =
    (result?.numFailedTests ?? 0) +
    (result?.numFailedTestSuites && !result.numFailedTests ? result.numFailedTestSuites : 0)
  passed += good
  failed += bad || (run.status === 0 ? 0 : 1)
  if (result && good === 0) {
    failed += 1
    say(`FAIL ${name}: no test ran`)
  }
  say(
    `${run.status === 0 ? 'ok  ' : 'FAIL'} ${name}: ${good} passed, ${bad} failed (${((Date.now() - started) / 1000).toFixed(1)} s)`,
  )
}

/** PostgreSQL 15 of the machine, when it is there: the oldest version we stand on. */
function postgres15() {
  const folder = '/usr/lib/postgresql/15'
  return existsSync(join(folder, 'bin', 'postgres')) ? folder : undefined
}

check('types', [bin('typescript/bin/tsc'), '--noEmit', '-p', '.'])
check('lint', [bin('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings'])
check('dead-code', [bin('knip/bin/knip.js'), '--no-progress'])
check('generated', [join(root, 'bin', 'db.ts'), '--check'])
check('packages', [join(root, 'bin', 'check-packages.ts'), '--check'], { tells: true })
vitest('tests', { args: ['--project=tests'] })
vitest('starting', { args: ['--project=starting'] })
if (wanted('postgres-15')) {
  const oldest = postgres15()
  if (oldest) vitest('postgres-15', { args: ['--project=database'], env: { TEST_POSTGRES: oldest } })
  else say('--   postgres-15: no PostgreSQL 15 on this machine')
}
if (wanted('journeys')) {
  const chromium = chromiumOrSentence()
  if (chromium.path) vitest('journeys', { args: ['--project=journeys'], env: { CHROMIUM: chromium.path } })
  else {
    failed += 1
    say(`FAIL journeys: ${chromium.sentence}`)
  }
}

rmSync(work, { recursive: true, force: true })
say(`${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
