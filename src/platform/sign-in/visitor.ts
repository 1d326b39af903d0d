import type { SessionRow } from '../database/database.ts'
import type { Visitor } from '../http/mount.tsx'
import type { Actor } from '../http/route.ts'
import { cookieOf, openSignedCookie } from './cookies.ts'
import type { Mechanics } from './mechanics.ts'
import { shouldSlide, stateOfSession } from './session-rules.ts'

/** A signed-in person, as the pages about their account know them. */
export interface Member {
  actor: Actor
  userId: string
  sessionId: string
  token: string
  email: string
  hasSecondStep: boolean
  /** Their roles ask for a second step. */
  needsSecondStep: boolean
}

const slide = { name: 'slide_session', text: 'update sign_in.session set updated_at = $2 where id = $1' }

/** The session token a request was sent with, when the cookie is one of ours. */
export const tokenOf = (mechanics: Mechanics, request: Request): string | undefined =>
  openSignedCookie(cookieOf(request, mechanics.cookies.session), mechanics.cookieSecret)

/** Who sent a request, or undefined. */
export function memberOf(mechanics: Mechanics, request: Request): Promise<Member | undefined> {
  const token = tokenOf(mechanics, request)
  if (!token) return Promise.resolve(undefined)
  return mechanics.database.asSession(token, async (begun) => begun && memberIn(mechanics, begun.session, token))
}

/** The person of a session, when it is still open; once a minute it is noted that they were here. */
async function memberIn(mechanics: Mechanics, session: SessionRow, token: string): Promise<Member | undefined> {
  const limits = { createdAt: session.created_at, lastSeenAt: session.last_seen_at, endedAt: session.ended_at }
  if (stateOfSession(limits, session.now) !== 'open') return undefined
  if (shouldSlide(limits.lastSeenAt, session.now)) {
    await mechanics.database.signInPool.query({ ...slide, values: [session.session_id, session.now.toString()] })
  }
  return memberFrom(mechanics, session, token)
}

function memberFrom(mechanics: Mechanics, row: SessionRow, token: string): Member {
  return {
    actor: {
      organisationId: row.organisation_id,
      personId: row.person_id,
      name: row.person_name,
      roles: row.roles,
      mayWait: row.may_wait,
      organisation: {
        name: row.organisation_name,
        words: row.words,
        nation: row.nation,
        isDemonstration: row.is_demonstration,
      },
    },
    userId: row.user_id,
    sessionId: row.session_id,
    token,
    email: row.email,
    hasSecondStep: row.two_factor_enabled,
    needsSecondStep: !row.is_demonstration && mechanics.needsSecondStep(row.roles),
  }
}

/**
 * Opens one transaction as whoever a request comes from, for the gate of every guarded route. Without somebody signed in there
 * is no scope.
 * @param setUpUrl where somebody goes whose role needs a second step they have not set up
 */
export function entering<T>(
  mechanics: Mechanics,
  request: Request,
  setUpUrl: string,
  fn: (visitor: Visitor) => Promise<T>,
): Promise<T> {
  const token = tokenOf(mechanics, request)
  if (!token) return fn({ state: 'signed out', lately: false })
  return mechanics.database.asSession(token, async (begun) => {
    const member = begun && (await memberIn(mechanics, begun.session, token))
    if (!member) return fn({ state: 'signed out', lately: true })
    const { actor } = member
    if (member.needsSecondStep && !member.hasSecondStep) return fn({ state: 'unfinished', to: setUpUrl })
    return fn({ state: 'signed in', actor, scope: begun.scope })
  })
}
