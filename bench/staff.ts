import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { hashPassword } from '#platform/sign-in/passwords.ts'
import { type Cell, RowBuffer } from '#records/copy-rows.ts'
import type { Random } from './random.ts'
import { uuidFrom } from './random.ts'
import type { Size } from './size.ts'
import { nameOf } from './words.ts'

/** Somebody of the staff. Everybody holds a caseload; some mentor or manage besides. */
export interface Member {
  id: string
  name: string
  email: string
  /** Only a case manager, nothing else. */
  isPlain: boolean
  isMentor: boolean
  roles: string[]
  teamId: string
  mentor: Member | undefined
  manager: Member | undefined
}

/** The password of everybody in the benchmark's own database. */
export const password = 'nine herons stand in the weir'

/** So many mentees one mentor has. */
const mentees = 8

/** The people: a mentor for every eight, a line manager for every team, one registered manager. */
export function staffOf(random: Random, size: Size): Member[] {
  const teams = Array.from({ length: size.teams }, () => uuidFrom(random))
  const staff = Array.from({ length: size.staff }, (_, index): Member => {
    const name = nameOf(random, index)
    const isMentor = index % mentees === 0
    const isManager = index % mentees === 1 && Math.floor(index / mentees) < size.teams
    const isRegistered = index === 2
    return {
      id: uuidFrom(random),
      name,
      email: `staff${index}@bench.example`,
      isMentor,
      isPlain: !isMentor && !isManager && !isRegistered,
      roles: [
        'case manager',
        ...(isMentor ? ['mentor'] : []),
        ...(isManager ? ['line manager'] : []),
        ...(isRegistered ? ['registered manager'] : []),
      ],
      teamId: teams[index % size.teams]!,
      mentor: undefined,
      manager: undefined,
    }
  })
  const mentors = staff.filter((each) => each.isMentor)
  const managers = staff.filter((each) => each.roles.includes('line manager'))
  for (const [index, each] of staff.entries()) {
    const others = (list: Member[], place: number) => list[place % list.length]
    const mentor = others(mentors, Math.floor(index / mentees) + 1)
    each.mentor = mentor === each ? undefined : mentor
    const manager = others(managers, index)
    each.manager = manager === each ? undefined : manager
  }
  return staff
}

/** So long everybody has been here, in days. */
const yearsHere = 4

interface StaffGround {
  client: pg.ClientBase
  organisationId: string
  now: Temporal.Instant
  random: Random
}

/** Writes the people, their roles, pairs, managers, sessions and the accounts they sign in with. */
export async function loadStaff(
  { client, organisationId, now, random }: StaffGround,
  staff: readonly Member[],
  size: Size,
): Promise<void> {
  const today = now.toZonedDateTimeISO('Europe/London').toPlainDate()
  const since = today.subtract({ years: yearsHere })
  const sinceAt = now.subtract({ hours: 24 * 365 * yearsHere })
  const rows = (table: string, columns: string) => new RowBuffer(table, ['organisation_id', ...columns.split(' ')])
  const [team, person, role, line, book, pair, session] = [
    rows('app.team', 'id name'),
    rows('app.person', 'id name email team_id started_on created_at'),
    rows('app.person_role', 'id person_id role from_at'),
    rows('app.line_management', 'id person_id manager_id from_at'),
    rows('app.book', 'id kind'),
    rows('app.mentorship', 'id mentor_id mentee_id kind from_on session_minutes created_at'),
    rows(
      'app.session',
      'id mentorship_id mentor_id mentee_id planned_at held_from held_to status mentor_signed_at mentee_signed_at is_counted created_at',
    ),
  ] as const
  const add = (buffer: RowBuffer, ...cells: Cell[]) => buffer.add([organisationId, ...cells])
  for (const [index, id] of [...new Set(staff.map((each) => each.teamId))].entries()) add(team, id, `Team ${index + 1}`)
  for (const each of staff) {
    add(person, each.id, each.name, each.email, each.teamId, since, sinceAt)
    for (const name of each.roles) add(role, uuidFrom(random), each.id, name, sinceAt)
    if (each.manager) add(line, uuidFrom(random), each.id, each.manager.id, sinceAt)
    if (!each.mentor) continue
    const pairId = uuidFrom(random)
    add(book, pairId, 'pair')
    add(pair, pairId, each.mentor.id, each.id, 'primary', since, 90, sinceAt)
    for (let number = 1; number < size.sessionsPerPerson; number++) {
      const from = now.subtract({ hours: 24 * (number * 35 - Math.floor(random() * 9) - 14) })
      const to = from.add({ minutes: 90 })
      const signed = from.add({ hours: 20 })
      add(
        session,
        uuidFrom(random),
        pairId,
        each.mentor.id,
        each.id,
        from,
        from,
        to,
        'agreed',
        signed,
        signed,
        true,
        from,
      )
    }
    const ahead = now.add({ hours: 24 * (1 + Math.floor(random() * 20)) })
    add(
      session,
      uuidFrom(random),
      pairId,
      each.mentor.id,
      each.id,
      ahead,
      null,
      null,
      'scheduled',
      null,
      null,
      null,
      now,
    )
  }
  for (const buffer of [team, person, role, line, book, pair, session]) await buffer.copyInto(client)
  await giveAccounts(client, organisationId, staff)
}

async function giveAccounts(client: pg.ClientBase, organisationId: string, staff: readonly Member[]): Promise<void> {
  const [user, account] = [
    new RowBuffer('sign_in."user"', ['id', 'name', 'email', 'email_verified']),
    new RowBuffer('sign_in.account', ['id', 'account_id', 'provider_id', 'user_id', 'password']),
  ]
  const hash = await hashPassword(password)
  for (const each of staff) {
    user.add([each.id, each.name, each.email, true])
    account.add([randomUUID(), each.id, 'credential', each.id, hash])
  }
  await user.copyInto(client)
  await account.copyInto(client)
  await client.query('update app.person set sign_in_user_id = id::text where organisation_id = $1', [organisationId])
}
