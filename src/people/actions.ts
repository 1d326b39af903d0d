import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Role } from '#access/verbs.ts'
import { midnight } from '#calendar/london.ts'
import { post } from '#outbox/actions.ts'
import { logAccess } from '#platform/database/access-log.ts'
import { asSystemWithin } from '#platform/database/database.ts'
import { Refused } from '#platform/http/refused.ts'
import type { Visit } from '#platform/http/route.ts'
import { randomUUIDv7 } from '#platform/ids.ts'
import { codeOf } from '#platform/problem.ts'
import { newLinkSecret } from '#platform/sign-in/accounts.ts'
import { addressChangedMail, invitationMail, secondStepResetMail } from '#sign-in/mails.ts'
import type { WholeDraft } from './person-form.ts'
import type { PersonRow } from './store.ts'

/** Whether a failure says that the address is somebody else's already, in this organisation or another. */
const isAddressTaken = (error: unknown): boolean => codeOf(error) === '23505'

const log = (visit: Visit, personId: string, action: string, detail?: string) =>
  logAccess(visit.tx, { bookId: personId, action, detail, requestId: visit.requestId })

async function teamId({ tx, actor }: Visit, name: string): Promise<string | null> {
  if (!name) return null
  await tx
    .insertInto('app.team')
    .values({ organisation_id: actor.organisationId, id: randomUUIDv7(), name })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'name']).doNothing())
    .execute()
  const { id } = await tx.selectFrom('app.team').select('id').where('name', '=', name).executeTakeFirstOrThrow()
  return id
}

const columnsOf = async (visit: Visit, draft: WholeDraft) => ({
  name: draft.name,
  profession: draft.profession || null,
  team_id: await teamId(visit, draft.team),
  started_on: draft.startedOn,
  new_to_role_since: draft.newToRoleSince,
  registration_body: draft.registrationBody || null,
  registration_number: draft.registrationNumber || null,
  registration_expires_on: draft.registrationExpiresOn,
  max_mentees: draft.maxMentees,
})

/**
 * Adds a member of staff, without a way in yet. Run in `tryAddress`, for their address may be taken.
 * @returns their id
 */
export async function addPerson(visit: Visit, draft: WholeDraft): Promise<string> {
  const id = randomUUID()
  await visit.tx
    .insertInto('app.person')
    .values({
      organisation_id: visit.actor.organisationId,
      id,
      email: draft.email,
      ...(await columnsOf(visit, draft)),
    })
    .execute()
  await log(visit, id, 'person added')
  return id
}

/** Changes what is known of a person. Their address is also that they sign in with. */
export async function changePerson(visit: Visit, person: PersonRow, draft: WholeDraft): Promise<void> {
  await visit.tx
    .updateTable('app.person')
    .set(await columnsOf(visit, draft))
    .where('id', '=', person.id)
    .execute()
  if (draft.email !== person.email) {
    // To the address they had: whoever did not ask for this learns of it.
    await post(visit, visit.actor.organisationId, addressChangedMail(person, draft.email, visit.actor.name))
    await sql`select app.change_email(${person.id}::uuid, ${draft.email})`.execute(visit.tx)
  }
  await log(visit, person.id, 'person changed')
}

/** Runs an act that may meet a taken address. @returns false when it did; then nothing of it remains */
export async function tryAddress(visit: Visit, act: () => Promise<unknown>): Promise<boolean> {
  await sql`savepoint address`.execute(visit.tx)
  try {
    await act()
    await sql`release savepoint address`.execute(visit.tx)
    return true
  } catch (error) {
    if (!isAddressTaken(error)) throw error
    await sql`rollback to savepoint address`.execute(visit.tx)
    return false
  }
}

