const two = (value: number) => String(value).padStart(2, '0')

/** Says what a long run does, each line with the time of day and how long it has been running. */
export function withTime(say: (text: string) => void): (text: string) => void {
  const began = performance.now()
  return (text) => {
    const now = Temporal.Now.plainTimeISO()
    const seconds = Math.floor((performance.now() - began) / 1000)
    say(
      `${two(now.hour)}:${two(now.minute)}:${two(now.second)} (${Math.floor(seconds / 60)}:${two(seconds % 60)})  ${text}`,
    )
  }
}

/** Tries one part of a long run. If it fails, that is said and kept, and the rest goes on; not so once the run is broken off. */
export type Attempt = <T>(what: string, part: () => Promise<T>) => Promise<T | undefined>

/** @param failed what failed and why, in words */
export const attempts =
  (say: (text: string) => void, failed: string[], broken: AbortSignal): Attempt =>
  async (what, part) => {
    broken.throwIfAborted()
    say(what)
    try {
      return await part()
    } catch (error) {
      broken.throwIfAborted()
      const why = `${what}: ${error instanceof Error ? error.message : String(error)}`
      failed.push(why)
      say(`Failed. ${why}`)
      return undefined
    }
  }

/** Says at most every ten seconds how far something is. */
export function tellNowAndThen(say: (text: string) => void, what: string): (done: number, of: number) => void {
  let last = performance.now()
  return (done, of) => {
    if (performance.now() - last < 10_000) return
    last = performance.now()
    say(`${what}: ${done} of ${of}`)
  }
}
