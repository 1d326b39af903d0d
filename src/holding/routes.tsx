import { may } from '#access/may.ts'
import { londonDay } from '#calendar/london.ts'
import { absenceUrl } from '#cover/urls.ts'
import { shortDay } from '#desk/dates.ts'
import { done } from '#desk/done.ts'
import { pickedDay } from '#desk/picked-day.ts'
import { dayOr } from '#desk/read-day.ts'
import { openFile } from '#files/around.tsx'
import { allocationOfFileUrl, coverOfFileUrl, proofsUrl } from '#files/urls.ts'
import { logReading } from '#platform/http/log-reading.ts'
import { found, NotFound } from '#platform/http/refused.ts'
import { invalid, page, type Reply, see } from '#platform/http/reply.ts'
import { get, post, type Route, type Visit } from '#platform/http/route.ts'
import { insist } from '#records/insist.ts'
import type { RecordKind } from '#records/kinds.ts'
import { mayInBook } from '#records/may-do.ts'
import { authorOf } from '#records/submit.ts'
import { recordUrl } from '#records/urls.ts'
import { judgedOn, lastDayJudged } from '#standing/judged-on.ts'
import { type Fields, fieldsOf } from '#ui/fields.ts'
import { countAgain, setAside } from './actions.ts'
import type { EvidenceLink } from './checks.tsx'
import { ProofsPage } from './proofs-page.tsx'
import { choicesFor, nameToSetAside } from './rules.ts'
import { SetAsidePage } from './set-aside-page.tsx'
import { type Evidence, evidenceOf, openedOn, waiversOf } from './store.ts'

interface HoldingDeps {
  kinds: ReadonlyMap<string, RecordKind>
}

/** Whether a file holds: its three proofs check by check, and what was set aside in it. */
export const holdingRoutes = (deps: HoldingDeps): Route[] => [
  get('/files/:file/proofs', may('file.read'), (visit) => showProofs(deps, visit)),
  get('/files/:file/set-aside', may('waiver.give'), ask),
  post('/files/:file/set-aside', may('waiver.give'), give),
  post('/set-aside/:waiver/end', may('waiver.end'), end),
]

async function showProofs({ kinds }: HoldingDeps, visit: Visit): Promise<Reply> {
  const { tx, today, query } = visit
  const fileId = visit.id('file')
  const { header } = await openFile(visit, fileId, 'Proofs')
  await logReading(visit, fileId, 'proofs')
  const first = found(await openedOn(tx, fileId))
  const asked = dayOr(query.get('on'), today)
  const judged = (await judgedOn(visit, fileId, asked)) ?? (await judgedOn(visit, fileId, today))
  if (!judged) throw new NotFound()
  const waivers = await waiversOf(tx, fileId)
  const maySetAside = await mayInBook(visit, authorOf(visit), 'waiver.give', fileId)
  const ids = judged.proofs.flatMap(({ checks }) => checks.flatMap(({ evidence }) => evidence))
  const evidence = await evidenceOf(tx, ids)
  return page(
    <ProofsPage
      fileId={fileId}
      header={header}
      judged={judged}
      context={{
        fileId,
        today,
        evidence: new Map(evidence.map((each) => [each.id, linkTo(each, fileId, kinds, today)])),
        mendable: judged.when !== 'past',
        maySetAside: (code) => maySetAside && nameToSetAside(code) !== undefined,
      }}
      waivers={waivers}
      maySetAside={maySetAside}
      openedOn={first}
      lastDay={lastDayJudged(today)}
      today={today}
    />,
  )
}

function linkTo(
  { id, kind, of, at }: Evidence,
  fileId: string,
  kinds: HoldingDeps['kinds'],
  today: Temporal.PlainDate,
): EvidenceLink {
  const on = londonDay(at)
  const when = shortDay(on, today)
  switch (kind) {
    case 'record':
      return { href: recordUrl(id), text: `${(kinds.get(of)?.record.name ?? of).toLowerCase()} of ${when}` }
    case 'allocation':
      return { href: allocationOfFileUrl(fileId), text: `allocation of ${of} from ${when}` }
    case 'cover':
      return { href: coverOfFileUrl(fileId), text: `cover by ${of} from ${when}` }
    case 'absence':
      return { href: absenceUrl(id), text: `absence of ${of} from ${when}` }
  }
}

async function askPage(visit: Visit, fileId: string, fields: Fields) {
  const { header } = await openFile(visit, fileId)
  const judged = found(await judgedOn(visit, fileId, visit.today))
  return (
    <SetAsidePage fileId={fileId} header={header} choices={choicesFor(judged.duties, judged.proofs)} fields={fields} />
  )
}

async function ask(visit: Visit): Promise<Reply> {
  const fileId = visit.id('file')
  await insist(visit, 'waiver.give', fileId)
  await logReading(visit, fileId, 'set aside')
  return page(await askPage(visit, fileId, fieldsOf({}, { code: visit.query.get('code') ?? '' })))
}

async function give(visit: Visit): Promise<Reply> {
  const fileId = visit.id('file')
  const { form } = visit
  const typed = { code: form.text('code'), reason: form.text('reason'), reviewOn: form.text('reviewOn') }
  const problems = await setAside(visit, fileId, { ...typed, reviewOn: pickedDay(form, 'reviewOn') })
  return Object.keys(problems).length === 0
    ? see(done(proofsUrl(fileId), 'waived'))
    : invalid(await askPage(visit, fileId, fieldsOf(problems, typed)))
}

async function end(visit: Visit): Promise<Reply> {
  return see(done(proofsUrl(await countAgain(visit, visit.id('waiver'))), 'waiver-ended'))
}
