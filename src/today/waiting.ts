import { type RawBuilder, sql } from 'kysely'
import type { Waiting } from '#desk/frame.tsx'
import type { Scope } from '#platform/database/database.ts'
import { isManager, isMentored, mayHave, type WaitedFor, waits } from './waits.ts'

const count = (from: RawBuilder<unknown>) => sql`(select count(*) from ${from})`
const sum = (counts: readonly RawBuilder<unknown>[]) =>
  counts.length === 0 ? sql`0` : sql`(${sql.join(counts, sql` + `)})::int`

/** What waits on the Today page alone, by role: few shapes, so that PostgreSQL keeps the plan of each. */
const onToday = (who: WaitedFor) => [
  count(sql`app.asked_of_me()`),
  ...(mayHave(who, 'signatures') ? [count(waits.signatures)] : []),
  ...(mayHave(who, 'tasks') ? [count(waits.tasksOffered)] : []),
  ...(mayHave(who, 'proposals') && who.roles.includes('case manager') ? [count(waits.proposals)] : []),
  ...(isManager(who.roles) ? [count(waits.absences), count(waits.conflicts)] : []),
  ...(who.roles.includes('line manager') ? [count(waits.files)] : []),
]
const inMentoring = (who: WaitedFor) =>
  isMentored(who.roles)
    ? [
        ...(mayHave(who, 'sessions') ? [count(waits.sessionsToPrepare), count(waits.sessionsToSign)] : []),
        ...(mayHave(who, 'signatures') ? [count(waits.agreements)] : []),
      ]
    : []
const inCover = (who: WaitedFor) => [
  ...(mayHave(who, 'covers') ? [count(waits.covers)] : []),
  ...(mayHave(who, 'hand-backs') ? [count(waits.handBacks)] : []),
]

/**
 * How many things wait for the actor, for the rail of every page: one statement. `today` is the length of the list on the
 * Today page, which is made of the same parts and names those of the other two as well.
 */
export async function waitingFor({ tx }: Scope, who: WaitedFor): Promise<Waiting> {
  const { rows } = await sql<Waiting>`
    with m as materialized (select ${sum(inMentoring(who))} as n), c as materialized (select ${sum(inCover(who))} as n)
    select ${sum(onToday(who))} + m.n + c.n as today, m.n as mentoring, c.n as cover from m, c`.execute(tx)
  return rows[0]!
}
