import type { Child } from 'hono/jsx'

/** Somebody's own words, set apart and never rephrased. The quotation marks come with the words. */
export const Quote = ({ children }: { children?: Child }) => (
  <blockquote class="quote">
    <p>{children}</p>
  </blockquote>
)
