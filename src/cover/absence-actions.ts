import { sql } from 'kysely'
import { post } from '#outbox/actions.ts'
import { logAccess } from '#platform/database/access-log.ts'
import { asSystemWithin, type Scope } from '#platform/database/database.ts'
import { found, NotFound, Refused } from '#platform/http/refused.ts'
import type { Visit } from '#platform/http/route.ts'
import { randomUUIDv7 } from '#platform/ids.ts'
import { refreshFilesOf } from '#standing/refresh.ts'
import {
  type AbsenceLine,
  absenceById,
  changeAbsence,
  keepAbsence,
  managersOf,
  mayApprove,
  peopleUnder,
  takeAbsences,
} from './absence-store.ts'
import { coversOfAbsence } from './covers-store.ts'
import { endCovers } from './keeping-store.ts'
import { approved, askedToApprove, awayToManager } from './mails.ts'
import { type CoverDeps, type Opened, openUncovered } from './opening-actions.ts'
import {
  type AbsenceKind,
  absenceState,
  type LeaveDays,
  type LeaveProblem,
  leaveProblems,
  leaveTime,
  sinceProblem,
  suddenBegin,
  suddenProblem,
} from './rules/absence.ts'
import { stretchInWords } from './rules/days.ts'

type Day = Temporal.PlainDate

/** Leave as it was asked for. */
export interface LeaveAsked {
  personId: string
  leave: LeaveDays
  kind: AbsenceKind
}

export type Planned = { ok: true; id: string } | { ok: false; problems: LeaveProblem[] }

/** Notes in the log of the person's own book what was done with their absence, never why they are away. */
export const note = (visit: Visit, personId: string, action: string): Promise<void> =>
  logAccess(visit.tx, { bookId: personId, action, requestId: visit.requestId })

/** @throws NotFound unless it is the actor, or somebody the actor stands over */
async function insistOn(visit: Visit, personId: string): Promise<void> {
  if (personId === visit.actor.personId) return
  if (!(await peopleUnder(visit.tx)).some(({ id }) => id === personId)) throw new NotFound()
}

/**
 * Plans leave for the actor, or for somebody they stand over; whoever may approve it has approved it by planning it. When it
 * begins, whatever is not covered by then is opened.
 */
export async function planLeave(
  visit: Visit,
  deps: CoverDeps,
  { personId, leave, kind }: LeaveAsked,
): Promise<Planned> {
  const { tx, actor, today } = visit
  await insistOn(visit, personId)
  const problems = leaveProblems(leave, await takeAbsences(tx, personId), today)
  if (problems.length > 0) return { ok: false, problems }
  const time = leaveTime(leave)
  const id = randomUUIDv7()
  const approves = await mayApprove(tx, personId)
  await keepAbsence(tx, {
    organisationId: actor.organisationId,
    id,
    personId,
    ...time,
    isPlanned: true,
    kind,
    recordedBy: actor.personId,
    approvedBy: approves ? actor.personId : null,
  })
  await note(visit, personId, 'leave planned')
  await remember(visit, deps.organisationId, id, time.fromAt)
  if (!approves) await askForApproval(visit, deps, personId, stretchInWords(time, today))
  await refreshFilesOf(visit, personId)
  return { ok: true, id }
}

/** Asks for the job that looks, when an absence begins, whether everything is covered, and enters the covers that begin. */
export async function remember(
  { tx }: Scope,
  organisationId: string,
  absenceId: string,
  at: Temporal.Instant,
  key = `absence begins ${absenceId}`,
): Promise<void> {
  const payload = JSON.stringify({ organisationId, absenceId })
  await sql`select app.enqueue('begin_absence', ${payload}::jsonb, ${key}, ${at}::timestamptz)`.execute(tx)
}

async function askForApproval(visit: Visit, deps: CoverDeps, personId: string, when: string): Promise<void> {
  const { line, registered } = await managersOf(visit.tx, personId)
  const asked = line ?? registered[0]
  if (!asked || asked.id === visit.actor.personId) return
  await post(visit, deps.organisationId, {
    to: asked.email,
    ...askedToApprove(deps.baseUrl, visit.actor.name, when),
  })
}

