import { decide } from '#access/decide.ts'
import { may } from '#access/may.ts'
import { reasonSentences } from '#access/reasons.ts'
import { londonDay } from '#calendar/london.ts'
import { cureUrl } from '#desk/cures.ts'
import { done } from '#desk/done.ts'
import { pageNumber } from '#desk/page-number.ts'
import { pickedDay } from '#desk/picked-day.ts'
import { logReading } from '#platform/http/log-reading.ts'
import { found, NotFound, Refused } from '#platform/http/refused.ts'
import { invalid, page, see } from '#platform/http/reply.ts'
import { get, post, type Route, uuidOr404, type Visit } from '#platform/http/route.ts'
import type { RecordKind } from '#records/kinds.ts'
import { relationshipsTo } from '#records/store.ts'
import { type DutyStateJson, fromJson } from '#standard/duty-state.ts'
import { proofsOn } from '#standing/read-standing.ts'
import { taskUrl } from '#tasks/urls.ts'
import { type Fields, fieldsOf } from '#ui/fields.ts'
import { accessLines, linesPerPage, peopleInLog } from './access-store.ts'
import { changeStatus, recordGiven } from './actions.ts'
import { openFile } from './around.tsx'
import { FileHeader } from './header.tsx'
import { identityOf } from './identity-store.ts'
import { OverviewPage } from './overview-page.tsx'
import { type Coming, dutiesAhead, inOrder } from './overview-rules.ts'
import { type Overview, overviewOf } from './overview-store.ts'
import { FileProofs } from './proof-cards.tsx'
import { StatusPage } from './status-page.tsx'
import { givenDayProblem, isStatus } from './status-rules.ts'
import { type GivenAndSetting, type StatusRow, statusHistory, statusOf } from './status-store.ts'
import { aboutFileUrl, diaryOfFileUrl } from './urls.ts'
import { WhoLookedPage } from './who-looked-page.tsx'

interface FileDeps {
  kinds: ReadonlyMap<string, RecordKind>
}

/** A file itself: its overview, its status, who looked. */
export const fileRoutes = (deps: FileDeps): Route[] => [
  get('/files/:file', may('file.read'), (visit) => showOverview(deps, visit)),
  get('/files/:file/about', may('file.read'), about),
  post('/files/:file/status', may('file.status'), status),
  post('/files/:file/given', may('file.change'), given),
  get('/files/:file/who-looked', may('accesslog.read'), (visit) => whoLooked(deps, visit)),
]

async function showOverview({ kinds }: FileDeps, visit: Visit) {
  const fileId = visit.id('file')
  const file = found(await identityOf(visit.tx, fileId))
  const [overview] = await Promise.all([overviewOf(visit.tx, fileId), logReading(visit, fileId, 'overview')])
  const shown = found(overview)
  return page(
    <OverviewPage
      file={file}
      header={
        <FileHeader
          file={file}
          today={visit.today}
          tab="Overview"
          between={
            shown.standing && (
              <FileProofs fileId={fileId} proofs={proofsOn(shown.standing, visit.today)} today={visit.today} />
            )
          }
        />
      }
      overview={shown}
      coming={comingIn(shown, fileId, visit.today)}
      kinds={kinds}
      today={visit.today}
    />,
  )
}

const comingIn = (shown: Overview, fileId: string, today: Temporal.PlainDate): Coming[] =>
  inOrder([
    ...dutiesAhead(((shown.standing?.duties ?? []) as DutyStateJson[]).map(fromJson), today, cureUrl),
    ...shown.tasks.map(
      (task): Coming => ({
        on: Temporal.PlainDate.from(task.due_on),
        at: null,
        what: task.what,
        href: taskUrl(task.id),
      }),
    ),
    ...shown.appointments.map((each): Coming => {
      const at = Temporal.Instant.from(each.from_at)
      const on = londonDay(at)
      return { on, at, what: `${each.what}, ${each.who}`, href: diaryOfFileUrl(fileId) }
    }),
  ])

/** Whether the visitor may do this with the file, by the same rule as the act itself. */
async function mayDo(visit: Visit, fileId: string, verb: 'file.status' | 'accesslog.read') {
  const held = await relationshipsTo(visit.tx, fileId)
  return decide(visit.actor, verb, { bookKind: 'file', relationships: held.map((each) => each.relationship) })
}

const text = (day: Temporal.PlainDate | null) => day?.toString() ?? ''
const answer = (yes: boolean) => (yes ? 'yes' : 'no')

const givenFields = (row: StatusRow): Fields =>
  fieldsOf(
    {},
    {
      privacyNoticeGivenOn: text(row.privacyNoticeGivenOn),
      complaintsInfoGivenOn: text(row.complaintsInfoGivenOn),
      reviewBand: row.reviewBand,
      isRegulated: answer(row.isRegulated),
      litigationLive: answer(row.litigationLive),
    },
  )

