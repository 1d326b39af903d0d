import type { Ledger } from './ledger.ts'
import type { Visitor } from './visitor.ts'

/**
 * What was said in a session is sealed, so whoever signed it opens it: every session of this round says what was signed. From
 * then on the chain holds it.
 */
export async function examineSessions(mentor: Visitor | undefined, ledger: Ledger): Promise<string[]> {
  const faults: string[] = []
  for (const { about, words, round, acknowledged } of ledger.of('session')) {
    if (!mentor || round !== ledger.round || !acknowledged) continue
    const page = await mentor.client.get(`/records/${about}`)
    if (!page.text.includes(words.trim()))
      faults.push(`the session ${about} does not say what was signed: ${page.heading}`)
  }
  return faults
}
