import { scaleLog } from 'd3-scale'
import { line } from 'd3-shape'
import { isMissing, type Result } from './report.ts'
import type { Row } from './run-work.ts'

// Pictures stand alone in a page of text, on a light or a dark ground, so they bring their own ground and say everything in words too.

type Point = [across: number, milliseconds: number]

/** One small picture of a kind of work: our times and those of the SQL. */
interface Panel {
  name: string
  ours: Point[]
  sql: Point[]
}

interface Picture {
  title: string
  /** The same in a sentence, for those who do not see it. */
  description: string
  across: { label: string; values: readonly number[]; say: (value: number) => string }
  panels: readonly Panel[]
}

const [ink, soft, ruled, accent, grey] = ['#17211f', '#52605c', '#e2ddd2', '#12756c', '#8a8478']
const font = 'system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif'

const perRow = 4
const panel = { width: 226, height: 190, left: 52, right: 36, top: 30, bottom: 32 }
const margin = 14
const head = 64
const foot = 26

const say = (value: number) => (value < 1 ? value.toFixed(2) : value < 10 ? value.toFixed(1) : value.toFixed(0))

/** The powers of ten with 2 and 5 between them that hold these numbers. */
function marks(numbers: readonly number[]): number[] {
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)]
  const all = Array.from({ length: 9 }, (_, place) => 10 ** (place - 3)).flatMap((ten) => [ten, 2 * ten, 5 * ten])
  const from = all.findLastIndex((mark) => mark <= least)
  const to = all.findIndex((mark) => mark >= most)
  return all.slice(from, to + 1)
}

/** Latency in small pictures of one scale, so that kinds of work can be compared with a look. */
function pictureOf({ title, description, across, panels }: Picture): string {
  const ticks = marks(panels.flatMap(({ ours, sql }) => [...ours, ...sql].map(([, value]) => value)))
  const shown = ticks.length > 7 ? ticks.filter((tick) => /^[1]/.test(tick.toExponential())) : ticks
  const x = scaleLog([across.values[0]!, across.values.at(-1)!], [panel.left, panel.width - panel.right])
  const y = scaleLog([ticks[0]!, ticks.at(-1)!], [panel.height - panel.bottom, panel.top])
  const path = line<Point>(
    ([value]) => x(value),
    ([, value]) => y(value),
  )
  const width = perRow * panel.width + 2 * margin
  const height = head + Math.ceil(panels.length / perRow) * panel.height + foot
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={`${title}. ${description}`}
      font-family={font}
      font-size="11"
    >
      <rect width={width} height={height} fill="#fff" rx="6" />
      <text x={margin + 6} y="27" font-size="16" font-weight="600" fill={ink}>
        {title}
      </text>
      <Key />
      {panels.map((each, place) => (
        <g
          transform={`translate(${margin + (place % perRow) * panel.width} ${head + Math.floor(place / perRow) * panel.height})`}
        >
          <text x={panel.left} y="16" font-size="12" font-weight="600" fill={ink}>
            {each.name}
          </text>
          {shown.map((tick) => (
            <>
              <line x1={panel.left} x2={panel.width - panel.right} y1={y(tick)} y2={y(tick)} stroke={ruled} />
              <text x={panel.left - 6} y={y(tick) + 4} text-anchor="end" fill={soft}>
                {tick === shown.at(-1) ? `${tick} ms` : tick}
              </text>
            </>
          ))}
          {across.values.map((value) => (
            <text x={x(value)} y={panel.height - panel.bottom + 18} text-anchor="middle" fill={soft}>
              {across.say(value)}
            </text>
          ))}
          <path d={path(each.sql) ?? ''} fill="none" stroke={grey} stroke-width="1.5" stroke-dasharray="4 3" />
          <path d={path(each.ours) ?? ''} fill="none" stroke={accent} stroke-width="2.25" />
          {[
            ...each.sql.map((point) => [point, grey] as const),
            ...each.ours.map((point) => [point, accent] as const),
          ].map(([[at, value], colour]) => (
            <circle cx={x(at)} cy={y(value)} r={colour === accent ? 3 : 2} fill={colour} />
          ))}
          {apart(y(each.ours.at(-1)![1]), y(each.sql.at(-1)![1])).map((at, side) => (
            <text x={panel.width - panel.right + 7} y={at + 4} fill={side === 0 ? accent : soft}>
              {say((side === 0 ? each.ours : each.sql).at(-1)![1])}
            </text>
          ))}
        </g>
      ))}
      <text x={margin + panel.left} y={height - 12} fill={soft}>
        {across.label}
      </text>
    </svg>
  ).toString()
}

