import { may } from '#access/may.ts'
import { isManager } from '#access/verbs.ts'
import { done } from '#desk/done.ts'
import { pageNumber } from '#desk/page-number.ts'
import { pickedDay } from '#desk/picked-day.ts'
import { openFile } from '#files/around.tsx'
import { opens } from '#platform/database/access-log.ts'
import { logReading } from '#platform/http/log-reading.ts'
import { found } from '#platform/http/refused.ts'
import { invalid, page, see } from '#platform/http/reply.ts'
import { get, post, type Route, type Visit } from '#platform/http/route.ts'
import { fieldsOf } from '#ui/fields.ts'
import { decideConflict, declareConflict, endConflict, mayDecideOver } from './actions.ts'
import { conflictTyped, readConflict } from './form.ts'
import { ConflictPage, ConflictsPage, DeclarePage } from './pages.tsx'
import { isDecision } from './rules.ts'
import { conflictsPerPage, conflictsShown, oneConflict } from './store.ts'
import { conflictsUrl, conflictUrl } from './urls.ts'

/** Declaring a conflict of interest, and deciding over it. */
export const conflictRoutes: Route[] = [
  get('/files/:file/conflict', may('conflict.declare'), declareForm),
  post('/files/:file/conflict', may('conflict.declare'), declare),
  get('/conflicts', may('conflict.declare'), list),
  get('/conflicts/:conflict', may('conflict.declare'), one),
  post('/conflicts/:conflict', may('conflict.decide'), decide),
  post('/conflicts/:conflict/end', may('conflict.decide'), end),
]

async function declareForm(visit: Visit) {
  const fileId = visit.id('file')
  const { header } = await openFile(visit, fileId)
  await logReading(visit, fileId, 'declare a conflict')
  return page(<DeclarePage fileId={fileId} header={header} fields={fieldsOf()} />)
}

async function declare(visit: Visit) {
  const fileId = visit.id('file')
  const { header } = await openFile(visit, fileId)
  const given = readConflict(visit.form)
  if (!given.ok) {
    const fields = fieldsOf(given.errors, conflictTyped(visit.form))
    return invalid(<DeclarePage fileId={fileId} header={header} fields={fields} />)
  }
  await declareConflict(visit, fileId, { kind: given.kind, explanation: given.explanation })
  return see(done(conflictsUrl, 'conflict-declared'))
}

async function list(visit: Visit) {
  const number = pageNumber(visit.query)
  const conflicts = await conflictsShown(visit.tx, number)
  return page(
    <ConflictsPage
      conflicts={conflicts.slice(0, conflictsPerPage)}
      page={number}
      hasMore={conflicts.length > conflictsPerPage}
      me={visit.actor.personId}
      mayDecide={isManager(visit.actor.roles)}
      today={visit.today}
    />,
  )
}

async function conflictPage(visit: Visit, fields = fieldsOf()) {
  const conflict = found(await oneConflict(visit.tx, visit.id('conflict')))
  opens(visit.tx, conflict.fileId)
  return (
    <ConflictPage
      conflict={conflict}
      fields={fields}
      mayDecide={await mayDecideOver(visit, conflict)}
      today={visit.today}
    />
  )
}

async function one(visit: Visit) {
  return page(await conflictPage(visit))
}

async function decide(visit: Visit) {
  const id = visit.id('conflict')
  const { form } = visit
  const decision = form.text('decision')
  const typed = { decision, safeguards: form.text('safeguards'), reviewOn: form.text('reviewOn') }
  const again = async (errors: Record<string, string>) => invalid(await conflictPage(visit, fieldsOf(errors, typed)))
  if (!isDecision(decision)) return again({ decision: 'Choose what is to be done' })
  const reviewOn = pickedDay(form, 'reviewOn')
  if (reviewOn === undefined) return again({ reviewOn: 'Choose a day that exists' })
  const problems = await decideConflict(visit, id, { decision, safeguards: typed.safeguards, reviewOn })
  return Object.keys(problems).length > 0 ? again(problems) : see(done(conflictUrl(id), 'conflict-decided'))
}

async function end(visit: Visit) {
  const id = visit.id('conflict')
  await endConflict(visit, id)
  return see(done(conflictUrl(id), 'conflict-ended'))
}
