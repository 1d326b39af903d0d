import type { Child } from 'hono/jsx'
import { joined } from '#ui/joined.ts'
import { type Attributes, type Maybe, present } from './options.ts'

interface PaginationLink {
  href: string
  text?: Child
  /** What the next or previous page holds; only where there are no numbered pages. */
  labelText?: string
  attributes?: Attributes
}

interface PaginationItem {
  number?: number | string
  href?: string
  current?: boolean
  ellipsis?: boolean
  visuallyHiddenText?: string
  attributes?: Attributes
}

interface PaginationProps {
  items?: readonly Maybe<PaginationItem>[]
  previous?: PaginationLink
  next?: PaginationLink
  landmarkLabel?: string
  classes?: string
  attributes?: Attributes
}

const paths = {
  prev: 'm6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z',
  next: 'm8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z',
}

const Arrow = ({ kind }: { kind: 'prev' | 'next' }) => (
  <svg
    class={`govuk-pagination__icon govuk-pagination__icon--${kind}`}
    xmlns="http://www.w3.org/2000/svg"
    height="13"
    width="15"
    aria-hidden="true"
    focusable="false"
    viewBox="0 0 15 13"
  >
    <path d={paths[kind]} />
  </svg>
)

const ArrowLink = ({ kind, link, block }: { kind: 'prev' | 'next'; link: PaginationLink; block: boolean }) => (
  <div class={`govuk-pagination__${kind}`}>
    <a class="govuk-link govuk-pagination__link" href={link.href} rel={kind} {...link.attributes}>
      {(block || kind === 'prev') && <Arrow kind={kind} />}
      <span
        class={joined(
          'govuk-pagination__link-title',
          block && !link.labelText && 'govuk-pagination__link-title--decorated',
        )}
      >
        {link.text || (
          <>
            {kind === 'prev' ? 'Previous' : 'Next'}
            <span class="govuk-visually-hidden"> page</span>
          </>
        )}
      </span>
      {link.labelText && block && (
        <>
          <span class="govuk-visually-hidden">:</span>
          <span class="govuk-pagination__link-label">{link.labelText}</span>
        </>
      )}
      {!block && kind === 'next' && <Arrow kind={kind} />}
    </a>
  </div>
)

const PageItem = ({ item }: { item: PaginationItem }) => (
  <li
    class={joined(
      'govuk-pagination__item',
      item.current && 'govuk-pagination__item--current',
      item.ellipsis && 'govuk-pagination__item--ellipsis',
    )}
  >
    {item.ellipsis ? (
      '⋯'
    ) : (
      <a
        class="govuk-link govuk-pagination__link"
        href={item.href}
        aria-label={item.visuallyHiddenText ?? `Page ${item.number}`}
        aria-current={item.current ? 'page' : undefined}
        {...item.attributes}
      >
        {item.number}
      </a>
    )}
  </li>
)

/** [Pagination](https://design-system.service.gov.uk/components/pagination/): numbered pages, or only back and forth. */
export const Pagination = ({ items, previous, next, landmarkLabel, classes, attributes }: PaginationProps) => {
  const block = !items && !!(next || previous)
  return (
    <nav
      class={joined('govuk-pagination', block && 'govuk-pagination--block', classes)}
      aria-label={landmarkLabel || 'Pagination'}
      {...attributes}
    >
      {previous?.href && <ArrowLink kind="prev" link={previous} block={block} />}
      {items && (
        <ul class="govuk-pagination__list">
          {present(items)
            .filter((item) => Object.keys(item).length > 0)
            .map((item) => (
              <PageItem item={item} />
            ))}
        </ul>
      )}
      {next?.href && <ArrowLink kind="next" link={next} block={block} />}
    </nav>
  )
}
