import { createHmac, randomBytes, randomUUID } from 'node:crypto'
import type { Mechanics } from '#platform/sign-in/mechanics.ts'
import { hashPassword } from '#platform/sign-in/passwords.ts'
import type { TestDatabase } from './database.ts'
import type { Member } from './scenario-ground.ts'

/** The password of every invented member of staff. */
export const password = 'grey otters swim at dusk'

const hashed = hashPassword(password)

/** Gives a member of staff an account with the password above. @returns its id in the sign-in tables */
export async function giveAccount(database: TestDatabase, member: Member, word = password): Promise<string> {
  const userId = await giveUser(database, member, false)
  await database.sql(
    `insert into sign_in.account (id, account_id, provider_id, user_id, password) values ($1, $2, 'credential', $2, $3)`,
    [randomUUID(), userId, word === password ? await hashed : await hashPassword(word)],
  )
  return userId
}

async function giveUser(database: TestDatabase, member: Member, hasSecondStep: boolean): Promise<string> {
  const rows = await database.sql<{ id: string }>(
    `insert into sign_in."user" (id, name, email, email_verified, two_factor_enabled) values ($1, $2, $3, true, $4)
     on conflict (email) do update set name = excluded.name returning id`,
    [randomUUID(), member.name, member.email.toLowerCase(), hasSecondStep],
  )
  const userId = rows[0]!.id
  await database.sql('update app.person set sign_in_user_id = $1 where organisation_id = $2 and id = $3', [
    userId,
    member.organisationId,
    member.personId,
  ])
  return userId
}

/** A session as if somebody had just signed in, with whatever second step their role asks for. @returns its cookie */
export async function beginSession(database: TestDatabase, mechanics: Mechanics, member: Member): Promise<string> {
  const userId = await giveUser(database, member, true)
  const token = randomBytes(24).toString('base64url')
  await database.sql(
    `insert into sign_in.session (id, token, user_id, expires_at) values ($1, $2, $3, app.now() + interval '12 hours')`,
    [randomUUID(), token, userId],
  )
  const signature = createHmac('sha256', mechanics.cookieSecret).update(token).digest('base64')
  return `${mechanics.cookies.session}=${encodeURIComponent(`${token}.${signature}`)}`
}
