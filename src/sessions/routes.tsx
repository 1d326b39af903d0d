import type { Child } from 'hono/jsx'
import { may } from '#access/may.ts'
import { londonDay } from '#calendar/london.ts'
import { done } from '#desk/done.ts'
import { ownPair } from '#mentoring/own-pair.ts'
import { pairOf } from '#mentoring/pair-store.ts'
import { sessionUrl } from '#mentoring/urls.ts'
import { logReading } from '#platform/http/log-reading.ts'
import { found, Refused } from '#platform/http/refused.ts'
import { page, see } from '#platform/http/reply.ts'
import { get, post, type Route, type Visit } from '#platform/http/route.ts'
import { randomUUIDv7 } from '#platform/ids.ts'
import type { BookKeys } from '#records/book-keys.ts'
import { readDraft } from '#records/drafts.ts'
import type { FormState } from '#records/form.tsx'
import { type Raw, rawFromValues } from '#records/raw.ts'
import { authorOf, submitRecord, typedIn } from '#records/submit.ts'
import { mergeUrl } from '#records/urls.ts'
import { OnlyYou } from '#reflection/pages.tsx'
import { entryOf, reflectionIdOf, sharedByOther } from '#reflection/store.ts'
import {
  beginSession,
  keptSessions,
  onlyMentorSigns,
  saveForm,
  withDiscussion,
  withoutIdleCopies,
  withoutRow,
  withTopic,
} from './actions.ts'
import { actionsFrom } from './actions-store.ts'
import { discussionsOf } from './discussion-store.ts'
import { groundOf, needsSupportMenu, type SessionGround, sessionKnown } from './ground.ts'
import { SessionPage } from './pages.tsx'
import { session } from './record.ts'
import { isLost } from './sentences.ts'
import { SessionFactsPage, SignedSessionPage } from './signed-page.tsx'
import { type SessionRow, sessionOf } from './store.ts'

/** One session: prepared, held, written together, signed. */
export const sessionRoutes = (keys: BookKeys): Route[] => [
  get('/sessions/:session', may('session.read'), (visit) => show(visit, keys)),
  post('/sessions/:session/begin', may('session.write'), begin),
  post('/sessions/:session/record', may('session.write'), (visit) => write(visit, keys)),
]

async function show(visit: Visit, keys: BookKeys) {
  const row = found(await sessionOf(visit.tx, visit.id('session')))
  const pair = found(await pairOf(visit.tx, row.mentorship_id))
  await logReading(visit, row.mentorship_id, 'session', row.id)
  const isPair = pair.relationship === 'pair mentor' || pair.relationship === 'pair mentee'
  const isOver = !pair.lasts && row.record_version === 0
  if (!isPair || isLost(row) || isOver) {
    const mayRebook = isPair && pair.lasts && isLost(row) && !row.rebooked_to
    return page(<SessionFactsPage row={row} today={visit.today} isPair={isPair} mayRebook={mayRebook} />)
  }
  if (row.record_version > 0) return signedPage(visit, row, keys)
  const ground = await groundOf(visit, row.id, keys)
  return page(<SessionPage {...(await surroundings(visit, ground, keys))} state={stateOf(ground)} />)
}

/** Whether the record may be written: the session has begun, or its day has come. */
const isOpen = (row: SessionRow, today: Temporal.PlainDate): boolean =>
  row.held_from !== null || Temporal.PlainDate.compare(londonDay(row.planned_at), today) <= 0

async function surroundings(visit: Visit, ground: SessionGround, keys: BookKeys) {
  const { row, isMentor } = ground
  return {
    ground,
    today: visit.today,
    isOpen: isOpen(row, visit.today),
    supportMenu: await needsSupportMenu(visit, ground, keys),
    onlyYou: await onlyYou(visit, row, keys),
    shared: await sharedByOther(visit.tx, isMentor ? row.mentee_id : row.mentor_id),
  }
}

/** The actor's own reflection on this session: what they began, or what they kept and with whom they share it. */
async function onlyYou(visit: Visit, row: SessionRow, keys: BookKeys): Promise<Child> {
  const me = visit.actor.personId
  const recordId = reflectionIdOf(row.id, me)
  const kept = await entryOf(visit.tx, recordId)
  const draft = kept ? undefined : await readDraft(visit, authorOf(visit), recordId, me, keys)
  const other = row.mentor_id === me ? { id: row.mentee_id, name: row.mentee } : { id: row.mentor_id, name: row.mentor }
  return (
    <OnlyYou
      state={{ recordId, bookId: me, raw: draft?.raw ?? {}, errors: [], revision: draft?.revision ?? 0 }}
      kept={kept}
      other={other}
      back={sessionUrl(row.id)}
      today={visit.today}
    />
  )
}

