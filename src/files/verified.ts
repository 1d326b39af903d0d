type Day = Temporal.PlainDate
const compare = Temporal.PlainDate.compare

export type Freshness = 'current' | 'stale' | 'too old' | 'never verified'

/** How far a verification of details reaches (C12, rulebook 3.3): amber after six months, red after twelve; never verified is red. */
export function freshness(verifiedOn: Day | null, today: Day): Freshness {
  if (!verifiedOn) return 'never verified'
  if (compare(today, verifiedOn.add({ months: 12 })) > 0) return 'too old'
  return compare(today, verifiedOn.add({ months: 6 })) > 0 ? 'stale' : 'current'
}

/** The colour of a freshness, for the pill beside its words. */
export const freshnessTone = { current: 'good', stale: 'warn', 'too old': 'bad', 'never verified': 'bad' } as const

/** The reason a version carries when somebody confirms that nothing has changed. */
export const verifiedUnchanged = 'verified, nothing changed'
