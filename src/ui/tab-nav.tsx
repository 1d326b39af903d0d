import type { Child } from 'hono/jsx'
import { NotificationBadge } from './notification-badge.tsx'

interface TabNavProps {
  /** What the pages belong to, for those who hear the page. */
  label: string
  items: readonly { text: Child; href: string; current?: boolean; count?: number; countText?: string }[]
}

/** The pages of one thing, as links. MOJ Frontend's sub navigation. */
export const TabNav = ({ label, items }: TabNavProps) => (
  <nav class="moj-sub-navigation" aria-label={label}>
    <ul class="moj-sub-navigation__list">
      {items.map((item) => (
        <li class="moj-sub-navigation__item">
          <a class="moj-sub-navigation__link" aria-current={item.current ? 'page' : undefined} href={item.href}>
            {item.text}
            {!!item.count && <NotificationBadge count={item.count} visuallyHiddenText={item.countText} />}
          </a>
        </li>
      ))}
    </ul>
  </nav>
)
