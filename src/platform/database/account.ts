import { spawnSync } from 'node:child_process'
import { chownSync, lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Problem } from '../problem.ts'

/** The operating-system account PostgreSQL runs as. Undefined: the account this process has. */
export interface Account {
  name: string
  uid: number
  gid: number
}

const idOf = (flag: '-u' | '-g', name: string): number | undefined => {
  const run = spawnSync('id', [flag, name], { encoding: 'utf8' })
  return run.status === 0 ? Number.parseInt(run.stdout, 10) : undefined
}

function find(name: string): Account | undefined {
  const uid = idOf('-u', name)
  const gid = idOf('-g', name)
  return uid === undefined || gid === undefined || uid === 0 ? undefined : { name, uid, gid }
}

/**
 * PostgreSQL refuses to run as root. For root this finds an unprivileged account (`postgres`, else `wellheld`,
 * created if need be); for anybody else it is undefined, and PostgreSQL runs as they do.
 * @throws Problem when no such account can be had.
 */
export function unprivilegedAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  const existing = find('postgres') ?? find('wellheld')
  if (existing) return existing
  spawnSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'wellheld'])
  const created = find('wellheld')
  if (created) return created
  throw new Problem(
    'PostgreSQL cannot run as root and no unprivileged account could be created: run `useradd --system wellheld` first, or start as an ordinary user.',
  )
}

/** Whether the account may enter the folder, every folder above it included. */
export function canEnter(folder: string, account: Account | undefined): boolean {
  if (!account) return true
  return (
    spawnSync('/bin/sh', ['-c', 'cd -- "$1" && test -x .', 'sh', folder], {
      uid: account.uid,
      gid: account.gid,
      cwd: '/',
    }).status === 0
  )
}

/** Gives the folder and all below it to the account. */
export function giveTo(folder: string, account: Account | undefined): void {
  if (!account) return
  chownSync(folder, account.uid, account.gid)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) giveTo(path, account)
    else if (!lstatSync(path).isSymbolicLink()) chownSync(path, account.uid, account.gid)
  }
}
