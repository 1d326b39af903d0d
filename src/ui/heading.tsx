import { type Child, createElement } from 'hono/jsx'

export type HeadingLevel = 1 | 2 | 3 | 4 | 5 | 6

interface HeadingProps {
  level: HeadingLevel
  class?: string
  id?: string
  children?: Child
}

/** A heading whose level the place decides. */
export const Heading = ({ level, children, ...attributes }: HeadingProps) =>
  createElement(`h${level}`, attributes, children)
