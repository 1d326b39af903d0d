import type { Child } from 'hono/jsx'

interface ColumnsProps {
  /** The narrow column beside the main one; below it on a phone. */
  aside: Child
  children?: Child
}

/** Two columns: what to read or do, and what to glance at. */
export const Columns = ({ aside, children }: ColumnsProps) => (
  <div class="columns">
    <div>{children}</div>
    <div>{aside}</div>
  </div>
)
