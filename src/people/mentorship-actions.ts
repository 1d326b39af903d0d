import { sql } from 'kysely'
import { logAccess } from '#platform/database/access-log.ts'
import { found, Refused } from '#platform/http/refused.ts'
import type { Visit } from '#platform/http/route.ts'
import { randomUUIDv7 } from '#platform/ids.ts'
import { refreshFilesOf } from '#standing/refresh.ts'
import { lastsOn, type MentorshipLine, menteeFacts, mentorFacts } from './mentorship-store.ts'
import { decideMatch, type Match } from './rules.ts'
import { refusalSentence, warningSentence } from './sentences.ts'

/** A match looked at: allowed with what is to be said, or refused with why. */
export type Proposal = { ok: true; warnings: string[] } | { ok: false; sentence: string; mayOverride: boolean }

/** Looks at a match without making it. @throws NotFound when one of the two is not there */
export async function proposeMatch(visit: Visit, mentorId: string, menteeId: string, match: Match): Promise<Proposal> {
  const mentor = found(await mentorFacts(visit, mentorId, match.from))
  const mentee = found(await menteeFacts(visit, menteeId, match.from, match.to))
  const own = visit.actor.organisation.words
  const decision = decideMatch(mentor, mentee, match)
  if (decision.ok) {
    return { ok: true, warnings: decision.warnings.map((each) => warningSentence(each, { mentor, mentee, own })) }
  }
  const sentence = refusalSentence(decision.refusal, { mentor, mentee, match, own, today: visit.today })
  return { ok: false, sentence, mayOverride: decision.mayOverride }
}

/** Whether the actor stands so to the mentee that they may match them (app.may_match). */
async function mayMatch({ tx }: Visit, mentorId: string, menteeId: string): Promise<boolean> {
  const { rows } = await sql<{
    may: boolean
  }>`select app.may_match(${mentorId}::uuid, ${menteeId}::uuid) as may`.execute(tx)
  return rows[0]?.may ?? false
}

/** Makes a match the rules allow. @returns the id of the pair's book */
export async function startMentorship(visit: Visit, mentorId: string, menteeId: string, match: Match): Promise<string> {
  const { tx, actor } = visit
  if (!(await mayMatch(visit, mentorId, menteeId))) {
    throw new Refused(
      'may not match',
      'This is for the line manager of the person, the registered manager, or an administrator who does not name themself.',
    )
  }
  const id = randomUUIDv7()
  await tx.insertInto('app.book').values({ organisation_id: actor.organisationId, id, kind: 'pair' }).execute()
  await tx
    .insertInto('app.mentorship')
    .values({
      organisation_id: actor.organisationId,
      id,
      mentor_id: mentorId,
      mentee_id: menteeId,
      kind: match.kind,
      from_on: match.from,
      to_on: match.to,
      started_by: actor.personId,
      override_reason: match.overrideReason || null,
    })
    .execute()
  await logAccess(tx, { bookId: id, action: 'mentorship started', detail: match.kind, requestId: visit.requestId })
  await refreshFilesOf(visit, menteeId)
  return id
}

/** @throws Refused for whoever is neither of the two nor may match them */
export async function askToEnd(visit: Visit, { mentorId, menteeId }: MentorshipLine): Promise<void> {
  if ([mentorId, menteeId].includes(visit.actor.personId) || (await mayMatch(visit, mentorId, menteeId))) return
  throw new Refused(
    'may not end',
    'This is for the two themselves, the line manager, the registered manager or an administrator.',
  )
}

/**
 * Ends a pair without fault, either side or whoever may match them, on a last day from today on. On the last day itself
 * access ends at once (rulebook 3.36 `noFaultEnd`).
 */
export async function endMentorship(
  visit: Visit,
  mentorship: MentorshipLine,
  lastDay: Temporal.PlainDate,
  reason: string,
): Promise<void> {
  const { tx, now, today } = visit
  await askToEnd(visit, mentorship)
  const endsNow = Temporal.PlainDate.compare(lastDay, today) <= 0
  const lastOfAll = Temporal.PlainDate.compare(lastDay, mentorship.from) < 0 ? mentorship.from : lastDay
  await tx
    .updateTable('app.mentorship')
    .set({ to_on: lastOfAll, ended_at: endsNow ? now : null, end_reason: reason })
    .where('id', '=', mentorship.id)
    .execute()
  await logAccess(tx, { bookId: mentorship.id, action: 'mentorship ended', requestId: visit.requestId })
  await refreshFilesOf(visit, mentorship.menteeId)
}

/** Whether a pair is still to be ended: it lasts today or lies ahead. */
export const canEnd = (mentorship: MentorshipLine, { today, now }: Pick<Visit, 'today' | 'now'>): boolean =>
  mentorship.endedAt === null &&
  (lastsOn(mentorship, today, now) || Temporal.PlainDate.compare(mentorship.from, today) > 0)