/** Gives a role from now on. Nobody gives one to themself. */
export async function giveRole(visit: Visit, personId: string, role: Role): Promise<void> {
  const { tx, actor, now } = visit
  if (personId === actor.personId) {
    throw new Refused('own role', 'Nobody gives a role to themself. Ask another administrator to give it to you.')
  }
  const held = await tx
    .selectFrom('app.person_role')
    .select('id')
    .where('person_id', '=', personId)
    .where('role', '=', role)
    .where((row) => row.or([row('to_at', 'is', null), row('to_at', '>', now)]))
    .executeTakeFirst()
  if (held) return
  await tx
    .insertInto('app.person_role')
    .values({
      organisation_id: actor.organisationId,
      id: randomUUIDv7(),
      person_id: personId,
      role,
      given_by: actor.personId,
    })
    .execute()
  await log(visit, personId, 'role given', role)
}

/** Ends a role now; what it opened is closed the same instant. The last administrator cannot give up the role. */
export async function endRole(visit: Visit, personId: string, heldId: string): Promise<void> {
  const { tx, now } = visit
  const held = await tx
    .selectFrom('app.person_role')
    .select(['id', 'role'])
    .where('id', '=', heldId)
    .where('person_id', '=', personId)
    .where((row) => row.or([row('to_at', 'is', null), row('to_at', '>', now)]))
    .executeTakeFirst()
  if (!held) return
  if (held.role === 'administrator') await refuseWithoutAdministrator(visit, personId)
  await tx.updateTable('app.person_role').set({ to_at: now }).where('id', '=', held.id).execute()
  await log(visit, personId, 'role ended', held.role)
}

/** There is always somebody who can manage people. */
async function refuseWithoutAdministrator({ tx, now, today }: Visit, leaving: string): Promise<void> {
  // Two administrators giving up at the same moment wait for each other here.
  await sql`select id from app.organisation where id = app.my_organisation() for update`.execute(tx)
  const { rows } = await sql`
    select from app.person_role r join app.person p on p.organisation_id = r.organisation_id and p.id = r.person_id
    where r.role = 'administrator' and r.person_id <> ${leaving}::uuid and r.from_at <= ${now} and (r.to_at is null or r.to_at > ${now})
      and p.sign_in_user_id is not null and (p.left_on is null or p.left_on > ${today})
    limit 1`.execute(tx)
  if (rows.length === 0) {
    throw new Refused(
      'last administrator',
      'This is the only administrator who can sign in. Make somebody else an administrator first.',
    )
  }
}

/** Names the line manager from now on; the one before ends at the same instant. */
export async function changeLineManager(visit: Visit, personId: string, managerId: string | null): Promise<void> {
  const { tx, actor, now } = visit
  const current = await tx
    .selectFrom('app.line_management')
    .select(['id', 'manager_id'])
    .where('person_id', '=', personId)
    .where((row) => row.or([row('to_at', 'is', null), row('to_at', '>', now)]))
    .executeTakeFirst()
  if ((current?.manager_id ?? null) === managerId) return
  if (managerId === actor.personId && !actor.roles.includes('registered manager')) {
    throw new Refused(
      'own report',
      'An administrator does not make themself a line manager. Ask another administrator to do it.',
    )
  }
  if (current) await tx.updateTable('app.line_management').set({ to_at: now }).where('id', '=', current.id).execute()
  if (managerId) {
    await tx
      .insertInto('app.line_management')
      .values({
        organisation_id: actor.organisationId,
        id: randomUUIDv7(),
        person_id: personId,
        manager_id: managerId,
      })
      .execute()
  }
  await log(visit, personId, 'line manager changed')
}

/** Sends a link to join; an earlier one stops working. */
export async function invite(
  visit: Visit,
  baseUrl: string,
  person: { id: string; name: string; email: string },
): Promise<void> {
  const { secret, hash } = newLinkSecret()
  await sql`select app.invite(${person.id}::uuid, ${hash})`.execute(visit.tx)
  const { organisation, organisationId } = visit.actor
  await post(visit, organisationId, invitationMail(baseUrl, person, organisation.name, secret))
  await log(visit, person.id, 'invited')
}

