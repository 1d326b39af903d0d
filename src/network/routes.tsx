import { may } from '#access/may.ts'
import { done } from '#desk/done.ts'
import { openFile } from '#files/around.tsx'
import { peopleAroundUrl } from '#files/urls.ts'
import { logReading } from '#platform/http/log-reading.ts'
import { found } from '#platform/http/refused.ts'
import { invalid, page, see } from '#platform/http/reply.ts'
import { get, post, type Route, uuidOr404, type Visit } from '#platform/http/route.ts'
import { randomUUIDv7 } from '#platform/ids.ts'
import { readDraft } from '#records/drafts.ts'
import type { FormState } from '#records/form.tsx'
import { insist } from '#records/insist.ts'
import { mayInBook } from '#records/may-do.ts'
import { rawFromValues } from '#records/raw.ts'
import { authorOf, submitRecord } from '#records/submit.ts'
import { fieldsOf } from '#ui/fields.ts'
import { endContact, keptContacts, verifyContacts } from './actions.ts'
import { ContactFormPage, EndContactPage, NetworkPage } from './pages.tsx'
import { networkContact } from './record.ts'
import { contactsOf, nextEmergencyPlace } from './store.ts'
import { changeContactUrl, newContactUrl } from './urls.ts'

/** The people around a client: everybody, somebody new, a change, the end, and that details were checked. */
export const networkRoutes: Route[] = [
  get('/files/:file/people', may('file.read'), list),
  post('/files/:file/people', may('network.write'), add),
  get('/files/:file/people/new', may('network.write'), newContact),
  post('/files/:file/people/verify', may('network.verify'), verify),
  post('/files/:file/people/:contact', may('network.write'), change),
  get('/files/:file/people/:contact/change', may('network.write'), changeForm),
  get('/files/:file/people/:contact/end', may('network.write'), askToEnd),
  post('/files/:file/people/:contact/end', may('network.write'), end),
]

async function listPage(visit: Visit, fileId: string, problem?: string) {
  const { file, header } = await openFile(visit, fileId, 'People')
  const author = authorOf(visit)
  return (
    <NetworkPage
      fileId={fileId}
      name={file.preferred_name}
      header={header}
      contacts={await contactsOf(visit.tx, fileId)}
      mayWrite={await mayInBook(visit, author, 'network.write', fileId)}
      mayVerify={await mayInBook(visit, author, 'network.verify', fileId)}
      today={visit.today}
      {...(problem ? { problem } : {})}
    />
  )
}

async function list(visit: Visit) {
  const fileId = visit.id('file')
  const shown = await listPage(visit, fileId)
  await logReading(visit, fileId, 'people around')
  return page(shown)
}

async function formPage(visit: Visit, fileId: string, name?: string) {
  const { header } = await openFile(visit, fileId)
  return (state: FormState) => (
    <ContactFormPage fileId={fileId} header={header} state={state} {...(name ? { name } : {})} />
  )
}

async function newContact(visit: Visit) {
  const fileId = visit.id('file')
  const show = await formPage(visit, fileId)
  await insist(visit, 'network.write', fileId, 'Z1')
  const wanted = visit.query.get('draft')
  const recordId = wanted ? uuidOr404(wanted) : randomUUIDv7()
  const draft = wanted ? await readDraft(visit, authorOf(visit), recordId, fileId) : undefined
  const raw = draft?.raw ?? { emergencyOrder: String(await nextEmergencyPlace(visit.tx, fileId)), mayNotContact: 'no' }
  await logReading(visit, fileId, 'add a person')
  return page(show({ recordId, bookId: fileId, raw, errors: [], revision: draft?.revision ?? 0 }))
}

async function add(visit: Visit) {
  const fileId = visit.id('file')
  return submitRecord(visit, keptContacts, {
    bookId: fileId,
    form: await formPage(visit, fileId),
    after: () => done(peopleAroundUrl(fileId), 'person-kept'),
    afterSaving: done(newContactUrl(fileId, visit.form.text('_record')), 'draft-saved'),
  })
}

async function contactIn(visit: Visit, fileId: string) {
  return found((await contactsOf(visit.tx, fileId)).find((each) => each.id === visit.id('contact')))
}

async function changeForm(visit: Visit) {
  const fileId = visit.id('file')
  const contact = await contactIn(visit, fileId)
  await insist(visit, 'network.write', fileId, 'Z1')
  const draft = await readDraft(visit, authorOf(visit), contact.id, fileId)
  const show = await formPage(visit, fileId, contact.name)
  await logReading(visit, fileId, 'change a person')
  return page(
    show({
      recordId: contact.id,
      bookId: fileId,
      raw: draft?.raw ?? rawFromValues(networkContact.fields, { ...contact.values }),
      errors: [],
      revision: draft?.revision ?? 0,
      version: 1,
    }),
  )
}

async function change(visit: Visit) {
  const fileId = visit.id('file')
  const contact = await contactIn(visit, fileId)
  return submitRecord(visit, keptContacts, {
    bookId: fileId,
    form: await formPage(visit, fileId, contact.name),
    after: () => done(peopleAroundUrl(fileId), 'person-kept'),
    afterSaving: done(changeContactUrl(fileId, contact.id), 'draft-saved'),
  })
}

async function verify(visit: Visit) {
  const fileId = visit.id('file')
  const ids = visit.form.all('contact').map(uuidOr404)
  if (ids.length === 0) return invalid(await listPage(visit, fileId, 'Tick those whose details you have checked'))
  const failed = await verifyContacts(visit, fileId, ids)
  return failed.length === 0
    ? see(done(peopleAroundUrl(fileId), 'people-verified'))
    : invalid(await listPage(visit, fileId, `Open ${failed.join(', ')} and change what is not right any more`))
}

async function askToEnd(visit: Visit) {
  const fileId = visit.id('file')
  const contact = await contactIn(visit, fileId)
  const { header } = await openFile(visit, fileId)
  await logReading(visit, fileId, 'end a person')
  return page(<EndContactPage fileId={fileId} header={header} contact={contact} fields={fieldsOf()} />)
}

async function end(visit: Visit) {
  const fileId = visit.id('file')
  const contact = await contactIn(visit, fileId)
  const reason = visit.form.text('reason')
  if (reason.length < 3) {
    const { header } = await openFile(visit, fileId)
    const fields = fieldsOf({ reason: 'Say why, in a few words' }, { reason })
    return invalid(<EndContactPage fileId={fileId} header={header} contact={contact} fields={fields} />)
  }
  await endContact(visit, fileId, contact.id, reason)
  return see(done(peopleAroundUrl(fileId), 'person-ended'))
}
