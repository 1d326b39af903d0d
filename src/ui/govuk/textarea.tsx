import { joined } from '#ui/joined.ts'
import { descriptionIds, FormGroup } from './form-group.tsx'
import type { FieldOptions } from './options.ts'

export interface TextareaProps extends FieldOptions {
  value?: string
  rows?: number
  spellcheck?: boolean
  disabled?: boolean
  autocomplete?: string
}

/** [Textarea](https://design-system.service.gov.uk/components/textarea/). */
export const Textarea = (props: TextareaProps) => {
  const { name, label, hint, errorMessage, formGroup } = props
  const id = props.id || name
  return (
    <FormGroup id={id} label={label} hint={hint} errorMessage={errorMessage} formGroup={formGroup}>
      <textarea
        class={joined('govuk-textarea', errorMessage && 'govuk-textarea--error', props.classes)}
        id={id}
        name={name}
        rows={props.rows || 5}
        spellcheck={props.spellcheck}
        disabled={props.disabled}
        aria-describedby={descriptionIds({ id, hint, errorMessage }, props.describedBy)}
        autocomplete={props.autocomplete}
        {...props.attributes}
      >
        {props.value}
      </textarea>
    </FormGroup>
  )
}
