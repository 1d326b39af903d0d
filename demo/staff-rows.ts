import { chanceOf } from './chance.ts'
import { at, type Day } from './days.ts'
import type { Telling } from './history/book.ts'
import type { Staff } from './staff.ts'

/** Keeps who works there, as what, for whom, and who was away when. */
export function keepStaff({ tables, workforce, away }: Telling): void {
  const teams = new Map(
    [...new Set(workforce.all.map(({ team }) => team))].map((name) => [name, chanceOf(`team ${name}`).id()]),
  )
  for (const [name, id] of teams) tables.add('app.team', { id, name })
  for (const person of workforce.all) {
    const chance = chanceOf(`account ${person.email}`)
    const since = at(person.startedOn, 9)
    tables.add('app.book', { id: person.id, kind: 'person', length: 0 })
    tables.add('app.person', {
      id: person.id,
      name: person.name,
      email: person.email,
      profession: person.profession,
      team_id: teams.get(person.team),
      started_on: person.startedOn,
      new_to_role_since: person.newToRoleSince,
      left_on: person.leftOn,
      registration_body: person.registration?.body,
      registration_number: person.registration?.number,
      registration_expires_on: person.registration?.expiresOn,
      sign_in_user_id: person.leftOn ? null : userIdOf(person),
      created_at: since,
    })
    for (const role of person.roles)
      tables.add('app.person_role', {
        id: chance.id(),
        person_id: person.id,
        role,
        from_at: since,
        to_at: endOf(person.leftOn),
      })
    if (person.manager)
      tables.add('app.line_management', {
        id: chance.id(),
        person_id: person.id,
        manager_id: person.manager.id,
        from_at: since,
        to_at: endOf(person.leftOn),
      })
  }
  for (const each of away.all) {
    const { id, person, kind } = each
    tables.add('app.absence', {
      id,
      person_id: person.id,
      from_at: each.fromAt,
      to_at: each.toAt,
      is_planned: each.isPlanned,
      recorded_at: each.recordedAt,
      recorded_by: each.isPlanned ? person.id : (person.manager?.id ?? null),
      approved_by: each.approvedAt && (person.manager?.id ?? null),
      approved_at: each.approvedAt,
      returned_at: each.returnedAt,
    })
    tables.add('app.absence_reason', { absence_id: id, kind })
  }
}

const endOf = (leftOn: Day | null) => leftOn && at(leftOn, 17, 30)

/** The account somebody signs in with; nobody who left has one. */
export const userIdOf = ({ email }: Staff): string => chanceOf(`user ${email}`).id()
