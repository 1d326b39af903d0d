import type { Child } from 'hono/jsx'
import { Heading, type HeadingLevel } from './heading.tsx'
import { joined } from './joined.ts'

interface CardProps {
  title?: Child
  /** A few quiet words after the title: "6, worst first". */
  aside?: Child
  headingLevel?: HeadingLevel
  id?: string
  classes?: string
  children?: Child
}

/** A white sheet on the desk: one matter, with a heading. */
export const Card = ({ title, aside, headingLevel = 2, id, classes, children }: CardProps) => (
  <section class={joined('card', classes)} id={id}>
    {title && (
      <Heading level={headingLevel} class="card__title">
        {title}
        {aside && <span class="card__aside"> {aside}</span>}
      </Heading>
    )}
    {children}
  </section>
)
