import { spawnSync } from 'node:child_process'
import { closeSync, mkdirSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/** A file system of its own that holds the data folder, so that it can be filled without harming anybody else's. */
export interface SmallDisk {
  folder: string
  /** Why it is a folder like any other, where mounting is not allowed; undefined when it can be filled. */
  refusal: string | undefined
  fill(): void
  free(): void
  /** Gives it more room when half of it is used, so that a long run does not fill it by its own work. */
  keepHalfFree(): void
  remove(): void
}

const megabyte = 1024 * 1024

function mount(folder: string, options: string): string | undefined {
  const run = spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder], { encoding: 'utf8' })
  if (run.error) return run.error.message
  return run.status === 0 ? undefined : run.stderr.trim() || `mount ended with ${run.status}`
}

/** Opens a tmpfs of so many megabytes at the folder, or says why there can be none. */
export function openSmallDisk(folder: string, megabytes: number): SmallDisk {
  mkdirSync(folder, { recursive: true, mode: 0o711 })
  let size = megabytes
  const refusal = mount(folder, `size=${size}m,mode=0711`)
  const ballast = join(folder, 'ballast')

  function fill(): void {
    const file = openSync(ballast, 'w')
    try {
      for (const piece of [megabyte, 4096]) writeUntilFull(file, Buffer.alloc(piece))
    } finally {
      closeSync(file)
    }
  }

  function keepHalfFree(): void {
    if (refusal !== undefined) return
    const { blocks, bfree } = statfsSync(folder)
    if (bfree * 2 > blocks) return
    size *= 2
    mount(folder, `remount,size=${size}m`)
  }

  function remove(): void {
    if (refusal !== undefined) return
    // What a process killed a moment ago still holds open keeps the mount busy: it then goes as soon as that is gone.
    if (spawnSync('umount', [folder]).status !== 0) spawnSync('umount', ['--lazy', folder])
  }

  return { folder, refusal, fill, free: () => rmSync(ballast, { force: true }), keepHalfFree, remove }
}

function writeUntilFull(file: number, piece: Buffer): void {
  try {
    for (;;) writeSync(file, piece)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
  }
}
