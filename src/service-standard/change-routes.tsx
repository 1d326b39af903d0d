import { may } from '#access/may.ts'
import { done } from '#desk/done.ts'
import { dayFrom } from '#desk/read-day.ts'
import { found } from '#platform/http/refused.ts'
import { invalid, page, type Reply, see } from '#platform/http/reply.ts'
import { get, post, type Route, uuidOr404, type Visit } from '#platform/http/route.ts'
import { dutyOf, isDutyCode } from '#standard/catalogue.ts'
import type { DutyStatus } from '#standard/duty-state.ts'
import { statuses } from '#standard/duty-state.ts'
import { type StandardChange, standardOn } from '#standard/organisation-standard.ts'
import type { ChangedState } from '#standard/preview-change.ts'
import type { FieldValues } from '#ui/fields.ts'
import { decideChange } from './actions.ts'
import { ChangePage, PreviewPage, valuesInForce } from './change-pages.tsx'
import { fromTheStart, type Place, previewOf } from './preview.ts'
import { type Line, readChange } from './rules.ts'
import { changesOf, namesOf } from './store.ts'
import { dutyUrl } from './urls.ts'

/** Changing the numbers of a rule: ask, show whose state would change, decide. */
export const changeRoutes: Route[] = [
  get('/standard/:code/change', may('standard.change'), ask),
  post('/standard/:code/preview', may('standard.change'), preview),
  post('/standard/:code/change', may('standard.change'), decide),
]

function lineOf(visit: Visit, band: string): Line {
  const code = visit.word('code')
  const line = found(isDutyCode(code) ? { code } : undefined)
  if (!band) return line
  return found(dutyOf(line.code).bands?.[band] ? { ...line, band } : undefined)
}

async function ask(visit: Visit): Promise<Reply> {
  const line = lineOf(visit, visit.query.get('band') ?? '')
  const standard = standardOn(await changesOf(visit.tx), visit.today)
  return page(<ChangePage duty={dutyOf(line.code)} line={line} values={valuesInForce(line, standard, visit.today)} />)
}

const names = ['band', 'amount', 'unit', 'grace', 'graceUnit', 'from', 'reason', 'looser'] as const

const typedIn = ({ form }: Visit): FieldValues => Object.fromEntries(names.map((name) => [name, form.text(name)]))

/** The change as typed and as read; the page to answer with when it cannot be. */
async function readFrom(visit: Visit) {
  const { form, today, tx } = visit
  const line = lineOf(visit, form.text('band'))
  const changes = await changesOf(tx)
  const fromOn = dayFrom(form.text('from'))
  const read = readChange(
    line,
    {
      amount: form.text('amount'),
      unit: form.text('unit'),
      grace: form.text('grace'),
      graceUnit: form.text('graceUnit'),
      fromOn,
      reason: form.text('reason'),
      knowsItIsLooser: form.text('looser') === 'yes',
    },
    standardOn(changes, fromOn ?? today),
    today,
  )
  return { line, changes, read, values: typedIn(visit) }
}

async function preview(visit: Visit): Promise<Reply> {
  const { line, changes, read, values } = await readFrom(visit)
  const duty = dutyOf(line.code)
  if (!read.ok) return invalid(<ChangePage duty={duty} line={line} values={values} errors={read.errors} />)
  const { change } = read
  const found = await previewOf(visit, change, change.fromOn, placeIn(visit))
  return page(
    <PreviewPage
      duty={duty}
      line={line}
      change={change}
      values={values}
      preview={{ ...found, changed: worstFirst(found.changed) }}
      counts={countsWith(visit, found.changed)}
      named={
        await namesOf(
          visit.tx,
          found.changed.map(({ subjectId }) => subjectId),
        )
      }
      day={change.fromOn}
      today={visit.today}
      followedBy={laterThan(changes, change)}
    />,
  )
}

const laterThan = (changes: readonly StandardChange[], { code, fromOn }: StandardChange) =>
  changes
    .filter((each) => each.code === code && Temporal.PlainDate.compare(each.fromOn, fromOn) > 0)
    .map((each) => each.fromOn)
    .toSorted(Temporal.PlainDate.compare)[0]

const rank = (status: DutyStatus) => statuses.indexOf(status)

const worstFirst = (changed: readonly ChangedState[]) =>
  changed.toSorted(
    (a, b) => rank(b.after.status) - rank(a.after.status) || rank(b.before.status) - rank(a.before.status),
  )

function placeIn({ form }: Visit): Place {
  const after = form.text('after')
  return after ? { after: uuidOr404(after), looked: Number.parseInt(form.text('looked'), 10) || 0 } : fromTheStart
}

/** What was counted before and what was found now, by "kept → overdue". */
function countsWith({ form }: Visit, changed: readonly ChangedState[]): Map<string, number> {
  const counts = new Map(carried(form.text('counts')))
  for (const { before, after } of changed) {
    const turn = `${before.status} → ${after.status}`
    counts.set(turn, (counts.get(turn) ?? 0) + 1)
  }
  return counts
}

const turns = new Set(statuses.flatMap((from) => statuses.map((to) => `${from} → ${to}`)))

function carried(text: string): [string, number][] {
  try {
    const list: unknown = JSON.parse(text || '[]')
    return Array.isArray(list) ? list.filter(([turn, count]) => turns.has(turn) && Number.isSafeInteger(count)) : []
  } catch {
    return []
  }
}

async function decide(visit: Visit): Promise<Reply> {
  const { line, read, values } = await readFrom(visit)
  if (!read.ok) return invalid(<ChangePage duty={dutyOf(line.code)} line={line} values={values} errors={read.errors} />)
  await decideChange(visit, read.change)
  return see(done(dutyUrl(line.code), 'standard-changed'))
}
