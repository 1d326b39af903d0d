/** What closed loops measured: each worker sends its next request when the last was answered. */
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
  most?: number | undefined
}

/** What a worker does in its turn; turns count up over all workers. */
export type Turn = (worker: number, turn: number) => Promise<void>

/**
 * The value below which this share of the numbers lies, by nearest rank.
 * @param sorted ascending
 */
export function percentile(sorted: readonly number[], share: number): number {
  if (sorted.length === 0) throw new Error('nothing was measured')
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!
}

/** The middle one of numbers in any order; of an even number of them the mean of the two in the middle. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  return (percentile(sorted, 0.5) + sorted[Math.floor(sorted.length / 2)]!) / 2
}

/** Runs `work` in a closed loop. An error ends it, when every worker has had its answer. @param first the number of the first turn */
export async function closedLoop(
  { workers, seconds, most = Number.POSITIVE_INFINITY }: LoopOptions,
  work: Turn,
  first = 0,
): Promise<Measured> {
  const times: number[] = []
  let turn = first
  const began = performance.now()
  const until = began + seconds * 1000
  const wrong: unknown[] = []
  async function loop(worker: number): Promise<void> {
    while (wrong.length === 0 && turn < first + most && performance.now() < until) {
      const mine = turn
      turn += 1
      const from = performance.now()
      await work(worker, mine)
      times.push(performance.now() - from)
    }
  }
  await Promise.all(Array.from({ length: workers }, (_, worker) => loop(worker).catch((error) => wrong.push(error))))
  if (wrong.length > 0) throw wrong[0]
  const took = performance.now() - began
  times.sort((a, b) => a - b)
  return {
    count: times.length,
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    perSecond: (times.length / took) * 1000,
  }
}

/** Several blocks of the same as one: the median of each figure, so that one disturbed block moves none of them. */
export const typical = (blocks: readonly Measured[]): Measured => ({
  count: blocks.reduce((sum, { count }) => sum + count, 0),
  p50: median(blocks.map(({ p50 }) => p50)),
  p95: median(blocks.map(({ p95 }) => p95)),
  perSecond: median(blocks.map(({ perSecond }) => perSecond)),
})
