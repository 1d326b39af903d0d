import { readFileSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'

const longestWait = 60_000
const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

/** Whether the process lives and is a PostgreSQL: not one that is dead and not yet buried, nor another that was given its number. */
function isPostgres(id: number): boolean {
  try {
    process.kill(id, 0)
  } catch {
    return false
  }
  const status = textOf(`/proc/${id}/stat`)
  if (status === undefined) return process.platform !== 'linux'
  const [, name, state] = /^\d+ \((.*)\) (\S)/s.exec(status) ?? []
  return name === 'postgres' && state !== 'Z'
}

function takesConnections(socket: string): Promise<boolean> {
  return new Promise((done) => {
    const trial = connect(socket)
    trial.on('connect', () => {
      trial.destroy()
      done(true)
    })
    trial.on('error', () => done(false))
  })
}

/**
 * Whether a PostgreSQL works on the data directory and takes connections; waits while one is starting or ending.
 * A lock file left behind by a dead one is removed, because PostgreSQL itself believes any process of that number.
 */
export async function isServing(directory: string, socket: string): Promise<boolean> {
  const lockFile = join(directory, 'postmaster.pid')
  for (const until = Date.now() + longestWait; Date.now() < until; await sleep(50)) {
    if (await takesConnections(socket)) return true
    const id = Number(textOf(lockFile)?.split('\n')[0])
    if (!id) return false
    if (!isPostgres(id)) {
      rmSync(lockFile, { force: true })
      return false
    }
  }
  return false
}
