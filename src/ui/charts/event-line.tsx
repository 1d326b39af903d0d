import { scaleLinear } from 'd3-scale'
import { symbol, symbolCircle, symbolDiamond, symbolTriangle } from 'd3-shape'
import { ChartFigure } from './chart-figure.tsx'

interface EventLineProps {
  caption: string
  /** The ends of the line, in any unit that grows with time: days since a date. */
  from: number
  to: number
  ticks: readonly { at: number; label: string }[]
  events: readonly {
    at: number
    /** "9 Nov 2026", for the table. */
    when: string
    label: string
    /** Each kind has its own shape. */
    kind: 'plain' | 'turning' | 'concern'
  }[]
}

const width = 720
const margin = 14
const laneHeight = 24
const letterWidth = 7.2
const shapes = {
  plain: symbol(symbolCircle, 90)() ?? '',
  turning: symbol(symbolDiamond, 110)() ?? '',
  concern: symbol(symbolTriangle, 100)() ?? '',
}

type Event = EventLineProps['events'][number]

interface Placed extends Event {
  x: number
  /** Near the end of the line the words stand to the left of their place. */
  backwards: boolean
  left: number
  right: number
  lane: number
}

/**
 * Gives each event a lane for its words, lowest first, so that words run neither into other words nor across the line that
 * leads up to them: what stands further right is placed lower, except near the end, where the words run backwards.
 */
function placed(events: readonly Event[], across: (at: number) => number): Placed[] {
  const measured: Omit<Placed, 'lane'>[] = []
  for (const event of events.toSorted((a, b) => b.at - a.at)) {
    const x = across(event.at)
    const length = event.label.length * letterWidth + 12
    const meets = measured.some((other) => other.backwards && other.x <= x + length)
    const backwards = x - length >= 0 && (meets || x + length > width)
    measured.push({ ...event, x, backwards, left: backwards ? x - length : x, right: backwards ? x : x + length })
  }
  const forwards = measured.filter((event) => !event.backwards)
  const done: Placed[] = []
  for (const event of [...forwards, ...measured.filter((event) => event.backwards).reverse()]) {
    const near = done.filter((other) => event.left <= other.right && event.right >= other.left)
    const stems = event.backwards ? near.filter((other) => other.x >= event.left).map((other) => other.lane) : []
    const taken = new Set(near.map((other) => other.lane))
    let lane = Math.max(-1, ...stems) + 1
    while (taken.has(lane)) lane += 1
    done.push({ ...event, lane })
  }
  return done
}

/** Events along a line of time. On a phone the table takes its place. */
export const EventLine = ({ caption, from, to, ticks, events }: EventLineProps) => {
  const across = scaleLinear([from, to], [margin, width - margin])
  const items = placed(events, across)
  const axis = Math.max(1, ...items.map((event) => event.lane + 1)) * laneHeight + 16
  return (
    <ChartFigure
      caption={caption}
      width={width}
      height={axis + 30}
      head={['When', 'What']}
      rows={events.map((event) => [event.when, event.label])}
      tableOnPhone
    >
      <line class="chart__axis" x1={margin} x2={width - margin} y1={axis} y2={axis} />
      {ticks.map((tick) => (
        <g transform={`translate(${across(tick.at)} ${axis})`}>
          <line class="chart__axis" y1="0" y2="7" />
          <text class="chart__label chart__label--quiet" y="22" text-anchor="middle">
            {tick.label}
          </text>
        </g>
      ))}
      {items.map((event) => {
        const y = axis - 16 - event.lane * laneHeight
        return (
          <g transform={`translate(${event.x} 0)`}>
            <line class="chart__stem" y1={axis} y2={y - 6} />
            <text
              class="chart__label chart__label--event"
              x={event.backwards ? -6 : 6}
              y={y}
              text-anchor={event.backwards ? 'end' : undefined}
            >
              {event.label}
            </text>
            <path
              class={`chart__event chart__event--${event.kind}`}
              d={shapes[event.kind]}
              transform={`translate(0 ${axis})`}
            />
          </g>
        )
      })}
    </ChartFigure>
  )
}
