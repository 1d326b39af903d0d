// `npm run test:trust`: that nobody gets in, in its long form: every id in every route as every role, and thousands of hostile
// requests. TRUST_SEED and TRUST_REQUESTS choose others; the same seed asks the same.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { applicationNode, prepare, root } from './prepare.mjs'

process.chdir(root)
prepare()
const run = spawnSync(
  applicationNode(),
  [
    join(root, 'node_modules', 'vitest', 'vitest.mjs'),
    'run',
    '--project=tests',
    'tests/trust',
    ...process.argv.slice(2),
  ],
  { stdio: 'inherit', env: { ...process.env, NODE_ENV: 'test', TRUST: 'long' } },
)
process.exit(run.status ?? 1)
