import type { Child } from 'hono/jsx'
import { joined } from '#ui/joined.ts'
import type { Attributes } from './options.ts'

interface HintProps {
  id?: string
  classes?: string
  attributes?: Attributes
  children?: Child
}

/** Help below a label. */
export const Hint = ({ id, classes, attributes, children }: HintProps) => (
  <div id={id} class={joined('govuk-hint', classes)} {...attributes}>
    {children}
  </div>
)
