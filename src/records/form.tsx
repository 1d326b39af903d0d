import type { Child } from 'hono/jsx'
import { randomUUIDv7 } from '#platform/ids.ts'
import { AutosaveForm } from '#ui/autosave-form.tsx'
import { type Fields as Controls, fieldsOf } from '#ui/fields.ts'
import { Button, QuietButton } from '#ui/govuk/button.tsx'
import { Checkboxes } from '#ui/govuk/checkboxes.tsx'
import { DateInput } from '#ui/govuk/date-input.tsx'
import type { ErrorItem } from '#ui/govuk/error-summary.tsx'
import { Fieldset } from '#ui/govuk/fieldset.tsx'
import { Input } from '#ui/govuk/input.tsx'
import { Radios } from '#ui/govuk/radios.tsx'
import { Select } from '#ui/govuk/select.tsx'
import { Textarea } from '#ui/govuk/textarea.tsx'
import { Heading } from '#ui/heading.tsx'
import { RepeatingGroup } from '#ui/repeating-group.tsx'
import { ScaleInput } from '#ui/scale-input.tsx'
import { Zone } from '#ui/zone.tsx'
import type { Field, Group, Option } from './field.ts'
import { controlOf, type Raw } from './raw.ts'
import type { AnyRecordType, FieldError, Section } from './record-type.ts'
import { draftUrl } from './urls.ts'
import { zoneWords } from './zones.ts'

/** What may be chosen in fields that name people or files. */
export interface Choices {
  staff?: readonly Option[]
  contacts?: readonly Option[]
  files?: readonly Option[]
}

/** A form as it is on the page now: what was typed, what is wrong, what the server has saved. */
export interface FormState {
  recordId: string
  bookId: string
  raw: Raw
  errors: readonly FieldError[]
  revision: number
  /** Names this opening of the form, so that its own saves do not clash; made new when absent. */
  tab?: string
  /** Set when the form corrects a signed version. */
  version?: number
}

/** The controls of a record's form, and the sentences for the error summary. */
export function controlsOf(record: AnyRecordType, state: FormState): Controls {
  const errors: Record<string, string> = {}
  for (const error of state.errors) {
    const name = controlOf(record.fields, error.path, state.raw)
    errors[name] ??= error.message
  }
  return fieldsOf(errors, state.raw)
}

/** The sentences for the error summary at the top of the page. */
export const errorList = (record: AnyRecordType, state: FormState): readonly ErrorItem[] =>
  controlsOf(record, state).errorList

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

interface RecordFieldsProps {
  record: AnyRecordType
  state: FormState
  choices?: Choices
  /** Only these fields, in this order; by default all, in their sections. */
  only?: readonly string[]
}

/** The fields of a record's form: in sections, private ones inside the band that says who reads them. */
export const RecordFields = ({ record, state, choices = {}, only }: RecordFieldsProps) => {
  const controls = controlsOf(record, state)
  const fieldAt = (name: string) => {
    const field = record.fields[name]
    return field && !field.automatic ? (
      <FieldControl field={field} name={name} prefix="" controls={controls} choices={choices} raw={state.raw} />
    ) : null
  }
  if (only) return <>{only.map(fieldAt)}</>
  const sections: readonly Section[] = record.sections ?? [{ title: '', fields: Object.keys(record.fields) }]
  return (
    <>
      {sections
        .filter((section) => section.fields.some((name) => record.fields[name]?.automatic !== true))
        .map((section) => (
          <SectionOfForm section={section} record={record} fieldAt={fieldAt} />
        ))}
    </>
  )
}

const SectionOfForm = ({
  section,
  record,
  fieldAt,
}: {
  section: Section
  record: AnyRecordType
  fieldAt: (name: string) => Child
}) => {
  const zones = new Set(section.fields.map((name) => record.fields[name]?.zone))
  const own = zones.size === 1 ? [...zones][0] : undefined
  const words = own && zoneWords(own)
  const inside = section.fields.map(fieldAt)
  if (words) {
    return (
      <Zone kind={words.kind} title={section.title || words.title} readers={section.readers ?? words.readers}>
        {inside}
      </Zone>
    )
  }
  return (
    <section class="form-section">
      {section.title && <Heading level={2}>{section.title}</Heading>}
      {section.readers && <p class="quiet">{section.readers}</p>}
      {inside}
    </section>
  )
}

interface RecordFormProps extends RecordFieldsProps {
  action: string
  /** What the main button says: "Sign". */
  signText: string
  /** Where "Cancel" leads; the draft stays. */
  cancelHref: string
  /** How the reason for a further version is asked for; by default as that of a correction. */
  reason?: { label: string; hint?: string }
  /** What the two of you or the system still do with it, above the buttons. */
  foot?: Child
  children?: Child
}

/** The whole form of a record: saved while it is typed, signed with one button. */
export const RecordForm = (props: RecordFormProps) => {
  const { record, state, choices, only, action, signText, cancelHref, reason, foot, children } = props
  const tab = state.tab ?? randomUUIDv7()
  const autosaveUrl = `${draftUrl(state.recordId)}?type=${record.type}&book=${state.bookId}&tab=${tab}`
  return (
    <AutosaveForm action={action} autosaveUrl={autosaveUrl} revision={state.revision} signInHref="/sign-in">
      <input type="hidden" name="_record" value={state.recordId} />
      <input type="hidden" name="_tab" value={tab} />
      {children ?? <RecordFields record={record} state={state} choices={choices} only={only} />}
      {state.version !== undefined && <Reason state={state} record={record} asked={reason} />}
      {foot}
      <div class="govuk-button-group form-actions">
        <Button name="_do" value="sign" preventDoubleClick>
          {signText}
        </Button>
        <QuietButton name="_do" value="save">
          Save draft
        </QuietButton>
        <a class="govuk-link" href={cancelHref}>
          Cancel
        </a>
      </div>
    </AutosaveForm>
  )
}

const Reason = ({
  state,
  record,
  asked = {
    label: 'Why is it corrected?',
    hint: 'Shown beside both versions. The first one stays readable.',
  },
}: {
  state: FormState
  record: AnyRecordType
  asked?: { label: string; hint?: string }
}) => (
  <>
    <input type="hidden" name="_version" value={state.version} />
    <Input
      {...controlsOf(record, state).text('reason')}
      label={{ text: asked.label, classes: 'govuk-label--s' }}
      hint={asked.hint}
    />
  </>
)
