import { describe, expect, test } from 'vitest'
import type { FileFacts } from '#standard/facts.ts'
import { resultOf } from '../../tests/support/judged.ts'
import {
  allocation,
  at,
  day,
  discussion,
  draft,
  goal,
  note,
  plan,
  review,
  summary,
  wellHeldFile,
} from '../../tests/support/sample-facts.ts'

type Case = [what: string, but: Partial<FileFacts>, on: string, result: string]

const today = '2026-11-24'
const many = (count: number, rest: Parameters<typeof note>[1]) =>
  Array.from({ length: count }, () => note('2026-11-10', rest))
const lateBy = (days: number) => ({ recordedAt: at(day('2026-11-10').add({ days })) })
const newCase = { allocations: [allocation('2026-11-10')], notes: [] }

const cases: Record<string, Case[]> = {
  A09: [
    ['agreed and sound', {}, today, 'pass'],
    [
      'agreed with disagreement',
      { plans: [plan('2026-03-04', { status: 'agreed-with-disagreement' })] },
      today,
      'pass',
    ],
    [
      'an active goal without a measure',
      { plans: [plan('2026-03-04', { goals: [goal({ measurable: false })] })] },
      today,
      'fail',
    ],
    [
      'a paused goal without one',
      { plans: [plan('2026-03-04', { goals: [goal({ measurable: false, status: 'paused' })] })] },
      today,
      'pass',
    ],
    [
      'an active goal without a date',
      { plans: [plan('2026-03-04', { goals: [goal({ targetOn: null })] })] },
      today,
      'fail',
    ],
    ['without the client’s statement', { plans: [plan('2026-03-04', { clientStatement: false })] }, today, 'fail'],
    ['not countersigned', { plans: [plan('2026-03-04', { countersigned: false })] }, today, 'fail'],
    [
      'countersigning was not needed',
      { plans: [plan('2026-03-04', { countersigned: false, countersignNeeded: false })] },
      today,
      'pass',
    ],
    ['none when it was due', { plans: [] }, today, 'fail'],
    ['none yet in a new case', { ...newCase, plans: [] }, today, 'n/a'],
    ['a draft is no plan', { plans: [plan('2026-03-04', { status: 'draft' })] }, today, 'fail'],
  ],
  A10: [
    ['the first review on day 56', { plans: [plan('2026-09-01')], reviews: [review('2026-10-27')] }, today, 'pass'],
    ['the first review on day 57', { plans: [plan('2026-09-01')], reviews: [review('2026-10-28')] }, today, 'fail'],
    ['no review, day 42', { plans: [plan('2026-01-05')], reviews: [] }, '2026-02-16', 'n/a'],
    ['scenario 18: day 43', { plans: [plan('2026-01-05')], reviews: [] }, '2026-02-17', 'amber'],
    ['scenario 18: day 56', { plans: [plan('2026-01-05')], reviews: [] }, '2026-03-02', 'amber'],
    ['scenario 18: day 57', { plans: [plan('2026-01-05')], reviews: [] }, '2026-03-03', 'fail'],
    [
      'a review that names no barrier for a goal missed twice',
      { reviews: [review('2026-04-15'), review('2026-07-07'), review('2026-09-30', { barriersMissing: true })] },
      today,
      'fail',
    ],
    ['a gap long ago', { reviews: [review('2026-04-15'), review('2026-08-14')] }, today, 'fail'],
  ],
  A12: [
    ['all prompt', {}, today, 'pass'],
    [
      'one of twenty late, with its reason',
      { notes: [...many(19, {}), ...many(1, { ...lateBy(3), lateReason: true })] },
      today,
      'pass',
    ],
    ['one of nineteen', { notes: [...many(18, {}), ...many(1, { ...lateBy(3), lateReason: true })] }, today, 'fail'],
    ['late without a reason', { notes: [...many(30, {}), ...many(1, lateBy(3))] }, today, 'fail'],
    ['recorded within two working days', { notes: many(5, lateBy(2)) }, today, 'pass'],
    [
      'about a time after it was written',
      { notes: [...many(30, {}), note('2026-11-10', { recordedAt: at('2026-11-10', '09:00') })] },
      today,
      'fail',
    ],
    ['a draft of this afternoon', { drafts: [draft(today)] }, today, 'amber'],
    ['a draft of the day before yesterday', { drafts: [draft('2026-11-22')] }, today, 'fail'],
    [
      'late, but entered in error',
      { notes: [...many(5, {}), ...many(5, { ...lateBy(9), enteredInError: true })] },
      today,
      'pass',
    ],
    ['no notes', { notes: [] }, today, 'n/a'],
  ],
  A13: [
    ['nine of ten', { notes: [...many(9, {}), ...many(1, { voice: false })] }, today, 'pass'],
    ['eight of nine', { notes: [...many(8, {}), ...many(1, { voice: false })] }, today, 'fail'],
    [
      'a phone call about the client needs none',
      { notes: [...many(9, {}), ...many(9, { voice: false, direct: false })] },
      today,
      'pass',
    ],
    ['fact and opinion mixed', { notes: [...many(8, {}), ...many(2, { basis: false })] }, today, 'fail'],
    [
      'a note that nothing happened has neither',
      { notes: [...many(8, {}), ...many(8, { basis: false, direct: false, noActivity: true })] },
      today,
      'pass',
    ],
  ],
  A15: [
    ['every three months', {}, today, 'pass'],
    ['once, inside the grace', { summaries: [summary('2026-05-10'), summary('2026-08-24')] }, today, 'pass'],
    ['a gap beyond the grace', { summaries: [summary('2026-04-20'), summary('2026-08-24')] }, today, 'fail'],
    [
      'the newest is in grace',
      { summaries: [summary('2026-04-20'), summary('2026-07-20'), summary('2026-08-12')] },
      today,
      'amber',
    ],
    ['none, before the first is due', { summaries: [] }, '2026-04-28', 'n/a'],
  ],
  A20: [
    ['discussed every three months', {}, today, 'pass'],
    [
      'a manager’s decision counts',
      {
        discussions: [discussion('2026-04-20'), discussion('2026-07-10')],
        notes: [note('2026-10-10', { supervision: true, direct: false })],
      },
      today,
      'pass',
    ],
    ['a gap', { discussions: [discussion('2026-04-20'), discussion('2026-10-10')] }, today, 'fail'],
    [
      'scenario 65: a decision of two working days ago is not copied',
      { discussions: [...wellHeldFile(today).discussions, discussion('2026-11-20', { hasDecision: true })] },
      today,
      'pass',
    ],
    [
      'three working days ago',
      { discussions: [...wellHeldFile(today).discussions, discussion('2026-11-19', { hasDecision: true })] },
      today,
      'amber',
    ],
    [
      'four working days ago',
      { discussions: [...wellHeldFile(today).discussions, discussion('2026-11-18', { hasDecision: true })] },
      today,
      'fail',
    ],
  ],
}

for (const [code, table] of Object.entries(cases)) {
  describe(code, () => {
    test.each(table)('%s', (_what, but, on, result) => {
      expect(resultOf(code, but, on)).toBe(result)
    })
  })
}
