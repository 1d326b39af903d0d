import { type RawBuilder, sql } from 'kysely'
import type { DutyStateJson } from '#standard/duty-state.ts'
import { isManager, isMentored, mayHave, type WaitedFor, waits } from './waits.ts'

// Days and instants inside the lists are text, as PostgreSQL writes them in JSON.

/** A duty that asks the actor for something, of a file or of a person. */
export interface AskedRow {
  file_id: string | null
  client: string | null
  person: string | null
  /** It is about the actor themself. */
  is_mine: boolean
  duty: DutyStateJson
}

export interface SignatureRow {
  record_id: string
  type: string
  meaning: 'countersign' | 'acknowledge'
  asked_at: string
  whose: string | null
  author: string | null
}

export interface SessionRow {
  id: string
  with: string
  is_mentor: boolean
  status: string
  planned_at: string
  last_held_at: string | null
  /** Cases on the agenda. */
  cases: number
  /** The duty to agree its record, where it is held. */
  duty: DutyStateJson | null
}

export interface AgreementRow {
  pair_id: string
  with: string
  asked_at: string
}

export interface CoverRow {
  id: string
  file_id: string
  client: string | null
  absent: string
  from_at: string
  ends_at: string
  state: 'to accept' | 'brief to read' | 'to hand back'
}

export interface HandBackRow {
  id: string
  client: string | null
  by: string
  handed_back_at: string
}

export interface TaskOfferedRow {
  id: string
  client: string
  what: string
  owner: string
  due_on: string
}

export interface ProposalRow {
  id: string
  name: string
  number: string
  start_on: string
  proposed_by: string | null
}

export interface AbsenceRow {
  id: string
  person: string
  from_at: string
  to_at: string | null
}

export interface ConflictRow {
  id: string
  person: string
  number: string | null
  kind: string
  declared_at: string
}

export interface FileWaitingRow {
  id: string
  client: string
  number: string
  opened_on: string
}

/** Everything that waits for the actor, list by list; a list their role has not is empty. */
export interface WaitingRows {
  asked: AskedRow[]
  signatures: SignatureRow[]
  sessions: SessionRow[]
  agreements: AgreementRow[]
  covers: CoverRow[]
  hand_backs: HandBackRow[]
  tasks: TaskOfferedRow[]
  proposals: ProposalRow[]
  absences: AbsenceRow[]
  conflicts: ConflictRow[]
  files: FileWaitingRow[]
}

/** The lists of what waits, as columns: each is made of the same "from" as its count in the rail. */
const list = (columns: RawBuilder<unknown>, from: RawBuilder<unknown>) =>
  sql`(select coalesce(json_agg(w), '[]') from (select ${columns} from ${from}) w)`
const nothing = sql`'[]'::json`

const clientOf = (file: RawBuilder<unknown>) => sql`
  (select named.legal_name from app.file of_them join app.client named on named.organisation_id = of_them.organisation_id and named.id = of_them.client_id
    where of_them.organisation_id = app.my_organisation() and of_them.id = ${file})`
const nameOf = (person: RawBuilder<unknown>) =>
  sql`(select named.name from app.person named where named.organisation_id = app.my_organisation() and named.id = ${person})`

// Each file and person is looked up once, by its key: under their policies the tables would otherwise be read as a whole. A
// standing is unpacked once, too, however many of its duties are asked for.
const asked = sql`
  (select coalesce(json_agg(json_build_object('file_id', n.file_id, 'client', c.legal_name, 'person', p.name, 'is_mine', n.person_id is not distinct from app.me(), 'duty', d.duty)), '[]')
   from (select a.file_id, a.person_id, array_agg(a.place) as places from app.asked_of_me() a group by a.file_id, a.person_id) n
     left join lateral (select s.duties from app.file_standing s where s.organisation_id = app.my_organisation() and s.file_id = n.file_id offset 0) fs on true
     left join lateral (select c.legal_name from app.file f join app.client c on c.organisation_id = f.organisation_id and c.id = f.client_id
       where f.organisation_id = app.my_organisation() and f.id = n.file_id offset 0) c on true
     left join lateral (select s.duties from app.person_standing s where s.organisation_id = app.my_organisation() and s.person_id = n.person_id offset 0) ps on true
     left join lateral (select p.name from app.person p where p.organisation_id = app.my_organisation() and p.id = n.person_id offset 0) p on true
     cross join lateral jsonb_array_elements(coalesce(fs.duties, ps.duties)) with ordinality as d (duty, place)
   where d.place - 1 = any (n.places))`

