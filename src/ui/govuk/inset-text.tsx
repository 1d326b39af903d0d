import type { Child } from 'hono/jsx'
import { joined } from '#ui/joined.ts'
import type { Attributes } from './options.ts'

interface InsetTextProps {
  id?: string
  classes?: string
  attributes?: Attributes
  children?: Child
}

/** [Inset text](https://design-system.service.gov.uk/components/inset-text/): set apart from what surrounds it. */
export const InsetText = ({ id, classes, attributes, children }: InsetTextProps) => (
  <div id={id} class={joined('govuk-inset-text', classes)} {...attributes}>
    {children}
  </div>
)
