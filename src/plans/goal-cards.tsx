import type { Child } from 'hono/jsx'
import { FieldControl, rowsOf } from '#records/control.tsx'
import { controlsOf, type FormState } from '#records/form.tsx'
import { valuesFromRaw } from '#records/raw.ts'
import { Details } from '#ui/govuk/details.tsx'
import { InsetText } from '#ui/govuk/inset-text.tsx'
import { RepeatingGroup } from '#ui/repeating-group.tsx'
import { plan } from './record.ts'
import { type GoalValues, vagueWarning } from './smart.ts'

const { goals } = plan.fields

/** The goals of a plan as cards, each with the questions that make it one that can be reached and seen to be reached. */
export const GoalCards = ({ state }: { state: FormState }) => {
  const controls = controlsOf(plan, state)
  const field = (index: string, name: keyof GoalValues): Child => (
    <FieldControl
      field={goals.fields[name]}
      name={`goals.${index}.${name}`}
      prefix={`goals.${index}.`}
      controls={controls}
      choices={{}}
      raw={state.raw}
    />
  )
  const hasMore = (index: string) =>
    (['domain', 'lifeGoal'] as const).some((name) => state.raw[`goals.${index}.${name}`])
  const warning = (index: string): string | undefined =>
    vagueWarning(valuesFromRaw(goals.fields, state.raw, `goals.${index}.`) as GoalValues)
  return (
    <RepeatingGroup
      name="goals"
      legend="Goals"
      rowLabel={goals.one}
      rows={rowsOf(controls, state.raw, 'goals', goals.least ?? 1)}
      addText="Add a goal"
      row={(index) => (
        <>
          {field(index, 'id')}
          {field(index, 'statement')}
          {warning(index) && <InsetText>{warning(index)}</InsetText>}
          <div class="fields-in-row">
            {field(index, 'owner')}
            {field(index, 'targetOn')}
            {field(index, 'status')}
          </div>
          <div class="fields-in-row">
            {field(index, 'measure')}
            {field(index, 'baseline')}
            {field(index, 'target')}
          </div>
          {field(index, 'specific')}
          {field(index, 'rationale')}
          {field(index, 'relevant')}
          {field(index, 'clientView')}
          {field(index, 'clientWords')}
          <Details summaryText="Part of life, and the life goal behind it" open={hasMore(index)}>
            {field(index, 'domain')}
            {field(index, 'lifeGoal')}
          </Details>
        </>
      )}
    />
  )
}
