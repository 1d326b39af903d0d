import { may } from '#access/may.ts'
import { weekdayAndDay } from '#desk/dates.ts'
import { done } from '#desk/done.ts'
import { openFile } from '#files/around.tsx'
import { planUrl } from '#files/urls.ts'
import { logReading } from '#platform/http/log-reading.ts'
import { found, NotFound, Refused } from '#platform/http/refused.ts'
import { invalid, page, type Reply, see } from '#platform/http/reply.ts'
import { get, post, type Route, uuidOr404, type Visit } from '#platform/http/route.ts'
import { randomUUIDv7 } from '#platform/ids.ts'
import { readDraft } from '#records/drafts.ts'
import type { FormState } from '#records/form.tsx'
import { insist } from '#records/insist.ts'
import { mayInBook } from '#records/may-do.ts'
import { namesIn } from '#records/names.ts'
import { type Raw, rawFromValues } from '#records/raw.ts'
import { signRecord } from '#records/sign.ts'
import { recordById, signatureRequestsOf, signaturesOf, versionsOf } from '#records/store.ts'
import { authorOf, submitRecord, typedIn } from '#records/submit.ts'
import { keptPlans, planIn, stepPlan } from './actions.ts'
import { answersOf, beginFrom, completePlan, contactChoices, currentPlan, knownFor, reviewDays } from './ground.ts'
import { NoPlanPage, PlanPage, type ReviewLine } from './pages.tsx'
import { plan } from './record.ts'
import { reviewRoutes } from './review-routes.tsx'
import type { ReviewValues } from './review-rules.ts'
import { isInForce, profileGap } from './rules.ts'
import { followersOf, type PlanGround, type PlanRow, planGround } from './store.ts'
import { changePlanUrl, newPlanUrl, planPageUrl } from './urls.ts'
import { AnswerPage, WritePlanPage } from './write-pages.tsx'

export const planRoutes: Route[] = [
  get('/files/:file/plan', may('file.read'), ofFile),
  get('/files/:file/plan/new', may('plan.write'), write),
  post('/files/:file/plan/new', may('plan.sign'), sign),
  get('/plans/:plan', may('file.read'), one),
  get('/plans/:plan/change', may('plan.write'), askChange),
  post('/plans/:plan/change', may('plan.sign'), change),
  get('/plans/:plan/answer', may('plan.write'), askAnswer),
  post('/plans/:plan/answer', may('plan.sign'), answer),
  post('/plans/:plan/step', may('plan.sign'), step),
  ...reviewRoutes,
]

/** The file a plan is in. @throws NotFound when the visitor may not see it */
async function fileOf(visit: Visit): Promise<string> {
  const row = found(await recordById(visit.tx, visit.id('plan')))
  if (row.type !== plan.type) throw new NotFound()
  return row.book_id
}

async function ofFile(visit: Visit) {
  const fileId = visit.id('file')
  const ground = found(await planGround(visit.tx, fileId))
  await logReading(visit, fileId, 'plan')
  const current = currentPlan(ground.plans)
  if (current) return page(await planPage(visit, fileId, ground, current))
  const { header } = await openFile(visit, fileId, 'Plan')
  return page(
    <NoPlanPage
      fileId={fileId}
      header={header}
      gap={profileGap({ profile: ground.profile, clientName: ground.preferred_name })}
      mayWrite={await mayInBook(visit, authorOf(visit), 'plan.write', fileId)}
    />,
  )
}

async function one(visit: Visit) {
  const fileId = await fileOf(visit)
  const { ground, row } = await planIn(visit, fileId, visit.id('plan'))
  await logReading(visit, fileId, 'plan', row.id)
  return page(await planPage(visit, fileId, ground, row))
}

