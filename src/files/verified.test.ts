import { describe, expect, it } from 'vitest'
import { freshness } from './verified.ts'

const today = Temporal.PlainDate.from('2026-03-02')

describe('how far a verification reaches', () => {
  it.each([
    [null, 'never verified'],
    ['2026-03-02', 'current'],
    ['2025-09-02', 'current'],
    ['2025-09-01', 'stale'],
    ['2025-03-02', 'stale'],
    ['2025-03-01', 'too old'],
    // Six months from 31 August end on 28 February.
    ['2025-08-31', 'stale'],
  ])('verified on %s: %s', (verifiedOn, expected) => {
    expect(freshness(verifiedOn ? Temporal.PlainDate.from(verifiedOn) : null, today)).toBe(expected)
  })
})
