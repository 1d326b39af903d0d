import type { Child } from 'hono/jsx'
import { may } from '#access/may.ts'
import { reasonSentences } from '#access/reasons.ts'
import { done } from '#desk/done.ts'
import { openFile } from '#files/around.tsx'
import { summaryUrl } from '#files/urls.ts'
import { logReading } from '#platform/http/log-reading.ts'
import { found, Refused } from '#platform/http/refused.ts'
import { page } from '#platform/http/reply.ts'
import { get, post, type Route, uuidOr404, type Visit } from '#platform/http/route.ts'
import { randomUUIDv7 } from '#platform/ids.ts'
import { readDraft } from '#records/drafts.ts'
import type { FormState } from '#records/form.tsx'
import { mayInBook } from '#records/may-do.ts'
import { authorOf, submitRecord } from '#records/submit.ts'
import { beginning, keptSummaries, withAutomaticParts } from './actions.ts'
import { automaticParts, type SummaryGround } from './known.ts'
import { SummaryPage, WriteSummaryPage } from './pages.tsx'
import { summariesOf, summaryGround } from './store.ts'
import { newSummaryUrl } from './urls.ts'

export const summaryRoutes: Route[] = [
  get('/files/:file/summary', may('file.read'), show),
  get('/files/:file/summary/new', may('summary.write'), write),
  post('/files/:file/summary', may('summary.sign'), sign),
]

async function show(visit: Visit) {
  const fileId = visit.id('file')
  const shelf = found(await summariesOf(visit.tx, fileId))
  await logReading(visit, fileId, 'summary')
  const { header } = await openFile(visit, fileId, 'Summary')
  return page(
    <SummaryPage
      fileId={fileId}
      header={header}
      shelf={shelf}
      today={visit.today}
      mayWrite={await mayInBook(visit, authorOf(visit), 'summary.write', fileId)}
    />,
  )
}

const draw = (visit: Visit, fileId: string, header: Child, ground: SummaryGround) => (state: FormState) => (
  <WriteSummaryPage
    fileId={fileId}
    header={header}
    state={state}
    today={visit.today}
    parts={automaticParts(ground)}
    last={ground.last}
  />
)

async function write(visit: Visit) {
  const fileId = visit.id('file')
  const ground = found(await summaryGround(visit.tx, fileId))
  const { header } = await openFile(visit, fileId)
  if (!(await mayInBook(visit, authorOf(visit), 'summary.write', fileId)))
    throw new Refused('case manager', reasonSentences['case manager'])
  await logReading(visit, fileId, 'write a summary')
  const wanted = visit.query.get('draft')
  const recordId = wanted ? uuidOr404(wanted) : randomUUIDv7()
  const draft = wanted ? await readDraft(visit, authorOf(visit), recordId, fileId) : undefined
  return page(
    draw(
      visit,
      fileId,
      header,
      ground,
    )({
      recordId,
      bookId: fileId,
      raw: draft?.raw ?? beginning(ground, visit.today),
      errors: [],
      revision: draft?.revision ?? 0,
    }),
  )
}

async function sign(visit: Visit) {
  const fileId = visit.id('file')
  const ground = found(await summaryGround(visit.tx, fileId))
  const { header } = await openFile(visit, fileId)
  return submitRecord(visit, keptSummaries, {
    bookId: fileId,
    complete: withAutomaticParts(ground),
    form: draw(visit, fileId, header, ground),
    after: () => done(summaryUrl(fileId), 'signed'),
    afterSaving: done(newSummaryUrl(fileId, visit.form.text('_record')), 'draft-saved'),
  })
}
