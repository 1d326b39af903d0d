import { may } from '#access/may.ts'
import { page, type Reply, see } from '#platform/http/reply.ts'
import { get, type Route, type Visit } from '#platform/http/route.ts'
import { CaseloadPage } from './page.tsx'
import { filesPerPage, queryOf, viewOf } from './rules.ts'
import { caseloadOf } from './store.ts'
import { caseloadUrl } from './urls.ts'

/** Files as a list: one's own, one's mentees', one's team's, everybody's. */
export const caseloadRoutes: Route[] = [get('/caseload', may('caseload.read'), show)]

async function show({ tx, actor, today, query }: Visit): Promise<Reply> {
  const view = viewOf(query, actor.roles, today)
  const caseload = await caseloadOf(tx, view)
  const last = Math.max(1, Math.ceil(caseload.all / filesPerPage))
  if (view.page > last) return see(caseloadUrl(queryOf(view, actor.roles, today, { page: last })))
  return page(
    <CaseloadPage view={view} caseload={caseload} roles={actor.roles} own={actor.organisation.words} today={today} />,
  )
}
