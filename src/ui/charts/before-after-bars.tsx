import { scaleLinear } from 'd3-scale'
import { ChartFigure } from './chart-figure.tsx'

interface BeforeAfterBarsProps {
  caption: string
  /** What is counted: "points". */
  unit: string
  rows: readonly { label: string; before: number; after: number; limit?: number }[]
}

const width = 640
const labelWidth = 170
const valueWidth = 110
const rowHeight = 46

/** What each carries before and after a change, against what they may carry. */
export const BeforeAfterBars = ({ caption, unit, rows }: BeforeAfterBarsProps) => {
  const most = Math.max(1, ...rows.flatMap((row) => [row.before, row.after, row.limit ?? 0]))
  const long = scaleLinear([0, most], [0, width - labelWidth - valueWidth])
  return (
    <ChartFigure
      caption={caption}
      width={width}
      height={rows.length * rowHeight}
      head={['Name', `${unit} before`, `${unit} after`, 'At most']}
      rows={rows.map((row) => [row.label, row.before, row.after, row.limit ?? ''])}
      tableOnPhone
    >
      {rows.map((row, index) => {
        const over = row.limit !== undefined && row.after > row.limit
        return (
          <g transform={`translate(0 ${index * rowHeight + 4})`}>
            <text class="chart__label" x="0" y="20">
              {row.label}
            </text>
            <rect class="chart__bar chart__bar--part" x={labelWidth} width={long(row.before)} height="12" rx="3" />
            <rect
              class={`chart__bar chart__bar--${over ? 'low' : 'full'}`}
              x={labelWidth}
              y="15"
              width={long(row.after)}
              height="12"
              rx="3"
            />
            {row.limit !== undefined && (
              <line
                class="chart__limit"
                x1={labelWidth + long(row.limit)}
                x2={labelWidth + long(row.limit)}
                y1="-3"
                y2="30"
              />
            )}
            <text class="chart__label" x={width} y="20" text-anchor="end">
              {row.before} → {row.after}
              {over && ' (over)'}
            </text>
          </g>
        )
      })}
    </ChartFigure>
  )
}
