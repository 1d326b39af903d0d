import { joined } from '#ui/joined.ts'
import { Button } from './button.tsx'
import { Input } from './input.tsx'
import type { FieldOptions } from './options.ts'

export interface PasswordInputProps extends FieldOptions {
  value?: string
  disabled?: boolean
  /** `new-password` where one is chosen; `current-password` unless told. */
  autocomplete?: string
}

/** [Password input](https://design-system.service.gov.uk/components/password-input/) with a button that shows what is typed. */
export const PasswordInput = (props: PasswordInputProps) => {
  const { formGroup } = props
  const id = props.id || props.name
  return (
    <Input
      {...props}
      id={id}
      type="password"
      spellcheck={false}
      autocapitalize="none"
      autocomplete={props.autocomplete || 'current-password'}
      classes={joined('govuk-password-input__input govuk-js-password-input-input', props.classes)}
      inputWrapper={{ classes: 'govuk-password-input__wrapper' }}
      formGroup={{
        classes: joined('govuk-password-input', formGroup?.classes),
        attributes: { 'data-module': 'govuk-password-input', ...formGroup?.attributes },
        beforeInput: formGroup?.beforeInput,
        afterInput: (
          <>
            <Button
              type="button"
              classes="govuk-button--secondary govuk-password-input__toggle govuk-js-password-input-toggle"
              attributes={{ 'aria-controls': id, 'aria-label': 'Show password', hidden: true }}
            >
              Show
            </Button>
            {formGroup?.afterInput}
          </>
        ),
      }}
    />
  )
}
