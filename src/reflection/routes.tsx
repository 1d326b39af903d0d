import { may } from '#access/may.ts'
import { done } from '#desk/done.ts'
import { pageNumber } from '#desk/page-number.ts'
import { logReading } from '#platform/http/log-reading.ts'
import { page, see } from '#platform/http/reply.ts'
import { get, post, type Route, uuidOr404, type Visit } from '#platform/http/route.ts'
import { randomUUIDv7 } from '#platform/ids.ts'
import type { BookKeys } from '#records/book-keys.ts'
import { readDraft } from '#records/drafts.ts'
import { authorOf, submitRecord } from '#records/submit.ts'
import { keptReflections, shareEntry, withdrawEntry } from './actions.ts'
import { ReflectionsPage, WriteReflectionPage } from './pages.tsx'
import { ownEntries, partners } from './store.ts'
import { newReflectionUrl, reflectionsUrl } from './urls.ts'

/** A person's own reflections: written, kept, shared entry by entry, taken back. */
export const reflectionRoutes = (keys: BookKeys): Route[] => [
  get('/reflections', may('reflection.write'), list),
  get('/reflections/new', may('reflection.write'), (visit) => write(visit, keys)),
  post('/reflections', may('reflection.write'), (visit) => keep(visit, keys)),
  post('/reflections/:record/share', may('reflection.share'), share),
  post('/reflections/:record/withdraw', may('reflection.share'), takeBack),
]

/** Back to the session it was written on, or to the list. */
const backTo = (visit: Visit, part: string): string => {
  const wanted = visit.form.text('_back')
  return /^\/sessions\/[0-9a-f-]{36}$/.test(wanted) ? `${wanted}${part}` : reflectionsUrl
}

async function list(visit: Visit) {
  const number = pageNumber(visit.query)
  await logReading(visit, visit.actor.personId, 'reflections')
  return page(
    <ReflectionsPage
      entries={await ownEntries(visit.tx, number)}
      page={number}
      partners={await partners(visit.tx)}
      today={visit.today}
    />,
  )
}

async function write(visit: Visit, keys: BookKeys) {
  const wanted = visit.query.get('draft')
  const recordId = wanted ? uuidOr404(wanted) : randomUUIDv7()
  const bookId = visit.actor.personId
  const draft = wanted ? await readDraft(visit, authorOf(visit), recordId, bookId, keys) : undefined
  await logReading(visit, bookId, 'write a reflection')
  return page(
    <WriteReflectionPage
      state={{ recordId, bookId, raw: draft?.raw ?? {}, errors: [], revision: draft?.revision ?? 0 }}
    />,
  )
}

const keep = (visit: Visit, keys: BookKeys) =>
  submitRecord(visit, keptReflections, {
    bookId: visit.actor.personId,
    keys,
    form: (state) => <WriteReflectionPage state={state} />,
    after: () => done(backTo(visit, '#only-you'), 'kept-for-yourself'),
    afterSaving: done(
      visit.form.has('_back') ? backTo(visit, '#only-you') : newReflectionUrl(uuidOr404(visit.form.text('_record'))),
      'draft-saved',
    ),
  })

async function share(visit: Visit) {
  await shareEntry(visit, visit.id('record'), uuidOr404(visit.form.text('person')))
  return see(done(backTo(visit, '#only-you'), 'reflection-shared'))
}

async function takeBack(visit: Visit) {
  await withdrawEntry(visit, visit.id('record'))
  return see(done(backTo(visit, '#only-you'), 'taken-back'))
}
