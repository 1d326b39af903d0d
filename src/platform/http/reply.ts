import type { Child } from 'hono/jsx'

/** What a handler answers with; the page itself is rendered after the transaction has ended. */
export type Reply =
  | { kind: 'page'; body: Child; status: 200 | 403 | 404 | 409 | 422; keep: boolean }
  | { kind: 'see'; url: string }
  | { kind: 'json'; value: unknown; status: 200 | 401 | 409 | 422 }
  | { kind: 'file'; name: string; contentType: string; content: string | Uint8Array<ArrayBuffer> }

/** Shows a page. */
export const page = (body: Child): Reply => ({ kind: 'page', body, status: 200, keep: true })

/** Shows the same form again with its errors; nothing of the transaction is kept. */
export const invalid = (body: Child): Reply => ({ kind: 'page', body, status: 422, keep: false })

/** Sends the browser on after a successful act, so that reloading does not repeat it. */
export const see = (url: string): Reply => ({ kind: 'see', url })

/** Answers a script. */
export const json = (value: unknown, status: 200 | 401 | 409 | 422 = 200): Reply => ({ kind: 'json', value, status })

/** Hands over a file to keep. */
export const file = (name: string, contentType: string, content: string | Uint8Array<ArrayBuffer>): Reply => ({
  kind: 'file',
  name,
  contentType,
  content,
})
