import { scaleBand, scaleLinear } from 'd3-scale'
import { ChartFigure } from './chart-figure.tsx'

interface BarsByDayProps {
  caption: string
  /** What is counted: "files that hold". */
  unit: string
  days: readonly {
    label: string
    value: number
    /** `full` as good as it can be, `part` less, `low` where something should be done. */
    level: 'full' | 'part' | 'low'
  }[]
  /** The height of a full bar; the highest value unless told. */
  most?: number
}

const width = 308
const height = 76
const foot = 18

/** One bar for each day; the first and the last day are named. */
export const BarsByDay = ({
  caption,
  unit,
  days,
  most = Math.max(1, ...days.map((day) => day.value)),
}: BarsByDayProps) => {
  const across = scaleBand<number>()
    .domain(days.map((_, index) => index))
    .range([0, width])
    .paddingInner(0.2)
  const tall = scaleLinear([0, most], [0, height - foot - 2])
  return (
    <ChartFigure
      caption={caption}
      width={width}
      height={height}
      head={['Day', unit]}
      rows={days.map((day) => [day.label, `${day.value} of ${most}`])}
    >
      {days.map((day, index) => (
        <rect
          class={`chart__bar chart__bar--${day.level}`}
          x={(across(index) ?? 0) + 0.5}
          y={height - foot - tall(day.value)}
          width={Math.max(1, across.bandwidth() - 1)}
          height={tall(day.value)}
          rx="3"
        />
      ))}
      <text class="chart__label chart__label--quiet" x="0" y={height - 3}>
        {days[0]?.label}
      </text>
      {days.length > 1 && (
        <text class="chart__label chart__label--quiet" x={width} y={height - 3} text-anchor="end">
          {days.at(-1)?.label}
        </text>
      )}
    </ChartFigure>
  )
}
