import { may } from '#access/may.ts'
import { londonDay, midnight } from '#calendar/london.ts'
import { declareConflict } from '#conflicts/actions.ts'
import { readConflict } from '#conflicts/form.ts'
import { done } from '#desk/done.ts'
import { pickedDay } from '#desk/picked-day.ts'
import { words } from '#desk/words.ts'
import { identityOf } from '#files/identity-store.ts'
import { opens } from '#platform/database/access-log.ts'
import { logReading } from '#platform/http/log-reading.ts'
import { found, Refused } from '#platform/http/refused.ts'
import { invalid, page, see } from '#platform/http/reply.ts'
import { get, post, type Route, uuidOr404, type Visit } from '#platform/http/route.ts'
import { refreshFiles } from '#standing/refresh.ts'
import type { FieldErrors, FieldValues } from '#ui/fields.ts'
import { acceptCovers, declineCover, giveUpCover } from './answering.ts'
import { candidatesOf, changeAsked, handOn } from './arranging.ts'
import { ChangeCoverPage, DeclinePage, GiveUpPage, HandOnPage, ToldPage } from './cover-form-pages.tsx'
import { CoverPage, type CoverRights } from './cover-page.tsx'
import { type CoverLine, coverById } from './covers-store.ts'
import { clientsOfMyCovers, holdsAnyAs } from './held-store.ts'
import { changeCover } from './keeping-store.ts'
import { summariesSigned } from './lists-store.ts'
import type { CoverDeps } from './opening-actions.ts'
import { rankCandidates } from './rules/candidates.ts'
import { coverState } from './rules/cover-state.ts'
import { lastDayOf } from './rules/days.ts'
import { coverPageUrl, coverUrl } from './urls.ts'

const arrangers = ['case manager', 'joint case manager', 'mentor', 'line manager', 'intake', 'registered manager']
const briefWriters = ['case manager', 'joint case manager', 'line manager', 'intake']

/** One cover: answered, changed, told, handed on, given up. */
export const coverRoutes = ({ baseUrl }: { baseUrl: string }): Route[] => [
  post('/cover/answer', may('cover.accept'), (visit) => accept(visit, baseUrl)),
  get('/cover/:cover', may('absence.read'), one),
  get('/cover/:cover/decline', may('cover.decline'), askDecline),
  post('/cover/:cover/decline', may('cover.decline'), (visit) => decline(visit, baseUrl)),
  get('/cover/:cover/end', may('cover.end'), askGiveUp),
  post('/cover/:cover/end', may('cover.end'), (visit) => giveUp(visit, baseUrl)),
  get('/cover/:cover/told', may('absence.read'), askTold),
  post('/cover/:cover/told', may('absence.read'), tell),
  get('/cover/:cover/change', may('cover.arrange'), askChange),
  post('/cover/:cover/change', may('cover.arrange'), change),
  get('/cover/:cover/hand-on', may('cover.arrange'), askHandOn),
  post('/cover/:cover/hand-on', may('cover.arrange'), (visit) => giveOn(visit, baseUrl)),
]

const depsOf = (visit: Visit, baseUrl: string): CoverDeps => ({ organisationId: visit.actor.organisationId, baseUrl })

/** A cover the visitor has to do with, the client's name as they may know it, and what they are to it. @throws NotFound */
export async function openCover(visit: Visit): Promise<{ cover: CoverLine; client: string; rights: CoverRights }> {
  const { tx, actor } = visit
  const cover = found(await coverById(tx, visit.id('cover')))
  opens(tx, cover.fileId)
  const file = await identityOf(tx, cover.fileId)
  const named = file ? undefined : (await clientsOfMyCovers(tx)).get(cover.id)
  return {
    cover,
    client: file?.preferred_name ?? named?.preferredName ?? 'a file you may not open',
    rights: {
      isCover: cover.personId === actor.personId,
      isSecond: cover.secondId === actor.personId,
      arranges: await holdsAnyAs(tx, [cover.fileId], arrangers),
      writesBriefs: await holdsAnyAs(tx, [cover.fileId], briefWriters),
      opensFile: file !== undefined,
    },
  }
}

