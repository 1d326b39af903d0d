import { proofsUrl } from '#files/urls.ts'

/** The proofs of a file on another day, or at one of them. */
export const proofsOnUrl = (fileId: string, day: Temporal.PlainDate): string => `${proofsUrl(fileId)}?on=${day}`
export const setAsideUrl = (fileId: string, code?: string): string =>
  `/files/${fileId}/set-aside${code ? `?${new URLSearchParams({ code })}` : ''}`
export const endWaiverUrl = (waiverId: string): string => `/set-aside/${waiverId}/end`
