import { joined } from '#ui/joined.ts'
import { descriptionIds, FormGroup } from './form-group.tsx'
import { type Attributes, type FieldOptions, type Maybe, present } from './options.ts'

interface SelectItem {
  text: string | number
  value?: string | number
  selected?: boolean
  disabled?: boolean
  attributes?: Attributes
}

export interface SelectProps extends FieldOptions {
  items: readonly Maybe<SelectItem>[]
  /** The value (or the text, for an item without one) that is chosen. */
  value?: string | number
  disabled?: boolean
}

/** [Select](https://design-system.service.gov.uk/components/select/). */
export const Select = (props: SelectProps) => {
  const { name, label, hint, errorMessage, formGroup } = props
  const id = props.id || name
  const isSelected = (item: SelectItem) =>
    item.selected ||
    (!!props.value && String(item.value ?? item.text) === String(props.value) && item.selected !== false)
  return (
    <FormGroup id={id} label={label} hint={hint} errorMessage={errorMessage} formGroup={formGroup}>
      <select
        class={joined('govuk-select', props.classes, errorMessage && 'govuk-select--error')}
        id={id}
        name={name}
        disabled={props.disabled}
        aria-describedby={descriptionIds({ id, hint, errorMessage }, props.describedBy)}
        {...props.attributes}
      >
        {present(props.items).map((item) => (
          <option value={item.value} selected={isSelected(item)} disabled={item.disabled} {...item.attributes}>
            {item.text}
          </option>
        ))}
      </select>
    </FormGroup>
  )
}
