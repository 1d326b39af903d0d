#!/usr/bin/env node
// The command line: sets up what is missing, then hands over to the application on its own Node.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { applicationNode, prepare, root } from './prepare.mjs'

prepare()

const child = spawn(
  applicationNode(),
  ['--enable-source-maps', join(root, 'dist', 'main.js'), ...process.argv.slice(2)],
  {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, WELLHELD_ROOT: root },
  },
)
// The terminal sends Ctrl-C to the child as well; a plain `kill` reaches only this process, so it is passed on.
process.on('SIGINT', () => {})
process.on('SIGTERM', () => child.kill('SIGTERM'))
process.on('SIGHUP', () => child.kill('SIGTERM'))
process.on('SIGUSR2', () => child.kill('SIGUSR2'))
child.on('error', (error) => {
  process.stderr.write(`Wellheld could not be started: ${error.message}\n`)
  process.exit(1)
})
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGKILL' ? 137 : 1)))
