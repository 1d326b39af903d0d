import type { Child } from 'hono/jsx'
import { Heading, type HeadingLevel } from '#ui/heading.tsx'
import { joined } from '#ui/joined.ts'
import type { Attributes } from './options.ts'

interface PanelProps {
  titleText: Child
  headingLevel?: HeadingLevel
  classes?: string
  attributes?: Attributes
  children?: Child
}

/** [Panel](https://design-system.service.gov.uk/components/panel/): a whole page's work is done. */
export const Panel = ({ titleText, headingLevel = 1, classes, attributes, children }: PanelProps) => (
  <div class={joined('govuk-panel govuk-panel--confirmation', classes)} {...attributes}>
    <Heading level={headingLevel} class="govuk-panel__title">
      {titleText}
    </Heading>
    {children && <div class="govuk-panel__body">{children}</div>}
  </div>
)
