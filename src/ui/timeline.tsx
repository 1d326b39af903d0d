import type { Child } from 'hono/jsx'
import { joined } from './joined.ts'
import { Quote } from './quote.tsx'

interface TimelineEntryProps {
  /** Filled for what is signed, a ring for what is not, violet for what two people decided. The meta line says which. */
  dot?: 'plain' | 'signed' | 'violet'
  /** When, what kind, who: shown with a dot between them. */
  meta: readonly Child[]
  pills?: Child
  /** Somebody's own words. */
  quote?: Child
  id?: string
  children?: Child
}

/** Entries down a line, newest first. */
export const Timeline = ({ children }: { children?: Child }) => <ol class="timeline">{children}</ol>

export const TimelineEntry = ({ dot = 'plain', meta, pills, quote, id, children }: TimelineEntryProps) => (
  <li class={joined('timeline__entry', dot !== 'plain' && `timeline__entry--${dot}`)} id={id}>
    <p class="timeline__meta">
      {meta.filter(Boolean).map((part, index) => (
        <>
          {index > 0 && ' · '}
          {part}
        </>
      ))}
      {pills && <> · {pills}</>}
    </p>
    <div class="timeline__body">
      {children}
      {quote && <Quote>{quote}</Quote>}
    </div>
  </li>
)