/** @throws NotFound; Refused where the actor may not approve, or there is nothing to approve */
export async function approveLeave(visit: Visit, deps: CoverDeps, absenceId: string): Promise<void> {
  const { tx, actor, now, today } = visit
  const absence = found(await absenceById(tx, absenceId))
  if (!absence.mayApprove)
    throw new Refused('a manager', 'Leave is approved by the line manager or the registered manager. Ask one of them.')
  if (absence.cancelledAt || !absence.isPlanned)
    throw new Refused('nothing to approve', 'This is no planned leave any more, so there is nothing to approve.')
  await changeAbsence(tx, absenceId, { approved_by: actor.personId, approved_at: now })
  await note(visit, absence.personId, 'leave approved')
  const email = await emailOf(visit, absence.personId)
  if (email)
    await post(visit, deps.organisationId, {
      to: email,
      ...approved(deps.baseUrl, actor.name, stretchInWords(absence, today)),
    })
  await refreshFilesOf(visit, absence.personId)
}

async function emailOf({ tx }: Scope, personId: string): Promise<string | undefined> {
  const row = await tx.selectFrom('app.person').select('email').where('id', '=', personId).executeTakeFirst()
  return row?.email
}

/** Leave that may still be called off: it has not begun. @throws NotFound, Refused */
export async function cancelLeave(visit: Visit, absenceId: string): Promise<AbsenceLine> {
  const { tx, now, actor } = visit
  const absence = found(await absenceById(tx, absenceId))
  if (absenceState(absence, now) !== 'coming')
    throw new Refused('begun', 'This has begun, so it is not called off: say that you are back instead.')
  await changeAbsence(tx, absenceId, { cancelled_at: now })
  const covers = (await asSystemWithin(visit, () => coversOfAbsence(tx, absenceId))).filter((cover) => !cover.endedAt)
  await asSystemWithin(visit, () =>
    endCovers(
      tx,
      covers.map(({ id }) => id),
      now,
      actor.personId,
    ),
  )
  await note(visit, absence.personId, 'leave cancelled')
  await refreshFilesOf(visit, absence.personId)
  return absence
}

export type Reported = { ok: true; absenceId: string; opened: Opened } | { ok: false; message: string }

/**
 * Somebody is suddenly away: since today, or a day before (rulebook 3.35, C38). Cover is opened on every file of theirs, and
 * on those they cover, in the same transaction; the line manager is told who covers.
 */
export async function reportSick(visit: Visit, deps: CoverDeps, personId: string, since: Day): Promise<Reported> {
  const { tx, actor, now, today } = visit
  await insistOn(visit, personId)
  const others = await takeAbsences(tx, personId)
  const problem = sinceProblem(since, today) ?? suddenProblem(others, now, today)
  if (problem) return { ok: false, message: problem }
  const id = randomUUIDv7()
  await keepAbsence(tx, {
    organisationId: actor.organisationId,
    id,
    personId,
    fromAt: suddenBegin(since, others),
    toAt: null,
    isPlanned: false,
    kind: 'sick',
    recordedBy: actor.personId,
    approvedBy: null,
  })
  await note(visit, personId, 'absence recorded')
  const opened = await openUncovered(visit, deps, personId)
  await tellManager(visit, deps, personId, opened)
  await refreshFilesOf(visit, personId)
  return { ok: true, absenceId: id, opened }
}

async function tellManager(visit: Visit, deps: CoverDeps, personId: string, opened: Opened): Promise<void> {
  const { line } = await managersOf(visit.tx, personId)
  if (!line || line.id === visit.actor.personId) return
  const person = await visit.tx
    .selectFrom('app.person')
    .select('name')
    .where('id', '=', personId)
    .executeTakeFirstOrThrow()
  await post(visit, deps.organisationId, {
    to: line.email,
    ...awayToManager(deps.baseUrl, person.name, opened.covering, opened.files),
  })
}
