import type { Child } from 'hono/jsx'
import { QuietButton } from './govuk/button.tsx'

interface EmptyStateProps {
  /** What is not there: "No visits this week". */
  title: Child
  action?: { text: string; href: string }
  /** Why, and what to do next. */
  children?: Child
}

/** Stands where a list would, when there is nothing to list. */
export const EmptyState = ({ title, action, children }: EmptyStateProps) => (
  <div class="empty">
    <p class="empty__title">{title}</p>
    {children && <p class="empty__text">{children}</p>}
    {action && <QuietButton href={action.href}>{action.text}</QuietButton>}
  </div>
)
