import { randomUUID } from 'node:crypto'
import { type At, type Day, type Ground, type Lasting, type Member, midnight, text } from './scenario-ground.ts'

export interface ClientFile {
  id: string
  clientId: string
  number: string
}

/** Clients, their files, who holds them and who may not. */
export function filesOf({ database, organisationId, nation, insert, day }: Ground) {
  /** A client with one file, allocated to `heldBy` from the day it was opened; without it, the file is still in intake. */
  async function file(
    clientName: string,
    about: {
      heldBy?: Member
      openedOn?: Day
      closedOn?: Day
      status?: string
      clientId?: string
      reviewBand?: string
      weight?: number
      nation?: string
      isRegulated?: boolean
    } = {},
  ): Promise<ClientFile> {
    const id = randomUUID()
    const clientId = about.clientId ?? randomUUID()
    const opened = text(about.openedOn) ?? (await day({ weeks: -8 }))
    const [taken] = await database.sql<{ number: string }>(
      `update app.organisation set next_file_number = next_file_number + 1 where id = $1 returning file_prefix || '-' || next_file_number - 1 as number`,
      [organisationId],
    )
    const { number } = taken!
    if (!about.clientId)
      await insert('client', {
        id: clientId,
        legal_name: clientName,
        preferred_name: clientName.split(' ')[0],
        date_of_birth: '1984-05-17',
        created_at: midnight(opened),
      })
    await insert('book', { id, kind: 'file' })
    await insert('file', {
      id,
      client_id: clientId,
      number,
      status: about.status ?? (about.closedOn ? 'closed' : about.heldBy ? 'active' : 'accepted'),
      opened_on: opened,
      closed_on: text(about.closedOn),
      review_band: about.reviewBand ?? 'standard',
      nation: about.nation ?? nation,
      is_regulated: about.isRegulated ?? false,
      created_at: midnight(opened),
    })
    const made = { id, clientId, number }
    if (about.heldBy) await allocation(made, about.heldBy, { from: opened, to: about.closedOn, weight: about.weight })
    return made
  }

  /** An accepted allocation; the days are the first and the last of responsibility. @returns its id */
  async function allocation(
    of: ClientFile,
    to: Member,
    about: Lasting & {
      role?: 'primary' | 'secondary'
      weight?: number
      accepted?: boolean
      endedAt?: At
      endReason?: string
      proposedBy?: Member
    } = {},
  ): Promise<string> {
    const id = randomUUID()
    const start = text(about.from) ?? (await day({ weeks: -8 }))
    await insert('allocation', {
      id,
      file_id: of.id,
      person_id: to.personId,
      role: about.role ?? 'primary',
      start_on: start,
      end_on: text(about.to),
      end_reason: about.to ? (about.endReason ?? 'transfer') : null,
      ended_at: text(about.endedAt),
      weight: about.weight ?? 3,
      proposed_by: about.proposedBy?.personId ?? null,
      accepted_at: about.accepted === false ? null : midnight(start),
    })
    return id
  }

  /** An allocation that waits for its acceptance, from tomorrow unless said. */
  const proposedAllocation = async (of: ClientFile, to: Member, about: Lasting = {}): Promise<string> =>
    allocation(of, to, { from: about.from ?? (await day({ days: 1 })), to: about.to, accepted: false })

  /** An allocation whose last day is past: a week ago unless said. */
  const endedAllocation = async (of: ClientFile, to: Member, about: Lasting = {}): Promise<string> =>
    allocation(of, to, { from: about.from, to: about.to ?? (await day({ weeks: -1 })) })

  /** A conflict of interest, declared now unless said; undecided, it takes access away. @returns its id */
  async function conflict(
    who: Member,
    about: ClientFile,
    {
      decision,
      declaredAt,
      decidedAt,
      endedAt,
    }: {
      decision?: 'no conflict' | 'manage with safeguards' | 'remove'
      declaredAt?: At
      decidedAt?: At
      endedAt?: At
    } = {},
  ): Promise<string> {
    const id = randomUUID()
    const [row] = await database.sql<{ now: Temporal.Instant | string }>('select app.now()::text as now')
    await insert('conflict', {
      id,
      person_id: who.personId,
      file_id: about.id,
      kind: 'family',
      explanation: 'A relative of mine.',
      declared_at: text(declaredAt) ?? row!.now,
      declared_by: who.personId,
      decision: decision ?? null,
      decided_at: decision ? (text(decidedAt) ?? row!.now) : null,
      ended_at: text(endedAt),
    })
    return id
  }

  return { file, allocation, proposedAllocation, endedAllocation, conflict }
}
