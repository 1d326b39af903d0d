import type { Child } from 'hono/jsx'
import { joined } from './joined.ts'

/** How a thing stands. The words beside it say the same; the colour only helps the eye. */
export type Tone = 'bad' | 'warn' | 'good' | 'info' | 'plain'

interface PillProps {
  tone?: Tone
  classes?: string
  children?: Child
}

/** A few words on a tinted ground: "3 days over", "Easy Read". */
export const Pill = ({ tone = 'plain', classes, children }: PillProps) => (
  <span class={joined('pill', `pill--${tone}`, classes)}>{children}</span>
)
