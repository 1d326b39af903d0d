import { type RawBuilder, sql } from 'kysely'
import type { Waiting } from '#desk/frame.tsx'
import type { Scope } from '#platform/database/database.ts'
import type { Actor } from '#platform/http/route.ts'
import { isManager, isMentored, waits } from './waits.ts'

const count = (from: RawBuilder<unknown>) => sql`(select count(*) from ${from})`
const sum = (counts: readonly RawBuilder<unknown>[]) =>
  counts.length === 0 ? sql`0` : sql`(${sql.join(counts, sql` + `)})::int`

/** What waits on the Today page alone, by role: few shapes, so that PostgreSQL keeps the plan of each. */
const onToday = (roles: readonly string[]) => [
  count(sql`app.asked_of_me()`),
  count(waits.signatures),
  count(waits.tasksOffered),
  ...(roles.includes('case manager') ? [count(waits.proposals)] : []),
  ...(isManager(roles) ? [count(waits.absences), count(waits.conflicts)] : []),
  ...(roles.includes('line manager') ? [count(waits.files)] : []),
]
const inMentoring = (roles: readonly string[]) =>
  isMentored(roles) ? [count(waits.sessionsToPrepare), count(waits.sessionsToSign), count(waits.agreements)] : []
const inCover = [count(waits.covers), count(waits.handBacks)]

/**
 * How many things wait for the actor, for the rail of every page: one statement. `today` is the length of the list on the
 * Today page, which is made of the same parts and names those of the other two as well.
 */
export async function waitingFor({ tx }: Scope, { roles }: Pick<Actor, 'roles'>): Promise<Waiting> {
  const { rows } = await sql<Waiting>`
    with m as materialized (select ${sum(inMentoring(roles))} as n), c as materialized (select ${sum(inCover)} as n)
    select ${sum(onToday(roles))} + m.n + c.n as today, m.n as mentoring, c.n as cover from m, c`.execute(tx)
  return rows[0]!
}
