import { may } from '#access/may.ts'
import { firstPageOf } from '#desk/frame.tsx'
import { pageNumber } from '#desk/page-number.ts'
import { page, type Reply, see } from '#platform/http/reply.ts'
import { get, type Route, type Visit } from '#platform/http/route.ts'
import { linesOf } from './lines.ts'
import { linesShown, TodayPage } from './page.tsx'
import { todayOf } from './store.ts'

/** The page one comes to in the morning. */
export const todayRoutes: Route[] = [
  get('/', may('today.read'), async ({ actor }) => see(firstPageOf(actor))),
  get('/today', may('today.read'), show),
]

async function show({ tx, actor, today, query }: Visit): Promise<Reply> {
  const rows = await todayOf(tx, actor)
  const own = actor.organisation.words
  const lines = linesOf(rows, own, today)
  const last = Math.max(1, Math.ceil(lines.length / linesShown))
  return page(
    <TodayPage
      rows={rows}
      lines={lines}
      page={Math.min(last, pageNumber(query))}
      roles={actor.roles}
      own={own}
      today={today}
    />,
  )
}
