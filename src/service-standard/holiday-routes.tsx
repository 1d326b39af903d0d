import { may } from '#access/may.ts'
import { bankHolidaysPublishedUntil } from '#calendar/bank-holidays.ts'
import { done } from '#desk/done.ts'
import { dayFrom } from '#desk/read-day.ts'
import { found } from '#platform/http/refused.ts'
import { invalid, page, type Reply, see } from '#platform/http/reply.ts'
import { get, post, type Route, type Visit } from '#platform/http/route.ts'
import type { FieldErrors, FieldValues } from '#ui/fields.ts'
import { addHoliday, removeHoliday } from './actions.ts'
import { HolidaysPage } from './holiday-pages.tsx'
import { readHoliday } from './holiday-rules.ts'
import { holidaysOf } from './store.ts'
import { holidaysUrl } from './urls.ts'

/** Days not worked besides the published ones. */
export const holidayRoutes: Route[] = [
  get('/standard/holidays', may('standard.read'), async (visit) => page(await show(visit))),
  post('/standard/holidays', may('holiday.change'), add),
  post('/standard/holidays/:holiday/remove', may('holiday.change'), remove),
]

const changers = ['administrator', 'registered manager']

async function show(visit: Visit, values?: FieldValues, errors?: FieldErrors) {
  const { tx, actor, today } = visit
  return (
    <HolidaysPage
      holidays={await holidaysOf(tx)}
      publishedUntil={bankHolidaysPublishedUntil}
      mayChange={actor.roles.some((role) => changers.includes(role))}
      values={values ?? { on: '', nation: actor.organisation.nation, name: '', source: '' }}
      errors={errors}
      today={today}
    />
  )
}

async function add(visit: Visit): Promise<Reply> {
  const { form, tx, today } = visit
  const nation = form.text('nation')
  const added = (await holidaysOf(tx)).filter((each) => each.nation === nation && !each.removedAt)
  const typed = { on: dayFrom(form.text('on')), nation, name: form.text('name'), source: form.text('source') }
  const read = readHoliday(
    typed,
    added.map(({ on }) => on),
    today,
  )
  if (!read.ok) return invalid(await show(visit, { ...typed, on: form.text('on') }, read.errors))
  await addHoliday(visit, read.holiday)
  return see(done(holidaysUrl, 'holiday-added'))
}

async function remove(visit: Visit): Promise<Reply> {
  found((await removeHoliday(visit, visit.id('holiday'))) || undefined)
  return see(done(holidaysUrl, 'holiday-removed'))
}
