import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import { seal, unseal } from '../sealing.ts'
import { confirmPassword } from './accounts.ts'
import { askLibrary, type Caller, sessionBegun } from './library.ts'
import { headersFor, type Mechanics } from './mechanics.ts'
import type { Member } from './visitor.ts'

/** A second step waiting for its first code: what the telephone must be told, and the same sealed for the next page. */
export interface SetUp {
  uri: string
  secret: string
  sealed: string
}

const sessionHeaders = (mechanics: Mechanics, caller: Caller) =>
  headersFor(caller.request, [mechanics.cookies.session], caller.address)

/** Why a change to the second step was not made. */
export type NotConfirmed = 'wrong' | 'wait'

/** Starts setting up a second step, after the password was asked for again. */
export async function beginSetUp(
  mechanics: Mechanics,
  caller: Caller,
  member: Member,
  password: string,
): Promise<SetUp | NotConfirmed | 'already'> {
  if (member.hasSecondStep) return 'already'
  const confirmation = await confirmPassword(mechanics, caller, member, password)
  if (confirmation !== 'right') return confirmation
  const answer = await askLibrary(() =>
    mechanics.auth.api.enableTwoFactor({
      body: { password, method: 'totp' },
      headers: sessionHeaders(mechanics, caller),
    }),
  )
  if ('refused' in answer) return answer.refused === 'TOTP_ALREADY_ENABLED' ? 'already' : 'wrong'
  if (!('totpURI' in answer)) throw new Error('the sign-in library set up another second step than was asked for')
  const sealed = seal(mechanics.carryKey, answer.totpURI, member.userId).toString('base64url')
  return { uri: answer.totpURI, secret: secretOf(answer.totpURI), sealed }
}

/** The set-up a page was showing, when its form comes back with a wrong code. */
export function reopenSetUp(mechanics: Mechanics, member: Member, sealed: string): SetUp | undefined {
  try {
    const uri = unseal(mechanics.carryKey, Buffer.from(sealed, 'base64url'), member.userId)
    return { uri, secret: secretOf(uri), sealed }
  } catch {
    return undefined
  }
}

const secretOf = (uri: string) => new URL(uri).searchParams.get('secret') ?? ''

/**
 * Confirms a second step with its first code. The session gets a new name.
 * @returns the recovery codes, to be shown this once, or undefined when the code is wrong
 */
export async function confirmSetUp(
  mechanics: Mechanics,
  caller: Caller,
  member: Member,
  code: string,
): Promise<{ recoveryCodes: string[]; setCookies: string[] } | undefined> {
  if (member.hasSecondStep) return undefined
  const answer = await askLibrary(() =>
    mechanics.auth.api.verifyTOTP({ body: { code }, headers: sessionHeaders(mechanics, caller), returnHeaders: true }),
  )
  if ('refused' in answer) return undefined
  const setCookies = answer.headers.getSetCookie()
  await sessionBegun(mechanics, caller, setCookies)
  await claimCode(mechanics, member.userId, code)
  const { backupCodes } = await mechanics.auth.api.viewBackupCodes({ body: { userId: member.userId } })
  return { recoveryCodes: backupCodes, setCookies }
}

/** Makes ten new recovery codes, after the password was asked for again; the old ones stop working. */
export async function renewRecoveryCodes(
  mechanics: Mechanics,
  caller: Caller,
  member: Member,
  password: string,
): Promise<string[] | NotConfirmed> {
  const confirmation = await confirmPassword(mechanics, caller, member, password)
  if (confirmation !== 'right') return confirmation
  const answer = await askLibrary(() =>
    mechanics.auth.api.generateBackupCodes({ body: { password }, headers: sessionHeaders(mechanics, caller) }),
  )
  return 'refused' in answer ? 'wrong' : answer.backupCodes
}

/** More than can be in their time at once: three are, and each may be used early or late. */
const codesRemembered = 8

/**
 * Marks a code as used: somebody looking over a shoulder must not use it a second time.
 * @returns false when it was used before
 */
export async function claimCode(mechanics: Mechanics, userId: string, code: string): Promise<boolean> {
  const used = createHmac('sha256', mechanics.attemptKey).update(`code:${userId}:${code}`).digest('base64url')
  const result = await mechanics.database.asSignIn(({ tx }) =>
    tx
      .updateTable('sign_in.two_factor')
      .set({
        last_code: sql<string>`array_to_string((array_prepend(${used}::text, string_to_array(last_code, ' ')))[1:${sql.lit(codesRemembered)}], ' ')`,
      })
      .where('user_id', '=', userId)
      .where(sql<boolean>`${used} <> all (string_to_array(coalesce(last_code, ''), ' '))`)
      .executeTakeFirst(),
  )
  return result.numUpdatedRows > 0n
}

/** How many recovery codes are left. */
export async function recoveryCodesLeft(mechanics: Mechanics, userId: string): Promise<number> {
  const answer = await askLibrary(() => mechanics.auth.api.viewBackupCodes({ body: { userId } }))
  return 'refused' in answer ? 0 : answer.backupCodes.length
}

/**
 * Takes the second step away, after the password was asked for again. The session gets a new name.
 * @returns the cookies of the new session
 */
export async function removeSecondStep(
  mechanics: Mechanics,
  caller: Caller,
  member: Member,
  password: string,
): Promise<{ setCookies: string[] } | NotConfirmed> {
  const confirmation = await confirmPassword(mechanics, caller, member, password)
  if (confirmation !== 'right') return confirmation
  const answer = await askLibrary(() =>
    mechanics.auth.api.disableTwoFactor({
      body: { password },
      headers: sessionHeaders(mechanics, caller),
      returnHeaders: true,
    }),
  )
  if ('refused' in answer) return 'wrong'
  const setCookies = answer.headers.getSetCookie()
  await sessionBegun(mechanics, caller, setCookies)
  return { setCookies }
}
