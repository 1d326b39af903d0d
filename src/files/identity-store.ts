import { sql } from 'kysely'
import type { Tx } from '#platform/database/connection.ts'

/** What stands above every page of a file. */
export interface FileIdentity {
  id: string
  number: string
  status: string
  review_band: string
  client_id: string
  legal_name: string
  preferred_name: string
  pronouns: string | null
  date_of_birth: Temporal.PlainDate
  date_of_death: Temporal.PlainDate | null
  communication_flag: string | null
  formats: string[]
  case_manager_id: string | null
  case_manager: string | null
  since: Temporal.PlainDate | null
  /** Who would cover, first and second: those of the cover in force or accepted, else the mentor and the deputy or line manager. */
  cover: string | null
  second_cover: string | null
  covered_now: boolean
}

/** The identity of a file, or undefined when the actor has nothing to do with it. */
export async function identityOf(tx: Tx, fileId: string): Promise<FileIdentity | undefined> {
  const { rows } = await sql<FileIdentity>`
    select id, number, status, review_band, client_id, legal_name, preferred_name, pronouns, date_of_birth, date_of_death, communication_flag, formats,
      case_manager_id, case_manager, since, cover, second_cover, covered_now
    from app.file_identity(${fileId})`.execute(tx)
  return rows[0]
}
