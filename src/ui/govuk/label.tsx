import type { Child } from 'hono/jsx'
import { joined } from '#ui/joined.ts'
import type { Attributes } from './options.ts'

interface LabelProps {
  for?: string
  classes?: string
  isPageHeading?: boolean
  attributes?: Attributes
  children?: Child
}

/** The label of a control; nothing when it has no words. */
export const Label = ({ classes, isPageHeading, attributes, children, ...props }: LabelProps) => {
  if (!children) return null
  const label = (
    <label class={joined('govuk-label', classes)} {...attributes} for={props.for}>
      {children}
    </label>
  )
  return isPageHeading ? <h1 class="govuk-label-wrapper">{label}</h1> : label
}
