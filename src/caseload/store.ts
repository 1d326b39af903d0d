import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#platform/database/connection.ts'
import type { ProofName } from '#proofs/proof.ts'
import type { DutyStateJson } from '#standard/duty-state.ts'
import { type CaseloadView, type FilesOf, filesOnWholePage, filesPerPage, type Sort } from './rules.ts'

/** How one proof of a file stands on the day asked about. */
export interface ProofInList {
  applies: boolean
  /** The last day of the green run; null when it is not green. */
  until: string | null
  is_amber: boolean
  to_mend: number
}

/** One file of the list. Days and instants are text, as PostgreSQL writes them in JSON. */
export interface FileInList {
  id: string
  number: string
  client: string
  status: string
  band: string
  holder: string | null
  /** Whom the actor covers for in it now. */
  covering_for: string | null
  proofs: Record<ProofName, ProofInList>
  set_aside: number
  late: number
  /** What has been late for longest. */
  worst: DutyStateJson | null
  note: { id: string; at: string; subtype: string | null } | null
  appointment: { id: string; at: string; what: string } | null
  review: DutyStateJson | null
}

export interface Caseload {
  files: FileInList[]
  /** How many there are on all pages. */
  all: number
  /** Who holds files in the list as a whole, for its filter. */
  holders: { id: string; name: string }[]
}

const today = sql`(app.now() at time zone 'Europe/London')::date`
const runsToday = (period: RawBuilder<unknown>) =>
  sql`${period}.start_on <= ${today} and (${period}.end_on is null or ${period}.end_on >= ${today})`

const heldBy = (people: RawBuilder<unknown>) => sql`
  select a.file_id as id from app.allocation a
  where a.organisation_id = app.my_organisation() and a.person_id in (${people}) and a.role = 'primary' and a.accepted_at is not null and ${runsToday(sql`a`)}`

/** Ids of the files of each list. What row-level security leaves of them is shown: a mentor with a conflict does not see that file of their mentee. */
const inScope: Readonly<Record<FilesOf, RawBuilder<unknown>>> = {
  mine: sql`
    select a.file_id as id from app.allocation a
      where a.organisation_id = app.my_organisation() and a.person_id = app.me() and a.accepted_at is not null and ${runsToday(sql`a`)}
    union
    select c.file_id from app.cover c
      where c.organisation_id = app.my_organisation() and c.person_id = app.me() and c.accepted_at is not null and c.declined_at is null and c.ended_at is null
        and c.from_at <= app.now() and coalesce(c.to_at, 'infinity') > app.now()`,
  mentees: heldBy(sql`
    select m.mentee_id from app.mentorship m
    where m.organisation_id = app.my_organisation() and m.mentor_id = app.me() and m.kind <> 'deputy' and app.mentorship_period(m) @> app.now()`),
  team: heldBy(sql`
    select l.person_id from app.line_management l
    where l.organisation_id = app.my_organisation() and l.manager_id = app.me() and l.from_at <= app.now() and (l.to_at is null or l.to_at > app.now())`),
  everybody: sql`select f.id from app.file f where f.organisation_id = app.my_organisation() and f.closed_on is null`,
}

const column = { holiday: 'holiday', 'sick-day': 'sick_day', audit: 'audit' } as const
const green = (proof: ProofName) => sql.raw(`s.${column[proof]}_green`)
const greenUntil = (proof: ProofName) => sql`(select upper(r) - 1 from unnest(${green(proof)}) r where r @> k.on_day)`
const applies = (proof: ProofName) => sql`coalesce(${sql.raw(`s.${column[proof]}_applies`)}, false)`

const lateSince = sql`(select min(l.from_on) from unnest(s.late_from, s.late_to) l (from_on, to_on) where l.from_on <= k.on_day and l.to_on >= k.on_day)`
const newestNoteAt = sql`
  (select r.occurred_at from app.record r
    where r.organisation_id = f.organisation_id and r.book_id = f.id and r.timeline and r.state <> 'discarded' and r.type = 'case-note' and r.state = 'signed'
    order by r.occurred_at desc limit 1)`
const nextAppointmentAt = sql`
  (select a.from_at from app.appointment a
    where a.organisation_id = f.organisation_id and a.file_id = f.id and a.status = 'planned' and a.from_at > app.now()
    order by a.from_at limit 1)`
const planReviewDue = sql`
  (select min(d ->> 'dueOn') from jsonb_array_elements(s.duties) d where d ->> 'code' in ('C15', 'C16'))`

type Table = 'client' | 'standing' | 'holder'

