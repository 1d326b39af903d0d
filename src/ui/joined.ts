/** Joins class names, or ids for `aria-describedby`, leaving out the empty ones; undefined when nothing is left. */
export const joined = (...names: readonly (string | false | null | undefined)[]): string | undefined =>
  names.filter(Boolean).join(' ') || undefined
