import { createHmac, timingSafeEqual } from 'node:crypto'

/** The value of a cookie of a request, as it was sent. */
export function cookieOf(request: Request, name: string): string | undefined {
  for (const part of (request.headers.get('cookie') ?? '').split(';')) {
    const equals = part.indexOf('=')
    if (equals > 0 && part.slice(0, equals).trim() === name) return part.slice(equals + 1).trim()
  }
  return undefined
}

/**
 * The value inside a signed cookie, or undefined when its signature is not ours. The library signs as Hono does:
 * `value.signature`, HMAC-SHA-256 in base64, the whole percent-encoded.
 */
export function openSignedCookie(sent: string | undefined, secret: string): string | undefined {
  if (!sent || sent.length > 500) return undefined
  const text = decode(sent)
  const dot = text.lastIndexOf('.')
  if (dot < 1) return undefined
  const value = text.slice(0, dot)
  const given = Buffer.from(text.slice(dot + 1), 'base64')
  const right = createHmac('sha256', secret).update(value).digest()
  return given.length === right.length && timingSafeEqual(given, right) ? value : undefined
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}

/** The value of the cookie `name` among Set-Cookie headers, when one sets it to something. */
export function setCookieValue(setCookies: readonly string[], name: string): string | undefined {
  const found = setCookies.findLast((cookie) => cookie.startsWith(`${name}=`))
  return found?.slice(name.length + 1).split(';')[0] || undefined
}