async function planPage(visit: Visit, fileId: string, ground: PlanGround, row: PlanRow, error?: string) {
  const { header } = await openFile(visit, fileId, 'Plan')
  const reviews = (await followersOf(visit.tx, fileId, 'plan-review')).map((each) => {
    const { satisfied, ...values } = JSON.parse(each.content) as ReviewValues & { satisfied?: number }
    return { id: each.id, satisfied, ...values }
  })
  const lines: ReviewLine[] = reviews
    .filter((review) => review.planId === row.id)
    .map(({ id, satisfied, kind = '', heldOn = '' }) => ({
      id,
      satisfied,
      kind,
      heldOn: Temporal.PlainDate.from(heldOn),
    }))
  const actor = authorOf(visit)
  return (
    <PlanPage
      fileId={fileId}
      header={header}
      row={row}
      plans={ground.plans}
      reviews={lines}
      nextReview={isInForce(answersOf(row).status) ? nextReviewWords(visit, ground, reviews[0]) : undefined}
      versions={await versionsOf(visit.tx, row.id)}
      signatures={await signaturesOf(visit.tx, row.id)}
      requests={await signatureRequestsOf(visit.tx, row.id)}
      nameOf={await namesIn(visit.tx, plan.fields, answersOf(row))}
      name={ground.preferred_name}
      today={visit.today}
      me={visit.actor.personId}
      mayWrite={await mayInBook(visit, actor, 'plan.write', fileId)}
      mayCountersign={await mayInBook(visit, actor, 'plan.countersign', fileId)}
      isLargePrint={visit.query.get('print') === 'large'}
      {...(error ? { error } : {})}
    />
  )
}

function nextReviewWords(visit: Visit, ground: PlanGround, last: ReviewValues | undefined): string | undefined {
  const days = reviewDays(ground, visit.today)
  const say = (day: Temporal.PlainDate) => weekdayAndDay(day, visit.today)
  if (last?.heldOn) {
    const regular = days.next(Temporal.PlainDate.from(last.heldOn))
    const set = last.nextDueOn ? Temporal.PlainDate.from(last.nextDueOn) : regular
    return `Next by ${say(Temporal.PlainDate.compare(set, regular) < 0 ? set : regular)}.`
  }
  const first = ground.plans.findLast(
    (row) => !['shared with client', 'not agreed'].includes(answersOf(row).status ?? ''),
  )
  if (!first) return undefined
  const { due, latest } = days.first(Temporal.PlainDate.from(answersOf(first).from ?? ''))
  return `The first between ${say(due)} and ${say(latest)}.`
}

async function drawn(visit: Visit, fileId: string, ground: PlanGround) {
  const { header } = await openFile(visit, fileId)
  const gap =
    ground.plans.length === 0 ? profileGap({ profile: ground.profile, clientName: ground.preferred_name }) : undefined
  return (state: FormState) => (
    <WritePlanPage
      header={header}
      state={state}
      choices={contactChoices(ground)}
      name={ground.preferred_name}
      {...(gap ? { gap } : {})}
    />
  )
}

async function write(visit: Visit) {
  const fileId = visit.id('file')
  const ground = found(await planGround(visit.tx, fileId))
  await insist(visit, 'plan.write', fileId)
  await logReading(visit, fileId, 'write a plan')
  const wanted = visit.query.get('draft')
  const recordId = wanted ? uuidOr404(wanted) : randomUUIDv7()
  const draft = wanted ? await readDraft(visit, authorOf(visit), recordId, fileId) : undefined
  const before = currentPlan(ground.plans)
  const raw = draft?.raw ?? beginFrom(before && answersOf(before), visit.today)
  const draw = await drawn(visit, fileId, ground)
  return page(draw({ recordId, bookId: fileId, raw, errors: [], revision: draft?.revision ?? 0 }))
}

async function sign(visit: Visit): Promise<Reply> {
  const fileId = visit.id('file')
  const ground = found(await planGround(visit.tx, fileId))
  const recordId = uuidOr404(visit.form.text('_record'))
  return submitRecord(visit, keptPlans, {
    bookId: fileId,
    known: { ...knownFor(ground, recordId) },
    complete: (raw) => completePlan(raw, ground, recordId, randomUUIDv7),
    form: await drawn(visit, fileId, ground),
    after: () => done(planUrl(fileId), 'signed'),
    afterSaving: done(newPlanUrl(fileId, recordId), 'draft-saved'),
  })
}

