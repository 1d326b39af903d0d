import { sql } from 'kysely'
import { subtypeLabels } from '#notes/rules.ts'
import type { Tx } from '#platform/database/connection.ts'
import type { DutyStateJson } from '#standard/duty-state.ts'
import type { BriefValues } from './records/handover-brief.ts'
import type { BriefCover, BriefGround, ProfileWords, SummaryWords } from './rules/brief-ground.ts'

interface BriefRow {
  cover_id: string
  file_id: string
  absence_id: string
  covered_for: string
  covered_by: string
  second: string | null
  from_at: Temporal.Instant
  to_at: Temporal.Instant | null
  scope: 'full' | 'urgent only'
  wishes: string | null
  legal_name: string
  preferred_name: string
  number: string
  date_of_birth: Temporal.PlainDate
  formats: string[]
  profile: ProfileWords | null
  has_key_safe: boolean
  summary: { words: SummaryWords; signedAt: string } | null
  contingency: string | null
  contacts: {
    name: string
    relationship: string
    type: string
    worksFor: string | null
    phone: string | null
    emergencyOrder: number | null
    mayNotContact: boolean
    whyNot: string | null
    responsibility: string | null
    endedOn: string | null
  }[]
  appointments: { at: string; what: string; place: string | null; person: string; attendance: string | null }[]
  tasks: { dueOn: string; what: string; owner: string; status: string; why: string | null }[]
  last_contact: { at: string; subtype: string; author: string; purpose: string | null } | null
  duties: DutyStateJson[]
}

export interface BriefMaterial {
  fileId: string
  cover: BriefCover
  ground: BriefGround
}

/** Duties the brief tells elsewhere: tasks under "to do", cover itself. */
const toldElsewhere: ReadonlySet<string> = new Set(['C18', 'C37', 'C38', 'C39'])

/** Everything handover briefs are put together from, for any number of covers in one statement, as far as the actor may read it. */
export async function briefMaterial(tx: Tx, coverIds: readonly string[]): Promise<BriefMaterial[]> {
  const { rows } = await sql<BriefRow>`
    select c.id as cover_id, c.file_id, c.absence_id, absent.name as covered_for, p.name as covered_by, second.name as second, c.from_at, c.to_at, c.scope,
      c.client_wishes as wishes, cl.legal_name, cl.preferred_name, f.number, cl.date_of_birth, cl.formats,
      profile.words as profile, coalesce(profile.has_key_safe, false) as has_key_safe, summary.found as summary, plan.contingency,
      (select coalesce(json_agg(json_build_object('name', n.name, 'relationship', n.relationship, 'type', n.type, 'worksFor', n.works_for, 'phone', n.phone,
          'emergencyOrder', n.emergency_order, 'mayNotContact', n.may_not_contact, 'whyNot', v.content::json #>> '{mayNotContact,reason}',
          'responsibility', v.content::json ->> 'responsibility', 'endedOn', n.ended_on) order by n.emergency_order nulls last, n.name), '[]')
        from app.network_contact n
          join app.record r on r.organisation_id = n.organisation_id and r.id = n.id and r.state <> 'entered in error'
          join app.record_version v on v.organisation_id = r.organisation_id and v.record_id = r.id and v.version = r.version
        where n.organisation_id = f.organisation_id and n.file_id = f.id) as contacts,
      (select coalesce(json_agg(json_build_object('at', t.from_at, 'what', t.what, 'place', t.place, 'person', who.name, 'attendance', t.attendance) order by t.from_at), '[]')
        from app.appointment t join app.person who on who.organisation_id = t.organisation_id and who.id = t.person_id
        where t.organisation_id = f.organisation_id and t.file_id = f.id and t.status = 'planned' and t.from_at >= least(c.from_at, app.now())
          and t.from_at < coalesce(c.to_at, c.from_at + interval '28 days')) as appointments,
      (select coalesce(json_agg(json_build_object('dueOn', t.due_on, 'what', t.what, 'owner', who.name, 'status', t.status, 'why', v.content::json ->> 'statusReason') order by t.due_on, t.what), '[]')
        from app.task t
          join app.person who on who.organisation_id = t.organisation_id and who.id = t.owner_id
          join app.record r on r.organisation_id = t.organisation_id and r.id = t.id
          join app.record_version v on v.organisation_id = r.organisation_id and v.record_id = r.id and v.version = r.version
        where t.organisation_id = f.organisation_id and t.file_id = f.id and t.status in ('todo', 'doing', 'blocked')) as tasks,
      last.found as last_contact, coalesce(s.duties, '[]') as duties
    from app.cover c
      join app.absence a on a.organisation_id = c.organisation_id and a.id = c.absence_id
      join app.person absent on absent.organisation_id = a.organisation_id and absent.id = a.person_id
      join app.person p on p.organisation_id = c.organisation_id and p.id = c.person_id
      left join app.person second on second.organisation_id = c.organisation_id and second.id = c.second_person_id
      join app.file f on f.organisation_id = c.organisation_id and f.id = c.file_id
      join app.client cl on cl.organisation_id = f.organisation_id and cl.id = f.client_id
      left join app.file_standing s on s.organisation_id = f.organisation_id and s.file_id = f.id
      left join lateral (
        select v.content::jsonb || coalesce((
            select part.content::jsonb from app.record_part part
            where part.organisation_id = v.organisation_id and part.record_id = v.record_id and part.version = v.version and part.zone = 'Z2'), '{}') as words,
          exists (
            select from app.record_part part
            where part.organisation_id = v.organisation_id and part.record_id = v.record_id and part.version = v.version and part.zone = 'Z3'
              and part.content::jsonb ? 'keySafe') as has_key_safe
        from app.record r join app.record_version v on v.organisation_id = r.organisation_id and v.record_id = r.id and v.version = r.version
        where r.organisation_id = f.organisation_id and r.book_id = f.id and r.type = 'client-profile' and r.state = 'signed'
        order by v.recorded_at desc limit 1
      ) profile on true
      left join lateral (
        select json_build_object('words', v.content::json, 'signedAt', v.recorded_at) as found
        from app.record r join app.record_version v on v.organisation_id = r.organisation_id and v.record_id = r.id and v.version = r.version
        where r.organisation_id = f.organisation_id and r.book_id = f.id and r.type = 'case-summary' and r.state = 'signed'
        order by v.recorded_at desc limit 1
      ) summary on true
      left join lateral (
        select v.content::json ->> 'contingency' as contingency
        from app.record r join app.record_version v on v.organisation_id = r.organisation_id and v.record_id = r.id and v.version = r.version
        where r.organisation_id = f.organisation_id and r.book_id = f.id and r.type = 'plan' and r.state = 'signed'
        order by v.recorded_at desc limit 1
      ) plan on true
      left join lateral (
        select json_build_object('at', v.occurred_at, 'subtype', v.facts ->> 'subtype', 'author', v.author_name, 'purpose', v.content::json ->> 'purpose') as found
        from app.record r join app.record_version v on v.organisation_id = r.organisation_id and v.record_id = r.id and v.version = r.version
        where r.organisation_id = f.organisation_id and r.book_id = f.id and r.type = 'case-note' and r.state = 'signed' and r.zone = 'Z2' and v.facts -> 'direct' = 'true'
        order by r.occurred_at desc limit 1
      ) last on true
    where c.organisation_id = app.my_organisation() and c.id = any (${coverIds}::uuid[])
    order by c.id`.execute(tx)
  return rows.map(materialOf)
}

