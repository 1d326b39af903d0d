/** A list of files; `view` is what its address says of it (see rules.ts). */
export const caseloadUrl = (view: Readonly<Record<string, string>> = {}): string => {
  const query = new URLSearchParams(view)
  return query.size > 0 ? `/caseload?${query}` : '/caseload'
}
