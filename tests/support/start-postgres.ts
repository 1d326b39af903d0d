import type { TestProject } from 'vitest/node'
import { openScratch } from '#platform/database/scratch.ts'

/**
 * One PostgreSQL server for the whole run. Its template lets tests set the clock (`wellheld.now`), which the real
 * database does not: there the time is the transaction's and nobody can type it.
 */
export default async function startPostgres(project: TestProject) {
  const scratch = await openScratch(process.cwd(), {
    binaries: process.env['TEST_POSTGRES'],
    prepare: async (client) => {
      await client.query(`
        create or replace function app.now() returns timestamptz language sql stable parallel safe
          return coalesce(nullif(current_setting('wellheld.now', true), '')::timestamptz, transaction_timestamp())`)
    },
  })
  project.provide('socketFolder', scratch.cluster.socketFolder)
  project.provide('password', scratch.cluster.password)
  project.provide('administrator', scratch.cluster.administrator)
  return () => scratch.close()
}

declare module 'vitest' {
  interface ProvidedContext {
    socketFolder: string
    password: string
    administrator: string
  }
}
