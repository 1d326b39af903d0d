import { createHmac, createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Config } from './config.ts'
import { keptKey, knownKey, putInPlace, waitingKey } from './key-files.ts'
import { type MasterKeys, masterKeys, ofBytes } from './master-keys.ts'
import { Problem } from './problem.ts'
import { keyId } from './sealing.ts'

/** The secrets that live outside the database: in the environment, else in files only this user may read. */
export interface Keys {
  /** Signs cookies and links, and seals second steps. */
  secret: string
  /** Wrap the keys that seal private text. */
  master: MasterKeys
}

/** Where the keys of a data folder lie. */
export const keyFolder = ({ dataFolder }: Pick<Config, 'dataFolder'>): string => join(dataFolder, 'keys')

export const newMasterKey = (): string => randomBytes(32).toString('base64')
export const newSecret = (): string => randomBytes(48).toString('base64url')

/** Reads the keys, making them on first use. @throws Problem when the key folder cannot be used */
export function loadKeys(config: Pick<Config, 'dataFolder' | 'secret' | 'masterKey'>): Keys {
  const folder = keyFolder(config)
  const secret = config.secret ?? keptKey(folder, 'secret', newSecret)
  const master = ofBytes(config.masterKey ?? keptKey(folder, 'master', newMasterKey))
  if (!master)
    throw new Problem('The master key is not 32 bytes in base64: put back the key file this database was used with.')
  return { secret, master: masterKeys(config) }
}

/** The name of a secret, made as that of a master key is. */
export const secretId = (secret: string): string => keyId(Buffer.from(secret))

/**
 * Finishes a change of keys that was killed after the database knew it and before the files did.
 * @param inForce the names of the keys the database says are in force
 * @returns which were put in their place
 */
export function settleKeys(
  config: Pick<Config, 'dataFolder'>,
  inForce: { master?: string; secret?: string },
): ('master' | 'secret')[] {
  const folder = keyFolder(config)
  return (['master', 'secret'] as const).filter((name) => {
    const waiting = waitingKey(folder, name)
    const before = knownKey(folder, name)
    if (waiting === undefined || before === undefined || nameOfKey(name, waiting) !== inForce[name]) return false
    putInPlace(folder, name, keptBefore(name, before))
    return true
  })
}

/** The short name of a key of either kind. */
export const nameOfKey = (name: 'master' | 'secret', text: string): string =>
  name === 'master' ? keyId(Buffer.from(text, 'base64')) : secretId(text)

/** Under which name a key is kept that is no longer in force. Old secrets open nothing, so the last one is enough. */
export const keptBefore = (name: 'master' | 'secret', text: string): string =>
  name === 'master' ? `master.${nameOfKey(name, text)}` : 'secret.before'

/** The key backups are encrypted with, made on first use. 32 bytes. @throws Problem */
export function loadBackupKey(config: Pick<Config, 'dataFolder' | 'backupKey'>): Buffer {
  const folder = keyFolder(config)
  const key = ofBytes(config.backupKey ?? keptKey(folder, 'backup', newMasterKey))
  if (!key)
    throw new Problem(
      `The key in ${join(folder, 'backup')} is not 32 bytes in base64: put back the one it was made with.`,
    )
  return key
}

/** The text of a key file that is there already; undefined where there is none. */
export const textOfKey = (dataFolder: string, name: string): string | undefined =>
  knownKey(keyFolder({ dataFolder }), name)

/** The private Ed25519 key checkpoints are signed with, made on first use. @throws Problem */
export function loadCheckpointKey(dataFolder: string): KeyObject {
  const made = () => generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  return signingKey(keptKey(keyFolder({ dataFolder }), 'checkpoint', made), dataFolder)
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
