import { sql } from 'kysely'
import type { Tx } from '#platform/database/connection.ts'
import type { TaskStatus } from './rules.ts'

/** A task as lists keep it. */
export interface KeptTask {
  organisation_id: string
  id: string
  file_id: string
  what: string
  owner_id: string
  offered_to: string | null
  due_on: string
  priority: string
  status: string
  goal: string | null
  at: Temporal.Instant
  closed_at: Temporal.Instant | null
}

/** Keeps the list's row equal to the newest signed version. */
export async function keepTask(tx: Tx, task: KeptTask): Promise<void> {
  await sql`
    insert into app.task (organisation_id, id, file_id, what, owner_id, offered_to, due_on, priority, status, goal, source_id, created_at, closed_at)
    select ${task.organisation_id}, ${task.id}, ${task.file_id}, ${task.what}, ${task.owner_id}, ${task.offered_to}::uuid, ${task.due_on}::date, ${task.priority},
      ${task.status}, ${task.goal}::text, r.about_id, ${task.at}, ${task.closed_at}::timestamptz
    from app.record r where r.organisation_id = ${task.organisation_id} and r.id = ${task.id}
    on conflict (organisation_id, id) do update set what = excluded.what, owner_id = excluded.owner_id, offered_to = excluded.offered_to, due_on = excluded.due_on,
      priority = excluded.priority, status = excluded.status, goal = excluded.goal, closed_at = excluded.closed_at`.execute(
    tx,
  )
}

/** One line of a list of tasks. */
export interface TaskRow {
  id: string
  file_id: string
  number: string
  client: string
  what: string
  owner_id: string
  owner: string
  offered_to: string | null
  offered_name: string | null
  due_on: Temporal.PlainDate
  priority: string
  status: TaskStatus
  /** Why it is blocked or cancelled. */
  reason: string | null
  goal: string | null
  /** What it came from: a note, a review. */
  source_id: string | null
  source_type: string | null
  source_at: Temporal.Instant | null
  closed_at: Temporal.Instant | null
}

const columns = sql`
  t.id, t.file_id, f.number, c.preferred_name as client, t.what, t.owner_id, o.name as owner, t.offered_to, asked.name as offered_name, t.due_on, t.priority, t.status,
  v.content::jsonb ->> 'statusReason' as reason, t.goal, t.source_id, s.type as source_type, s.occurred_at as source_at, t.closed_at`
const tables = sql`
  app.task t
    join app.file f on f.organisation_id = t.organisation_id and f.id = t.file_id
    join app.client c on c.organisation_id = f.organisation_id and c.id = f.client_id
    join app.person o on o.organisation_id = t.organisation_id and o.id = t.owner_id
    join app.record r on r.organisation_id = t.organisation_id and r.id = t.id
    join app.record_version v on v.organisation_id = r.organisation_id and v.record_id = r.id and v.version = r.version
    left join app.person asked on asked.organisation_id = t.organisation_id and asked.id = t.offered_to
    left join app.record s on s.organisation_id = t.organisation_id and s.id = t.source_id`

/** Which tasks of a file to list. */
export interface TaskFilter {
  show: 'open' | 'closed'
  ownerId: string | null
  page: number
}

export const pageSize = 50

/** The tasks of a file: open ones by their day, closed ones newest first; one more than a page, to know of a next one. */
export async function tasksOfFile(tx: Tx, fileId: string, { show, ownerId, page }: TaskFilter): Promise<TaskRow[]> {
  const { rows } = await sql<TaskRow>`
    select ${columns} from ${tables}
    where t.organisation_id = app.my_organisation() and t.file_id = ${fileId}
      and (t.status not in ('done', 'cancelled')) = ${show === 'open'} and (${ownerId}::uuid is null or t.owner_id = ${ownerId}::uuid)
    order by t.closed_at desc nulls last, t.due_on, t.id
    limit ${pageSize + 1} offset ${page * pageSize}`.execute(tx)
  return rows
}

/** Everybody who owns a task of the file, for narrowing the list. */
export async function ownersOf(tx: Tx, fileId: string): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select distinct p.id, p.name from app.task t join app.person p on p.organisation_id = t.organisation_id and p.id = t.owner_id
    where t.organisation_id = app.my_organisation() and t.file_id = ${fileId} order by p.name`.execute(tx)
  return rows
}

/** The actor's own open tasks over all their files, and those they were asked to take over, the most pressing first. */
export async function myTasks(tx: Tx, page: number): Promise<TaskRow[]> {
  const { rows } = await sql<TaskRow>`
    select ${columns} from ${tables}
    where t.organisation_id = app.my_organisation() and (t.owner_id = app.me() or t.offered_to = app.me()) and t.status not in ('done', 'cancelled')
    order by t.offered_to is distinct from app.me(), t.due_on, t.priority = 'high' desc, t.id
    limit ${pageSize + 1} offset ${page * pageSize}`.execute(tx)
  return rows
}

/** What the actor did of late: their tasks closed in the last seven days, newest first. */
export async function myClosedTasks(tx: Tx): Promise<TaskRow[]> {
  const { rows } = await sql<TaskRow>`
    select ${columns} from ${tables}
    where t.organisation_id = app.my_organisation() and t.owner_id = app.me() and t.closed_at > app.now() - interval '7 days'
    order by t.closed_at desc
    limit 20`.execute(tx)
  return rows
}

/** One task; undefined when the actor may not see it. */
export async function taskById(tx: Tx, taskId: string): Promise<TaskRow | undefined> {
  const { rows } = await sql<TaskRow>`
    select ${columns} from ${tables} where t.organisation_id = app.my_organisation() and t.id = ${taskId}`.execute(tx)
  return rows[0]
}

/** The goals a task may serve: those of the plan in force that are not yet ended. */
export const goalsOf = (tx: Tx, fileId: string): Promise<{ id: string; statement: string }[]> =>
  tx
    .selectFrom('app.goal')
    .select(['id', 'statement'])
    .where('organisation_id', '=', sql<string>`app.my_organisation()`)
    .where('file_id', '=', fileId)
    .where('is_current', '=', true)
    .where('status', 'in', ['proposed', 'active', 'paused'])
    .orderBy('position')
    .execute()
