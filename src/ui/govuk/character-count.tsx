import { joined } from '#ui/joined.ts'
import { Hint } from './hint.tsx'
import { Textarea, type TextareaProps } from './textarea.tsx'

export interface CharacterCountProps extends TextareaProps {
  maxlength?: number
  maxwords?: number
  countType?: 'characters' | 'words' | 'bytes'
  /** Share of the limit, in percent, after which the count appears. */
  threshold?: number
  countMessage?: { classes?: string }
}

/** [Character count](https://design-system.service.gov.uk/components/character-count/): a textarea that says how much room is left. */
export const CharacterCount = (props: CharacterCountProps) => {
  const { maxlength, maxwords, threshold, countMessage, formGroup, classes, ...textarea } = props
  const id = props.id || props.name
  const countType = props.countType ?? (maxwords ? 'words' : undefined)
  const limit = maxwords || maxlength
  return (
    <Textarea
      {...textarea}
      id={id}
      describedBy={`${id}-info`}
      classes={joined('govuk-js-character-count', classes)}
      formGroup={{
        classes: joined('govuk-character-count', formGroup?.classes),
        attributes: {
          'data-module': 'govuk-character-count',
          'data-maxlength': maxlength,
          'data-maxwords': maxwords,
          'data-threshold': threshold,
          'data-count-type': countType,
          ...formGroup?.attributes,
        },
        beforeInput: formGroup?.beforeInput,
        afterInput: (
          <>
            <Hint id={`${id}-info`} classes={joined('govuk-character-count__message', countMessage?.classes)}>
              {limit && `You can enter up to ${limit} ${countType === 'words' ? 'words' : 'characters'}`}
            </Hint>
            {formGroup?.afterInput}
          </>
        ),
      }}
    />
  )
}
