import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Scope } from '../database/database.ts'
import { beginTry, tryingOf, tryWentWell } from './attempts.ts'
import type { Caller } from './library.ts'
import type { Mechanics } from './mechanics.ts'
import { hashPassword, isPassword, longestPassword } from './passwords.ts'
import { endSessions } from './sessions.ts'
import type { Member } from './visitor.ts'

/** Whom a link to join or to recover is for. */
export interface Invited {
  organisationId: string
  organisationName: string
  personId: string
  name: string
  email: string
  purpose: 'join' | 'recover'
}

/** The secret of a one-time link, 32 random bytes; only its hash is kept. */
export function newLinkSecret(): { secret: string; hash: string } {
  const secret = randomBytes(32).toString('base64url')
  return { secret, hash: hashOfLink(secret) }
}

const hashOfLink = (secret: string) => createHash('sha256').update(secret).digest('base64url')

/** Whom a link is for; undefined when it is unknown, used, too old, or theirs who left. */
export async function invitedBy({ tx }: Scope, secret: string): Promise<Invited | undefined> {
  const found = await sql<{
    organisation_id: string
    organisation_name: string
    person_id: string
    person_name: string
    email: string
    purpose: 'join' | 'recover'
  }>`
    select organisation_id, organisation_name, person_id, person_name, email, purpose
    from sign_in.person_of_invitation(${hashOfLink(secret)})`.execute(tx)
  const row = found.rows[0]
  return (
    row && {
      organisationId: row.organisation_id,
      organisationName: row.organisation_name,
      personId: row.person_id,
      name: row.person_name,
      email: row.email,
      purpose: row.purpose,
    }
  )
}

/**
 * Uses a link: sets the password, makes the account if there is none, ends every session.
 * @returns whom it was for, or undefined when the link no longer works
 */
export async function useLink(mechanics: Mechanics, secret: string, password: string): Promise<Invited | undefined> {
  const passwordHash = await hashPassword(password)
  return mechanics.database.asSignIn(async (scope) => {
    const invited = await invitedBy(scope, secret)
    if (!invited) return undefined
    const used = await scope.tx
      .updateTable('sign_in.invitation')
      .set({ used_at: scope.now })
      .where('token_hash', '=', hashOfLink(secret))
      .where('used_at', 'is', null)
      .executeTakeFirst()
    if (used.numUpdatedRows === 0n) return undefined
    const userId = await keepAccount(scope, invited.name, invited.email, passwordHash)
    await sql`select sign_in.link_person(${invited.organisationId}, ${invited.personId}, ${userId})`.execute(scope.tx)
    await endSessions(scope, userId)
    await tryWentWell(scope, tryingOf(mechanics.attemptKey, 'sign in', invited.email, ''))
    return invited
  })
}

/** Makes or renews the account of an address. @returns its id in the sign-in tables */
export async function keepAccount(
  { tx, now }: Scope,
  name: string,
  email: string,
  passwordHash: string,
): Promise<string> {
  const { id } = await tx
    .insertInto('sign_in.user')
    .values({
      id: randomUUID(),
      name,
      email: email.toLowerCase(),
      email_verified: true,
      created_at: now,
      updated_at: now,
    })
    .onConflict((conflict) => conflict.column('email').doUpdateSet({ name, updated_at: now }))
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx.deleteFrom('sign_in.account').where('user_id', '=', id).where('provider_id', '=', 'credential').execute()
  await tx
    .insertInto('sign_in.account')
    .values({
      id: randomUUID(),
      account_id: id,
      provider_id: 'credential',
      user_id: id,
      password: passwordHash,
      created_at: now,
      updated_at: now,
    })
    .execute()
  return id
}

/** Somebody to whom a link to recover is to be sent. */
export interface Recovering {
  organisationId: string
  name: string
  email: string
  secret: string
}

/**
 * Makes a link, good for one hour, for the member of staff with this address. Undefined when there is none, or when
 * it was asked for too often; the page answers the same.
 */
export async function recoverAccount(
  mechanics: Mechanics,
  email: string,
  address: string,
): Promise<Recovering | undefined> {
  const trying = tryingOf(mechanics.attemptKey, 'recover', email, address)
  const { secret, hash } = newLinkSecret()
  return mechanics.database.asSignIn(async (scope) => {
    const { tx, now } = scope
    if (await beginTry(scope, trying)) return undefined
    const found = await sql<{ organisation_id: string; person_id: string; person_name: string; email: string }>`
      select p.organisation_id, p.person_id, p.person_name, p.email from sign_in.person_by_email(${email}) p
      where exists (select from sign_in.account a where a.user_id = p.user_id and a.password is not null)`.execute(tx)
    const person = found.rows[0]
    if (!person) return undefined
    await tx
      .updateTable('sign_in.invitation')
      .set({ used_at: now })
      .where('organisation_id', '=', person.organisation_id)
      .where('person_id', '=', person.person_id)
      .where('purpose', '=', 'recover')
      .where('used_at', 'is', null)
      .execute()
    await tx
      .insertInto('sign_in.invitation')
      .values({
        token_hash: hash,
        organisation_id: person.organisation_id,
        person_id: person.person_id,
        purpose: 'recover',
        created_at: now,
        expires_at: now.add({ hours: 1 }),
      })
      .execute()
    return { organisationId: person.organisation_id, name: person.person_name, email: person.email, secret }
  })
}

/**
 * Whether somebody signed in knows their password: asked again before what a passer-by at an open screen must not do.
 * Counts as a try, so that it cannot be guessed here either.
 */
export async function confirmPassword(
  mechanics: Mechanics,
  caller: Caller,
  member: Member,
  password: string,
): Promise<'right' | 'wrong' | 'wait'> {
  const trying = tryingOf(mechanics.attemptKey, 'confirm', member.email, caller.address)
  const { locked, kept } = await mechanics.database.asSignIn(async (scope) => ({
    locked: await beginTry(scope, trying),
    kept: await passwordOf(scope, member.userId),
  }))
  if (locked) return 'wait'
  if (!kept || password.length > longestPassword || !(await isPassword({ hash: kept, password }))) return 'wrong'
  await mechanics.database.asSignIn((scope) => tryWentWell(scope, trying))
  return 'right'
}

async function passwordOf({ tx }: Scope, userId: string): Promise<string | null | undefined> {
  const account = await tx
    .selectFrom('sign_in.account')
    .select('password')
    .where('user_id', '=', userId)
    .where('provider_id', '=', 'credential')
    .executeTakeFirst()
  return account?.password
}

/** Changes the password of somebody signed in, after the old one was asked for, and ends all their other sessions. */
export async function changePassword(
  mechanics: Mechanics,
  caller: Caller,
  member: Member,
  current: string,
  next: string,
): Promise<'right' | 'wrong' | 'wait'> {
  const confirmation = await confirmPassword(mechanics, caller, member, current)
  if (confirmation !== 'right') return confirmation
  const passwordHash = await hashPassword(next)
  await mechanics.database.asSignIn(async (scope) => {
    await scope.tx
      .updateTable('sign_in.account')
      .set({ password: passwordHash, updated_at: scope.now })
      .where('user_id', '=', member.userId)
      .where('provider_id', '=', 'credential')
      .execute()
    await endSessions(scope, member.userId, member.sessionId)
  })
  return 'right'
}
