import { randomUUID } from 'node:crypto'
import { hashPassword } from '#platform/sign-in/passwords.ts'
import type { TestDatabase } from './database.ts'

/** The password of every invented member of staff. */
export const password = 'grey otters swim at dusk'

const hashed = hashPassword(password)

export interface Member {
  organisationId: string
  personId: string
  name: string
  email: string
}

/** A new organisation. @returns its id */
export async function addOrganisation(
  database: TestDatabase,
  name = 'Northstar',
  isDemonstration = false,
): Promise<string> {
  const id = randomUUID()
  await database.sql('insert into app.organisation (id, name, is_demonstration) values ($1, $2, $3)', [
    id,
    name,
    isDemonstration,
  ])
  return id
}

/** A member of staff with roles, and an account unless they have not joined. */
export async function addMember(
  database: TestDatabase,
  organisationId: string,
  name: string,
  roles: readonly string[],
  joined = true,
): Promise<Member> {
  const personId = randomUUID()
  const email = `${name.toLowerCase().replaceAll(/[^a-z]+/g, '.')}.${personId.slice(0, 4)}@example.org`
  await database.sql(
    `insert into app.person (organisation_id, id, name, email, started_on) values ($1, $2, $3, $4, '2025-01-06')`,
    [organisationId, personId, name, email],
  )
  for (const role of roles) {
    await database.sql(
      `insert into app.person_role (organisation_id, id, person_id, role, from_at) values ($1, $2, $3, $4, '2025-01-06T00:00:00Z')`,
      [organisationId, randomUUID(), personId, role],
    )
  }
  if (joined) await addAccount(database, organisationId, personId, name, email)
  return { organisationId, personId, name, email }
}

async function addAccount(
  database: TestDatabase,
  organisationId: string,
  personId: string,
  name: string,
  email: string,
): Promise<void> {
  const userId = randomUUID()
  await database.sql(`insert into sign_in."user" (id, name, email, email_verified) values ($1, $2, $3, true)`, [
    userId,
    name,
    email,
  ])
  await database.sql(
    `insert into sign_in.account (id, account_id, provider_id, user_id, password) values ($1, $2, 'credential', $2, $3)`,
    [randomUUID(), userId, await hashed],
  )
  await database.sql('update app.person set sign_in_user_id = $1 where organisation_id = $2 and id = $3', [
    userId,
    organisationId,
    personId,
  ])
}