async function statusPage(visit: Visit, fileId: string, typed: { change?: Fields; given?: Fields } = {}) {
  const { header } = await openFile(visit, fileId)
  const row = found(await statusOf(visit.tx, fileId))
  const allowed = await mayDo(visit, fileId, 'file.status')
  const given = typed.given ?? givenFields(row)
  const change = typed.change ?? fieldsOf()
  return (
    <StatusPage
      fileId={fileId}
      header={header}
      row={row}
      history={await statusHistory(visit.tx, fileId)}
      today={visit.today}
      change={change}
      given={given}
      mayChange={allowed.allowed}
      errors={[...change.errorList, ...given.errorList]}
    />
  )
}

async function about(visit: Visit) {
  const fileId = visit.id('file')
  const shown = await statusPage(visit, fileId)
  await logReading(visit, fileId, 'about the file')
  return page(shown)
}

async function status(visit: Visit) {
  const fileId = visit.id('file')
  const { form } = visit
  const to = form.text('to')
  const typed = { to, reason: form.text('reason'), reviewOn: form.text('reviewOn') }
  const reviewOn = pickedDay(form, 'reviewOn')
  const wrong = (field: string, message: string) => fieldsOf({ [field]: message }, typed)
  if (!isStatus(to)) return invalid(await statusPage(visit, fileId, { change: wrong('to', 'Choose how it goes on') }))
  if (reviewOn === undefined)
    return invalid(await statusPage(visit, fileId, { change: wrong('reviewOn', 'Choose a day that exists') }))
  const decision = await changeStatus(visit, fileId, { to, reason: typed.reason, reviewOn })
  return decision.ok
    ? see(done(aboutFileUrl(fileId), 'status-changed'))
    : invalid(await statusPage(visit, fileId, { change: wrong(decision.field, decision.message) }))
}

const bands: readonly string[] = ['intensive', 'standard', 'maintenance']

async function given(visit: Visit) {
  const fileId = visit.id('file')
  const { form, today } = visit
  const names = [
    'privacyNoticeGivenOn',
    'complaintsInfoGivenOn',
    'reviewBand',
    'isRegulated',
    'litigationLive',
  ] as const
  const typed = Object.fromEntries(names.map((name) => [name, form.text(name)]))
  const errors: Record<string, string> = {}
  const dayGiven = (name: 'privacyNoticeGivenOn' | 'complaintsInfoGivenOn') => {
    const day = pickedDay(form, name)
    const problem = day === undefined ? 'Enter a day that exists' : givenDayProblem(day, today)
    if (problem) errors[name] = problem
    return day ?? null
  }
  const privacyNoticeGivenOn = dayGiven('privacyNoticeGivenOn')
  const complaintsInfoGivenOn = dayGiven('complaintsInfoGivenOn')
  if (!bands.includes(typed['reviewBand'] ?? '')) errors['reviewBand'] = 'Choose how close the contact is'
  if (Object.keys(errors).length > 0)
    return invalid(await statusPage(visit, fileId, { given: fieldsOf(errors, typed) }))
  await recordGiven(visit, fileId, {
    privacyNoticeGivenOn,
    complaintsInfoGivenOn,
    reviewBand: typed['reviewBand'] as GivenAndSetting['reviewBand'],
    isRegulated: typed['isRegulated'] === 'yes',
    litigationLive: typed['litigationLive'] === 'yes',
  })
  return see(done(aboutFileUrl(fileId), 'saved'))
}

async function whoLooked({ kinds }: FileDeps, visit: Visit) {
  const fileId = visit.id('file')
  const { header } = await openFile(visit, fileId, 'Who looked')
  const allowed = await mayDo(visit, fileId, 'accesslog.read')
  if (!allowed.allowed) {
    if (allowed.reason === 'no relationship') throw new NotFound()
    throw new Refused(allowed.reason, reasonSentences[allowed.reason])
  }
  const wanted = visit.query.get('person')
  const personId = wanted ? uuidOr404(wanted) : null
  const number = pageNumber(visit.query)
  const lines = await accessLines(visit.tx, fileId, { personId, page: number })
  const people = await peopleInLog(visit.tx, fileId)
  await logReading(visit, fileId, 'who looked')
  return page(
    <WhoLookedPage
      fileId={fileId}
      header={header}
      lines={lines.slice(0, linesPerPage)}
      hasMore={lines.length > linesPerPage}
      people={people}
      personId={personId}
      page={number}
      today={visit.today}
      nameOfType={(type) => (kinds.get(type)?.record.name ?? type).toLowerCase()}
    />,
  )
}
