import type { Child } from 'hono/jsx'
import { joined } from '#ui/joined.ts'
import { ErrorMessage } from './error-message.tsx'
import { Hint } from './hint.tsx'
import { Label } from './label.tsx'
import { type FieldOptions, optionsOf } from './options.ts'

type Described = Pick<FieldOptions, 'hint' | 'errorMessage'> & { id: string }

/** The ids a control names in `aria-describedby`: what the caller gave, then the hint, then the error. */
export const descriptionIds = ({ id, hint, errorMessage }: Described, describedBy?: string): string | undefined =>
  joined(describedBy, hint && `${id}-hint`, errorMessage && `${id}-error`)

/** The hint and the error message of a control, with the ids `descriptionIds` names. */
export const Descriptions = ({ id, hint, errorMessage }: Described) => {
  const hintOptions = hint && optionsOf(hint)
  const errorOptions = errorMessage && optionsOf(errorMessage)
  return (
    <>
      {hintOptions && (
        <Hint id={`${id}-hint`} classes={hintOptions.classes} attributes={hintOptions.attributes}>
          {hintOptions.text}
        </Hint>
      )}
      {errorOptions && (
        <ErrorMessage
          id={`${id}-error`}
          classes={errorOptions.classes}
          attributes={errorOptions.attributes}
          visuallyHiddenText={errorOptions.visuallyHiddenText}
        >
          {errorOptions.text}
        </ErrorMessage>
      )}
    </>
  )
}

interface FormGroupProps extends Described, Pick<FieldOptions, 'label' | 'formGroup'> {
  children?: Child
}

/** The box round one control: label, hint, error, then the control. */
export const FormGroup = ({ id, label, hint, errorMessage, formGroup, children }: FormGroupProps) => {
  const labelOptions = label ? optionsOf(label) : undefined
  return (
    <div
      class={joined('govuk-form-group', errorMessage && 'govuk-form-group--error', formGroup?.classes)}
      {...formGroup?.attributes}
    >
      <Label
        for={id}
        classes={labelOptions?.classes}
        isPageHeading={labelOptions?.isPageHeading}
        attributes={labelOptions?.attributes}
      >
        {labelOptions?.text}
      </Label>
      <Descriptions id={id} hint={hint} errorMessage={errorMessage} />
      {formGroup?.beforeInput}
      {children}
      {formGroup?.afterInput}
    </div>
  )
}
