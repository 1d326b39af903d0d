import { may } from '#access/may.ts'
import { done } from '#desk/done.ts'
import { logReading } from '#platform/http/log-reading.ts'
import { found, NotFound } from '#platform/http/refused.ts'
import { invalid, page, see } from '#platform/http/reply.ts'
import { get, post, type Route, type Visit } from '#platform/http/route.ts'
import { randomUUIDv7 } from '#platform/ids.ts'
import { addAddendum, enterInError } from './amend.ts'
import { standingFor } from './author.ts'
import { addSignature } from './countersign.ts'
import { readDraft } from './drafts.ts'
import { draftRoutes } from './drafts-routes.tsx'
import type { FormState } from './form.tsx'
import { kindOf, type RecordDeps, type RecordKind } from './kinds.ts'
import { authorHasLeft, mayDo } from './may-do.ts'
import { namesIn } from './names.ts'
import { ReasonPage, RecordFormPage, RecordPage, VersionPage } from './pages.tsx'
import { rawFromValues } from './raw.ts'
import { authorVersion, readRecord } from './read.ts'
import { isKeptByAuthor } from './record-type.ts'
import { recordById } from './store.ts'
import { authorOf, submitRecord } from './submit.ts'
import { correctUrl, draftsUrl, recordUrl, writeUrl } from './urls.ts'

/** Every record type is read, corrected, struck through, added to, signed and drafted through these routes. */
export const recordRoutes = (deps: RecordDeps): Route[] => [
  get('/records/:record', may('record.read'), (visit) => readPage(deps, visit)),
  get('/records/:record/versions/:version', may('record.read'), (visit) => versionPage(deps, visit)),
  get('/records/:record/correct', may('record.correct'), (visit) => correctPage(deps, visit)),
  post('/records/:record/correct', may('record.correct'), (visit) => correct(deps, visit)),
  get('/records/:record/entered-in-error', may('record.enter-in-error'), (visit) =>
    reasonPage(deps, visit, 'entered in error'),
  ),
  post('/records/:record/entered-in-error', may('record.enter-in-error'), (visit) =>
    giveReason(deps, visit, 'entered in error'),
  ),
  get('/records/:record/addendum', may('record.addendum'), (visit) => reasonPage(deps, visit, 'addendum')),
  post('/records/:record/addendum', may('record.addendum'), (visit) => giveReason(deps, visit, 'addendum')),
  post('/records/:record/signature', may('record.read'), (visit) => sign(deps, visit)),
  get('/files/:file/write/:type', may('record.write'), (visit) => newForm(deps, visit)),
  post('/files/:file/write/:type', may('record.write'), (visit) => submitNew(deps, visit)),
  ...draftRoutes(deps),
]

async function readPage(deps: RecordDeps, visit: Visit) {
  const read = await readRecord(visit, authorOf(visit), visit.id('record'), deps.keys)
  const { record } = kindOf(deps, read.row.type)
  found(read.versions[0])
  await logReading(visit, read.row.book_id, 'record', read.row.id)
  const nameOf = await namesIn(visit.tx, record.fields, ...read.versions.map((version) => version.values))
  return page(
    <RecordPage
      record={record}
      read={read}
      nameOf={nameOf}
      around={await deps.around(visit, read.row)}
      may={await mayDo(visit, authorOf(visit), record, read)}
    />,
  )
}

async function versionPage(deps: RecordDeps, visit: Visit) {
  const read = await readRecord(visit, authorOf(visit), visit.id('record'), deps.keys)
  const { record } = kindOf(deps, read.row.type)
  const version = found(read.versions.find((each) => String(each.version) === visit.word('version'))).version
  await logReading(visit, read.row.book_id, 'version', read.row.id)
  const nameOf = await namesIn(visit.tx, record.fields, ...read.versions.map((each) => each.values))
  const may = { correct: false, enterInError: false, addAddendum: false, countersign: false, acknowledge: false }
  return page(
    <VersionPage
      record={record}
      read={read}
      nameOf={nameOf}
      around={await deps.around(visit, read.row)}
      may={may}
      version={version}
    />,
  )
}

async function correctable(deps: RecordDeps, visit: Visit) {
  const read = await readRecord(visit, authorOf(visit), visit.id('record'), deps.keys)
  const kind = kindOf(deps, read.row.type)
  const written = found(authorVersion(read.versions))
  return {
    read,
    kind,
    written,
    around: await deps.around(visit, read.row),
    choices: (await kind.choices?.(visit, read.row.book_id)) ?? {},
  }
}

async function correctPage(deps: RecordDeps, visit: Visit) {
  const { read, kind, written, around, choices } = await correctable(deps, visit)
  if (kind.changeUrl) return see(kind.changeUrl(read.row.book_id, read.row.id))
  if (isKeptByAuthor(kind.record))
    await standingFor(visit, authorOf(visit), {
      verb: 'record.correct',
      bookId: read.row.book_id,
      bookKind: kind.record.book,
      zone: read.row.zone,
      recordType: kind.record.type,
      authorId: written.author_id,
    })
  const draft = await readDraft(visit, authorOf(visit), read.row.id, read.row.book_id, deps.keys)
  await logReading(visit, read.row.book_id, 'correct', read.row.id)
  const state: FormState = {
    recordId: read.row.id,
    bookId: read.row.book_id,
    raw: draft?.raw ?? rawFromValues(kind.record.fields, written.values),
    errors: [],
    revision: draft?.revision ?? 0,
    version: read.row.version,
  }
  return page(
    <RecordFormPage
      record={kind.record}
      state={state}
      around={around}
      choices={choices}
      action={correctUrl(read.row.id)}
      title={`Correct: ${kind.record.name}`}
    />,
  )
}

