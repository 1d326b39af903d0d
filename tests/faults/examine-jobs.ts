import type { TestDatabase } from '../support/database.ts'

/** No job waits that could be done, none has been given up, and every message was handed over. */
export async function examineJobs(
  database: TestDatabase,
  taken: ReadonlyMap<string, number>,
): Promise<{ faults: string[]; done: number; repeated: number }> {
  const faults: string[] = []
  const waiting = await database.sql<{ task: string; count: number; taken: number; error: string | null }>(
    `select task_identifier as task, count(*)::int as count, count(locked_at)::int as taken, max(last_error) as error from graphile_worker.jobs where run_at <= now() or attempts > 0 group by 1`,
  )
  for (const { task, count, taken, error } of waiting)
    faults.push(`${count} jobs wait: ${task}, ${taken} of them taken by somebody ${error ?? ''}`.trim())
  const mails = await database.sql<{ id: string; is_sent: boolean }>(
    'select id, sent_at is not null as is_sent from app.mail',
  )
  let repeated = 0
  const known = new Set(mails.map(({ id }) => id))
  const timesTaken = new Map([...taken].map(([messageId, times]) => [mailIdOf(messageId), times]))
  for (const { id, is_sent } of mails) {
    const times = timesTaken.get(id) ?? 0
    if (!is_sent || times === 0) faults.push(`the message ${id} was never sent`)
    repeated += Math.max(0, times - 1)
  }
  for (const id of taken.keys())
    if (!known.has(mailIdOf(id))) faults.push(`a message was sent that is not in the outbox: ${id}`)
  const [absences] = await database.sql<{ count: number }>(
    'select count(*)::int as count from app.absence where is_planned',
  )
  return { faults, done: mails.length + absences!.count, repeated }
}

/** The mail of a Message-ID, which begins with it. */
const mailIdOf = (messageId: string): string => messageId.split('@')[0] ?? ''
