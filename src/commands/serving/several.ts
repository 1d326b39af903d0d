import cluster from 'node:cluster'
import { flushCompileCache } from 'node:module'
import type { Config } from '#platform/config.ts'
import type { Working } from '#platform/jobs/queue.ts'
import { joinHouse, openHouse } from '../../house.ts'
import { startWorker } from '../../worker.ts'
import { say } from '../terminal.ts'
import { announce, fillOnFirstRun, type ServeOptions } from './beginning.ts'
import { noMore, type Order, openCrew } from './crew.ts'
import { openServer, refuseTakenPort, type Serving } from './server.ts'
import { untilStopped } from './stopping.ts'

/** Serves with several processes on one port: this one prepares, keeps jobs and PostgreSQL, and begins the others. @throws Problem */
export const serveInSeveral = (config: Config, options: ServeOptions, started: number): Promise<void> =>
  cluster.isPrimary ? lead(config, options, started) : serveAsOneOfThem(config)

async function lead(config: Config, options: ServeOptions, started: number): Promise<void> {
  const crew = openCrew(config)
  process.on('SIGUSR2', () => void crew.replaceAll())
  const house = await openHouse(config, { say, serving: true })
  let worker: Working | undefined
  try {
    await refuseTakenPort(config)
    await fillOnFirstRun(house, options)
    const address = await crew.begin()
    worker = config.work === 'apart' ? undefined : await startWorker(house)
    await announce(house, address, started)
  } catch (error) {
    await crew.close()
    await worker?.stop()
    await house.close()
    throw error
  }
  untilStopped(config, {
    leave: crew.leave,
    stop: async () => {
      await crew.close()
      await worker?.stop()
      await house.close()
    },
  })
}

/** One that only answers. It ends when it is told to, or with the process that began it. */
async function serveAsOneOfThem(config: Config): Promise<void> {
  // A terminal and an operating system signal the whole group: who leads says what is done.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGUSR2']) process.on(signal, () => {})
  const house = await joinHouse(config)
  const server = await openServer(house)
  flushCompileCache()
  let ending = false
  const end = async (closed: Promise<void>) => {
    if (ending) return
    ending = true
    await closed
    await house.close()
    process.exit(0)
  }
  process.on('message', (order: Order) => {
    if (order === 'leave') server.leave()
    if (order === 'close') void end(server.close())
    if (order === 'hand over') void end(handOver(server))
  })
}

/** Until it knows that we take no more, the process that began us may be sending us a connection: only one who is there can give it back. */
async function handOver(server: Serving): Promise<void> {
  const ended = server.handOver()
  const understood = new Promise<void>((done) => {
    process.on('message', (order: Order) => order === 'understood' && done())
  })
  process.send?.(noMore)
  await Promise.all([ended, understood])
}
