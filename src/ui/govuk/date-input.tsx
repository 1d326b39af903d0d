import { joined } from '#ui/joined.ts'
import { ChoiceGroup, type ChoiceProps } from './choice-group.tsx'
import { Input } from './input.tsx'
import { type Attributes, type Maybe, present } from './options.ts'

interface DateInputItem {
  name?: string
  id?: string
  label?: string
  value?: string | number
  classes?: string
  autocomplete?: string
  inputmode?: 'numeric' | 'text'
  pattern?: string
  /** Marks this box alone; `false` leaves it unmarked while the date has an error. */
  error?: boolean
  attributes?: Attributes
}

export interface DateInputProps extends Omit<ChoiceProps, 'name' | 'idPrefix'> {
  id: string
  /** The boxes are named `<prefix>-day`, `<prefix>-month` and `<prefix>-year`. */
  namePrefix?: string
  /** What is in the boxes, by their whole names. */
  values?: Readonly<Record<string, string | number | undefined>>
  /** Options of a box; `false` leaves the box out. */
  day?: DateInputItem | false | null
  month?: DateInputItem | false | null
  year?: DateInputItem | false | null
  /** Other boxes than the three. */
  items?: readonly Maybe<DateInputItem>[]
}

const parts = ['day', 'month', 'year'] as const
const errorClass = 'govuk-input--error'
const isWrong = (item: DateInputItem): boolean => !!item.error || !!item.classes?.includes(errorClass)
const capitalised = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1).toLowerCase()

/** [Date input](https://design-system.service.gov.uk/components/date-input/): three boxes. */
export const DateInput = (props: DateInputProps) => {
  const { id, namePrefix, values, hint, errorMessage, fieldset, formGroup } = props
  const given = present(props.items)
  const three = parts.map((part) => {
    const option = props[part]
    return option === undefined ? { name: part } : option && { name: part, ...option }
  })
  const boxes = given.length ? given : present(three)
  const ofPart = (part: (typeof parts)[number]): DateInputItem => props[part] || {}
  const partOf = (box: DateInputItem) => parts.find((part) => box.name && [part, ofPart(part).name].includes(box.name))
  const anyBoxIsWrong = boxes.some(isWrong)
  return (
    <ChoiceGroup
      id={id}
      hint={hint}
      errorMessage={errorMessage}
      fieldset={fieldset && { ...fieldset, role: 'group' }}
      formGroup={formGroup}
      describedBy={fieldset?.describedBy}
    >
      <div class={joined('govuk-date-input', props.classes)} {...props.attributes} id={id || undefined}>
        {formGroup?.beforeInputs}
        {boxes.map((box) => {
          const name = [namePrefix, box.name].filter(Boolean).join('-')
          const marked =
            !box.classes?.includes(errorClass) &&
            (isWrong(box) || (box.error !== false && !!errorMessage && !anyBoxIsWrong))
          const part = partOf(box)
          const width = box.classes?.includes('govuk-input--width-')
            ? undefined
            : `govuk-input--width-${part === 'year' ? 4 : 2}`
          return (
            <div class="govuk-date-input__item">
              <Input
                id={box.id || `${id}-${box.name ?? ''}`}
                name={name}
                label={{ text: box.label || capitalised(box.name ?? ''), classes: 'govuk-date-input__label' }}
                classes={joined('govuk-date-input__input', marked && errorClass, width, box.classes)}
                value={box.value ?? (part && ofPart(part).value) ?? values?.[name]}
                inputmode={box.inputmode || 'numeric'}
                autocomplete={box.autocomplete}
                pattern={box.pattern}
                attributes={box.attributes}
              />
            </div>
          )
        })}
        {formGroup?.afterInputs}
      </div>
    </ChoiceGroup>
  )
}
