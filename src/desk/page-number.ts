/** Further than anybody turns, and still a number the database counts with. */
const mostPages = 10_000

/** Which page of a list an address asks for with `page`, counted from `first`; the first for whatever is no such number. */
export function pageNumber(query: URLSearchParams, first: 0 | 1 = 1): number {
  const asked = Math.trunc(Number(query.get('page')))
  return Math.min(mostPages, Math.max(first, asked || first))
}
