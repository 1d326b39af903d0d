import type { Child } from 'hono/jsx'
import { DeskPage } from '#desk/desk-page.tsx'
import { planUrl, profileUrl } from '#files/urls.ts'
import { FieldControl } from '#records/control.tsx'
import type { Choices } from '#records/field.ts'
import { controlsOf, errorList, type FormState, RecordFields, RecordForm } from '#records/form.tsx'
import { Card } from '#ui/card.tsx'
import { Button } from '#ui/govuk/button.tsx'
import { Input } from '#ui/govuk/input.tsx'
import { InsetText } from '#ui/govuk/inset-text.tsx'
import { Heading } from '#ui/heading.tsx'
import { GoalCards } from './goal-cards.tsx'
import { plan } from './record.ts'
import { changePlanUrl, newPlanUrl, planAnswerUrl, planPageUrl } from './urls.ts'

const involuntary = [
  'voluntary',
  'legalBasis',
  'ourConcerns',
  'ourConcernsToldOn',
  'clientConcerns',
  'nonNegotiables',
  'negotiables',
  'compromises',
  'consequences',
  'consequencesExplained',
  'rightsExplained',
]
const answer = [
  'clientStatement',
  'agreement',
  'disagreements',
  'signedBy',
  'signedOn',
  'representative',
  'unsignedReason',
]

interface WriteProps {
  header: Child
  state: FormState
  choices: Choices
  /** What stops the first plan before a word is typed. */
  gap?: string
  /** The client's name, for the headings. */
  name: string
}

/** Writing a plan: the goals as cards, then what surrounds them. Saved while it is typed. */
export const WritePlanPage = ({ header, state, choices, gap, name }: WriteProps) => {
  const isChange = state.version !== undefined
  const Section = ({ title, children }: { title: string; children?: Child }) => (
    <section class="form-section">
      <Heading level={2}>{title}</Heading>
      {children}
    </section>
  )
  const fields = (...only: string[]) => <RecordFields record={plan} state={state} choices={choices} only={only} />
  return (
    <DeskPage
      title={isChange ? 'Change the plan' : 'Write a plan'}
      lead={`Written with ${name}, to be read by them.`}
      header={header}
      back={{ href: planUrl(state.bookId), text: 'Plan' }}
      errors={errorList(plan, state)}
      writing
    >
      {gap && (
        <InsetText>
          {gap} <a href={profileUrl(state.bookId)}>Open the profile</a>
        </InsetText>
      )}
      <div class="card">
        <RecordForm
          record={plan}
          state={state}
          choices={choices}
          action={isChange ? changePlanUrl(state.recordId) : newPlanUrl(state.bookId)}
          signText={isChange ? 'Sign the change' : 'Sign'}
          cancelHref={planUrl(state.bookId)}
          reason={{
            label: 'What changes, and why?',
            hint: 'It stands beside this version. The ones before stay readable.',
          }}
        >
          <Section title="The time it covers">
            <div class="fields-in-row">{fields('from', 'to')}</div>
          </Section>
          <Section title="What is needed">{fields('needs')}</Section>
          <section class="form-section">
            <GoalCards state={state} />
          </section>
          <Section title="What is done for it">{fields('interventions')}</Section>
          <Section title="If things go wrong">{fields('contingency', 'highRisk')}</Section>
          <Section title="Of their own will?">{fields(...involuntary)}</Section>
          <Section title={`What ${name} says to it`}>{fields(...answer)}</Section>
          <Section title="Consent, cost and copies">{fields('consent', 'costs', 'copies')}</Section>
        </RecordForm>
      </div>
    </DeskPage>
  )
}

interface AnswerProps {
  header: Child
  state: FormState
  goals: readonly { statement?: string | undefined }[]
  name: string
}

/** What the client says to a plan that was shared with them: goal by goal, and to the whole. */
export const AnswerPage = ({ header, state, goals, name }: AnswerProps) => {
  const controls = controlsOf(plan, state)
  const goalFields = plan.fields.goals.fields
  return (
    <DeskPage
      title={`What ${name} says to the plan`}
      header={header}
      back={{ href: planPageUrl(state.recordId), text: 'Plan' }}
      errors={controls.errorList}
      writing
    >
      <form method="post" action={planAnswerUrl(state.recordId)} novalidate>
        {goals.map((goal, index) => (
          <Card title={goal.statement}>
            {(['clientView', 'clientWords', 'owner'] as const).map((field) => (
              <FieldControl
                field={goalFields[field]}
                name={`goals.${index}.${field}`}
                prefix={`goals.${index}.`}
                controls={controls}
                choices={{}}
                raw={state.raw}
              />
            ))}
          </Card>
        ))}
        <Card title="To the whole">
          <RecordFields record={plan} state={state} only={[...answer, 'copies']} />
          <Input
            {...controls.text('reason')}
            label={{ text: 'How was it talked about?', classes: 'govuk-label--s' }}
            hint="When, with whom, in which format. It stands beside this version."
          />
          <div class="govuk-button-group form-actions">
            <Button preventDoubleClick>Sign</Button>
            <a class="govuk-link" href={planPageUrl(state.recordId)}>
              Cancel
            </a>
          </div>
        </Card>
      </form>
    </DeskPage>
  )
}
