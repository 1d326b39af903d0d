import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Context } from 'hono'

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

/** Below this nothing is gained: it fits into one packet as it is. */
const worthwhileBytes = 1400
// Higher qualities take several times as long for a few per cent.
const quality = {
  params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT },
}

/**
 * A page as the browser takes it: pages repeat themselves and come over the line in a fifth of their size. No page carries a secret
 * beside what somebody else could have typed into it, so its length gives nothing away.
 */
export async function compressedPage(c: Context, text: string, status: number): Promise<Response> {
  c.header('Vary', 'Accept-Encoding', { append: true })
  const accepts = c.req.header('accept-encoding') ?? ''
  const encoding = /\bbr\b/.test(accepts) ? 'br' : /\bgzip\b/.test(accepts) ? 'gzip' : undefined
  if (!encoding || text.length < worthwhileBytes) return c.html(text, status as 200)
  const body = encoding === 'br' ? await brotli(text, quality) : await zip(text, { level: 5 })
  return c.body(new Uint8Array(body), status as 200, {
    'Content-Type': 'text/html; charset=UTF-8',
    'Content-Encoding': encoding,
  })
}
