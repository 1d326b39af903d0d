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

interface SessionRow {
  now: Date
  session_id: string
  created_at: Date
  last_seen_at: Date
  ended_at: Date | null
  user_id: string
  two_factor_enabled: boolean
  organisation_id: string
  is_demonstration: boolean
  person_id: string
  person_name: string
  email: string
  roles: string[]
  words: Record<string, string>
  nation: string
  organisation_name: string
}

const personOfSession = { name: 'person_of_session', text: 'select * from sign_in.person_of_session($1)' }
const slide = { name: 'slide_session', text: 'update sign_in.session set updated_at = $2 where id = $1' }

const instant = (date: Date) => Temporal.Instant.fromEpochMilliseconds(date.getTime())

/** The session token a request was sent with, when the cookie is one of ours. */
export const tokenOf = (mechanics: Mechanics, request: Request): string | undefined =>
  openSignedCookie(cookieOf(request, mechanics.cookies.session), mechanics.cookieSecret)

/** Who sent a request, or undefined. One prepared statement; once a minute a second one. */
export async function memberOf(mechanics: Mechanics, request: Request): Promise<Member | undefined> {
  const token = tokenOf(mechanics, request)
  if (!token) return undefined
  const pool = mechanics.database.signInPool
  const row = (await pool.query<SessionRow>({ ...personOfSession, values: [token] })).rows[0]
  if (!row) return undefined
  const now = instant(row.now)
  const session = {
    createdAt: instant(row.created_at),
    lastSeenAt: instant(row.last_seen_at),
    endedAt: row.ended_at && instant(row.ended_at),
  }
  if (stateOfSession(session, now) !== 'open') return undefined
  if (shouldSlide(session.lastSeenAt, now)) await pool.query({ ...slide, values: [row.session_id, row.now] })
  return memberFrom(mechanics, row, token)
}

function memberFrom(mechanics: Mechanics, row: SessionRow, token: string): Member {
  return {
    actor: {
      organisationId: row.organisation_id,
      personId: row.person_id,
      name: row.person_name,
      roles: row.roles,
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
 * Who a request comes from, for the gate of every guarded route.
 * @param setUpUrl where somebody goes whose role needs a second step they have not set up
 */
export async function visitorOf(mechanics: Mechanics, request: Request, setUpUrl: string): Promise<Visitor> {
  const member = await memberOf(mechanics, request)
  if (!member) return { state: 'signed out', lately: tokenOf(mechanics, request) !== undefined }
  if (member.needsSecondStep && !member.hasSecondStep) return { state: 'unfinished', actor: member.actor, to: setUpUrl }
  return { state: 'signed in', actor: member.actor, setCookies: [] }
}
