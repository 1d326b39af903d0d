import { SingleBar } from 'cli-progress'

/** A line for the person at the terminal, apart from the answer on standard output. */
export const say = (text: string): void => void process.stderr.write(`${text}\n`)

/** The answer of a command. */
export const answer = (text: string): void => void process.stdout.write(`${text}\n`)

/** A progress line on standard error; silent where nobody watches. */
export function progressLine(what: string): { update(done: number, of: number): void; end(): void } {
  if (!process.stderr.isTTY) {
    let lastTold = Date.now()
    return {
      update: (done, of) => {
        if (Date.now() - lastTold < 2000) return
        lastTold = Date.now()
        say(`${what}: ${done} of ${of}`)
      },
      end: () => {},
    }
  }
  const bar = new SingleBar({
    format: `${what} {bar} {value} of {total}`,
    hideCursor: true,
    clearOnComplete: true,
    stream: process.stderr,
  })
  let started = false
  return {
    update: (done, of) => {
      if (!started) bar.start(of, done)
      started = true
      bar.setTotal(of)
      bar.update(done)
    },
    end: () => bar.stop(),
  }
}
