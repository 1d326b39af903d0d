import type { Child } from 'hono/jsx'
import { Button } from './govuk/button.tsx'

interface FilterBarProps {
  action: string
  /** What is in force, each with the address of the list without it. */
  chosen?: readonly { label: string; removeHref: string }[]
  clearHref?: string
  /** Opens the fields; they open by themselves while a filter is in force. */
  open?: boolean
  title?: string
  submitText?: string
  /** The fields, and hidden ones for what the address must keep (the sort order). */
  children?: Child
}

/** Narrows a list by a GET form, so that the address says what is shown and can be shared. */
export const FilterBar = (props: FilterBarProps) => {
  const { action, chosen = [], clearHref, open, title = 'Filter', submitText = 'Apply filters', children } = props
  return (
    <search class="filter" aria-label={title}>
      {chosen.length > 0 && (
        <div class="filter__chosen">
          <ul class="filter__tags">
            {chosen.map((filter) => (
              <li>
                <a class="filter__tag" href={filter.removeHref}>
                  <span class="govuk-visually-hidden">Remove this filter: </span>
                  {filter.label}
                  <span class="filter__cross" aria-hidden="true">
                    ×
                  </span>
                </a>
              </li>
            ))}
          </ul>
          {clearHref && <a href={clearHref}>Clear filters</a>}
        </div>
      )}
      <details class="filter__details" open={open ?? chosen.length > 0}>
        <summary class="filter__summary">{title}</summary>
        <form action={action} method="get">
          <div class="filter__fields">{children}</div>
          <Button classes="filter__submit">{submitText}</Button>
        </form>
      </details>
    </search>
  )
}
