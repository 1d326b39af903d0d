import type { Child } from 'hono/jsx'
import { Heading, type HeadingLevel } from './heading.tsx'

/** Who reads what is written here. Each has one colour and one mark, the same everywhere. */
export type ZoneKind = 'file' | 'shared' | 'pair' | 'me' | 'restricted'

const marks: Record<ZoneKind, string> = {
  file: 'M2 4.5h4.5l1.5 2H14v7H2z',
  shared: 'M3 2.5h10v11H3zM5.5 5.5h5M5.5 8h5M5.5 10.5h3',
  pair: 'M6 3.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0-9M10 3.5a4.5 4.5 0 1 1 0 9',
  me: 'M8 2.5a2.7 2.7 0 1 0 0 5.4a2.7 2.7 0 1 0 0-5.4M3 13.5c.6-5 9.4-5 10 0z',
  restricted: 'M3.5 7.5h9v6h-9zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5',
}

interface ZoneProps {
  kind: ZoneKind
  title: Child
  /** In words, before anything is typed: who will read it. */
  readers: Child
  headingLevel?: HeadingLevel
  id?: string
  children?: Child
}

/** A part of a page whose words have their own readers. */
export const Zone = ({ kind, title, readers, headingLevel = 2, id, children }: ZoneProps) => (
  <section class={`zone zone--${kind}`} id={id}>
    <div class="zone__band">
      <Heading level={headingLevel} class="zone__title">
        <svg class="zone__mark" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
          <path d={marks[kind]} fill="none" stroke="currentColor" stroke-width="1.6" stroke-linejoin="round" />
        </svg>
        {title}
      </Heading>
      <p class="zone__readers">{readers}</p>
    </div>
    <div class="zone__in">{children}</div>
  </section>
)
