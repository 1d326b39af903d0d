import type { Database } from '../database/database.ts'
import { purposeKey } from '../keys.ts'
import { type Auth, addressHeader, cookiePrefix, openAuth } from './auth.ts'
import { cookieOf } from './cookies.ts'

/** What sign-in is given by the house. */
export interface SignInSettings {
  database: Database
  secret: string
  /** Where people reach the service, `https://…` in production. */
  baseUrl: string
  /** Whether somebody with these roles must have a second step. */
  needsSecondStep(roles: readonly string[]): boolean
}

/** What the parts of sign-in share. */
export interface Mechanics extends SignInSettings {
  auth: Auth
  cookieSecret: string
  attemptKey: Buffer
  carryKey: Buffer
  cookies: { session: string; secondStep: string }
}

/** The key of the sign-in library: it signs cookies and seals second steps and recovery codes. */
export const cookieSecretOf = (secret: string): string => purposeKey(secret, 'sign-in cookies').toString('base64url')

/** Opens the sign-in library with keys made for it alone. */
export function openMechanics(settings: SignInSettings): Mechanics {
  const cookieSecret = cookieSecretOf(settings.secret)
  const prefix = cookiePrefix(settings.baseUrl)
  return {
    ...settings,
    auth: openAuth({ pool: settings.database.signInPool, secret: cookieSecret, baseUrl: settings.baseUrl }),
    cookieSecret,
    attemptKey: purposeKey(settings.secret, 'sign-in attempts'),
    carryKey: purposeKey(settings.secret, 'carried forms'),
    cookies: { session: `${prefix}.session_token`, secondStep: `${prefix}.two_factor` },
  }
}

/** The headers the library may see of a request: the cookies named, the browser, the address we know it comes from. */
export function headersFor(request: Request, cookies: readonly string[], address: string): Headers {
  const sent = cookies.flatMap((name) => {
    const value = cookieOf(request, name)
    return value === undefined ? [] : [`${name}=${value}`]
  })
  return new Headers({
    cookie: sent.join('; '),
    'user-agent': (request.headers.get('user-agent') ?? '').slice(0, 300),
    [addressHeader]: address,
  })
}
