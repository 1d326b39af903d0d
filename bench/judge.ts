import { type Measured, median } from './measure.ts'

/** How far the limit may drift during a run before what was measured between counts for nothing. */
const steadyWithin = 0.15

/** Whether the machine was the same before and after: the limit, measured first and last, agrees. */
export const isSteady = (first: number, last: number): boolean =>
  Math.abs(first - last) <= steadyWithin * Math.min(first, last)

/** What is to be reached, as the times of the limit: PERFORMANCE's figures. */
export interface Target {
  p50: number
  p95?: number
}

export interface Judged {
  ratioP50: number
  ratioP95: number
  /** Undefined where the run does not count. */
  reached: boolean | undefined
}

type Times = Pick<Measured, 'p50' | 'p95'>

/**
 * What was measured beside its limit, in blocks that took turns. Each block of ours is held against the mean of the two blocks
 * of the limit around it, and the median of these ratios counts.
 * @param limits one more than ours: the limit is measured first and last
 * @param halves the limit as it was in the first and in the last half of the run
 */
export function judge(
  ours: readonly Times[],
  limits: readonly Times[],
  halves: { first: Times; last: Times },
  target: Target,
): Judged {
  const ratio = (of: keyof Times) =>
    median(ours.map((block, round) => block[of] / ((limits[round]![of] + limits[round + 1]![of]) / 2)))
  const [ratioP50, ratioP95] = [ratio('p50'), ratio('p95')]
  const isReached = ratioP50 <= target.p50 && (target.p95 === undefined || ratioP95 <= target.p95)
  return { ratioP50, ratioP95, reached: isSteady(halves.first.p50, halves.last.p50) ? isReached : undefined }
}
