import type { Child } from 'hono/jsx'
import { joined } from '#ui/joined.ts'
import { type Attributes, type Maybe, present } from './options.ts'

interface TableCell {
  text?: Child
  format?: 'numeric'
  classes?: string
  colspan?: number
  rowspan?: number
  attributes?: Attributes
}

interface TableProps {
  caption?: Child
  captionClasses?: string
  head?: readonly TableCell[]
  rows: readonly Maybe<readonly TableCell[]>[]
  firstCellIsHeader?: boolean
  classes?: string
  attributes?: Attributes
}

/** [Table](https://design-system.service.gov.uk/components/table/). For lists people sort and page through, `DataTable`. */
export const Table = (props: TableProps) => (
  <table class={joined('govuk-table', props.classes)} {...props.attributes}>
    {props.caption && <caption class={joined('govuk-table__caption', props.captionClasses)}>{props.caption}</caption>}
    {props.head && (
      <thead class="govuk-table__head">
        <tr class="govuk-table__row">
          {props.head.map((cell) => (
            <th
              scope="col"
              class={joined('govuk-table__header', cell.format && `govuk-table__header--${cell.format}`, cell.classes)}
              colspan={cell.colspan}
              rowspan={cell.rowspan}
              {...cell.attributes}
            >
              {cell.text}
            </th>
          ))}
        </tr>
      </thead>
    )}
    <tbody class="govuk-table__body">
      {present(props.rows).map((row) => (
        <tr class="govuk-table__row">
          {row.map((cell, index) =>
            index === 0 && props.firstCellIsHeader ? (
              <th
                scope="row"
                class={joined('govuk-table__header', cell.classes)}
                colspan={cell.colspan}
                rowspan={cell.rowspan}
                {...cell.attributes}
              >
                {cell.text}
              </th>
            ) : (
              <td
                class={joined('govuk-table__cell', cell.format && `govuk-table__cell--${cell.format}`, cell.classes)}
                colspan={cell.colspan}
                rowspan={cell.rowspan}
                {...cell.attributes}
              >
                {cell.text}
              </td>
            ),
          )}
        </tr>
      ))}
    </tbody>
  </table>
)