async function one(visit: Visit) {
  const { cover, client, rights } = await openCover(visit)
  await logReading(visit, cover.fileId, 'cover')
  const summaries = await summariesSigned(visit.tx, [cover.fileId])
  return page(
    <CoverPage
      cover={cover}
      client={client}
      rights={rights}
      summarySignedAt={summaries.get(cover.fileId) ?? null}
      own={words(visit.actor.organisation.words)}
      now={visit.now}
      today={visit.today}
    />,
  )
}

async function accept(visit: Visit, baseUrl: string) {
  const ids = visit.form.all('cover').map(uuidOr404)
  const count = await acceptCovers(visit, depsOf(visit, baseUrl), ids)
  return see(count > 0 ? done(coverUrl, 'cover-accepted') : coverUrl)
}

const declineFields = ['because', 'reason', 'kind', 'explanation'] as const

async function askDecline(visit: Visit) {
  const { cover, client } = await openCover(visit)
  return page(<DeclinePage {...{ cover, client }} values={{}} errors={{}} today={visit.today} />)
}

async function decline(visit: Visit, baseUrl: string) {
  const { cover, client } = await openCover(visit)
  const { form } = visit
  const again = (errors: FieldErrors) => {
    const values: FieldValues = Object.fromEntries(declineFields.map((name) => [name, form.text(name)]))
    return invalid(<DeclinePage {...{ cover, client, values, errors }} today={visit.today} />)
  }
  if (form.text('because') === 'conflict') {
    const conflict = readConflict(form)
    if (!conflict.ok) return again(conflict.errors)
    const next = await declineCover(visit, depsOf(visit, baseUrl), cover.id, 'A conflict of interest')
    await declareConflict(visit, cover.fileId, { kind: conflict.kind, explanation: conflict.explanation })
    return see(done(coverUrl, next ? 'cover-declined-late' : 'cover-declined'))
  }
  if (form.text('because') !== 'other') return again({ because: 'Choose why' })
  const reason = form.text('reason')
  if (reason.length < 3) return again({ reason: 'Say in a few words why, so that somebody else can be found' })
  const next = await declineCover(visit, depsOf(visit, baseUrl), cover.id, reason)
  return see(done(coverUrl, next ? 'cover-declined-late' : 'cover-declined'))
}

async function askGiveUp(visit: Visit) {
  const { cover, client, rights } = await openCover(visit)
  if (!rights.isCover && !rights.arranges)
    throw new Refused('case side', 'A cover is ended by the person who covers, or by whoever arranges it.')
  const isNow = coverState(cover, visit.now) === 'active'
  const shown = { cover, client, isNow, isOwn: rights.isCover, today: visit.today }
  return page(<GiveUpPage {...shown} values={{}} errors={{}} />)
}

async function giveUp(visit: Visit, baseUrl: string) {
  const { cover, rights } = await openCover(visit)
  await giveUpCover(visit, depsOf(visit, baseUrl), cover.id)
  return see(rights.isCover ? done(coverUrl, 'cover-passed-on') : done(coverPageUrl(cover.id), 'cover-ended'))
}

/** The cover, where the actor may record who was told. @throws NotFound, Refused */
async function toTell(visit: Visit) {
  const opened = await openCover(visit)
  const { rights, cover } = opened
  const file = found(await identityOf(visit.tx, cover.fileId))
  if (!rights.arranges && !rights.isCover)
    throw new Refused('case side', 'This is for whoever arranges the cover, or covers. Ask one of them.')
  return { ...opened, file }
}

async function askTold(visit: Visit) {
  const { cover, client, file } = await toTell(visit)
  await logReading(visit, cover.fileId, 'told who covers')
  const values = {
    on: visit.today.toString(),
    how: 'by telephone',
    format: '',
    contacts: cover.contactsToldOn ? 'yes' : '',
  }
  return page(
    <ToldPage
      {...{ cover, client, values }}
      flag={file.communication_flag}
      formats={file.formats}
      errors={{}}
      today={visit.today}
    />,
  )
}

const toldFields = ['on', 'how', 'format', 'why', 'reach', 'contacts'] as const

