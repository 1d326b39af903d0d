import { sql } from 'kysely'
import type { WorkingCalendar } from '#calendar/working-days.ts'
import type { Tx } from '#platform/database/connection.ts'
import { lateness } from '#records/lateness.ts'
import { type DutyState, type DutyStateJson, fromJson } from '#standard/duty-state.ts'
import { day, dayOrNull, instant } from '#standing/json-values.ts'
import { type FileStandingRow, proofsOn } from '#standing/read-standing.ts'
import type { CaseFacts } from './agenda.ts'

interface CaseRow {
  file_id: string
  number: string
  client: string
  legal_name: string
  allocated_on: string
  last_discussed_on: string | null
  discussed_with_mentor_on: string | null
  /** Null before it was first worked out. */
  standing: FileStandingRow | null
  missed_goals: string[]
  late: { occurred_at: string; recorded_at: string }[]
  newest: string[]
}

/** One case of the mentee: what it brings to the agenda, and what the page calls it. */
export interface CaseOfMentee extends CaseFacts {
  number: string
  client: string
  /** Every word of the client's names, for the check of private words. */
  names: string[]
  /** When this mentor last talked it through: what they would know if they had to cover. */
  discussedWithMentorOn: Temporal.PlainDate | null
}

/** The mentee's caseload as far as the actor may read it, and the mentee's stored duties. */
export interface Caseload {
  cases: CaseOfMentee[]
  duties: DutyState[]
}

/**
 * One look at a mentee's caseload, for the agenda and for what of it has been talked through: one statement. A case the
 * mentor has a conflict with is not the mentor's to read, and so is not there.
 * @param since when the pair last sat together: notes written very late are counted from it
 */
export async function caseloadOf(
  tx: Tx,
  { mentor_id, mentee_id }: { mentor_id: string; mentee_id: string },
  since: Temporal.Instant,
  today: Temporal.PlainDate,
  calendar: WorkingCalendar,
): Promise<Caseload> {
  const { rows } = await sql<{ cases: CaseRow[]; duties: DutyStateJson[] }>`
    select
      coalesce((select st.duties from app.person_standing st where st.organisation_id = app.my_organisation() and st.person_id = ${mentee_id}), '[]') as duties,
      coalesce((select json_agg(one order by one.client, one.file_id) from (
        select f.id as file_id, f.number, c.preferred_name as client, c.legal_name, a.start_on as allocated_on,
          (select max(d.held_on) from app.case_discussion d where d.organisation_id = f.organisation_id and d.file_id = f.id) as last_discussed_on,
          (select max(d.held_on) from app.case_discussion d where d.organisation_id = f.organisation_id and d.file_id = f.id and d.mentor_id = ${mentor_id}) as discussed_with_mentor_on,
          case when st.file_id is not null then row_to_json(st) end as standing,
          (select coalesce(json_agg(g.statement order by g.position), '[]') from app.goal g
            where g.organisation_id = f.organisation_id and g.file_id = f.id and g.is_current and g.missed_reviews >= 2 and g.status in ('proposed', 'active', 'partly', 'not achieved')) as missed_goals,
          (select coalesce(json_agg(json_build_object('occurred_at', v.occurred_at, 'recorded_at', v.recorded_at)), '[]') from app.record_version v
            where v.organisation_id = f.organisation_id and v.book_id = f.id and v.type = 'case-note' and v.version = 1 and v.kind = 'signed'
              and v.recorded_at > ${since} and v.recorded_at - v.occurred_at > interval '5 days') as late,
          (select coalesce(json_agg(n.subtype order by n.occurred_at desc), '[]') from (
            select v.facts ->> 'subtype' as subtype, r.occurred_at from app.record r
              join app.record_version v on v.organisation_id = r.organisation_id and v.record_id = r.id and v.version = r.version
            where r.organisation_id = f.organisation_id and r.book_id = f.id and r.type = 'case-note' and r.state = 'signed'
            order by r.occurred_at desc limit 12) n) as newest
        from app.allocation a
          join app.file f on f.organisation_id = a.organisation_id and f.id = a.file_id
          join app.client c on c.organisation_id = f.organisation_id and c.id = f.client_id
          left join app.file_standing st on st.organisation_id = f.organisation_id and st.file_id = f.id
        where a.organisation_id = app.my_organisation() and a.person_id = ${mentee_id} and a.role = 'primary' and a.accepted_at is not null
          and a.start_on <= ${today} and (a.end_on is null or a.end_on >= ${today}) and f.closed_on is null
      ) one), '[]') as cases`.execute(tx)
  const row = rows[0]!
  const duties = row.duties.map(fromJson)
  return { duties, cases: row.cases.map((each) => caseOf(each, duties, today, calendar)) }
}

function caseOf(
  row: CaseRow,
  duties: readonly DutyState[],
  today: Temporal.PlainDate,
  calendar: WorkingCalendar,
): CaseOfMentee {
  const busy = row.newest.findIndex((subtype) => subtype !== 'no-activity')
  return {
    fileId: row.file_id,
    number: row.number,
    client: row.client,
    names: `${row.client} ${row.legal_name}`.split(/\s+/),
    allocatedOn: day(row.allocated_on),
    lastDiscussedOn: dayOrNull(row.last_discussed_on),
    discussedWithMentorOn: dayOrNull(row.discussed_with_mentor_on),
    discussion: duties.find(({ code, aboutId }) => code === 'M08' && aboutId === row.file_id) ?? null,
    duties: ((row.standing?.duties ?? []) as DutyStateJson[]).map(fromJson),
    failing: row.standing ? failingOn(row.standing, today) : [],
    missedGoals: row.missed_goals,
    veryLateNotes: row.late.filter(
      ({ occurred_at, recorded_at }) => lateness(instant(occurred_at), instant(recorded_at), calendar) === 'very late',
    ).length,
    quietWeeks: busy === -1 ? row.newest.length : busy,
  }
}

/** The proofs that fail on a day, each with its first reason; sudden absence before leave before audit. */
const failingOn = (standing: FileStandingRow, day: Temporal.PlainDate): { proof: string; why: string }[] =>
  proofsOn(standing, day)
    .filter(({ status }) => status === 'red')
    .toSorted((a, b) => Number(b.proof === 'sick-day') - Number(a.proof === 'sick-day'))
    .flatMap(({ proof, checks }) => (checks[0] ? [{ proof, why: checks[0].why }] : []))
