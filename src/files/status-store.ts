import { sql } from 'kysely'
import type { Tx } from '#platform/database/connection.ts'
import type { Status, StatusFacts } from './status-rules.ts'

/** A file's status, what its gates look at, and what was recorded as given. */
export interface StatusRow extends Omit<StatusFacts, 'today'> {
  reviewOn: Temporal.PlainDate | null
  reviewBand: 'intensive' | 'standard' | 'maintenance'
  isRegulated: boolean
  litigationLive: boolean
  complaintsInfoGivenOn: Temporal.PlainDate | null
  openedOn: Temporal.PlainDate
}

/** Everything the status page decides on, in one look; undefined when the actor may not see the file. */
export async function statusOf(tx: Tx, fileId: string): Promise<StatusRow | undefined> {
  const { rows } = await sql<{
    status: Status
    before: Status | null
    review_on: Temporal.PlainDate | null
    review_band: StatusRow['reviewBand']
    is_regulated: boolean
    litigation_live: boolean
    opened_on: Temporal.PlainDate
    privacy_notice_given_on: Temporal.PlainDate | null
    complaints_info_given_on: Temporal.PlainDate | null
    conflict_check: StatusFacts['conflictCheck']
    has_undecided_conflict: boolean
    case_manager: string | null
    has_mentor: boolean
    has_direct_contact: boolean
    attempts: number
    has_agreed_plan: boolean
    open_allocations: number
  }>`
    select f.status, f.review_band, f.is_regulated, f.litigation_live, f.opened_on, f.privacy_notice_given_on, f.complaints_info_given_on,
      case when f.status in ('on-hold', 'transferring') then coalesce((
        select s.status from app.file_status s
        where s.organisation_id = f.organisation_id and s.file_id = f.id and s.status not in ('on-hold', 'transferring') order by s.at desc, s.id desc limit 1), 'active') end as before,
      (select s.review_on from app.file_status s where s.organisation_id = f.organisation_id and s.file_id = f.id and s.status = f.status order by s.at desc, s.id desc limit 1) as review_on,
      referral.facts ->> 'conflictCheck' as conflict_check,
      holder.name as case_manager,
      exists (select from app.conflict c where c.organisation_id = f.organisation_id and c.file_id = f.id and c.person_id = holder.person_id and c.decision is null and c.ended_at is null) as has_undecided_conflict,
      exists (select from app.mentorship m where m.organisation_id = f.organisation_id and m.mentee_id = holder.person_id and m.kind <> 'deputy' and m.ended_at is null
        and m.from_on <= greatest(holder.start_on, (app.now() at time zone 'Europe/London')::date)
        and (m.to_on is null or m.to_on >= greatest(holder.start_on, (app.now() at time zone 'Europe/London')::date))) as has_mentor,
      notes.direct as has_direct_contact, notes.attempts,
      exists (select from app.record r join app.record_version v on v.organisation_id = r.organisation_id and v.record_id = r.id and v.version = r.version
        where r.organisation_id = f.organisation_id and r.book_id = f.id and r.type = 'plan' and r.state = 'signed'
          and v.facts ->> 'status' in ('agreed', 'agreed-with-disagreement', 'active', 'under review')) as has_agreed_plan,
      (select count(*) from app.allocation a where a.organisation_id = f.organisation_id and a.file_id = f.id and a.accepted_at is not null and a.end_on is null) as open_allocations
    from app.file f
      left join lateral (
        select a.person_id, a.start_on, p.name from app.allocation a join app.person p on p.organisation_id = a.organisation_id and p.id = a.person_id
        where a.organisation_id = f.organisation_id and a.file_id = f.id and a.role = 'primary' and a.accepted_at is not null
          and (a.end_on is null or a.end_on >= (app.now() at time zone 'Europe/London')::date)
        order by a.start_on limit 1
      ) holder on true
      left join lateral (
        select v.facts from app.record r join app.record_version v on v.organisation_id = r.organisation_id and v.record_id = r.id and v.version = r.version
        where r.organisation_id = f.organisation_id and r.book_id = f.id and r.type = 'referral' and r.state = 'signed' limit 1
      ) referral on true
      cross join lateral (
        select coalesce(bool_or(v.facts ->> 'direct' = 'true'), false) as direct, count(*) filter (where v.facts ->> 'attempted' = 'true') as attempts
        from app.record r join app.record_version v on v.organisation_id = r.organisation_id and v.record_id = r.id and v.version = r.version
        where r.organisation_id = f.organisation_id and r.book_id = f.id and r.type = 'case-note' and r.state = 'signed'
      ) notes
    where f.organisation_id = app.my_organisation() and f.id = ${fileId}`.execute(tx)
  const row = rows[0]
  return (
    row && {
      status: row.status,
      before: row.before,
      reviewOn: row.review_on,
      reviewBand: row.review_band,
      isRegulated: row.is_regulated,
      litigationLive: row.litigation_live,
      openedOn: row.opened_on,
      privacyNoticeGivenOn: row.privacy_notice_given_on,
      complaintsInfoGivenOn: row.complaints_info_given_on,
      conflictCheck: row.conflict_check,
      hasUndecidedConflict: row.has_undecided_conflict,
      caseManager: row.case_manager,
      hasMentor: row.has_mentor,
      hasDirectContact: row.has_direct_contact,
      attempts: row.attempts,
      hasAgreedPlan: row.has_agreed_plan,
      openAllocations: row.open_allocations,
    }
  )
}

export interface StatusLine {
  status: Status
  at: Temporal.Instant
  by: string | null
  reason: string | null
  reviewOn: Temporal.PlainDate | null
}

/** Every change of a file's status, newest first. */
export async function statusHistory(tx: Tx, fileId: string): Promise<StatusLine[]> {
  const rows = await tx
    .selectFrom('app.file_status as s')
    .leftJoin('app.person as p', (join) =>
      join.onRef('p.organisation_id', '=', 's.organisation_id').onRef('p.id', '=', 's.changed_by'),
    )
    .select(['s.status', 's.at', 'p.name', 's.reason', 's.review_on'])
    .where('s.organisation_id', '=', sql<string>`app.my_organisation()`)
    .where('s.file_id', '=', fileId)
    .orderBy('s.at', 'desc')
    .orderBy('s.id', 'desc')
    .execute()
  return rows.map((row) => ({
    status: row.status as Status,
    at: row.at,
    by: row.name,
    reason: row.reason,
    reviewOn: row.review_on,
  }))
}

export interface GivenAndSetting {
  privacyNoticeGivenOn: Temporal.PlainDate | null
  complaintsInfoGivenOn: Temporal.PlainDate | null
  reviewBand: StatusRow['reviewBand']
  isRegulated: boolean
  litigationLive: boolean
}

/** Keeps what was given to the client, and how the file is set. */
export const setGiven = (tx: Tx, fileId: string, given: GivenAndSetting) =>
  tx
    .updateTable('app.file')
    .set({
      privacy_notice_given_on: given.privacyNoticeGivenOn,
      complaints_info_given_on: given.complaintsInfoGivenOn,
      review_band: given.reviewBand,
      is_regulated: given.isRegulated,
      litigation_live: given.litigationLive,
    })
    .where('organisation_id', '=', sql<string>`app.my_organisation()`)
    .where('id', '=', fileId)
    .execute()
