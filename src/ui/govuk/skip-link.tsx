import type { Child } from 'hono/jsx'
import { joined } from '#ui/joined.ts'
import type { Attributes } from './options.ts'

interface SkipLinkProps {
  href?: string
  classes?: string
  attributes?: Attributes
  children?: Child
}

/** [Skip link](https://design-system.service.gov.uk/components/skip-link/): past the menu, for keyboards. */
export const SkipLink = ({ href, classes, attributes, children }: SkipLinkProps) => (
  <a href={href || '#content'} class={joined('govuk-skip-link', classes)} {...attributes} data-module="govuk-skip-link">
    {children}
  </a>
)
