import type { Child } from 'hono/jsx'
import { Heading, type HeadingLevel } from '#ui/heading.tsx'
import { joined } from '#ui/joined.ts'
import { type Attributes, type Maybe, optionsOf, present, type TextOptions } from './options.ts'

interface SummaryAction {
  href: string
  text: Child
  /** What the action is about, read out after its text: "Change" "name". */
  visuallyHiddenText?: string
  classes?: string
  attributes?: Attributes
}

interface SummaryActions {
  items: readonly SummaryAction[]
  classes?: string
}

interface SummaryRow {
  key: string | TextOptions
  value: string | TextOptions
  actions?: SummaryActions
  classes?: string
}

interface SummaryCard {
  title?: TextOptions & { headingLevel?: HeadingLevel }
  actions?: SummaryActions
  classes?: string
  attributes?: Attributes
}

interface SummaryListProps {
  rows: readonly Maybe<SummaryRow>[]
  card?: SummaryCard
  classes?: string
  attributes?: Attributes
}

const ActionLink = ({ action, cardTitle }: { action: SummaryAction; cardTitle?: TextOptions }) => (
  <a class={joined('govuk-link', action.classes)} href={action.href} {...action.attributes}>
    {action.text}
    {(action.visuallyHiddenText || cardTitle) && (
      <span class="govuk-visually-hidden">
        {action.visuallyHiddenText && ` ${action.visuallyHiddenText}`}
        {cardTitle && <> ({cardTitle.text})</>}
      </span>
    )}
  </a>
)

const Card = ({ card, children }: { card: SummaryCard; children?: Child }) => {
  const actions = card.actions?.items ?? []
  const actionsClass = joined('govuk-summary-card__actions', card.actions?.classes)
  return (
    <div class={joined('govuk-summary-card', card.classes)} {...card.attributes}>
      <div class="govuk-summary-card__title-wrapper">
        {card.title && (
          <Heading level={card.title.headingLevel ?? 2} class={joined('govuk-summary-card__title', card.title.classes)}>
            {card.title.text}
          </Heading>
        )}
        {actions.length === 1 && actions[0] && (
          <div class={actionsClass}>
            <ActionLink action={actions[0]} cardTitle={card.title} />
          </div>
        )}
        {actions.length > 1 && (
          <ul class={actionsClass}>
            {actions.map((action) => (
              <li class="govuk-summary-card__action">
                <ActionLink action={action} cardTitle={card.title} />
              </li>
            ))}
          </ul>
        )}
      </div>
      <div class="govuk-summary-card__content">{children}</div>
    </div>
  )
}

const RowActions = ({ actions, cardTitle }: { actions?: SummaryActions; cardTitle?: TextOptions }) => {
  const [first, ...others] = actions?.items ?? []
  if (!first) return null
  return (
    <dd class={joined('govuk-summary-list__actions', actions?.classes)}>
      {others.length === 0 ? (
        <ActionLink action={first} cardTitle={cardTitle} />
      ) : (
        <ul class="govuk-summary-list__actions-list">
          {[first, ...others].map((action) => (
            <li class="govuk-summary-list__actions-list-item">
              <ActionLink action={action} cardTitle={cardTitle} />
            </li>
          ))}
        </ul>
      )}
    </dd>
  )
}

/** [Summary list](https://design-system.service.gov.uk/components/summary-list/): facts and their values, in a card if asked. */
export const SummaryList = ({ rows, card, classes, attributes }: SummaryListProps) => {
  const anyActions = present(rows).some((row) => row.actions?.items.length)
  const list = (
    <dl class={joined('govuk-summary-list', classes)} {...attributes}>
      {present(rows).map((row) => {
        const key = optionsOf(row.key)
        const value = optionsOf(row.value)
        const rowClasses = joined(
          'govuk-summary-list__row',
          anyActions && !row.actions?.items && 'govuk-summary-list__row--no-actions',
          row.classes,
        )
        return (
          <div class={rowClasses}>
            <dt class={joined('govuk-summary-list__key', key.classes)}>{key.text}</dt>
            <dd class={joined('govuk-summary-list__value', value.classes)}>{value.text}</dd>
            <RowActions actions={row.actions} cardTitle={card?.title} />
          </div>
        )
      })}
    </dl>
  )
  return card ? <Card card={card}>{list}</Card> : list
}
