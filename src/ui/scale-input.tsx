import { ChoiceGroup, type ChoiceProps, choiceId } from './govuk/choice-group.tsx'
import type { HeadingOptions } from './govuk/options.ts'

interface ScaleInputProps extends Omit<ChoiceProps, 'fieldset' | 'formGroup' | 'classes'> {
  legend: string | HeadingOptions
  value?: string | number
  steps?: number
  /** What the ends of the scale mean; shown and read out. */
  lowText?: string
  highText?: string
}

/** A row of numbered steps, of which one is chosen. */
export const ScaleInput = (props: ScaleInputProps) => {
  const { name, legend, value, steps = 5, lowText, highText, hint, errorMessage } = props
  const prefix = props.idPrefix || name
  return (
    <ChoiceGroup id={prefix} hint={hint} errorMessage={errorMessage} fieldset={{ legend }}>
      <div class="scale">
        {lowText && <span class="scale__end">{lowText}</span>}
        {Array.from({ length: steps }, (_, index) => (
          <span class="scale__step">
            <input
              class="scale__input"
              type="radio"
              id={choiceId(prefix, index)}
              name={name}
              value={index + 1}
              checked={String(value ?? '') === String(index + 1)}
            />
            <label class="scale__label" for={choiceId(prefix, index)}>
              {index + 1}
              {index === 0 && lowText && <span class="govuk-visually-hidden">, {lowText}</span>}
              {index === steps - 1 && highText && <span class="govuk-visually-hidden">, {highText}</span>}
            </label>
          </span>
        ))}
        {highText && <span class="scale__end">{highText}</span>}
      </div>
    </ChoiceGroup>
  )
}
