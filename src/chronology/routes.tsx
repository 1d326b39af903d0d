import { may } from '#access/may.ts'
import { reasonSentences } from '#access/reasons.ts'
import type { Verb } from '#access/verbs.ts'
import { done } from '#desk/done.ts'
import { openFile } from '#files/around.tsx'
import { identityOf } from '#files/identity-store.ts'
import { chronologyUrl } from '#files/urls.ts'
import { logAccess } from '#platform/database/access-log.ts'
import { logReading } from '#platform/http/log-reading.ts'
import { found, NotFound, Refused } from '#platform/http/refused.ts'
import { file, invalid, page, see } from '#platform/http/reply.ts'
import { get, post, type Route, uuidOr404, type Visit } from '#platform/http/route.ts'
import { randomUUIDv7 } from '#platform/ids.ts'
import { readDraft } from '#records/drafts.ts'
import type { FormState } from '#records/form.tsx'
import { mayInBook } from '#records/may-do.ts'
import { recordById } from '#records/store.ts'
import { authorOf, submitRecord, typedIn } from '#records/submit.ts'
import { confirmProposal, keptEntries, leaveOut, proposeEntry } from './actions.ts'
import { ChronologyExportPage, chronologyCsv } from './export.tsx'
import { ChronologyPage, EntryFormPage } from './pages.tsx'
import { LeaveOutPage } from './proposals.tsx'
import { categories } from './rules.ts'
import { chronologyOf, knownAbout } from './store.ts'
import { newEntryUrl } from './urls.ts'

export const chronologyRoutes: Route[] = [
  get('/files/:file/chronology', may('file.read'), show),
  get('/files/:file/chronology/new', may('chronology.write'), write),
  post('/files/:file/chronology/entries', may('chronology.confirm'), sign),
  post('/files/:file/chronology/propose', may('chronology.confirm'), propose),
  get('/files/:file/chronology/export', may('file.print'), exported),
  get('/files/:file/chronology/export.csv', may('file.print'), exportedTable),
  post('/files/:file/chronology/:entry/confirm', may('chronology.confirm'), confirm),
  get('/files/:file/chronology/:entry/leave-out', may('chronology.confirm'), askWhy),
  post('/files/:file/chronology/:entry/leave-out', may('chronology.confirm'), leave),
]

/** Who may read the file but not do this is told why; who may not read it is told nothing. */
async function insist(visit: Visit, verb: Verb, fileId: string, otherwise: keyof typeof reasonSentences) {
  found(await identityOf(visit.tx, fileId))
  if (!(await mayInBook(visit, authorOf(visit), verb, fileId))) throw new Refused(otherwise, reasonSentences[otherwise])
}

const logTaking = (visit: Visit, fileId: string, detail: string, action: 'print' | 'export') =>
  logAccess(visit.tx, { bookId: fileId, action, detail, requestId: visit.requestId })

async function show(visit: Visit) {
  const fileId = visit.id('file')
  const chronology = found(await chronologyOf(visit.tx, fileId))
  await logReading(visit, fileId, 'chronology')
  const category = visit.query.get('category') ?? ''
  const { header } = await openFile(visit, fileId, 'Chronology')
  return page(
    <ChronologyPage
      fileId={fileId}
      header={header}
      chronology={chronology}
      today={visit.today}
      category={(categories as readonly string[]).includes(category) ? category : ''}
      newestFirst={visit.query.get('order') === 'newest'}
      mayConfirm={await mayInBook(visit, authorOf(visit), 'chronology.confirm', fileId)}
      mayExport={await mayInBook(visit, authorOf(visit), 'file.print', fileId)}
    />,
  )
}

/** Draws the form again and again with what was typed. */
async function formOf(visit: Visit, fileId: string, recordId: string) {
  const { header } = await openFile(visit, fileId)
  const isProposal = (await recordById(visit.tx, recordId))?.state === 'proposed'
  return (state: FormState) => (
    <EntryFormPage fileId={fileId} header={header} state={state} choices={{}} isProposal={isProposal} />
  )
}

