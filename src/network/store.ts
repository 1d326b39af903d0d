import { sql } from 'kysely'
import type { Tx } from '#platform/database/connection.ts'
import type { ContactValues } from './rules.ts'

/** Somebody round the client, as the list shows them. */
export interface ContactLine {
  id: string
  name: string
  relationship: string
  type: string
  worksFor: string | null
  emergencyOrder: number | null
  isNextOfKin: boolean
  mayNotContact: boolean
  influence: string | null
  verifiedOn: Temporal.PlainDate | null
  endedOn: Temporal.PlainDate | null
  /** The whole newest version, for telephone numbers and the reason of a limit. */
  values: ContactValues & { email?: string; responsibility?: string }
}

/** Everybody who is or was round a client; those to call in an emergency first, in their order. What was entered in error is left out. */
export async function contactsOf(tx: Tx, fileId: string): Promise<ContactLine[]> {
  const { rows } = await sql<{
    id: string
    name: string
    relationship: string
    type: string
    works_for: string | null
    emergency_order: number | null
    is_next_of_kin: boolean
    may_not_contact: boolean
    influence: string | null
    verified_on: Temporal.PlainDate | null
    ended_on: Temporal.PlainDate | null
    content: string
  }>`
    select n.id, n.name, n.relationship, n.type, n.works_for, n.emergency_order, n.is_next_of_kin, n.may_not_contact, n.influence, n.verified_on, n.ended_on, v.content
    from app.network_contact n
      join app.record r on r.organisation_id = n.organisation_id and r.id = n.id and r.state = 'signed'
      join app.record_version v on v.organisation_id = r.organisation_id and v.record_id = r.id and v.version = r.version
    where n.organisation_id = app.my_organisation() and n.file_id = ${fileId}
    order by n.emergency_order nulls last, n.is_next_of_kin desc, lower(n.name), n.id`.execute(tx)
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    relationship: row.relationship,
    type: row.type,
    worksFor: row.works_for,
    emergencyOrder: row.emergency_order,
    isNextOfKin: row.is_next_of_kin,
    mayNotContact: row.may_not_contact,
    influence: row.influence,
    verifiedOn: row.verified_on,
    endedOn: row.ended_on,
    values: JSON.parse(row.content),
  }))
}

/** Makes the list equal to the newest signed version of a contact. */
export async function keepContact(
  tx: Tx,
  contact: { organisationId: string; id: string; fileId: string; values: ContactValues; endedOn: string | null },
): Promise<void> {
  const { values } = contact
  const calls = values.emergencyContact?.answer ?? false
  const row = {
    name: values.name ?? '',
    relationship: values.relationship ?? '',
    type: values.type ?? '',
    works_for: values.worksFor ?? null,
    phone: values.phones?.[0]?.number ?? null,
    emergency_order: calls ? (values.emergencyOrder ?? 1) : null,
    is_next_of_kin: values.isNextOfKin?.answer ?? false,
    may_not_contact: values.mayNotContact?.answer ?? false,
    influence: values.influence ?? null,
    verified_on: sql<Temporal.PlainDate | null>`${values.verifiedOn ?? null}::date`,
    ended_on: sql<Temporal.PlainDate | null>`${contact.endedOn}::date`,
  }
  await tx
    .insertInto('app.network_contact')
    .values({ organisation_id: contact.organisationId, id: contact.id, file_id: contact.fileId, ...row })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'id']).doUpdateSet(row))
    .execute()
}

/** The emergency places taken by others in a file, so that a new one is offered the next. */
export async function nextEmergencyPlace(tx: Tx, fileId: string): Promise<number> {
  const { rows } = await sql<{ next: number }>`
    select coalesce(max(emergency_order), 0) + 1 as next from app.network_contact
    where organisation_id = app.my_organisation() and file_id = ${fileId} and ended_on is null`.execute(tx)
  return rows[0]?.next ?? 1
}