const Key = () => (
  <g transform={`translate(${margin + 6} 46)`} fill={soft}>
    <line x1="0" x2="22" y1="-4" y2="-4" stroke={accent} stroke-width="2.25" />
    <text x="28">page or act, p50 in ms</text>
    <line x1="172" x2="194" y1="-4" y2="-4" stroke={grey} stroke-width="1.5" stroke-dasharray="4 3" />
    <text x="200">the least SQL for it, by hand</text>
    <text x="376">both scales are logarithmic</text>
  </g>
)

/** Two heights for labels that would stand on each other, moved apart. */
function apart(first: number, second: number): [number, number] {
  const missing = Math.max(0, 13 - Math.abs(first - second)) / 2
  const up = first <= second ? -missing : missing
  return [first + up, second - up]
}

const sqlOf = ({ limit }: Row['one']) => (limit.first.p50 + limit.last.p50) / 2
const named = ({ figure, name }: Row) => `${figure} ${name}`

/** Latency at a tenth, at once and at ten times the data; undefined where growth was not measured. */
export function pictureOfSizes({ once, tenth, grown }: Result): string | undefined {
  if (!tenth || !grown) return undefined
  const sizes = [tenth, once, grown]
  const panels = once.rows.flatMap((row, place): Panel[] => {
    const found = sizes.map(({ share, rows }) => ({ share, row: rows[place] }))
    if (isMissing(row) || found.some((each) => !each.row || isMissing(each.row))) return []
    const points = (of: (one: Row['one']) => number) =>
      found.map(({ share, row }): Point => [share, of((row as Row).one)])
    return [{ name: named(row), ours: points(({ ours }) => ours.p50), sql: points(sqlOf) }]
  })
  return pictureOf({
    title: 'Latency against data size, one connection',
    description: wordsFor(panels, (share) => `${share} times the data`),
    across: {
      label: `Data: 1× is ${once.loaded}`,
      values: sizes.map(({ share }) => share),
      say: (share) => `${Number((share / once.share).toPrecision(2))}×`,
    },
    panels,
  })
}

/** Latency at more and more connections; undefined where only one was measured. */
export function pictureOfConnections({ once }: Result): string | undefined {
  const rows = once.rows.filter((row): row is Row => !isMissing(row) && row.more.length > 0)
  if (rows.length === 0) return undefined
  const panels = rows.map((row): Panel => {
    const all = [{ connections: 1, compared: row.one }, ...row.more]
    return {
      name: named(row),
      ours: all.map(({ connections, compared }) => [connections, compared.ours.p50]),
      sql: all.map(({ connections, compared }) => [connections, sqlOf(compared)]),
    }
  })
  return pictureOf({
    title: 'Latency against connections that ask at once',
    description: wordsFor(panels, (connections) => `${connections} connections`),
    across: {
      label: 'Connections, each asking again as soon as it is answered',
      values: [1, ...rows[0]!.more.map(({ connections }) => connections)],
      say: String,
    },
    panels,
  })
}

const wordsFor = (panels: readonly Panel[], at: (value: number) => string) =>
  panels
    .map(({ name, ours }) => `${name}: ${ours.map(([value, ms]) => `${say(ms)} ms at ${at(value)}`).join(', ')}`)
    .join('. ')
