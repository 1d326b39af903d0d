import type { Measured } from './measure.ts'

/** How far two runs of the same limit may lie apart before what stands between them counts for nothing. */
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

/** One measured beside its limit. The limit is the mean of its two runs. */
export function judge(
  ours: Pick<Measured, 'p50' | 'p95'>,
  limit: { first: Pick<Measured, 'p50' | 'p95'>; last: Pick<Measured, 'p50' | 'p95'> },
  target: Target,
): Judged {
  const mean = (of: 'p50' | 'p95') => (limit.first[of] + limit.last[of]) / 2
  const ratioP50 = ours.p50 / mean('p50')
  const ratioP95 = ours.p95 / mean('p95')
  const isReached = ratioP50 <= target.p50 && (target.p95 === undefined || ratioP95 <= target.p95)
  return { ratioP50, ratioP95, reached: isSteady(limit.first.p50, limit.last.p50) ? isReached : undefined }
}
