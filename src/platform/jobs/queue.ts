import { EventEmitter } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { run, type TaskList, type WorkerEvents } from 'graphile-worker'
import type pg from 'pg'
import type { Logger } from '../log.ts'
import { codeOf } from '../problem.ts'
import { showPresence } from './presence.ts'

/** Jobs being worked on, until told to stop; those under way are finished. */
export interface Working {
  stop(): Promise<void>
}

interface Queue {
  /** Connections of the role that owns the queue. */
  pool: pg.Pool
  tasks: TaskList
  /** When jobs begin by themselves, in UTC. */
  crontab: string
  log: Logger
}

/** How long to wait before the queue is worked on again after it could not be. */
const pauseAfterFault = 1000

const quiet = { debug() {}, info() {}, warn() {}, error() {}, scope: () => quiet }

/**
 * Works on the queue in this process, and begins anew whenever the queue's own work ends: it ends when a job that is done cannot
 * be struck off, because the database is away or its disk is full. That job is given back, and decides again.
 */
export async function workOnQueue(queue: Queue): Promise<Working> {
  let over = false
  let current = await runOnce(queue)
  const lasting = keepRunning()

  async function keepRunning(): Promise<void> {
    for (;;) {
      await current.ended
      if (over) return
      await current.leave()
      current = (await beginAnew()) ?? current
      if (over) return
    }
  }

  async function beginAnew(): Promise<Run | undefined> {
    for (;;) {
      await sleep(pauseAfterFault)
      if (over) return undefined
      try {
        return await runOnce(queue)
      } catch (error) {
        queue.log.warn({ code: codeOf(error) }, 'jobs cannot be worked on yet')
      }
    }
  }

  return {
    stop: async () => {
      over = true
      await current.stop()
      await lasting
      await current.leave()
    },
  }
}

/** The queue being worked on under one name, until it is told to stop or cannot go on. */
interface Run {
  ended: Promise<void>
  stop(): Promise<void>
  /** The name stands for nobody from now on. */
  leave(): Promise<void>
}

async function runOnce({ pool, tasks, crontab, log }: Queue): Promise<Run> {
  const events: WorkerEvents = new EventEmitter()
  let name = ''
  events.on('pool:create', ({ workerPool }) => {
    name = workerPool.id
  })
  const runner = await run({
    pgPool: pool,
    taskList: tasks,
    crontab,
    noHandleSignals: true,
    noPreparedStatements: false,
    logger: quiet as never,
    events,
    preset: {
      worker: {
        concurrentJobs: 2,
        pollInterval: 2000,
        // Without these two, a job that cannot be struck off is a failure nobody listens to, and ends the whole process.
        completeJobBatchDelay: 0,
        failJobBatchDelay: 0,
      },
    },
  })
  const ended = runner.promise.catch((error) => {
    log.warn({ code: codeOf(error) }, 'work on jobs ended and begins anew')
  })
  events.on('job:error', ({ job }) =>
    log.error({ job: job.id, task: job.task_identifier, attempt: job.attempts }, 'a job failed'),
  )
  const presence = showPresence(pool, name, log)
  return {
    ended,
    // One that has ended by itself cannot be stopped any more.
    stop: () => runner.stop().catch(() => {}),
    leave: () => presence.leave(),
  }
}