const session = sql`
  s.id, ${nameOf(sql`case when s.mentor_id = app.me() then s.mentee_id else s.mentor_id end`)} as with, s.mentor_id = app.me() as is_mentor, s.status, s.planned_at,
  (select max(e.held_from) from app.session e where e.organisation_id = s.organisation_id and e.mentorship_id = s.mentorship_id and e.is_counted and e.id <> s.id) as last_held_at,
  (select count(*)::int from app.agenda_item i where i.organisation_id = s.organisation_id and i.mentorship_id = s.mentorship_id and i.settled_at is null and i.file_id is not null) as cases,
  (select d from app.person_standing ps, jsonb_array_elements(ps.duties) d
    where ps.organisation_id = s.organisation_id and ps.person_id = s.mentee_id and s.held_from is not null and d ->> 'code' = 'M06' and d ->> 'aboutId' = s.id::text limit 1) as duty`

const otherOfPair = sql`
  (select p.name from app.mentorship m
     join app.person p on p.organisation_id = m.organisation_id and p.id = case when m.mentor_id = app.me() then m.mentee_id else m.mentor_id end
   where m.organisation_id = r.organisation_id and m.id = r.book_id)`

/** The lists of what waits for somebody, as columns of one select. */
export const waitingColumns = (who: WaitedFor) => sql`
  ${asked} as asked,
  ${
    mayHave(who, 'signatures')
      ? list(
          sql`r.id as record_id, r.type, q.meaning, q.asked_at, coalesce(${clientOf(sql`r.book_id`)}, ${otherOfPair}) as whose,
            (select v.author_name from app.record_version v where v.organisation_id = q.organisation_id and v.record_id = q.record_id and v.version = q.version) as author`,
          waits.signatures,
        )
      : nothing
  } as signatures,
  ${
    isMentored(who.roles) && mayHave(who, 'sessions')
      ? sql`(select coalesce(json_agg(w), '[]') from (select ${session} from ${waits.sessionsToPrepare} union all select ${session} from ${waits.sessionsToSign}) w)`
      : nothing
  } as sessions,
  ${
    isMentored(who.roles) && mayHave(who, 'signatures')
      ? list(sql`r.book_id as pair_id, ${otherOfPair} as with, q.asked_at`, waits.agreements)
      : nothing
  } as agreements,
  ${
    mayHave(who, 'covers')
      ? list(
          sql`c.id, c.file_id, (select n.legal_name from app.covers_naming_me() n where n.cover_id = c.id) as client, ${nameOf(sql`b.person_id`)} as absent, c.from_at,
            nullif(over.ends_at, 'infinity') as ends_at,
            case when c.accepted_at is null then 'to accept' when over.ends_at <= app.now() then 'to hand back' else 'brief to read' end as state`,
          waits.covers,
        )
      : nothing
  } as covers,
  ${
    mayHave(who, 'hand-backs')
      ? list(
          sql`c.id, ${clientOf(sql`c.file_id`)} as client, ${nameOf(sql`c.person_id`)} as by, c.handed_back_at`,
          waits.handBacks,
        )
      : nothing
  } as hand_backs,
  ${
    mayHave(who, 'tasks')
      ? list(
          sql`t.id, ${clientOf(sql`t.file_id`)} as client, t.what, ${nameOf(sql`t.owner_id`)} as owner, t.due_on`,
          waits.tasksOffered,
        )
      : nothing
  } as tasks,
  ${
    who.roles.includes('case manager') && mayHave(who, 'proposals')
      ? list(sql`n.id, n.legal_name as name, n.number, n.start_on, n.proposed_by`, waits.proposals)
      : nothing
  } as proposals,
  ${isManager(who.roles) ? list(sql`b.id, ${nameOf(sql`b.person_id`)} as person, b.from_at, b.to_at`, waits.absences) : nothing} as absences,
  ${
    isManager(who.roles)
      ? list(
          sql`x.id, ${nameOf(sql`x.person_id`)} as person, x.kind, x.declared_at,
            (select f.number from app.file f where f.organisation_id = x.organisation_id and f.id = x.file_id) as number`,
          waits.conflicts,
        )
      : nothing
  } as conflicts,
  ${
    who.roles.includes('line manager')
      ? list(
          sql`w.id, ${clientOf(sql`w.id`)} as client, (select f.number from app.file f where f.organisation_id = w.organisation_id and f.id = w.id) as number,
            (select f.opened_on from app.file f where f.organisation_id = w.organisation_id and f.id = w.id) as opened_on`,
          waits.files,
        )
      : nothing
  } as files`
