import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { openDatabase } from '#platform/database/database.ts'
import { openLog } from '#platform/log.ts'
import { freePort, openFolder, type Program, postgresOf, start } from '../starting/program.ts'
import type { TestDatabase } from '../support/database.ts'
import { openPostOffice, type PostOffice } from './post-office.ts'
import { openSmallDisk, type SmallDisk } from './small-disk.ts'

/** Where jobs are worked on: in the server, or by a process of its own. */
type Working = 'here' | 'apart'

/** The built program on a data folder of its own: started, killed and started again as an operating system would. */
export class Installation {
  readonly disk: SmallDisk
  readonly postOffice: PostOffice
  readonly data: string
  readonly url: string
  working: Working = 'here'
  private readonly parent: ReturnType<typeof openFolder>
  private readonly settings: Record<string, string>
  private server: Program | undefined
  private worker: Program | undefined
  private ended: string[] = []
  private closed = false

  private constructor(parent: ReturnType<typeof openFolder>, port: number, postOffice: PostOffice, megabytes: number) {
    this.parent = parent
    this.data = join(parent.path, 'data')
    this.disk = openSmallDisk(this.data, megabytes)
    this.postOffice = postOffice
    this.url = `http://127.0.0.1:${port}`
    this.settings = {
      WELLHELD_DATA: this.data,
      PORT: String(port),
      SMTP_URL: postOffice.url,
      ADDRESS_HEADER: 'X-Forwarded-For',
    }
  }

  static async open({ megabytes = 512 } = {}): Promise<Installation> {
    return new Installation(openFolder(), await freePort(), await openPostOffice(), megabytes)
  }

  /** Starts what does not run. Where jobs are worked on changes only when the server is started. */
  async begin(working: Working = this.working): Promise<void> {
    if (!this.server) {
      this.working = working
      if (working === 'here') await this.kill('worker')
      this.server = this.spawn('server', ['serve', '--empty'])
      await this.server.says('Wellheld is ready')
    }
    if (this.working === 'apart' && !this.worker) {
      this.worker = this.spawn('worker', ['work'])
      await this.worker.says('Working on jobs')
    }
  }

  private spawn(name: 'server' | 'worker', args: string[]): Program {
    if (this.closed) throw new Error('everything has been taken away')
    const program = start(args, { ...this.settings, WELLHELD_WORK: this.working })
    program.ended.then((code) => {
      if (this[name] !== program) return
      this.ended.push(
        `the ${name} ended by itself with ${code}: ${program.said().trim().split('\n').slice(-6).join(' ')}`,
      )
      this[name] = undefined
    })
    return program
  }

  /** The last lines the program has logged, for whoever looks for the reason of a failure. */
  lastLogged(): string[] {
    return [this.server, this.worker].flatMap((program) =>
      program ? `${program.answered()}\n${program.said()}`.trim().split('\n').slice(-12) : [],
    )
  }

  /** What ended since the last asking although nobody had told it to. */
  endedByThemselves(): string[] {
    return this.ended.splice(0)
  }

  /** Kills the process at once, as an operating system without memory does. */
  async kill(name: 'server' | 'worker'): Promise<void> {
    const program = this[name]
    this[name] = undefined
    program?.process.kill('SIGKILL')
    await program?.ended
  }

  /** Kills whichever process works on the jobs. */
  killWorking(): Promise<void> {
    return this.kill(this.working === 'here' ? 'server' : 'worker')
  }

  /** Kills PostgreSQL's first process; the others notice and go. */
  killPostgres(): void {
    const id = postgresOf(this.data)
    if (id) process.kill(id, 'SIGKILL')
  }

  /** Whether the database answers a page that needs it. */
  async answers(): Promise<boolean> {
    const answer = await fetch(`${this.url}/sign-in/forgotten`, { signal: AbortSignal.timeout(5000) }).catch(
      () => undefined,
    )
    return answer !== undefined && answer.status < 500 && (await this.reachable())
  }

  private async reachable(): Promise<boolean> {
    const client = new pg.Client({ ...this.administrator(), connectionTimeoutMillis: 2000 })
    client.on('error', () => {})
    try {
      await client.connect()
      await client.query('create temporary table room_again (filler text)')
      return true
    } catch {
      return false
    } finally {
      await client.end().catch(() => {})
    }
  }

  /** Waits until the service answers again by itself; starts what was killed. @throws after a minute */
  async recovers(working: Working = this.working): Promise<void> {
    await this.begin(working)
    for (const until = Date.now() + 60_000; Date.now() < until; await wait(50)) if (await this.answers()) return
    throw new Error(`the service did not come back:\n${this.server?.said()}\n${this.logOfPostgres()}`)
  }

  /** Waits until every job is done. One that failed waits longer each time before it is tried again: that time is passed over. */
  async finishesJobs(): Promise<void> {
    await this.reach(async ({ sql }) => {
      for (const until = Date.now() + 60_000; Date.now() < until; await wait(50)) {
        await sql(
          'update graphile_worker._private_jobs set run_at = now() where attempts > 0 and run_at > now() and locked_at is null',
        )
        const [due] = await sql<{ count: number }>(
          'select count(*)::int as count from graphile_worker.jobs where run_at <= now() or attempts > 0',
        )
        if (due?.count === 0) return
      }
    })
  }

  logOfPostgres(): string {
    return readFileSync(join(this.data, 'postgres', 'server.log'), 'utf8')
      .split('\n')
      .slice(-20)
      .join('\n')
  }

  administrator(): pg.ClientConfig {
    return {
      host: join(this.data, 'socket'),
      port: 5432,
      user: 'wellheld_administrator',
      password: readFileSync(join(this.data, 'keys', 'postgres'), 'utf8'),
      database: 'wellheld',
    }
  }

  /** The database, past row-level security: to arrange and to look behind the application's back. */
  async reach<T>(fn: (database: TestDatabase) => Promise<T>): Promise<T> {
    const administrator = this.administrator()
    const pool = new pg.Pool({ ...administrator, max: 2 })
    pool.on('error', () => {})
    const database = openDatabase(administrator, 2, openLog('silent'))
    try {
      return await fn({
        ...database,
        administrator,
        login: administrator,
        sql: async (text, values) => (await pool.query(text, values)).rows,
        setNow: () => {},
      })
    } finally {
      await database.close()
      await pool.end()
    }
  }

  /** Ends everything that was started and takes away what was made; may be called at any time. */
  async close(): Promise<void> {
    this.closed = true
    this.disk.free()
    this.postOffice.close()
    await Promise.all([this.kill('server'), this.kill('worker')])
    const id = postgresOf(this.data)
    if (id) process.kill(id, 'SIGQUIT')
    for (const until = Date.now() + 5000; postgresOf(this.data) === id && id && Date.now() < until; ) await wait(20)
    this.disk.remove()
    this.parent.remove()
  }
}
