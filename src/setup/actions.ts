import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Role } from '#access/verbs.ts'
import { londonDay } from '#calendar/london.ts'
import type { Nation } from '#calendar/nation.ts'
import type { Scope } from '#platform/database/database.ts'
import { randomUUIDv7 } from '#platform/ids.ts'
import { keepAccount } from '#platform/sign-in/accounts.ts'
import { isFirstRun } from '#platform/sign-in/first-run.ts'
import type { Mechanics } from '#platform/sign-in/mechanics.ts'
import { hashPassword } from '#platform/sign-in/passwords.ts'

/** The first organisation and its first administrator. */
export interface Beginning {
  organisation: string
  nation: Nation
  name: string
  email: string
  password: string
  /** What the first administrator is besides: in a small service one person is several things. */
  roles: readonly Role[]
}

// Two people setting up at the same moment wait for each other behind this lock; the second finds it done.
const setUpLock = 7_243_010

/**
 * Makes the first organisation. The account comes first: if the second half fails, the page is still there to try again.
 * @returns false when somebody else has just done it
 */
export async function beginOrganisation(mechanics: Mechanics, beginning: Beginning): Promise<boolean> {
  const { database } = mechanics
  const passwordHash = await hashPassword(beginning.password)
  return database.asSignIn(async (waiting) => {
    await sql`select pg_advisory_xact_lock(${setUpLock})`.execute(waiting.tx)
    if (!(await isFirstRun(database))) return false
    const userId = await database.asSignIn((scope) => keepAccount(scope, beginning.name, beginning.email, passwordHash))
    const organisationId = randomUUID()
    await database.asSystem(organisationId, (scope) => addFirst(scope, organisationId, userId, beginning))
    return true
  })
}

async function addFirst(
  { tx, now }: Scope,
  organisationId: string,
  userId: string,
  beginning: Beginning,
): Promise<void> {
  const personId = randomUUID()
  await tx
    .insertInto('app.organisation')
    .values({ id: organisationId, name: beginning.organisation, nation: beginning.nation })
    .execute()
  await tx
    .insertInto('app.person')
    .values({
      organisation_id: organisationId,
      id: personId,
      name: beginning.name,
      email: beginning.email,
      started_on: londonDay(now),
      sign_in_user_id: userId,
    })
    .execute()
  const roles = [...new Set<Role>(['administrator', ...beginning.roles])]
  await tx
    .insertInto('app.person_role')
    .values(roles.map((role) => ({ organisation_id: organisationId, id: randomUUIDv7(), person_id: personId, role })))
    .execute()
}
