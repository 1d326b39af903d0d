import type { Child } from 'hono/jsx'
import { joined } from '#ui/joined.ts'
import type { Attributes } from './options.ts'

interface BackLinkProps {
  href?: string
  classes?: string
  attributes?: Attributes
  children?: Child
}

/** [Back link](https://design-system.service.gov.uk/components/back-link/): one step back on a way of several pages. */
export const BackLink = ({ href, classes, attributes, children }: BackLinkProps) => (
  <a href={href || '#'} class={joined('govuk-back-link', classes)} {...attributes}>
    {children || 'Back'}
  </a>
)
