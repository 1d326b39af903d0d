// `npm run test:faults`: that nothing is lost, in its long form: 200 rounds in which everybody writes while something is killed, cut or
// full. FAULT_ROUNDS and FAULT_SEED choose others; the same seed plans the same.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { applicationNode, prepare, root } from './prepare.mjs'

process.chdir(root)
prepare()
const run = spawn(applicationNode(), [join(root, 'tests', 'faults', 'main.ts')], {
  stdio: 'inherit',
  env: { ...process.env, NODE_ENV: 'test' },
})
// The terminal sends Ctrl-C to the run as well, which then takes everything away; a plain `kill` is passed on.
process.on('SIGINT', () => {})
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => run.kill(signal))
run.on('exit', (code) => process.exit(code ?? 1))
