import type { Child } from 'hono/jsx'

/** A page that also sets cookies. */
export async function pageSetting(setCookies: readonly string[], body: Child): Promise<Response> {
  const text = await (body as { toString(): string | Promise<string> }).toString()
  return withCookies(setCookies, new Response(text, { headers: { 'Content-Type': 'text/html; charset=UTF-8' } }))
}

/** Sends the browser on and sets cookies. */
export const seeSetting = (setCookies: readonly string[], url: string): Response =>
  withCookies(setCookies, new Response(null, { status: 303, headers: { Location: url } }))

function withCookies(setCookies: readonly string[], response: Response): Response {
  for (const cookie of setCookies) response.headers.append('Set-Cookie', cookie)
  return response
}
