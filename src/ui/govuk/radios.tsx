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

export interface RadiosProps extends ChoiceProps {
  items: readonly Maybe<ChoiceItem | Divider>[]
  value?: string | number
}

/** [Radios](https://design-system.service.gov.uk/components/radios/): one of a few, each of which may reveal more. */
export const Radios = (props: RadiosProps) => {
  const { name, value, items, hint, errorMessage, fieldset, formGroup } = props
  const prefix = props.idPrefix || name
  return (
    <ChoiceGroup
      id={prefix}
      hint={hint}
      errorMessage={errorMessage}
      fieldset={fieldset}
      formGroup={formGroup}
      describedBy={fieldset?.describedBy}
    >
      <div class={joined('govuk-radios', props.classes)} {...props.attributes} data-module="govuk-radios">
        {formGroup?.beforeInputs}
        {items.map((item, index) => {
          if (!item) return null
          if ('divider' in item) return <div class="govuk-radios__divider">{item.divider}</div>
          return (
            <ChoiceControl
              kind="radios"
              id={item.id || choiceId(prefix, index)}
              name={name}
              item={item}
              checked={item.checked || (!!value && String(item.value) === String(value) && item.checked !== false)}
            />
          )
        })}
        {formGroup?.afterInputs}
      </div>
    </ChoiceGroup>
  )
}
