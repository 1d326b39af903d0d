import { sql } from 'kysely'
import type { Nation } from '#calendar/nation.ts'
import type { Tx } from '#platform/database/connection.ts'
import type { AllocationRole, Candidate, EndReason, Held } from './rules.ts'

type Day = Temporal.PlainDate

/** One allocation of a file, proposed, accepted, declined or ended. */
export interface AllocationLine {
  id: string
  fileId: string
  personId: string
  personName: string
  role: AllocationRole
  startOn: Day
  endOn: Day | null
  endReason: EndReason | null
  weight: number
  caseloadAfter: number | null
  workloadPlan: string | null
  conflictDeclaration: string | null
  competencyNote: string | null
  introductionDueOn: Day | null
  proposedBy: string | null
  proposedAt: Temporal.Instant
  acceptedAt: Temporal.Instant | null
  declinedAt: Temporal.Instant | null
  declineReason: string | null
}

const lines = (tx: Tx) =>
  tx
    .selectFrom('app.allocation as a')
    .innerJoin('app.person as p', (join) =>
      join.onRef('p.organisation_id', '=', 'a.organisation_id').onRef('p.id', '=', 'a.person_id'),
    )
    .leftJoin('app.person as by', (join) =>
      join.onRef('by.organisation_id', '=', 'a.organisation_id').onRef('by.id', '=', 'a.proposed_by'),
    )
    .select([
      'a.id',
      'a.file_id as fileId',
      'a.person_id as personId',
      'p.name as personName',
      'a.role',
      'a.start_on as startOn',
      'a.end_on as endOn',
      'a.end_reason as endReason',
      'a.weight',
      'a.caseload_after as caseloadAfter',
      'a.workload_plan as workloadPlan',
      'a.conflict_declaration as conflictDeclaration',
      'a.competency_note as competencyNote',
      'a.introduction_due_on as introductionDueOn',
      'by.name as proposedBy',
      'a.proposed_at as proposedAt',
      'a.accepted_at as acceptedAt',
      'a.declined_at as declinedAt',
      'a.decline_reason as declineReason',
    ])
    .where('a.organisation_id', '=', sql<string>`app.my_organisation()`)

/** Every allocation of a file, newest first. */
export const allocationsOf = (tx: Tx, fileId: string): Promise<AllocationLine[]> =>
  lines(tx)
    .where('a.file_id', '=', fileId)
    .orderBy('a.start_on', 'desc')
    .orderBy('a.proposed_at', 'desc')
    .execute() as Promise<AllocationLine[]>

/** One allocation, or undefined when it is none of the actor's business. */
export const oneAllocation = (tx: Tx, id: string): Promise<AllocationLine | undefined> =>
  lines(tx).where('a.id', '=', id).executeTakeFirst() as Promise<AllocationLine | undefined>

/** The accepted primary allocations among them, as the rules look at them. */
export const heldIn = (allocations: readonly AllocationLine[]): Held[] =>
  allocations.filter((each) => each.role === 'primary' && each.acceptedAt !== null)

/** A case manager as the rules look at them, and whether the actor manages them. */
export interface CandidateLine extends Candidate {
  isMine: boolean
}

/**
 * Case managers who could be given a file from a day on, those the actor manages first. With `personId` only that one,
 * whatever their roles.
 */
export async function candidatesFor(
  tx: Tx,
  fileId: string,
  startOn: Day,
  personId: string | null = null,
): Promise<CandidateLine[]> {
  const { rows } = await sql<{
    id: string
    name: string
    roles: string[]
    left_on: Day | null
    registration_expires_on: Day | null
    new_to_role_since: Day | null
    has_mentor: boolean
    conflict: 'undecided' | 'remove' | null
    weights: number[]
    is_mine: boolean
  }>`
    select p.id, p.name, held.roles, p.left_on, p.registration_expires_on, p.new_to_role_since,
      exists (select from app.mentorship m where m.organisation_id = p.organisation_id and m.mentee_id = p.id and m.kind <> 'deputy' and m.ended_at is null
        and m.from_on <= ${startOn}::date and (m.to_on is null or m.to_on >= ${startOn}::date)) as has_mentor,
      (select case when bool_or(c.decision = 'remove') then 'remove' when bool_or(c.decision is null) then 'undecided' end from app.conflict c
        where c.organisation_id = p.organisation_id and c.person_id = p.id and c.file_id = ${fileId}::uuid and c.ended_at is null) as conflict,
      array(select a.weight from app.allocation a
        where a.organisation_id = p.organisation_id and a.person_id = p.id and a.file_id <> ${fileId}::uuid and a.declined_at is null
          and (a.end_on is null or a.end_on >= ${startOn}::date)) as weights,
      exists (select from app.line_management l where l.organisation_id = p.organisation_id and l.person_id = p.id and l.manager_id = app.me()
        and l.from_at <= app.now() and (l.to_at is null or l.to_at > app.now())) as is_mine
    from app.person p
      cross join lateral (
        select array(select r.role from app.person_role r where r.organisation_id = p.organisation_id and r.person_id = p.id
          and r.from_at <= app.now() and (r.to_at is null or r.to_at > app.now())) as roles
      ) held
    where p.organisation_id = app.my_organisation() and (${personId}::uuid is null or p.id = ${personId}::uuid)
      and (${personId}::uuid is not null or 'case manager' = any (held.roles) and (p.left_on is null or p.left_on >= ${startOn}::date))
    order by is_mine desc, lower(p.name), p.id`.execute(tx)
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    roles: row.roles,
    leftOn: row.left_on,
    registrationExpiresOn: row.registration_expires_on,
    newToRoleSince: row.new_to_role_since,
    hasMentor: row.has_mentor,
    conflict: row.conflict,
    weights: row.weights,
    isMine: row.is_mine,
  }))
}