async function correct(deps: RecordDeps, visit: Visit) {
  const { read, kind, around, choices } = await correctable(deps, visit)
  if (kind.changeUrl) throw new NotFound()
  return submitRecord(visit, kind, {
    bookId: read.row.book_id,
    keys: deps.keys,
    ...(kind.complete ? { complete: kind.complete } : {}),
    known: { ...(await kind.known?.(visit, read.row.book_id, read.row.id)) },
    form: (state) => (
      <RecordFormPage
        record={kind.record}
        state={{ ...state, recordId: read.row.id, version: read.row.version }}
        around={around}
        choices={choices}
        action={correctUrl(read.row.id)}
        title={`Correct: ${kind.record.name}`}
      />
    ),
    after: () => done(recordUrl(read.row.id), 'corrected'),
    afterSaving: done(correctUrl(read.row.id), 'draft-saved'),
  })
}

async function reasonPage(deps: RecordDeps, visit: Visit, kind: 'entered in error' | 'addendum') {
  const { read, kind: recordKind } = await correctable(deps, visit)
  const around = await deps.around(visit, read.row)
  return page(
    <ReasonPage
      record={recordKind.record}
      read={read}
      around={{ ...around, back: { href: recordUrl(read.row.id), text: 'Back to the record' } }}
      kind={kind}
      typed=""
    />,
  )
}

async function giveReason(deps: RecordDeps, visit: Visit, kind: 'entered in error' | 'addendum') {
  const reason = visit.form.text('reason')
  const { read, kind: recordKind, written } = await correctable(deps, visit)
  if (reason.length < 3) {
    const error = kind === 'addendum' ? 'Write what is to be added' : 'Say why it was entered in error'
    return invalid(
      <ReasonPage
        record={recordKind.record}
        read={read}
        around={await deps.around(visit, read.row)}
        kind={kind}
        typed={reason}
        error={error}
      />,
    )
  }
  const amendment = {
    recordId: read.row.id,
    reason,
    authorHasLeft: await authorHasLeft(visit, written.author_id),
    known: { ...(await recordKind.known?.(visit, read.row.book_id, read.row.id)) },
  }
  if (kind === 'addendum') await addAddendum(visit, authorOf(visit), recordKind, amendment, deps.keys)
  else await enterInError(visit, authorOf(visit), recordKind, amendment, deps.keys)
  return see(done(recordUrl(read.row.id), kind === 'addendum' ? 'addendum-added' : 'entered-in-error'))
}

async function sign(deps: RecordDeps, visit: Visit) {
  const row = found(await recordById(visit.tx, visit.id('record')))
  const meaning = visit.form.text('meaning') === 'acknowledge' ? 'acknowledge' : 'countersign'
  const remark = visit.form.text('remark')
  await addSignature(visit, authorOf(visit), kindOf(deps, row.type), {
    recordId: row.id,
    version: Number(visit.form.text('version')),
    meaning,
    ...(remark ? { remark } : {}),
  })
  return see(done(recordUrl(row.id), meaning === 'acknowledge' ? 'acknowledged' : 'countersigned'))
}

const generic = (kind: RecordKind) => found(kind.record.book === 'file' && !kind.writeUrl ? kind : undefined)

async function newForm(deps: RecordDeps, visit: Visit) {
  const bookId = visit.id('file')
  const kind = generic(kindOf(deps, visit.word('type')))
  const around = await deps.around(visit, { book_id: bookId, type: kind.record.type })
  const recordId = visit.query.get('draft') ?? randomUUIDv7()
  const draft = visit.query.has('draft')
    ? await readDraft(visit, authorOf(visit), recordId, bookId, deps.keys)
    : undefined
  await logReading(visit, bookId, `write ${kind.record.type}`)
  const state: FormState = { recordId, bookId, raw: draft?.raw ?? {}, errors: [], revision: draft?.revision ?? 0 }
  return page(
    <RecordFormPage
      record={kind.record}
      state={state}
      around={around}
      choices={(await kind.choices?.(visit, bookId)) ?? {}}
      action={writeUrl(bookId, kind.record.type)}
      title={kind.record.name}
    />,
  )
}

async function submitNew(deps: RecordDeps, visit: Visit) {
  const bookId = visit.id('file')
  const kind = generic(kindOf(deps, visit.word('type')))
  const around = await deps.around(visit, { book_id: bookId, type: kind.record.type })
  const choices = (await kind.choices?.(visit, bookId)) ?? {}
  return submitRecord(visit, kind, {
    bookId,
    keys: deps.keys,
    ...(kind.complete ? { complete: kind.complete } : {}),
    known: { ...(await kind.known?.(visit, bookId, visit.form.text('_record'))) },
    form: (state) => (
      <RecordFormPage
        record={kind.record}
        state={state}
        around={around}
        choices={choices}
        action={writeUrl(bookId, kind.record.type)}
        title={kind.record.name}
      />
    ),
    after: (signed) => done(recordUrl(signed.recordId), 'signed'),
    afterSaving: done(draftsUrl, 'draft-saved'),
  })
}
