import type { TaskList } from 'graphile-worker'
import { beginAbsence } from '#cover/jobs.ts'
import { sendMail } from '#outbox/jobs.ts'
import { keepLogOfHouse } from '#platform/backup/jobs.ts'
import { reachedAt } from '#platform/config.ts'
import { type Working, workOnQueue } from '#platform/jobs/queue.ts'
import { openMailer } from '#platform/mail.ts'
import { makeCheckpoint } from '#records/checkpoints/make.ts'
import { sweepSignIns } from '#sign-in/jobs.ts'
import { refreshStandings } from '#standing/jobs.ts'
import type { House } from './house.ts'

/** Which jobs run. Payloads are ids only and are checked again by each job: old ones outlive new code. */
const tasksOf = (house: House): TaskList => {
  const mailer = openMailer(house.config)
  return {
    begin_absence: (payload) => beginAbsence({ database: house.database, baseUrl: reachedAt(house.config) }, payload),
    send_mail: (payload) => sendMail({ database: house.database, mailer }, payload),
    sweep_sign_ins: () => sweepSignIns({ database: house.database }),
    make_checkpoint: async () => void (await makeCheckpoint(house.database, house.config)),
    keep_log: () => keepLogOfHouse(house.config, house.administrator),
    refresh_standings: (payload) => refreshStandings({ database: house.database }, payload),
  }
}

/** When they run by themselves, in UTC. Rules inside work in London days. */
const crontab = [
  '10 3 * * * sweep_sign_ins',
  '30 3 * * * refresh_standings',
  '50 3 * * * make_checkpoint',
  '*/5 * * * * keep_log',
].join('\n')

/** Starts working on the queue in this process. */
export const startWorker = (house: House): Promise<Working> =>
  workOnQueue({ pool: house.database.systemPool, tasks: tasksOf(house), crontab, log: house.log })
