import { createHmac, timingSafeEqual } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { Problem } from '../problem.ts'

const segment = z.object({
  /** As PostgreSQL calls the file of its log: `000000010000000000000007`. */
  name: z.string().regex(/^[0-9A-F]{24}$/),
  size: z.number().int(),
  sha256: z.string(),
  storedSize: z.number().int(),
  /** Everything committed until this instant is in the log up to the end of this file; null in the middle of a longer piece. */
  until: z.string().nullable(),
})

/** One file of the log that was kept beside a backup. */
export type KeptSegment = z.infer<typeof segment>

const line = segment.extend({ seal: z.string().regex(/^[0-9a-f]{64}$/) })

/** The folder of a backup in which what happened since is kept. */
export const logFolder = (backup: string): string => join(backup, 'log')

const indexOf = (backup: string) => join(logFolder(backup), 'index.ndjson')

/** Each seal covers the line and the seal before it, so that lines cannot be changed, moved or left out; only the last ones can be missing. */
const sealOf = (key: Buffer, before: string, body: string) =>
  createHmac('sha256', key).update(`wellheld log\n${before}\n${body}`).digest()

interface Index {
  segments: KeptSegment[]
  /** The last seal, and how long the index is up to it. */
  seal: string
  length: number
}

/** @param key of the backup @throws Problem when a line is not what was written */
function readIndex(backup: string, key: Buffer): Index {
  const index: Index = { segments: [], seal: '', length: 0 }
  if (!existsSync(indexOf(backup))) return index
  const text = readFileSync(indexOf(backup), 'utf8')
  // What follows the last line end was being written when the power failed.
  for (const each of text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .slice(0, -1)) {
    const changed = new Problem(`log/index.ndjson of ${backup} is not what was written.`)
    const read = line.safeParse(jsonOf(each))
    if (!read.success) throw changed
    const { seal, ...kept } = read.data
    if (!timingSafeEqual(Buffer.from(seal, 'hex'), sealOf(key, index.seal, JSON.stringify(kept)))) throw changed
    index.segments.push(kept)
    index.seal = seal
    index.length += Buffer.byteLength(each) + 1
  }
  return index
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What was kept beside a backup, in its order. @param key of the backup @throws Problem when the index was changed */
export const keptSegments = (backup: string, key: Buffer): KeptSegment[] => readIndex(backup, key).segments

/** Adds a file that is on the disk to the index, which is on the disk when this returns. @param key of the backup */
export function appendSegment(backup: string, key: Buffer, kept: KeptSegment): void {
  mkdirSync(logFolder(backup), { recursive: true, mode: 0o700 })
  const { seal, length } = readIndex(backup, key)
  const body = segment.parse(kept)
  const next = sealOf(key, seal, JSON.stringify(body)).toString('hex')
  const handle = openSync(indexOf(backup), 'a', 0o600)
  try {
    ftruncateSync(handle, length)
    writeSync(handle, `${JSON.stringify({ ...body, seal: next })}\n`)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