/** Takes somebody's second step away, so that they can set up another, and tells them so. */
export async function resetSecondStep(
  visit: Visit,
  person: { id: string; name: string; email: string },
): Promise<void> {
  if (person.id === visit.actor.personId) {
    throw new Refused('own second step', 'Another administrator resets it for you.')
  }
  await sql`select app.reset_second_step(${person.id}::uuid)`.execute(visit.tx)
  await post(visit, visit.actor.organisationId, secondStepResetMail(person, visit.actor.name))
  await log(visit, person.id, 'second step reset')
}

/**
 * Records somebody's last day. Roles, line management and mentoring end with it; `atOnce` also takes their way in away now.
 * What they signed stays theirs (scenario 24).
 */
export async function recordLeaving(
  visit: Visit,
  personId: string,
  lastDay: Temporal.PlainDate,
  atOnce: boolean,
): Promise<void> {
  const { tx, now } = visit
  await refuseWithoutAdministrator(visit, personId)
  const end = midnight(lastDay.add({ days: 1 }))
  const ends = Temporal.Instant.compare(end, now) > 0 ? end : now
  await tx.updateTable('app.person').set({ left_on: lastDay }).where('id', '=', personId).execute()
  await tx
    .updateTable('app.person_role')
    .set({ to_at: ends })
    .where('person_id', '=', personId)
    .where((row) => row.or([row('to_at', 'is', null), row('to_at', '>', ends)]))
    .execute()
  await tx
    .updateTable('app.line_management')
    .set({ to_at: ends })
    .where((row) => row.or([row('person_id', '=', personId), row('manager_id', '=', personId)]))
    .where((row) => row.or([row('to_at', 'is', null), row('to_at', '>', ends)]))
    .execute()
  await endMentoringWith(visit, personId, lastDay)
  const isOver = Temporal.Instant.compare(end, now) <= 0
  if (isOver || atOnce) await sql`select app.end_way_in(${personId}::uuid)`.execute(tx)
  await log(visit, personId, 'leaving recorded')
}

async function endMentoringWith(
  { tx, now, today }: Visit,
  personId: string,
  lastDay: Temporal.PlainDate,
): Promise<void> {
  await sql`
    update app.mentorship set to_on = greatest(from_on, ${lastDay}::date), end_reason = 'left',
      ended_at = case when from_on > ${lastDay}::date or ${lastDay}::date < ${today}::date then ${now}::timestamptz end
    where ${personId}::uuid in (mentor_id, mentee_id) and ended_at is null
      and (to_on is null or to_on > ${lastDay}::date) and (to_on is null or to_on >= ${today}::date)`.execute(tx)
}

/** They stay after all: what would have ended with a last day still to come lasts again. */
export async function recordStaying(visit: Visit, personId: string, lastDay: Temporal.PlainDate): Promise<void> {
  const end = midnight(lastDay.add({ days: 1 }))
  await visit.tx.updateTable('app.person').set({ left_on: null }).where('id', '=', personId).execute()
  await asSystemWithin(visit, async () => {
    const { tx, now } = visit
    await tx
      .updateTable('app.person_role')
      .set({ to_at: null })
      .where('person_id', '=', personId)
      .where('to_at', '=', end)
      .where('to_at', '>', now)
      .execute()
    await tx
      .updateTable('app.line_management')
      .set({ to_at: null })
      .where((row) => row.or([row('person_id', '=', personId), row('manager_id', '=', personId)]))
      .where('to_at', '=', end)
      .where('to_at', '>', now)
      .execute()
    await tx
      .updateTable('app.mentorship')
      .set({ to_on: null, end_reason: null })
      .where((row) => row.or([row('mentor_id', '=', personId), row('mentee_id', '=', personId)]))
      .where('to_on', '=', lastDay)
      .where('end_reason', '=', 'left')
      .where('kind', '<>', 'interim')
      .where('ended_at', 'is', null)
      .execute()
  })
  await log(visit, personId, 'staying recorded')
}