/** What the form begins with: the draft, or the times as planned and the next date as booked. */
function stateOf(ground: SessionGround): FormState {
  const { row, draft } = ground
  return {
    recordId: row.id,
    bookId: row.mentorship_id,
    raw: { ...startingRaw(ground), ...draft?.raw },
    errors: [],
    revision: draft?.revision ?? 0,
  }
}

function startingRaw({ row, nextBooked }: SessionGround): Raw {
  const from = row.held_from ?? row.planned_at
  return rawFromValues(session.fields, {
    heldFrom: from.toString(),
    heldTo: from.add({ minutes: row.planned_minutes }).toString(),
    mode: row.mode,
    ...(nextBooked ? { nextAt: nextBooked.toString() } : {}),
  })
}

async function signedPage(visit: Visit, row: SessionRow, keys: BookKeys) {
  const ground = await groundOf(visit, row.id, keys)
  const discussions = await discussionsOf(visit.tx, row.id)
  return page(
    <SignedSessionPage
      row={row}
      isMentor={ground.isMentor}
      discussions={discussions}
      clientOf={(fileId) => ground.cases.find((each) => each.fileId === fileId)?.client}
      agreed={await actionsFrom(visit.tx, row.id)}
      today={visit.today}
      onlyYou={await onlyYou(visit, row, keys)}
      shared={await sharedByOther(visit.tx, ground.isMentor ? row.mentee_id : row.mentor_id)}
      supportMenu={await needsSupportMenu(visit, ground, keys)}
    />,
  )
}

async function begin(visit: Visit) {
  const row = found(await sessionOf(visit.tx, visit.id('session')))
  await ownPair(visit, row.mentorship_id)
  await beginSession(visit, row)
  return see(done(sessionUrl(row.id), 'session-begun'))
}

async function write(visit: Visit, keys: BookKeys) {
  const ground = await groundOf(visit, visit.id('session'), keys)
  const { row } = ground
  await ownPair(visit, row.mentorship_id)
  if (row.record_version > 0 || isLost(row))
    throw new Refused('session closed', 'This record is signed: open it to correct it, with a reason.')
  if (visit.form.text('_record') !== row.id)
    throw new Refused('another record', 'This form belongs to another session: open it again and write there.')
  const changed = changedRows(visit, ground)
  if (changed) return keepRows(visit, ground, changed, keys)
  if (visit.form.text('_do') === 'sign') onlyMentorSigns(ground)
  const around = await surroundings(visit, ground, keys)
  return submitRecord(visit, keptSessions, {
    bookId: row.mentorship_id,
    keys,
    known: { ...(await sessionKnown(visit, row)) },
    complete: withoutIdleCopies,
    form: (state) => <SessionPage {...around} state={state} />,
    after: () => done(sessionUrl(row.id), 'session-signed'),
    afterSaving: done(sessionUrl(row.id), 'session-saved'),
  })
}

interface ChangedRows {
  raw: Raw
  /** Where on the page the change is. */
  at: string
}

/** "Discuss", "Open" and "Take out" change rows of the record and are saved at once. */
function changedRows(visit: Visit, ground: SessionGround): ChangedRows | undefined {
  const { form } = visit
  const discuss = form.text('_discuss')
  if (discuss) {
    const raw = withDiscussion(typedIn(form), ground, discuss)
    return { raw, at: placeOf(raw, 'discussions', 'file', discuss) }
  }
  const open = form.text('_open')
  if (open) {
    const raw = withTopic(typedIn(form), ground, open)
    const what = ground.agenda.find(({ id }) => id === open)?.text ?? ''
    return { raw, at: placeOf(raw, 'topics', 'what', what) }
  }
  const remove = form.text('_remove')
  return /^(discussions|topics)\.\d+$/.test(remove)
    ? { raw: withoutRow(typedIn(form), remove), at: 'agenda' }
    : undefined
}

function placeOf(raw: Raw, group: 'discussions' | 'topics', field: string, value: string): string {
  const name = Object.keys(raw).find(
    (each) => each.startsWith(`${group}.`) && each.endsWith(`.${field}`) && raw[each] === value,
  )
  return `${group === 'topics' ? 'topic' : 'discussion'}-${name?.split('.')[1] ?? 0}`
}

async function keepRows(visit: Visit, { row }: SessionGround, { raw, at }: ChangedRows, keys: BookKeys) {
  const opening = { revision: Number(visit.form.text('revision')) || 0, tab: visit.form.text('_tab') || randomUUIDv7() }
  const saved = await saveForm(visit, row, raw, opening, keys)
  return see(saved ? `${sessionUrl(row.id)}#${at}` : mergeUrl(row.id))
}
