import type { Child } from 'hono/jsx'
import { joined } from '#ui/joined.ts'
import { type Attributes, type HeadingOptions, optionsOf } from './options.ts'

export interface FieldsetOptions {
  legend?: string | HeadingOptions
  classes?: string
  describedBy?: string
  role?: string
  attributes?: Attributes
}

/** [Fieldset](https://design-system.service.gov.uk/components/fieldset/) round controls that belong together. */
export const Fieldset = (props: FieldsetOptions & { children?: Child }) => {
  const legend = props.legend ? optionsOf(props.legend) : undefined
  return (
    <fieldset
      class={joined('govuk-fieldset', props.classes)}
      role={props.role}
      aria-describedby={props.describedBy || undefined}
      {...props.attributes}
    >
      {legend?.text && (
        <legend class={joined('govuk-fieldset__legend', legend.classes)}>
          {legend.isPageHeading ? <h1 class="govuk-fieldset__heading">{legend.text}</h1> : legend.text}
        </legend>
      )}
      {props.children}
    </fieldset>
  )
}
