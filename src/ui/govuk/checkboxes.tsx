import { joined } from '#ui/joined.ts'
import {
  ChoiceControl,
  ChoiceGroup,
  type ChoiceItem,
  type ChoiceProps,
  choiceId,
  type Divider,
} from './choice-group.tsx'
import type { Maybe } from './options.ts'

interface CheckboxItem extends ChoiceItem {
  /** Its own name, for tick boxes that are separate fields. */
  name?: string
  /** `exclusive` clears the others: "none of these". */
  behaviour?: 'exclusive'
}

export interface CheckboxesProps extends ChoiceProps {
  items: readonly Maybe<CheckboxItem | Divider>[]
  values?: readonly (string | number)[]
  describedBy?: string
}

/** [Checkboxes](https://design-system.service.gov.uk/components/checkboxes/): any number of a few. */
export const Checkboxes = (props: CheckboxesProps) => {
  const { name, values, items, hint, errorMessage, fieldset, formGroup } = props
  const prefix = props.idPrefix || name
  const describedBy = fieldset?.describedBy || props.describedBy
  return (
    <ChoiceGroup
      id={prefix}
      hint={hint}
      errorMessage={errorMessage}
      fieldset={fieldset}
      formGroup={formGroup}
      describedBy={describedBy}
    >
      <div class={joined('govuk-checkboxes', props.classes)} {...props.attributes} data-module="govuk-checkboxes">
        {formGroup?.beforeInputs}
        {items.map((item, index) => {
          if (!item) return null
          if ('divider' in item) return <div class="govuk-checkboxes__divider">{item.divider}</div>
          return (
            <ChoiceControl
              kind="checkboxes"
              id={item.id || choiceId(prefix, index)}
              name={item.name || name}
              item={item}
              checked={item.checked || (!!values?.includes(item.value) && item.checked !== false)}
              describedBy={
                fieldset ? undefined : joined(describedBy, hint && `${prefix}-hint`, errorMessage && `${prefix}-error`)
              }
              behaviour={item.behaviour}
            />
          )
        })}
        {formGroup?.afterInputs}
      </div>
    </ChoiceGroup>
  )
}
