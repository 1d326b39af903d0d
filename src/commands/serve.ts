import { readConfig } from '#platform/config.ts'
import type { Working } from '#platform/jobs/queue.ts'
import { openHouse } from '../house.ts'
import { startWorker } from '../worker.ts'
import { announce, fillOnFirstRun, type ServeOptions } from './serving/beginning.ts'
import { openServer, refuseTakenPort, type Serving } from './serving/server.ts'
import { untilStopped } from './serving/stopping.ts'
import { say } from './terminal.ts'

/** Runs the web server until it is told to stop. @throws Problem when it cannot start; then nothing is left running */
export async function serve(options: ServeOptions): Promise<void> {
  const started = performance.now()
  const config = readConfig(process.env)
  if (config.processes > 1) return (await import('./serving/several.ts')).serveInSeveral(config, options, started)
  // Left to itself, Node would end at this signal.
  process.on('SIGUSR2', () =>
    say('There is one server process, which cannot be replaced while it serves: that needs WEB_CONCURRENCY=2 or more.'),
  )
  const house = await openHouse(config, { say, serving: true })
  let server: Serving | undefined
  let worker: Working | undefined
  try {
    await refuseTakenPort(config)
    await fillOnFirstRun(house, options)
    server = await openServer(house)
    worker = config.work === 'apart' ? undefined : await startWorker(house)
    await announce(house, server.address, started)
  } catch (error) {
    await server?.close()
    await worker?.stop()
    await house.close()
    throw error
  }
  const { leave, close } = server
  untilStopped(config, {
    leave,
    stop: async () => {
      await close()
      await worker?.stop()
      await house.close()
    },
  })
}
