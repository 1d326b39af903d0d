import type { Child } from 'hono/jsx'
import { weekdayAndDay } from '#desk/dates.ts'
import { DeskPage } from '#desk/desk-page.tsx'
import { planUrl } from '#files/urls.ts'
import { FieldControl } from '#records/control.tsx'
import type { Choices } from '#records/field.ts'
import { controlsOf, errorList, type FormState, RecordFields, RecordForm } from '#records/form.tsx'
import { valuesFromRaw } from '#records/raw.ts'
import { Details } from '#ui/govuk/details.tsx'
import { Heading } from '#ui/heading.tsx'
import { Pill } from '#ui/pill.tsx'
import { barrier } from './barrier-record.ts'
import { backToPlan } from './pages.tsx'
import { planReview } from './review-record.ts'
import { needsBarrier, type OutcomeValues } from './review-rules.ts'
import { newBarrierUrl, newReviewUrl } from './urls.ts'

type Day = Temporal.PlainDate

const { goalOutcomes } = planReview.fields
const barrierFields = ['barrierType', 'explanation', 'tried', 'barrierPlan', 'stage'] as const
const kept = ['goalId', 'goal', 'targetOn', 'missedBefore', 'barrierBefore'] as const

const OutcomeCard = ({ state, index, today }: { state: FormState; index: number; today: Day }) => {
  const controls = controlsOf(planReview, state)
  const prefix = `goalOutcomes.${index}.`
  const values = valuesFromRaw(goalOutcomes.fields, state.raw, prefix) as OutcomeValues
  const field = (name: keyof OutcomeValues): Child => (
    <FieldControl
      field={goalOutcomes.fields[name]}
      name={`${prefix}${name}`}
      prefix={prefix}
      controls={controls}
      choices={{}}
      raw={state.raw}
    />
  )
  const missed = Number(values.missedBefore ?? 0)
  const mustSay = needsBarrier({ ...values, outcome: 'on track' })
  const isBegun = barrierFields.some((name) => values[name] || controls.text(`${prefix}${name}`).errorMessage)
  return (
    <section class="form-section goal-reviewed">
      <Heading level={3}>{values.goal}</Heading>
      <p class="quiet">
        {values.targetOn && `To be reached by ${weekdayAndDay(Temporal.PlainDate.from(values.targetOn), today)}`}
        {missed > 0 && ` · missed at ${missed === 1 ? 'one review' : `${missed} reviews`} before `}
        {values.barrierBefore && <Pill tone="plain">barrier recorded</Pill>}
        {mustSay && <Pill tone="warn">say what is in the way</Pill>}
      </p>
      {kept.map((name) => (
        <input type="hidden" name={`${prefix}${name}`} value={values[name] ?? ''} />
      ))}
      {field('outcome')}
      {field('goesOn')}
      {field('words')}
      <Details summaryText="What is in the way" open={mustSay || isBegun}>
        {barrierFields.map(field)}
      </Details>
    </section>
  )
}

interface ReviewProps {
  header: Child
  state: FormState
  choices: Choices
  /** How many goals the plan still has to reach. */
  goals: number
  today: Day
}

/** Writing a plan review: how it goes, each goal, what they say, what follows. */
export const WriteReviewPage = ({ header, state, choices, goals, today }: ReviewProps) => {
  const fields = (...only: string[]) => <RecordFields record={planReview} state={state} choices={choices} only={only} />
  return (
    <DeskPage
      title="Review the plan"
      header={header}
      back={backToPlan(state.bookId)}
      errors={errorList(planReview, state)}
      writing
    >
      <div class="card">
        <RecordForm
          record={planReview}
          state={state}
          choices={choices}
          action={newReviewUrl(state.bookId)}
          signText="Sign"
          cancelHref={planUrl(state.bookId)}
        >
          {fields('planId', 'kind', 'heldOn', 'attendees')}
          {fields('workingWell', 'notWorking', 'changedCircumstances')}
          <Heading level={2}>Goal by goal</Heading>
          {goals === 0 && <p class="quiet">No goal is open: say below what happens to the plan.</p>}
          {Array.from({ length: goals }, (_, index) => (
            <OutcomeCard state={state} index={index} today={today} />
          ))}
          <Heading level={2}>What they say</Heading>
          {fields('satisfied', 'satisfiedWords')}
          <Heading level={2}>What follows</Heading>
          {fields('planChange', 'nextDueOn')}
        </RecordForm>
      </div>
    </DeskPage>
  )
}

/** Recording what is in the way of one goal, with the client's own explanation. */
export const WriteBarrierPage = ({ header, state, goal }: { header: Child; state: FormState; goal: string }) => (
  <DeskPage
    title="What is in the way?"
    lead={`Of “${goal}”`}
    header={header}
    back={backToPlan(state.bookId)}
    errors={errorList(barrier, state)}
    writing
  >
    <div class="card">
      <RecordForm
        record={barrier}
        state={state}
        action={newBarrierUrl(state.bookId)}
        signText="Sign"
        cancelHref={planUrl(state.bookId)}
      >
        <input type="hidden" name="goalId" value={String(state.raw['goalId'] ?? '')} />
        <RecordFields record={barrier} state={state} />
      </RecordForm>
    </div>
  </DeskPage>
)
