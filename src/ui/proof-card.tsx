import type { Child } from 'hono/jsx'
import { joined } from './joined.ts'

interface ProofCardProps {
  tone: 'good' | 'warn' | 'bad'
  title: Child
  /** Where the evidence is. */
  href?: string
  /** One sentence; the date in it goes in `<strong>`. */
  children?: Child
}

const marks = { good: 'M3 8.5l3.2 3.2L13 5', warn: 'M8 3v6.2M8 12.2v.8', bad: 'M4 4l8 8M12 4l-8 8' }

/** A promise and how far it reaches. The mark repeats what the colour of the edge says. */
export const ProofCard = ({ tone, title, href, children }: ProofCardProps) => (
  <div class={`proof proof--${tone}`}>
    <p class="proof__title">
      {href ? <a href={href}>{title}</a> : title}
      <svg class="proof__mark" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
        <path d={marks[tone]} fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round" />
      </svg>
    </p>
    <p class="proof__sentence">{children}</p>
  </div>
)

/** Proof cards beside each other, or below each other in a narrow column. */
export const ProofCards = ({ stacked, children }: { stacked?: boolean; children?: Child }) => (
  <div class={joined('proofs', stacked && 'proofs--stacked')}>{children}</div>
)
