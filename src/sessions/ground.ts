import { londonDay } from '#calendar/london.ts'
import { type AgendaItem, openItems } from '#mentoring/agenda-store.ts'
import { sessionDuty } from '#mentoring/rules.ts'
import { organisationCalendar } from '#organisation/calendar-store.ts'
import { found } from '#platform/http/refused.ts'
import type { Visit } from '#platform/http/route.ts'
import type { BookKeys } from '#records/book-keys.ts'
import type { Draft } from '#records/drafts.ts'
import { readDraft } from '#records/drafts.ts'
import { readRecord } from '#records/read.ts'
import { authorOf } from '#records/submit.ts'
import { type ActionRow, actionsBefore } from './actions-store.ts'
import { leastMinutes } from './afterwards.ts'
import { type AgendaLine, agendaFor } from './agenda.ts'
import { type CaseOfMentee, caseloadOf } from './caseload-store.ts'
import { discussionsOf } from './discussion-store.ts'
import { asksForSupport, type SessionKnown } from './rules.ts'
import { bookedSessions, lastRecords, type SessionRow, sessionOf, type TaggedSession, taggedSessions } from './store.ts'

/** Everything the page of a session is drawn from, for one of the pair. */
export interface SessionGround {
  row: SessionRow
  isMentor: boolean
  cases: CaseOfMentee[]
  agenda: AgendaLine[]
  items: AgendaItem[]
  /** What was open when this session began, and how it stands. */
  actions: ActionRow[]
  tagged: TaggedSession[]
  /** The last day the session is in time; null when nothing has started the duty. */
  limit: Temporal.PlainDate | null
  /** The next date in the diary after this one. */
  nextBooked: Temporal.Instant | null
  draft: Draft | undefined
}

/** Loads the session for one of the two. @throws NotFound for a session that is not in the actor's own pair */
export async function groundOf(visit: Visit, sessionId: string, keys: BookKeys): Promise<SessionGround> {
  const { tx, now, today, actor } = visit
  const row = found(await sessionOf(tx, sessionId))
  const isMentor = row.mentor_id === actor.personId
  if (!isMentor) found(row.mentee_id === actor.personId ? row : undefined)
  const before = row.held_from ?? row.planned_at
  const at = Temporal.Instant.compare(before, now) < 0 ? before : now
  const [last] = await lastRecords(tx, row.mentorship_id, at, 1)
  const calendar = await organisationCalendar(tx)
  const { cases, duties } = await caseloadOf(tx, row, last?.occurred_at ?? row.created_at, today, calendar)
  const items = await openItems(tx, row.mentorship_id)
  const actions = await actionsBefore(tx, row.mentee_id, row.id)
  const booked = await bookedSessions(tx, row.mentorship_id)
  return {
    row,
    isMentor,
    cases,
    items,
    actions,
    agenda: agendaFor({
      today,
      calendar,
      lastSessionOn: last ? londonDay(last.occurred_at) : null,
      cases,
      items: items.map((item) => ({ ...item, fileId: item.file_id, addedBy: item.added_by_name })),
      actions: actions
        .filter(({ status }) => status === 'open' || status === 'carried on')
        .map((each) => ({ id: each.id, what: each.what, dueOn: each.due_on, carriedOn: each.status === 'carried on' })),
    }),
    tagged: await taggedSessions(tx, row.mentorship_id, at),
    limit: sessionDuty(duties)?.dueOn ?? null,
    nextBooked:
      booked.find(({ id, planned_at }) => id !== row.id && Temporal.Instant.compare(planned_at, at) > 0)?.planned_at ??
      null,
    draft: await readDraft(visit, authorOf(visit), row.id, row.mentorship_id, keys),
  }
}

/** What the record's rules look up: for the form and for the generic page of corrections. */
export async function sessionKnown({ tx, now }: Pick<Visit, 'tx' | 'now'>, row: SessionRow): Promise<SessionKnown> {
  const today = londonDay(now)
  const calendar = await organisationCalendar(tx)
  const { cases } = await caseloadOf(tx, row, row.planned_at, today, calendar)
  const discussed = await discussionsOf(tx, row.id)
  const actions = await actionsBefore(tx, row.mentee_id, row.id)
  return {
    agreedMinutes: row.agreed_minutes,
    atLeastMinutes: leastMinutes(row, londonDay(row.held_from ?? row.planned_at)),
    openActions: actions.map(({ what }) => what),
    files: [...cases.map(({ fileId }) => fileId), ...discussed.map(({ file_id }) => file_id)],
  }
}

/**
 * Whether the mentor is shown what support there is: the answer being written and the one before are both low. Only one of
 * the pair can open the sealed part that says so, so nobody else's page can ask (6.4.9, scenario 71).
 */
export async function needsSupportMenu(visit: Visit, ground: SessionGround, keys: BookKeys): Promise<boolean> {
  const { row, isMentor, draft } = ground
  if (!isMentor) return false
  const scores: (number | undefined)[] = []
  if (row.record_version === 0) scores.push(Number(draft?.raw['howAreYou']) || undefined)
  const before = row.record_version === 0 ? row.planned_at : (row.held_from ?? row.planned_at).add({ seconds: 1 })
  for (const { id } of await lastRecords(visit.tx, row.mentorship_id, before, 2 - scores.length)) {
    const read = await readRecord(visit, authorOf(visit), id, keys)
    const values = read.versions.at(-1)?.values as { howAreYou?: number } | undefined
    scores.push(values?.howAreYou)
  }
  return asksForSupport(scores)
}
