import { sql } from 'kysely'
import type { WorkingCalendar } from '#calendar/working-days.ts'
import { organisationCalendar } from '#organisation/calendar-store.ts'
import { post } from '#outbox/actions.ts'
import { asSystemWithin, type Scope } from '#platform/database/database.ts'
import { found, Refused } from '#platform/http/refused.ts'
import type { Visit } from '#platform/http/route.ts'
import { randomUUIDv7 } from '#platform/ids.ts'
import { refreshFilesOf } from '#standing/refresh.ts'
import { remember } from './absence-actions.ts'
import { type AbsenceLine, absenceById, changeAbsence, takeAbsences } from './absence-store.ts'
import { type CoverLine, coversOfAbsence } from './covers-store.ts'
import { changeCover, endCovers, keepProposal } from './keeping-store.ts'
import { askedToCover, prolonged } from './mails.ts'
import type { CoverDeps } from './opening-actions.ts'
import { absenceState, type LeaveDays, type LeaveProblem, leaveProblems, leaveTime } from './rules/absence.ts'
import { isBefore, type Stretch, stretchInWords } from './rules/days.ts'
import { moveOf } from './rules/moving.ts'

/**
 * Moves, shortens or prolongs planned leave, and every cover with it. Leave that was approved has to be approved again, unless
 * whoever changes it may approve it.
 */
export async function changeLeave(
  visit: Visit,
  deps: CoverDeps,
  absenceId: string,
  leave: LeaveDays,
): Promise<{ ok: true } | { ok: false; problems: LeaveProblem[] }> {
  const { tx, now, today, actor } = visit
  const absence = found(await absenceById(tx, absenceId))
  const state = absenceState(absence, now)
  if (!absence.isPlanned || (state !== 'coming' && state !== 'away'))
    throw new Refused('not planned', 'Only planned leave that is not over is changed.')
  const others = (await takeAbsences(tx, absence.personId)).filter(({ id }) => id !== absenceId)
  const after = leaveTime(leave)
  const began = state === 'away' ? absence.fromAt : undefined
  const problems = leaveProblems(leave, others, today, began)
  if (began && !after.fromAt.equals(began))
    problems.push({ field: 'from', message: 'The leave has begun: only its last day can change' })
  if (!isBefore(now, after.toAt))
    problems.push({ field: 'to', message: 'This end has passed: say that you are back instead' })
  if (problems.length > 0) return { ok: false, problems }
  const approves = absence.mayApprove
  await asSystemWithin(visit, async () => {
    await changeAbsence(tx, absenceId, {
      from_at: after.fromAt,
      to_at: after.toAt,
      approved_by: approves ? actor.personId : null,
      approved_at: approves ? now : null,
    })
    await moveCovers(visit, deps, absence, after, await organisationCalendar(visit.tx))
  })
  await remember(visit, deps.organisationId, absenceId, after.fromAt)
  if (absence.toAt && isBefore(absence.toAt, after.toAt))
    await remember(visit, deps.organisationId, absenceId, absence.toAt, `absence goes on ${absenceId}`)
  await refreshFilesOf(visit, absence.personId)
  return { ok: true }
}

async function moveCovers(
  visit: Visit,
  deps: CoverDeps,
  absence: AbsenceLine,
  after: Stretch,
  calendar: WorkingCalendar,
): Promise<void> {
  const { tx, now, today, actor } = visit
  const covers = (await coversOfAbsence(tx, absence.id)).filter((cover) => !cover.declinedAt && !cover.endedAt)
  const emails = await emailsOf(visit, covers)
  const asked: { cover: CoverLine; time: Stretch }[] = []
  const longer: { cover: CoverLine; time: Stretch }[] = []
  for (const cover of covers) {
    const move = moveOf(cover, absence, after, now, calendar)
    if (move.kind === 'ends') await endCovers(tx, [cover.id], now, actor.personId)
    if (move.kind === 'changes' || move.kind === 'prolonged' || move.kind === 'asks')
      await changeCover(tx, cover.id, { from_at: move.time.fromAt, to_at: move.time.toAt })
    if (move.kind === 'prolonged') longer.push({ cover, time: move.time })
    if (move.kind !== 'asks') continue
    for (const time of move.further) {
      const id = randomUUIDv7()
      const { fileId, absenceId, personId, secondId, scope, reason, wishes } = cover
      const { organisationId } = actor
      await keepProposal(tx, {
        ...{ id, organisationId, fileId, absenceId, personId, secondId, scope, reason, wishes },
        ...time,
        proposedBy: actor.personId,
      })
      await remember(visit, organisationId, absenceId, time.fromAt, `cover begins ${id}`)
      asked.push({ cover, time })
    }
  }
  for (const [personId, theirs] of Map.groupBy(asked, ({ cover }) => cover.personId))
    await post(visit, deps.organisationId, {
      to: emails.get(personId)!,
      ...askedToCover(deps.baseUrl, absence.person, theirs.length, stretchInWords(theirs[0]!.time, today)),
    })
  for (const [personId, theirs] of Map.groupBy(longer, ({ cover }) => cover.personId))
    await post(visit, deps.organisationId, {
      to: emails.get(personId)!,
      ...prolonged(deps.baseUrl, absence.person, theirs.length, stretchInWords(theirs[0]!.time, today)),
    })
}

async function emailsOf({ tx }: Scope, covers: readonly CoverLine[]): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(covers.map(({ personId }) => personId))]
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('app.person')
    .select(['id', 'email'])
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute()
  return new Map(rows.map(({ id, email }) => [id, email]))
}
