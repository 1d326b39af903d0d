import type { Config } from '#platform/config.ts'
import { say } from '../terminal.ts'

/** The parts of what runs, as stopping needs them. */
interface Running {
  /** Says in /health that nothing new should come. */
  leave(): void
  /** Finishes what is under way, then stops everything. */
  stop(): Promise<void>
}

/**
 * Stops in good order on Ctrl-C, on SIGTERM, or when the launcher is gone. On SIGTERM a proxy has `drainSeconds` to send
 * people elsewhere; a second signal does not wait for that.
 */
export function untilStopped({ drainSeconds }: Pick<Config, 'drainSeconds'>, running: Running): void {
  let waiting: NodeJS.Timeout | undefined
  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    clearTimeout(waiting)
    say('Stopping …')
    await running.stop()
    process.exit(0)
  }
  process.on('SIGINT', stop)
  process.on('disconnect', stop)
  process.on('SIGTERM', () => {
    running.leave()
    if (waiting || drainSeconds === 0) return void stop()
    say(`Leaving: /health says 503 for ${drainSeconds} seconds, then this stops.`)
    waiting = setTimeout(stop, drainSeconds * 1000)
  })
}
