import type { Child } from 'hono/jsx'
import { joined } from '#ui/joined.ts'
import type { Attributes } from './options.ts'

interface ErrorMessageProps {
  id?: string
  classes?: string
  attributes?: Attributes
  /** Read out before the message; an empty string leaves it out. */
  visuallyHiddenText?: string
  children?: Child
}

/** [Error message](https://design-system.service.gov.uk/components/error-message/) beside its control. */
export const ErrorMessage = ({
  id,
  classes,
  attributes,
  visuallyHiddenText = 'Error',
  children,
}: ErrorMessageProps) => (
  <p id={id} class={joined('govuk-error-message', classes)} {...attributes}>
    {visuallyHiddenText && <span class="govuk-visually-hidden">{visuallyHiddenText}:</span>} {children}
  </p>
)
