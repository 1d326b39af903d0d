import { may } from '#access/may.ts'
import { conflictTyped, readConflict } from '#conflicts/form.ts'
import { conflictsUrl } from '#conflicts/urls.ts'
import { done } from '#desk/done.ts'
import { words } from '#desk/words.ts'
import { fileUrl } from '#files/urls.ts'
import { logReading } from '#platform/http/log-reading.ts'
import { found } from '#platform/http/refused.ts'
import { invalid, page, see } from '#platform/http/reply.ts'
import { get, post, type Route, type Visit } from '#platform/http/route.ts'
import { fieldsOf } from '#ui/fields.ts'
import { accept, declareBeforeAccepting, decline } from './actions.ts'
import { AnswerPage, MyProposalsPage } from './answer-pages.tsx'
import { proposedToMe } from './store.ts'
import { myProposalsUrl } from './urls.ts'

/** What somebody was asked to take, and their answer. */
export const answerRoutes: Route[] = [
  get('/allocations', may('allocation.accept'), list),
  get('/allocations/:allocation', may('allocation.accept'), one),
  post('/allocations/:allocation/accept', may('allocation.accept'), acceptIt),
  post('/allocations/:allocation/decline', may('allocation.decline'), declineIt),
]

async function list(visit: Visit) {
  return page(
    <MyProposalsPage
      proposals={await proposedToMe(visit.tx)}
      words={words(visit.actor.organisation.words)}
      today={visit.today}
    />,
  )
}

async function answerPage(visit: Visit, fields = fieldsOf()) {
  const proposals = await proposedToMe(visit.tx)
  const proposal = found(proposals.find((each) => each.id === visit.id('allocation')))
  await logReading(visit, proposal.fileId, 'proposal')
  return (
    <AnswerPage proposal={proposal} fields={fields} words={words(visit.actor.organisation.words)} today={visit.today} />
  )
}

async function one(visit: Visit) {
  return page(await answerPage(visit))
}

async function acceptIt(visit: Visit) {
  const id = visit.id('allocation')
  const { form } = visit
  const answer = form.text('conflict')
  const again = async (errors: Record<string, string>) =>
    invalid(await answerPage(visit, fieldsOf(errors, { conflict: answer, ...conflictTyped(form) })))
  if (answer === 'none' || answer === 'decided') {
    const fileId = await accept(visit, id, answer === 'none' ? 'none' : 'declared before, and decided')
    return see(done(fileUrl(fileId), 'allocation-accepted'))
  }
  if (answer !== 'yes') return again({ conflict: 'Say whether there is any tie' })
  const given = readConflict(form)
  if (!given.ok) return again(given.errors)
  await declareBeforeAccepting(visit, id, { kind: given.kind, explanation: given.explanation })
  return see(done(conflictsUrl, 'conflict-declared'))
}

async function declineIt(visit: Visit) {
  const reason = visit.form.text('reason')
  if (reason.length < 3)
    return invalid(await answerPage(visit, fieldsOf({ reason: 'Say why you cannot take it' }, { reason })))
  await decline(visit, visit.id('allocation'), reason)
  return see(done(myProposalsUrl, 'allocation-declined'))
}
