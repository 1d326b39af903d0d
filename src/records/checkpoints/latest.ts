import { existsSync, readFileSync } from 'node:fs'
import type { Config } from '#platform/config.ts'
import { type Checkpoint, hashOf, readLine } from './line.ts'
import { checkpointPlace } from './place.ts'

/** The last line of the file of checkpoints, and the hash that binds it and every line before it. */
export type LatestCheckpoint =
  | { state: 'none' }
  | { state: 'unreadable'; lines: number }
  | { state: 'signed'; checkpoint: Checkpoint; lines: number; lineHash: string }

/** Reads the last checkpoint of this installation. It says nothing of those before: `wellheld verify` does. */
export function latestCheckpoint(config: Pick<Config, 'dataFolder' | 'checkpoints'>): LatestCheckpoint {
  const { file } = checkpointPlace(config)
  const lines = existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
    : []
  const last = lines.at(-1)
  if (last === undefined) return { state: 'none' }
  const checkpoint = readLine(last)
  return checkpoint
    ? { state: 'signed', checkpoint, lines: lines.length, lineHash: hashOf(last) }
    : { state: 'unreadable', lines: lines.length }
}
