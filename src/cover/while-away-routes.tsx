import { may } from '#access/may.ts'
import { londonDay } from '#calendar/london.ts'
import { workingCalendarFrom } from '#calendar/working-days.ts'
import { done } from '#desk/done.ts'
import { logAccesses } from '#platform/database/access-log.ts'
import { found, NotFound } from '#platform/http/refused.ts'
import { page, see } from '#platform/http/reply.ts'
import { get, post, type Route, uuidOr404, type Visit } from '#platform/http/route.ts'
import type { RecordKind } from '#records/kinds.ts'
import { furtherVersionWord } from '#records/record-type.ts'
import { type AbsenceLine, absenceById } from './absence-store.ts'
import { filesHeld, type HeldFile } from './held-store.ts'
import { absenceState, endOf } from './rules/absence.ts'
import { lastDayOf } from './rules/days.ts'
import { reachedNobody } from './rules/while-away.ts'
import { whileAwayUrl } from './urls.ts'
import { type FileAway, WhileAwayPage } from './while-away-page.tsx'
import { type FileThen, markRead, whileAway } from './while-away-store.ts'

interface WhileAwayDeps {
  /** Every record type, so that what was signed can be told in its own words. */
  kinds: ReadonlyMap<string, RecordKind>
}

/** Coming back: what others did on one's files in the meantime. */
export const whileAwayRoutes = (deps: WhileAwayDeps): Route[] => [
  get('/cover/absences/:absence/while-away', may('absence.read'), (visit) => show(deps, visit)),
  post('/cover/absences/:absence/while-away/read', may('absence.read'), read),
]

/** An absence of the actor's own that is over, and the files they held in it. @throws NotFound */
async function ownPast(visit: Visit): Promise<{ absence: AbsenceLine; files: HeldFile[] }> {
  const { tx, actor, now } = visit
  const absence = found(await absenceById(tx, visit.id('absence')))
  if (absence.personId !== actor.personId || absenceState(absence, now) !== 'over') throw new NotFound()
  const last = lastDayOf({ fromAt: absence.fromAt, toAt: endOf(absence) })
  return { absence, files: await filesHeld(tx, absence.personId, londonDay(absence.fromAt), last) }
}

async function show({ kinds }: WhileAwayDeps, visit: Visit) {
  const { tx, now, today, requestId } = visit
  const { absence, files } = await ownPast(visit)
  const ids = files.map(({ id }) => id)
  await logAccesses(tx, ids, { action: 'read', detail: 'while you were away', requestId })
  const happened = await whileAway(tx, absence.id, ids, absence.fromAt, endOf(absence) ?? now)
  const then = new Map(happened.map((each) => [each.file_id, each]))
  const shown = files.flatMap((file): FileAway[] => {
    const found = then.get(file.id)
    return found ? [fileAway(kinds, file, found)] : []
  })
  return page(<WhileAwayPage absence={absence} files={shown.toSorted(toReadFirst)} today={today} />)
}

function fileAway(kinds: WhileAwayDeps['kinds'], file: HeldFile, then: FileThen): FileAway {
  const records = then.signed.flatMap((record): (FileAway['records'][number] & { reachedNobody: boolean })[] => {
    const values = JSON.parse(record.content)
    const type = kinds.get(record.type)?.record
    const row = type?.timeline?.(values)
    if (!type || !row) return []
    const unreached = reachedNobody(record.type, values)
    const pills = unreached ? [{ tone: 'warn' as const, text: 'reached nobody' }] : []
    const furtherVersion = record.corrected && furtherVersionWord(type)
    return [{ record, row: { ...row, pills: [...pills, ...row.pills] }, furtherVersion, reachedNobody: unreached }]
  })
  return {
    file,
    then,
    calendar: workingCalendarFrom(then.nation, then.extra_holidays),
    records,
    unreached: records.filter((each) => each.reachedNobody).length,
  }
}

/** Files to read before those read; of these, the ones with a hand-back, then those on which most happened. */
const toReadFirst = ({ then: a }: FileAway, { then: b }: FileAway): number =>
  Number(a.read_at !== null) - Number(b.read_at !== null) ||
  toAcknowledge(b) - toAcknowledge(a) ||
  b.signed_all - a.signed_all

const toAcknowledge = ({ hand_backs }: FileThen): number =>
  hand_backs.filter(({ is_written, is_acknowledged }) => is_written && !is_acknowledged).length

async function read(visit: Visit) {
  const { absence, files } = await ownPast(visit)
  const held = new Set(files.map(({ id }) => id))
  const ids = visit.form.all('file').map(uuidOr404)
  if (ids.some((id) => !held.has(id))) throw new NotFound()
  await markRead(visit.tx, visit.actor.organisationId, absence.id, absence.personId, ids)
  return see(done(whileAwayUrl(absence.id), 'caught-up'))
}
