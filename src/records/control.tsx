import type { Child } from 'hono/jsx'
import type { Fields as Controls } from '#ui/fields.ts'
import { Checkboxes } from '#ui/govuk/checkboxes.tsx'
import { DateInput } from '#ui/govuk/date-input.tsx'
import { Fieldset } from '#ui/govuk/fieldset.tsx'
import { Input } from '#ui/govuk/input.tsx'
import { Radios } from '#ui/govuk/radios.tsx'
import { Select } from '#ui/govuk/select.tsx'
import { Textarea } from '#ui/govuk/textarea.tsx'
import { RepeatingGroup } from '#ui/repeating-group.tsx'
import { ScaleInput } from '#ui/scale-input.tsx'
import type { Choices, Field, Group, Option } from './field.ts'
import type { Raw } from './raw.ts'

interface ControlProps {
  field: Field
  name: string
  controls: Controls
  choices: Choices
}

const sizes = { legend: 'govuk-fieldset__legend--s' }
const labelOf = (field: Field) => ({ text: field.label, classes: 'govuk-label--s' })
const legendOf = (field: Field) => ({ legend: { text: field.label, classes: sizes.legend } })
const radioItems = (options: readonly Option[]) =>
  options.map((option) => ({ value: option.value, text: option.label, ...(option.hint ? { hint: option.hint } : {}) }))
const selectItems = (options: readonly Option[]) => [
  { value: '', text: 'Choose …' },
  ...options.map((option) => ({ value: option.value, text: option.label })),
]

/** The control of one field. */
const Control = ({ field, name, controls, choices }: ControlProps): Child => {
  const hint = field.hint
  switch (field.kind) {
    case 'short text':
      return <Input {...controls.text(name)} label={labelOf(field)} hint={hint} autocomplete={field.autocomplete} />
    case 'prose':
      return (
        <Textarea
          {...controls.text(name)}
          label={labelOf(field)}
          hint={hint}
          rows={field.rows ?? 4}
          classes={field.ownWords ? 'own-words' : undefined}
        />
      )
    case 'date':
      return field.memorable ? (
        <DateInput {...controls.date(name)} fieldset={legendOf(field)} hint={hint} />
      ) : (
        <Input
          {...controls.text(name)}
          type="date"
          label={labelOf(field)}
          hint={hint}
          classes="govuk-input--width-10"
        />
      )
    case 'date with precision':
      return (
        <>
          <DateInput
            {...controls.date(name)}
            fieldset={legendOf(field)}
            hint={hint ?? 'A day, or only a month and year, or only a year'}
          />
          <Checkboxes
            {...controls.choices(`${name}-approximate`)}
            classes="govuk-checkboxes--small"
            items={[{ value: 'yes', text: 'This is approximate' }]}
          />
        </>
      )
    case 'instant':
      return <DayAndTime field={field} name={name} controls={controls} />
    case 'choice':
      return field.compact ? (
        <Select {...controls.text(name)} label={labelOf(field)} hint={hint} items={selectItems(field.options)} />
      ) : (
        <Radios
          {...controls.choice(name)}
          fieldset={legendOf(field)}
          hint={hint}
          classes={field.options.length <= 4 ? 'govuk-radios--inline' : 'radios--dense'}
          items={radioItems(field.options)}
        />
      )
    case 'several':
      return (
        <Checkboxes
          {...controls.choices(name)}
          fieldset={legendOf(field)}
          hint={hint}
          classes="govuk-checkboxes--small"
          items={radioItems(field.options)}
        />
      )
    case 'yes or no':
      return <YesOrNo field={field} name={name} controls={controls} />
    case 'scale':
      return (
        <ScaleInput
          {...controls.choice(name)}
          legend={{ text: field.label, classes: sizes.legend }}
          hint={hint}
          steps={field.to}
          lowText={field.low}
          highText={field.high}
        />
      )
    case 'number':
      return (
        <Input
          {...controls.text(name)}
          label={labelOf(field)}
          hint={hint}
          inputmode="decimal"
          suffix={field.unit}
          classes="govuk-input--width-5"
        />
      )
    case 'money':
      return (
        <Input
          {...controls.text(name)}
          label={labelOf(field)}
          hint={hint}
          inputmode="decimal"
          prefix="£"
          classes="govuk-input--width-5"
        />
      )
    case 'duration':
      return (
        <Input
          {...controls.text(name)}
          label={labelOf(field)}
          hint={hint ?? 'Minutes, or hours and minutes such as 1:30'}
          classes="govuk-input--width-5"
        />
      )
    case 'person':
      return (
        <Select {...controls.text(name)} label={labelOf(field)} hint={hint} items={selectItems(choices.staff ?? [])} />
      )
    case 'file link':
      return (
        <Select {...controls.text(name)} label={labelOf(field)} hint={hint} items={selectItems(choices.files ?? [])} />
      )
    case 'identifier':
      return <input type="hidden" name={name} value={controls.value(name)} />
    case 'contact':
      return (
        <>
          <Checkboxes
            {...controls.choices(name)}
            fieldset={legendOf(field)}
            hint={hint}
            classes="govuk-checkboxes--small"
            items={radioItems(choices.contacts ?? [])}
          />
          <Input
            {...controls.text(`${name}-other`)}
            label={{ text: choices.contacts?.length ? 'Somebody else' : 'Names', classes: 'govuk-label' }}
          />
        </>
      )
    case 'group':
      return <Rows field={field} name={name} controls={controls} choices={choices} />
  }
}

