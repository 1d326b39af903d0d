/** What happens in one round. */
export interface PlannedRound {
  fault: string
  /** So many milliseconds everybody has worked when the fault strikes. */
  after: number
  working: 'here' | 'apart'
}

/** Numbers from 0 to 1 that look random and are the same for the same seed (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/**
 * So many rounds: every kind of fault once, in an order of its own, before any comes again; of several ways of one kind the
 * next in turn. The same seed plans the same.
 */
export function plan(seed: number, rounds: number, kinds: readonly (readonly string[])[]): PlannedRound[] {
  const next = numbers(seed)
  const planned: PlannedRound[] = []
  for (let turn = 0; planned.length < rounds; turn += 1) {
    const order = kinds
      .map((ways) => ({ fault: ways[turn % ways.length]!, at: next() }))
      .toSorted((a, b) => a.at - b.at)
    for (const { fault } of order)
      planned.push({ fault, after: Math.round(300 + 600 * next()), working: next() < 0.5 ? 'here' : 'apart' })
  }
  return planned.slice(0, rounds)
}
