import { may } from '#access/may.ts'
import { addInterval } from '#calendar/cadence.ts'
import { workingCalendar } from '#calendar/working-days.ts'
import { done } from '#desk/done.ts'
import { pickedDay } from '#desk/picked-day.ts'
import { words } from '#desk/words.ts'
import { openFile } from '#files/around.tsx'
import { allocationOfFileUrl } from '#files/urls.ts'
import { logReading } from '#platform/http/log-reading.ts'
import { found } from '#platform/http/refused.ts'
import { invalid, page, see } from '#platform/http/reply.ts'
import { get, post, type Route, type Visit } from '#platform/http/route.ts'
import { insist } from '#records/insist.ts'
import { mayInBook } from '#records/may-do.ts'
import { authorOf } from '#records/submit.ts'
import { type FieldErrors, type FieldValues, fieldsOf } from '#ui/fields.ts'
import { type AllocationDeps, endAllocation, propose, reweigh } from './actions.ts'
import { answerRoutes } from './answer-routes.tsx'
import { AllocationPage, EndAllocationPage, WeighPage } from './pages.tsx'
import { ProposePage } from './propose-page.tsx'
import { type EndReason, endReasons, nextStart } from './rules.ts'
import type { RefusalWords } from './sentences.ts'
import { allocationsOf, candidatesFor, fileToAllocate, heldIn, oneAllocation } from './store.ts'
import { WeightFields, weightIn, weightNames } from './weight-fields.tsx'

type Day = Temporal.PlainDate

/** Giving files to case managers, ending it, and what each carries. */
export const allocationRoutes = (deps: AllocationDeps): Route[] => [
  get('/files/:file/allocation', may('file.read'), history),
  get('/files/:file/allocation/propose', may('allocation.propose'), proposalForm),
  post('/files/:file/allocation/propose', may('allocation.propose'), (visit) => submitProposal(deps, visit)),
  get('/allocations/:allocation/end', may('allocation.end'), endForm),
  post('/allocations/:allocation/end', may('allocation.end'), end),
  get('/allocations/:allocation/weight', may('allocation.end'), weightForm),
  post('/allocations/:allocation/weight', may('allocation.end'), weigh),
  ...answerRoutes,
]

async function history(visit: Visit) {
  const fileId = visit.id('file')
  const { file, header } = await openFile(visit, fileId)
  const author = authorOf(visit)
  await logReading(visit, fileId, 'allocation')
  return page(
    <AllocationPage
      fileId={fileId}
      name={file.preferred_name}
      header={header}
      allocations={await allocationsOf(visit.tx, fileId)}
      mayPropose={await mayInBook(visit, author, 'allocation.propose', fileId)}
      mayEnd={await mayInBook(visit, author, 'allocation.end', fileId)}
      words={words(visit.actor.organisation.words)}
      today={visit.today}
    />,
  )
}

/** The weight a picture is drawn for before anybody has said one. */
const middleWeight = 4
/** How soon the case manager is introduced, unless another day is chosen. */
const introduction = { workingDays: 5 }

interface Shown {
  startOn: Day
  weight: number
  values: FieldValues
  errors?: FieldErrors
  refusal?: RefusalWords
}

async function proposalPage(visit: Visit, fileId: string, { startOn, weight, values, errors, refusal }: Shown) {
  const { file, header } = await openFile(visit, fileId)
  const own = words(visit.actor.organisation.words)
  return (
    <ProposePage
      fileId={fileId}
      name={file.preferred_name}
      header={header}
      fields={fieldsOf(errors, values)}
      candidates={await candidatesFor(visit.tx, fileId, startOn)}
      startOn={startOn}
      weight={weight}
      words={own}
      {...(refusal ? { refusal } : {})}
    />
  )
}

async function proposalForm(visit: Visit) {
  const fileId = visit.id('file')
  await insist(visit, 'allocation.propose', fileId, 'Z1')
  const ground = found(await fileToAllocate(visit.tx, fileId))
  const startOn = nextStart(heldIn(await allocationsOf(visit.tx, fileId)), visit.today)
  const calendar = workingCalendar(ground.nation, ground.extraHolidays)
  const values = {
    startOn: startOn.toString(),
    role: 'primary',
    introductionDueOn: addInterval(startOn, introduction, calendar).toString(),
  }
  const shown = await proposalPage(visit, fileId, { startOn, weight: middleWeight, values })
  await logReading(visit, fileId, 'name a case manager')
  return page(shown)
}

const proposalNames = [
  ...weightNames,
  'person',
  'role',
  'startOn',
  'introductionDueOn',
  'competencyNote',
  'plan',
] as const

