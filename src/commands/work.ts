import { readConfig } from '#platform/config.ts'
import { openHouse } from '../house.ts'
import { startWorker } from '../worker.ts'
import { untilStopped } from './serving/stopping.ts'
import { say } from './terminal.ts'

/** Works on the job queue until told to stop. */
export async function work(): Promise<void> {
  const house = await openHouse(readConfig(process.env), { say })
  const working = await startWorker(house)
  say('Working on jobs.')
  untilStopped(house.config, {
    leave: () => {},
    stop: async () => {
      await working.stop()
      await house.close()
    },
  })
}
