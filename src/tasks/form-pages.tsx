import type { Child } from 'hono/jsx'
import { DeskPage } from '#desk/desk-page.tsx'
import { tasksUrl } from '#files/urls.ts'
import { FieldControl } from '#records/control.tsx'
import type { Choices } from '#records/field.ts'
import { controlsOf, errorList, type FormState, RecordFields } from '#records/form.tsx'
import { controlOf } from '#records/raw.ts'
import { type Fields as Controls, fieldsOf } from '#ui/fields.ts'
import { Button } from '#ui/govuk/button.tsx'
import { Input } from '#ui/govuk/input.tsx'
import { Select } from '#ui/govuk/select.tsx'
import { task } from './record.ts'
import type { TaskRow } from './store.ts'
import { changeTaskUrl, handOnUrl, newTaskUrl, taskUrl } from './urls.ts'

interface Goals {
  goals: readonly { id: string; statement: string }[]
}

const GoalSelect = ({ controls, goals }: Goals & { controls: Controls }) =>
  goals.length === 0 ? null : (
    <Select
      {...controls.text('goalId')}
      label={{ text: 'For which goal?', classes: 'govuk-label--s' }}
      items={[
        { value: '', text: 'None in particular' },
        ...goals.map((goal) => ({ value: goal.id, text: goal.statement })),
      ]}
    />
  )

interface FormProps extends Goals {
  header: Child
  state: FormState
  choices: Choices
}

/** A new task: what, who, by when. */
export const NewTaskPage = ({ header, state, choices, goals }: FormProps) => (
  <DeskPage
    title="Add a task"
    header={header}
    back={{ href: tasksUrl(state.bookId), text: 'Tasks' }}
    errors={errorList(task, state)}
    writing
  >
    <form class="card prose" method="post" action={newTaskUrl(state.bookId)} novalidate>
      <input type="hidden" name="_record" value={state.recordId} />
      <RecordFields record={task} state={state} choices={choices} only={['what', 'owner', 'dueOn', 'priority']} />
      <GoalSelect controls={controlsOf(task, state)} goals={goals} />
      <div class="govuk-button-group form-actions">
        <Button preventDoubleClick>Add</Button>
        <a class="govuk-link" href={tasksUrl(state.bookId)}>
          Cancel
        </a>
      </div>
    </form>
  </DeskPage>
)

/** Changes a task's words, day or owner, and asks why. */
export const ChangeTaskPage = ({ header, state, choices, goals }: FormProps) => {
  const controls = controlsOf(task, state)
  return (
    <DeskPage
      title="Change the task"
      header={header}
      back={{ href: taskUrl(state.recordId), text: 'The task' }}
      errors={controls.errorList}
      writing
    >
      <form class="card prose" method="post" action={changeTaskUrl(state.recordId)} novalidate>
        <RecordFields record={task} state={state} choices={choices} only={['what', 'owner', 'dueOn', 'priority']} />
        <GoalSelect controls={controls} goals={goals} />
        <Input
          {...controls.text('reason')}
          label={{ text: 'Why is it changed?', classes: 'govuk-label--s' }}
          hint="A new day or a new owner needs a reason; it stays with the task."
        />
        <div class="govuk-button-group form-actions">
          <Button preventDoubleClick>Sign the change</Button>
          <a class="govuk-link" href={taskUrl(state.recordId)}>
            Cancel
          </a>
        </div>
      </form>
    </DeskPage>
  )
}

const delegation = task.fields.delegations.fields
const asked = [
  'to',
  'scope',
  'competence',
  'clientAgrees',
  'monitoring',
  'reportBackOn',
  'mayRefuse',
  'mayHandOn',
] as const

/** Hands a task on: to whom, what exactly, why they can do it, and how it is kept an eye on (rulebook 3.28). */
export const HandOnPage = ({
  row,
  header,
  state,
  choices,
}: {
  row: TaskRow
  header: Child
  state: FormState
  choices: Choices
}) => {
  const errors = Object.fromEntries(
    state.errors.map((error) => [controlOf(delegation, error.path), error.message] as const),
  )
  const controls = fieldsOf(errors, state.raw)
  return (
    <DeskPage
      title="Hand the task on"
      lead={`“${row.what}”. It stays with ${row.owner} until the answer is yes; whoever hands it on stays accountable for that.`}
      header={header}
      back={{ href: taskUrl(row.id), text: 'The task' }}
      errors={controls.errorList}
      writing
    >
      <form class="card prose" method="post" action={handOnUrl(row.id)} novalidate>
        {asked.map((name) => (
          <FieldControl
            field={delegation[name]}
            name={name}
            prefix=""
            controls={controls}
            choices={choices}
            raw={state.raw}
          />
        ))}
        <div class="govuk-button-group form-actions">
          <Button preventDoubleClick>Ask them</Button>
          <a class="govuk-link" href={taskUrl(row.id)}>
            Cancel
          </a>
        </div>
      </form>
    </DeskPage>
  )
}
