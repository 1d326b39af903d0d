import { dayWithYear } from '#desk/dates.ts'
import { capitalised } from '#desk/words.ts'
import type { PartialDate } from '#records/field.ts'
import { spanOf } from './rules.ts'

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** "19 Nov 2026", "Nov 2026", "about 2019". */
export function eventDateWords(value: PartialDate): string {
  const { first } = spanOf(value)
  const words =
    value.precision === 'day'
      ? dayWithYear(first)
      : value.precision === 'month'
        ? `${months[first.month - 1]} ${first.year}`
        : String(first.year)
  return value.approximate ? `about ${words}` : words
}

/** "plan or review" as a label: "Plan or review". */
export const categoryWords = (category: string | undefined): string => (category ? capitalised(category) : '')
