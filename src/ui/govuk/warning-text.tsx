import type { Child } from 'hono/jsx'
import { joined } from '#ui/joined.ts'
import type { Attributes } from './options.ts'

interface WarningTextProps {
  iconFallbackText?: string
  classes?: string
  attributes?: Attributes
  children?: Child
}

/** [Warning text](https://design-system.service.gov.uk/components/warning-text/): what follows from an action. */
export const WarningText = ({ iconFallbackText, classes, attributes, children }: WarningTextProps) => (
  <div class={joined('govuk-warning-text', classes)} {...attributes}>
    <span class="govuk-warning-text__icon" aria-hidden="true">
      !
    </span>
    <strong class="govuk-warning-text__text">
      <span class="govuk-visually-hidden">{iconFallbackText || 'Warning'}</span> {children}
    </strong>
  </div>
)
