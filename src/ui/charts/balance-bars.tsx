import { scaleLinear } from 'd3-scale'
import { ChartFigure } from './chart-figure.tsx'

interface BalanceBarsProps {
  caption: string
  bars: readonly { label: string; value: number; colour: 'green' | 'amber' | 'violet' | 'slate' }[]
  /** The length of a full bar. */
  most: number
  /** The value in words: `62%`. */
  textOf: (value: number) => string
}

const width = 308
const labelWidth = 84
const valueWidth = 48
const rowHeight = 34

/** Bars that are read against each other. */
export const BalanceBars = ({ caption, bars, most, textOf }: BalanceBarsProps) => {
  const long = scaleLinear([0, most], [0, width - labelWidth - valueWidth]).clamp(true)
  return (
    <ChartFigure
      caption={caption}
      width={width}
      height={bars.length * rowHeight}
      head={['Part', 'Share']}
      rows={bars.map((bar) => [bar.label, textOf(bar.value)])}
    >
      {bars.map((bar, index) => (
        <g transform={`translate(0 ${index * rowHeight + 4})`}>
          <text class="chart__label" x="0" y="14">
            {bar.label}
          </text>
          <rect class="chart__track" x={labelWidth} width={long(most)} height="18" rx="4" />
          <rect
            class={`chart__bar chart__bar--${bar.colour}`}
            x={labelWidth}
            width={long(bar.value)}
            height="18"
            rx="4"
          />
          <text class="chart__label" x={width} y="14" text-anchor="end">
            {textOf(bar.value)}
          </text>
        </g>
      ))}
    </ChartFigure>
  )
}
