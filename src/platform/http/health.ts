import type { Database } from '../database/database.ts'

/** What a proxy asks before it sends people here. */
export interface Health {
  ok: boolean
  /** Why not. */
  reason?: 'stopping' | 'no database'
}

const longestWait = 2000
const goodFor = 1000

/**
 * Says whether this process should be given requests: it is not about to stop, and the database answers within two seconds.
 * The database is asked once a second at most, however many ask here.
 */
export function healthOf(database: Database, isLeaving: () => boolean): () => Promise<Health> {
  let asked: { at: number; answers: Promise<boolean> } | undefined

  return async () => {
    if (isLeaving()) return { ok: false, reason: 'stopping' }
    const now = performance.now()
    if (!asked || now - asked.at > goodFor) asked = { at: now, answers: doesAnswer(database) }
    return (await asked.answers) ? { ok: true } : { ok: false, reason: 'no database' }
  }
}

async function doesAnswer({ signInPool }: Database): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<false>((done) => {
    timer = setTimeout(() => done(false), longestWait)
  })
  const answer = signInPool.query('select').then(
    () => true,
    () => false,
  )
  const answers = await Promise.race([answer, late])
  clearTimeout(timer)
  return answers
}
