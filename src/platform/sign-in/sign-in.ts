import { sql } from 'kysely'
import type { Scope } from '../database/database.ts'
import { beginTry, takeTryBack, tryingOf, tryWentWell } from './attempts.ts'
import { cookieOf } from './cookies.ts'
import { askLibrary, type Caller, sessionBegun } from './library.ts'
import { headersFor, type Mechanics } from './mechanics.ts'
import { longestPassword, workAsIfChecking } from './passwords.ts'
import { normaliseRecoveryCode } from './recovery-codes.ts'
import { claimCode } from './second-step.ts'
import { endSessionOfToken } from './sessions.ts'
import { tokenOf } from './visitor.ts'

/** How an attempt to sign in ended. The cookies are Set-Cookie headers for the answer. */
export type SignInOutcome =
  | { kind: 'signed in'; userId: string; setCookies: string[] }
  | { kind: 'second step'; setCookies: string[] }
  | { kind: 'wrong' }
  | { kind: 'wait' }
  | { kind: 'start again' }

/**
 * Signs in with address and password. An unknown address, a wrong password and a locked account take the same work;
 * whether an account exists is told to nobody.
 */
export async function signIn(
  mechanics: Mechanics,
  caller: Caller,
  email: string,
  password: string,
): Promise<SignInOutcome> {
  const { database, auth } = mechanics
  const trying = tryingOf(mechanics.attemptKey, 'sign in', email, caller.address)
  const { locked, known } = await database.asSignIn(async (scope) => ({
    locked: await beginTry(scope, trying),
    known: await emailOfAccount(scope, email),
  }))
  if (locked || !known || password.length > longestPassword) {
    await workAsIfChecking(password)
    return { kind: locked ? 'wait' : 'wrong' }
  }
  const answer = await askLibrary(() =>
    auth.api.signInEmail({
      body: { email: known, password },
      headers: headersFor(caller.request, [], caller.address),
      returnHeaders: true,
    }),
  ).catch(async (fault) => {
    await database.asSignIn((scope) => takeTryBack(scope, trying)).catch(() => {})
    throw fault
  })
  if ('refused' in answer) return { kind: 'wrong' }
  await database.asSignIn((scope) => tryWentWell(scope, trying))
  const setCookies = answer.headers.getSetCookie()
  if ('twoFactorRedirect' in answer.response) return { kind: 'second step', setCookies }
  const { userId } = await sessionBegun(mechanics, caller, setCookies)
  return { kind: 'signed in', userId, setCookies }
}

async function emailOfAccount({ tx }: Scope, email: string): Promise<string | undefined> {
  const found = await sql<{ email: string | null }>`
    select u.email from sign_in.person_by_email(${email}) p join sign_in."user" u on u.id = p.user_id`.execute(tx)
  return found.rows[0]?.email ?? undefined
}

/** Whether the password of this request's sign-in was right and its second step is still to come. */
export const awaitsSecondStep = (mechanics: Mechanics, request: Request): boolean =>
  cookieOf(request, mechanics.cookies.secondStep) !== undefined

const isTimeCode = (code: string) => /^\d{6}$/.test(code)

/** Finishes a sign-in with the code of the telephone or one of the recovery codes. */
export async function finishSecondStep(mechanics: Mechanics, caller: Caller, typed: string): Promise<SignInOutcome> {
  const { auth, cookies } = mechanics
  const code = typed.replaceAll(/\s/g, '')
  const call = {
    headers: headersFor(caller.request, [cookies.secondStep], caller.address),
    returnHeaders: true as const,
  }
  const answer = isTimeCode(code)
    ? await askLibrary(() => auth.api.verifyTOTP({ ...call, body: { code } }))
    : await askLibrary(() => auth.api.verifyBackupCode({ ...call, body: { code: normaliseRecoveryCode(code) } }))
  if ('refused' in answer) return refusalOf(answer.refused)
  const setCookies = answer.headers.getSetCookie()
  const { userId, token } = await sessionBegun(mechanics, caller, setCookies)
  if (isTimeCode(code) && !(await claimCode(mechanics, userId, code))) {
    await mechanics.database.asSignIn((scope) => endSessionOfToken(scope, token))
    return { kind: 'start again' }
  }
  return { kind: 'signed in', userId, setCookies }
}

function refusalOf(code: string): SignInOutcome {
  switch (code) {
    case 'INVALID_CODE':
    case 'INVALID_BACKUP_CODE':
      return { kind: 'wrong' }
    case 'ACCOUNT_TEMPORARILY_LOCKED':
      return { kind: 'wait' }
    default:
      return { kind: 'start again' }
  }
}

/** Ends the session of this browser on the server. @returns the cookies that make the browser forget it */
export async function signOut(mechanics: Mechanics, request: Request): Promise<string[]> {
  const token = tokenOf(mechanics, request)
  if (token) await mechanics.database.asSignIn((scope) => endSessionOfToken(scope, token))
  const secure = mechanics.baseUrl.startsWith('https://') ? '; Secure' : ''
  return Object.values(mechanics.cookies).map((name) => `${name}=; Max-Age=0; Path=/; HttpOnly${secure}; SameSite=Lax`)
}
