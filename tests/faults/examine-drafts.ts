import type { TestDatabase } from '../support/database.ts'
import type { Ledger } from './ledger.ts'

/** Every draft holds what was last saved in it, or something typed later; unless it was signed. */
export async function examineDrafts(
  database: TestDatabase,
  ledger: Ledger,
): Promise<{ faults: string[]; drafts: number }> {
  const rows = await database.sql<{ record_id: string; words: string; revision: number }>(
    `select record_id, content ->> 'facts' as words, revision from app.draft`,
  )
  const stored = new Map(rows.map((row) => [row.record_id, row]))
  const versions = await database.sql<{ record_id: string }>('select distinct record_id from app.record_version')
  const signed = new Set(versions.map(({ record_id }) => record_id))
  const faults: string[] = []
  for (const { about, saved, sent } of ledger.drafts.values()) {
    const draft = stored.get(about)
    if (!saved || signed.has(about)) continue
    if (!draft) faults.push(`the draft ${about} was saved and is not there`)
    else if (draft.revision < saved.revision || ![saved.words, ...sent].includes(draft.words))
      faults.push(
        `the draft ${about} is older than its last save: revision ${draft.revision} (“${draft.words.slice(0, 40)}”) instead of ${saved.revision}`,
      )
  }
  return { faults, drafts: [...ledger.drafts.values()].filter(({ saved }) => saved).length }
}
