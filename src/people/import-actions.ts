import { sql } from 'kysely'
import type { Visit } from '#platform/http/route.ts'
import { addPerson, changeLineManager, giveRole, invite } from './actions.ts'
import type { ImportFacts, ImportLine } from './import-rules.ts'
import { startMentorship } from './mentorship-actions.ts'
import { knownAddresses } from './store.ts'

/** Everybody here, as the lines of a file are checked beside them. */
export async function importFacts({ tx, now, today, actor }: Visit): Promise<ImportFacts> {
  const { rows } = await sql<{
    id: string
    name: string
    email: string
    roles: string[]
    mentees: number
    max_mentees: number
  }>`
    select p.id, p.name, lower(p.email) as email, p.max_mentees,
      array(select r.role from app.person_role r where r.organisation_id = p.organisation_id and r.person_id = p.id
        and r.from_at <= ${now} and (r.to_at is null or r.to_at > ${now})) as roles,
      (select count(distinct m.mentee_id) from app.mentorship m where m.organisation_id = p.organisation_id and m.mentor_id = p.id and m.kind in ('primary', 'interim')
        and (m.to_on is null or m.to_on >= ${today}) and (m.ended_at is null or m.ended_at > ${now})) as mentees
    from app.person p`.execute(tx)
  return {
    known: new Map(
      rows.map(({ name, email, roles, mentees, max_mentees }) => [
        email,
        { name, roles, mentees, maxMentees: max_mentees },
      ]),
    ),
    me: {
      email: rows.find(({ id }) => id === actor.personId)?.email ?? '',
      mayManage: actor.roles.includes('registered manager'),
    },
  }
}

/** Takes in lines without problems: people first, then what ties them together. */
export async function takeIn(
  visit: Visit,
  lines: readonly ImportLine[],
  inviting: { baseUrl: string } | undefined,
): Promise<void> {
  const ids = new Map<string, string>()
  for (const line of lines) ids.set(line.email.toLowerCase(), await addLine(visit, line))
  const named = lines.flatMap(({ lineManagerEmail, mentorEmail }) => [lineManagerEmail, mentorEmail]).filter(Boolean)
  const known = await knownAddresses(visit, named)
  for (const line of lines) {
    const id = ids.get(line.email.toLowerCase()) ?? ''
    for (const role of line.roles) await giveRole(visit, id, role)
    const managerId = known.get(line.lineManagerEmail)
    if (managerId) await changeLineManager(visit, id, managerId)
    if (inviting) await invite(visit, inviting.baseUrl, { id, name: line.name, email: line.email })
  }
  for (const line of lines) {
    const mentorId = known.get(line.mentorEmail)
    if (!mentorId) continue
    const starts =
      line.startedOn && Temporal.PlainDate.compare(line.startedOn, visit.today) > 0 ? line.startedOn : visit.today
    await startMentorship(visit, mentorId, ids.get(line.email.toLowerCase()) ?? '', {
      kind: 'primary',
      from: starts,
      to: null,
      overrideReason: '',
    })
  }
}

const addLine = (visit: Visit, line: ImportLine) =>
  addPerson(visit, {
    name: line.name,
    email: line.email,
    profession: '',
    team: line.team,
    startedOn: line.startedOn ?? visit.today,
    newToRoleSince: null,
    registrationBody: '',
    registrationNumber: '',
    registrationExpiresOn: null,
    maxMentees: 8,
  })
