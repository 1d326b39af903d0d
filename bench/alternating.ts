import { type Judged, judge, type Target } from './judge.ts'
import { closedLoop, type Measured, type Turn, typical } from './measure.ts'

/** What something cost beside its limit. */
export interface Compared extends Judged {
  ours: Measured
  /** The limit in the first and in the last half of the run. */
  limit: { first: Measured; last: Measured }
}

/** How a comparison is run: blocks of ours between blocks of the limit. */
export interface Pace {
  rounds: number
  workers: number
  /** Seconds of one block. */
  seconds: { ours: number; limit: number }
  /** At most so many in one block. */
  most?: number | undefined
}

interface Sides {
  ours: Turn
  limit: Turn
  target: Target
  /** What each block is run within, to see what else it costs. */
  during?: (side: 'ours' | 'limit', block: () => Promise<Measured>) => Promise<Measured>
}

/**
 * Measures ours and its limit in turns, the limit first and last: whatever else the machine does meanwhile meets both. Both
 * go on with their turns from block to block.
 */
export async function alternate(
  { rounds, workers, seconds, most }: Pace,
  { ours, limit, target, during = (_, block) => block() }: Sides,
): Promise<Compared> {
  const turns = { ours: 0, limit: 0 }
  const block = (side: 'ours' | 'limit') =>
    during(side, async () => {
      const work = side === 'ours' ? ours : limit
      const measured = await closedLoop({ workers, seconds: seconds[side], most }, work, turns[side])
      turns[side] += measured.count
      return measured
    })
  const blocks: Measured[] = []
  const limits = [await block('limit')]
  for (let round = 0; round < rounds; round++) {
    blocks.push(await block('ours'))
    limits.push(await block('limit'))
  }
  const half = Math.floor(limits.length / 2)
  const halves = { first: typical(limits.slice(0, half)), last: typical(limits.slice(-half)) }
  return { ours: typical(blocks), limit: halves, ...judge(blocks, limits, halves, target) }
}
