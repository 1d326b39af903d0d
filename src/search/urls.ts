export const searchUrl = '/search'
export const suggestUrl = '/search/suggest'
/** Opens a record or a file that a search found, and says so in the access log. */
export const hitUrl = (recordId: string) => `/search/hit/${recordId}`
export const fileHitUrl = (fileId: string, to?: 'people') => `/search/file/${fileId}${to ? `?to=${to}` : ''}`

/** The same search from another place: older hits, one kind, one file. */
export function searchAgainUrl(query: { q: string; kind?: string; file?: string; before?: string }): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value) parameters.set(name, value)
  return `${searchUrl}?${parameters}`
}