async function write(visit: Visit) {
  const fileId = visit.id('file')
  const wanted = visit.query.get('draft')
  const recordId = wanted ? uuidOr404(wanted) : randomUUIDv7()
  const draw = await formOf(visit, fileId, recordId)
  await insist(visit, 'chronology.confirm', fileId, 'case manager')
  await logReading(visit, fileId, 'write a chronology entry')
  const draft = wanted ? await readDraft(visit, authorOf(visit), recordId, fileId) : undefined
  return page(draw({ recordId, bookId: fileId, raw: draft?.raw ?? {}, errors: [], revision: draft?.revision ?? 0 }))
}

async function sign(visit: Visit) {
  const fileId = visit.id('file')
  const recordId = uuidOr404(visit.form.text('_record'))
  return submitRecord(visit, keptEntries, {
    bookId: fileId,
    known: { ...(await knownAbout(visit.tx, fileId, recordId)) },
    form: await formOf(visit, fileId, recordId),
    after: (signed) => done(`${chronologyUrl(fileId)}#${signed.recordId}`, 'entry-confirmed'),
    afterSaving: done(newEntryUrl(fileId, recordId), 'draft-saved'),
  })
}

async function propose(visit: Visit) {
  const fileId = visit.id('file')
  await insist(visit, 'chronology.confirm', fileId, 'case manager')
  const proposalId = await proposeEntry(visit, authorOf(visit), fileId, uuidOr404(visit.form.text('note')))
  return see(newEntryUrl(fileId, proposalId))
}

async function confirm(visit: Visit) {
  const fileId = visit.id('file')
  const proposalId = visit.id('entry')
  const draw = await formOf(visit, fileId, proposalId)
  const { raw, result } = await confirmProposal(visit, authorOf(visit), fileId, proposalId, typedIn(visit.form))
  if (result.ok) return see(done(`${chronologyUrl(fileId)}#${proposalId}`, 'entry-confirmed'))
  const draft = await readDraft(visit, authorOf(visit), proposalId, fileId)
  return invalid(
    draw({ recordId: proposalId, bookId: fileId, raw, errors: result.errors, revision: draft?.revision ?? 0 }),
  )
}

async function leavingPage(visit: Visit, error?: string) {
  const fileId = visit.id('file')
  const proposalId = visit.id('entry')
  const { header } = await openFile(visit, fileId)
  await insist(visit, 'chronology.confirm', fileId, 'case manager')
  const draft = found(await readDraft(visit, authorOf(visit), proposalId, fileId))
  if ((await recordById(visit.tx, proposalId))?.book_id !== fileId) throw new NotFound()
  return (
    <LeaveOutPage
      fileId={fileId}
      header={header}
      proposalId={proposalId}
      event={String(draft.raw['event'] ?? '')}
      typed={visit.form.text('reason')}
      {...(error ? { error } : {})}
    />
  )
}

async function askWhy(visit: Visit) {
  return page(await leavingPage(visit))
}

async function leave(visit: Visit) {
  const fileId = visit.id('file')
  const reason = visit.form.text('reason')
  const result = await leaveOut(visit, authorOf(visit), fileId, visit.id('entry'), reason)
  if (result.ok) return see(done(chronologyUrl(fileId), 'left-out'))
  return invalid(await leavingPage(visit, result.errors[0]?.message))
}

async function exported(visit: Visit) {
  const fileId = visit.id('file')
  const chronology = found(await chronologyOf(visit.tx, fileId))
  await insist(visit, 'file.print', fileId, 'case side')
  await logTaking(visit, fileId, 'chronology for printing', 'print')
  const { file: identity, header } = await openFile(visit, fileId)
  return page(
    <ChronologyExportPage
      fileId={fileId}
      header={header}
      number={identity.number}
      chronology={chronology}
      today={visit.today}
    />,
  )
}

async function exportedTable(visit: Visit) {
  const fileId = visit.id('file')
  const chronology = found(await chronologyOf(visit.tx, fileId))
  await insist(visit, 'file.print', fileId, 'case side')
  await logTaking(visit, fileId, 'chronology as a table', 'export')
  const { file: identity } = await openFile(visit, fileId)
  return file(`chronology-${identity.number}.csv`, 'text/csv; charset=utf-8', chronologyCsv(chronology))
}
