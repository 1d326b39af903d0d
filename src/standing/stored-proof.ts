import type { FixLink, FixRole } from '#proofs/proof.ts'

/** How many checks hold of those that could be judged, from a day on until the next entry. */
export type ScoreJson = [from: string, passed: number, applicable: number]

/** The days, both included, on which a check is not a plain pass. What its code says anyway is left out. */
export interface CheckRunJson {
  code: string
  from: string
  to: string
  result: 'amber' | 'fail' | 'waived'
  why: string
  evidence?: readonly string[]
  fix?: FixLink
  fixBy?: FixRole
}

/** One proof as app.file_standing.proofs holds it. */
export interface ProofJson {
  /** False for a file of which the proof says nothing: not allocated yet, or closed. */
  applies: boolean
  scores: ScoreJson[]
  /** What ends the green run the file is in, and the first day it does. */
  lapse: { code: string; on: string } | null
  checks: CheckRunJson[]
}
