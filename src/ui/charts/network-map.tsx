import { ChartFigure } from './chart-figure.tsx'

/** How two stand to each other. Each has its own stroke, so that no colour is needed to tell them apart. */
export type LineKind = 'plain' | 'strong' | 'weak' | 'strained' | 'broken'

interface NetworkMapProps {
  caption: string
  centre: string
  nodes: readonly { label: string; line: LineKind; note?: string }[]
  /** What each kind of line means here: `{ strong: 'close' }`. */
  meanings: Readonly<Record<LineKind, string>>
  /** For a page of its own; otherwise it fits a narrow column. */
  wide?: boolean
}

const sizes = {
  narrow: { width: 308, node: 112, text: 14 },
  wide: { width: 680, node: 190, text: 26 },
}
const nodeHeight = 30
const rowHeight = 54

const shortened = (label: string, most: number): string =>
  label.length > most ? `${label.slice(0, most - 1)}…` : label

/** Who is around somebody, and how close: the centre between two columns, filled from the top. */
export const NetworkMap = ({ caption, centre, nodes, meanings, wide }: NetworkMapProps) => {
  const size = sizes[wide ? 'wide' : 'narrow']
  const rows = Math.max(2, Math.ceil(nodes.length / 2))
  const height = rows === 2 ? 172 : rows * rowHeight
  const middle = { x: size.width / 2, y: height / 2 }
  const gap = (height - nodeHeight - 4) / (rows - 1)
  const placed = nodes.map((node, index) => ({
    ...node,
    x: index % 2 === 0 ? size.node / 2 + 1 : size.width - size.node / 2 - 1,
    y: nodeHeight / 2 + 2 + Math.floor(index / 2) * gap,
  }))
  const kinds = [...new Set(nodes.map((node) => node.line))]
  return (
    <>
      <ChartFigure
        caption={caption}
        width={size.width}
        height={height}
        head={['Who', 'How they stand', 'Note']}
        rows={nodes.map((node) => [node.label, meanings[node.line], node.note ?? ''])}
        tableOnPhone={wide}
      >
        {placed.map((node) => (
          <line class={`chart__line chart__line--${node.line}`} x1={middle.x} y1={middle.y} x2={node.x} y2={node.y} />
        ))}
        <circle class="chart__centre" cx={middle.x} cy={middle.y} r="30" />
        <text class="chart__label chart__label--centre" x={middle.x} y={middle.y + 5} text-anchor="middle">
          {shortened(centre, 7)}
        </text>
        {placed.map((node) => (
          <g transform={`translate(${node.x} ${node.y})`}>
            <rect
              class="chart__node"
              x={-size.node / 2}
              y={-nodeHeight / 2}
              width={size.node}
              height={nodeHeight}
              rx={nodeHeight / 2}
            />
            <text class="chart__label" text-anchor="middle" y="4.5">
              {shortened(node.label, size.text)}
            </text>
          </g>
        ))}
      </ChartFigure>
      <ul class="chart__key" aria-hidden="true">
        {kinds.map((kind) => (
          <li>
            <svg width="34" height="10" viewBox="0 0 34 10" aria-hidden="true" focusable="false">
              <line class={`chart__line chart__line--${kind}`} x1="2" y1="5" x2="32" y2="5" />
            </svg>
            {meanings[kind]}
          </li>
        ))}
      </ul>
    </>
  )
}
