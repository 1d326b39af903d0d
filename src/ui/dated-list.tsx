import type { Child } from 'hono/jsx'
import { joined } from './joined.ts'

interface DatedEntryProps {
  id?: string
  /** Its serial number, where it has one. */
  number?: number | null
  when: Child
  struckThrough?: boolean
  children?: Child
}

/** Events one below the other, each with its number and date in columns of their own. */
export const DatedList = ({ children }: { children?: Child }) => <ol class="dated">{children}</ol>

/** One event: its number and when it was on the left, what it was on the right. */
export const DatedEntry = ({ id, number, when, struckThrough, children }: DatedEntryProps) => (
  <li class={joined('dated__entry', struckThrough && 'struck-through')} id={id}>
    <p class="dated__number">{number ?? '–'}</p>
    <p class="dated__when">{when}</p>
    <div class="dated__text">{children}</div>
  </li>
)
