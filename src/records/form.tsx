import type { Child } from 'hono/jsx'
import { randomUUIDv7 } from '#platform/ids.ts'
import { AutosaveForm } from '#ui/autosave-form.tsx'
import { type Fields as Controls, fieldsOf } from '#ui/fields.ts'
import { Button, QuietButton } from '#ui/govuk/button.tsx'
import type { ErrorItem } from '#ui/govuk/error-summary.tsx'
import { Input } from '#ui/govuk/input.tsx'
import { Heading } from '#ui/heading.tsx'
import { Zone } from '#ui/zone.tsx'
import { FieldControl } from './control.tsx'
import type { Choices } from './field.ts'
import { controlOf, type Raw } from './raw.ts'
import type { AnyRecordType, FieldError, Section } from './record-type.ts'
import { draftUrl } from './urls.ts'
import { zoneWords } from './zones.ts'

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