async function askChange(visit: Visit) {
  const planId = visit.id('plan')
  const fileId = await fileOf(visit)
  await insist(visit, 'plan.write', fileId)
  const { ground, row, values } = await planIn(visit, fileId, planId)
  refuseEnded(values.status)
  await logReading(visit, fileId, 'change a plan', planId)
  const draft = await readDraft(visit, authorOf(visit), planId, fileId)
  const draw = await drawn(visit, fileId, ground)
  return page(
    draw({
      recordId: planId,
      bookId: fileId,
      raw: draft?.raw ?? rawFromValues(plan.fields, values),
      errors: [],
      revision: draft?.revision ?? 0,
      version: row.version,
    }),
  )
}

function refuseEnded(status: string | undefined): void {
  if (status === 'superseded' || status === 'closed')
    throw new Refused('plan ended', 'This plan has ended and stays as it was signed. Write a new one.')
}

async function change(visit: Visit): Promise<Reply> {
  const planId = visit.id('plan')
  const fileId = await fileOf(visit)
  const { ground, row, values } = await planIn(visit, fileId, planId)
  refuseEnded(values.status)
  const draw = await drawn(visit, fileId, ground)
  return submitRecord(visit, keptPlans, {
    bookId: fileId,
    known: { ...knownFor(ground, planId) },
    complete: (raw) => completePlan(raw, ground, planId, randomUUIDv7),
    form: (state) => draw({ ...state, recordId: planId, version: row.version }),
    after: () => done(planPageUrl(planId), 'plan-changed'),
    afterSaving: done(changePlanUrl(planId), 'draft-saved'),
  })
}

async function answerPage(visit: Visit, raw?: Raw, errors: FormState['errors'] = []) {
  const planId = visit.id('plan')
  const fileId = await fileOf(visit)
  await insist(visit, 'plan.write', fileId)
  const { ground, values } = await planIn(visit, fileId, planId)
  refuseEnded(values.status)
  const { header } = await openFile(visit, fileId)
  const before = rawFromValues(plan.fields, values)
  const state: FormState = {
    recordId: planId,
    bookId: fileId,
    raw: raw ?? { ...before, agreement: values.agreement === 'not yet' ? '' : (values.agreement ?? '') },
    errors,
    revision: 0,
  }
  return <AnswerPage header={header} state={state} goals={values.goals ?? []} name={ground.preferred_name} />
}

async function askAnswer(visit: Visit) {
  const body = await answerPage(visit)
  await logReading(visit, await fileOf(visit), 'what the client says', visit.id('plan'))
  return page(body)
}

/** The answer alone is typed; everything else of the plan stays as it was signed. */
async function answer(visit: Visit): Promise<Reply> {
  const planId = visit.id('plan')
  const fileId = await fileOf(visit)
  const { ground, values } = await planIn(visit, fileId, planId)
  refuseEnded(values.status)
  const typed = typedIn(visit.form)
  const whole = { ...rawFromValues(plan.fields, values), ...typed }
  if (visit.form.has('_add') || visit.form.has('_remove')) return page(await answerPage(visit, whole))
  const result = await signRecord(visit, authorOf(visit), keptPlans, {
    recordId: planId,
    bookId: fileId,
    raw: completePlan(whole, ground, planId, randomUUIDv7),
    reason: visit.form.text('reason') || 'What the client says',
    known: { ...knownFor(ground, planId) },
  })
  return result.ok
    ? see(done(planPageUrl(planId), 'plan-answered'))
    : invalid(await answerPage(visit, whole, result.errors))
}

async function step(visit: Visit): Promise<Reply> {
  const planId = visit.id('plan')
  const fileId = await fileOf(visit)
  const to = visit.form.text('to') === 'closed' ? 'closed' : 'active'
  const result = await stepPlan(visit, authorOf(visit), fileId, planId, to, visit.form.text('reason'))
  if (result.ok) return see(done(planPageUrl(planId), to === 'closed' ? 'plan-closed' : 'plan-in-force'))
  const { ground, row } = await planIn(visit, fileId, planId)
  return invalid(await planPage(visit, fileId, ground, row, result.errors[0]?.message ?? 'Say why'))
}
