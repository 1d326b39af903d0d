import type { Child } from 'hono/jsx'
import { joined } from '#ui/joined.ts'
import type { Attributes } from './options.ts'

interface Breadcrumb {
  text: Child
  href?: string
  attributes?: Attributes
}

interface BreadcrumbsProps {
  items: readonly Breadcrumb[]
  collapseOnMobile?: boolean
  labelText?: string
  classes?: string
  attributes?: Attributes
}

/** [Breadcrumbs](https://design-system.service.gov.uk/components/breadcrumbs/): where this page hangs. */
export const Breadcrumbs = ({
  items,
  collapseOnMobile,
  labelText = 'Breadcrumb',
  classes,
  attributes,
}: BreadcrumbsProps) => (
  <nav
    class={joined('govuk-breadcrumbs', classes, collapseOnMobile && 'govuk-breadcrumbs--collapse-on-mobile')}
    {...attributes}
    aria-label={labelText}
  >
    <ol class="govuk-breadcrumbs__list">
      {items.map((item) =>
        item.href ? (
          <li class="govuk-breadcrumbs__list-item">
            <a class="govuk-breadcrumbs__link" href={item.href} {...item.attributes}>
              {item.text}
            </a>
          </li>
        ) : (
          <li class="govuk-breadcrumbs__list-item" aria-current="page">
            {item.text}
          </li>
        ),
      )}
    </ol>
  </nav>
)
