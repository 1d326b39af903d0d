import { randomUUID } from 'node:crypto'
import { type At, type Day, endOf, type Ground, type Lasting, type Member, midnight, text } from './scenario-ground.ts'

export type RoleName =
  | 'case manager'
  | 'mentor'
  | 'line manager'
  | 'registered manager'
  | 'administrator'
  | 'quality auditor'

/** People and who stands by whom. */
export function staffOf({ database, organisationId, insert, day }: Ground) {
  /** A member of staff with any roles, all held since they started. */
  async function person(
    personName: string,
    roles: readonly RoleName[],
    about: {
      startedOn?: Day
      leftOn?: Day
      newToRoleSince?: Day
      profession?: string
      registrationExpiresOn?: Day
    } = {},
  ): Promise<Member> {
    const personId = randomUUID()
    const email = `${personName.toLowerCase().replaceAll(/[^a-z]+/g, '.')}.${personId.slice(0, 8)}@example.org`
    const startedOn = text(about.startedOn) ?? (await day({ years: -2 }))
    await insert('person', {
      id: personId,
      name: personName,
      email,
      profession: about.profession ?? null,
      started_on: startedOn,
      new_to_role_since: text(about.newToRoleSince),
      left_on: text(about.leftOn),
      registration_expires_on: text(about.registrationExpiresOn),
      created_at: midnight(startedOn),
    })
    for (const role of roles)
      await insert('person_role', {
        id: randomUUID(),
        person_id: personId,
        role,
        from_at: midnight(startedOn),
        to_at: endOf(about.leftOn),
      })
    return { organisationId, personId, name: personName, email }
  }

  /** A further role, from and to an instant. @returns its id */
  async function role(who: Member, given: RoleName, { from, to }: { from?: At; to?: At } = {}): Promise<string> {
    const id = randomUUID()
    await insert('person_role', {
      id,
      person_id: who.personId,
      role: given,
      from_at: text(from) ?? midnight(await day({ years: -1 })),
      to_at: text(to),
    })
    return id
  }

  /** A case manager; `mentor` and `manager` stand by them since a year ago. */
  async function caseManager(personName: string, about: { mentor?: Member; manager?: Member } = {}): Promise<Member> {
    const made = await person(personName, ['case manager'])
    if (about.mentor) await mentorship(about.mentor, made)
    if (about.manager) await manages(about.manager, made)
    return made
  }

  /** A mentor, since a year ago that of `of`. */
  async function mentor(personName: string, { of, kind }: { of?: Member; kind?: Kind } = {}): Promise<Member> {
    const made = await person(personName, ['mentor'])
    if (of) await mentorship(made, of, { kind })
    return made
  }

  /** A line manager, since a year ago that of `of`. */
  async function lineManager(personName: string, { of = [] as readonly Member[] } = {}): Promise<Member> {
    const made = await person(personName, ['line manager'])
    for (const each of of) await manages(made, each)
    return made
  }

  /** Somebody who has left, with the last day of work a month ago unless said. Their roles ended with it. */
  const leaver = async (
    personName: string,
    roles: readonly RoleName[],
    { leftOn }: { leftOn?: Day } = {},
  ): Promise<Member> => person(personName, roles, { leftOn: leftOn ?? (await day({ months: -1 })) })

  /** Somebody already here leaves: their roles and their line management end with that day. */
  async function leaves(who: Member, leftOn: Day): Promise<void> {
    const ends = endOf(leftOn)
    await database.sql(
      'update app.person_role set to_at = $3 where organisation_id = $1 and person_id = $2 and (to_at is null or to_at > $3)',
      [organisationId, who.personId, ends],
    )
    await database.sql('update app.person set left_on = $3 where organisation_id = $1 and id = $2', [
      organisationId,
      who.personId,
      text(leftOn),
    ])
  }

  type Kind = 'primary' | 'interim' | 'deputy'

  /** A mentor holds a case manager; from and to are days, `endedAt` an instant. @returns the pair's id, which is its book's */
  async function mentorship(
    by: Member,
    mentee: Member,
    {
      kind = 'primary',
      from,
      to,
      endedAt,
      minutes = 90,
    }: Lasting & { kind?: Kind; endedAt?: At; minutes?: number } = {},
  ): Promise<string> {
    const id = randomUUID()
    const first = text(from) ?? (await day({ years: -1 }))
    await insert('book', { id, kind: 'pair' })
    await insert('mentorship', {
      id,
      mentor_id: by.personId,
      mentee_id: mentee.personId,
      kind,
      from_on: first,
      to_on: text(to),
      ended_at: text(endedAt),
      session_minutes: minutes,
      created_at: midnight(first),
    })
    return id
  }

  /** A pair that has ended: by its last day, a month ago unless said. */
  const endedPair = async (
    by: Member,
    mentee: Member,
    { to, ...rest }: Lasting & { kind?: Kind } = {},
  ): Promise<string> => mentorship(by, mentee, { ...rest, to: to ?? (await day({ months: -1 })) })

  /** Ends a pair without fault, now by the database's clock or at an instant. */
  const pairEnds = (id: string, { at }: { at?: At } = {}) =>
    database.sql(
      `update app.mentorship set ended_at = coalesce($3::timestamptz, app.now()), end_reason = 'no fault' where organisation_id = $1 and id = $2`,
      [organisationId, id, text(at)],
    )

  /** `manager` has employment authority over somebody. @returns its id */
  async function manages(manager: Member, who: Member, { from, to }: Lasting = {}): Promise<string> {
    const id = randomUUID()
    await insert('line_management', {
      id,
      person_id: who.personId,
      manager_id: manager.personId,
      from_at: midnight(text(from) ?? (await day({ years: -1 }))),
      to_at: endOf(to),
    })
    return id
  }

  return {
    person,
    role,
    caseManager,
    mentor,
    lineManager,
    registeredManager: (personName: string) => person(personName, ['registered manager']),
    administrator: (personName: string) => person(personName, ['administrator']),
    qualityAuditor: (personName: string) => person(personName, ['quality auditor']),
    leaver,
    leaves,
    mentorship,
    endedPair,
    pairEnds,
    manages,
  }
}
