// Days, instants and answers as they lie in JSON. What is missing reads as empty: a fact nobody recorded is no.

export const day = (value: unknown): Temporal.PlainDate => Temporal.PlainDate.from(value as string)
export const dayOrNull = (value: unknown): Temporal.PlainDate | null => (value ? day(value) : null)
export const instant = (value: string): Temporal.Instant => Temporal.Instant.from(value)
export const instantOrNull = (value: string | null): Temporal.Instant | null => (value === null ? null : instant(value))
export const yes = (value: unknown): boolean => value === true
export const words = (value: unknown): string => (typeof value === 'string' ? value : '')
export const wordsOrNull = (value: unknown): string | null => words(value) || null
export const objects = (value: unknown): Readonly<Record<string, unknown>>[] => (Array.isArray(value) ? value : [])
