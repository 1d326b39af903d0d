import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from 'node:fs'
import { cpus, release, totalmem, type } from 'node:os'
import { join } from 'node:path'
import { percentile } from './measure.ts'

/** The machine a run was made on. */
export interface Machine {
  cores: number
  processor: string
  memoryGb: number
  /** The operating system and its version. */
  system: string
  node: string
  /** Microseconds until 8 KB are on the disk: every signed note waits for it. */
  syncMicroseconds: number
}

export const machine = (folder: string): Machine => ({
  cores: cpus().length,
  processor: cpus()[0]?.model.trim() ?? 'unknown',
  memoryGb: Math.round(totalmem() / 1e9),
  system: `${type()} ${release()}`,
  node: process.versions.node,
  syncMicroseconds: syncTime(join(folder, 'sync-probe')),
})

function syncTime(path: string): number {
  const file = openSync(path, 'w')
  const block = Buffer.alloc(8192, 1)
  const times: number[] = []
  for (let round = 0; round < 200; round++) {
    const from = performance.now()
    writeSync(file, block, 0, block.length, (round % 16) * block.length)
    fdatasyncSync(file)
    times.push((performance.now() - from) * 1000)
  }
  closeSync(file)
  rmSync(path)
  return Math.round(
    percentile(
      times.sort((a, b) => a - b),
      0.5,
    ),
  )
}
