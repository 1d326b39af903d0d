import { examineCover } from './examine-cover.ts'
import { examineDrafts } from './examine-drafts.ts'
import { examineJobs } from './examine-jobs.ts'
import { examineRecords, type RecordFindings } from './examine-records.ts'
import { examineStandings } from './examine-standings.ts'
import type { Installation } from './installation.ts'
import type { Ledger } from './ledger.ts'

/** What was found behind the service's back after a round. */
export interface Examination extends RecordFindings {
  /** Everything that is not as it must be, a sentence each. */
  faults: string[]
  drafts: number
  jobsDone: number
  /** Messages that were handed over twice under one Message-ID, because the sender could not know of the first time. */
  mailsRepeated: number
}

/**
 * Compares what is stored with what was acknowledged. Nobody may be writing, and every job must be done.
 * @param whole whether the standing of every file is worked out anew, or only of those that changed since `since`
 */
export async function examine(
  house: Installation,
  ledger: Ledger,
  { since = '-infinity' }: { since?: string } = {},
): Promise<Examination> {
  return house.reach(async (database) => {
    const records = await examineRecords(database, ledger)
    const drafts = await examineDrafts(database, ledger)
    const standings = await examineStandings(database, since)
    const cover = await examineCover(database, ledger)
    const jobs = await examineJobs(database, house.postOffice.taken)
    return {
      ...records,
      faults: [...records.faults, ...drafts.faults, ...standings, ...cover, ...jobs.faults],
      drafts: drafts.drafts,
      jobsDone: jobs.done,
      mailsRepeated: jobs.repeated,
    }
  })
}
