// Finds a Chromium for the browser tests: one that is there, else Debian's package when root, else Playwright's.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'

const places = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

const present = () => places.find((path) => path && existsSync(path))

function fromDebian() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined
  process.stdout.write('Installing Chromium for the browser tests …\n')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  spawnSync('apt-get', ['update', '-qq'], { env, stdio: 'ignore' })
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { env, stdio: 'ignore' })
  return present()
}

function fromPlaywright() {
  const require = createRequire(import.meta.url)
  const run = spawnSync(process.execPath, [require.resolve('playwright-core/cli.js'), 'install', 'chromium'], {
    stdio: 'ignore',
    timeout: 120_000,
  })
  if (run.status !== 0) return undefined
  const path = require('playwright-core').chromium.executablePath()
  return existsSync(path) ? path : undefined
}

/** The path of a Chromium, or a sentence that says what to install. */
export function chromiumOrSentence() {
  const path = present() ?? fromDebian() ?? fromPlaywright()
  return path
    ? { path }
    : {
        sentence:
          'there is no Chromium: install the package chromium (Debian, Ubuntu) or Google Chrome, or set CHROMIUM to its path',
      }
}
