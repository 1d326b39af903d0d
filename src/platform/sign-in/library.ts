import { isAPIError } from 'better-auth/api'
import { Unavailable } from '../database/unavailable.ts'
import { openSignedCookie, setCookieValue } from './cookies.ts'
import type { Mechanics } from './mechanics.ts'
import { endSessionOfToken, userOfToken } from './sessions.ts'
import { tokenOf } from './visitor.ts'

/** A request, and the address it comes from. */
export interface Caller {
  request: Request
  address: string
}

/** Codes by which the library says that it could not keep what it had to: nothing of what was typed was wrong. */
const notKept = /^(FAILED_TO_|INTERNAL_SERVER_ERROR)/

/**
 * A call of the library: its answer, or the code with which it refused. Anything else is a fault and thrown.
 * @throws Unavailable when the library could not keep what it had to
 */
export async function askLibrary<T extends object>(call: () => Promise<T>): Promise<T | { refused: string }> {
  try {
    return await call()
  } catch (error) {
    if (!isAPIError(error)) throw error
    const refused = String(error.body?.code ?? error.status)
    if (notKept.test(refused)) throw new Unavailable(refused)
    return { refused }
  }
}

/**
 * After the library began a session: its token and whose it is. A session this browser had before is ended, so that each sign-in and
 * each second step leaves exactly one, under a new name.
 */
export async function sessionBegun(
  mechanics: Mechanics,
  { request }: Caller,
  setCookies: readonly string[],
): Promise<{ userId: string; token: string }> {
  const token = openSignedCookie(setCookieValue(setCookies, mechanics.cookies.session), mechanics.cookieSecret)
  if (!token) throw new Error('the sign-in library began no session')
  const before = tokenOf(mechanics, request)
  return mechanics.database.asSignIn(async (scope) => {
    if (before && before !== token) await endSessionOfToken(scope, before)
    const userId = await userOfToken(scope, token)
    if (!userId) throw new Error('the session of the sign-in library is not in our table')
    return { userId, token }
  })
}
