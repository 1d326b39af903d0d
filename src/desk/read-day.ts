type Day = Temporal.PlainDate

/** The day a text names as 2026-03-02; null when it is empty or names none. */
export function dayFrom(text: string | null): Day | null {
  if (!text || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return null
  try {
    return Temporal.PlainDate.from(text)
  } catch {
    return null
  }
}

/** The day a text names, else another. */
export const dayOr = (text: string | null, otherwise: Day): Day => dayFrom(text) ?? otherwise
