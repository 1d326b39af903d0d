import type { Database } from '#platform/database/database.ts'
import { forgetOldSignIns } from '#platform/sign-in/sessions.ts'

/** Once a night: forgets old sessions, tries, challenges and links. Running it twice changes nothing. */
export const sweepSignIns = ({ database }: { database: Database }): Promise<void> => database.asSignIn(forgetOldSignIns)
