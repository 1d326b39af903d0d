import { may } from '#access/may.ts'
import { done } from '#desk/done.ts'
import { openFile } from '#files/around.tsx'
import { planUrl } from '#files/urls.ts'
import { logReading } from '#platform/http/log-reading.ts'
import { found, Refused } from '#platform/http/refused.ts'
import { page, type Reply } from '#platform/http/reply.ts'
import { get, post, type Route, uuidOr404, type Visit } from '#platform/http/route.ts'
import { randomUUIDv7 } from '#platform/ids.ts'
import { readDraft } from '#records/drafts.ts'
import type { FormState } from '#records/form.tsx'
import { insist } from '#records/insist.ts'
import { type Raw, rawFromValues } from '#records/raw.ts'
import { authorOf, submitRecord } from '#records/submit.ts'
import { answersOf, contactChoices, currentPlan, reviewDays } from './ground.ts'
import { keptBarriers, keptReviews } from './review-actions.ts'
import { WriteBarrierPage, WriteReviewPage } from './review-pages.tsx'
import { planReview } from './review-record.ts'
import { isReviewed, outcomeBefore, type ReviewKnown } from './review-rules.ts'
import { isInForce } from './rules.ts'
import type { GoalValues } from './smart.ts'
import { followersOf, type PlanGround, planGround } from './store.ts'
import { newBarrierUrl, newReviewUrl } from './urls.ts'

export const reviewRoutes: Route[] = [
  get('/files/:file/plan/reviews/new', may('plan.write'), writeReview),
  post('/files/:file/plan/reviews/new', may('plan.sign'), signReview),
  get('/files/:file/plan/barriers/new', may('plan.write'), writeBarrier),
  post('/files/:file/plan/barriers/new', may('plan.sign'), signBarrier),
]

/** The plan in force, which is what is reviewed. @throws Refused when there is none */
function planToReview(ground: PlanGround) {
  const row = currentPlan(ground.plans)
  if (!row || !isInForce(answersOf(row).status))
    throw new Refused(
      'no plan in force',
      'There is no plan in force to review. Write one, or sign what the client says to it.',
    )
  return { row, goals: (answersOf(row).goals ?? []).filter((goal) => isReviewed(goal.status)) }
}

/** The rows of the review's form: one for each goal of the plan, with what was typed for it, and how it stood before. */
function withGoals(raw: Raw, goals: readonly GoalValues[], planId: string): Raw {
  const typedRows = Object.entries(raw).flatMap(([name, value]) => {
    const at = /^goalOutcomes\.(\d+)\.goalId$/.exec(name)
    return at ? [[String(value), at[1]!] as const] : []
  })
  const rowOf = new Map(typedRows)
  const rows = goals.flatMap((goal, index) => {
    const typedAt = rowOf.get(goal.id ?? '')
    const prefix = `goalOutcomes.${typedAt}.`
    const typed = Object.entries(raw)
      .filter(([name]) => typedAt !== undefined && name.startsWith(prefix))
      .map(([name, value]) => [`goalOutcomes.${index}.${name.slice(prefix.length)}`, value] as const)
    const before = Object.entries(outcomeBefore(goal)).map(
      ([name, value]) => [`goalOutcomes.${index}.${name}`, value] as const,
    )
    return [...typed, ...before]
  })
  const rest = Object.entries(raw).filter(([name]) => !name.startsWith('goalOutcomes.'))
  return { ...Object.fromEntries([...rest, ...rows]), planId }
}

async function reviewForm(visit: Visit, fileId: string, ground: PlanGround) {
  const { row, goals } = planToReview(ground)
  const { header } = await openFile(visit, fileId)
  return (state: FormState) => (
    <WriteReviewPage
      header={header}
      state={{ ...state, raw: withGoals(state.raw, goals, row.id) }}
      choices={contactChoices(ground)}
      goals={goals.length}
      today={visit.today}
    />
  )
}

async function writeReview(visit: Visit) {
  const fileId = visit.id('file')
  const ground = found(await planGround(visit.tx, fileId))
  await insist(visit, 'plan.write', fileId)
  const draw = await reviewForm(visit, fileId, ground)
  await logReading(visit, fileId, 'write a plan review')
  const wanted = visit.query.get('draft')
  const recordId = wanted ? uuidOr404(wanted) : randomUUIDv7()
  const draft = wanted ? await readDraft(visit, authorOf(visit), recordId, fileId) : undefined
  const isFirst = (await followersOf(visit.tx, fileId, 'plan-review')).length === 0
  const beginning = rawFromValues(planReview.fields, {
    kind: isFirst ? '6-8 week' : '3-monthly',
    heldOn: visit.today.toString(),
    nextDueOn: reviewDays(ground, visit.today).next(visit.today).toString(),
  })
  return page(
    draw({ recordId, bookId: fileId, raw: draft?.raw ?? beginning, errors: [], revision: draft?.revision ?? 0 }),
  )
}

async function signReview(visit: Visit): Promise<Reply> {
  const fileId = visit.id('file')
  const ground = found(await planGround(visit.tx, fileId))
  const recordId = uuidOr404(visit.form.text('_record'))
  await insist(visit, 'plan.write', fileId)
  const { row, goals } = planToReview(ground)
  const known: ReviewKnown = { latestNext: reviewDays(ground, visit.today).latestNext }
  return submitRecord(visit, keptReviews, {
    bookId: fileId,
    known: { ...known },
    complete: (raw) => withGoals(raw, goals, row.id),
    form: await reviewForm(visit, fileId, ground),
    after: () => done(planUrl(fileId), 'review-signed'),
    afterSaving: done(newReviewUrl(fileId, recordId), 'draft-saved'),
  })
}

/** The goal a barrier is about, of any plan of the file. @throws NotFound */
const goalIn = (ground: PlanGround, goalId: string): GoalValues =>
  found(ground.plans.flatMap((row) => answersOf(row).goals ?? []).find((goal) => goal.id === goalId))

async function writeBarrier(visit: Visit) {
  const fileId = visit.id('file')
  const ground = found(await planGround(visit.tx, fileId))
  await insist(visit, 'plan.write', fileId)
  const wanted = visit.query.get('draft')
  const recordId = wanted ? uuidOr404(wanted) : randomUUIDv7()
  const draft = wanted ? await readDraft(visit, authorOf(visit), recordId, fileId) : undefined
  const goal = goalIn(ground, String(draft?.raw['goalId'] ?? visit.query.get('goal') ?? ''))
  await logReading(visit, fileId, 'write a barrier')
  const { header } = await openFile(visit, fileId)
  const raw = draft?.raw ?? { goalId: goal.id ?? '', status: 'open' }
  const state: FormState = { recordId, bookId: fileId, raw, errors: [], revision: draft?.revision ?? 0 }
  return page(<WriteBarrierPage header={header} state={state} goal={goal.statement ?? ''} />)
}

async function signBarrier(visit: Visit): Promise<Reply> {
  const fileId = visit.id('file')
  const ground = found(await planGround(visit.tx, fileId))
  const goal = goalIn(ground, visit.form.text('goalId'))
  const recordId = uuidOr404(visit.form.text('_record'))
  const { header } = await openFile(visit, fileId)
  return submitRecord(visit, keptBarriers, {
    bookId: fileId,
    complete: (raw) => ({ ...raw, goal: goal.statement ?? '' }),
    form: (state) => <WriteBarrierPage header={header} state={state} goal={goal.statement ?? ''} />,
    after: () => done(planUrl(fileId), 'barrier-signed'),
    afterSaving: done(newBarrierUrl(fileId, recordId), 'draft-saved'),
  })
}
