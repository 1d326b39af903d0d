import { spawn } from 'node:child_process'
import cluster, { type Address, type Worker } from 'node:cluster'
import { once } from 'node:events'
import { mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Config } from '#platform/config.ts'
import { messageOf, Problem } from '#platform/problem.ts'
import { say } from '../terminal.ts'
import { pauseAfter } from './pause.ts'

/** What a server process is told by the one that began it. */
export type Order = 'leave' | 'close' | 'hand over' | 'understood'

/** What one says that takes no more connections; it is answered with "understood". */
export const noMore = 'no more'

/** The server processes of one service. */
export interface Crew {
  /** Starts them all. @returns where they listen @throws Problem when one cannot; then none is left */
  begin(): Promise<{ address: string; port: number }>
  /** Has each say in /health that nothing new should come. */
  leave(): void
  /** Puts a new process in the place of each, one after the other, so that nobody who asks notices. */
  replaceAll(): Promise<void>
  /** Has each finish what is under way, and end. */
  close(): Promise<void>
}

const longestStart = 60_000
const longestEnd = 40_000

/** What Node says of the end of a process, in words. */
const howItEnded = (code: number | null, signal: string | null) => signal ?? `code ${code}`

/** Opens the crew of as many server processes as the settings say; one that dies is replaced. */
export function openCrew({ processes, dataFolder }: Pick<Config, 'processes' | 'dataFolder'>): Crew {
  const beginning = new Set<Worker>()
  const serving = new Set<Worker>()
  const bornAt = new WeakMap<Worker, number>()
  let program = programOnDisk()
  let early = 0
  let leaving = false
  let closing = false
  let replacing: 'no' | 'yes' | 'and once more' = 'no'

  /** A new process that listens, and has asked the database before. @throws Problem when it does not come so far */
  async function start(): Promise<{ worker: Worker; address: Address }> {
    const worker = cluster.fork({ NODE_COMPILE_CACHE: placeOfCompiled(dataFolder) })
    beginning.add(worker)
    const late = setTimeout(() => worker.process.kill('SIGKILL'), longestStart)
    const ended = once(worker, 'exit').then(([code, signal]) => {
      throw new Problem(`A server process ended before it could serve (${howItEnded(code, signal)}).`)
    })
    try {
      const [address] = (await Promise.race([once(worker, 'listening'), ended])) as [Address]
      ended.catch(() => {})
      serving.add(worker)
      bornAt.set(worker, performance.now())
      worker.on('message', (said) => {
        if (said === noMore) tell(worker, 'understood')
      })
      worker.once('exit', (code, signal) => {
        if (serving.delete(worker) && !closing) void replaceDead(worker, howItEnded(code, signal))
      })
      if (leaving) tell(worker, 'leave')
      return { worker, address }
    } finally {
      clearTimeout(late)
      beginning.delete(worker)
    }
  }

  async function replaceDead(dead: Worker, how: string): Promise<void> {
    let what = `Server process ${dead.process.pid} died (${how})`
    for (let lived = performance.now() - (bornAt.get(dead) ?? 0); ; lived = 0) {
      const pause = pauseAfter(lived, early)
      early = pause === 0 ? 0 : early + 1
      say(`${what}: another takes its place${pause === 0 ? '' : ` in ${pause / 1000} s`}.`)
      await sleep(pause)
      if (closing) return
      try {
        await start()
        return
      } catch (error) {
        what = messageOf(error).replace(/\.$/, '')
      }
    }
  }

  async function end(worker: Worker, order: Order): Promise<void> {
    serving.delete(worker)
    if (worker.isDead()) return
    const late = setTimeout(() => worker.process.kill('SIGKILL'), longestEnd)
    tell(worker, order)
    await once(worker, 'exit')
    clearTimeout(late)
  }

  async function replaceAll(): Promise<void> {
    if (serving.size === 0) return say('No server process serves yet: there is nothing to replace.')
    if (replacing !== 'no') {
      replacing = 'and once more'
      return
    }
    do {
      replacing = 'yes'
      const started = performance.now()
      say('Replacing the server processes …')
      try {
        if (programOnDisk() !== program) {
          await migrateByProgramOnDisk()
          program = programOnDisk()
        }
        for (const old of [...serving]) {
          if (closing) return
          if (!serving.has(old)) continue
          await start()
          await end(old, 'hand over')
        }
        say(`All ${processes} server processes are new (${((performance.now() - started) / 1000).toFixed(1)} s).`)
      } catch (error) {
        if (!closing) say(`${messageOf(error)} Those that are left go on.`)
      }
    } while ((replacing as string) === 'and once more')
    replacing = 'no'
  }

  async function close(): Promise<void> {
    closing = true
    for (const worker of beginning) worker.process.kill('SIGKILL')
    const all = Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined)
    await Promise.all(all.map((worker) => end(worker, 'close')))
  }

  return {
    begin: async () => {
      const [first] = await Promise.all(Array.from({ length: processes }, start))
      if (!first) throw new Error('there is no server process')
      return { address: first.address.address, port: first.address.port }
    },
    leave: () => {
      leaving = true
      for (const worker of serving) tell(worker, 'leave')
    },
    replaceAll,
    close,
  }
}

function tell(worker: Worker, order: Order): void {
  if (worker.isConnected()) worker.send(order, () => {})
}

/** Where what Node has compiled is kept, so that the next process starts with a third less work. Nobody else may write there: it would be run. */
function placeOfCompiled(dataFolder: string): string {
  const folder = join(dataFolder, 'compiled')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return folder
}

/** Tells one build of the program from another. */
const programOnDisk = () => statSync(process.argv[1] ?? '').mtimeMs

/** Another program than that of this process brings the database up to date before it serves. @throws Problem */
async function migrateByProgramOnDisk(): Promise<void> {
  const program = process.argv[1] ?? ''
  const child = spawn(process.execPath, [...process.execArgv, program, 'migrate'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null]
  if (code !== 0) throw new Problem(`The database could not be brought up to date (${howItEnded(code, signal)}).`)
}
