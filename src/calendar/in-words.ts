const zone = 'Europe/London'
const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** A day as people say it: "Tue 24 Nov"; with the year when it is not this one's. */
export function sayDay(day: Temporal.PlainDate, today: Temporal.PlainDate): string {
  const words = `${weekdays[day.dayOfWeek - 1]} ${day.day} ${months[day.month - 1]}`
  return day.year === today.year ? words : `${words} ${day.year}`
}

/** An instant as people say it, by London clocks: "Tue 24 Nov, 14:00", and "today, 14:00". */
export function sayInstant(instant: Temporal.Instant, today: Temporal.PlainDate): string {
  const at = instant.toZonedDateTimeISO(zone)
  const day = at.toPlainDate()
  const time = at.toPlainTime().toString({ smallestUnit: 'minute' })
  return `${day.equals(today) ? 'today' : sayDay(day, today)}, ${time}`
}