async function tell(visit: Visit) {
  const { cover, client, file } = await toTell(visit)
  const { form, tx, today, actor } = visit
  const on = pickedDay(form, 'on')
  const format = form.text('format')
  const why = form.text('why')
  const errors: FieldErrors = {
    ...(on && Temporal.PlainDate.compare(on, today) <= 0
      ? {}
      : { on: 'Enter the day they were told, today or before' }),
    ...(format ? {} : { format: 'Choose in which format' }),
    ...(format === 'another format' && why.length < 3 ? { why: 'Say why it was none of their formats' } : {}),
  }
  if (Object.keys(errors).length > 0) {
    const values = Object.fromEntries(toldFields.map((name) => [name, form.text(name)]))
    return invalid(
      <ToldPage {...{ cover, client, values, errors, today }} flag={file.communication_flag} formats={file.formats} />,
    )
  }
  const reach = form.text('reach')
  const said = format === 'another format' ? `another format (${why})` : format
  await changeCover(tx, cover.id, {
    client_told_on: on,
    client_told_how: `${form.text('how')}, ${said}, by ${actor.name}${reach ? `; reach: ${reach}` : ''}`,
    ...(form.text('contacts') ? { contacts_told_on: cover.contactsToldOn ?? on } : {}),
  })
  await refreshFiles(visit, [cover.fileId])
  return see(done(coverPageUrl(cover.id), 'cover-told'))
}

/** A cover the actor arranges, with everybody who could stand in. @throws NotFound, Refused */
async function toArrange(visit: Visit) {
  const opened = await openCover(visit)
  if (!opened.rights.arranges)
    throw new Refused('case side', 'Who covers is decided by whoever arranges it. Ask the line manager.')
  const { cover } = opened
  const candidates = await candidatesOf(visit, [cover.fileId], cover)
  const ranked = rankCandidates(candidates.get(cover.fileId) ?? [], cover)
  return { ...opened, ranked, own: words(visit.actor.organisation.words), today: visit.today }
}

async function askChange(visit: Visit) {
  const props = await toArrange(visit)
  const { cover } = props
  const values = {
    from: londonDay(cover.fromAt).toString(),
    to: lastDayOf(cover)?.toString() ?? '',
    second: cover.secondId ?? '',
    scope: cover.scope,
    wishes: cover.wishes ?? '',
  }
  return page(<ChangeCoverPage {...props} values={values} errors={{}} />)
}

async function change(visit: Visit) {
  const props = await toArrange(visit)
  const { form } = visit
  const values = Object.fromEntries(['from', 'to', 'second', 'scope', 'wishes'].map((name) => [name, form.text(name)]))
  const errors = await changeAsked(visit, props.cover, props.ranked, {
    from: pickedDay(form, 'from') ?? null,
    to: pickedDay(form, 'to') ?? null,
    secondId: form.text('second') || null,
    scope: form.text('scope') === 'urgent only' ? 'urgent only' : 'full',
    wishes: form.text('wishes') || null,
  })
  if (Object.keys(errors).length > 0) return invalid(<ChangeCoverPage {...props} values={values} errors={errors} />)
  return see(done(coverPageUrl(props.cover.id), 'cover-changed'))
}

async function askHandOn(visit: Visit) {
  const props = await toArrange(visit)
  const values = { person: '', second: '', from: visit.today.toString() }
  return page(<HandOnPage {...props} values={values} errors={{}} />)
}

async function giveOn(visit: Visit, baseUrl: string) {
  const props = await toArrange(visit)
  const { form } = visit
  const values = Object.fromEntries(['person', 'second', 'from'].map((name) => [name, form.text(name)]))
  const again = (errors: FieldErrors) => invalid(<HandOnPage {...props} values={values} errors={errors} />)
  const from = pickedDay(form, 'from')
  const personId = form.text('person')
  if (!from || !personId)
    return again({
      ...(personId ? {} : { person: 'Choose who covers from then on' }),
      ...(from ? {} : { from: 'Enter from when' }),
    })
  const problems = await handOn(visit, depsOf(visit, baseUrl), props.cover.id, {
    personId: uuidOr404(personId),
    secondId: form.text('second') || null,
    fromAt: midnight(from),
  })
  if (problems.length > 0) return again(Object.fromEntries(problems.map(({ field, message }) => [field, message])))
  return see(done(coverPageUrl(props.cover.id), 'cover-asked'))
}
