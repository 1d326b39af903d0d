import { expect, test } from 'vitest'
import { testDatabase } from '../../../tests/support/database.ts'
import { openLog } from '../log.ts'
import { workOnQueue } from './queue.ts'

const database = await testDatabase()

const waiting = () => database.sql('select from graphile_worker._private_jobs')

const diskIsFull = `
  create function public.disk_is_full() returns trigger language plpgsql as $$ begin raise 'no space left' using errcode = '53100'; end $$;
  create trigger disk_is_full before delete on graphile_worker._private_jobs execute function public.disk_is_full()`
const thereIsRoom = 'drop trigger disk_is_full on graphile_worker._private_jobs'

test('a job that cannot be struck off, because the disk is full, is given back, decides again, and the work goes on', async () => {
  let done = 0
  const queue = await workOnQueue({
    pool: database.systemPool,
    crontab: '',
    log: openLog('silent'),
    tasks: {
      sweep_sign_ins: async () => {
        done += 1
        await database.sql(done === 1 ? diskIsFull : thereIsRoom)
      },
    },
  })
  await database.sql(`select graphile_worker.add_job('sweep_sign_ins')`)
  for (; (await waiting()).length > 0; ) await new Promise((resolve) => setTimeout(resolve, 100))
  await queue.stop()
  expect(done).toBe(2)
})
