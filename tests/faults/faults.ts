import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import type { Installation } from './installation.ts'
import type { Ledger } from './ledger.ts'

/** What a fault works on: the installation it harms, and the ledger in which it sees that it is felt. */
export interface Struck {
  house: Installation
  ledger: Ledger
}

/** One way in which machines fail. It ends when the cause is gone; recovering is the service's own work. */
export interface Fault {
  name: string
  /** It strikes before anybody has done anything, because what it waits for comes only then. */
  atOnce?: true
  strike(struck: Struck): Promise<void>
}

const longestToBeFelt = 5000

async function asAdministrator<T>(house: Installation, fn: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(house.administrator())
  client.on('error', () => {})
  await client.connect()
  try {
    return await fn(client)
  } finally {
    await client.end().catch(() => {})
  }
}

async function until(seen: () => boolean | Promise<boolean>): Promise<boolean> {
  for (const end = Date.now() + longestToBeFelt; Date.now() < end; await wait(10)) if (await seen()) return true
  return false
}

/** Goes on to the next piece of PostgreSQL's log again and again, so that it needs new ones. */
const wantsMoreLog = (house: Installation) =>
  asAdministrator(house, async (client) => {
    for (let pieces = 0; pieces < 30; pieces += 1)
      await client.query(`select pg_logical_emit_message(false, 'filler', 'filler'), pg_switch_wal()`)
  }).catch(() => {})

/** The disk takes nothing more until somebody was told so, and a little longer. */
async function diskIsFull({ house, ledger }: Struck, meanwhile: () => Promise<void>): Promise<void> {
  const before = ledger.calm
  house.disk.fill()
  try {
    await meanwhile()
    if (!(await until(() => ledger.calm > before))) await wantsMoreLog(house)
    await until(() => ledger.calm > before)
    await wait(300)
  } finally {
    house.disk.free()
  }
  if (ledger.calm === before) ledger.wrongAnswers.push('the disk was full and nobody was told to come back later')
}

/** Where no disk may be mounted: the folder of PostgreSQL's log takes no new file. */
async function logTakesNothing({ house, ledger }: Struck): Promise<void> {
  const folder = join(house.data, 'postgres', 'pg_wal')
  const before = ledger.calm
  chmodSync(folder, 0o500)
  try {
    await wantsMoreLog(house)
    await until(() => ledger.calm > before)
    await wait(300)
  } finally {
    chmodSync(folder, 0o700)
  }
}

/** The worker is killed while the mail server has a message and has not said that it takes it. */
async function inTheMiddleOfAMail({ house }: Struck): Promise<void> {
  await Promise.race([house.postOffice.hold(), wait(longestToBeFelt)])
  await house.killWorking()
  house.postOffice.release()
}

/** The worker is killed in the middle of opening cover, held up there by a lock. */
const inTheMiddleOfALeave = ({ house }: Struck): Promise<void> =>
  asAdministrator(house, async (client) => {
    await client.query('begin')
    await client.query('lock table app.cover in exclusive mode')
    await until(async () => {
      const { rowCount } = await client.query(
        `select from graphile_worker.jobs where task_identifier = 'begin_absence' and locked_at is not null`,
      )
      return (rowCount ?? 0) > 0
    })
    await wait(30)
    await house.killWorking()
    await client.query('rollback')
  })

/** One of PostgreSQL's processes is killed; it cannot know what that one did to the memory they share, and begins anew. */
const oneBackend = ({ house }: Struck): Promise<void> =>
  asAdministrator(house, async (client) => {
    const { rows } = await client.query<{ pid: number }>(
      `select pid from pg_stat_activity where application_name = 'wellheld' order by state = 'active' desc, query_start desc limit 1`,
    )
    if (rows[0]) process.kill(rows[0].pid, 'SIGKILL')
  })

const everyConnection = ({ house }: Struck): Promise<void> =>
  asAdministrator(house, async (client) => {
    await client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and backend_type = 'client backend'`,
    )
  })

async function serverAndPostgres({ house }: Struck): Promise<void> {
  house.killPostgres()
  await house.kill('server')
}

/** Every kind of fault with the ways in which it comes, the full disk as this machine allows it. */
export const faultsFor = (house: Installation): readonly (readonly Fault[])[] => [
  [{ name: 'server killed', strike: () => house.kill('server') }],
  [{ name: 'PostgreSQL killed', strike: async () => house.killPostgres() }],
  ...(house.disk.refusal === undefined
    ? [
        [{ name: 'disk full', strike: (struck: Struck) => diskIsFull(struck, async () => {}) }],
        [{ name: 'disk full to the log', strike: (struck: Struck) => diskIsFull(struck, () => wantsMoreLog(house)) }],
      ]
    : [[{ name: 'log takes no file', strike: logTakesNothing }]]),
  [{ name: 'connections cut', strike: everyConnection }],
  [
    { name: 'worker killed in a mail', strike: inTheMiddleOfAMail },
    { name: 'worker killed in a leave', atOnce: true, strike: inTheMiddleOfALeave },
  ],
  [{ name: 'one backend killed', strike: oneBackend }],
  [{ name: 'server and PostgreSQL', strike: serverAndPostgres }],
]
