// biome-ignore-all lint/a11y/noRedundantRoles: a table laid out in blocks on a phone loses its own roles
import type { Child } from 'hono/jsx'
import { joined } from './joined.ts'

interface DataTableColumn {
  text: string
  numeric?: boolean
  /** Makes the heading a link that sorts; `direction` is how the list is sorted by it now. */
  sort?: { href: string; direction?: 'ascending' | 'descending' }
}

interface DataTableProps {
  caption: Child
  /** Shows the caption above the table; otherwise it is only read out. */
  captionIsVisible?: boolean
  /** Smaller, for many columns. */
  compact?: boolean
  /** Its cells are sentences: on a phone each stands below its column's name. */
  ofWords?: boolean
  columns: readonly DataTableColumn[]
  /** One cell for each column; the first names the row. */
  rows: readonly (readonly Child[])[]
}

const arrows = { ascending: '▲', descending: '▼' }

const ColumnHeading = ({ column }: { column: DataTableColumn }) => {
  const { text, sort, numeric } = column
  return (
    <th
      scope="col"
      role="columnheader"
      class={joined('govuk-table__header', numeric && 'govuk-table__header--numeric')}
      aria-sort={sort ? (sort.direction ?? 'none') : undefined}
    >
      {sort ? (
        <a class="data-table__sort" href={sort.href}>
          {text}
          <span class="data-table__arrow" aria-hidden="true">
            {sort.direction ? arrows[sort.direction] : '↕'}
          </span>
        </a>
      ) : (
        text
      )}
    </th>
  )
}

/**
 * A list to read down and sort. On a phone each row becomes a block and each cell shows its column's name; the roles keep it
 * a table for those who hear it.
 */
export const DataTable = ({ caption, captionIsVisible, compact, ofWords, columns, rows }: DataTableProps) => (
  <table
    class={joined('govuk-table data-table', compact && 'data-table--compact', ofWords && 'data-table--words')}
    role="table"
  >
    <caption class={captionIsVisible ? 'govuk-table__caption govuk-table__caption--m' : 'govuk-visually-hidden'}>
      {caption}
    </caption>
    <thead class="govuk-table__head" role="rowgroup">
      <tr class="govuk-table__row" role="row">
        {columns.map((column) => (
          <ColumnHeading column={column} />
        ))}
      </tr>
    </thead>
    <tbody class="govuk-table__body" role="rowgroup">
      {rows.map((cells) => (
        <tr class="govuk-table__row" role="row">
          {cells.map((cell, index) => {
            const column = columns[index]
            if (index === 0)
              return (
                <th scope="row" role="rowheader" class="govuk-table__header">
                  {cell}
                </th>
              )
            return (
              <td
                role="cell"
                class={joined('govuk-table__cell', column?.numeric && 'govuk-table__cell--numeric')}
                data-label={column?.text}
              >
                {cell}
              </td>
            )
          })}
        </tr>
      ))}
    </tbody>
  </table>
)
