import type { Child } from 'hono/jsx'
import { joined } from '#ui/joined.ts'
import { Fieldset, type FieldsetOptions } from './fieldset.tsx'
import { Descriptions, descriptionIds } from './form-group.tsx'
import { Hint } from './hint.tsx'
import { Label } from './label.tsx'
import { type Attributes, type FieldOptions, optionsOf, type TextOption, type TextOptions } from './options.ts'

export interface ChoiceItem {
  value: string | number
  text: Child
  id?: string
  checked?: boolean
  disabled?: boolean
  hint?: TextOption
  label?: Omit<TextOptions, 'text'>
  /** Shown while this choice is ticked; without script always shown. */
  conditional?: Child
  attributes?: Attributes
}

/** A word such as "or" between choices. */
export interface Divider {
  divider: string
}

export interface ChoiceProps extends Pick<FieldOptions, 'name' | 'hint' | 'errorMessage' | 'classes' | 'attributes'> {
  /** The name, unless told; also the id of the first choice, which the error summary links to. */
  idPrefix?: string
  fieldset?: FieldsetOptions
  formGroup?: { classes?: string; attributes?: Attributes; beforeInputs?: Child; afterInputs?: Child }
}

/** The box round a set of choices: hint and error, inside a fieldset when one is asked for. */
export const ChoiceGroup = (
  props: Omit<ChoiceProps, 'name'> & { id: string; describedBy?: string; children?: Child },
) => {
  const { id, hint, errorMessage, fieldset, formGroup, children } = props
  const inner = (
    <>
      <Descriptions id={id} hint={hint} errorMessage={errorMessage} />
      {children}
    </>
  )
  return (
    <div
      class={joined('govuk-form-group', errorMessage && 'govuk-form-group--error', formGroup?.classes)}
      {...formGroup?.attributes}
    >
      {fieldset ? (
        <Fieldset {...fieldset} describedBy={descriptionIds({ id, hint, errorMessage }, props.describedBy)}>
          {inner}
        </Fieldset>
      ) : (
        inner
      )}
    </div>
  )
}

interface ChoiceControlProps {
  kind: 'radios' | 'checkboxes'
  id: string
  name: string
  item: ChoiceItem
  checked: boolean
  describedBy?: string
  behaviour?: string
}

/** One radio button or tick box with its label, hint and the content it reveals. */
export const ChoiceControl = ({ kind, id, name, item, checked, describedBy, behaviour }: ChoiceControlProps) => {
  const hint = item.hint ? optionsOf(item.hint) : undefined
  const hintId = hint?.text ? `${id}-item-hint` : undefined
  const block = `govuk-${kind}`
  return (
    <>
      <div class={`${block}__item`}>
        <input
          class={`${block}__input`}
          id={id}
          name={name}
          type={kind === 'radios' ? 'radio' : 'checkbox'}
          value={item.value}
          checked={checked}
          disabled={item.disabled}
          data-aria-controls={item.conditional ? `conditional-${id}` : undefined}
          data-behaviour={behaviour}
          aria-describedby={joined(describedBy, hintId)}
          {...item.attributes}
        />
        <Label for={id} classes={joined(`${block}__label`, item.label?.classes)} attributes={item.label?.attributes}>
          {item.text}
        </Label>
        {hint && hintId && (
          <Hint id={hintId} classes={joined(`${block}__hint`, hint.classes)} attributes={hint.attributes}>
            {hint.text}
          </Hint>
        )}
      </div>
      {item.conditional && (
        <div
          class={joined(`${block}__conditional`, !checked && `${block}__conditional--hidden`)}
          id={`conditional-${id}`}
        >
          {item.conditional}
        </div>
      )}
    </>
  )
}

/** The first choice has the group's own id, so that the error summary can link to it. */
export const choiceId = (prefix: string, index: number): string => (index === 0 ? prefix : `${prefix}-${index + 1}`)
