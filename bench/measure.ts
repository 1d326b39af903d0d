/** What a closed loop measured: each worker sends its next request when the last was answered. */
export interface Measured {
  count: number
  /** Milliseconds. */
  p50: number
  p95: number
  /** Answers a second, of all workers together. */
  perSecond: number
}

export interface LoopOptions {
  workers: number
  /** Stops after this time, or after so many answers of all workers together. */
  seconds: number
  most?: number
}

/**
 * The value below which this share of the numbers lies, by nearest rank.
 * @param sorted ascending
 */
export function percentile(sorted: readonly number[], share: number): number {
  if (sorted.length === 0) throw new Error('nothing was measured')
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!
}

/** Runs `work(worker, turn)` in a closed loop; turns count up over all workers. An error ends the run. */
export async function closedLoop(
  { workers, seconds, most = Number.POSITIVE_INFINITY }: LoopOptions,
  work: (worker: number, turn: number) => Promise<void>,
): Promise<Measured> {
  const times: number[] = []
  let turn = 0
  const began = performance.now()
  const until = began + seconds * 1000
  async function loop(worker: number): Promise<void> {
    while (turn < most && performance.now() < until) {
      const mine = turn
      turn += 1
      const from = performance.now()
      await work(worker, mine)
      times.push(performance.now() - from)
    }
  }
  await Promise.all(Array.from({ length: workers }, (_, worker) => loop(worker)))
  const took = performance.now() - began
  times.sort((a, b) => a - b)
  return {
    count: times.length,
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    perSecond: (times.length / took) * 1000,
  }
}
