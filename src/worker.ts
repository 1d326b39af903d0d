import { EventEmitter } from 'node:events'
import { type Runner, run, type TaskList, type WorkerEvents } from 'graphile-worker'
import { beginAbsence } from '#cover/jobs.ts'
import { sendMail } from '#outbox/jobs.ts'
import { reachedAt } from '#platform/config.ts'
import { showPresence } from '#platform/jobs/presence.ts'
import { openMailer } from '#platform/mail.ts'
import { makeCheckpoint } from '#records/checkpoints/make.ts'
import { sweepSignIns } from '#sign-in/jobs.ts'
import { refreshStandings } from '#standing/jobs.ts'
import type { House } from './house.ts'

/** Jobs being worked on, until told to stop; those under way are finished. */
export interface Working {
  stop(): Promise<void>
}

/** Which jobs run. Payloads are ids only and are checked again by each job: old ones outlive new code. */
const tasksOf = (house: House): TaskList => {
  const mailer = openMailer(house.config)
  return {
    begin_absence: (payload) => beginAbsence({ database: house.database, baseUrl: reachedAt(house.config) }, payload),
    send_mail: (payload) => sendMail({ database: house.database, mailer }, payload),
    sweep_sign_ins: () => sweepSignIns({ database: house.database }),
    make_checkpoint: async () => void (await makeCheckpoint(house.database, house.config)),
    refresh_standings: (payload) => refreshStandings({ database: house.database }, payload),
  }
}

/** When they run by themselves, in UTC. Rules inside work in London days. */
const crontab = ['10 3 * * * sweep_sign_ins', '30 3 * * * refresh_standings', '50 3 * * * make_checkpoint'].join('\n')

const quiet = { debug() {}, info() {}, warn() {}, error() {}, scope: () => quiet }

/** Starts working on the queue in this process. */
export async function startWorker(house: House): Promise<Working> {
  const events: WorkerEvents = new EventEmitter()
  let name = ''
  events.on('pool:create', ({ workerPool }) => {
    name = workerPool.id
  })
  const runner: Runner = await run({
    pgPool: house.database.systemPool,
    taskList: tasksOf(house),
    crontab,
    concurrency: 2,
    pollInterval: 2000,
    noHandleSignals: true,
    noPreparedStatements: false,
    logger: quiet as never,
    events,
  })
  events.on('job:error', ({ job }) =>
    house.log.error({ job: job.id, task: job.task_identifier, attempt: job.attempts }, 'a job failed'),
  )
  const presence = showPresence(house.database.systemPool, name, house.log)
  return {
    stop: async () => {
      await runner.stop()
      await presence.leave()
    },
  }
}
