import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, lstatSync, mkdtempSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = process.cwd()

/** A folder that any account of the machine can enter, removed at the end by `remove`. */
export function openFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'wellheld-start-'))
  chmodSync(path, 0o711)
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

/** A port that nobody listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

export interface Program {
  process: ChildProcess
  /** Everything said on standard error until now. */
  said(): string
  /** Everything answered on standard output until now. */
  answered(): string
  /** Waits for the sentence; fails with everything said when the program ends first. */
  says(sentence: string): Promise<void>
  /** The exit code; null when it was killed. */
  ended: Promise<number | null>
}

/** Starts the built program as a terminal would, with nothing of this process's settings but the path. */
export function start(
  args: string[],
  settings: Record<string, string>,
  program = join(root, 'dist', 'main.js'),
): Program {
  const child = spawn(process.execPath, [program, ...args], {
    cwd: tmpdir(),
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], WELLHELD_ROOT: root, ...settings },
  })
  let said = ''
  let answered = ''
  child.stderr.on('data', (chunk) => (said += chunk))
  child.stdout.on('data', (chunk) => (answered += chunk))
  const ended = once(child, 'close').then(([code]) => code as number | null)
  let over = false
  ended.then(() => (over = true))
  return {
    process: child,
    said: () => said,
    answered: () => answered,
    ended,
    async says(sentence) {
      while (!said.includes(sentence)) {
        if (over) throw new Error(`it ended without saying “${sentence}”:\n${said}`)
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    },
  }
}

/** Runs a command to its end. */
export async function run(args: string[], settings: Record<string, string>) {
  const program = start(args, settings)
  const code = await program.ended
  return { code, said: program.said(), answered: program.answered() }
}

/** The process id of the PostgreSQL of a data folder, or undefined while none runs. */
export function postgresOf(folder: string): number | undefined {
  const file = join(folder, 'postgres', 'postmaster.pid')
  if (!existsSync(file)) return undefined
  const id = Number(readFileSync(file, 'utf8').split('\n')[0])
  return isRunning(id) ? id : undefined
}

function isRunning(id: number): boolean {
  try {
    process.kill(id, 0)
    return true
  } catch {
    return false
  }
}

/** Where the database really lies when the data folder may not be entered by PostgreSQL's account. */
export function placeElsewhere(folder: string): string | undefined {
  const link = join(folder, 'postgres')
  return lstatSync(link).isSymbolicLink() ? readlinkSync(link) : undefined
}
