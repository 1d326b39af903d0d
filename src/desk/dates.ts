const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const longWeekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const longMonths = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

type Day = Temporal.PlainDate

/** "19 Nov", with the year when it is another one than that of `near`: "19 Nov 2025". */
export const shortDay = (day: Day, near: Day): string =>
  `${day.day} ${months[day.month - 1]}${day.year === near.year ? '' : ` ${day.year}`}`

/** "Tue 24 Nov", with the year when it is another one. */
export const weekdayAndDay = (day: Day, near: Day): string => `${weekdays[day.dayOfWeek - 1]} ${shortDay(day, near)}`

/** "4 Mar 1988". */
export const dayWithYear = (day: Day): string => `${day.day} ${months[day.month - 1]} ${day.year}`

/** "Sunday 22 November". */
export const longDay = (day: Day): string =>
  `${longWeekdays[day.dayOfWeek - 1]} ${day.day} ${longMonths[day.month - 1]}`

/** "14:00", London time. */
export const clock = (instant: Temporal.Instant): string =>
  instant.toZonedDateTimeISO('Europe/London').toPlainTime().toString().slice(0, 5)

/** "Tue 24 Nov, 14:00", London time. */
export function dayAndClock(instant: Temporal.Instant, near: Day): string {
  const at = instant.toZonedDateTimeISO('Europe/London')
  return `${weekdayAndDay(at.toPlainDate(), near)}, ${at.toPlainTime().toString().slice(0, 5)}`
}

/** How a due day stands today, in the words of a pill: "3 days over", "Today", "Tomorrow", "Wed 25". */
export function dueWords(due: Day, today: Day): string {
  const days = today.until(due, { largestUnit: 'days' }).days
  if (days < 0) return days === -1 ? '1 day over' : `${-days} days over`
  if (days === 0) return 'Today'
  if (days === 1) return 'Tomorrow'
  return days < 7 ? `${weekdays[due.dayOfWeek - 1]} ${due.day}` : shortDay(due, today)
}

/** Whole years of age on a day. */
export const ageOn = (born: Day, day: Day): number => born.until(day, { largestUnit: 'years' }).years
