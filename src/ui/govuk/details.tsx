import type { Child } from 'hono/jsx'
import { joined } from '#ui/joined.ts'
import type { Attributes } from './options.ts'

interface DetailsProps {
  summaryText: Child
  id?: string
  open?: boolean
  classes?: string
  attributes?: Attributes
  children?: Child
}

/** [Details](https://design-system.service.gov.uk/components/details/): more for those who want it. */
export const Details = ({ summaryText, id, open, classes, attributes, children }: DetailsProps) => (
  <details id={id} class={joined('govuk-details', classes)} {...attributes} open={open}>
    <summary class="govuk-details__summary">
      <span class="govuk-details__summary-text">{summaryText}</span>
    </summary>
    <div class="govuk-details__text">{children}</div>
  </details>
)
