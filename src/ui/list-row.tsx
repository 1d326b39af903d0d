import type { Child } from 'hono/jsx'
import { joined } from './joined.ts'

interface ListRowProps {
  /** What stands at the end of the line: a date, a pill, a button. */
  end?: Child
  classes?: string
  children?: Child
}

/** A plain list with a hair line between its rows. */
export const RowList = ({ children }: { children?: Child }) => <ul class="row-list">{children}</ul>

/** One row: words on the left, a date, pill or button on the right. */
export const ListRow = ({ end, classes, children }: ListRowProps) => (
  <li class={joined('row', classes)}>
    <div class="row__text">{children}</div>
    {end && <div class="row__end">{end}</div>}
  </li>
)
