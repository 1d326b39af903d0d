import type { Child } from 'hono/jsx'
import { Heading, type HeadingLevel } from '#ui/heading.tsx'
import { joined } from '#ui/joined.ts'
import type { Attributes } from './options.ts'

interface NotificationBannerProps {
  /** One line, set as the banner's heading; for more than a line give children. */
  text?: string
  children?: Child
  type?: 'success'
  titleText?: Child
  titleHeadingLevel?: HeadingLevel
  titleId?: string
  role?: string
  disableAutoFocus?: boolean
  classes?: string
  attributes?: Attributes
}

/** [Notification banner](https://design-system.service.gov.uk/components/notification-banner/): news about the page, or that something worked. */
export const NotificationBanner = (props: NotificationBannerProps) => {
  const success = props.type === 'success'
  const titleId = props.titleId || 'govuk-notification-banner-title'
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: the role is `alert` or `region`, both of which take a label
    <div
      class={joined('govuk-notification-banner', success && 'govuk-notification-banner--success', props.classes)}
      role={props.role || (success ? 'alert' : 'region')}
      aria-labelledby={titleId}
      data-module="govuk-notification-banner"
      data-disable-auto-focus={props.disableAutoFocus === undefined ? undefined : String(props.disableAutoFocus)}
      {...props.attributes}
    >
      <div class="govuk-notification-banner__header">
        <Heading level={props.titleHeadingLevel || 2} class="govuk-notification-banner__title" id={titleId}>
          {props.titleText || (success ? 'Success' : 'Important')}
        </Heading>
      </div>
      <div class="govuk-notification-banner__content">
        {props.children ?? (props.text && <p class="govuk-notification-banner__heading">{props.text}</p>)}
      </div>
    </div>
  )
}
