import { createHmac, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from './config.ts'
import { messageOf, Problem } from './problem.ts'

/** The secrets that live outside the database: in the environment, else in files only this user may read. */
export interface Keys {
  /** Signs cookies and links. */
  secret: string
  /** Wraps the keys that seal private text. 32 bytes. */
  master: Buffer
}

function kept(folder: string, name: string, make: () => string): string {
  const file = join(folder, name)
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    if (!existsSync(file)) writeFileSync(file, make(), { mode: 0o600, flag: 'wx' })
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    throw new Problem(`The key file ${file} cannot be read or written: ${messageOf(error)}.`)
  }
}

/** Reads the keys, making them on first use. @throws Problem when the key folder cannot be used */
export function loadKeys(config: Pick<Config, 'dataFolder' | 'secret' | 'masterKey'>): Keys {
  const folder = join(config.dataFolder, 'keys')
  const secret = config.secret ?? kept(folder, 'secret', () => randomBytes(48).toString('base64url'))
  const master = Buffer.from(
    config.masterKey ?? kept(folder, 'master', () => randomBytes(32).toString('base64')),
    'base64',
  )
  if (master.length !== 32)
    throw new Problem('The master key is not 32 bytes in base64: put back the key file this database was used with.')
  return { secret, master }
}

/** A key for one purpose, made from the secret, so that a leak of one tells nothing of another. 32 bytes. */
export const purposeKey = (secret: string, purpose: string): Buffer =>
  createHmac('sha256', secret).update(purpose).digest()