const materialOf = (row: BriefRow): BriefMaterial => ({
  fileId: row.file_id,
  cover: {
    id: row.cover_id,
    absenceId: row.absence_id,
    coveredFor: row.covered_for,
    coveredBy: row.covered_by,
    second: row.second,
    fromAt: row.from_at,
    toAt: row.to_at,
    scope: row.scope,
    wishes: row.wishes,
  },
  ground: {
    name: row.legal_name,
    preferredName: row.preferred_name,
    number: row.number,
    born: row.date_of_birth,
    formats: row.formats,
    profile: row.profile,
    hasKeySafe: row.has_key_safe,
    summary: row.summary && { words: row.summary.words, signedAt: Temporal.Instant.from(row.summary.signedAt) },
    contingency: row.contingency,
    contacts: row.contacts.map((contact) => ({
      ...contact,
      endedOn: contact.endedOn ? Temporal.PlainDate.from(contact.endedOn) : null,
    })),
    appointments: row.appointments.map((each) => ({ ...each, at: Temporal.Instant.from(each.at) })),
    tasks: row.tasks.map((task) => ({ ...task, dueOn: Temporal.PlainDate.from(task.dueOn) })),
    lastContact: row.last_contact && {
      at: Temporal.Instant.from(row.last_contact.at),
      what: subtypeLabels[row.last_contact.subtype as keyof typeof subtypeLabels] ?? 'Contact',
      author: row.last_contact.author,
      purpose: row.last_contact.purpose,
    },
    deadlines: row.duties.flatMap(({ code, dueOn, title, why }) =>
      dueOn && !toldElsewhere.has(code) ? [{ on: Temporal.PlainDate.from(dueOn), what: title, why }] : [],
    ),
  },
})

/** A brief as it was signed. */
export interface SignedBrief {
  values: BriefValues
  author: string
  signedAt: Temporal.Instant
  /** Whether a newer summary was signed since: told also to whoever may not open the file yet. */
  isOutdated: boolean
}

/** The words of a brief; undefined when the actor may not read it. */
export async function briefSigned(tx: Tx, coverId: string, briefId: string): Promise<SignedBrief | undefined> {
  const { rows } = await sql<{
    content: string
    author_name: string
    recorded_at: Temporal.Instant
    is_outdated: boolean
  }>`
    select v.content, v.author_name, v.recorded_at, app.brief_is_outdated(${coverId}) as is_outdated
    from app.record_version v
    where v.organisation_id = app.my_organisation() and v.record_id = ${briefId} and v.type = 'handover-brief'
    order by v.version desc limit 1`.execute(tx)
  const row = rows[0]
  return (
    row && {
      values: JSON.parse(row.content) as BriefValues,
      author: row.author_name,
      signedAt: row.recorded_at,
      isOutdated: row.is_outdated,
    }
  )
}
