import type { Raw } from '#records/raw.ts'

const rowsOf = (raw: Raw, group: string): string[] => [
  ...new Set(
    Object.keys(raw)
      .filter((name) => name.startsWith(`${group}.`))
      .map((name) => name.split('.')[1] ?? ''),
  ),
]

/**
 * Answers of a profile that its form does not ask: signing verifies it that day, and whoever signs sets the warnings that
 * name nobody yet. What was answered is never changed.
 */
export function completeProfile(raw: Raw, today: Temporal.PlainDate, author: string): Raw {
  const setters = rowsOf(raw, 'warnings')
    .filter((row) => raw[`warnings.${row}.text`] && !raw[`warnings.${row}.setBy`])
    .map((row) => [`warnings.${row}.setBy`, author])
  return { ...raw, ...Object.fromEntries(setters), verifiedOn: today.toString() }
}
