import { randomUUID } from 'node:crypto'
import type { ClientFile } from './scenario-files.ts'
import { type At, type Day, endOf, type Ground, type Member, midnight, text } from './scenario-ground.ts'

/** Who is away, and who acts for them. */
export function coverOf({ database, organisationId, insert, day }: Ground) {
  /** Somebody is away from one instant to another. @returns the absence's id */
  async function absence(
    who: Member,
    {
      from,
      to,
      planned = true,
      kind = planned ? 'annual leave' : 'sick',
    }: { from: At; to?: At; planned?: boolean; kind?: string },
  ): Promise<string> {
    const id = randomUUID()
    await insert('absence', {
      id,
      person_id: who.personId,
      from_at: text(from),
      to_at: text(to),
      is_planned: planned,
      recorded_by: who.personId,
    })
    await insert('absence_reason', { absence_id: id, kind })
    return id
  }

  /** Leave over whole days; both are days away. */
  const plannedLeave = (who: Member, from: Day, to: Day): Promise<string> =>
    absence(who, { from: midnight(from), to: endOf(to)! })

  /** Away since this morning, or the day said, and nobody knows until when. */
  const sickness = async (who: Member, { since }: { since?: Day } = {}): Promise<string> =>
    absence(who, { from: midnight(since ?? (await day())), planned: false })

  /** Back at work: now, or at an instant. */
  const returns = (absenceId: string, { at }: { at?: At } = {}) =>
    database.sql(
      'update app.absence set returned_at = coalesce($3::timestamptz, app.now()) where organisation_id = $1 and id = $2',
      [organisationId, absenceId, text(at)],
    )

  interface CoverAbout {
    /** The absence covered; without it, the file's case manager fell ill when the cover begins. */
    absence?: string
    /** First and last day. From today, without end, unless said. */
    from?: Day
    to?: Day
    second?: Member
    scope?: 'full' | 'urgent only'
    reason?: string
  }

  async function cover(
    of: ClientFile,
    by: Member,
    about: CoverAbout,
    states: Record<string, unknown>,
  ): Promise<string> {
    const id = randomUUID()
    const from = text(about.from) ?? (await day())
    const absenceId = about.absence ?? (await sickness(await holderOf(of, from), { since: from }))
    await insert('cover', {
      id,
      file_id: of.id,
      absence_id: absenceId,
      person_id: by.personId,
      second_person_id: about.second?.personId ?? null,
      from_at: midnight(from),
      to_at: endOf(about.to),
      scope: about.scope ?? 'full',
      reason: about.reason ?? 'mentor',
      ...states,
    })
    return id
  }

  async function holderOf(of: ClientFile, on: string): Promise<Member> {
    const [row] = await database.sql<{ id: string; name: string; email: string }>(
      `select p.id, p.name, p.email from app.allocation a join app.person p on p.organisation_id = a.organisation_id and p.id = a.person_id
       where a.organisation_id = $1 and a.file_id = $2 and a.role = 'primary' and a.accepted_at is not null and daterange(a.start_on, a.end_on, '[]') @> $3::date`,
      [organisationId, of.id, on],
    )
    if (!row) throw new Error(`nobody holds ${of.number} on ${on}, so nobody can be covered`)
    return { organisationId, personId: row.id, name: row.name, email: row.email }
  }

  /** Cover that somebody was asked for and has not answered. @returns its id, as the next two do */
  const proposedCover = (of: ClientFile, by: Member, about: CoverAbout = {}) => cover(of, by, about, {})
  /** Cover accepted the day before it begins. */
  const activeCover = async (of: ClientFile, by: Member, about: CoverAbout = {}) => {
    const from = text(about.from) ?? (await day())
    return cover(
      of,
      by,
      { ...about, from },
      { accepted_at: midnight(Temporal.PlainDate.from(from).subtract({ days: 1 })) },
    )
  }
  /** Cover that ran from two weeks ago to a week ago unless said, not handed back yet. */
  const endedCover = async (of: ClientFile, by: Member, about: CoverAbout = {}) =>
    activeCover(of, by, {
      ...about,
      from: about.from ?? (await day({ weeks: -2 })),
      to: about.to ?? (await day({ weeks: -1 })),
    })

  return { absence, plannedLeave, sickness, returns, proposedCover, activeCover, endedCover }
}
