import type { Scope } from '#platform/database/database.ts'
import { type Raw, rawFromValues } from '#records/raw.ts'
import type { Kept, Signed } from '#records/sign.ts'
import { supersedeOthers } from '#records/supersede.ts'
import { automaticParts, type SummaryGround } from './known.ts'
import { caseSummary } from './record.ts'
import { carriedFields, type SummaryText, unchangedSince } from './rules.ts'

type SummaryFields = typeof caseSummary.fields

/** Signing a summary supersedes the one before it (rulebook 3.13). */
async function takePlace({ tx }: Scope, summary: Signed<SummaryFields>): Promise<void> {
  if (summary.kind === 'signed') await supersedeOthers(tx, summary.bookId, caseSummary.type, summary.recordId)
}

export const keptSummaries: Kept<SummaryFields> = { record: caseSummary, afterSigning: takePlace }

/** What a new summary begins with: the words of the last one, of today. */
export function beginning({ last }: SummaryGround, today: Temporal.PlainDate): Raw {
  const carried = carriedFields.flatMap((name) => {
    const text = last?.values[name]
    return text ? [[name, text] as const] : []
  })
  return { asAt: today.toString(), ...Object.fromEntries(carried) }
}

/** The written words of a form, as far as they are given. */
export const textIn = (raw: Raw): SummaryText =>
  Object.fromEntries(Object.entries(raw).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))

/** Puts what the file knows by itself, as it stands now, beside what was written. */
export const withAutomaticParts =
  (ground: SummaryGround) =>
  (raw: Raw): Raw => ({
    ...raw,
    ...rawFromValues(caseSummary.fields, {
      ...automaticParts(ground),
      carriedOver: unchangedSince(textIn(raw), ground.last?.values),
    }),
  })
