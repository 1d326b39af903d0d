import { createHash, randomBytes } from 'node:crypto'
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import type pg from 'pg'
import { codeOf, messageOf, Problem } from '../problem.ts'
import { keyId } from '../sealing.ts'
import { listDirectory, startBackup } from './low-level.ts'
import { type BackedUpFile, type Manifest, manifestFiles } from './manifest.ts'
import { keyOfBackup, sealFile } from './sealed-file.ts'

export interface Taking {
  /** An administrator's connection, which stays open until the end. */
  client: pg.ClientBase
  /** The folder that holds the backups; each gets a folder of its own in it. */
  target: string
  /** The data directory of PostgreSQL. */
  directory: string
  /** Other files to keep with it, by the names they get. Copied first, so that they never know more than the database does. */
  beside: readonly { name: string; path: string }[]
  backupKey: Buffer
  /** Short names of the other keys a restored database needs. */
  keys: { master: string; postgres: string }
  product: string
  progress: (done: number, of: number) => void
}

export interface Taken {
  folder: string
  at: string
  files: number
  bytes: number
  storedBytes: number
  startLsn: string
  stopLsn: string
}

/** Files sealed at the same time: some wait for the disk while another is encrypted. */
const atOnce = 4

/**
 * Copies a running PostgreSQL, encrypted, into a new folder of `target`. Nobody has to wait meanwhile; everything committed before
 * this returns its end is in it. An unfinished copy is removed.
 * @throws Problem with one sentence when it cannot be done
 */
export async function takeBackup(taking: Taking): Promise<Taken> {
  const at = Temporal.Now.instant().toString({ smallestUnit: 'second' })
  const folder = join(taking.target, at.replaceAll(':', '-'))
  const unfinished = `${folder}.unfinished`
  try {
    mkdirSync(taking.target, { recursive: true, mode: 0o700 })
    mkdirSync(unfinished, { mode: 0o700 })
  } catch (error) {
    throw new Problem(`A backup cannot be written to ${taking.target}: ${messageOf(error)}.`)
  }
  try {
    const taken = await copyAll(taking, at, unfinished)
    renameSync(unfinished, folder)
    onDisk(taking.target)
    return { folder, ...taken }
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true })
    throw codeOf(error) === 'ENOSPC'
      ? new Problem(`There is no space left on the disk that holds ${taking.target}: nothing of this backup was kept.`)
      : error
  }
}

async function copyAll(taking: Taking, at: string, folder: string): Promise<Omit<Taken, 'folder'>> {
  const { client, directory, backupKey } = taking
  const salt = randomBytes(32)
  const key = keyOfBackup(backupKey, salt)
  const copy = copyingInto(folder, key)
  await copy.all(taking.beside)

  const started = await startBackup(client, `wellheld ${at}`)
  const { files, folders } = listDirectory(directory)
  const inPostgres = (path: string) => ({ name: `postgres/${path}`, path: join(directory, path) })
  const expected = files.reduce((sum, path) => sum + sizeOf(join(directory, path)), 0)
  copy.reportTo((done) => taking.progress(Math.min(done, expected), expected))
  await copy.all(files.slice(0, -1).map(inPostgres))
  for (const path of files.slice(-1)) await copy.still(inPostgres(path))

  const stopped = await started.stop()
  await copy.text('postgres/backup_label', stopped.label)
  await copy.all(
    stopped.log.map((name) => inPostgres(`pg_wal/${name}`)),
    'needed',
  )

  const { rows } = await client.query<{ version: string; until: string }>(
    `select current_setting('server_version') as version, to_char((now() + interval '1 millisecond') at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as until`,
  )
  const list = copy.done.toSorted((a, b) => (a.name < b.name ? -1 : 1))
  const content: Manifest = {
    format: 1,
    at,
    until: rows[0]!.until,
    product: taking.product,
    postgres: rows[0]!.version,
    startLsn: started.startLsn,
    stopLsn: stopped.stopLsn,
    keys: { backup: keyId(backupKey), ...taking.keys },
    salt: salt.toString('base64'),
    folders: folders.map((path) => `postgres/${path}`),
    files: list,
    total: sum(list, 'size'),
  }
  for (const [name, text] of manifestFiles(key, content))
    writeFileSync(join(folder, name), text, { mode: 0o600, flush: true })
  return {
    at,
    files: list.length,
    bytes: content.total,
    storedBytes: sum(list, 'storedSize'),
    startLsn: content.startLsn,
    stopLsn: content.stopLsn,
  }
}

const sum = (files: readonly BackedUpFile[], what: 'size' | 'storedSize') =>
  files.reduce((total, each) => total + each[what], 0)

interface Source {
  name: string
  path: string
}

function copyingInto(folder: string, key: Buffer) {
  const done: BackedUpFile[] = []
  let bytes = 0
  let report: (bytes: number) => void = () => {}

  const placeOf = (name: string) => {
    const place = join(folder, 'files', ...name.split('/'))
    mkdirSync(dirname(place), { recursive: true, mode: 0o700 })
    return place
  }

  async function one({ name, path }: Source, presence: 'may have gone' | 'needed'): Promise<BackedUpFile | undefined> {
    try {
      const file = { name, ...(await sealFile(key, name, path, placeOf(name))) }
      done.push(file)
      bytes += file.size
      report(bytes)
      return file
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error
      if (presence === 'needed')
        throw new Problem(`The backup is not whole: PostgreSQL no longer has ${name}. Try again.`)
      return undefined
    }
  }

  return {
    done,
    reportTo: (next: typeof report) => {
      report = next
    },
    /** Copies them all. Tables dropped meanwhile are gone from the disk, and the log says so to whoever restores. */
    async all(sources: readonly Source[], presence: 'may have gone' | 'needed' = 'may have gone') {
      const waiting = sources.values()
      const worker = async () => {
        for (const source of waiting) await one(source, presence)
      }
      // All have ended before anybody takes the folder away from under them.
      const ended = await Promise.allSettled(Array.from({ length: atOnce }, worker))
      const failed = ended.find((each) => each.status === 'rejected')
      if (failed) throw failed.reason
    },
    /** Copies a small file that is written in place, until what was read is what stands there. */
    async still(source: Source) {
      for (;;) {
        const copied = await one(source, 'needed')
        if (copied?.sha256 === createHash('sha256').update(readFileSync(source.path)).digest('hex')) return
        done.pop()
        rmSync(placeOf(source.name))
      }
    },
    async text(name: string, text: string) {
      const plain = `${placeOf(name)}.plain`
      writeFileSync(plain, text, { mode: 0o600 })
      await one({ name, path: plain }, 'needed')
      rmSync(plain)
    },
  }
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}

/** Makes sure that a folder's names are on the disk. */
function onDisk(folder: string): void {
  const handle = openSync(folder, 'r')
  fsyncSync(handle)
  closeSync(handle)
}
