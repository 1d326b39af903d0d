import { sql } from 'kysely'
import type { Nation } from '#calendar/nation.ts'
import type { Tx } from '#platform/database/connection.ts'
import type { FileStandingRow } from '#standing/read-standing.ts'

/** One signed record as the timeline shows it, times as ISO text. */
export interface TimelineRecord {
  id: string
  type: string
  content: string
  occurred_at: string
  /** When its first version was signed; lateness is judged by it. */
  recorded_at: string
  author_name: string
  corrected: boolean
}

/** Somebody of the network, as the picture needs them. */
export interface ContactAround {
  id: string
  name: string
  relationship: string
  type: string
  influence: string | null
  may_not_contact: boolean
  emergency_order: number | null
}

/** What the overview shows beside the header; days as ISO text inside the lists. */
export interface Overview {
  nation: Nation
  extra_holidays: string[]
  /** The day the newest summary describes. */
  summary_as_at: string | null
  timeline: TimelineRecord[]
  goals: { id: string; statement: string; target_on: string | null; status: string; owner: string | null }[]
  tasks: { id: string; what: string; due_on: string; owner: string }[]
  appointments: { id: string; what: string; from_at: string; who: string }[]
  contacts: ContactAround[]
  /** How the file stands; null when it was never worked out. */
  standing: FileStandingRow | null
}

const horizonDays = 42

/**
 * Everything on the overview of a file besides its header, in one statement: the newest fifty entries of the timeline, goals,
 * what is due within six weeks, the people around, and how the file stands.
 */
export async function overviewOf(tx: Tx, fileId: string): Promise<Overview | undefined> {
  const { rows } = await sql<Overview>`
    select nation, extra_holidays, summary_as_at, timeline, goals, tasks, appointments, contacts, standing
    from app.file_overview(${fileId}, ${sql.lit(horizonDays)})`.execute(tx)
  return rows[0]
}
