import { may } from '#access/may.ts'
import { done } from '#desk/done.ts'
import { found } from '#platform/http/refused.ts'
import { json, page, see } from '#platform/http/reply.ts'
import { get, post, type Route, uuidOr404, type Visit } from '#platform/http/route.ts'
import { inWords } from './describe.ts'
import { readAside, readDraft, saveDraft, throwDraftAway } from './drafts.ts'
import { draftsOf, ownDrafts } from './drafts-store.ts'
import type { FormState } from './form.tsx'
import { formUrlOf, kindOf, type RecordDeps, type RecordKind } from './kinds.ts'
import { DiscardPage, DraftsPage, MergePage } from './pages.tsx'
import { type Raw, valuesFromRaw } from './raw.ts'
import { recordById } from './store.ts'
import { authorOf } from './submit.ts'
import { draftsUrl, mergeUrl } from './urls.ts'

/** What is typed and not signed: listed, saved while it is typed, brought together from two tabs, thrown away. */
export const draftRoutes = (deps: RecordDeps): Route[] => [
  get('/drafts', may('record.write'), (visit) => drafts(deps, visit)),
  post('/drafts/:record', may('record.write'), (visit) => autosave(deps, visit)),
  get('/drafts/:record/merge', may('record.write'), (visit) => merge(deps, visit)),
  post('/drafts/:record/merge', may('record.write'), (visit) => keepMerged(deps, visit)),
  get('/drafts/:record/discard', may('record.write'), (visit) => askToDiscard(deps, visit)),
  post('/drafts/:record/discard', may('record.write'), (visit) => discard(deps, visit)),
]

async function drafts(deps: RecordDeps, visit: Visit) {
  const rows = await ownDrafts(visit.tx)
  return page(
    <DraftsPage
      drafts={rows.map((row) => ({
        id: row.id,
        name: deps.kinds.get(row.type)?.record.name ?? row.type,
        about: row.about,
        openUrl: formUrlOf(deps.kinds, row),
        savedAt: row.saved_at,
      }))}
    />,
  )
}

async function autosave(deps: RecordDeps, visit: Visit) {
  const { form } = visit
  const recordId = visit.id('record')
  const existing = await recordById(visit.tx, recordId)
  const kind = kindOf(deps, existing?.type ?? visit.query.get('type') ?? '')
  const saved = await saveDraft(
    visit,
    authorOf(visit),
    kind.record,
    {
      recordId,
      bookId: existing?.book_id ?? uuidOr404(visit.query.get('book') ?? undefined),
      entries: form.entries().filter(([name]) => !name.startsWith('_') && name !== 'revision'),
      partial: true,
      revision: Number(form.text('revision')) || 0,
      tab: visit.query.get('tab') ?? '',
    },
    deps.keys,
  )
  if (saved.ok) return json({ revision: saved.revision, savedAt: saved.savedAt.toString() })
  return json({ merge: mergeUrl(recordId) }, 409)
}

/** The record of a draft that is the actor's to go on with. @throws NotFound for a colleague's, and where nothing is begun */
async function begun(visit: Visit) {
  const row = found(await recordById(visit.tx, visit.id('record')))
  found((await draftsOf(visit.tx, row.id))[0])
  return row
}

async function merge(deps: RecordDeps, visit: Visit) {
  const row = await begun(visit)
  const kind = kindOf(deps, row.type)
  const draft = found(await readDraft(visit, authorOf(visit), row.id, row.book_id, deps.keys))
  const mine = (await readAside(visit, authorOf(visit), row.id, row.book_id, deps.keys)) ?? draft.raw
  const state: FormState = { recordId: row.id, bookId: row.book_id, raw: mine, errors: [], revision: draft.revision }
  return page(
    <MergePage
      record={kind.record}
      around={await deps.around(visit, row)}
      state={state}
      clashes={differing(kind, draft.raw, mine)}
      savedAt={draft.savedAt}
      action={mergeUrl(row.id)}
      choices={(await kind.choices?.(visit, row.book_id)) ?? {}}
    />,
  )
}

/** What was brought together becomes the draft; its own form is where it is signed. */
async function keepMerged(deps: RecordDeps, visit: Visit) {
  const { form } = visit
  const row = await begun(visit)
  const saved = await saveDraft(
    visit,
    authorOf(visit),
    kindOf(deps, row.type).record,
    {
      recordId: row.id,
      bookId: row.book_id,
      entries: form.entries().filter(([name]) => !name.startsWith('_') && name !== 'revision'),
      revision: Number(form.text('revision')) || 0,
      tab: form.text('_tab'),
    },
    deps.keys,
  )
  return see(saved.ok ? done(formUrlOf(deps.kinds, row), 'brought-together') : mergeUrl(row.id))
}

function differing({ record }: RecordKind, theirs: Raw, mine: Raw) {
  const [before, after] = [valuesFromRaw(record.fields, theirs), valuesFromRaw(record.fields, mine)]
  return Object.entries(record.fields).flatMap(([name, field]) => {
    const pair = { label: field.label, theirs: inWords(field, before[name]), mine: inWords(field, after[name]) }
    return pair.theirs === pair.mine ? [] : [pair]
  })
}

async function askToDiscard(deps: RecordDeps, visit: Visit) {
  const row = await begun(visit)
  return page(
    <DiscardPage record={kindOf(deps, row.type).record} around={await deps.around(visit, row)} recordId={row.id} />,
  )
}

async function discard(deps: RecordDeps, visit: Visit) {
  const row = await begun(visit)
  await throwDraftAway(visit, kindOf(deps, row.type).record, row)
  return see(done(draftsUrl, 'draft-discarded'))
}