const DayAndTime = ({ field, name, controls }: Omit<ControlProps, 'choices'>) => {
  const { errorMessage, ...day } = controls.text(`${name}-date`)
  return (
    <Fieldset {...legendOf(field)} describedBy={errorMessage ? `${day.id}-error` : undefined}>
      <div class="day-and-time">
        <Input
          {...day}
          errorMessage={errorMessage}
          type="date"
          label="Day"
          hint={field.hint}
          classes="govuk-input--width-10"
        />
        <Input {...controls.text(`${name}-time`)} type="time" label="Time" classes="govuk-input--width-5" />
      </div>
    </Fieldset>
  )
}

const YesOrNo = ({ field, name, controls }: Omit<ControlProps, 'choices'>) => {
  const reason = field.kind === 'yes or no' ? field.reason : undefined
  const asked = reason && <Input {...controls.text(`${name}-reason`)} label={reason.label} />
  return (
    <Radios
      {...controls.choice(name)}
      fieldset={legendOf(field)}
      hint={field.hint}
      classes={asked ? undefined : 'govuk-radios--inline'}
      items={[
        { value: 'yes', text: 'Yes', conditional: reason?.on === 'yes' ? asked : undefined },
        { value: 'no', text: 'No', conditional: reason?.on === 'no' ? asked : undefined },
      ]}
    />
  )
}

/** The numbers of the rows a group shows: those typed in, as many as it needs at least, and one more where it was asked for. */
export const rowsOf = (controls: Controls, raw: Raw, name: string, least: number): number[] => {
  const numbers = new Set<number>()
  for (const key of Object.keys(raw))
    if (key.startsWith(`${name}.`)) numbers.add(Number.parseInt(key.slice(name.length + 1), 10))
  const rows = [...numbers].filter(Number.isInteger).sort((a, b) => a - b)
  for (let index = (rows.at(-1) ?? -1) + 1; rows.length < least; index++) rows.push(index)
  return controls.value(`_add`) === name ? [...rows, (rows.at(-1) ?? -1) + 1] : rows
}

const Rows = ({ field, name, controls, choices, raw = {} }: ControlProps & { raw?: Raw }) => {
  const group = field as Group
  return (
    <RepeatingGroup
      name={name}
      legend={group.label}
      rowLabel={group.one}
      rows={rowsOf(controls, raw, name, group.least ?? 0)}
      addText={`Add ${/^[aeiou]/i.test(group.one) ? 'an' : 'a'} ${group.one}`}
      row={(index) =>
        Object.entries(group.fields).map(([inner, innerField]) => (
          <FieldControl
            field={innerField}
            name={`${name}.${index}.${inner}`}
            prefix={`${name}.${index}.`}
            controls={controls}
            choices={choices}
            raw={raw}
          />
        ))
      }
    />
  )
}

/**
 * One field with its control, for pages that lay out the rows of a group themselves. One that is only asked after certain
 * answers says so to the browser; without script it is always there.
 * @param props `prefix` is what stands before the names of its neighbours: `goals.0.`
 */
export const FieldControl = ({
  field,
  name,
  prefix,
  controls,
  choices,
  raw,
}: ControlProps & { prefix: string; raw: Raw }) => {
  const control =
    field.kind === 'group' ? (
      <Rows field={field} name={name} controls={controls} choices={choices} raw={raw} />
    ) : (
      <Control field={field} name={name} controls={controls} choices={choices} />
    )
  return field.when ? (
    <div data-show-when={`${prefix}${field.when.field}=${field.when.is.join(',')}`}>{control}</div>
  ) : (
    control
  )
}
