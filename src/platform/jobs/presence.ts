import type pg from 'pg'
import type { Logger } from '../log.ts'
import { codeOf } from '../problem.ts'

/** The first half of the advisory locks by which those who work on jobs say that they live; the second is made from their name. */
const living = 7_243_006

const betweenLooks = 2000
const looksBeforeGone = 3

/** Names of jobs' holders for whom nobody holds the lock. */
const lostHolders = `
  select distinct held.locked_by as name
  from (
    select locked_by from graphile_worker._private_jobs where locked_by like 'pool-%'
    union all
    select locked_by from graphile_worker._private_job_queues where locked_by like 'pool-%'
  ) held
  where not exists (
    select from pg_locks l
    where l.locktype = 'advisory' and l.granted and l.classid = $1 and l.objsubid = 2
      and l.database = (select oid from pg_database where datname = current_database())
      and l.objid::bigint = hashtext(held.locked_by)::bigint & 4294967295
  )`

/** The connection that holds the lock. */
interface Holder {
  client: pg.PoolClient
  giveUp(): void
}

/** Being there for others to see. */
export interface Presence {
  /** No longer being there. Call it when no job is under way any more. */
  leave(): Promise<void>
}

/**
 * Says that whoever works on jobs under this name lives, by an advisory lock that vanishes with its connection; and gives
 * back the jobs of those who do not. The queue alone would leave them locked for four hours. Somebody counts as gone after
 * three looks, two seconds apart, so that one who lost the connection for a moment can come back.
 */
export function showPresence(pool: pg.Pool, name: string, log: Logger): Presence {
  let holder: Holder | undefined
  let missed = new Map<string, number>()
  let over = false
  let timer: NodeJS.Timeout | undefined
  let looking = look()

  async function look(): Promise<void> {
    try {
      holder ??= await hold()
      await giveBack(holder.client)
    } catch (error) {
      holder?.giveUp()
      log.warn({ code: codeOf(error) }, 'cannot see who works on jobs')
    }
    if (!over) {
      timer = setTimeout(() => {
        looking = look()
      }, betweenLooks)
    }
  }

  async function hold(): Promise<Holder> {
    const client = await pool.connect()
    let released = false
    const held: Holder = {
      client,
      // A lost connection keeps its place among the few of the pool until it is given back.
      giveUp: () => {
        if (holder === held) holder = undefined
        if (!released) client.release(true)
        released = true
      },
    }
    client.once('error', held.giveUp)
    client.once('end', held.giveUp)
    try {
      await client.query('select pg_advisory_lock($1, hashtext($2))', [living, name])
      return held
    } catch (error) {
      held.giveUp()
      throw error
    }
  }

  async function giveBack(client: pg.PoolClient): Promise<void> {
    const { rows } = await client.query<{ name: string }>(lostHolders, [living])
    const now = new Map(rows.map((row) => [row.name, (missed.get(row.name) ?? 0) + 1]))
    const gone = [...now].filter(([, looks]) => looks >= looksBeforeGone).map(([each]) => each)
    missed = now
    if (gone.length === 0) return
    await client.query('select graphile_worker.force_unlock_workers($1)', [gone])
    log.warn({ gone }, 'jobs of a killed process were taken back')
  }

  return {
    leave: async () => {
      over = true
      clearTimeout(timer)
      await looking
      clearTimeout(timer)
      holder?.giveUp()
    },
  }
}
