interface NotificationBadgeProps {
  count: number
  /** What is counted, read out after the number. */
  visuallyHiddenText?: string
}

/** How many things wait; nothing when none does. MOJ Frontend's notification badge. */
export const NotificationBadge = ({ count, visuallyHiddenText }: NotificationBadgeProps) => {
  if (count <= 0) return null
  const most = count >= 99
  return (
    <span class="moj-notification-badge">
      <span aria-hidden="true">{most ? '99+' : count}</span>
      <span class="govuk-visually-hidden">
        ({most ? '99 or more' : count}
        {visuallyHiddenText && ` ${visuallyHiddenText}`})
      </span>
    </span>
  )
}