/** What each list is sorted by, ascending unless reversed, and the table it looks at. Files without it stand last either way. */
const keys: Readonly<Record<Sort, [key: RawBuilder<unknown>, table?: Table]>> = {
  name: [sql`lower(c.legal_name)`, 'client'],
  holder: [sql`lower(holder.name)`, 'holder'],
  overdue: [lateSince, 'standing'],
  holiday: [whatLapsesFirst('holiday'), 'standing'],
  'sick-day': [whatLapsesFirst('sick-day'), 'standing'],
  audit: [whatLapsesFirst('audit'), 'standing'],
  note: [newestNoteAt],
  appointment: [nextAppointmentAt],
  review: [planReviewDue, 'standing'],
}

/** What does not hold comes first, then what lapses soonest. */
function whatLapsesFirst(proof: ProofName): RawBuilder<unknown> {
  return sql`case when ${applies(proof)} then coalesce(${greenUntil(proof)}, '-infinity') end`
}

interface Filter {
  holds: RawBuilder<unknown>
  table?: Table
}

function filtersOf({ words, proof, overdue, band, holder }: CaseloadView): Filter[] {
  const like = `%${words.replaceAll(/[\\%_]/g, '\\$&')}%`
  const late: Readonly<Record<Exclude<CaseloadView['overdue'], ''>, RawBuilder<unknown>>> = {
    late: sql`${lateSince} is not null`,
    yes: sql`s.overdue_from <= k.on_day`,
    critical: sql`s.critical_from <= k.on_day`,
  }
  return [
    ...(words
      ? [
          {
            holds: sql`(c.legal_name ilike ${like} or c.preferred_name ilike ${like} or f.number ilike ${like})`,
            table: 'client' as const,
          },
        ]
      : []),
    ...(proof
      ? [{ holds: sql`${applies(proof)} and not ${green(proof)} @> k.on_day`, table: 'standing' as const }]
      : []),
    ...(overdue ? [{ holds: late[overdue], table: 'standing' as const }] : []),
    ...(band ? [{ holds: sql`f.review_band = ${band}` }] : []),
    ...(holder ? [{ holds: sql`holder.id = ${holder}::uuid`, table: 'holder' as const }] : []),
  ]
}

const holderOf = sql`
  (select p.id, p.name from app.allocation a join app.person p on p.organisation_id = a.organisation_id and p.id = a.person_id
    where a.organisation_id = f.organisation_id and a.file_id = f.id and a.role = 'primary' and a.accepted_at is not null and ${runsToday(sql`a`)} limit 1)`

const client = sql`join app.client c on c.organisation_id = f.organisation_id and c.id = f.client_id`
const standing = sql`left join app.file_standing s on s.organisation_id = f.organisation_id and s.file_id = f.id`
const holder = sql`left join lateral ${holderOf} holder on true`

/** Joins what is sorted or narrowed by and nothing else: among thousands of files each join costs its rights. */
function found(view: CaseloadView): RawBuilder<unknown> {
  const [key, table] = keys[view.sort]
  const filters = filtersOf(view)
  const looksAt = (wanted: Table) => table === wanted || filters.some((filter) => filter.table === wanted)
  return sql`
    select f.id, row_number() over (order by ${key} ${sql.raw(view.reversed ? 'desc' : 'asc')} nulls last, f.number, f.id) as place
    from clock k cross join scope join app.file f on f.organisation_id = app.my_organisation() and f.id = scope.id
      ${looksAt('client') ? client : sql``} ${looksAt('standing') ? standing : sql``} ${looksAt('holder') ? holder : sql``}
    where f.closed_on is null ${sql.join(
      filters.map(({ holds }) => sql`and ${holds}`),
      sql` `,
    )}`
}

const holders = sql`
  (select coalesce(json_agg(h order by h.name), '[]') from (
    select p.id, p.name from app.person p
    where p.organisation_id = app.my_organisation() and p.id in (
      select a.person_id from scope join app.allocation a on a.organisation_id = app.my_organisation() and a.file_id = scope.id
      where a.role = 'primary' and a.accepted_at is not null and ${runsToday(sql`a`)})) h)`

/** One page of a list of files with everything it shows, in one statement. */
export async function caseloadOf(tx: Tx, view: CaseloadView): Promise<Caseload> {
  const most = view.whole ? filesOnWholePage : filesPerPage
  const from = view.whole ? 0 : (view.page - 1) * filesPerPage
  const { rows } = await sql<Caseload>`
    with clock as materialized (select ${view.on}::date as on_day),
    scope as materialized (${inScope[view.of]}),
    found as materialized (${found(view)}),
    page as materialized (select id, place from found order by place limit ${most} offset ${from})
    select (select count(*)::int from found) as all, ${view.of === 'mine' ? sql`'[]'::json` : holders} as holders,
      (select coalesce(json_agg(y order by x.place), '[]')
        from page x join app.files_in_list(array(select id from page), ${view.on}::date) y on y.id = x.id) as files`.execute(
    tx,
  )
  return rows[0]!
}
