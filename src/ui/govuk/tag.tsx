import type { Child } from 'hono/jsx'
import { joined } from '#ui/joined.ts'
import type { Attributes } from './options.ts'

interface TagProps {
  classes?: string
  attributes?: Attributes
  children?: Child
}

/** [Tag](https://design-system.service.gov.uk/components/tag/): the state of a thing, in a word. */
export const Tag = ({ classes, attributes, children }: TagProps) => (
  <strong class={joined('govuk-tag', classes)} {...attributes}>
    {children}
  </strong>
)
