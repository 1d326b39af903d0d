import { joined } from '#ui/joined.ts'
import { descriptionIds, FormGroup } from './form-group.tsx'
import { type Attributes, type FieldOptions, optionsOf, type TextOption } from './options.ts'

export interface InputProps extends FieldOptions {
  type?: string
  value?: string | number
  inputmode?: 'numeric' | 'decimal' | 'tel' | 'email' | 'url' | 'search' | 'text' | 'none'
  autocomplete?: string
  autocapitalize?: 'none' | 'sentences' | 'words' | 'characters'
  pattern?: string
  spellcheck?: boolean
  disabled?: boolean
  prefix?: TextOption
  suffix?: TextOption
  inputWrapper?: { classes?: string; attributes?: Attributes }
}

const Affix = ({ kind, option }: { kind: 'prefix' | 'suffix'; option?: TextOption }) => {
  if (!option) return null
  const { text, classes, attributes } = optionsOf(option)
  if (!text) return null
  return (
    <div class={joined(`govuk-input__${kind}`, classes)} aria-hidden="true" {...attributes}>
      {text}
    </div>
  )
}

const hasText = (option?: TextOption): boolean => !!option && !!optionsOf(option).text

/** [Text input](https://design-system.service.gov.uk/components/text-input/). */
export const Input = (props: InputProps) => {
  const { name, label, hint, errorMessage, formGroup, prefix, suffix, inputWrapper } = props
  const id = props.id || name
  const control = (
    <input
      class={joined('govuk-input', props.classes, errorMessage && 'govuk-input--error')}
      id={id}
      name={name}
      type={props.type || 'text'}
      spellcheck={props.spellcheck}
      value={props.value}
      disabled={props.disabled}
      aria-describedby={descriptionIds({ id, hint, errorMessage }, props.describedBy)}
      autocomplete={props.autocomplete}
      autocapitalize={props.autocapitalize}
      pattern={props.pattern}
      inputmode={props.inputmode}
      {...props.attributes}
    />
  )
  const wrapped = hasText(prefix) || hasText(suffix) || formGroup?.beforeInput || formGroup?.afterInput
  return (
    <FormGroup
      id={id}
      label={label}
      hint={hint}
      errorMessage={errorMessage}
      formGroup={{ classes: formGroup?.classes, attributes: formGroup?.attributes }}
    >
      {wrapped ? (
        <div class={joined('govuk-input__wrapper', inputWrapper?.classes)} {...inputWrapper?.attributes}>
          {formGroup?.beforeInput}
          <Affix kind="prefix" option={prefix} />
          {control}
          <Affix kind="suffix" option={suffix} />
          {formGroup?.afterInput}
        </div>
      ) : (
        control
      )}
    </FormGroup>
  )
}
