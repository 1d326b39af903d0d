import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from './config.ts'
import { knownKey } from './key-files.ts'
import { keyId } from './sealing.ts'

/**
 * The master keys this installation has at hand. More than one while a key is being changed, and afterwards, so that a
 * backup from before can still be read. Which one is in force the database says.
 */
export interface MasterKeys {
  /** The one that is given or in the file; undefined where there is none. 32 bytes. */
  current(): Buffer | undefined
  /** The key of this name. The files are read again when none is known, so that a running server finds a new key. */
  byId(id: string): Buffer | undefined
}

/** A key from its text; undefined when it is not 32 bytes in base64. */
export function ofBytes(text: string): Buffer | undefined {
  const key = Buffer.from(text, 'base64')
  return key.length === 32 ? key : undefined
}

/** Reads what is there and makes nothing. */
export function masterKeys({ dataFolder, masterKey }: Pick<Config, 'dataFolder' | 'masterKey'>): MasterKeys {
  const folder = join(dataFolder, 'keys')
  function read(): Buffer[] {
    const files = existsSync(folder)
      ? readdirSync(folder).filter((name) => /^master\.(next|[0-9a-f]{12})$/.test(name))
      : []
    const texts = [masterKey ?? knownKey(folder, 'master'), ...files.map((name) => knownKey(folder, name))]
    return texts.flatMap((text) => (text === undefined ? [] : (ofBytes(text) ?? [])))
  }
  let known = read()
  const find = (id: string) => known.find((key) => keyId(key) === id)
  return {
    current: () => known[0],
    byId: (id) => {
      const found = find(id)
      if (found) return found
      known = read()
      return find(id)
    },
  }
}
