import { logAccess } from '#platform/database/access-log.ts'
import { Refused } from '#platform/http/refused.ts'
import type { Visit } from '#platform/http/route.ts'
import type { BookKeys } from '#records/book-keys.ts'
import { saveDraft } from '#records/drafts.ts'
import type { Raw } from '#records/raw.ts'
import type { Kept } from '#records/sign.ts'
import { authorOf } from '#records/submit.ts'
import { refreshPerson } from '#standing/refresh.ts'
import { afterwards } from './afterwards.ts'
import type { SessionGround } from './ground.ts'
import { session } from './record.ts'
import { changeSession, type SessionRow } from './store.ts'

export const keptSessions: Kept<typeof session.fields> = { record: session, ...afterwards }

/** Nobody signs for the mentor: their signature approves the decisions (rulebook 3.39). */
export function onlyMentorSigns(ground: SessionGround): void {
  if (!ground.isMentor)
    throw new Refused(
      'the mentor',
      `${ground.row.mentor} signs first and thereby approves the decisions; then you are asked to sign.`,
    )
}

/** A session begins now: from here its record is being written. Beginning twice changes nothing. */
export async function beginSession(visit: Visit, row: SessionRow): Promise<void> {
  if (row.status !== 'scheduled' && row.status !== 'prepared') return
  await changeSession(visit.tx, row.id, { held_from: visit.now, status: 'in progress' })
  await logAccess(visit.tx, { bookId: row.mentorship_id, action: 'session begun', requestId: visit.requestId })
  await refreshPerson(visit, row.mentee_id)
}

const firstFree = (raw: Raw, group: string): number =>
  1 +
  Math.max(
    -1,
    ...Object.keys(raw).flatMap((name) => {
      const [top, index] = name.split('.')
      return top === group ? [Number.parseInt(index ?? '', 10) || 0] : []
    }),
  )

/** The form with a case of the agenda taken up, tagged as the agenda tags it. */
export function withDiscussion(raw: Raw, ground: SessionGround, fileId: string): Raw {
  const about = ground.cases.find((each) => each.fileId === fileId)
  const isThere = Object.entries(raw).some(([name, value]) => /^discussions\.\d+\.file$/.test(name) && value === fileId)
  if (!about || isThere) return raw
  const line = ground.agenda.find(({ kind, id }) => kind === 'case' && id === fileId)
  const at = `discussions.${firstFree(raw, 'discussions')}`
  return {
    ...raw,
    [`${at}.file`]: fileId,
    [`${at}.why`]: whyFrom(line?.pill ?? ''),
    [`${at}.purpose`]: line?.purpose ?? 'normative',
    [`${at}.copyToFile`]: 'yes',
  }
}

const whyFrom = (pill: string): string => (pill === 'New' ? 'new' : pill === 'Goal missed twice' ? 'stuck' : 'routine')

/** The form with something either of the two, or an action, put on the agenda. */
export function withTopic(raw: Raw, ground: SessionGround, id: string): Raw {
  const line = ground.agenda.find((each) => each.kind !== 'case' && each.id === id)
  if (!line) return raw
  const item = ground.items.find((each) => each.id === id)
  const at = `topics.${firstFree(raw, 'topics')}`
  return {
    ...raw,
    [`${at}.what`]: line.text,
    [`${at}.by`]: item?.added_by_name ?? 'From last time',
    [`${at}.purpose`]: line.purpose,
    [`${at}.words`]: '',
  }
}

/** Whether to copy a decision is only an answer where there is one. */
export const withoutIdleCopies = (raw: Raw): Raw =>
  Object.fromEntries(
    Object.entries(raw).filter(([name]) => {
      const row = /^(discussions\.\d+)\.copyToFile$/.exec(name)
      return !row || Boolean([raw[`${row[1]}.decision`]].flat()[0])
    }),
  )

/** The form without one row of a group. */
export const withoutRow = (raw: Raw, row: string): Raw =>
  Object.fromEntries(Object.entries(raw).filter(([name]) => !name.startsWith(`${row}.`)))

/** Saves the whole form as the shared draft. @returns false when the other one saved meanwhile: it waits on the merge page */
export async function saveForm(
  visit: Visit,
  row: SessionRow,
  raw: Raw,
  { revision, tab }: { revision: number; tab: string },
  keys: BookKeys,
): Promise<boolean> {
  const entries = Object.entries(raw).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => [name, one]),
  )
  const input = { recordId: row.id, bookId: row.mentorship_id, entries, revision, tab }
  const saved = await saveDraft(visit, authorOf(visit), session, input, keys)
  return saved.ok
}
