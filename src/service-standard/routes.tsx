import { may } from '#access/may.ts'
import type { Nation } from '#calendar/nation.ts'
import { workingCalendar } from '#calendar/working-days.ts'
import { dayOr } from '#desk/read-day.ts'
import { found } from '#platform/http/refused.ts'
import { page, type Reply } from '#platform/http/reply.ts'
import { get, type Route, type Visit } from '#platform/http/route.ts'
import { checksOf } from '#proofs/checks.ts'
import { proofs } from '#proofs/proof.ts'
import { dutyOf, isDutyCode } from '#standard/catalogue.ts'
import { standardOn } from '#standard/organisation-standard.ts'
import { changeRoutes } from './change-routes.tsx'
import { CheckPage } from './check-page.tsx'
import { checkRules } from './check-rules.ts'
import { DutyPage } from './duty-page.tsx'
import { exampleOf } from './example.ts'
import { holidayRoutes } from './holiday-routes.tsx'
import { StandardPage } from './list-page.tsx'
import { changesOf, holidaysOf } from './store.ts'

/** The standard the service works by: every rule, its numbers, who changed them and when. */
export const standardRoutes: Route[] = [
  get('/standard', may('standard.read'), list),
  ...holidayRoutes,
  get('/standard/check/:code', may('standard.read'), check),
  get('/standard/:code', may('standard.read'), duty),
  ...changeRoutes,
]

async function list({ tx, today, actor }: Visit): Promise<Reply> {
  const changes = await changesOf(tx)
  const inForce = changes.filter(({ fromOn }) => Temporal.PlainDate.compare(fromOn, today) <= 0)
  return page(
    <StandardPage
      standard={standardOn(changes, today)}
      changed={new Set(inForce.map(({ code }) => code))}
      own={actor.organisation.words}
    />,
  )
}

async function duty(visit: Visit): Promise<Reply> {
  const { tx, today, actor, query } = visit
  const code = visit.word('code')
  const asked = found(isDutyCode(code) ? dutyOf(code) : undefined)
  const changes = await changesOf(tx)
  const nation = actor.organisation.nation as Nation
  const daysOff = (await holidaysOf(tx)).filter((each) => each.nation === nation && each.removedAt === null)
  const standard = standardOn(changes, today)
  return page(
    <DutyPage
      duty={asked}
      standard={standard}
      changes={changes.filter((each) => each.code === asked.code)}
      example={exampleOf(
        asked.code,
        undefined,
        dayOr(query.get('from'), today),
        standard,
        workingCalendar(
          nation,
          daysOff.map(({ on }) => on),
        ),
      )}
      mayChange={actor.roles.includes('registered manager')}
      own={actor.organisation.words}
      today={today}
    />,
  )
}

async function check(visit: Visit): Promise<Reply> {
  const code = visit.word('code')
  const proof = found(proofs.find((each) => checksOf(each).some((one) => one.code === code)))
  const one = found(checksOf(proof).find((each) => each.code === code))
  return page(<CheckPage check={one} proof={proof} rule={found(checkRules[code])} />)
}