/** What the form of a proposal needs to know of the file. */
export async function fileToAllocate(
  tx: Tx,
  fileId: string,
): Promise<{ nation: Nation; extraHolidays: Day[]; openedOn: Day } | undefined> {
  const { rows } = await sql<{ nation: Nation; holidays: string[]; opened_on: Day }>`
    select f.nation, f.opened_on, (select coalesce(json_agg(h.on_day), '[]') from app.extra_holiday h
      where h.organisation_id = f.organisation_id and h.nation = f.nation and h.removed_at is null) as holidays
    from app.file f where f.organisation_id = app.my_organisation() and f.id = ${fileId} and f.closed_on is null`.execute(
    tx,
  )
  const row = rows[0]
  return (
    row && {
      nation: row.nation,
      openedOn: row.opened_on,
      extraHolidays: row.holidays.map((day) => Temporal.PlainDate.from(day)),
    }
  )
}

export interface NewAllocation {
  id: string
  organisationId: string
  fileId: string
  personId: string
  role: AllocationRole
  startOn: Day
  weight: number
  caseloadAfter: number
  workloadPlan: string | null
  competencyNote: string | null
  introductionDueOn: Day | null
  proposedBy: string
}

/** Keeps a proposal. */
export const insertProposal = (tx: Tx, proposal: NewAllocation) =>
  tx
    .insertInto('app.allocation')
    .values({
      organisation_id: proposal.organisationId,
      id: proposal.id,
      file_id: proposal.fileId,
      person_id: proposal.personId,
      role: proposal.role,
      start_on: proposal.startOn,
      weight: proposal.weight,
      caseload_after: proposal.caseloadAfter,
      workload_plan: proposal.workloadPlan,
      competency_note: proposal.competencyNote,
      introduction_due_on: proposal.introductionDueOn,
      proposed_by: proposal.proposedBy,
    })
    .execute()

const change = (tx: Tx, id: string) =>
  tx
    .updateTable('app.allocation')
    .where('organisation_id', '=', sql<string>`app.my_organisation()`)
    .where('id', '=', id)

/** The person it names accepts it; the database sets the time. */
export const setAccepted = (tx: Tx, id: string, declaration: string) =>
  change(tx, id).set({ accepted_at: sql<Temporal.Instant>`app.now()`, conflict_declaration: declaration }).execute()

/** The person it names declines it. */
export const setDeclined = (tx: Tx, id: string, reason: string) =>
  change(tx, id).set({ declined_at: sql<Temporal.Instant>`app.now()`, decline_reason: reason }).execute()

/** A manager sets its last day; the database keeps when and by whom. */
export const setLastDay = (tx: Tx, id: string, lastDay: Day, reason: EndReason) =>
  change(tx, id).set({ end_on: lastDay, end_reason: reason }).execute()

/** A manager weighs it anew. */
export const setWeight = (tx: Tx, id: string, weight: number) => change(tx, id).set({ weight }).execute()

/** A file the actor was asked to take: what they may know before they accept. */
export interface ProposedToMe {
  id: string
  fileId: string
  number: string
  clientName: string
  referrer: string | null
  funder: string | null
  role: AllocationRole
  startOn: Day
  weight: number
  workloadPlan: string | null
  introductionDueOn: Day | null
  proposedAt: Temporal.Instant
  proposedBy: string | null
}

/** Everything the actor was asked to take and has not answered, oldest first. */
export async function proposedToMe(tx: Tx): Promise<ProposedToMe[]> {
  const { rows } = await sql<ProposedToMe>`
    select id, file_id as "fileId", number, legal_name as "clientName", referrer, funder, role, start_on as "startOn", weight,
      workload_plan as "workloadPlan", introduction_due_on as "introductionDueOn", proposed_at as "proposedAt", proposed_by as "proposedBy"
    from app.proposed_to_me()`.execute(tx)
  return rows
}

/** Where somebody is written to, for word that something waits. */
export const addressOf = (tx: Tx, personId: string) =>
  tx
    .selectFrom('app.person')
    .select(['email', 'name'])
    .where('organisation_id', '=', sql<string>`app.my_organisation()`)
    .where('id', '=', personId)
    .executeTakeFirst()
