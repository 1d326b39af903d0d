import { timelineUrl } from '#files/urls.ts'

/** What narrows a timeline, as it stands in the address. */
export interface TimelineQuery {
  kind?: string
  who?: string
  from?: string
  to?: string
  q?: string
  significant?: string
  direct?: string
  before?: string
}

/** The same timeline, narrowed otherwise or further back. */
export function timelineOfUrl(fileId: string, query: TimelineQuery): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value) parameters.set(name, value)
  return `${timelineUrl(fileId)}${parameters.size > 0 ? `?${parameters}` : ''}`
}

/** The whole file to read in one go, oldest first; a long one in several parts. */
export const wholeFileUrl = (fileId: string, after?: string) =>
  `/files/${fileId}/whole${after ? `?after=${encodeURIComponent(after)}` : ''}`