async function submitProposal(deps: AllocationDeps, visit: Visit) {
  const fileId = visit.id('file')
  const { form } = visit
  await insist(visit, 'allocation.propose', fileId, 'Z1')
  const ground = found(await fileToAllocate(visit.tx, fileId))
  const values = Object.fromEntries(proposalNames.map((name) => [name, form.text(name)]))
  const weight = weightIn(form)
  const startOn = pickedDay(form, 'startOn')
  const introductionDueOn = pickedDay(form, 'introductionDueOn')
  const drawn = { startOn: startOn ?? visit.today, weight: weight ?? middleWeight, values }
  const errors = proposalErrors({ weight, startOn, introductionDueOn, openedOn: ground.openedOn }, form)
  if (form.text('_do') === 'look') {
    const { weight: wrongWeight, startOn: wrongStart } = errors
    const first = { ...(wrongWeight ? { weight: wrongWeight } : {}), ...(wrongStart ? { startOn: wrongStart } : {}) }
    return page(await proposalPage(visit, fileId, { ...drawn, errors: first }))
  }
  if (Object.keys(errors).length > 0 || !startOn || weight === undefined)
    return invalid(await proposalPage(visit, fileId, { ...drawn, errors }))
  const result = await propose(
    visit,
    fileId,
    {
      personId: form.text('person'),
      role: form.text('role') === 'secondary' ? 'secondary' : 'primary',
      startOn,
      weight,
      introductionDueOn: introductionDueOn ?? null,
      plan: form.text('plan'),
      competencyNote: form.text('competencyNote'),
    },
    deps,
  )
  if (result.ok) return see(done(allocationOfFileUrl(fileId), 'allocation-proposed'))
  const { refusal } = result
  return invalid(
    await proposalPage(visit, fileId, { ...drawn, errors: { [refusal.field]: refusal.sentence }, refusal }),
  )
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function proposalErrors(
  given: {
    weight: number | undefined
    startOn: Day | null | undefined
    introductionDueOn: Day | null | undefined
    openedOn: Day
  },
  form: Visit['form'],
): Record<string, string> {
  const { startOn, openedOn } = given
  const isBefore = startOn && Temporal.PlainDate.compare(startOn, openedOn) < 0
  return {
    ...(given.weight === undefined ? { weight: 'Choose the four parts, or enter a weight from 1 to 10' } : {}),
    ...(startOn ? {} : { startOn: 'Choose the first day' }),
    ...(isBefore ? { startOn: 'The file was not open yet on that day' } : {}),
    ...(uuid.test(form.text('person')) ? {} : { person: 'Choose whom to ask' }),
    ...(['primary', 'secondary'].includes(form.text('role')) ? {} : { role: 'Choose as what' }),
    ...(given.introductionDueOn ? {} : { introductionDueOn: 'Choose by when they are introduced to the client' }),
  }
}

/** An allocation the visitor may end or weigh, with what stands above its pages. */
async function toChange(visit: Visit) {
  const allocation = found(await oneAllocation(visit.tx, visit.id('allocation')))
  const { header } = await openFile(visit, allocation.fileId)
  await insist(visit, 'allocation.end', allocation.fileId, 'Z1')
  return { allocation, header, backHref: allocationOfFileUrl(allocation.fileId) }
}

async function endForm(visit: Visit) {
  const around = await toChange(visit)
  const { fileId, endOn, endReason } = around.allocation
  await logReading(visit, fileId, 'end an allocation')
  const values = { lastDay: (endOn ?? visit.today).toString(), reason: endReason ?? '' }
  return page(<EndAllocationPage {...around} fields={fieldsOf({}, values)} />)
}

const isEndReason = (text: string): text is EndReason => text in endReasons

async function end(visit: Visit) {
  const { form } = visit
  const lastDay = pickedDay(form, 'lastDay')
  const reason = form.text('reason')
  const again = async (errors: FieldErrors) => {
    const values = { lastDay: form.text('lastDay'), reason }
    return invalid(<EndAllocationPage {...(await toChange(visit))} fields={fieldsOf(errors, values)} />)
  }
  if (!lastDay) return again({ lastDay: 'Choose the last day' })
  if (!isEndReason(reason)) return again({ reason: 'Choose why it ends' })
  const result = await endAllocation(visit, visit.id('allocation'), lastDay, reason)
  return result.ok
    ? see(done(allocationOfFileUrl(result.fileId), 'allocation-ended'))
    : again({ lastDay: result.problem })
}

async function weightForm(visit: Visit) {
  const around = await toChange(visit)
  await logReading(visit, around.allocation.fileId, 'weigh a case')
  const fields = fieldsOf({}, { weight: String(around.allocation.weight) })
  return page(<WeighPage {...around} fields={fields} weightFields={<WeightFields fields={fields} />} />)
}

async function weigh(visit: Visit) {
  const weight = weightIn(visit.form)
  if (weight === undefined) {
    const values = Object.fromEntries(weightNames.map((name) => [name, visit.form.text(name)]))
    const fields = fieldsOf({ weight: 'Choose the four parts, or enter a weight from 1 to 10' }, values)
    const around = await toChange(visit)
    return invalid(<WeighPage {...around} fields={fields} weightFields={<WeightFields fields={fields} />} />)
  }
  const fileId = await reweigh(visit, visit.id('allocation'), weight)
  return see(done(allocationOfFileUrl(fileId), 'weight-changed'))
}
