import { createHmac, timingSafeEqual } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { Problem } from '../problem.ts'
import { keyId } from '../sealing.ts'
import { keyOfBackup } from './sealed-file.ts'

const file = z.object({
  /** Its path below the backup's folder `files`, and what it is called when its key is made: `postgres/base/5/1259`. */
  name: z.string().regex(/^(?!.*(^|\/)\.\.?(\/|$))[^/\\]+(\/[^/\\]+)*$/),
  size: z.number().int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** How long it is in the backup, sealed. */
  storedSize: z.number().int().min(0),
})

const manifest = z.object({
  format: z.literal(1),
  at: z.string(),
  /** When copying was over: from then on the log that is kept with it leads on. Not in backups from before the log was kept. */
  until: z.string().optional(),
  product: z.string(),
  postgres: z.string(),
  startLsn: z.string(),
  stopLsn: z.string(),
  /** Short names of the keys that are needed, which tell nothing of them. */
  keys: z.object({ backup: z.string(), master: z.string(), postgres: z.string() }),
  salt: z.string(),
  /** Folders of PostgreSQL that hold no file but must be there. */
  folders: z.array(file.shape.name),
  files: z.array(file),
  /** Of the files, in bytes, before they were sealed. */
  total: z.number(),
})

/** What a backup consists of; written last, so that a backup without one was not finished. */
export type Manifest = z.infer<typeof manifest>
export type BackedUpFile = z.infer<typeof file>

const manifestName = 'manifest.json'
const sealName = 'manifest.hmac'

const sealOf = (key: Buffer, text: string): Buffer =>
  createHmac('sha256', key).update('wellheld manifest\n').update(text).digest()

/** The files that make a manifest: its text, and the seal that only the backup key can make. */
export function manifestFiles(key: Buffer, content: Manifest): [name: string, text: string][] {
  const text = `${JSON.stringify(content, null, 1)}\n`
  return [
    [sealName, `${sealOf(key, text).toString('hex')}\n`],
    [manifestName, text],
  ]
}

/**
 * Reads the manifest of a backup and makes sure that it is what was written.
 * @throws Problem when there is none, the key is another, or it was changed
 */
export function readManifest(source: string, backupKey: Buffer): { content: Manifest; key: Buffer } {
  const path = join(source, manifestName)
  if (!existsSync(path))
    throw new Problem(
      `${source} is no whole backup: ${manifestName} is missing, which is written when everything else is there.`,
    )
  const text = readFileSync(path, 'utf8')
  const changed = new Problem(`Nothing was restored: ${manifestName} is not what was written.`)
  const parsed = manifest.safeParse(jsonOf(text))
  if (!parsed.success) throw changed
  const content = parsed.data
  if (content.keys.backup !== keyId(backupKey))
    throw new Problem(
      `This backup was made with the backup key ${content.keys.backup}, and the one given is ${keyId(backupKey)}: put the right one in keys/backup or WELLHELD_BACKUP_KEY.`,
    )
  if (!existsSync(join(source, sealName))) throw new Problem(`Nothing was restored: ${sealName} is missing.`)
  const key = keyOfBackup(backupKey, Buffer.from(content.salt, 'base64'))
  const seal = Buffer.from(readFileSync(join(source, sealName), 'utf8').trim(), 'hex')
  const right = sealOf(key, text)
  if (seal.length !== right.length || !timingSafeEqual(seal, right)) throw changed
  return { content, key }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
