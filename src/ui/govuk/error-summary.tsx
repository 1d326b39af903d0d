import type { Child } from 'hono/jsx'
import { joined } from '#ui/joined.ts'
import type { Attributes } from './options.ts'

export interface ErrorItem {
  text: Child
  /** `#` and the id of the control; without it the sentence stands alone. */
  href?: string
  attributes?: Attributes
}

interface ErrorSummaryProps {
  titleText?: Child
  descriptionText?: Child
  errorList?: readonly ErrorItem[]
  disableAutoFocus?: boolean
  classes?: string
  attributes?: Attributes
}

/** [Error summary](https://design-system.service.gov.uk/components/error-summary/) at the top of a page. */
export const ErrorSummary = (props: ErrorSummaryProps) => (
  <div
    class={joined('govuk-error-summary', props.classes)}
    data-disable-auto-focus={props.disableAutoFocus === undefined ? undefined : String(props.disableAutoFocus)}
    {...props.attributes}
    data-module="govuk-error-summary"
  >
    <div role="alert">
      <h2 class="govuk-error-summary__title">{props.titleText}</h2>
      <div class="govuk-error-summary__body">
        {props.descriptionText && <p>{props.descriptionText}</p>}
        {!!props.errorList?.length && (
          <ul class="govuk-list govuk-error-summary__list">
            {props.errorList.map((error) => (
              <li>
                {error.href ? (
                  <a href={error.href} {...error.attributes}>
                    {error.text}
                  </a>
                ) : (
                  error.text
                )}
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  </div>
)
