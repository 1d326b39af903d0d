import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { codeOf, Problem } from '../problem.ts'
import { type BackedUpFile, type Manifest, readManifest } from './manifest.ts'
import { NotAsWritten, unsealFile } from './sealed-file.ts'

/** A backup whose manifest was found to be what was written. */
export interface OpenedBackup {
  source: string
  content: Manifest
  key: Buffer
  /** Further files that go with it, each stored and sealed by another name than its own. */
  more: readonly FurtherFile[]
}

export interface FurtherFile extends BackedUpFile {
  /** Below the folder of the backup. */
  storedAt: string
  sealedAs: string
}

/** @throws Problem when there is no whole backup in the folder, the key is another, or files of it are missing or cut short */
export function openBackup(source: string, backupKey: Buffer): OpenedBackup {
  if (!existsSync(source)) throw new Problem(`There is no backup at ${source}.`)
  const { content, key } = readManifest(source, backupKey)
  refuseMissing(source, content.files)
  return { source, content, key, more: [] }
}

/** @throws Problem naming files that are not there or cut short */
export function refuseMissing(source: string, files: readonly (BackedUpFile | FurtherFile)[]): void {
  const missing = files.filter((file) => !existsSync(placeIn(source, file)))
  if (missing.length > 0) throw new Problem(`Nothing was restored: ${listed(missing)} missing from the backup.`)
  const cut = files.filter((file) => statSync(placeIn(source, file)).size < file.storedSize)
  if (cut.length > 0) throw new Problem(`Nothing was restored: ${listed(cut)} cut short in the backup.`)
}

const placeIn = (source: string, file: BackedUpFile | FurtherFile) =>
  'storedAt' in file ? join(source, file.storedAt) : join(source, 'files', ...file.name.split('/'))

/** "base/5/1259 is", "base/5/1259, base/5/1260, base/5/1261 and 12 more are". */
function listed(files: readonly BackedUpFile[]): string {
  const names = files.slice(0, 3).map(({ name }) => name)
  const more = files.length - names.length
  return `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''} ${files.length === 1 ? 'is' : 'are'}`
}

/** Where the parts of a backup go: the first part of a file's name, and the folder its rest goes to. */
export type Places = Readonly<Record<string, string>>

/**
 * Decrypts everything beside its place, checks every hash, and only then puts it in place. When anything is not what was written,
 * nothing remains.
 * @throws Problem naming the file that was changed
 */
export async function unpackBackup(
  backup: OpenedBackup,
  places: Places,
  progress: (done: number, of: number) => void,
): Promise<void> {
  const staged = new Map(Object.entries(places).map(([part, place]) => [part, stageFor(place)]))
  try {
    for (const { folder } of staged.values()) {
      rmSync(folder, { recursive: true, force: true })
      mkdirSync(folder, { recursive: true, mode: 0o700 })
    }
    await unsealAll(backup, staged, progress)
  } catch (error) {
    for (const { folder } of staged.values()) rmSync(folder, { recursive: true, force: true })
    throw explained(error, places)
  }
  for (const stage of staged.values()) stage.putInPlace()
}

interface Stage {
  folder: string
  putInPlace(): void
}

/** A folder on the same disk as the place, so that putting in place is only renaming. */
function stageFor(place: string): Stage {
  if (!existsSync(place)) {
    const folder = `${place}.restoring`
    return { folder, putInPlace: () => renameSync(folder, place) }
  }
  const folder = join(place, 'restoring')
  return {
    folder,
    putInPlace() {
      for (const name of readdirSync(folder)) renameSync(join(folder, name), join(place, name))
      rmSync(folder, { recursive: true })
    },
  }
}

async function unsealAll(
  { source, content, key, more }: OpenedBackup,
  staged: ReadonlyMap<string, Stage>,
  progress: (done: number, of: number) => void,
): Promise<void> {
  const targetOf = (name: string) => {
    const [part = '', ...rest] = name.split('/')
    const stage = staged.get(part)
    if (!stage) throw new Problem(`Nothing was restored: this program does not know where ${name} belongs.`)
    return join(stage.folder, ...rest)
  }
  for (const folder of content.folders) mkdirSync(targetOf(folder), { recursive: true, mode: 0o700 })
  let done = 0
  const all: readonly (BackedUpFile | FurtherFile)[] = [...content.files, ...more]
  const total = all.reduce((sum, { size }) => sum + size, 0)
  const waiting = all.values()
  const worker = async () => {
    for (const file of waiting) {
      const target = targetOf(file.name)
      mkdirSync(dirname(target), { recursive: true, mode: 0o700 })
      const sealedAs = 'sealedAs' in file ? file.sealedAs : file.name
      const found = await unsealFile(key, sealedAs, placeIn(source, file), target).catch((error: unknown) => {
        throw error instanceof NotAsWritten ? changed(file) : error
      })
      if (found.size !== file.size || found.sha256 !== file.sha256) throw changed(file)
      done += found.size
      progress(done, total)
    }
  }
  const ended = await Promise.allSettled(Array.from({ length: atOnce }, worker))
  const failed = ended.find((each) => each.status === 'rejected')
  if (failed) throw failed.reason
}

/** Files opened at the same time: some wait for the disk while another is decrypted. */
const atOnce = 4

const changed = ({ name }: BackedUpFile) =>
  new Problem(`Nothing was restored: ${name} is not what was written to the backup.`)

const explained = (error: unknown, places: Places): unknown =>
  codeOf(error) === 'ENOSPC'
    ? new Problem(
        `Nothing was restored: there is no space left on the disk that holds ${Object.values(places).join(' and ')}.`,
      )
    : error
