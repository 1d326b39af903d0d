import type { Child } from 'hono/jsx'
import { joined } from '#ui/joined.ts'

interface ChartFigureProps {
  /** What the picture shows, in a sentence. */
  caption: string
  width: number
  height: number
  /** The same facts for those who do not see the picture. */
  head: readonly string[]
  rows: readonly (readonly (string | number)[])[]
  /** Shows the table in place of the picture where the picture would be too small to read. */
  tableOnPhone?: boolean
  children?: Child
}

/** An SVG picture with its text equivalent. The picture shrinks with its place and never grows past its size. */
export const ChartFigure = ({ caption, width, height, head, rows, tableOnPhone, children }: ChartFigureProps) => (
  <figure class={joined('chart', tableOnPhone && 'chart--table-on-phone')}>
    <svg
      class="chart__picture"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden="true"
      focusable="false"
    >
      {children}
    </svg>
    <div class="chart__words">
      <table class="govuk-table">
        <caption class="govuk-table__caption">{caption}</caption>
        <thead>
          <tr>
            {head.map((text) => (
              <th scope="col" class="govuk-table__header">
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([first, ...others]) => (
            <tr>
              <th scope="row" class="govuk-table__header">
                {first}
              </th>
              {others.map((text) => (
                <td class="govuk-table__cell">{text}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  </figure>
)
