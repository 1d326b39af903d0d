import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { codeOf, messageOf, Problem } from './problem.ts'

/** Where a key lies that is being made the one in force, until it is. */
const nextOf = (name: string) => `${name}.next`

const cannot = (file: string, error: unknown) =>
  new Problem(`The key file ${file} cannot be read or written: ${messageOf(error)}.`)

/** Puts a folder's names on the disk, so that a new or renamed file is still there after a power cut. */
function settleFolder(folder: string): void {
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Writes a file that is there whole or not at all, on the disk before this returns; one that is there stays. */
function writeWhole(folder: string, name: string, text: string): void {
  // The folder above stays open to PostgreSQL's account, whose files lie beside.
  mkdirSync(dirname(folder), { recursive: true, mode: 0o711 })
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const unfinished = join(folder, `${name}.${process.pid}.unfinished`)
  rmSync(unfinished, { force: true })
  try {
    writeFileSync(unfinished, text, { mode: 0o600, flag: 'wx', flush: true })
    linkSync(unfinished, join(folder, name))
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
  } finally {
    rmSync(unfinished, { force: true })
  }
  settleFolder(folder)
}

/** The text of a key file, which is made where there is none. @throws Problem when the folder cannot be used */
export function keptKey(folder: string, name: string, make: () => string): string {
  const file = join(folder, name)
  try {
    if (!existsSync(file)) writeWhole(folder, name, make())
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    throw cannot(file, error)
  }
}

/** The text of a key file that is there already; undefined where there is none. @throws Problem when it cannot be read */
export function knownKey(folder: string, name: string): string | undefined {
  const file = join(folder, name)
  if (!existsSync(file)) return undefined
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    throw cannot(file, error)
  }
}

/** The key that waits to become the one in force; undefined where no change was begun. @throws Problem */
export const waitingKey = (folder: string, name: string): string | undefined => knownKey(folder, nextOf(name))

/**
 * Lays a new key beside the one in force, on the disk before this returns. One that waits there already is used: the
 * database may know it. @throws Problem when another one than `text` waits
 */
export function layBeside(folder: string, name: string, text: string, isGiven: boolean): string {
  const kept = keptKey(folder, nextOf(name), () => text)
  if (isGiven && kept !== text)
    throw new Problem(
      `A change to another key was begun and not finished (${join(folder, nextOf(name))}): finish it first, without --new-key-from.`,
    )
  return kept
}

/** Makes the key that waits the one in the file, and keeps the one before under `keptAs`. @throws Problem */
export function putInPlace(folder: string, name: string, keptAs: string): void {
  const file = join(folder, name)
  try {
    if (!existsSync(join(folder, keptAs))) linkSync(file, join(folder, keptAs))
    renameSync(join(folder, nextOf(name)), file)
    settleFolder(folder)
  } catch (error) {
    throw cannot(file, error)
  }
}
