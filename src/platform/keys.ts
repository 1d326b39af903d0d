import { createHmac, createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
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
    // The folder above stays open to PostgreSQL's account, whose files lie beside.
    mkdirSync(dirname(folder), { recursive: true, mode: 0o711 })
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

const ofBytes = (text: string, file: string): Buffer => {
  const key = Buffer.from(text, 'base64')
  if (key.length !== 32)
    throw new Problem(`The key in ${file} is not 32 bytes in base64: put back the one it was made with.`)
  return key
}

/** The key backups are encrypted with, made on first use. 32 bytes. @throws Problem */
export const loadBackupKey = ({ dataFolder, backupKey }: Pick<Config, 'dataFolder' | 'backupKey'>): Buffer =>
  ofBytes(
    backupKey ?? kept(join(dataFolder, 'keys'), 'backup', () => randomBytes(32).toString('base64')),
    join(dataFolder, 'keys', 'backup'),
  )

/** The text of a key file that is there already; undefined where there is none. */
export function textOfKey(dataFolder: string, name: string): string | undefined {
  const file = join(dataFolder, 'keys', name)
  return existsSync(file) ? kept(join(dataFolder, 'keys'), name, () => '') : undefined
}

/** The private Ed25519 key checkpoints are signed with, made on first use. @throws Problem */
export function loadCheckpointKey(dataFolder: string): KeyObject {
  const made = () => generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  return signingKey(kept(join(dataFolder, 'keys'), 'checkpoint', made), dataFolder)
}

/** The same key where it was made before; undefined where it never was. @throws Problem when it is no key */
export function knownCheckpointKey(dataFolder: string): KeyObject | undefined {
  const text = textOfKey(dataFolder, 'checkpoint')
  return text === undefined ? undefined : signingKey(text, dataFolder)
}

function signingKey(text: string, dataFolder: string): KeyObject {
  try {
    return createPrivateKey(text)
  } catch {
    throw new Problem(
      `${join(dataFolder, 'keys', 'checkpoint')} is no key: put back the one that checkpoints were signed with.`,
    )
  }
}

/** A key for one purpose, made from the secret, so that a leak of one tells nothing of another. 32 bytes. */
export const purposeKey = (secret: string, purpose: string): Buffer =>
  createHmac('sha256', secret).update(purpose).digest()
